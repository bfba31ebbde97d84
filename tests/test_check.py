"""`briefing.check`: any text is proved against its sources, and what is wrong with it is told by the right reason."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefing
from briefing.checking.markdown import read_markdown
from briefing.checking.wording import PLAIN
from briefing.config import Config
from briefing.errors import SourceError
from briefing.models import (
    CHECK_CODES,
    REASON_CODES,
    Article,
    Brief,
    CheckedStatement,
    CheckReport,
    Dispute,
    Judgement,
    Line,
    Origin,
)
from briefing.models.references import Quotation, Reference
from briefing.models.rights import WITHHELD
from briefing.renderers.brief_json import to_json
from briefing.renderers.markdown import to_markdown
from tests import builders

ROOT = Path(__file__).parents[1]
EXAMPLE = (ROOT / "examples/day1-brief.md").read_text(encoding="utf-8")
FERRY = builders.article(
    key="https://notes.example/ferry",
    name="ferry.txt",
    title="The ferry at Sorrel",
    publisher="Sorrel Notes",
    url="https://notes.example/ferry",
    canonical_url="https://notes.example/ferry",
    text="The ferry at Sorrel did not sail on Monday.\n"
    "Its owner, Ada Quill, said the engine had failed.\n"
    "“We wait for a part,” Quill said.\n"
    "The ferry carries 90 people a day.",
)
TOLL = builders.article(
    key="file:toll.md#1",
    name="toll.md",
    title="Crowns for lorries",
    publisher="Nether Post",
    text="Nether wants to raise the toll for a lorry to 45 crowns.\nThe council of Sorrel has refused.",
)


def settings(folder: Path) -> Config:
    """A configuration whose store does not exist."""
    return Config.load({"store": {"url": str(folder / "none.db")}}, folder=folder, environment={})


def check(folder: Path, text: str, *sources: str | Article, name: str = "text.md") -> CheckReport:
    """The report on a text in a file of that name."""
    (folder / name).write_text(text, encoding="utf-8")
    return briefing.check(folder / name, sources or [FERRY, TOLL], config=settings(folder))


def one(report: CheckReport) -> CheckedStatement:
    """The only statement of a report."""
    [statement] = report.statements
    return statement


def codes(statement: CheckedStatement) -> set[str]:
    """The codes of a statement's reasons."""
    return {reason.code for reason in statement.reasons}


# The committed example


def test_the_example_is_proved(tmp_path: Path) -> None:
    """Every statement of the committed brief is supported by the example's articles; what is inferred says so."""
    report = check(tmp_path, EXAMPLE, str(ROOT / "examples/day1"))
    assert report.counts == {"rejected": 0, "unresolved": 0, "unverified": 2, "supported": 35}
    assert {code for each in report.statements if each.status == "unverified" for code in codes(each)} == {
        "inferred"
    }
    assert report.passes()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "- About 400 lorries cross the bridge",
            "- About 300 lorries cross the bridge",
            "number-not-in-source",
        ),
        ("[^5]: “Kern asked the", "[^5]: “Kern told the", "quotation-differs"),
        ("- Tarsovia has refused to pay", "- Tarsovia has agreed to pay", "polarity-differs"),
        ("30 to 45 crowns.[^9]", "30 to 45 crowns.[^11]", "number-not-in-source"),
        ("sentence 4 (source 6)", "sentence 4 (source 2)", "source-differs"),
        ("meets next on 12 March.[^7]", "meets next on 13 March.[^7]", "date-not-in-source"),
        ("- Marek accused Halvern of using", "- Vance accused Halvern of using", "speaker-differs"),
        (
            "Friday, Marek said.[^17] *(single-source)*",
            "Friday.[^17] *(single-source)*",
            "attribution-dropped",
        ),
        ("toll for a lorry from 30 to 45 crowns.[^9]", "toll for a lorry.[^99]", "unknown-mark"),
        ("(person, Mayor)", "(person, King)", "role-not-in-source"),
        (
            "*(single-source)*\n- Tarsovia has refused",
            "*(single-source; 40 people have died)*\n- Tarsovia has refused",
            "number-not-in-source",
        ),
    ],
)
def test_a_slip_in_the_example_is_told_by_its_reason(tmp_path: Path, old: str, new: str, code: str) -> None:
    """One change in the brief fails it: numbers, dates, names, quotations, denials, speakers, sources, marks."""
    assert EXAMPLE.count(old) >= 1
    report = check(tmp_path, EXAMPLE.replace(old, new, 1), str(ROOT / "examples/day1"))
    failed = [each for each in report.statements if each.status in {"rejected", "unresolved"}]
    assert failed
    assert all(code in codes(each) for each in failed)
    assert not report.passes()


