"""The network is off: a replayed run that would call anybody fails."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from tests import environment
from tests.main_job.recordings import ROOT


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection but to a local socket file is an error; the working folder is the checkout."""

    def refuse(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            raise AssertionError(f"a replayed run connected to {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.chdir(ROOT)
    environment.clear(monkeypatch)
