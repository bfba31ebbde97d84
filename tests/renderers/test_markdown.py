"""The thirteen sections stand in order, and no field's content changes what is a heading, a list or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import ValidationError

from briefing.models import (
    Brief,
    Completeness,
    Dispute,
    Line,
    Proposed,
    Quotation,
    Reason,
    Reference,
    RejectedProposal,
    SignOff,
    Synthesis,
)
from briefing.renderers import label
from briefing.renderers.edition import Edition
from briefing.renderers.markdown import to_markdown
from tests import builders
from tests.renderers.editions import SECTIONS

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
NONE = "None identified."
Path = tuple[str | int, ...]

# The structure.

_LINE = ("text", "note")
PRINTED = {
    "title",
    "question",
    "headline.text",
    *(
        f"{section}.*.{field}"
        for section in ("bottom_line", "developments", "implications", "alternatives", "indicators")
        for field in _LINE
    ),
    *(
        f"{section}.*.earlier.*.{field}"
        for section in ("bottom_line", "developments", "implications", "alternatives", "indicators")
        for field in ("text", "day")
    ),
    *(
        f"key_judgements.*.{field}"
        for field in ("text", "confidence_basis", "assumptions.*", "alternative", "indicators.*")
    ),
    *(f"disputes.*.sides.*.{field}" for field in (*_LINE, "earlier.*.text", "earlier.*.day")),
    "disputes.*.explanations.*",
    "changes.*",
    *(f"stakeholders.*.{field}" for field in ("name", "role", "position", "note")),
    "gaps.*",
    "source_summary",
    *(f"sources.*.{field}" for field in ("title", "name", "publisher", "byline", "language", "notes.*")),
    "references.*.quotations.*.exact",
    "origins.*.reason",
    "left_out.*.source",
    "left_out.*.reason",
    "provenance.software",
    "provenance.model",
    "provenance.prompts.claims",
}
"""Every text field that reaches the Markdown; a test holds this list to what the renderer does."""


def texts(value: Any, path: Path = ()) -> Iterator[Path]:
    """The paths of all strings in a dumped brief."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from texts(each, (*path, index))


def with_text(path: Path, content: str) -> Brief:
    """The full brief with `content` in one field."""
    dumped: Any = builders.full_brief().model_dump(mode="json")
    place = dumped
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = content
    return Brief.model_validate(dumped)


@cache
def printed_paths() -> tuple[Path, ...]:
    """The paths of the strings whose content is found in the Markdown, found by putting a word into each."""
    found = []
    for path in texts(builders.full_brief().model_dump(mode="json")):
        try:
            changed = to_markdown(with_text(path, "zzyzx"))
        except (ValidationError, KeyError, StopIteration):
            continue  # a closed vocabulary, a date, or an id that others point at
        if "zzyzx" in changed:
            found.append(path)
    return tuple(found)


def structure(markdown: str) -> list[tuple[Any, ...]]:
    """What a Markdown text is made of, without its words: blocks, marks and where its links lead."""
    found: list[tuple[Any, ...]] = []
    for token in MARKDOWN.parse(markdown):
        found.append((token.type, token.tag, token.level, dict(token.attrs), token.markup))
        for child in token.children or ():
            if child.content == "<!-- -->":
                continue  # what keeps a mail address from being linked
            page = str(child.attrs.get("href", "")).partition("#:~:text=")[0]
            words = child.type == "text"
            kind = (child.type, child.tag, child.level, page, "" if words else child.markup)
            if not words or found[-1] != kind:
                found.append(kind)
    notes = re.findall(r"(?<!\\)(?:\\\\)*(\[\^\d+\]:?)", markdown)
    return [*found, tuple(notes)]


def pages(markdown: str) -> set[str]:
    """Where the links of a Markdown text lead, text fragments aside."""
    return {page for *_, page, _ in structure(markdown)[:-1] if isinstance(page, str) and page}


@cache
def harmless(path: Path) -> list[tuple[Any, ...]]:
    """The structure with a plain word in one field."""
    return structure(to_markdown(with_text(path, "word")))


def test_the_list_of_printed_fields_is_whole() -> None:
    """Each string that reaches the Markdown is under test, a new one too; only a source's URL is more than text."""
    names = {".".join("*" if isinstance(step, int) else step for step in path) for path in printed_paths()}
    assert names == PRINTED


