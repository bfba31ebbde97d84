"""Credentials go to the origin that they are for, and stand nowhere else."""

from __future__ import annotations

import asyncio
import base64
import logging
import ssl
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from pydantic import SecretStr

from briefing.errors import FetchError
from briefing.models import Credentials
from briefing.store import open_store
from tests.fetch.fakes import FakePages, FakeResolver, FakeTime, fetch, make_fetcher, refused
from tests.fetch.fault_server import (
    FaultServer,
    hang,
    in_turn,
    page,
    redirect,
    reset,
    status,
)

PASSWORD = "hünter2-9d1f"
TOKEN = "tok-5b7e01c3"
DESK = Credentials(name="courier", user="desk", password=SecretStr(PASSWORD))
BEARER = Credentials(name="courier", token=SecretStr(TOKEN))
BASIC = "Basic " + base64.b64encode(f"desk:{PASSWORD}".encode()).decode()
HERE = FakeResolver({"orrin.example": [["127.0.0.1"]]})


def sent(server: FaultServer) -> list[tuple[str, str | None]]:
    return [(hit.path, hit.headers.get("authorization")) for hit in server.hits]


@pytest.mark.parametrize(
    ("credentials", "header"), [(DESK, BASIC), (BEARER, f"Bearer {TOKEN}"), (None, None)]
)
def test_they_are_sent_as_the_server_reads_them(
    server: FaultServer, credentials: Credentials | None, header: str | None
) -> None:
    """A user with a password, or a bearer token; nothing when there are none."""
    fetch(server.on("/news", page()), credentials=credentials)
    assert sent(server) == [("/news", header)]


def test_they_stay_within_their_origin_on_a_redirect(server: FaultServer) -> None:
    """Another path gets them; another host and another port don't, nor does the way back from there."""
    with FaultServer() as other:
        server.on("/1", redirect("/2"))
        server.on("/2", redirect(other.url("/3")))
        other.on("/3", redirect(server.url("/4", host="orrin.example")))
        server.on("/4", redirect(server.url("/5")))
        server.on("/5", page())
        fetch(server.url("/1"), credentials=DESK, resolver=HERE)
        assert sent(server) == [("/1", BASIC), ("/2", BASIC), ("/4", None), ("/5", None)]
        assert sent(other) == [("/3", None)]


def test_robots_txt_is_asked_for_without_them(server: FaultServer) -> None:
    """It is there for everyone."""
    fetch(server.on("/news", page()), credentials=DESK, robots=True)
    assert sent(server) == [("/robots.txt", None), ("/news", BASIC)]


@pytest.fixture
def secure() -> Iterator[tuple[FaultServer, ssl.SSLContext]]:
    """An https server, and a context that believes it."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.issue_cert("orrin.example").configure_cert(tls)
    authority.configure_trust(trust)
    with FaultServer(tls=tls) as running:
        yield running, trust


def test_a_step_down_to_http_is_refused_with_credentials_and_taken_without(
    server: FaultServer, secure: tuple[FaultServer, ssl.SSLContext]
) -> None:
    """What was behind a login would travel in the open; nothing is sent there."""
    secure_server, trust = secure
    secure_server.on("/news", redirect(server.on("/news", page())))
    url = secure_server.url("/news", host="orrin.example")
    error = refused(url, "redirects", credentials=DESK, trust=trust, resolver=HERE)
    assert "from https to http" in error.message
    assert server.hits == []
    fetch(url, trust=trust, resolver=HERE)
    assert sent(server) == [("/news", None)]


def test_what_no_header_can_carry_is_told_without_the_secret() -> None:
    """A line break in a token would be another header."""
    url = "http://127.0.0.1:1/"
    token = Credentials(name="courier", token=SecretStr(f"{TOKEN}\r\nX: y"))
    assert "the token holds blanks" in refused(url, "address", credentials=token).message
    user = Credentials(name="courier", user="a:b", password=SecretStr(PASSWORD))
    assert "a colon" in refused(url, "address", credentials=user).message


FAULTS: dict[str, Any] = {
    "401": status(401),
    "503": status(503),
    "reset": reset,
    "hang": hang,
    "loop": redirect("/news"),
    "size": page(b"a" * 2000),
    "encoding": page(content_encoding="zstd"),
    "address": redirect("http://10.0.0.1/"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("credentials", [DESK, BEARER], ids=["basic", "bearer"])
def test_no_error_or_log_holds_a_secret(
    server: FaultServer, caplog: pytest.LogCaptureFixture, fault: str, credentials: Credentials
) -> None:
    """Not in the message, nor in the traceback with all its locals, nor in any log at any level."""
    caplog.set_level(logging.DEBUG)
    url = server.on("/news", in_turn(FAULTS[fault]))

    async def run() -> FetchError:
        fetcher = make_fetcher(
            pace=FakeTime().pace, deadline=0.3 if fault == "hang" else 10.0, max_bytes=1000
        )
        try:
            await fetcher.fetch(url, credentials=credentials)
        except FetchError as error:
            return error
        finally:
            await fetcher.aclose()
        raise AssertionError("it must fail")

    error = asyncio.run(run())
    assert error.__context__ is None
    assert error.__cause__ is None
    told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "credentials" in told  # so the locals are in it
    assert server.hits[0].headers["authorization"].startswith(("Basic ", "Bearer "))
    for secret in (PASSWORD, TOKEN, BASIC.removeprefix("Basic ")):
        assert secret not in told
        assert secret not in caplog.text
        assert secret not in repr(error)


def test_the_store_keeps_their_name_only(server: FaultServer, tmp_path: Path) -> None:
    """The database file holds no byte of them; two credentials don't share a page."""
    path = tmp_path / "briefing.db"
    url = server.on("/news", page(b"for subscribers"))
    with open_store(path) as store:
        fetch(url, credentials=DESK, store=store)
        fetch(url, credentials=BEARER.model_copy(update={"name": "other"}), store=store)
        assert store.page(url) is None
        for name in ("courier", "other"):
            kept = store.page(url, name)
            assert kept is not None
            assert kept.content == b"for subscribers"
    stored = path.read_bytes()
    assert b"courier" in stored
    for secret in (PASSWORD, TOKEN, BASIC.removeprefix("Basic ")):
        assert secret.encode() not in stored


def test_cookies_are_not_kept(server: FaultServer) -> None:
    """Neither for the next hop nor for the next page."""
    store = FakePages()
    server.on(
        "/old",
        lambda handler, number: handler.reply(
            302, b"", {"Location": "/new", "Set-Cookie": "session=s3cret; Path=/"}
        ),
    )
    server.on("/new", page(set_cookie="session=s3cret"))
    fetch(server.url("/old"), store=store)
    assert [hit.headers.get("cookie") for hit in server.hits] == [None, None]
    assert "s3cret" not in repr(store.pages)
