"""Killed in the middle, a run goes on where it was: on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.fake_model import FakeModel
from tests.store.conftest import (  # noqa: F401  # fixtures
    address,
    postgres_address,
    postgres_template,
    server,
    sqlite_address,
)


def start(model: FakeModel, database: str, folder: Path) -> subprocess.Popen[str]:
    """The command in a process of its own, one call at a time."""
    command = [sys.executable, "-m", "briefing", "run", "in", "--db", database, "--base-url", model.url]
    environment = {**os.environ, "BRIEFING_MODEL": "fake"}
    return subprocess.Popen(
        [*command, "--concurrency", "1", "--out", "out"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    "call", [5, pytest.param(2, marks=pytest.mark.slow), pytest.param(10, marks=pytest.mark.slow)]
)
def test_no_finished_call_is_repeated_after_a_kill(desk: Path, address: str, call: int) -> None:  # noqa: F811
    """SIGKILL during any call, then a new run: the same brief, and only the call in flight was asked twice."""
    reached, release = threading.Event(), threading.Event()

    def hold(body: dict[str, Any]) -> None:
        if len(model.started) == call and not release.is_set():
            reached.set()
            release.wait(30)

    with FakeModel(hold=hold) as model:
        first = start(model, address, desk)
        assert reached.wait(30)
        first.send_signal(signal.SIGKILL)
        first.communicate()
        answered = [json.dumps(body, sort_keys=True) for body in model.started[:-1]]
        release.set()
        second = start(model, address, desk)
        said = second.communicate(timeout=60)[1]
    assert second.returncode == 0, said
    asked = Counter(json.dumps(body, sort_keys=True) for body in model.started)
    assert all(asked[body] == 1 for body in answered)
    assert sum(asked.values()) == len(asked) + 1 == 11
    assert f"{11 - call} made, {call - 1} reused" in said
    assert "3 articles" in (desk / "out/brief.md").read_text(encoding="utf-8")


def test_an_interrupted_run_says_so_and_goes_on_later(desk: Path, tmp_path: Path) -> None:
    """Ctrl-C ends with exit code 130 and a word about going on; what was answered stays."""
    reached, release = threading.Event(), threading.Event()

    def hold(body: dict[str, Any]) -> None:
        if len(model.started) == 3 and not release.is_set():
            reached.set()
            release.wait(30)

    with FakeModel(hold=hold) as model:
        process = start(model, "state.db", desk)
        assert reached.wait(30)
        process.send_signal(signal.SIGINT)
        release.set()
        said = process.communicate(timeout=60)[1]
        assert process.returncode == 130
        assert "what was fetched and answered is kept" in said
        assert "Traceback" not in said
        again = start(model, "state.db", desk)
        assert "reused" in again.communicate(timeout=60)[1]
        assert again.returncode == 0