HOSTILE = st.lists(
    st.sampled_from(
        [
            *"*_`#>|~[](){}!<&$\\-+=:.\"'“”",
            *("\n", "\n\n", "\r\n", "\t", "    ", "\u2028", "\u00a0", "  \n"),
            *("\x1b[31m", "\x1b]8;;https://evil.example\x07", "\x9b", "\u202e", "\u2066", "\u200b", "\x00"),
            *(
                "# h",
                "\n===\n",
                "\n---\n",
                "***",
                "```\n",
                "~~~\n",
                "<b>",
                "<!-- ",
                "</p>\n",
                "<?",
                "- [ ] a",
                "1. ",
            ),
            *(
                "| a | b |\n|---|---|\n| c | d |",
                "[^1]",
                "[^1]: x",
                "[a]: https://evil.example\n",
                "[a]",
                "![i](",
            ),
            *(
                "](https://evil.example)",
                "<https://evil.example>",
                "https://evil.example",
                "www.evil.example",
            ),
            *(
                "javascript:alert(1)",
                "vey@evil.example",
                "&lt;",
                "&#10;",
                "\\\n",
                "$$x$$",
                "~~s~~",
                "**s**",
                "word",
            ),
        ]
    )
    | st.text(max_size=4),
    min_size=1,
    max_size=8,
).map("".join)


@settings(max_examples=250, deadline=None)
@given(st.data())
def test_no_field_changes_the_structure(data: st.DataObject) -> None:
    """With any text in any field, the blocks, marks, notes and links are those of the brief with a plain word."""
    path = data.draw(st.sampled_from(printed_paths()))
    content = data.draw(HOSTILE.filter(bool))
    markdown = to_markdown(with_text(path, content))
    assert structure(markdown) == harmless(path)
    assert pages(markdown) == {"https://courier.example/harbour"}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\u2066-\u2069]", markdown)


@settings(max_examples=50, deadline=None)
@given(HOSTILE.filter(bool))
def test_all_fields_together_change_nothing(content: str) -> None:
    """The same text in every field at once can't close in one what it opened in another."""
    markdowns = []
    for word in (content, "word"):
        dumped: Any = builders.full_brief().model_dump(mode="json")
        for path in printed_paths():
            place = dumped
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = word
        dumped["provenance"]["prompts"] = {word: word}
        markdowns.append(structure(to_markdown(Brief.model_validate(dumped))))
    assert markdowns[0] == markdowns[1]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "blob:https://a.example/1",
        "https://a@b.example",
    ],
)
def test_a_source_without_a_web_address_is_not_linked(url: str) -> None:
    """Title and publisher stand as text, in the list and in the notes."""
    brief = builders.brief()
    sources = (brief.sources[0].model_copy(update={"url": url}),)
    markdown = to_markdown(brief.model_copy(update={"sources": sources}))
    assert pages(markdown) == set()
    assert "“Harbour of Vell closed”" in markdown
    assert url not in markdown


# The sections.


@pytest.mark.parametrize("brief", [builders.brief(), builders.full_brief()])
def test_all_sections_are_there_in_order(brief: Brief) -> None:
    """The headline opens, twelve headings follow, whether there is anything under them or not."""
    tokens = MARKDOWN.parse(to_markdown(brief))
    headings = [
        (token.tag, inline.content) for token, inline in pairwise(tokens) if token.type == "heading_open"
    ]
    assert headings[0] == ("h1", "The harbour of Vell closed on Monday.[^1]")
    assert headings[1:] == [("h2", name) for name in SECTIONS]


def section(brief: Brief, name: str) -> list[str]:
    """The lines of one section."""
    body = to_markdown(brief).partition(f"\n## {name}\n\n")[2]
    return body.partition("\n\n## ")[0].partition("\n\n[^")[0].splitlines()


def test_an_empty_section_says_so() -> None:
    """Nothing is left blank; what was never compared is said to be that."""
    bare = builders.brief(developments=())
    for name in SECTIONS[:-2]:
        expected = "Not compared with an earlier brief." if name == "What changed" else NONE
        assert section(bare, name) == [expected]
        assert section(builders.full_brief(), name) != [expected]


