"""The one owner of trying again: back-off, the total deadline and the circuit breaker.

What may be tried again is decided in `failures.py`; here is how often and how long. Each number has a reason:

- A call is tried at most `attempts` times, all of them within one `deadline` (defaults 5 and 600 s, in
  `ModelSettings`), waits included. A reply that trickles in ends there too.
- An endpoint that sends nothing for half of the deadline (`SILENCE_SHARE`) is asked again: half leaves a
  second try its chance, and even a slow model on a laptop answers within five minutes.
- Waits grow from `FIRST_WAIT` by doubling to `LONGEST_WAIT`, each drawn at random from zero up ("full
  jitter": calls that failed together don't come back together).
- A `Retry-After` is obeyed, plus up to one second so that not all return at once. If it goes beyond the
  deadline the call fails now: waiting for a certain failure helps nobody.

The breaker protects the service, the budget and the user's time when much fails:

- A retry costs a token. There are `attempts - 1` at the start, so that a single call gets all its tries, and
  each success earns `TOKENS_A_SUCCESS`, up to `MOST_TOKENS`. Over n calls there are at most
  n + (attempts - 1) + n/10 tries: with the default under 1.2 n from 40 calls on, however many fail.
- A 429 costs no token: the service is well and is setting our pace.
- After `FAILURES_AT_START` failed calls in a row with nothing answered yet, or `FAILURES_LATER` after an
  answer, no call is made for `COOL_DOWN` seconds, so that the run ends early. The first number is small
  because nothing speaks for the endpoint; the second is large because calls that fail by halves fail five
  times in a row every few minutes, but twenty times once in a million.
- A fatal error opens the breaker at once: an account without credit, or a refused key, permission or model
  name before the first answer. No later call can end otherwise. After an answer the key and the name are
  known to be right, and a 403 is about one request: then it is not fatal.
- After the cool-down one call may try; its success closes the breaker (a long-lived worker recovers).

Refusals, content filters and over-long requests say something about an article and not about the service:
they count neither way.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

from briefing.errors import (
    ContentFilterError,
    ContextLengthError,
    ModelAccessError,
    ModelDeadlineError,
    ModelError,
    ModelQuotaError,
    ModelRefusalError,
    ModelUnavailableError,
)
from briefing.llm.failures import Asked, TransientFailure, printable

FIRST_WAIT = 1.0
LONGEST_WAIT = 30.0
SILENCE_SHARE = 0.5
TOKENS_A_SUCCESS = 0.1
MOST_TOKENS = 10.0
FAILURES_AT_START = 5
FAILURES_LATER = 20
COOL_DOWN = 60.0

logger = logging.getLogger("briefing.llm")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Pace:
    """Where waiting, time and chance come from. `Pace(sleep=...)` with a sleep that returns at once tests
    without back-off."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    """A number from 0 up to 1."""
    silence_share: float = SILENCE_SHARE
    """How much of the deadline an endpoint may send nothing; 1 for a model in this process: slow, not gone."""


class Breaker:
    """Decides for all calls of a model together whether another try, or another call, is worth it."""

    def __init__(self, attempts: int, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._tokens = float(attempts - 1)
        self._most = max(MOST_TOKENS, self._tokens)
        self._monotonic = monotonic
        self._answered = False
        self._failed_in_a_row = 0
        self._closed_again_at: float | None = None
        self._because: ModelError | None = None

    def admit(self, asked: Asked) -> None:
        """Return when a call may be made.

        Raises:
            ModelUnavailableError: too many calls in a row failed; none is made for a while.
            ModelAccessError, ModelQuotaError: the key or the account can't work; said before.
        """
        if self._closed_again_at is None or self._because is None:
            return
        now = self._monotonic()
        if now >= self._closed_again_at:
            self._closed_again_at = now + COOL_DOWN  # one call may try; the others wait for how it ends
            return
        if isinstance(self._because, ModelAccessError | ModelQuotaError):
            raise asked.error(type(self._because), f"not asked, because before: {self._because}")
        error = asked.error(
            ModelUnavailableError,
            f"{asked.host} was not asked: the last {self._failed_in_a_row} calls in a row failed, "
            f"the last with: {self._because}. What was answered is kept",
        )
        error.fatal = True  # for this run: every further call would meet the open breaker
        raise error

    def afford_retry(self) -> bool:
        """Take a token for a retry; False when there is none."""
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def succeeded(self) -> None:
        """Record a call that was answered."""
        self._answered = True
        self._failed_in_a_row = 0
        self._closed_again_at = self._because = None
        self._tokens = min(self._most, self._tokens + TOKENS_A_SUCCESS)

    def failed(self, error: ModelError) -> None:
        """Record a call that ended with `error`."""
        if isinstance(error, ContentFilterError | ContextLengthError | ModelRefusalError):
            return
        self._failed_in_a_row += 1
        limit = FAILURES_LATER if self._answered else FAILURES_AT_START
        if isinstance(error, ModelAccessError) and self._answered:
            error.fatal = False
        if error.fatal or self._failed_in_a_row >= limit:
            self._because = error
            self._closed_again_at = self._monotonic() + COOL_DOWN


class _Stop:
    """Ends the tries of one call, and says why in `reason`."""

    def __init__(self, attempts: int, *, deadline: float, breaker: Breaker, pace: Pace) -> None:
        self._attempts = attempts
        self._deadline = deadline
        self._breaker = breaker
        self._monotonic = pace.monotonic
        self._started = pace.monotonic()
        self.reason = ""

    def __call__(self, state: RetryCallState) -> bool:
        failure = _failure_of(state)
        left = self._started + self._deadline - self._monotonic()
        tries = "1 try" if state.attempt_number == 1 else f"{state.attempt_number} tries"
        if state.attempt_number >= self._attempts:
            self.reason = f"gave up after {tries}; run again later"
        elif (failure.retry_after or 0) >= left:
            self.reason = (
                f"it asks to wait {failure.retry_after:g} s, beyond model.deadline = {self._deadline:g} s; "
                "run again later"
            )
        elif state.upcoming_sleep >= left:
            self.reason = (
                f"no time for another try within model.deadline = {self._deadline:g} s; run again later"
            )
        elif not failure.pacing and not self._breaker.afford_retry():
            self.reason = f"gave up after {tries}, because too many calls fail; run again later"
        return bool(self.reason)


class Retries:
    """Runs the tries of each call within its deadline. One for all calls of a model: they share a breaker."""

    def __init__(self, *, attempts: int, deadline: float, pace: Pace) -> None:
        self._attempts = attempts
        self._deadline = deadline
        self._pace = pace
        self._breaker = Breaker(attempts, monotonic=pace.monotonic)

    async def run(self, attempt: Callable[[], Awaitable[Result]], asked: Asked) -> tuple[Result, int]:
        """What `attempt` returns, and how many tries it took.

        Raises:
            ModelUnavailableError: tries, time or the shared allowance ran out.
            ModelDeadlineError: the deadline passed in the middle of a try.
            ModelError: `attempt` raised it; it was not tried again.
        """
        self._breaker.admit(asked)
        stop = _Stop(self._attempts, deadline=self._deadline, breaker=self._breaker, pace=self._pace)
        tries = AsyncRetrying(
            sleep=self._pace.sleep,
            stop=stop,
            wait=self._wait,
            retry=retry_if_exception_type(TransientFailure),
            before_sleep=lambda state: _log(state, asked),
            reraise=True,
        )

        async def one_try() -> (
            Result
        ):  # tenacity awaits coroutine functions only, not lambdas that return one
            return await attempt()

        error: ModelError
        try:
            async with asyncio.timeout(self._deadline):
                result: Result = await tries(one_try)
        except TransientFailure as failure:
            error = asked.error(ModelUnavailableError, f"{failure.what}: {stop.reason}")
        except TimeoutError:
            error = asked.error(
                ModelDeadlineError,
                f"{asked.host} did not finish within model.deadline = {self._deadline:g} s",
            )
        except ModelError as refused:
            error = refused
        else:
            self._breaker.succeeded()
            return result, tries.statistics["attempt_number"]
        error.attempts = tries.statistics["attempt_number"]
        self._breaker.failed(error)
        logger.info("%s: %s: failed: %s", asked.question.task, printable(asked.question.subject), error)
        raise error

    def _wait(self, state: RetryCallState) -> float:
        most = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (state.attempt_number - 1))
        wait = most * self._pace.chance()
        failure = _failure_of(state)
        return wait if failure.retry_after is None else failure.retry_after + min(wait, 1.0)


def _failure_of(state: RetryCallState) -> TransientFailure:
    failure = state.outcome.exception() if state.outcome else None
    if not isinstance(failure, TransientFailure):
        raise TypeError("waiting is for transient failures only")
    return failure


def _log(state: RetryCallState, asked: Asked) -> None:
    logger.info(
        "%s: %s: try %d failed: %s; next in %.1f s",
        asked.question.task,
        printable(asked.question.subject),
        state.attempt_number,
        _failure_of(state).what,
        state.upcoming_sleep,
    )