def test_a_dropped_not_is_told(tmp_path: Path) -> None:
    """What the source denies is not affirmed."""
    statement = one(
        check(tmp_path, "The ferry at Sorrel sailed on Monday.[^1]\n\n[^1]: Sorrel Notes, sentence 1.")
    )
    assert (statement.status, codes(statement)) == ("rejected", {"polarity-differs"})


# Which source, which sentences

SAILED = "The ferry at Sorrel did not sail on Monday."


@pytest.mark.parametrize(
    "text",
    [
        f"{SAILED}[^1]\n\n[^1]: “The ferry at Sorrel did not sail on Monday.” — *Sorrel Notes*, sentence 1.",
        f'{SAILED}[^a]\n\n[^a]: "did not\n  sail on Monday" - Sorrel Notes',
        f"{SAILED}[^1]\n\n[^1]: Sorrel Notes, sentence 1",
        f"{SAILED}[^1]\n\n[^1]: https://www.notes.example/ferry?utm_source=x",
        f"{SAILED}[^1]\n\n[^1]: ferry.txt",
        f"{SAILED} [1]\n\n## Sources\n\n1. “The ferry at Sorrel”, Sorrel Notes\n2. toll.md",
        f"{SAILED} [2]\n\nReferences:\n\n[1] Nether Post\n[2] Sorrel Notes",
        f"{SAILED} [1]\n\n[1]: https://notes.example/ferry",
        f"{SAILED} [[1]](https://notes.example/ferry)",
        f"{SAILED.removesuffix('.')} ([Sorrel Notes](https://notes.example/ferry)).",
        f"{SAILED.removesuffix('.')} [1], [1].",
        "The [ferry at Sorrel](https://notes.example/ferry) did not sail on Monday.",
        f"{SAILED} (https://notes.example/ferry)",
        f"{SAILED} <https://notes.example/ferry>",
        f"{SAILED}[1]",
        f"> {SAILED}[1]",
        f"<div>\n{SAILED}<sup>[1]</sup>\n</div>",
        f"| what |\n|---|\n| {SAILED}[1] |",
    ],
)
def test_a_citation_is_resolved(tmp_path: Path, text: str) -> None:
    """By quotation, sentence number, address, title, publisher, file name, or number; the first sentence is meant."""
    statement = one(check(tmp_path, text))
    assert statement.status == "supported"
    assert statement.text == SAILED
    assert [(each.article_id, each.sentences) for each in statement.citations] == [(FERRY.id, (1,))]
    assert statement.citations[0].quoted == (SAILED,)


@pytest.mark.parametrize(
    ("footnote", "status", "code"),
    [
        ("Brineport Courier, sentence 1", "unresolved", "unknown-source"),
        ("https://elsewhere.example/ferry", "unresolved", "unknown-source"),
        ("source 9", "unresolved", "unknown-source"),
        ("Sorrel Notes, sentence 9", "rejected", "unknown-sentence"),
        ("Sorrel Notes, sentence 1 (source 2)", "rejected", "source-differs"),
        ("*Nether Post*, https://notes.example/ferry", "rejected", "source-differs"),
        ("“The ferry at Sorrel sailed on Monday.” — Sorrel Notes", "rejected", "quotation-differs"),
        ("“DID NOT SAIL” — Sorrel Notes", "rejected", "quotation-differs"),
        ("Sorrel Notes, sentence 4", "rejected", "date-not-in-source"),
    ],
)
def test_a_wrong_citation_is_told(tmp_path: Path, footnote: str, status: str, code: str) -> None:
    """A source that was not given, two sources at once, a sentence or a quotation that there is not."""
    statement = one(check(tmp_path, f"{SAILED}[^1]\n\n[^1]: {footnote}"))
    assert (statement.status, code in codes(statement)) == (status, True)


