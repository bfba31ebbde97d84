"""Offline, what was kept is given, and nothing is asked."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import Any, cast

import pytest

from briefing.errors import FetchError
from briefing.fetch.kept import KeptPages
from briefing.interfaces import Fetcher
from briefing.models import Credentials
from tests.fetch.conftest import Guard
from tests.fetch.fakes import MOMENT, FakePages, fetch, make_fetcher
from tests.fetch.fault_server import NEWS, FaultServer, page


def test_offline_gives_what_was_fetched_before(server: FaultServer, guard: Guard) -> None:
    """Under any way to write the address; it counts as unchanged, and no connection is made."""
    store = FakePages()
    url = server.on("/news", page(content_type="text/html; charset=utf-8"))
    fetch(url, store=store)
    before = len(guard.connections)
    found = asyncio.run(KeptPages(cast(Any, store)).fetch(f"{url}#top"))
    assert (found.content, found.url, found.retrieved_at) == (NEWS, url, MOMENT)
    assert (found.media_type, found.charset) == ("text/html", "utf-8")
    assert (found.unchanged, found.moved) == (True, 0)
    assert len(guard.connections) == before


def test_offline_without_a_kept_page_is_told(server: FaultServer) -> None:
    """An address never fetched, one fetched with other credentials, and no address at all."""
    store = FakePages()
    url = server.on("/news", page())
    fetch(url, store=store)
    offline = KeptPages(cast(Any, store))
    for address, credentials, says in (
        (server.url("/other"), None, "offline, and nothing was kept of it"),
        (url, Credentials(name="courier"), "offline, and nothing was kept of it"),
        ("http://user:hunter2@orrin.example/", None, "user or password"),
    ):
        with pytest.raises(FetchError, match=says) as caught:
            asyncio.run(offline.fetch(address, credentials=credentials))
        assert "hunter2" not in str(caught.value)


def test_both_have_the_face_of_the_protocol() -> None:
    """So that a stage need not know which it was given."""
    fetchers: list[Fetcher] = [make_fetcher(), KeptPages(cast(Any, FakePages()))]
    assert len(fetchers) == 2


def test_importing_briefing_does_not_load_the_network() -> None:
    """httpx2, protego and brotli are loaded with the room that needs them."""
    program = (
        "import json, sys, briefing, briefing.interfaces, briefing.config\n"
        "print(json.dumps([name for name in ('httpx2', 'httpcore2', 'protego', 'brotli') if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
