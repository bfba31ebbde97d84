"""Between the calls about one article: a failed one costs its own items, a fatal one the rest too."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from briefing.errors import BriefingError, BudgetError, ModelError
from briefing.judging import Item, Jury, judge
from briefing.models import Answer, Question
from tests import builders

ITEMS: list[Item] = [builders.claim(f"Ship {number} waits.") for number in range(3)]


@dataclass
class FakeFailing:
    """A fake model that raises an error at the first question and contradicts item 1 at every other."""

    error: BriefingError
    identity: str = "fake"
    asked: list[Question] = field(default_factory=list)

    def key(self, question: Question) -> str:
        """A key."""
        return builders.sha256(question.prompt)

    async def ask(self, question: Question) -> Answer:
        """The error, then verdicts."""
        self.asked.append(question)
        if len(self.asked) == 1:
            raise self.error
        text = '{"verdicts":[{"item":1,"differs":"name","verdict":"contradicted"}]}'
        return builders.answer(question.prompt, text=text)


@pytest.mark.parametrize(
    ("error", "calls", "then"),
    [
        (ModelError("busy"), 3, ["supported", "rejected", "rejected"]),
        (BudgetError("a cap is reached"), 1, ["supported"] * 3),
    ],
)
def test_only_a_fatal_failure_ends_the_asking(error: BriefingError, calls: int, then: list[str]) -> None:
    """Each item in a call of its own: the first fails; what could not be asked keeps the gate's verdict."""
    model = FakeFailing(error)
    judged = asyncio.run(judge(builders.article(), ITEMS, Jury(model, window_tokens=1)))
    assert len(model.asked) == calls
    assert [each.verdict.status for each in judged.items] == then
    assert judged.failures == (error,)
    assert judged.account.not_judged == then.count("supported")


def test_nothing_to_judge_asks_nothing() -> None:
    """An article whose items were all rejected, or that has none, costs no call."""
    model = FakeFailing(ModelError("must not be asked"))
    rejected = builders.claim().verdict.model_copy(update={"status": "rejected"})
    judged = asyncio.run(judge(builders.article(), [builders.claim(verdict=rejected)], Jury(model)))
    assert not model.asked
    assert judged.account.items == 0