def test_a_source_that_fits_twice_is_not_guessed(tmp_path: Path) -> None:
    """Two articles of one publisher: ambiguous, unless a quotation tells which."""
    other = TOLL.model_copy(update={"publisher": "Sorrel Notes"})
    statement = one(check(tmp_path, f"{SAILED}[^1]\n\n[^1]: Sorrel Notes", FERRY, other))
    assert (statement.status, codes(statement)) == ("unresolved", {"ambiguous-source"})
    quoted = f"{SAILED}[^1]\n\n[^1]: “did not sail” — Sorrel Notes"
    assert one(check(tmp_path, quoted, FERRY, other)).status == "supported"


def test_the_quotation_goes_before_the_number(tmp_path: Path) -> None:
    """Another program counts sentences differently: where the quotation stands is what counts; it is remarked upon."""
    text = f"{SAILED}[^1]\n\n[^1]: “did not sail on Monday” — Sorrel Notes, sentence 2"
    statement = one(check(tmp_path, text))
    assert (statement.status, statement.citations[0].sentences) == ("supported", (1,))
    assert [each.code for each in statement.remarks] == ["sentence-differs"]


def test_each_sentence_has_its_own_citations(tmp_path: Path) -> None:
    """A mark belongs to its sentence only; one without is unverified, and so is one that leans on its neighbour."""
    text = (
        f"{SAILED}[1] It carries 90 people a day.[1] Nether wants to raise the toll for a lorry to 45 crowns."
    )
    first, second, third = check(tmp_path, text).statements
    assert first.status == "supported"
    assert (second.status, codes(second)) == ("unverified", {"unresolved-reference"})
    assert (third.status, codes(third)) == ("unverified", {"no-citation"})


def test_words_without_a_full_stop_are_not_passed_over(tmp_path: Path) -> None:
    """They belong to the sentence before them; an item of a list is a statement though it ends without one."""
    appended, listed = check(
        tmp_path, f"{SAILED}[1] *(40 people have died)*\n\n- The ferry is sold"
    ).statements
    assert codes(appended) == {"number-not-in-source"}
    assert (listed.status, codes(listed)) == ("unverified", {"no-citation"})


def test_two_sources_that_only_prove_it_together(tmp_path: Path) -> None:
    """No source says it by itself: unverified, and it says so. Two statements that one source each proves are proved."""
    text = "Nether wants to raise the toll to 45 crowns as the ferry carries 90 people a day.[1][2]"
    statement = one(check(tmp_path, text))
    assert (statement.status, codes(statement)) == ("unverified", {"joined-evidence"})
    text = "Nether wants to raise the toll to 45 crowns, and the ferry carries 90 people a day.[1][2]"
    assert one(check(tmp_path, text)).status == "supported"


def test_a_citation_that_adds_nothing_is_a_remark(tmp_path: Path) -> None:
    """One source proves it; that the other one does not is said."""
    statement = one(check(tmp_path, f"{SAILED}[1][2]"))
    assert statement.status == "supported"
    assert [str(each) for each in statement.remarks] == ["citation-does-not-prove: [2]"]


def test_what_stands_nowhere_in_the_source_is_rejected(tmp_path: Path) -> None:
    """A statement that shares nothing with the source that it cites is no mere doubt."""
    assert one(check(tmp_path, "Mira Olsen leads the party of Kestrel.[1]")).status == "rejected"


def test_a_planted_instruction_proves_nothing(tmp_path: Path) -> None:
    """What only an instruction to a model says is rejected for that."""
    report = check(
        tmp_path, "The Lenn bridge has collapsed.[1]", str(ROOT / "examples/day1/lenn-valley-notes.md")
    )
    assert "instruction-not-assertion" in codes(one(report))


