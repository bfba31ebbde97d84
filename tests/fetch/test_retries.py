"""What another try may mend is tried again, a little later; what it can't is told at once."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.models import Credentials
from tests.fetch.fakes import FakeTime, fetch, refused
from tests.fetch.fault_server import NEWS, FaultServer, in_turn, page, redirect, reset, status, truncated


@pytest.mark.parametrize(
    "fault",
    [reset, truncated, status(429), status(502), status(503), status(504)],
    ids=["reset", "truncated", "429", "502", "503", "504"],
)
def test_what_may_pass_is_tried_again(server: FaultServer, fault: Any) -> None:
    """Twice it fails, then the page comes; the waits grow."""
    time = FakeTime()
    found = fetch(server.on("/news", in_turn(fault, fault, page())), pace=time.pace)
    assert found.content == NEWS
    assert len(server.hits) == 3
    assert time.slept == [0.75, 1.5]


@pytest.mark.parametrize("fault", [reset, status(429), status(503)], ids=["reset", "429", "503"])
def test_three_tries_are_all(server: FaultServer, fault: Any) -> None:
    """Then it is told, with how often it was tried."""
    url = server.on("/news", fault)
    error = refused(url, "network" if fault is reset else "status", pace=FakeTime().pace)
    assert "3 times" in error.message
    assert len(server.hits) == 3


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (400, "check the address"),
        (401, "give the source credentials"),
        (403, "give the source credentials"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (418, "check the address"),
        (451, "legal"),
        (500, "run again later"),
        (501, "run again later"),
        (204, "no content"),
        (206, "no content"),
        (304, "no content"),
        (300, "no content"),
    ],
)
def test_any_other_status_is_told_at_once(server: FaultServer, code: int, says: str) -> None:
    """One request; the status is in the error, its remedy in the message."""
    body = b"" if code in {204, 304} else b"an error page"
    error = refused(server.on("/news", status(code, body)), "status", pace=FakeTime().pace)
    assert error.status == code
    assert f"answered {code}" in error.message
    assert says in error.message
    assert len(server.hits) == 1


def test_refused_credentials_are_named(server: FaultServer) -> None:
    """Whoever has given some needs to hear that these were not enough."""
    desk = Credentials(name="courier", user="desk")
    error = refused(server.on("/news", status(401)), "status", credentials=desk)
    assert "does not accept the credentials 'courier'" in error.message


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "Mon, 02 Mar 2026 12:00:09 GMT"}, 9.0),
        ({"Retry_After": "Mon, 02 Mar 2026 15:00:09 GMT", "Date": "Mon, 02 Mar 2026 15:00:00 GMT"}, 9.0),
        ({"Retry_After": "soon"}, 0.75),
        ({"Retry_After": "-5"}, 0.75),
        ({"Retry_After": "0"}, 0.75),
    ],
)
def test_retry_after_is_obeyed(server: FaultServer, headers: dict[str, str], wait: float) -> None:
    """Seconds or a date, by the server's own clock where it tells it; nonsense is not obeyed."""
    behaviour = in_turn(without_date(status(429, b"", **headers)), page())
    time = FakeTime()
    assert fetch(server.on("/news", behaviour), pace=time.pace).content == NEWS
    assert time.slept == [wait]


def without_date(behaviour: Any) -> Any:
    """The behaviour without the Date that the server adds of its own."""

    def behave(handler: Any, number: int) -> None:
        handler.send_response = handler.send_response_only
        behaviour(handler, number)
        del handler.send_response

    return behave


def test_a_longer_wait_than_the_deadline_is_not_waited_for(server: FaultServer) -> None:
    """The error comes now, and says what was asked."""
    time = FakeTime()
    error = refused(server.on("/news", status(503, Retry_After="300")), "status", pace=time.pace)
    assert "asks to wait 300 s, beyond fetch.deadline = 30 s" in error.message
    assert len(server.hits) == 1
    assert time.slept == []


def test_waits_and_tries_count_towards_the_deadline(server: FaultServer) -> None:
    """Two waits of 20 s don't fit into 30 s, at whatever hop they are asked for."""
    busy = status(503, Retry_After="20")
    server.on("/new", in_turn(busy, page()))
    url = server.on("/old", in_turn(busy, redirect("/new")))
    error = refused(url, "status", pace=FakeTime().pace)
    assert "asks to wait 20 s, beyond" in error.message
    assert [hit.path for hit in server.hits] == ["/old", "/old", "/new"]


def test_a_dead_port_is_told_in_words(server: FaultServer) -> None:
    """Not with the name of an exception."""
    error = refused("http://127.0.0.1:1/", "network", pace=FakeTime().pace)
    assert "127.0.0.1 can't be reached (" in error.message
    assert "refused" in error.message
