"""Fakes and short ways for the tests of this room."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from briefing.config import FetchSettings
from briefing.errors import FetchError
from briefing.fetch.addresses import Addresses
from briefing.fetch.client import WebFetcher
from briefing.fetch.turns import Pace
from briefing.models import Credentials, Fetched, Page

MOMENT = datetime(2026, 3, 2, 12, tzinfo=UTC)


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, moment: datetime = MOMENT) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, **time: float) -> None:
        self.moment += timedelta(**time)


class FakePages:
    """The pages of a store, in memory."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], Page] = {}

    def page(self, url: str, credentials: str = "") -> Page | None:
        return self.pages.get((url, credentials))

    def keep_page(self, page: Page) -> None:
        self.pages[page.url, page.credentials] = page

    def drop_pages(self, before: datetime) -> int:
        old = [key for key, page in self.pages.items() if page.checked_at < before]
        for key in old:
            del self.pages[key]
        return len(old)


class FakeResolver:
    """Knows the names it is given, and how often each was asked for; several answers are given in turn."""

    def __init__(self, names: dict[str, list[Sequence[str]]] | None = None) -> None:
        self._names = names or {}
        self.asked: list[str] = []

    async def __call__(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        if host not in self._names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answers = self._names[host]
        return answers[min(self.asked.count(host), len(answers)) - 1]


@dataclass
class FakeTime:
    """Sleeping returns at once and moves the clock on; keeps how long each sleep was."""

    slept: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return sum(self.slept)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)

    @property
    def pace(self) -> Pace:
        return Pace(sleep=self.sleep, monotonic=self.monotonic, chance=lambda: 0.5)


def make_fetcher(
    *,
    store: Any = None,
    clock: FakeClock | None = None,
    resolver: FakeResolver | None = None,
    allow_loopback: bool = True,
    trust: ssl.SSLContext | None = None,
    system_trust: bool = False,
    pace: Pace | None = None,
    **settings: Any,
) -> WebFetcher:
    """A fetcher that may use loopback, doesn't wait between requests and asks for no robots.txt."""
    addresses = Addresses(resolve=resolver or FakeResolver(), allow_loopback=allow_loopback)
    return WebFetcher(
        FetchSettings(**({"delay": 0.0, "robots": False} | settings)),
        store or FakePages(),
        clock or FakeClock(),
        addresses=addresses,
        # A context that trusts nobody costs nothing to make.
        trust=None if system_trust else trust or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        pace=pace,
    )


def fetch_all(*urls: str, credentials: Credentials | None = None, **how: Any) -> list[Fetched | FetchError]:
    """What one fetcher makes of these addresses, all asked for at once."""

    async def run() -> list[Fetched | FetchError]:
        fetcher = make_fetcher(**how)

        async def one(url: str) -> Fetched | FetchError:
            try:
                return await fetcher.fetch(url, credentials=credentials)
            except FetchError as error:
                return error

        try:
            return await asyncio.gather(*map(one, urls))
        finally:
            await fetcher.aclose()

    return asyncio.run(run())


def fetch(url: str, **how: Any) -> Fetched:
    """What the address gives."""
    (found,) = fetch_all(url, **how)
    if isinstance(found, FetchError):
        raise found
    return found


def refused(url: str, code: str, **how: Any) -> FetchError:
    """The error that the address gives; it must have this code and name the address."""
    with pytest.raises(FetchError) as caught:
        fetch(url, **how)
    assert caught.value.code == code, caught.value
    return caught.value