def test_the_text_about_the_text_is_not_checked(tmp_path: Path) -> None:
    """Headings, block quotes, lists of sources and method state nothing about the world; what is cited there is checked."""
    text = (
        "# The ferry of Sorrel.\n\n> A label.\n\n## Method\n\nWe read two articles. "
        "The ferry carries 80 people a day.[1]\n\n## Sources\n\n1. Sorrel Notes. It is small.\n"
    )
    statement = one(check(tmp_path, text))
    assert codes(statement) == {"number-not-in-source"}


@given(st.text(alphabet=st.sampled_from("ab.[]^1:()\n -#>*|“”`~ 2") | st.characters(), max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """Reading never fails, and every statement has words."""
    for statement in read_markdown(text).statements:
        assert (statement.text or statement.name).strip()


# JSON


def items(*listed: Any) -> str:
    """A text in the JSON form."""
    return json.dumps({"items": listed})


def test_json_items_are_proved(tmp_path: Path) -> None:
    """By sentence numbers, by quotation, or by words; an item without a citation is rejected."""
    cited = [
        {"source": "ferry.txt", "sentences": [1]},
        {"source": "https://notes.example/ferry", "quotation": "did not sail"},
        {"source": "the ferry at sorrel"},
    ]
    report = check(
        tmp_path,
        items(*({"text": SAILED, "citations": [each]} for each in cited), {"text": SAILED}),
        name="t.json",
    )
    assert [each.status for each in report.statements] == ["supported"] * 3 + ["rejected"]
    assert [each.citations[0].found_by for each in report.statements[:3]] == [
        "numbers",
        "quotation",
        "search",
    ]
    assert codes(report.statements[3]) == {"no-citation"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (items({"text": "A.", "citation": []}), r"items\.0\.citation"),
        (items({"text": "A.", "citations": [{"sentences": [1]}]}), r"items\.0\.citations\.0\.source"),
        ('{"items": [], "items": []}', "'items' stands twice"),
        ('{"items": [NaN]}', "NaN is no JSON number"),
        ("[" * 100_000, "is not JSON"),
        ("{", "is not JSON"),
        ("[]", r'neither a brief.json nor \{"items"'),
        ('{"schema_version": "9.1"}', "version 9.1, and this program reads 1.2: update"),
        ('{"schema_version": "1.0"}', "is no brief of this version"),
    ],
)
def test_json_of_another_form_is_refused(tmp_path: Path, content: str, message: str) -> None:
    """The error names what is wrong: a typo, a key twice, a brief of a newer version."""
    with pytest.raises(SourceError, match=message):
        check(tmp_path, content, name="t.json")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """A missing file, another kind, bytes that are no text, and a text whose sources give nothing: each says so."""
    (tmp_path / "odd.md").write_bytes(b"\xff\xfe\x00")
    for name, message in (
        ("no.md", "does not exist"),
        ("a.pdf", "neither Markdown"),
        ("odd.md", "can't be read"),
    ):
        with pytest.raises(SourceError, match=message):
            briefing.check(tmp_path / name, [FERRY], config=settings(tmp_path))
    with pytest.raises(SourceError, match=r"no source to check it against: .*gone\.txt: does not exist"):
        check(tmp_path, SAILED, str(tmp_path / "gone.txt"))


def test_nothing_is_fetched_that_is_not_named(tmp_path: Path) -> None:
    """A feed in a file gives what it carries itself: its entries' pages are not visited."""
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Notes</title><item><title>Ferry</title>'
        "<link>https://notes.example/ferry</link></item></channel></rss>"
    )
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    with pytest.raises(SourceError, match=r"notes\.example/ferry: is not fetched: name the address itself"):
        check(tmp_path, SAILED, str(tmp_path / "feed.xml"))


def test_it_works_inside_a_running_loop(tmp_path: Path) -> None:
    """In a notebook the blocking call has a thread of its own."""

    async def inside() -> CheckReport:
        return check(tmp_path, f"{SAILED}[1]")

    assert asyncio.run(inside()).passes()


# Our own briefs

ARTICLE = builders.article()


