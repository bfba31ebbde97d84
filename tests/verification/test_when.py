"""When and how many: a statement may say it in other words, and may not say another time or number.

The cases stand in `when.yaml`: what a source says, a true statement of it and a false one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing import Verdict, verify
from tests import builders

CASES: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "when.yaml").read_text(encoding="utf-8")
)
WEDNESDAY = datetime(2026, 6, 17, 18, tzinfo=UTC)
OURS = ("date-not-in-source", "number-not-in-source")


def cases(label: str) -> list[Any]:
    """Each case with its half and place as its name: "worked-07"."""
    return [
        pytest.param(case["said"], case[label], id=f"{half}-{number:02}")
        for half, some in CASES.items()
        for number, case in enumerate(some, start=1)
    ]


def verdict(said: str, text: str) -> Verdict:
    """What the gate says of a statement that cites the one sentence of a report of 17 June 2026."""
    article = builders.article(text=said, language="en", published_at=WEDNESDAY)
    return verify(text, article, sentences=(1,))


@pytest.mark.parametrize(("said", "text"), cases("true"))
def test_another_wording_of_the_same_time_and_number_is_no_slip(said: str, text: str) -> None:
    """No date and no number of a true statement is called unproved."""
    assert [str(reason) for reason in verdict(said, text).reasons if reason.code in OURS] == []


@pytest.mark.parametrize(("said", "text"), cases("false"))
def test_another_time_or_number_is_not_supported(said: str, text: str) -> None:
    """A statement with another date, time, order or number does not pass the gate."""
    assert verdict(said, text).status != "supported"
