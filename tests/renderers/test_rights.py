"""What leaves the house obeys its sources' rights: nothing of a link-only source, short excerpts, all that is free."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from itertools import chain
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from briefing import corroboration, renderers
from briefing.composition import Material, compose
from briefing.models import (
    Article,
    Brief,
    Claim,
    Implication,
    Quotation,
    Reason,
    Reference,
    RejectedItem,
    Rights,
    SourceEntry,
    Stakeholder,
    Verdict,
)
from briefing.models.rights import EXCERPT, VERBATIM, WITHHELD, quotable, reserved
from briefing.renderers.brief_json import from_json, to_json
from briefing.renderers.edition import Edition
from briefing.renderers.markdown import to_markdown
from briefing.renderers.rejected import rejected_json, rejected_text
from tests import builders

SIX = "\n".join(f"On day {number} the ferry of Vell carried {number} cows." for number in range(1, 7))
"""Six sentences of nine words."""
WORDS = "The port of Vell opened two of its nine gates on Monday evening."

# The policy.


@pytest.mark.parametrize(
    ("rights", "cited", "allowed"),
    [
        ("full", (1, 2, 3, 4, 5, 6), {1, 2, 3, 4, 5, 6}),
        ("excerpt", (4,), {4}),
        ("excerpt", (1, 2, 3), {1, 2, 3}),
        ("excerpt", (1, 2, 3, 4, 5, 6), {1, 2, 3}),
        ("excerpt", (2, 4, 5, 6, 7, 9), {2, 4, 5, 6, 9}),
        ("link", (1, 2, 3), set()),
        ("link", (7,), set()),
    ],
)
def test_which_cited_sentences_may_be_quoted(
    rights: Rights, cited: tuple[int, ...], allowed: set[int]
) -> None:
    """All, the first three of each run, or none."""
    assert quotable(rights, cited) == allowed


@pytest.mark.parametrize(
    ("rights", "text", "wording", "stays_in"),
    [
        ("link", WORDS, WORDS, True),
        ("link", WORDS, "THE port, of Vell; opened\ntwo “of its” nine gates!", True),
        ("link", WORDS, "Kern said the port of Vell opened two of its gates.", True),
        ("link", WORDS, "The port of Vell opened two of nine gates.", False),
        ("link", WORDS, "On Monday evening, two of the nine gates of Vell's port were opened.", False),
        ("link", "The harbour of Vell closed on Monday.", "The harbour of Vell closed on Monday.", False),
        ("link", "河港星期一晚上重新开放。", "据报道，河港星期一晚上重新开放。", True),
        ("link", "河港星期一晚上重新开放。", "河港已开。", False),
        ("link", "", WORDS, False),
        ("excerpt", WORDS, WORDS, False),
        ("excerpt", SIX, " ".join(SIX.splitlines()[:3]), False),
        ("excerpt", SIX, " ".join(SIX.splitlines()[1:5]), True),
        ("excerpt", SIX, " ".join([*SIX.splitlines()[:3], *SIX.splitlines()[4:]]), False),
        ("excerpt", "No.\nYes.\nNo.\nYes.", "No. Yes. No. Yes.", False),
        ("full", SIX, SIX, False),
    ],
)
def test_which_wordings_stay_in(rights: Rights, text: str, wording: str, *, stays_in: bool) -> None:
    """Eight words in a row of a link-only source, four sentences in a row of an excerpt; nothing of a free one."""
    held = reserved([builders.article(text, rights=rights)])
    assert held.in_words_of(wording) is stays_in


@pytest.mark.parametrize(
    ("strict", "wide", "stays_in"),
    [
        ("link", "link", True),
        ("link", "full", False),
        ("link", "excerpt", True),
        ("excerpt", "full", False),
        ("excerpt", "link", True),
    ],
)
def test_words_of_a_source_with_wider_rights_are_taken_from_it(
    strict: Rights, wide: Rights, *, stays_in: bool
) -> None:
    """A reprint that may be quoted frees the words it shares, as far as its own rights go (here four sentences)."""
    sources = [builders.article(SIX, rights=strict), builders.article(SIX, key="reprint", rights=wide)]
    assert reserved(sources).in_words_of(" ".join(SIX.splitlines()[:4])) is stays_in
    assert reserved(sources).in_words_of(SIX.splitlines()[0]) is ({strict, wide} == {"link"})


def test_a_quotation_has_its_text_or_the_hash_of_it() -> None:
    """One with neither proves nothing, one with both says the text that it should hide."""
    for exact, sha256 in (("", ""), ("Six.", builders.sha256("Six."))):
        with pytest.raises(ValidationError, match="sentence 1 needs its exact text, or else"):
            Quotation(sentence=1, start=0, end=4, exact=exact, sha256=sha256)


def test_a_withheld_quotation_is_still_proved_by_the_article() -> None:
    """Its offsets and hash fit the article's text, and no other."""
    quotation = Quotation(sentence=1, start=0, end=4, exact="Six.")
    assert quotation.withheld() == Quotation(
        sentence=1, start=0, end=4, exact="", sha256=builders.sha256("Six.")
    )
    for each in (quotation, quotation.withheld()):
        assert each.stands_in("Six. Seven.")
        assert not each.stands_in("Ten. Seven.")


