"""`briefing entity`: who an actor of the stored briefs is and what it said, and a plain word where nobody is called so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefing.cli.app import app
from tests.fake_model import FakeModel, answer_of, task_of

DAY_ONE = "Mayor Ilse Brandt demanded on Monday that the owners open the port of Orlen.\nThe port has been shut since Sunday."
DAY_TWO = "Mayor Ilse Brandt no longer demands that the owners open the port of Orlen.\nThe port stayed shut on Tuesday."


def stakeholders(body: dict[str, object]) -> str:
    """The fake names the mayor in whatever it reads, and nothing else."""
    if task_of(body) != "stakeholders":
        return answer_of(body)
    listed = {"s": [1], "name": "Ilse Brandt", "kind": "person", "role": "Mayor", "position": ""}
    return json.dumps({"stakeholders": [listed]})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the briefs of two days."""
    database = tmp_path / "state.db"
    with FakeModel(answer=stakeholders) as model:
        for day, text in ((2, DAY_ONE), (3, DAY_TWO)):
            source = tmp_path / f"day{day}.md"
            source.write_text(
                f"---\ntitle: Port {day}\npublisher: Orlen Post\npublished_at: 2026-03-0{day}T08:00:00Z\nlanguage: en\n---\n\n{text}\n"
            )
            command = [
                "run",
                str(source),
                "--title",
                "Port",
                "--out",
                str(tmp_path / f"out{day}"),
                "--db",
                str(database),
                "-q",
            ]
            made = CliRunner().invoke(
                app, [*command, "--base-url", model.url, "--model", "fake", "--no-synthesis"]
            )
            assert made.exit_code == 0, made.stderr
    return database


def test_what_an_actor_said_is_listed_with_its_sentences(store: Path) -> None:
    """Positions of two days in order of time, each with outlet and sentence, and the change."""
    shown = CliRunner().invoke(app, ["entity", "Ilse Brandt", "--db", str(store)])
    assert shown.exit_code == 0, shown.stderr
    lines = [line.strip() for line in shown.stdout.splitlines()]
    assert lines[0].startswith("Ilse Brandt (person")
    said = [line for line in lines if "[Orlen Post, sentence 1]" in line]
    assert [line.partition("  ")[0] for line in said] == ["2 March 2026", "3 March 2026"]
    assert any(line.startswith("changed by 3 March 2026") and "no longer" in line for line in lines)


def test_the_second_day_s_brief_remarks_the_change(store: Path) -> None:
    """The actor keeps its key, and the brief says that the position is not yesterday's."""
    brief = (store.parent / "out3" / "brief.md").read_text()
    assert "changed since 2 March 2026: the later position says “no longer”" in brief


def test_it_is_there_as_json(store: Path) -> None:
    """The same for a program."""
    whole = CliRunner().invoke(app, ["entity", "Ilse Brandt", "--db", str(store), "--json"])
    [known] = json.loads(whole.stdout)
    assert (known["entity"]["kind"], len(known["changes"])) == ("person", 1)


def test_a_name_that_nobody_has_is_told_with_a_near_one(store: Path) -> None:
    """A slip ends with exit code 1 and a suggestion."""
    shown = CliRunner().invoke(app, ["entity", "Ilse Brand", "--db", str(store)])
    assert shown.exit_code == 1
    assert "did you mean 'Ilse Brandt'" in shown.stderr
