"""The table of claims: every spreadsheet reads it, none runs it, and it obeys the sources' rights."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models import Brief, Citation, Reason, Rights, Speaker, Verdict
from briefing.renderers.claims_csv import BYTE_ORDER_MARK, COLUMNS, cell, plain, to_csv
from briefing.renderers.edition import Edition
from briefing.renderers.label import DIGITAL_SOURCE_TYPE
from tests import builders
from tests.renderers.editions import HOSTILE

SIX = "\n".join(f"On day {number} the ferry of Vell carried {number} cows." for number in range(1, 7))
READ_AS_FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r]")


def rows(written: str) -> list[dict[str, str]]:
    """The rows, as Python's reader has them."""
    return list(csv.DictReader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline="")))


def of_claims(*claims: object) -> Brief:
    """A brief with these claims."""
    return builders.full_brief(claims=claims)


def test_a_claim_is_a_row_with_all_that_is_known_of_it() -> None:
    """Every column, from the claim, its finding and its sources."""
    claim = builders.claim(
        "The minister said the harbour closed.",
        kind="allegation",
        modality="alleged",
        speaker=Speaker(name="two dockers", role="in Vell", status="anonymous"),
        event_date=date(2026, 11, 2),
        verdict=Verdict(status="unverified", reasons=(Reason(code="cross-language", detail="de"),)),
    )
    finding = builders.finding(claim, agreement="disputed", credibility=4, origins=("o-1", "o-2"))
    [row] = rows(to_csv(Edition(builders.full_brief(claims=(claim,), findings=(finding,)))))
    assert row == {
        "id": claim.id,
        "finding": finding.key,
        "text": "The minister said the harbour closed.",
        "kind": "allegation",
        "modality": "alleged",
        "speaker": "two dockers, in Vell",
        "speaker_status": "anonymous",
        "event_date": "2026-11-02",
        "verdict": "unverified",
        "reasons": "cross-language: de",
        "agreement": "disputed",
        "origins": "2",
        "credibility": "4",
        "sources": "1",
        "publishers": "Brineport Courier",
        "urls": "https://courier.example/harbour",
        "sentences": "1",
        "quotations": "“The harbour of Vell closed on Monday.”",
        "digital_source_type": DIGITAL_SOURCE_TYPE,
    }


def test_it_is_csv_as_rfc_4180_has_it() -> None:
    """A byte order mark for Excel, a header, lines ended by CR LF; a brief without claims is a header."""
    written = to_csv(Edition(builders.full_brief()))
    assert written.startswith("\ufeffid,finding,text,")
    assert written.count("\r\n") == 2
    assert written.replace("\r\n", "").isprintable() is False  # the mark
    assert written.encode().decode("utf-8-sig").startswith("id,")
    assert to_csv(Edition(of_claims())) == BYTE_ORDER_MARK + ",".join(COLUMNS) + "\r\n"
    assert written == to_csv(Edition(builders.full_brief()))


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "'=1",
        '"=1',
        "“=1”",
        "＝1",
        "\n=cmd|' /C calc'!A0",
        "\x00=1",
        '=HYPERLINK("https://x.example","y")',
    ],
)
def test_no_cell_is_a_formula(value: str) -> None:
    """What a spreadsheet would run gets an apostrophe before it, and says the same without it."""
    assert cell(value).startswith("'")
    assert plain(cell(value)) == cell(value)[1:]


@given(st.text())
def test_any_text_is_a_cell_that_runs_nothing_and_comes_back(text: str) -> None:
    """Whatever stands in a claim: its cell is no formula, and nothing but control characters is lost."""
    shown = cell(text)
    assert shown.startswith("'") or not READ_AS_FORMULA.match(shown)
    assert plain(shown) == re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)


@given(st.text(), st.text(min_size=1))
def test_the_reader_gives_back_what_was_written(text: str, name: str) -> None:
    """Commas, quotation marks and line breaks in a claim or a name move no cell."""
    claims = (builders.claim(text, id="c-1", speaker=Speaker(name=name)), builders.claim("Last.", id="c-2"))
    first, last = rows(to_csv(Edition(of_claims(*claims))))
    assert plain(first["text"]) == first["text"] or first["text"][1:] == plain(first["text"])
    assert (first["id"], first["kind"], first["digital_source_type"]) == (
        "c-1",
        "statement",
        DIGITAL_SOURCE_TYPE,
    )
    assert (last["id"], last["text"], set(last)) == ("c-2", "Last.", set(COLUMNS))


def test_a_hostile_claim_is_one_line_of_text() -> None:
    """It is no formula, drives no terminal, and is all there."""
    [row] = rows(to_csv(Edition(of_claims(builders.claim(HOSTILE)))))
    assert row["text"].startswith("'=1+1 <b>&amp; [31m|[x](javascript:y) Bcc:")
    assert row["text"].isprintable()


@pytest.mark.parametrize(
    ("rights", "shown"),
    [("full", (1, 2, 3, 4, 5, 6)), ("excerpt", (1, 2, 3)), ("link", ())],
)
def test_quotations_obey_the_rights(rights: Rights, shown: tuple[int, ...]) -> None:
    """Of a claim that no printed line has, the article at hand is quoted as far as its rights allow; without it, nothing."""
    source = builders.article(SIX, rights=rights)
    claim = builders.claim("Cows.", citations=(builders.citation(source, 1, 2, 3, 4, 5, 6),))
    entry = builders.source_entry(source, origin="o-1").model_copy(update={"rights": rights})
    brief = builders.brief(
        claims=(claim,), sources=(entry,), references=(), headline=builders.brief().headline, developments=()
    )
    [row] = rows(to_csv(Edition(brief, (source,))))
    assert row["quotations"] == " […] ".join(f"“{source.quotation(number)}”" for number in shown)
    assert row["sentences"] == "1, 2, 3, 4, 5, 6"
    assert rows(to_csv(Edition(brief)))[0]["quotations"] == ""


def test_several_sources_are_in_one_order() -> None:
    """Numbers, publishers, addresses and sentences have a value a source, in the order of the citations."""
    one, two = builders.article(), builders.article(SIX, key="ferry", publisher="", url="https://b.example/1")
    claim = builders.claim("Both.", citations=(builders.citation(two, 2, 5), builders.citation(one, 1)))
    entries = (
        builders.source_entry(one, 1),
        builders.source_entry(two, 2).model_copy(update={"url": two.url}),
    )
    [row] = rows(to_csv(Edition(builders.brief(claims=(claim,), sources=entries), (two,))))
    assert (row["sources"], row["publishers"], row["sentences"]) == ("2; 1", "; Brineport Courier", "2, 5; 1")
    assert re.fullmatch(r"https://b\.example/1; urn:uuid:[-0-9a-f]{36}", row["urls"])
    assert row["quotations"].splitlines() == [
        "“On day 2 the ferry of Vell carried 2 cows.” […] “On day 5 the ferry of Vell carried 5 cows.”",
        "“The harbour of Vell closed on Monday.”",
    ]


def test_a_withheld_wording_stays_in() -> None:
    """A claim whose wording is the source's own says so instead."""
    text = builders.claim().text
    [row] = rows(to_csv(Edition(builders.brief(withheld=(text,)))))
    assert row["text"].startswith("Not printed:")


def test_a_claim_of_a_source_that_is_not_listed_has_no_source() -> None:
    """Its row is there all the same."""
    claim = builders.claim("Lost.", citations=(Citation(article_id="gone", sentences=(1,)),))
    [row] = rows(to_csv(Edition(of_claims(claim))))
    assert (row["text"], row["sources"], row["quotations"]) == ("Lost.", "", "")