# References, as they go out.


def cited(rights: Rights, *numbers: int, url: str = "https://courier.example/ferry") -> tuple[Article, Brief]:
    """A source of six sentences, and a brief with one reference to `numbers` of them."""
    source = builders.article(SIX, rights=rights, url=url)
    quotations = tuple(
        Quotation(sentence=number, start=each.start, end=each.end, exact=source.quotation(number))
        for number in numbers
        for each in (source.sentences[number - 1],)
    )
    entry = (
        builders.brief()
        .sources[0]
        .model_copy(update={"article_id": source.id, "rights": rights, "url": url, "title": "Cows"})
    )
    origin = builders.brief().origins[0].model_copy(update={"article_ids": (source.id,)})
    reference = Reference(number=1, article_id=source.id, quotations=quotations)
    return source, builders.brief(sources=(entry,), origins=(origin,), references=(reference,))


def note(brief: Brief) -> str:
    """The brief's only footnote."""
    return to_markdown(brief).splitlines()[-1]


def test_a_link_only_source_is_linked_and_not_quoted() -> None:
    """The note gives the source, the bare address and the numbers, and says why there is no quotation."""
    for url in ("https://courier.example/ferry", "https://courier.example/ferry#:~:text=the%20ferry"):
        source, brief = cited("link", 2, 3, url=url)
        assert note(brief) == (
            "[^1]: *Brineport Courier*, [“Cows”](https://courier.example/ferry), 3 November 2026, "
            "sentences 2, 3 (source 1); not quoted: the source's rights allow a link only."
        )
        assert ":~:" not in to_markdown(brief) + to_json(brief)
        quotations = from_json(to_json(brief)).references[0].quotations
        assert [each.exact for each in quotations] == ["", ""]
        assert all(each.stands_in(source.text) for each in quotations)


def test_a_long_citation_of_an_excerpt_source_is_cut() -> None:
    """Three sentences in a row are quoted, the others stand for themselves as numbers and hashes."""
    source, brief = cited("excerpt", 1, 2, 3, 4, 5, 6)
    first, second, third = SIX.splitlines()[:3]
    assert note(brief) == (
        f"[^1]: “{first}” […] “{second}” […] “{third}” […] — *Brineport Courier*, "
        "[“Cows”](https://courier.example/ferry#:~:text=On%20day%201%20the%20ferry%20of%20Vell%20carried%201%20cows.), "
        "3 November 2026, sentences 1, 2, 3, 4, 5, 6 (source 1); "
        "sentences 4, 5, 6 not quoted: the source's rights allow an excerpt only."
    )
    quotations = from_json(to_json(brief)).references[0].quotations
    assert [bool(each.exact) for each in quotations] == [True] * 3 + [False] * 3
    assert all(each.stands_in(source.text) for each in quotations)


