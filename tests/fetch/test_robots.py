"""robots.txt is asked first and obeyed, by the rules of RFC 9309."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from briefing.fetch.robots import MOST_BYTES, Rules
from tests.fetch.fakes import FakePages, FakeResolver, FakeTime, fetch, fetch_all, refused
from tests.fetch.fault_server import (
    NEWS,
    FaultServer,
    conditional,
    endless,
    page,
    redirect,
    reset,
    slow_body,
    status,
)

HERE = FakeResolver({"orrin.example": [["127.0.0.1"]]})


def robots(server: FaultServer, text: str) -> None:
    server.on("/robots.txt", page(text.encode(), content_type="text/plain"))


def paths(server: FaultServer) -> list[str]:
    return [hit.path for hit in server.hits]


def test_a_disallowed_address_is_not_fetched_and_said(server: FaultServer) -> None:
    """One request in all, for robots.txt; the message says whose rule it is and what to do."""
    robots(server, "User-agent: *\nDisallow: /private/\n")
    url = server.on("/private/news", page())
    error = refused(url, "robots", robots=True)
    assert "robots.txt of 127.0.0.1 does not let briefing read this: ask the publisher" in error.message
    assert paths(server) == ["/robots.txt"]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("User-agent: *\r\nDisallow: /*.html$\r\n", True),
        ("User-agent: *\nDisallow: /\nAllow: /news", True),
        ("User-agent: briefing\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: Briefing/2.0 (bot) # us\nDisallow: /", False),
        ("user agent: BRIEFING\nUser-agent: other\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: briefing\nAllow: /", True),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: brief\nDisallow: /", True),
        ("User-agent: b\nDisallow: /\n\nUser-agent: *\nAllow: /", True),
        ("User-agent: briefing-pro\nDisallow: /", True),
        ("User-agent: briefing\nAllow: /x\n\nUser-agent: other\nDisallow: /", True),
        ("Sitemap: https://orrin.example/map.xml\n<html>not found</html>", True),
    ],
)
def test_the_rules_for_us_are_read(server: FaultServer, text: str, allowed: bool) -> None:
    """Ours go before those for all, others' are not ours, whatever their names begin with."""
    robots(server, text)
    url = server.on("/news", page())
    if allowed:
        assert fetch(url, robots=True).content == NEWS
    else:
        refused(url, "robots", robots=True)


@pytest.mark.parametrize(
    "answer",
    [status(404), status(401), status(403), status(410), redirect("/robots.txt")],
    ids=["404", "401", "403", "410", "loop"],
)
def test_no_robots_txt_allows_everything(server: FaultServer, answer: Any) -> None:
    """4xx, or redirects that lead nowhere (RFC 9309, 2.3.1.2 and 2.3.1.3)."""
    server.on("/robots.txt", answer)
    assert fetch(server.on("/news", page()), robots=True).content == NEWS


@pytest.mark.parametrize(
    ("answer", "code", "says"),
    [
        (status(500), "robots", "answered 500"),
        (status(503), "robots", "answered 503"),
        (reset, "network", "reset"),
        (slow_body, "deadline", "fetch.deadline"),
        (redirect("http://10.0.0.1/robots.txt"), "address", "10.0.0.1"),
        (page(b"x", content_encoding="zstd"), "robots", "zstd"),
    ],
    ids=["500", "503", "reset", "slow", "address", "encoding"],
)
def test_robots_txt_out_of_reach_allows_nothing(
    server: FaultServer, answer: Any, code: str, says: str
) -> None:
    """No page of the host is asked for in this run, and robots.txt not again (2.3.1.4)."""
    server.on("/robots.txt", answer)
    urls = [server.on(f"/{number}", page()) for number in range(3)]
    pace = None if answer is slow_body else FakeTime().pace
    errors = fetch_all(*urls, robots=True, attempts=1, deadline=0.5, pace=pace)
    for error in errors:
        assert getattr(error, "code", None) == code
        assert "its robots.txt, which must be read first, could not be" in str(error)
        assert says in str(error)
    assert paths(server) == ["/robots.txt"]


def test_it_is_read_once_a_run_for_each_origin(server: FaultServer) -> None:
    """However many pages are asked for at once; another port and another name have one of their own."""
    with FaultServer() as other:
        urls = [server.on(f"/{number}", page()) for number in range(5)]
        urls += [other.on("/news", page()), server.url("/1", host="orrin.example")]
        found = fetch_all(*urls, robots=True, resolver=HERE)
        assert [getattr(one, "content", one) for one in found] == [NEWS] * 7
        assert len(server.hits_of("/robots.txt")) == 2
        assert len(other.hits_of("/robots.txt")) == 1


def test_each_hop_of_a_redirect_obeys_its_own(server: FaultServer) -> None:
    """A page that may be read may not lead to one that may not."""
    with FaultServer() as other:
        robots(other, "User-agent: *\nDisallow: /")
        url = server.on("/news", redirect(other.on("/news", page())))
        error = refused(url, "robots", robots=True)
        assert "after a redirect" in error.message
        assert paths(other) == ["/robots.txt"]


def test_it_is_conditional_like_any_page(server: FaultServer) -> None:
    """The next run asks whether it changed, and obeys what was kept."""
    server.on("/robots.txt", conditional(b"User-agent: *\nDisallow: /private", etag='"r1"'))
    store = FakePages()
    for _ in range(2):
        refused(server.on("/private", page()), "robots", robots=True, store=store)
    first, second = server.hits_of("/robots.txt")
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"r1"'


def test_it_can_be_turned_off(server: FaultServer) -> None:
    """For a newsroom's own server; nothing asks for robots.txt then."""
    robots(server, "User-agent: *\nDisallow: /")
    fetch(server.on("/news", page()), robots=False)
    assert paths(server) == ["/news"]


@pytest.mark.parametrize(("wanted", "waits"), [("3", 3.0), ("0.1", 0.5), ("600", 10.0), ("soon", 0.5)])
def test_a_crawl_delay_is_obeyed_up_to_a_cap(server: FaultServer, wanted: str, waits: float) -> None:
    """It counts when it is longer than our own delay; a mad one doesn't stop the run."""
    robots(server, f"User-agent: *\nCrawl-delay: {wanted}\n")
    time = FakeTime()
    urls = [server.on(f"/{number}", page()) for number in range(3)]
    fetch_all(*urls, robots=True, delay=0.5, pace=time.pace)
    assert time.slept == pytest.approx([0.5, waits, waits])


def test_only_its_first_500_kib_count(server: FaultServer) -> None:
    """An endless one is cut; what it said before holds, what comes after doesn't."""
    head = b"User-agent: *\nDisallow: /private\n"
    tail = b"\nDisallow: /\n"
    robots(server, (head + b"#" * MOST_BYTES + tail).decode())
    fetch(server.on("/news", page()), robots=True)
    refused(server.url("/private"), "robots", robots=True)
    server.on("/robots.txt", endless)
    assert fetch(server.url("/news"), robots=True).content == NEWS


def test_many_names_and_rules_in_turn_cost_no_memory() -> None:
    """A file that the library alone would unfold, every rule for every name: 15,000 times 15,000."""
    names = "".join(f"User-agent: n{number}\n" for number in range(15_000))
    text = names + "Disallow: /\n" * 15_000
    assert len(text) < MOST_BYTES
    tracemalloc.start()
    try:
        Rules(text)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000
