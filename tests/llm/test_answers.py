"""Answers are paid for once, a few at a time, within the budget, and never lost."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from briefing.config import BudgetSettings, ModelSettings
from briefing.errors import BudgetError, ModelError, UnusableAnswerError
from briefing.llm.answers import StoredAnswers
from briefing.llm.budget import Budget
from briefing.models import Answer, CallRecord, Question, Usage
from tests.llm.fakes import MOMENT, PROMPT, QUESTION, FakeStore, model_at, numbered_question
from tests.llm.faulty_server import USAGE, FaultyServer


@asynccontextmanager
async def answers_at(
    url: str,
    store: FakeStore,
    records: list[CallRecord] | None = None,
    *,
    concurrency: int = 8,
    caps: BudgetSettings | None = None,
    **settings: Any,
) -> AsyncIterator[StoredAnswers]:
    """Stored answers over a new client of `url`."""
    async with model_at(url, **settings) as model:
        prices = ModelSettings(**{name: value for name, value in settings.items() if "price" in name})
        budget = Budget(caps or BudgetSettings(), prices)
        on_call = ([] if records is None else records).append
        yield StoredAnswers(model, store, budget, on_call, concurrency=concurrency)


def test_the_same_question_twice_at_once_is_one_request(server: FaultyServer) -> None:
    """Both askers get the answer; one call is recorded as made, one as reused and free."""
    records: list[CallRecord] = []

    async def run() -> tuple[Answer, Answer]:
        async with answers_at(server.url("slow"), FakeStore(), records) as answers:
            return await asyncio.gather(answers.ask(QUESTION), answers.ask(QUESTION))

    first, second = asyncio.run(run())
    assert server.count() == 1
    assert (first.text, first.reused, second.reused) == (second.text, False, True)
    assert sorted(record.outcome for record in records) == ["answered", "reused"]
    assert sum((record.usage for record in records), Usage()) == first.usage


def test_a_second_run_asks_nothing(server: FaultyServer) -> None:
    """Another client at another port and with another key finds every answer in the store."""
    store = FakeStore()
    records: list[CallRecord] = []

    async def run(url: str, key: str) -> Answer:
        async with answers_at(url, store, records, api_key=key) as answers:
            return await answers.ask(QUESTION)

    first = asyncio.run(run(server.url("ok"), "key-one"))
    with FaultyServer() as other:
        second = asyncio.run(run(other.url("ok"), "key-two"))
        assert other.count() == 0
    assert server.count() == 1
    assert (second.text, second.reused) == (first.text, True)
    assert [record.outcome for record in records] == ["answered", "reused"]
    assert records[1].usage == Usage()


def test_never_more_calls_at_once_than_the_limit() -> None:
    """The limit holds for the server, and it is used in full."""

    async def run(url: str) -> None:
        async with answers_at(url, FakeStore(), concurrency=3) as answers:
            await asyncio.gather(*(answers.ask(numbered_question(number)) for number in range(12)))

    with FaultyServer(slow_seconds=0.05) as server:
        asyncio.run(run(server.url("slow")))
        assert (server.count(), server.most_at_once) == (12, 3)


def test_an_unusable_answer_is_recorded_as_failed_and_never_stored(server: FaultyServer) -> None:
    """The next run asks again; what the bad reply cost is in the record."""
    store = FakeStore()
    records: list[CallRecord] = []

    async def run() -> None:
        async with answers_at(server.url("filter-valid"), store, records) as answers:
            with pytest.raises(ModelError):
                await answers.ask(QUESTION)

    asyncio.run(run())
    assert not store.answers
    (record,) = records
    assert (record.outcome, record.attempts, record.subject) == ("failed", 1, "orrin.txt")
    assert record.usage.input_tokens == 100
    assert "content filter" in record.error


def test_an_answer_with_nothing_usable_is_not_stored(server: FaultyServer) -> None:
    """The question says what is usable; the rest is an error that was paid for, and is asked again later."""
    store = FakeStore()
    records: list[CallRecord] = []

    async def run() -> None:
        async with answers_at(server.url("ok"), store, records) as answers:
            with pytest.raises(UnusableAnswerError, match="nothing in the answer can be used"):
                await answers.ask(replace(QUESTION, usable=lambda text: "ferry" in text))
            await answers.ask(replace(QUESTION, usable=lambda text: "bridge" in text))

    asyncio.run(run())
    assert [(record.outcome, record.usage.output_tokens) for record in records] == [
        ("failed", 20),
        ("answered", 20),
    ]
    assert len(store.answers) == 1


def test_a_failure_reaches_everybody_who_asked(server: FaultyServer) -> None:
    """Two askers of one question share its failure, and the question can be asked again later."""
    records: list[CallRecord] = []

    async def run() -> tuple[Answer | BaseException, ...]:
        async with answers_at(server.url("200-page"), FakeStore(), records) as answers:
            ended = await asyncio.gather(answers.ask(QUESTION), answers.ask(QUESTION), return_exceptions=True)
            with pytest.raises(UnusableAnswerError):
                await answers.ask(QUESTION)
        return ended

    assert all(isinstance(end, UnusableAnswerError) for end in asyncio.run(run()))
    assert server.count() == 2
    assert [record.outcome for record in records] == ["failed"] * 3


def test_an_answer_that_came_is_stored_although_the_run_is_cancelled(server: FaultyServer) -> None:
    """Ctrl-C while the database writes must not lose what was paid for, and waits for the write."""
    store = FakeStore()
    store.gate = threading.Event()
    records: list[CallRecord] = []

    async def run() -> None:
        async with answers_at(server.url("ok"), store, records) as answers:
            asking = asyncio.create_task(answers.ask(QUESTION))
            await asyncio.to_thread(store.keeping.wait, 5)
            asking.cancel()
            await asyncio.sleep(0.02)
            assert not asking.done()
            assert store.gate
            store.gate.set()
            with pytest.raises(asyncio.CancelledError):
                await asking
            assert len(store.answers) == 1

    asyncio.run(run())
    assert [record.outcome for record in records] == ["answered"]


def test_the_end_of_the_event_loop_does_not_lose_a_write(server: FaultyServer) -> None:
    """Even when everything is cancelled at once, the write that began is finished."""
    store = FakeStore()

    async def run() -> None:
        async with answers_at(server.url("ok"), store) as answers:
            store.gate = threading.Event()
            asking = asyncio.create_task(answers.ask(QUESTION))
            await asyncio.to_thread(store.keeping.wait, 5)
            threading.Timer(0.05, store.gate.set).start()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking

    asyncio.run(run())
    assert len(store.answers) == 1


def test_a_call_that_nobody_waits_for_is_ended(server: FaultyServer) -> None:
    """Cancelling the only asker ends the request, and gives its slot and its share of the budget back."""

    async def run() -> None:
        caps = BudgetSettings(max_tokens=500)
        async with answers_at(server.url("hang"), FakeStore(), concurrency=1, caps=caps) as answers:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(answers.ask(QUESTION), 0.2)
            with pytest.raises(
                TimeoutError
            ):  # were the slot or the budget lost, no second request would come
                await asyncio.wait_for(answers.ask(QUESTION), 0.2)

    asyncio.run(run())
    assert server.count() == 2


def test_one_of_two_askers_may_leave(server: FaultyServer) -> None:
    """The other still gets the answer of the one call."""

    async def run() -> Answer:
        async with answers_at(server.url("slow"), FakeStore()) as answers:
            leaving = asyncio.create_task(answers.ask(QUESTION))
            staying = asyncio.create_task(answers.ask(QUESTION))
            await asyncio.sleep(0.02)
            leaving.cancel()
            return await staying

    assert asyncio.run(run()).text
    assert server.count() == 1


CALL_TOKENS = USAGE["prompt_tokens"] + USAGE["completion_tokens"]  # type: ignore[operator]  # both are numbers


def ask_until_refused(server: FaultyServer, caps: BudgetSettings, *, number: int, **prices: Any) -> int:
    """How many of `number` questions were answered; the others must have met the budget."""
    records: list[CallRecord] = []

    async def run() -> list[Answer | BaseException]:
        async with answers_at(server.url("slow"), FakeStore(), records, caps=caps, **prices) as answers:
            questions = [numbered_question(count) for count in range(number)]
            return await asyncio.gather(*map(answers.ask, questions), return_exceptions=True)

    ended = asyncio.run(run())
    answered = [end for end in ended if isinstance(end, Answer)]
    assert all(isinstance(end, BudgetError) for end in ended if not isinstance(end, Answer))
    assert len(records) == len(answered) == server.count()
    return len(answered)


def test_the_token_cap_stops_the_run_before_the_call_that_could_pass_it(server: FaultyServer) -> None:
    """Calls in flight together stay under the cap, and what fits under it is asked."""
    reserve = QUESTION.max_tokens + 50  # a little more than the estimate of one question
    answered = ask_until_refused(server, BudgetSettings(max_tokens=4 * CALL_TOKENS + reserve), number=20)
    assert answered == 5


def test_the_cost_cap_counts_prices(server: FaultyServer) -> None:
    """A price a million tokens turns the same usage into money."""
    spent = (100 * 10.0 + 20 * 10.0) / 1_000_000
    reserve = (QUESTION.max_tokens + 50) * 10.0 / 1_000_000
    caps = BudgetSettings(max_cost=2 * spent + reserve)
    assert ask_until_refused(server, caps, number=6, price_input=10.0, price_output=10.0) == 3


def test_a_cap_below_one_call_asks_nothing_and_says_so(server: FaultyServer) -> None:
    """The message names the setting, its value and what the call may need."""
    with pytest.raises(BudgetError, match=r"budget\.max_tokens = 10: 0 tokens are used .* may need 3\d\d"):
        asyncio.run(Budget(BudgetSettings(max_tokens=10), ModelSettings()).reserve(QUESTION))
    assert ask_until_refused(server, BudgetSettings(max_tokens=10), number=2) == 0


def test_stored_answers_cost_no_budget(server: FaultyServer) -> None:
    """A run with its budget used up still reuses all that was answered before."""
    store = FakeStore()

    async def run(caps: BudgetSettings) -> Answer:
        async with answers_at(server.url("ok"), store, caps=caps) as answers:
            return await answers.ask(QUESTION)

    asyncio.run(run(BudgetSettings()))
    assert asyncio.run(run(BudgetSettings(max_tokens=1))).reused


class FakeModel:
    """Answers at once, while another process stores its own answer to the same questions."""

    identity = "fake"

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.asked = 0

    def key(self, question: Question) -> str:
        return question.prompt

    async def ask(self, question: Question) -> Answer:
        self.asked += 1
        await asyncio.sleep(0.1)  # by then the other question is in the queue
        other = f"{PROMPT} (1)"
        self._store.answers[other] = answer_under(other, "from another process")
        return answer_under(question.prompt, "mine")


def answer_under(key: str, text: str) -> Answer:
    return Answer(key=key, task="claims", model="fake", text=text, answered_at=MOMENT)


def test_a_question_that_queued_is_looked_up_again() -> None:
    """What another process answered meanwhile is not paid for twice."""
    store = FakeStore()
    model = FakeModel(store)

    async def run() -> list[Answer]:
        budget = Budget(BudgetSettings(), ModelSettings())
        answers = StoredAnswers(model, store, budget, lambda _: None, concurrency=1)
        return await asyncio.gather(*(answers.ask(numbered_question(number)) for number in range(2)))

    assert [answer.text for answer in asyncio.run(run())] == ["mine", "from another process"]
    assert model.asked == 1