def test_a_free_source_is_quoted_whole() -> None:
    """All cited sentences are there, in the text and in the JSON, and nothing is said of rights."""
    _, brief = cited("full", 1, 2, 3, 4, 5, 6)
    assert all(f"“{sentence}”" in note(brief) for sentence in SIX.splitlines())
    assert "not quoted" not in note(brief)
    assert from_json(to_json(brief)) == brief


@pytest.mark.parametrize("rights", ["full", "excerpt", "link"])
def test_an_export_read_back_is_the_same_export(rights: Rights) -> None:
    """Exporting again changes nothing; the stored brief and its export have one content hash."""
    _, brief = cited(rights, 1, 2, 3, 4)
    whole = brief.model_copy(update={"withheld": (brief.headline.text,) if rights == "link" else ()})
    back = from_json(to_json(whole))
    assert back == whole.exported() == back.exported()
    assert to_markdown(back) == to_markdown(whole)
    assert back.hash_of_content() == whole.hash_of_content()


def test_a_withheld_wording_goes_out_nowhere() -> None:
    """Every field that has it says why it isn't there; what only resembles it stays."""
    text = builders.claim().text
    refused = RejectedItem(
        task="claims",
        article_id=builders.article().id,
        text=text,
        reasons=(Reason(code="position-not-in-source", detail=text),),
    )
    whole = builders.full_brief(withheld=(text,), rejected=(refused,), changes=(f"New: {text}",))
    gone = whole.exported()
    assert whole.headline.text == text
    assert [each.text for each in (gone.headline, *gone.developments)] == [WITHHELD] * 3
    assert (gone.findings[0].text, gone.claims[0].text) == (WITHHELD, WITHHELD)
    assert (gone.rejected[0].text, gone.rejected[0].reasons[0].detail) == (WITHHELD, WITHHELD)
    assert (gone.withheld, gone.changes, gone.stakeholders) == ((), whole.changes, whole.stakeholders)
    assert gone.references == whole.references


def test_an_address_that_says_it_all_is_still_an_address() -> None:
    """Words in a key or a series are no wording: what points at a source points at it after the export."""
    address = f"https://courier.example/{WORDS.rstrip('.').replace(' ', '-').casefold()}"
    source = builders.article(WORDS, key=address, url=address, rights="link")
    claim = builders.claim(WORDS, citations=(builders.citation(source),))
    voices = builders.alone(source)
    findings = corroboration.findings([claim], voices, [source])
    made_of = builders.material(
        source, claims=(claim,), findings=findings, origins=voices, series=address.rpartition("/")[2]
    )
    gone = compose(made_of).exported()
    assert (gone.findings[0].text, gone.findings[0].origins) == (WITHHELD, (address,))
    assert (gone.series, gone.sources[0].url) == (made_of.series, address)


# Whatever comes in.


def words(text: str) -> str:
    """The words of a text in small letters, one space apart, its escapes and addresses undone."""
    found = re.findall(r"[^\W_]+", unquote(text).replace("\\", "").casefold())
    return f" {' '.join(found)} "


