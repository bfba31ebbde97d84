"""One question about the findings; whatever happens to it, nothing is raised and the note says what is missing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from briefing.asking.again import AGAIN
from briefing.errors import (
    BriefingError,
    BudgetError,
    LocalModelError,
    ModelAccessError,
    ModelError,
    StoreError,
)
from briefing.models import Synthesis
from briefing.synthesis import synthesize
from tests.synthesis.scene import CLOSED, COST, FINDINGS, FakeProposing, answer_of, lines, proposer

HEADLINE = answer_of(
    headline=[{"findings": [1], "text": "A strike has closed the port of Orlen since Monday."}]
)


def made(model: FakeProposing, findings: Any = FINDINGS, **desk: Any) -> Synthesis:
    """What comes of asking."""
    return asyncio.run(synthesize(findings, [], [], proposer(model, **desk)))


def test_one_call_gives_what_stands_and_names_its_answer() -> None:
    """The answer's key is kept for the provenance, and there is nothing to note."""
    model = FakeProposing([HEADLINE])
    result = made(model)
    assert len(model.asked) == 1
    assert lines(result) == [("headline", CLOSED.text)]
    assert (len(result.answers), result.note) == (1, "")


def test_the_same_findings_give_the_same_question() -> None:
    """Byte for byte, whatever is asked between; the question is about findings and holds no key of ours."""
    model = FakeProposing([HEADLINE])
    for _ in range(2):
        made(model)
    one, other = model.asked
    assert (one.system, one.prompt, one.schema) == (other.system, other.prompt, other.schema)
    assert CLOSED.key not in one.prompt


def test_an_answer_that_cannot_be_used_is_asked_for_once_more() -> None:
    """With a word about what was wrong; twice is the end, and the note says so."""
    model = FakeProposing(["no answer", HEADLINE])
    assert lines(made(model))
    assert [each.prompt.endswith(AGAIN) for each in model.asked] == [False, True]
    assert "UnreadableAnswerError" in made(FakeProposing(["no answer"])).note


@pytest.mark.parametrize(
    "error",
    [
        ModelError("busy"),
        BudgetError("a cap is reached"),
        ModelAccessError("401"),
        LocalModelError("no file"),
    ],
)
def test_a_failed_call_is_a_note(error: BriefingError) -> None:
    """A fatal one too: what was read stands. The note names the kind of failure and never its text."""
    result = made(FakeProposing(error=error))
    assert result.note == f"The call for a synthesis failed ({type(error).__name__})."
    assert result == Synthesis(note=result.note)


def test_an_answer_that_cannot_be_kept_is_raised() -> None:
    """Paid work that can't be stored stops the run, as everywhere."""
    with pytest.raises(StoreError):
        made(FakeProposing(error=StoreError("disk full")))


def test_where_nothing_passes_the_note_says_so() -> None:
    """What was refused is kept."""
    result = made(FakeProposing([answer_of(headline=[{"findings": [9], "text": "The port burns."}])]))
    assert not result.proposed
    assert len(result.rejected) == len(result.answers) == 1
    assert result.note.startswith("Nothing that the model proposed passed the gate")


def test_without_findings_nothing_is_asked() -> None:
    """No call, and the note says why."""
    model = FakeProposing([HEADLINE])
    result = made(model, findings=())
    assert not model.asked
    assert result.note == "No finding could be shown to a model."


def test_what_does_not_fit_is_not_shown_and_told() -> None:
    """The first ones are shown; a prompt that has no room for one is not sent."""
    many = [CLOSED.model_copy(update={"key": f"k-{number}"}) for number in range(60)]
    model = FakeProposing([HEADLINE])
    result = made(model, findings=many, prompt_tokens=3000)
    shown = model.asked[0].prompt.count('"finding":')
    assert 0 < shown < 60
    assert f"for want of room: {60 - shown} of 60 findings." in result.note
    assert "for want of room: 60 of 60" in made(model, findings=many, prompt_tokens=100).note
    assert len(model.asked) == 1


def test_what_is_confidential_is_not_shown_to_a_model_elsewhere() -> None:
    """It is left out and told; numbers are those of what is shown."""
    model = FakeProposing([HEADLINE])
    result = made(model, findings=(COST, CLOSED), withheld=frozenset({COST.key}))
    assert "Brandt" not in model.asked[0].prompt
    assert lines(result) == [("headline", CLOSED.text)]
    assert result.note == "Not shown to the model, because confidential: 1 of 2 findings."


def test_a_question_on_confidential_findings_stays_on_this_machine() -> None:
    """The client is told, and refuses to send it elsewhere."""
    model = FakeProposing([HEADLINE])
    made(model, confidential=True)
    assert model.asked[0].confidential


def test_a_cut_answer_is_told() -> None:
    """What came whole is used."""
    result = made(FakeProposing([HEADLINE], finish="length"))
    assert lines(result)
    assert result.note == "The answer was cut; what came whole of it was used."
