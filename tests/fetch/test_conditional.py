"""The second visit moves almost nothing: the server says "as before", and the kept content is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import FetchError
from briefing.fetch.client import LONGEST_VALIDATOR
from briefing.store import open_store
from tests.fetch.fakes import MOMENT, FakeClock, FakePages, FakeTime, fetch, fetch_all, refused
from tests.fetch.fault_server import NEWS, FaultServer, conditional, in_turn, page, redirect, status

MODIFIED = "Sun, 01 Mar 2026 10:00:00 GMT"


def test_the_second_visit_gives_what_was_kept(server: FaultServer, tmp_path: Path) -> None:
    """Through a real store: same content, type and time of retrieval, nothing moved, and marked unchanged."""
    url = server.on("/news", conditional(etag='W/"v1"', last_modified=MODIFIED))
    clock = FakeClock()
    with open_store(tmp_path / "briefing.db") as store:
        first = fetch(url, store=store, clock=clock)
        clock.pass_by(days=1)
        second = fetch(url, store=store, clock=clock)
        kept = store.page(url)
    assert (first.unchanged, first.moved) == (False, len(NEWS))
    assert (second.unchanged, second.moved) == (True, 0)
    assert (second.content, second.url, second.retrieved_at) == (NEWS, url, MOMENT)
    assert (second.media_type, second.charset) == ("text/html", "utf-8")
    sent = server.hits[1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('W/"v1"', MODIFIED)
    assert kept is not None
    assert (kept.fetched_at, kept.checked_at) == (MOMENT, clock.moment)


def test_last_modified_alone_is_enough(server: FaultServer) -> None:
    """A server without ETags is asked by date."""
    store = FakePages()
    url = server.on("/news", in_turn(page(last_modified=MODIFIED), status(304, b"")))
    fetch(url, store=store)
    assert fetch(url, store=store).unchanged
    assert "if-none-match" not in server.hits[1].headers


def test_changed_content_takes_the_place_of_the_old(server: FaultServer) -> None:
    """With its own time and ETag; the visit after that asks about the new one."""
    store, clock = FakePages(), FakeClock()
    url = server.on("/news", conditional(etag='"v1"'))
    fetch(url, store=store, clock=clock)
    clock.pass_by(hours=1)
    server.on("/news", conditional(b"The ferry is out again.", etag='"v2"'))
    second = fetch(url, store=store, clock=clock)
    assert (second.content, second.unchanged) == (b"The ferry is out again.", False)
    assert second.retrieved_at == clock.moment
    assert fetch(url, store=store, clock=clock).unchanged
    assert server.hits[2].headers["if-none-match"] == '"v2"'


def test_the_very_same_bytes_count_as_unchanged(server: FaultServer) -> None:
    """A server that knows no conditions moves them again, and the time of retrieval stays the first."""
    store, clock = FakePages(), FakeClock()
    url = server.on("/news", page())
    fetch(url, store=store, clock=clock)
    clock.pass_by(hours=1)
    second = fetch(url, store=store, clock=clock)
    assert (second.unchanged, second.moved, second.retrieved_at) == (True, len(NEWS), MOMENT)


def test_the_condition_is_put_to_the_address_that_gave_the_content(server: FaultServer) -> None:
    """Behind a redirect it is the last hop that is asked; when that is another one now, it is not."""
    store = FakePages()
    url = server.on("/feed", redirect("/feed-1"))
    server.on("/feed-1", conditional(b"one", etag='"x"'))
    server.on("/feed-2", conditional(b"two", etag='"x"'))
    fetch(url, store=store)
    assert fetch(url, store=store).unchanged
    server.on("/feed", redirect("/feed-2"))
    assert fetch(url, store=store).content == b"two"
    conditions = [(hit.path, hit.headers.get("if-none-match")) for hit in server.hits[2:]]
    assert conditions == [("/feed", None), ("/feed-1", '"x"'), ("/feed", None), ("/feed-2", None)]


def test_304_to_a_question_that_was_not_put_is_an_error(server: FaultServer) -> None:
    """There is nothing that it could be as before."""
    assert refused(server.on("/news", status(304, b"")), "status").status == 304


def test_pages_of_errors_are_not_kept_and_do_not_harm_what_is(server: FaultServer) -> None:
    """After a bad day the next visit is conditional on the last good one."""
    store = FakePages()
    url = server.on("/news", in_turn(conditional(), status(500), status(404), conditional()))
    other = server.on("/gone", status(404, b"<html>gone</html>"))
    fetch(url, store=store)
    refused(url, "status", store=store)
    refused(url, "status", store=store)
    refused(other, "status", store=store)
    assert [page.url for page in store.pages.values()] == [url]
    assert fetch(url, store=store).unchanged


@pytest.mark.parametrize("etag", ["x" * (LONGEST_VALIDATOR + 1), "\u00e9t\u00e9"])
def test_an_etag_that_is_long_or_no_ascii_is_not_sent_back(server: FaultServer, etag: str) -> None:
    """It would be a large header on every visit, or not come back as it came."""
    store = FakePages()
    url = server.on("/news", page(etag=etag))
    fetch(url, store=store)
    fetch(url, store=store)
    assert "if-none-match" not in server.hits[1].headers


def test_what_was_not_checked_for_a_month_is_dropped(server: FaultServer) -> None:
    """When something new is kept; what was checked meanwhile stays, changed or not."""
    store, clock = FakePages(), FakeClock()
    old, live = server.on("/old", conditional()), server.on("/live", conditional())
    fetch_all(old, live, store=store, clock=clock)
    clock.pass_by(days=29)
    fetch(live, store=store, clock=clock)
    assert len(store.pages) == 2
    clock.pass_by(days=2)
    fetch(server.on("/new", page()), store=store, clock=clock)
    assert sorted(page.url for page in store.pages.values()) == [live, server.url("/new")]


def test_two_hundred_pages_move_nothing_the_second_time(server: FaultServer) -> None:
    """304 for each; connections are used again, so there are few."""
    store = FakePages()
    urls = [server.on(f"/{number}", conditional(etag=f'"{number}"')) for number in range(200)]
    first = fetch_all(*urls, store=store, pace=FakeTime().pace)
    second = fetch_all(*urls, store=store, pace=FakeTime().pace)
    errors = [found for found in (*first, *second) if isinstance(found, FetchError)]
    assert errors == []
    assert sum(getattr(found, "moved", 0) for found in first) == 200 * len(NEWS)
    assert [(getattr(found, "unchanged", 0), getattr(found, "moved", 1)) for found in second] == [
        (True, 0)
    ] * 200
