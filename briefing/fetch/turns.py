"""Whose turn it is: how many requests run at once, how far apart one host gets them, and how long one may last.

- A host gets at most `per_host` requests at once, and each at least its delay after the one before.
- Waiting for a turn is nobody's fault: it does not count towards the deadline of a fetch.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """Where waiting, time and chance come from, so that tests need not wait."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic
    chance: Callable[[], float] = random.random
    """A number from 0 up to 1."""


class _Host:
    def __init__(self, per_host: int) -> None:
        self.slots = asyncio.Semaphore(per_host)
        self.starting = asyncio.Lock()
        self.next_at = 0.0


class Turns:
    """Hands out turns, in the order in which they were asked for."""

    def __init__(self, *, at_once: int, per_host: int, pace: Pace) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(per_host))
        self._pace = pace

    @asynccontextmanager
    async def turn(self, name: str, *, delay: float) -> AsyncIterator[None]:
        """Within it, one request to the host may run; the next one starts `delay` seconds later or more."""
        host = self._hosts[name]
        async with host.slots:
            async with host.starting:
                if (wait := host.next_at - self._pace.monotonic()) > 0:
                    await self._pace.sleep(wait)
                await self._all.acquire()  # last, so that nobody sits on it while a slow host waits
                host.next_at = max(host.next_at, self._pace.monotonic() + delay)
            try:
                yield
            finally:
                self._all.release()

    def hold(self, name: str, seconds: float) -> None:
        """No request to the host starts for so long, because it asked for that."""
        host = self._hosts[name]
        host.next_at = max(host.next_at, self._pace.monotonic() + seconds)


class Allowance:
    """The time that one fetch may take: redirects, tries and waits between tries, but no waiting for turns."""

    def __init__(self, seconds: float, pace: Pace) -> None:
        self.seconds = seconds
        self.left = seconds
        self._pace = pace

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Within it the time runs; `TimeoutError` when it is over."""
        started = self._pace.monotonic()
        try:
            async with asyncio.timeout(max(0.0, self.left)):
                yield
        finally:
            self.left -= self._pace.monotonic() - started