def check_brief(folder: Path, brief: Brief, *sources: Article) -> CheckReport:
    """The report on a brief in a file."""
    (folder / "brief.json").write_text(to_json(brief), encoding="utf-8")
    return briefing.check(folder / "brief.json", sources, config=settings(folder))


def test_a_brief_is_proved_by_its_articles(tmp_path: Path) -> None:
    """Headline and development are supported; the folder names the brief too."""
    report = check_brief(tmp_path, builders.brief(), ARTICLE)
    assert [(each.place, each.status) for each in report.statements] == [
        ("headline", "supported"),
        ("developments 1", "supported"),
    ]
    assert report.passes(strict=True)
    assert briefing.check(tmp_path, [ARTICLE], config=settings(tmp_path)).statements == report.statements


def changed(text: str) -> tuple[Line, ...]:
    """The developments of `builders.brief()` with another text."""
    return (builders.brief().developments[0].model_copy(update={"text": text}),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour of Vell did not close on Monday.", "polarity-differs"),
        ("The harbour of Vell closed on Tuesday.", "date-not-in-source"),
        ("Odo Brandt closed the harbour of Vell on Monday.", "name-not-in-source"),
    ],
)
def test_a_changed_line_fails(tmp_path: Path, text: str, code: str) -> None:
    """A printed line that its references do not prove is told; the others stay."""
    report = check_brief(tmp_path, builders.brief(developments=changed(text)), ARTICLE)
    headline, line = report.statements
    assert (headline.status, line.status, code in codes(line)) == ("supported", "rejected", True)


def test_what_a_synthesis_said_passes(tmp_path: Path) -> None:
    """A headline that joins what two articles say, a judgement, a dispute and an indicator fail neither as JSON nor as Markdown."""
    (tmp_path / "json").mkdir()
    both = (f"{TOLL.quotation(1)[:-1]}, while the ferry at Sorrel did not sail on Monday.", (1, 2))
    sides = tuple(Line(text=FERRY.quotation(1), references=(2,)) for _ in range(2))
    why = "They give different figures."
    brief = builders.brief(
        headline=Line(text=both[0], references=both[1], rests_on=("f-1", "f-2")),
        key_judgements=(
            Judgement(
                text="The ferry at Sorrel is likely to stay away.",
                likelihood="likely",
                confidence="low",
                confidence_basis="1 finding, 1 origin",
                references=(2,),
                assumptions=("Its owner waits.",),
            ),
        ),
        developments=(),
        disputes=(Dispute(kind="number", sides=sides, explanations=(why,)),),
        indicators=(Line(text="Whether the ferry at Sorrel sails.", references=(2,), basis="inferred"),),
        claims=(),
        findings=(),
        sources=tuple(
            builders.source_entry(each, number) for number, each in enumerate((TOLL, FERRY), start=1)
        ),
        origins=tuple(Origin(key=each.key, article_ids=(each.id,)) for each in (TOLL, FERRY)),
        references=tuple(
            Reference(number=number, article_id=each.id, quotations=(quotation(each),))
            for number, each in enumerate((TOLL, FERRY), start=1)
        ),
    )
    report = check_brief(tmp_path / "json", brief, TOLL, FERRY)
    assert [each.place for each in report.statements if each.status == "rejected"] == []
    assert report.statements[0].status == "supported"
    page = check(tmp_path, to_markdown(brief), TOLL, FERRY)
    assert [each.text for each in page.statements if each.status in {"rejected", "unresolved"}] == []
    assert not any(each.text.startswith(("Disputed", "Why", "Confidence")) for each in page.statements)


def quotation(source: Article) -> Quotation:
    """The first sentence of an article, quoted."""
    first = source.sentences[0]
    return Quotation(sentence=1, start=first.start, end=first.end, exact=source.quotation(1))