def test_the_header_says_what_the_brief_is() -> None:
    """The label on the use of AI, then title, status, days and counts; partial reading is told there."""
    header = to_markdown(builders.brief()).partition("\n## ")[0]
    assert f"> **{label.title()}** {label.explanation()}" in header
    assert header.endswith(
        "Harbour of Vell · draft · as of 3 November 2026, 12:00 UTC · cut-off 3 November 2026, 12:00 UTC · "
        "1 article, 1 origin\n"
    )
    partial = builders.brief(
        completeness=Completeness(articles=3, complete=2),
        period_start=datetime(2026, 11, 1, 6, tzinfo=UTC),
        origins=builders.full_brief().origins,
        sources=builders.full_brief().sources,
    )
    header = to_markdown(partial).partition("\n## ")[0]
    assert "draft, partial: 2 of 3 articles · " in header
    assert "period from 1 November 2026, 06:00 UTC · " in header
    assert "2 articles, 1 origin\n" in header


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({}, ""),
        ({"agreement": "single-source", "origins": 1, "articles": 1}, " *(single-source)*"),
        (
            {"agreement": "single-source", "origins": 1, "articles": 5},
            " *(single-source: 1 origin (5 articles))*",
        ),
        (
            {"agreement": "single-source", "origins": 2, "articles": 2},
            " *(single-source: 2 origins (2 articles))*",
        ),
        (
            {"agreement": "corroborated", "origins": 2, "articles": 3},
            " *(corroborated: 2 origins (3 articles))*",
        ),
        ({"agreement": "disputed", "origins": 1, "articles": 1}, " *(disputed)*"),
        (
            {"agreement": "single-source", "origins": 1, "articles": 1, "credibility": 2},
            " *(single-source; credibility 2)*",
        ),
        (
            {"basis": "inferred", "note": "unverified: cross-language"},
            " *(inferred; unverified: cross-language)*",
        ),
    ],
)
def test_a_line_says_how_far_it_is_backed(changes: dict[str, Any], remark: str) -> None:
    """References first, then agreement with its counts, inference, credibility where it can be judged, and label."""
    line = Line.model_validate({"text": "Vell slept.", "references": (1, 2), **changes})
    assert section(builders.brief(developments=(line,)), "Developments") == [f"- Vell slept.[^1][^2]{remark}"]


def test_stakeholders_and_judgements_are_lines_with_references() -> None:
    """Kind and role in brackets; a missing position is said; confidence stands in a sentence of its own."""
    full = builders.full_brief()
    assert section(full, "Stakeholders") == ["- **Port of Vell** (state, owner): It waits.[^1] *(noted)*"]
    bare = full.stakeholders[0].model_copy(update={"role": "", "position": "", "note": ""})
    assert section(builders.brief(stakeholders=(bare,)), "Stakeholders") == [
        "- **Port of Vell** (state): No position is stated.[^1]"
    ]
    assert section(full, "Key judgements") == [
        "- The harbour will likely open.[^1] *(inferred)*",
        "  - Confidence: low (one origin).",
        "  - Assumes: The dredger stays.",
        "  - Alternative: It could stay closed.",
        "  - Would show in: The buoys are laid out.",
    ]


def test_a_judgement_says_what_is_not_known() -> None:
    """Its gaps follow its indicators, a line each."""
    full = builders.full_brief()
    (judged,) = full.key_judgements
    known = judged.model_copy(update={"gaps": ("Who ordered it.", "What it - *costs*.")})
    assert section(builders.full_brief(key_judgements=(known,)), "Key judgements")[-3:] == [
        "  - Would show in: The buoys are laid out.",
        "  - Gap: Who ordered it.",
        r"  - Gap: What it - \*costs\*.",
    ]


def test_a_signed_brief_names_who_reviewed_it_in_place_of_the_label() -> None:
    """Only with a sign-off of this very content."""
    brief = builders.full_brief()
    signed = SignOff(
        content_hash=brief.hash_of_content(),
        reviewer="Ada *Vey*",
        responsible="Brineport Courier",
        signed_at=datetime(2026, 11, 4, 9, 0, tzinfo=UTC),
    )
    header = to_markdown(Edition(brief, sign_off=signed)).partition("\n## ")[0]
    assert label.title() not in header
    assert (
        "\n\n> AI-assisted; reviewed by Ada \\*Vey\\* on 4 November 2026. "
        "Editorial responsibility: Brineport Courier.\n\n"
    ) in header
    changed = brief.model_copy(update={"gaps": ("Another.",)})
    assert label.title() in to_markdown(Edition(changed, sign_off=signed))


