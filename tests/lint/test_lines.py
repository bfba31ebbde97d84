"""The rules of a brief that a program can see."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import lint
from briefing.models import CHECK_CODES, REASON_CODES, Quotation
from tests import builders

ARTICLE = builders.article()
FIRST = ARTICLE.quotation(1)
STANDS = Quotation(sentence=1, start=0, end=len(FIRST), exact=FIRST)


def codes(reasons: tuple[object, ...]) -> list[str]:
    """The codes of some reasons, in order."""
    return [str(reason).partition(":")[0] for reason in reasons]


def test_a_quotation_stands_at_its_place() -> None:
    """Rule 2: `text[start:end]` is the quotation, by its text or by its SHA-256."""
    assert not lint.quotation_stands(STANDS, ARTICLE)
    assert not lint.quotation_stands(STANDS.withheld(), ARTICLE)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"exact": FIRST.replace("closed", "opened")}, "quotation-differs"),
        ({"start": 1}, "quotation-differs"),
        ({"exact": "", "sha256": "0" * 64}, "quotation-differs"),
        ({"sentence": 2}, "sentence-differs"),
        ({"sentence": 9}, "sentence-differs"),
        ({"end": 11, "exact": FIRST[:11]}, "sentence-differs"),
    ],
)
def test_a_quotation_that_is_another_is_told(changes: dict[str, object], code: str) -> None:
    """Rule 2: another text, another place, another hash or another sentence number."""
    assert codes(lint.quotation_stands(STANDS.model_copy(update=changes), ARTICLE)) == [code]


def test_the_source_is_the_one_that_was_cited() -> None:
    """Rule 2: the hash that the brief notes is that of the article's text."""
    assert not lint.source_is_the_same(ARTICLE.text_hash, ARTICLE)
    assert codes(lint.source_is_the_same("0" * 64, ARTICLE)) == ["source-differs"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We assess that the harbour of Vell will stay closed.", "assessment-in-developments"),
        ("The harbour of Vell will probably stay closed.", "assessment-in-developments"),
        ("A strike is highly unlikely.", "assessment-in-developments"),
        ("The harbour will probably stay closed, the port authority of Vell said.", ""),
        ("“We assess everything,” the harbour master of Vell said.", ""),
        ("The harbour of Vell closed on Monday.", ""),
    ],
)
def test_developments_state_facts(text: str, code: str) -> None:
    """Rule 5: no "we assess" and no likelihood that nobody gives; elsewhere in a brief both may stand."""
    assert codes(lint.remarks(text, developments=True)) == ([code] if code else [])
    assert not codes(lint.remarks(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour will close, sources said.", "bare-sources"),
        ("Two officials said the harbour will close.", "bare-sources"),
        ("The harbour will close, two officials in the port authority of Vell said.", ""),
        ("The officials, who may not speak in public, said the harbour will close.", ""),
        ("The harbour will close, Odo Brandt said.", ""),
        ("Analysts believe that the harbour is badly run.", "anonymous-opinion"),
        ("Odo Brandt believes that the harbour is badly run.", ""),
        ("The harbour closed yesterday.", "relative-date"),
        ("The harbour closed two weeks ago.", "relative-date"),
        ("Odo Brandt said: “We close tomorrow.”", ""),
        ("The harbour closed on Monday, 2 March.", ""),
        ("It closed on Monday.", "unresolved-pronoun"),
        ("It is unclear when the harbour opens.", ""),
    ],
)
def test_a_line_obeys_the_rules_of_style(text: str, code: str) -> None:
    """Rules 7 and 8: speakers, opinions, dates and pronouns; what is right raises no alarm."""
    found = codes(lint.remarks(text))
    assert (code in found) if code else not found


def test_every_rule_is_about_a_reason_that_there_is() -> None:
    """No code in the table of rules is a typo."""
    assert set(lint.RULES) <= {*REASON_CODES, *CHECK_CODES}


def test_every_reason_of_a_check_is_explained() -> None:
    """docs/check.md has a line for each code of the check."""
    page = (Path(__file__).parents[2] / "docs/check.md").read_text(encoding="utf-8")
    assert [code for code in CHECK_CODES if f"| `{code}` |" not in page] == []
