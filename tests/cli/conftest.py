"""A working folder with articles, a fake model and a way to run commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from tests import environment
from tests.fake_model import FakeModel

ARTICLES = {
    "ferry.txt": "The ferry at Upper Lenn stopped on Monday. Its owner Tam Iversen said the engine had failed.",
    "school.md": "# School hall opened\n\nThe town of Brisk opened a school hall for 150 drivers.",
    "toll.txt": "Halvern wants to raise the toll to 45 crowns. Tarsovia has refused to pay more than 35 crowns.",
}
Run = Callable[..., Result]


@pytest.fixture
def model() -> Iterator[FakeModel]:
    """A fake model that answers."""
    with FakeModel() as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with three articles in `in/`; no setting of the machine reaches it."""
    for name, text in ARTICLES.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    environment.clear(monkeypatch)
    return tmp_path


@pytest.fixture
def run(desk: Path, model: FakeModel) -> Run:
    """Runs `briefing run` in the desk's folder against the fake model, with a database of its own."""

    def command(*arguments: str, stdin: str | bytes | None = None) -> Result:
        options = ["--base-url", model.url, "--model", "fake", "--db", "state.db"]
        return CliRunner().invoke(app, ["run", *arguments, *options], input=stdin)

    return command


def invoke(*arguments: str) -> Result:
    """Runs any command in this process."""
    return CliRunner().invoke(app, list(arguments))
