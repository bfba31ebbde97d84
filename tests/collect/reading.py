"""Collecting from local sources in a test, without any network."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import TextIO

from briefing.collect.collector import Collected, Surroundings, collect
from briefing.collect.window import Window
from briefing.errors import FetchError
from briefing.models import Article, Credentials, Fetched, Source
from tests import builders


class FakeClock:
    """Always noon."""

    def now(self) -> datetime:
        """The moment of all tests."""
        return builders.NOON


class FakeOffline:
    """A fetcher for tests of local sources: nothing can be fetched."""

    async def fetch(self, url: str, *, credentials: Credentials | None = None) -> Fetched:
        """Fails as a machine without a network does."""
        raise FetchError(url, "there is no network in this test", code="network")


def read(
    *sources: str | Path | Source | Article, stdin: TextIO | None = None, window: Window | None = None
) -> Collected:
    """What these sources give."""
    listed = [each if isinstance(each, Source | Article) else Source(address=str(each)) for each in sources]
    around = Surroundings(fetcher=FakeOffline(), clock=FakeClock(), stdin=stdin, window=window or Window())
    return asyncio.run(collect(listed, around))
