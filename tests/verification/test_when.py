"""When and how many: a statement may say it in other words, and may not say another time or number.

The cases stand in `when.yaml` and `forms.yaml`: what a source says, a true statement of it and a false one; `open` names
the one of them that the gate does not judge rightly yet.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing import Verdict, verify
from tests import builders

CASES: dict[str, list[dict[str, str]]] = {
    half: some
    for name in ("when.yaml", "forms.yaml")
    for half, some in yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8")).items()
}
WEDNESDAY = datetime(2026, 6, 17, 18, tzinfo=UTC)
OURS = ("date-not-in-source", "number-not-in-source", "name-not-in-source")


def cases(label: str) -> list[Any]:
    """Each case with its half and place as its name: "worked-07"."""
    return [
        pytest.param(
            case["said"],
            case[label],
            id=f"{half}-{number:02}",
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason="not judged rightly yet")]
            if label in case.get("open", "").split()
            else [],
        )
        for half, some in CASES.items()
        for number, case in enumerate(some, start=1)
    ]


def verdict(said: str, text: str) -> Verdict:
    """What the gate says of a statement that cites the one sentence of a report of 17 June 2026."""
    article = builders.article(text=said, language="en", published_at=WEDNESDAY)
    return verify(text, article, sentences=(1,))


@pytest.mark.parametrize(("said", "text"), cases("true"))
def test_another_wording_of_the_same_time_and_number_is_no_slip(said: str, text: str) -> None:
    """No date, number or name of a true statement is called unproved."""
    assert [str(reason) for reason in verdict(said, text).reasons if reason.code in OURS] == []


@pytest.mark.parametrize(("said", "text"), cases("false"))
def test_another_time_or_number_is_not_supported(said: str, text: str) -> None:
    """A statement with another date, time, order or number does not pass the gate."""
    assert verdict(said, text).status != "supported"


@pytest.mark.parametrize(
    ("said", "text", "how"),
    [
        (
            "The mill had 538 workers in 2024 and has 412.",
            "The mill has 126 fewer workers: 412.",
            "538 - 412 = 126",
        ),
        (
            "The fund lost £640m and then £210m.",
            "The fund lost £850m in all.",
            "640000000 + 210000000 = 850000000",
        ),
        ("Each of the four mills makes 15 tonnes.", "Together the four mills make 60 tonnes.", "4 x 15 = 60"),
        (
            "Rents are 45 crowns here and 15 there.",
            "Rents are three times as high here as there.",
            "45 / 15 = 3",
        ),
        ("Of 52 fans 13 were arrested.", "A quarter of the 52 fans were arrested.", "13 / 52 = 25%"),
        ("Ten of the 14 mills lost power.", "All but four of the 14 mills lost power.", "14 - 10 = 4"),
        (
            "The ship left at 07:15 and sank at 09:45.",
            "The ship sank two and a half hours after it left.",
            "07:15 to 09:45 = 150 minutes",
        ),
        (
            "The mill closed in 1999 after 23 years.",
            "The mill ran from 1976 and closed in 1999.",
            "1999 - 23 = 1976",
        ),
    ],
)
def test_a_figure_that_is_worked_out_says_how(said: str, text: str, how: str) -> None:
    """What two figures of the source come to is supported, and marked computed with its inputs (rule 9 of the lint)."""
    found = verdict(said, text)
    assert (found.status, [str(each) for each in found.reasons]) == ("supported", [f"computed: {how}"])


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("The mill had 538 workers in 2024 and has 412.", "The mill has 126 workers."),
        ("Tests were run at 37 clinics on two days.", "Tests were run at 35 clinics, fewer than planned."),
        ("Maristan supplies two-thirds of the goods.", "Maristan accounts for a third of the goods."),
        (
            "The hearing is on Friday and may last 10 days.",
            "The hearing is on Friday and may last seven days.",
        ),
    ],
)
def test_arithmetic_is_no_excuse_for_another_figure(said: str, text: str) -> None:
    """Without a word for the relation, or in the place of a figure that the source gives, nothing is worked out."""
    assert "number-not-in-source" in {each.code for each in verdict(said, text).reasons}
