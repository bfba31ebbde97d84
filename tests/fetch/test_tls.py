"""Certificates are checked against the name that was asked for, and nothing is read when they fail."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator
from functools import cache

import pytest
import trustme

from tests.fetch.conftest import Guard
from tests.fetch.fakes import FakeResolver, fetch, fetch_all, refused
from tests.fetch.fault_server import NEWS, FaultServer, page, redirect

HERE = FakeResolver({name: [["127.0.0.1"]] for name in ("orrin.example", "vell.example")})


@cache
def authority() -> trustme.CA:
    return trustme.CA()


def speaking(*names: str, issued_by: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    issued_by.issue_cert(*names).configure_cert(context)
    return context


@pytest.fixture
def trust() -> ssl.SSLContext:
    """Believes the authority of these tests and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority().configure_trust(context)
    return context


@pytest.fixture
def secure() -> Iterator[FaultServer]:
    """An https server with a good certificate for orrin.example."""
    with FaultServer(tls=speaking("orrin.example", issued_by=authority())) as running:
        running.on("/news", page())
        yield running


def test_the_certificate_is_checked_for_the_name_though_the_address_was_checked(
    secure: FaultServer, trust: ssl.SSLContext, guard: Guard
) -> None:
    """The connection goes to the IP address; server name, certificate and Host are of the name."""
    found = fetch(secure.url("/news", host="orrin.example"), trust=trust, resolver=HERE)
    assert found.content == NEWS
    assert guard.connections == [("127.0.0.1", secure.port)]
    assert secure.hits[0].headers["host"] == f"orrin.example:{secure.port}"


@pytest.mark.parametrize(
    ("host", "issuer", "says"),
    [
        ("orrin.example", trustme.CA, "unable to get local issuer certificate|self-signed"),
        ("vell.example", authority, "Hostname mismatch"),
        ("127.0.0.1", authority, "IP address mismatch"),
    ],
)
def test_a_certificate_that_fails_is_refused_and_nothing_is_sent(
    trust: ssl.SSLContext, host: str, issuer: Callable[[], trustme.CA], says: str
) -> None:
    """Of an unknown authority, or of another name: no request, no second try, no insecure fallback."""
    with FaultServer(tls=speaking("orrin.example", issued_by=issuer())) as server:
        error = refused(server.url("/news", host=host), "tls", trust=trust, resolver=HERE)
        assert server.hits == []
    assert re.search(says, error.message)


def test_a_self_signed_certificate_is_refused_by_the_default_trust() -> None:
    """Without a context of the test's own too: the system's authorities do not know it."""
    with FaultServer(tls=speaking("orrin.example", issued_by=trustme.CA())) as server:
        refused(server.url("/news", host="orrin.example"), "tls", system_trust=True, resolver=HERE)
        assert server.hits == []


def test_a_server_that_speaks_no_tls_is_refused(server: FaultServer, trust: ssl.SSLContext) -> None:
    """https to an http port fails; it is not tried without."""
    url = server.on("/news", page()).replace("http:", "https:")
    refused(url, "tls", trust=trust)
    assert server.hits == []


def test_a_redirect_to_a_bad_certificate_is_refused(server: FaultServer, trust: ssl.SSLContext) -> None:
    """The check holds at every hop."""
    with FaultServer(tls=speaking("orrin.example", issued_by=trustme.CA())) as bad:
        url = server.on("/news", redirect(bad.url("/news", host="orrin.example")))
        error = refused(url, "tls", trust=trust, resolver=HERE)
        assert "after a redirect to" in error.message
        assert bad.hits == []


def test_a_connection_is_not_shared_between_names_of_one_address(
    secure: FaultServer, trust: ssl.SSLContext
) -> None:
    """A certificate was checked for one name: another name on the same machine needs its own check."""
    good, other = (secure.url("/news", host=name) for name in ("orrin.example", "vell.example"))
    first, second = fetch_all(good, other, trust=trust, resolver=HERE, concurrency=1)
    assert getattr(first, "content", None) == NEWS
    assert getattr(second, "code", None) == "tls"
