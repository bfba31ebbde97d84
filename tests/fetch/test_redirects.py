"""Redirects are followed hop by hop, and never for long."""

from __future__ import annotations

import pytest

from tests.fetch.fakes import FakePages, FakeResolver, fetch, refused
from tests.fetch.fault_server import NEWS, FaultServer, page, redirect

HERE = FakeResolver({"orrin.example": [["127.0.0.1"]]})


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_the_final_address_told(server: FaultServer, code: int) -> None:
    """Relative, to another host, and on from there; the bodies of all hops count as moved."""
    server.on("/old", redirect("../middle?x=1#top", code))
    server.on("/middle?x=1", redirect(server.url("/new", host="orrin.example"), code))
    server.on("/new", page())
    found = fetch(server.url("/old"), resolver=HERE)
    assert found.url == server.url("/new", host="orrin.example")
    assert found.content == NEWS
    assert found.moved == len(NEWS) + 2 * len(b"over there")


def test_a_loop_ends_at_its_first_turn(server: FaultServer) -> None:
    """A circle of one or of two is told, each page asked for once."""
    server.on("/self", redirect("/self"))
    server.on("/there", redirect("/back"))
    server.on("/back", redirect("/there"))
    for path in ("/self", "/there"):
        assert "in a circle" in refused(server.url(path), "redirects").message
    assert [hit.path for hit in server.hits] == ["/self", "/there", "/back"]


def test_five_redirects_are_followed_and_not_six(server: FaultServer) -> None:
    """The setting says how many; the message too."""
    for number in range(1, 7):
        server.on(f"/{number}", redirect(f"/{number - 1}"))
    server.on("/0", page())
    assert fetch(server.url("/5")).content == NEWS
    assert "more than 5 redirects" in refused(server.url("/6"), "redirects").message
    assert "more than 1 redirects" in refused(server.url("/2"), "redirects", redirects=1).message


@pytest.mark.parametrize("location", ["", "http://[", "http://\u2028x/"])
def test_a_redirect_to_nowhere_is_an_error(server: FaultServer, location: str) -> None:
    """No Location, or none that can be read."""
    behaviour = redirect(location.encode().decode("latin-1"))
    with pytest.raises(Exception, match=r"redirect|without saying") as caught:
        fetch(server.on("/news", behaviour))
    assert getattr(caught.value, "code", "") in {"redirects", "address"}
    assert str(caught.value).isprintable()


def test_the_page_is_kept_under_the_address_asked_for(server: FaultServer) -> None:
    """So that it is found when the same address is asked for again; where it came from is kept with it."""
    store = FakePages()
    server.on("/new", page())
    url = server.on("/old", redirect("/new", 301))
    fetch(f"{url}#part", store=store)
    (kept,) = store.pages.values()
    assert (kept.url, kept.final_url) == (url, server.url("/new"))
