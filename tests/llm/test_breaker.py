"""How the calls of a run share their retries, and when a run stops asking."""

from __future__ import annotations

import asyncio

import pytest

from briefing.errors import (
    ContentFilterError,
    ModelAccessError,
    ModelError,
    ModelQuotaError,
    ModelUnavailableError,
)
from briefing.llm.client import OpenAIModel
from briefing.llm.failures import Asked
from briefing.llm.retries import COOL_DOWN, FAILURES_AT_START, FAILURES_LATER, Breaker
from briefing.models import Answer
from tests.llm.fakes import QUESTION, model_at, numbered_question
from tests.llm.faulty_server import FaultyServer

ASKED = Asked(QUESTION, "models.example.net", "")


async def outcomes(model: OpenAIModel, number: int) -> list[Answer | BaseException]:
    """What `number` different questions end as, four at a time."""
    slots = asyncio.Semaphore(4)

    async def one(count: int) -> Answer:
        async with slots:
            return await model.ask(numbered_question(count))

    return await asyncio.gather(*(one(count) for count in range(number)), return_exceptions=True)


def test_attempts_stay_under_one_point_two_when_half_of_all_calls_fail(server: FaultyServer) -> None:
    """A struggling service is not buried under retries; what it does answer is kept, the rest is said."""

    async def run() -> list[Answer | BaseException]:
        async with model_at(server.url("half")) as model:
            return await outcomes(model, 80)

    ended = asyncio.run(run())
    answered = [end for end in ended if isinstance(end, Answer)]
    failed = [end for end in ended if isinstance(end, ModelUnavailableError)]
    assert len(answered) + len(failed) == 80
    assert len(answered) >= 35
    assert any("too many calls fail" in str(end) for end in failed)
    assert 80 <= server.count() < 1.2 * 80


def test_a_run_stops_early_when_nothing_succeeds(server: FaultyServer) -> None:
    """Forty questions to a dead service cost a few calls; the others fail at once and say why."""

    async def run() -> list[Answer | BaseException]:
        async with model_at(server.url("503")) as model:
            return await outcomes(model, 40)

    ended = asyncio.run(run())
    assert all(isinstance(end, ModelUnavailableError) for end in ended)
    last = ended[-1]
    assert isinstance(last, ModelUnavailableError)
    assert "was not asked: the last" in str(last)
    assert str(last).count("run again later") == 1
    assert "1 tries" not in "".join(map(str, ended))
    assert last.fatal
    # Four calls were in flight when the fifth failure came; the four shared retries are on top.
    assert server.count() <= FAILURES_AT_START + 3 + 4


@pytest.mark.parametrize(("fault", "error"), [("401", ModelAccessError), ("429-quota", ModelQuotaError)])
def test_a_useless_key_is_tried_once_a_run(server: FaultyServer, fault: str, error: type[ModelError]) -> None:
    """Every later question fails at once with the same kind of error and remedy, about its own subject."""

    async def run() -> list[ModelError]:
        errors = []
        async with model_at(server.url(fault)) as model:
            for number in range(3):
                with pytest.raises(error) as caught:
                    await model.ask(numbered_question(number, subject=f"{number}.txt"))
                errors.append(caught.value)
        return errors

    errors = asyncio.run(run())
    assert server.count() == 1
    assert [caught.subject for caught in errors] == ["0.txt", "1.txt", "2.txt"]
    assert [caught.attempts for caught in errors] == [1, 0, 0]
    assert "not asked, because before" in str(errors[2])


def test_rate_limits_cost_no_shared_retries(server: FaultyServer) -> None:
    """A 429 sets our pace: with the allowance spent, a rate-limited call still gets all its tries."""

    async def run() -> None:
        async with model_at(server.url("429"), attempts=5) as model:
            for number in range(3):
                with pytest.raises(ModelUnavailableError, match="gave up after 5 tries;"):
                    await model.ask(numbered_question(number))

    asyncio.run(run())
    assert server.count() == 15


def test_a_single_call_has_all_its_tries() -> None:
    """The first hiccup of a run must not end its first call."""
    breaker = Breaker(5)
    assert [breaker.afford_retry() for _ in range(5)] == [True, True, True, True, False]


def test_successes_earn_retries_up_to_a_limit() -> None:
    """Ten answers earn one retry; a long good time doesn't pay for a storm."""
    breaker = Breaker(1)
    assert not breaker.afford_retry()
    for _ in range(11):  # eleven: ten times 0.1 is a little less than 1
        breaker.succeeded()
    assert breaker.afford_retry()
    for _ in range(1000):
        breaker.succeeded()
    assert sum(breaker.afford_retry() for _ in range(100)) == 10


def unavailable() -> ModelUnavailableError:
    return ASKED.error(ModelUnavailableError, "answered 503")


def test_after_an_answer_more_failures_are_borne() -> None:
    """A service that answered once isn't given up after a bad minute."""
    breaker = Breaker(5)
    breaker.succeeded()
    for _ in range(FAILURES_LATER - 1):
        breaker.failed(unavailable())
    breaker.admit(ASKED)
    breaker.failed(unavailable())
    with pytest.raises(ModelUnavailableError, match="was not asked"):
        breaker.admit(ASKED)


def test_a_403_after_an_answer_is_about_one_request() -> None:
    """A firewall that dislikes one article must not end the run."""
    breaker = Breaker(5)
    breaker.succeeded()
    error = ASKED.error(ModelAccessError, "answered 403")
    breaker.failed(error)
    breaker.admit(ASKED)
    assert not error.fatal


def test_what_is_about_an_article_does_not_count() -> None:
    """Filtered answers say nothing about the service."""
    breaker = Breaker(5)
    for _ in range(50):
        breaker.failed(ASKED.error(ContentFilterError, "filtered"))
    breaker.admit(ASKED)


def test_after_the_cool_down_one_call_may_try_and_closes_the_breaker() -> None:
    """A long-lived worker recovers by itself, without a rush."""
    now = 0.0
    breaker = Breaker(5, monotonic=lambda: now)
    for _ in range(FAILURES_AT_START):
        breaker.failed(unavailable())
    now = COOL_DOWN
    breaker.admit(ASKED)
    with pytest.raises(ModelUnavailableError):
        breaker.admit(ASKED)
    breaker.succeeded()
    breaker.admit(ASKED)
