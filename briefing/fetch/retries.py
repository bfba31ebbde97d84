"""The one owner of trying a request again: how often, and how long between.

- Only what `Fault.again` marks: the connection failed or broke, 429, 502, 503, 504. A GET changes nothing, so
  asking again is safe; every other answer would be the same.
- At most `attempts` tries for one address, all within the fetch's allowance of time.
- Waits double from `FIRST_WAIT`, each drawn at random from half of it up, so that what failed together doesn't
  come back together. A longer `Retry-After` is obeyed; beyond the allowance the request fails at once.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception

from briefing.fetch.faults import Fault
from briefing.fetch.turns import Allowance, Pace

FIRST_WAIT = 1.0

logger = logging.getLogger("briefing.fetch")
Result = TypeVar("Result")


class _Stop:
    """Ends the tries, and says why in `reason`."""

    def __init__(self, attempts: int, allowance: Allowance) -> None:
        self._attempts = attempts
        self._allowance = allowance
        self.reason = ""

    def __call__(self, state: RetryCallState) -> bool:
        left = self._allowance.left
        asked = _fault_of(state).wait or 0.0
        if asked >= left:
            self.reason = (
                f", and asks to wait {asked:g} s, beyond fetch.deadline = {self._allowance.seconds:g} s"
            )
        elif state.attempt_number >= self._attempts:
            self.reason = f", {state.attempt_number} times" if state.attempt_number > 1 else ""
            return True
        elif state.upcoming_sleep >= left:
            self.reason = f", with no time for another try in fetch.deadline = {self._allowance.seconds:g} s"
        return bool(self.reason)


async def with_retries(
    attempt: Callable[[], Awaitable[Result]], *, attempts: int, allowance: Allowance, pace: Pace
) -> Result:
    """What `attempt` returns, from the first try that gives something.

    Raises:
        Fault: it can't be mended by another try, or tries or time ran out.
        TimeoutError: the allowance ran out while waiting.
    """

    async def sleep(seconds: float) -> None:
        async with allowance.running():
            await pace.sleep(seconds)

    def wait(state: RetryCallState) -> float:
        most = FIRST_WAIT * 2.0 ** (state.attempt_number - 1)
        drawn = most * (1 + pace.chance()) / 2
        return max(drawn, _fault_of(state).wait or 0.0)

    async def one_try() -> Result:  # tenacity awaits coroutine functions only
        return await attempt()

    stop = _Stop(attempts, allowance)
    tries = AsyncRetrying(
        sleep=sleep,
        stop=stop,
        wait=wait,
        retry=retry_if_exception(lambda error: isinstance(error, Fault) and error.again),
        before_sleep=_log,
        reraise=True,
    )
    try:
        result: Result = await tries(one_try)
    except Fault as fault:
        raise fault.told(after=stop.reason) from None
    return result


def _fault_of(state: RetryCallState) -> Fault:
    fault = state.outcome.exception() if state.outcome else None
    if not isinstance(fault, Fault):
        raise TypeError("waiting is for faults only")
    return fault


def _log(state: RetryCallState) -> None:
    fault = _fault_of(state)
    logger.info("try %d failed: %s; next in %.1f s", state.attempt_number, fault.what, state.upcoming_sleep)
