"""A model is asked about what the rules put forward and could not settle; code decides what of its answer counts."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from briefing.corroboration import Picture, Settled, corroborate, settle, settled_into
from briefing.corroboration.settling import open_pairs
from briefing.errors import BriefingError, BudgetError
from briefing.models import Answer, Claim, Question
from tests import builders
from tests.corroboration.scene import MONDAY, TUESDAY, pictured

CLOSED, SHUT = (
    "Halvern closed the Lenn bridge to heavy traffic.",
    "Lorries were kept off the Lenn bridge by Halvern.",
)
TOLLS = "Halvern wants higher tolls for the Lenn bridge."


@dataclass
class FakeModel:
    """Says of every pair what the test wishes; a fake, no model."""

    relation: str = "different"
    kind: str = "none"
    failure: BriefingError | None = None
    asked: list[Question] = field(default_factory=list)
    identity: str = "fake"

    def key(self, question: Question) -> str:
        """The key of an answer."""
        return builders.sha256(question.prompt)

    async def ask(self, question: Question) -> Answer:
        """One relation for each pair that is shown."""
        self.asked.append(question)
        if self.failure:
            raise self.failure
        pairs = [json.loads(line)["pair"] for line in question.prompt.splitlines() if line.startswith("{")]
        told = [{"pair": number, "relation": self.relation, "kind": self.kind} for number in pairs]
        return builders.answer(question.prompt, text=json.dumps({"relations": told}))


def settled(picture: Picture, model: FakeModel, *, on_this_machine: bool = True) -> Settled:
    """What the fake says of the open pairs."""
    return asyncio.run(settle(picture, model, on_this_machine=on_this_machine))


def claims_of(picture: Picture) -> list[Claim]:
    """The claims of a picture."""
    return [each.claim for each in picture.said.values()]


def test_what_shares_words_and_is_not_settled_is_asked_about_once() -> None:
    """One call for all pairs of a story; what the rules decided is not asked again."""
    model = FakeModel()
    assert settled(pictured(CLOSED, SHUT, TOLLS), model).same == ()
    assert len(model.asked) == 1
    decided = pictured("The flood in Brisk has killed 7 people.", "The flood in Brisk has killed 9 people.")
    assert list(open_pairs(decided)) == []


def test_the_same_by_a_model_s_word_becomes_one_finding() -> None:
    """The claims are joined, the match says by whom, and their voices corroborate."""
    before = pictured(CLOSED, SHUT)
    told = settled(before, FakeModel("same"))
    articles = [each.article for each in before.said.values()]
    after = corroborate(claims_of(before), builders.alone(*articles), articles, told=told.same)
    [finding] = settled_into(after, before, told).findings
    assert finding.agreement == "corroborated"
    assert [match.reason for match in finding.matches] == ["a model takes them to say the same"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halvern closed the Lenn bridge for 12 days.", "The Lenn bridge stays shut for 30 days in Halvern."),
        (
            "Halvern closed the Lenn bridge to lorries.",
            "Halvern said the Lenn bridge was closed to lorries by Tarsovia.",
        ),
        ("Halvern will reopen the Lenn bridge to lorries.", "Halvern may reopen the Lenn bridge to lorries."),
    ],
)
def test_code_refuses_what_it_can_see_to_differ(one: str, other: str) -> None:
    """Another figure, another firmness, or somebody who says it: a model's "same" joins nothing."""
    assert settled(pictured(one, other), FakeModel("same")).same == ()


@pytest.mark.parametrize(
    ("days", "kind", "found"),
    [
        ((MONDAY, MONDAY), "negation", 1),
        ((MONDAY, MONDAY), "none", 0),
        ((MONDAY, datetime(2026, 3, 9, tzinfo=MONDAY.tzinfo)), "negation", 0),
    ],
)
def test_a_model_s_contradiction_needs_a_kind_and_one_moment(
    days: tuple[datetime, datetime], kind: str, found: int
) -> None:
    """It says who found it, and both findings are disputed."""
    before = pictured(CLOSED, SHUT, days=days)
    told = settled(before, FakeModel("contradicts", kind))
    after = settled_into(before, before, told)
    assert len(after.contradictions) == found
    assert [each.found_by for each in after.contradictions] == ["fake"] * found
    assert sum(finding.agreement == "disputed" for finding in after.findings) == 2 * found


def test_a_model_s_update_goes_from_the_earlier_report_to_the_later() -> None:
    """Two reports of one moment update nothing."""
    before = pictured(SHUT, CLOSED, days=(TUESDAY, MONDAY))
    [update] = settled(before, FakeModel("updates")).updates
    text_of = {finding.key: finding.text for finding in before.findings}
    assert (text_of[update.earlier], text_of[update.later]) == (CLOSED, SHUT)
    assert settled(pictured(SHUT, CLOSED), FakeModel("updates")).updates == ()


def test_a_failed_call_settles_nothing_and_is_told() -> None:
    """The picture stays as the rules drew it, with a sentence for the reader."""
    told = settled(pictured(CLOSED, SHUT), FakeModel(failure=BudgetError("the cap is reached")))
    assert (told.same, told.contradictions, told.updates) == ((), (), ())
    assert told.notes == ("1 pair of findings was not compared by a model (BudgetError).",)


def test_confidential_sources_are_not_shown_to_a_model_elsewhere() -> None:
    """Nothing is asked where every pair rests on one; on this machine it is, and the question stays there."""
    made = pictured(CLOSED, SHUT)
    hidden = {
        key: replace(each, article=each.article.model_copy(update={"confidential": True}))
        for key, each in made.said.items()
    }
    kept_in = Picture(made.findings, made.contradictions, made.updates, hidden)
    away, here = FakeModel(), FakeModel()
    settled(kept_in, away, on_this_machine=False)
    settled(kept_in, here)
    assert (len(away.asked), [each.confidential for each in here.asked]) == (0, [True])
