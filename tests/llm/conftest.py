"""The faulty server as a fixture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.llm.fakes import ask
from tests.llm.faulty_server import FaultyServer


@pytest.fixture(scope="session", autouse=True)
def imported_sdk() -> None:
    """The SDK is imported and warm, so that tests with deadlines of a second measure the deadline only."""
    with FaultyServer() as running:
        ask(running.url("ok"))


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    """A faulty server of the test's own."""
    with FaultyServer() as running:
        yield running
