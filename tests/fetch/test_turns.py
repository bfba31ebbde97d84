"""No host is asked too often or too much at once, and no host holds up the others."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import pytest

from briefing.config import FetchSettings
from briefing.fetch.turns import Pace, Turns
from tests.fetch.fakes import FakeResolver, FakeTime, fetch, fetch_all, make_fetcher
from tests.fetch.fault_server import NEWS, Behaviour, FaultServer, hang, page, status


def together(count: int) -> Behaviour:
    """Answers once `count` requests are there at once, and a little later than that, so that more would be seen."""

    def behave(handler: Any, number: int) -> None:
        handler.server.faulty.wait_for_many(count)
        handler.pause(0.02)
        page()(handler, number)

    return behave


@pytest.mark.parametrize("per_host", [1, 2, 5])
def test_one_host_gets_so_many_requests_at_once(server: FaultServer, per_host: int) -> None:
    """All of them run, never more than allowed together, and as many as allowed."""
    urls = [server.on(f"/{number}", together(per_host)) for number in range(12)]
    found = fetch_all(*urls, per_host=per_host)
    assert [getattr(one, "content", one) for one in found] == [NEWS] * 12
    assert server.most_at_once == per_host


def test_all_hosts_get_so_many_together(server: FaultServer) -> None:
    """Twelve hosts, three at once."""
    names: dict[str, list[Sequence[str]]] = {f"host{number}.example": [["127.0.0.1"]] for number in range(12)}
    server.on("/news", together(3))
    urls = [server.url("/news", host=name) for name in names]
    found = fetch_all(*urls, resolver=FakeResolver(names), concurrency=3)
    assert [getattr(one, "content", one) for one in found] == [NEWS] * 12
    assert server.most_at_once == 3


def test_requests_to_one_host_are_so_far_apart(server: FaultServer) -> None:
    """Half a second unless set otherwise; another port is the same host."""
    with FaultServer() as other:
        urls = [server.on("/1", page()), other.on("/2", page()), server.on("/3", page())]
        time = FakeTime()
        fetch_all(*urls, delay=FetchSettings().delay, pace=time.pace)
        assert time.slept == pytest.approx([0.5, 0.5])


def test_waiting_for_a_turn_does_not_count_towards_the_deadline(server: FaultServer) -> None:
    """A hundred pages a second apart are all read, though a fetch may last ten seconds."""
    urls = [server.on(f"/{number}", page()) for number in range(100)]
    found = fetch_all(*urls, delay=1.0, deadline=10.0, pace=FakeTime().pace)
    assert [getattr(one, "content", one) for one in found] == [NEWS] * 100


def test_a_host_that_asks_to_wait_is_left_alone(server: FaultServer) -> None:
    """Its other pages wait as well: no request between its 429 and the time it named."""
    time = FakeTime()
    moments: list[float] = []

    def calm(handler: Any, number: int) -> None:
        moments.append(time.monotonic())
        page()(handler, number)

    async def run() -> None:
        fetcher = make_fetcher(per_host=1, pace=time.pace, attempts=1)
        first = asyncio.create_task(fetcher.fetch(server.on("/busy", status(429, Retry_After="20"))))
        await asyncio.to_thread(server.wait_for, "/busy")
        await fetcher.fetch(server.on("/calm", calm))
        await asyncio.gather(first, return_exceptions=True)
        await fetcher.aclose()

    asyncio.run(run())
    assert moments == [20.0]


def test_a_slow_host_holds_no_place_of_the_others() -> None:
    """While one host waits out its delay, another takes the only place there is."""
    order: list[str] = []

    async def run() -> None:
        gone = asyncio.Event()

        async def sleep(seconds: float) -> None:
            await gone.wait()

        turns = Turns(at_once=1, per_host=2, pace=Pace(sleep=sleep, monotonic=lambda: 0.0))

        async def ask(host: str) -> None:
            async with turns.turn(host, delay=60.0):
                order.append(host)
                if host == "quick.example":
                    gone.set()

        async with asyncio.timeout(5):
            await asyncio.gather(*map(ask, ("slow.example", "slow.example", "quick.example")))

    asyncio.run(run())
    assert order == ["slow.example", "quick.example", "slow.example"]


def test_a_cancelled_fetch_gives_its_turn_back(server: FaultServer) -> None:
    """Ctrl-C in the middle leaves nothing taken: the next fetch of the host runs."""
    hanging, url = server.on("/hang", hang), server.on("/news", page())

    async def run() -> bytes:
        fetcher = make_fetcher(per_host=1, concurrency=1)
        try:
            task = asyncio.create_task(fetcher.fetch(hanging))
            await asyncio.to_thread(server.wait_for, "/hang")
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return (await fetcher.fetch(url)).content
        finally:
            await fetcher.aclose()

    assert asyncio.run(run()) == NEWS


def test_connections_are_used_again(server: FaultServer) -> None:
    """Ten pages of one host take one connection when they come one after another, errors among them."""
    clients: set[int] = set()

    def answer(handler: Any, number: int) -> None:
        clients.add(handler.client_address[1])
        (page() if int(handler.path[1:]) % 2 else status(404))(handler, number)

    fetch_all(*(server.on(f"/{number}", answer) for number in range(10)), per_host=1)
    assert len(server.hits) == 10
    assert len(clients) == 1


@pytest.mark.parametrize(
    ("contact", "header"),
    [
        ("", r"briefing/0.1.0"),
        ("https://orrin.example/bot", r"briefing/0.1.0 (+https://orrin.example/bot)"),
        ("desk@orrin.example", r"briefing/0.1.0 (+desk@orrin.example)"),
    ],
)
def test_requests_say_who_asks(server: FaultServer, contact: str, header: str) -> None:
    """Name, version and the contact that is configured; no other software is feigned."""
    fetch(server.on("/news", page()), contact=contact)
    assert server.hits[0].headers["user-agent"] == header.replace("0.1.0", version("briefing"))
    assert set(server.hits[0].headers) == {"host", "user-agent", "accept", "accept-encoding"}


@pytest.mark.parametrize(
    ("declared", "media_type", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ('Text/HTML;Charset="windows-1252"', "text/html", "windows-1252"),
        ("application/rss+xml", "application/rss+xml", ""),
        ("text/html; boundary=x; charset = 'latin-1'", "text/html", "latin-1"),
        ("nonsense", "", ""),
        ("", "", ""),
    ],
)
def test_the_declared_type_and_charset_are_told(
    server: FaultServer, declared: str, media_type: str, charset: str
) -> None:
    """In small letters; nothing is made up when nothing readable is declared."""
    found = fetch(server.on("/news", page(content_type=declared)))
    assert (found.media_type, found.charset) == (media_type, charset)