def test_a_changed_claim_fails(tmp_path: Path) -> None:
    """A claim that the brief calls supported goes through the gate again."""
    claim = builders.claim("The harbour of Vell closed on Friday.")
    report = check_brief(tmp_path, builders.brief(claims=(claim,)), ARTICLE)
    assert [each.place for each in report.statements if each.status == "rejected"] == [f"claims {claim.id}"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"exact": "The harbour of Vell opened on Monday."}, "quotation-differs"),
        ({"start": 1}, "quotation-differs"),
        ({"sentence": 2}, "sentence-differs"),
    ],
)
def test_a_changed_quotation_fails(tmp_path: Path, changes: dict[str, Any], code: str) -> None:
    """A quotation stands in its article, at its offsets, as the sentence that it says it is."""
    [reference] = builders.brief().references
    quotation: Quotation = reference.quotations[0].model_copy(update=changes)
    altered = Reference(number=1, article_id=ARTICLE.id, quotations=(quotation,))
    report = check_brief(tmp_path, builders.brief(references=(altered,)), ARTICLE)
    assert [codes(each) for each in report.statements] == [{code}, {code}]


def test_a_brief_that_was_changed_after_it_was_made_fails(tmp_path: Path) -> None:
    """The hash of the content is the one that the brief notes."""
    brief = builders.brief()
    signed = brief.model_copy(update={"content_hash": brief.hash_of_content()})
    assert check_brief(tmp_path, signed, ARTICLE).passes()
    report = check_brief(tmp_path, signed.model_copy(update={"title": "Another"}), ARTICLE)
    assert [each.code for each in report.problems] == ["hash-differs"]
    assert not report.passes()


def test_without_its_articles_only_the_quotations_are_checked(tmp_path: Path) -> None:
    """What they prove is unverified, what they refute fails, and the missing article is named."""
    report = check_brief(
        tmp_path,
        builders.brief(),
    )
    assert {each.status for each in report.statements} == {"unverified"}
    assert codes(report.statements[0]) == {"article-not-available"}
    assert report.missing == ("harbour.txt",)
    assert (report.passes(), report.passes(strict=True)) == (True, False)
    slip = check_brief(tmp_path, builders.brief(developments=changed("The harbour of Vell closed on 9 May.")))
    assert slip.statements[1].status == "rejected"
    assert not (tmp_path / "none.db").exists()


def test_another_version_of_an_article_is_read_by_its_words(tmp_path: Path) -> None:
    """What still stands in the corrected article is supported, with a remark; what does not fails."""
    later = builders.article(text=f"A correction was made.\n{builders.TEXT}")
    report = check_brief(tmp_path, builders.brief(), later)
    assert [each.status for each in report.statements] == ["supported", "supported"]
    assert report.statements[0].citations[0].sentences == (2,)
    assert "source-differs" in {each.code for each in report.statements[0].remarks}
    corrected = builders.article(text=builders.TEXT.replace("closed on Monday", "opened on Monday"))
    failed = check_brief(tmp_path, builders.brief(), corrected).statements[0]
    assert codes(failed) == {"quotation-differs", "source-differs"}


def test_what_an_export_leaves_out_is_proved_by_its_hash(tmp_path: Path) -> None:
    """A quotation that is not printed is still checked; a wording that is not printed can't be."""
    linked = builders.brief().sources[0].model_copy(update={"rights": "link"})
    reserved = builders.brief(sources=(linked,), withheld=(builders.brief().headline.text,))
    report = check_brief(tmp_path, reserved, ARTICLE)
    assert {(each.text, each.status) for each in report.statements} == {(WITHHELD, "unverified")}
    assert codes(report.statements[0]) == {"withheld"}
    tampered = builders.article(text=builders.TEXT.replace("Monday", "Sunday"), id=ARTICLE.id)
    assert check_brief(tmp_path, reserved, tampered).statements[0].status == "rejected"


def test_a_line_without_a_reference_fails(tmp_path: Path) -> None:
    """Every printed line cites something; a headline that is only the title states nothing."""
    bare = builders.brief().developments[0].model_copy(update={"references": ()})
    report = check_brief(
        tmp_path, builders.brief(headline=Line(text="Harbour of Vell"), developments=(bare,)), ARTICLE
    )
    assert [(each.place, each.status) for each in report.statements] == [("developments 1", "rejected")]


def test_every_reason_has_plain_words() -> None:
    """People read words, not codes."""
    assert {*REASON_CODES, *CHECK_CODES} <= set(PLAIN)
