"""Answers that are asked for once: looked up, else asked, and stored before anything uses them.

- A stored answer costs nothing and waits for nothing.
- The same question asked twice at once is one call.
- This is the one owner of the concurrency limit. The order is: a slot, then the budget, then the call; so the
  budget sees only calls that really start, and a call's deadline starts when it does.
- An answer that arrived is stored even when the run is cancelled meanwhile; a call that nobody waits for any
  more is ended.
- What can't be used is never stored: the model raises an error for a reply that is no answer, and here one is
  raised for an answer in which the question finds nothing usable.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from briefing.errors import ModelError, UnreadableAnswerError
from briefing.interfaces import LanguageModel, Store
from briefing.llm.budget import Budget
from briefing.llm.failures import printable
from briefing.models import Answer, CallRecord, Question, Usage

logger = logging.getLogger("briefing.llm")


@dataclass
class _Call:
    """A question on its way, and how many wait for it."""

    task: asyncio.Task[Answer]
    waiting: int = 0


class StoredAnswers:
    """A `LanguageModel` over `model` that remembers; use it within one event loop.

    `on_call` gets a record of every question: answered, reused or failed. A question that the budget refuses
    makes no record, because nothing was asked.
    """

    def __init__(
        self,
        model: LanguageModel,
        store: Store,
        budget: Budget,
        on_call: Callable[[CallRecord], None],
        *,
        concurrency: int,
    ) -> None:
        self._model = model
        self._store = store
        self._budget = budget
        self._on_call = on_call
        self._slots = asyncio.Semaphore(concurrency)
        self._calls: dict[str, _Call] = {}

    @property
    def identity(self) -> str:
        """What answers."""
        return self._model.identity

    def key(self, question: Question) -> str:
        """The SHA-256 of exactly what would be asked."""
        return self._model.key(question)

    async def ask(self, question: Question) -> Answer:
        """The answer, from the store (`reused`) or from the model.

        Raises:
            BudgetError: asking could pass a cap.
            ModelError: the model gave no usable answer.
            StoreError: the answer can't be looked up or kept.
        """
        key = self._model.key(question)
        joined = self._calls.get(key)
        if joined is None:
            return await self._wait_for(self._start(key, question), key)
        try:
            answer = await self._wait_for(joined, key)
        except ModelError as error:
            self._on_call(_failed(question, key, str(error)))
            raise
        self._on_call(_reused(question, key))
        return answer.model_copy(update={"reused": True})

    def _start(self, key: str, question: Question) -> _Call:
        call = self._calls[key] = _Call(asyncio.create_task(self._answer(key, question)))
        call.task.add_done_callback(lambda _: self._forget(key, call))
        return call

    def _forget(self, key: str, call: _Call) -> None:
        if self._calls.get(key) is call:
            del self._calls[key]

    async def _wait_for(self, call: _Call, key: str) -> Answer:
        call.waiting += 1
        try:
            return await asyncio.shield(call.task)
        except asyncio.CancelledError:
            if call.waiting == 1 and not call.task.done():
                self._forget(key, call)
                call.task.cancel()
                await asyncio.wait([call.task])  # ends at once, or when the answer that came is stored
            raise
        finally:
            call.waiting -= 1

    async def _answer(self, key: str, question: Question) -> Answer:
        if (stored := await self._look_up(key, question)) is not None:
            return stored
        queued = self._slots.locked()
        async with self._slots:
            # In a long queue another process may have been faster.
            if queued and (stored := await self._look_up(key, question)) is not None:
                return stored
            reservation = await self._budget.reserve(question)
            usage = Usage()
            started = time.monotonic()
            try:
                answer = await self._model.ask(question)
                usage = answer.usage
                if not question.usable(answer.text):
                    raise _unusable(question, answer)
            except ModelError as error:
                usage = error.usage if isinstance(error.usage, Usage) else usage
                seconds = time.monotonic() - started
                self._on_call(
                    _failed(question, key, str(error), usage=usage, seconds=seconds, attempts=error.attempts)
                )
                raise
            finally:
                self._budget.settle(reservation, usage)
            try:
                return await self._keep(answer)
            finally:
                self._on_call(_answered(question, answer))

    async def _look_up(self, key: str, question: Question) -> Answer | None:
        stored = await asyncio.to_thread(self._store.answer, key)
        if stored is not None:
            self._on_call(_reused(question, key))
        return stored

    async def _keep(self, answer: Answer) -> Answer:
        # A future of the thread pool and no task: cancelling everything at the end of a run can't reach it.
        write = asyncio.get_running_loop().run_in_executor(None, self._store.keep_answer, answer)
        try:
            return await asyncio.shield(write)
        except asyncio.CancelledError:
            await asyncio.wait([write])
            if failure := write.exception():
                logger.warning("%s: the answer that came could not be stored: %s", answer.task, failure)
            raise


def _unusable(question: Question, answer: Answer) -> UnreadableAnswerError:
    error = UnreadableAnswerError(
        f"nothing in the answer can be used ({len(answer.text)} characters, finished by {answer.finish!r})",
        task=question.task,
        subject=question.subject,
    )
    error.attempts = answer.attempts
    error.usage = answer.usage
    return error


def _answered(question: Question, answer: Answer) -> CallRecord:
    logger.info(
        "%s: %s: answered after %d tries in %.1f s: %d tokens read (%d cached), %d written",
        question.task,
        printable(question.subject),
        answer.attempts,
        answer.seconds,
        answer.usage.input_tokens,
        answer.usage.cached_tokens,
        answer.usage.output_tokens,
    )
    return CallRecord(
        task=question.task,
        subject=question.subject,
        key=answer.key,
        outcome="answered",
        usage=answer.usage,
        seconds=answer.seconds,
        attempts=answer.attempts,
    )


def _reused(question: Question, key: str) -> CallRecord:
    return CallRecord(task=question.task, subject=question.subject, key=key, outcome="reused")


def _failed(
    question: Question,
    key: str,
    error: str,
    *,
    usage: Usage | None = None,
    seconds: float = 0.0,
    attempts: int = 0,
) -> CallRecord:
    return CallRecord(
        task=question.task,
        subject=question.subject,
        key=key,
        outcome="failed",
        usage=usage or Usage(),
        seconds=seconds,
        attempts=attempts,
        error=error,
    )