def pseudo_text(name: str, lengths: Sequence[int]) -> str:
    """A text whose words occur once, one sentence a line: a word says its article, sentence and place."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "\n".join(
        " ".join(f"{name}{letters[row]}{letters[place]}" for place in range(length)).capitalize() + "."
        for row, length in enumerate(lengths)
    )


@st.composite
def wordings(draw: st.DrawFn, source: Article, numbers: Sequence[int]) -> str:
    """What a model may make of cited sentences: all of them, a part of one, in capitals, or words of its own."""
    passage = " ".join(source.quotation(number) for number in numbers)
    first = source.quotation(numbers[0])
    return draw(
        st.sampled_from(
            [
                passage,
                first,
                first.upper(),
                f"Kern said: {first}",
                first.partition(" ")[2] or first,
                "Nobody knows.",
            ]
        )
    )


@st.composite
def reports(draw: st.DrawFn, name: str) -> Article:
    """A report of any rights, with up to seven sentences of up to fourteen words."""
    text = pseudo_text(name, draw(st.lists(st.integers(1, 14), min_size=1, max_size=7)))
    rights = draw(st.sampled_from(["full", "excerpt", "link"]))
    return builders.article(
        text, key=name, rights=rights, url=f"https://{name}.example/1", publisher=f"{name} post"
    )


@st.composite
def materials(draw: st.DrawFn) -> Material:
    """Up to three reports, with claims, stakeholders, implications and rejected items on them."""
    sources = [draw(reports(name)) for name in draw(st.sampled_from(["x", "xy", "xyz"]))]
    claims: list[Claim] = []
    actors: list[Stakeholder] = []
    implied: list[Implication] = []
    rejected: list[RejectedItem] = []
    for source in draw(st.lists(st.sampled_from(sources), min_size=1, max_size=9)):
        first = draw(st.integers(1, len(source.sentences)))
        numbers = tuple(range(first, draw(st.integers(first, len(source.sentences))) + 1))
        text = draw(wordings(source, numbers))
        values: dict[str, Any] = {
            "id": f"{len(claims)}-{len(actors)}-{len(implied)}-{len(rejected)}",
            "citations": (builders.citation(source, *numbers),),
            "verdict": Verdict(status=draw(st.sampled_from(["supported", "unverified"]))),
        }
        match draw(st.sampled_from(["claim", "actor", "implication", "rejected"])):
            case "claim":
                claims.append(builders.claim(text, **values))
            case "actor":
                actors.append(builders.stakeholder(position=text, **values))
            case "implication":
                implied.append(builders.implication(text, **values))
            case _:
                reasons = (Reason(code="malformed-item", detail=text),)
                rejected.append(
                    RejectedItem(
                        task="claims", article_id=source.id, text=text, sentences=numbers, reasons=reasons
                    )
                )
    voices = builders.alone(*sources)
    return builders.material(
        *sources,
        claims=tuple(claims),
        findings=corroboration.findings(claims, voices, sources),
        stakeholders=tuple(actors),
        implications=tuple(implied),
        rejected=tuple(rejected),
    )


def cited_sentences(made_of: Material, source: Article) -> set[int]:
    """The sentences of a source that any item points at."""
    items: list[Any] = [*made_of.claims, *made_of.stakeholders, *made_of.implications]
    citations = [citation for item in items for citation in item.citations]
    return {
        *chain(*(each.sentences for each in citations if each.article_id == source.id)),
        *chain(*(each.sentences for each in made_of.rejected if each.article_id == source.id)),
    }


def assert_obeys(output: str, made_of: Material) -> None:
    """What holds of everything that goes out, whatever the models worded."""
    said = words(output)
    for source in made_of.articles:
        sentences = [source.quotation(each.number) for each in source.sentences]
        if source.rights == "link":
            flat = words(source.text).split()
            runs = [flat[place : place + VERBATIM] for place in range(len(flat) - VERBATIM + 1)]
            assert not [run for run in runs if f" {' '.join(run)} " in said]
        if source.rights == "excerpt":
            rows = [" ".join(sentences[at : at + EXCERPT + 1]) for at in range(len(sentences) - EXCERPT)]
            long = [row for row in map(words, rows) if len(row.split()) >= VERBATIM]
            assert not [row for row in long if row in said]
        if source.rights != "full":
            uncited = set(range(1, len(sentences) + 1)) - cited_sentences(made_of, source)
            assert not [number for number in uncited if words(sentences[number - 1]) in said]


@settings(max_examples=150, deadline=None)  # the first reads the word lists
@given(materials())
def test_whatever_is_briefed_goes_out_as_its_rights_allow(made_of: Material) -> None:
    """No eight words in a row of a link-only source, no four sentences in a row of an excerpt, nothing uncited.

    That holds of quotations, addresses and of every wording of a model, printed or rejected. What is allowed is
    there, every reference can be proved, and the stored brief has it all.
    """
    brief = compose(made_of)
    rejected = (render(brief, made_of.articles) for render in (rejected_text, rejected_json))
    for output in (to_markdown(brief), to_json(brief), *rejected):
        assert_obeys(output, made_of)
    printed = words(to_markdown(brief))
    for stored, out in zip(brief.references, from_json(to_json(brief)).references, strict=True):
        source = made_of.article[stored.article_id]
        assert all(each.exact for each in stored.quotations)
        assert all(each.stands_in(source.text) for each in out.quotations)
        first = {"full": len(stored.quotations), "excerpt": 1, "link": 0}[source.rights]
        assert all(words(each.exact) in printed for each in stored.quotations[:first])
    assert {each.text for each in brief.findings} <= {each.text for each in made_of.claims}


# Every way out.


def of_edition(function: Callable[[Edition], str]) -> Callable[[Brief], str]:
    """A renderer of editions as one of briefs."""
    return wraps(function)(lambda brief: function(Edition.of(brief)))


def ways_out() -> Iterator[Callable[[Brief], str]]:
    """The public functions of the renderers that make text of a brief, or of its plain edition."""
    for module in pkgutil.walk_packages(renderers.__path__, f"{renderers.__name__}."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            signature = inspect.signature(function)
            takes = [each.annotation for each in signature.parameters.values()][:1]
            if (
                function.__module__ != module.name
                or name.startswith("_")
                or signature.return_annotation != "str"
            ):
                continue
            if takes in (["Brief"], ["Brief | Edition"]):
                yield function
            elif takes == ["Edition"]:
                yield of_edition(function)


@pytest.mark.parametrize("render", list(ways_out()), ids=lambda function: function.__name__)
def test_every_renderer_obeys(render: Callable[[Brief], str]) -> None:
    """A renderer that forgets to export the brief is found by this test, without being named in it."""
    made_of = of_restricted_sources()
    assert_obeys(render(compose(made_of)), made_of)
    with pytest.raises(AssertionError):
        assert_obeys(compose(made_of).model_dump_json(), made_of)


def of_restricted_sources() -> Material:
    """A link-only source and an excerpt, each cited in one sentence and in five at once."""
    sources = [
        builders.article(pseudo_text(name, [9] * 6), key=name, rights=rights, url=f"https://{name}.example/")
        for name, rights in (("x", "link"), ("y", "excerpt"))
    ]
    claims: list[Claim] = []
    for source in sources:
        for numbers in ((1,), (1, 2, 3, 4, 5)):
            text = " ".join(source.quotation(number) for number in numbers)
            cites = (builders.citation(source, *numbers),)
            claims.append(builders.claim(text, id=f"{source.key}-{len(numbers)}", citations=cites))
    voices = builders.alone(*sources)
    findings = corroboration.findings(claims, voices, sources)
    return builders.material(*sources, claims=tuple(claims), findings=findings, origins=voices)


def test_the_renderers_there_are_are_found() -> None:
    """The search for ways out sees at least those of today."""
    assert {to_markdown, to_json, rejected_text, rejected_json} <= set(ways_out())


def test_an_unknown_source_counts_as_link_only() -> None:
    """A reference to a source that the brief does not list gives nothing of its text."""
    _, brief = cited("full", 1)
    sources: tuple[SourceEntry, ...] = ()
    content = json.loads(to_json(brief.model_copy(update={"sources": sources})))
    assert content["references"][0]["quotations"][0]["exact"] == ""


def test_a_gap_that_a_model_worded_obeys_the_rights_too() -> None:
    """A gap may be a proposal of the synthesis: where its wording is reserved, no export has it."""
    brief = builders.full_brief(withheld=("Nobody counted the boats.",))
    assert brief.exported().gaps == (WITHHELD,)
    assert "Nobody counted" not in to_markdown(brief)