def test_a_link_has_context_where_the_article_is_at_hand() -> None:
    """A sentence that stands in its article twice is found at its own place."""
    source = builders.article("Nobody came.\nThe ferry of Vell waited.\nNobody came.")
    third = source.sentences[2]
    quotation = Quotation(sentence=3, start=third.start, end=third.end, exact=source.quotation(3))
    entry = builders.source_entry(source, origin="o-1").model_copy(update={"url": source.key})
    brief = builders.brief(
        sources=(entry,),
        origins=(builders.brief().origins[0].model_copy(update={"article_ids": (source.id,)}),),
        references=(Reference(number=1, article_id=source.id, quotations=(quotation,)),),
    )
    assert "#:~:text=Nobody%20came.)" in to_markdown(brief)
    assert "#:~:text=of%20Vell%20waited.-,Nobody%20came.)" in to_markdown(Edition(brief, (source,)))


EARLIER = Line(text="Vell was awake.", references=(2,), day="2 November 2026")
LATER = Line(text="Vell slept.", references=(1,), earlier=(EARLIER,))


def test_an_update_has_what_was_known_before_under_it() -> None:
    """With its day and its own reference, in every section that has lines, the headline too."""
    rows = ["- Vell slept.[^1]", "  - Earlier (2 November 2026): Vell was awake.[^2]"]
    for name, title in (
        ("bottom_line", "Bottom line"),
        ("developments", "Developments"),
        ("implications", "Implications"),
        ("alternatives", "Alternatives and dissent"),
    ):
        assert section(builders.brief(**{name: (LATER,)}), title) == rows
    assert "Vell was awake.[^2]" in to_markdown(builders.brief(headline=LATER))


def test_a_dispute_has_both_sides_and_why_they_conflict() -> None:
    """Each with its own reference and what was known before; the other lines of dissent follow."""
    other = Line(text="Vell never slept.", references=(3,), agreement="disputed", articles=1, credibility=4)
    dispute = Dispute(kind="negation", sides=(LATER, other), explanations=("One denies it.",))
    brief = builders.brief(disputes=(dispute,), alternatives=(EARLIER,))
    assert section(brief, "Alternatives and dissent") == [
        "- **Disputed (one denies what the other states)**",
        "  - Vell slept.[^1]",
        "    - Earlier (2 November 2026): Vell was awake.[^2]",
        "  - Vell never slept.[^3] *(disputed; credibility 4)*",
        "  - Why: One denies it.",
        "- Vell was awake.[^2]",
    ]


def of_stories(*titles: str) -> Brief:
    """A brief of a story for each title, with a development of each, the last story's first."""
    told = tuple(
        builders.story(key=f"story-{n}", title=title, article_ids=(builders.article().id,))
        for n, title in enumerate(titles)
    )
    lines = tuple(
        Line(text=f"Part {n}.", references=(1,), story=story.key) for n, story in reversed([*enumerate(told)])
    )
    nothing = dict.fromkeys(("disputes", "alternatives", "indicators", "implications"), ())
    return builders.full_brief(stories=told, developments=lines, **nothing)


def test_a_brief_of_several_stories_is_told_story_by_story() -> None:
    """The most important first, each with its own sections; the opening and the account of the sources stand once."""
    brief = of_stories("The harbour", "The bridge")
    tokens = MARKDOWN.parse(to_markdown(brief))
    headings = [
        (token.tag, inline.content) for token, inline in pairwise(tokens) if token.type == "heading_open"
    ]
    assert headings[1:] == [
        ("h2", "Bottom line"),
        ("h2", "What changed"),
        ("h2", "Story 1: The harbour"),
        ("h3", "Key judgements"),
        ("h3", "Developments"),
        ("h3", "Stakeholders"),
        ("h2", "Story 2: The bridge"),
        ("h3", "Developments"),
        *(("h2", name) for name in SECTIONS[-4:]),
    ]
    assert section(brief, "Story 2: The bridge") == [
        "1 article.",
        "",
        "### Developments",
        "",
        "- Part 1.[^1]",
    ]
    page = to_markdown(brief)
    assert [page.count(f"Part {n}.") for n in range(2)] == [1, 1]


@settings(max_examples=50, deadline=None)
@given(HOSTILE.filter(bool))
def test_no_title_of_a_story_changes_the_structure(title: str) -> None:
    """Titles are others' words too."""
    assert structure(to_markdown(of_stories(title, title))) == structure(
        to_markdown(of_stories("word", "word"))
    )


