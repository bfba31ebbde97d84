"""No setting of the machine reaches a test."""

from __future__ import annotations

import pytest

from briefing.config import ENVIRONMENT


def clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every variable that `Config.load` reads out of the environment."""
    for variable in ENVIRONMENT:
        monkeypatch.delenv(variable, raising=False)
