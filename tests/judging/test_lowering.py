"""A judge can lower a verdict and never raise one, whatever it says."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.judging import Item, Jury, judge
from briefing.judging.lowering import lowered
from briefing.models import (
    Answer,
    Difference,
    Question,
    Reason,
    Ruling,
    Stakeholder,
    Status,
    Verdict,
)
from tests import builders

RANK: dict[Status, int] = {"rejected": 0, "unverified": 1, "supported": 2}
MAKERS: list[Callable[..., Item]] = [
    builders.claim,
    builders.implication,
    lambda **changes: builders.stakeholder(position="It waits.", **changes),
]


def every_item() -> list[Item]:
    """Each kind of item with each verdict of the gate."""
    found = []
    for place, make in enumerate(MAKERS):
        for status in get_args(Status):
            verdict = Verdict(status=status, reasons=(Reason(code="little-overlap"),))
            found.append(make(id=f"{place}-{status}", verdict=verdict))
    return found


def is_raised(before: Item, after: Item) -> bool:
    """Whether anything is more proved, or says more, than before."""
    if RANK[after.verdict.status] > RANK[before.verdict.status]:
        return True
    if isinstance(before, Stakeholder) and isinstance(after, Stakeholder):
        return after.position not in {before.position, ""} or after.name != before.name
    return getattr(after, "text", "") != getattr(before, "text", "")


@pytest.mark.parametrize("ruling", get_args(Ruling))
@pytest.mark.parametrize("differs", get_args(Difference))
def test_no_ruling_raises_a_verdict(ruling: Ruling, differs: Difference) -> None:
    """All kinds of items, all verdicts of the gate, all rulings; the gate's reasons stay first."""
    for item in every_item():
        after = lowered(item, ruling, differs)
        assert not is_raised(item, after)
        assert after.verdict.reasons[: len(item.verdict.reasons)] == item.verdict.reasons


TABLE = [
    ("supported", "supported", "supported", None),
    ("supported", "not-stated", "unverified", "judge-not-stated"),
    ("supported", "contradicted", "rejected", "judge-contradicted"),
    ("unverified", "supported", "unverified", "judge-supported"),
    ("unverified", "not-stated", "unverified", None),
    ("unverified", "contradicted", "rejected", "judge-contradicted"),
]


@pytest.mark.parametrize(("status", "ruling", "then", "code"), TABLE)
@pytest.mark.parametrize("make", MAKERS[:2])
def test_a_ruling_makes_of_a_verdict_what_the_table_says(
    make: Callable[..., Item], status: Status, ruling: Ruling, then: Status, code: str | None
) -> None:
    """Claims and implications; where the two disagree, the last reason says so."""
    after = lowered(make(verdict=Verdict(status=status)), ruling, "number")
    assert after.verdict.status == then
    assert [reason.code for reason in after.verdict.reasons] == ([code] if code else [])
    if code in {"judge-not-stated", "judge-contradicted"}:
        assert after.verdict.reasons[-1].detail == "number"


@pytest.mark.parametrize(("status", "ruling", "then", "code"), TABLE)
def test_of_a_stakeholder_the_position_falls(
    status: Status, ruling: Ruling, then: Status, code: str | None
) -> None:
    """The name is the gate's: the position is emptied and kept in the reasons, the status stays."""
    before = builders.stakeholder(position="It waits.", verdict=Verdict(status=status))
    after = lowered(before, ruling, "speaker")
    assert isinstance(after, Stakeholder)
    assert after.verdict.status == status
    falls = code in {"judge-not-stated", "judge-contradicted"}
    assert after.position == ("" if falls else "It waits.")
    if falls:
        assert list(map(str, after.verdict.reasons)) == [
            "position-not-in-source: It waits.",
            f"{code}: speaker",
        ]


@dataclass
class FakeAnswers:
    """A fake model that gives one text to every question, storing nothing."""

    text: str
    identity: str = "fake"

    def key(self, question: Question) -> str:
        """A key."""
        return builders.sha256(question.prompt)

    async def ask(self, question: Question) -> Answer:
        """The text."""
        return builders.answer(question.prompt, text=self.text)


ANYTHING = st.none() | st.booleans() | st.integers(-2, 12) | st.floats() | st.text(max_size=12)
VERDICTS = st.fixed_dictionaries(
    {},
    optional={
        "item": st.integers(-1, 8) | ANYTHING,
        "verdict": st.sampled_from([*get_args(Ruling), "Supported", "rejected", "true"]) | ANYTHING,
        "differs": st.sampled_from(get_args(Difference)) | ANYTHING,
        "status": st.just("supported"),
    },
)
ANSWERS = st.text(max_size=60) | st.lists(VERDICTS | ANYTHING, max_size=10).map(
    lambda verdicts: json.dumps({"verdicts": verdicts})
)


@given(text=ANSWERS, cut=st.integers(0, 40))
def test_no_answer_whatever_raises_a_verdict(text: str, cut: int) -> None:
    """Well-formed, malformed and cut answers: every item comes back, in its order, no more proved than it was."""
    items = every_item()
    jury = Jury(FakeAnswers(text[: max(len(text) - cut, 0)]))
    judged = asyncio.run(judge(builders.article(), items, jury))
    assert [each.id for each in judged.items] == [each.id for each in items]
    assert not any(map(is_raised, items, judged.items))
    assert 0 <= judged.account.judged <= judged.account.items == 6


@given(st.lists(VERDICTS, max_size=6))
def test_the_account_counts_what_is_lowered(verdicts: list[Any]) -> None:
    """As many as the account says have another verdict or an emptied position than before."""
    items = every_item()
    jury = Jury(FakeAnswers(json.dumps({"verdicts": verdicts})))
    judged = asyncio.run(judge(builders.article(), items, jury))
    changed = sum(
        before.verdict.status != after.verdict.status
        or getattr(before, "position", "") != getattr(after, "position", "")
        for before, after in zip(items, judged.items, strict=True)
    )
    assert changed == sum(judged.account.lowered.values())