def test_a_brief_of_one_story_has_the_thirteen_sections() -> None:
    """Its title adds nothing."""
    alone = of_stories("The harbour")
    assert to_markdown(alone) == to_markdown(alone.model_copy(update={"stories": ()}))


def test_the_method_says_what_the_synthesis_gave() -> None:
    """How many sentences passed and how many were refused, by reason; nothing of the refused."""
    refused = RejectedProposal(part="headline", text="Vell is lost.", reasons=(Reason(code="no-finding"),))
    passed = Proposed(part="headline", text="Vell slept.", findings=("f-1",))
    brief = builders.brief(synthesis=Synthesis(proposed=(passed,), rejected=(refused,)))
    page = to_markdown(brief)
    assert "1 sentence passed the gate, 1 refused (1 without the number of a finding)." in page
    assert "Vell is lost" not in page
    assert "Synthesis:" not in to_markdown(builders.brief())


def test_the_source_list_says_who_is_a_voice() -> None:
    """Number, publisher, title, byline, day, language, grade, copies, notes; then what was left out and why."""
    page = "https://courier.example/harbour"
    assert section(builders.full_brief(), "Sources") == [
        f"1. *Brineport Courier*, [“Harbour of Vell closed”]({page}), A. Vey, 3 November 2026 — "
        "grade F; original of 2; cited; noted.",
        f"2. [“harbour.txt”]({page}), A. Vey, 3 November 2026, language de — "
        "grade F; no voice of its own: the same text (source 1); cited; noted.",
        "",
        "Left out:",
        "",
        "- empty.txt: the file is empty",
    ]
    (source,) = builders.brief().sources
    silent = source.model_copy(update={"published_at": None, "cited": False})
    assert section(builders.brief(sources=(silent,)), "Sources") == [
        "1. *Brineport Courier*, “Harbour of Vell closed”, undated — grade F; a text of its own; not cited."
    ]


def test_the_source_list_says_kind_grade_and_how_it_was_read() -> None:
    """A kind that is not known isn't printed; notes of the version and of a summary stand as they are."""
    (source,) = builders.brief().sources
    notes = ("only the feed's summary was read", "version 2: 2 sentences added, 1 changed")
    known = source.model_copy(update={"kind": "think tank", "grade": "B", "notes": notes, "version": 2})
    assert section(builders.brief(sources=(known,)), "Sources") == [
        "1. *Brineport Courier*, “Harbour of Vell closed”, 3 November 2026 — think tank, grade B; "
        "a text of its own; cited; only the feed's summary was read; version 2: 2 sentences added, 1 changed."
    ]


def test_each_reference_has_its_quotations() -> None:
    """A note gives the exact sentences, the source, the day, and links to the first passage in its page."""
    source = builders.article()
    quotations = tuple(
        Quotation(
            sentence=each.number, start=each.start, end=each.end, exact=source.text[each.start : each.end]
        )
        for each in source.sentences
    )
    reference = Reference(number=1, article_id=source.id, quotations=quotations)
    note = to_markdown(builders.full_brief(references=(reference,))).splitlines()[-1]
    assert note == (
        "[^1]: “The harbour of Vell closed on Monday.” […] "
        "“The port authority expects it to open within 12 days.” — *Brineport Courier*, "
        "[“Harbour of Vell closed”](https://courier.example/harbour"
        "#:~:text=The%20harbour%20of%20Vell%20closed%20on%20Monday.), "
        "3 November 2026, sentences 1, 2 (source 1)."
    )


def test_the_method_says_what_was_done() -> None:
    """The scale, how much was kept and left out, the software, the model and the prompts."""
    method = "\n".join(section(builders.full_brief(scale="phia"), "Scales, method and use of AI"))
    assert 'Likelihood scale: PHIA (UK); "remote chance" (\\>0-5%)' in method
    assert "1 item kept, 1 left out." in method
    digest = builders.sha256("claims")[:12]
    assert f"Made by briefing 0.1.0 with the model model-of-the-tests; prompts claims {digest}." in method
    assert "makes no judgement of likelihood" in to_markdown(builders.brief())


def test_the_same_brief_gives_the_same_text() -> None:
    """Rendering is deterministic, ends in one line break and leaves no space at a line's end."""
    markdown = to_markdown(builders.full_brief())
    assert markdown == to_markdown(builders.full_brief())
    assert markdown.endswith(".\n")
    assert not re.search(r"[ \t]$", markdown, re.MULTILINE)
