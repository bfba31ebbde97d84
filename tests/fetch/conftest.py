"""A server of the test's own, and a guard: no test of this room reaches beyond loopback."""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.fetch.fault_server import FaultServer


class Guard:
    """Hears of each connection and look-up of the process through an audit hook; refuses what is not loopback."""

    def __init__(self) -> None:
        self.watching = False
        self.connections: list[tuple[str, int]] = []
        self.lookups: list[str] = []

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.watching:
            return
        if event == "socket.connect" and isinstance(arguments[1], tuple):
            host, port = arguments[1][:2]
            self.connections.append((host, port))
            if not ipaddress.ip_address(host).is_loopback:
                raise AssertionError(f"a test tried to connect to {host}")
        if event == "socket.getaddrinfo":
            self.lookups.append(str(arguments[0]))


@cache
def the_guard() -> Guard:
    guard = Guard()
    sys.addaudithook(guard.hear)  # it can't be taken away again, so there is one for the process
    return guard


@pytest.fixture(autouse=True)
def guard() -> Iterator[Guard]:
    """What the test connected to and looked up."""
    found = the_guard()
    found.connections, found.lookups = [], []
    found.watching = True
    yield found
    found.watching = False


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A server of the test's own."""
    with FaultServer() as running:
        yield running
