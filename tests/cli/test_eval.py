"""`briefing eval`: the table, the JSON, the floors and the exit codes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.conftest import invoke

GOLD = """
articles:
  - id: f
    path: in/ferry.txt
items:
  - {article: f, s: [1], text: The ferry at Upper Lenn stopped on Monday., label: supported, kind: copy}
  - {article: f, s: [1], text: The ferry at Nether Brisk stopped on Monday., label: unsupported, kind: name}
  - {article: f, s: [1], text: The ferry at Upper Lenn stopped., label: unsupported, kind: name}
"""
BAD = "  - {article: f, s: [9], text: The ferry stopped., label: supported}\n"


@pytest.fixture
def gold(desk: Path) -> Path:
    """A gold on an article of the desk: one statement true, one slip that is seen, one that is not."""
    path = desk / "gold.yaml"
    path.write_text(GOLD, encoding="utf-8")
    return path


def test_the_table_has_a_row_a_kind_and_one_of_all(gold: Path) -> None:
    """With how many there are, the share and its interval, and the hash of the gold below."""
    result = invoke("eval", "gold.yaml")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert result.exit_code == 0, result.stderr
    assert [row[0] for row in rows[:4]] == ["kind", "copy", "name", "all"]
    assert rows[2] == ["name", "2", "50.0%", "[9.5,", "90.5]", "of", "2", "1", "name-not-in-source"]
    assert rows[3][:12] == [
        "all",
        "3",
        "50.0%",
        "[9.5,",
        "90.5]",
        "of",
        "2",
        "0.0%",
        "[0.0,",
        "79.3]",
        "of",
        "1",
    ]
    assert rows[4][-1] == hashlib.sha256(gold.read_bytes()).hexdigest()[:12]


def test_misses_are_shown_when_asked_for(gold: Path) -> None:
    """The statement, and the sentence that it cites; not without being asked."""
    assert "MISSED" not in invoke("eval", "gold.yaml").stdout
    lines = invoke("eval", "gold.yaml", "--misses").stdout.splitlines()
    place = lines.index("MISSED name: The ferry at Upper Lenn stopped.")
    assert lines[place + 1] == "        “The ferry at Upper Lenn stopped on Monday.”"


def test_json_is_printed_or_written(gold: Path, desk: Path) -> None:
    """- prints it alone; a name writes the same to a file, and the table is printed."""
    printed = invoke("eval", "gold.yaml", "--json", "-", "--floor", "detection=0.5")
    written = invoke("eval", "gold.yaml", "--json", "out.json", "--floor", "detection=0.5")
    content = json.loads(printed.stdout)
    assert content == json.loads((desk / "out.json").read_text(encoding="utf-8"))
    assert written.stdout.startswith("kind")
    assert content["gold"][0]["sha256"] == hashlib.sha256(gold.read_bytes()).hexdigest()
    assert content["kinds"]["name"]["detection"]["hits"] == 1
    assert content["floors"] == [{"figure": "detection", "kind": "", "share": 0.5, "value": 0.5, "met": True}]
    assert "misses" not in content
    assert len(json.loads(invoke("eval", "gold.yaml", "--json", "-", "--misses").stdout)["misses"]) == 1


@pytest.mark.parametrize(
    ("floors", "code"),
    [
        (("detection=0.5", "false-alarms=0"), 0),
        (("detection=0.9", "false-alarms=0"), 1),
        (("detection:date=0",), 1),
    ],
)
def test_a_missed_floor_fails(gold: Path, floors: tuple[str, ...], code: int) -> None:
    """For a newsroom's own continuous integration: 1 when one of them is missed, and which is said."""
    result = invoke("eval", "gold.yaml", *(word for floor in floors for word in ("--floor", floor)))
    assert result.exit_code == code
    assert result.stdout.count("floor held") + result.stdout.count("floor MISSED") == len(floors)


def test_a_bad_entry_is_told_and_the_rest_is_measured(gold: Path) -> None:
    """The message names file, entry and remedy; the code is 3, and a missed floor goes before it."""
    gold.write_text(GOLD + BAD, encoding="utf-8")
    result = invoke("eval", "gold.yaml")
    assert result.exit_code == 3
    assert (
        "left out: gold.yaml: items 4: there is no sentence 9: article 'f' has 2, from 1 on" in result.stderr
    )
    assert "entries left out, see above: 1" in result.stdout
    assert invoke("eval", "gold.yaml", "--floor", "detection=1").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gone.yaml",), "gone.yaml does not exist"),
        (("gold.yaml", "--floor", "recall=1"), "'recall=1' sets no floor"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage_is_told(gold: Path, arguments: tuple[str, ...], message: str) -> None:
    """With the code of wrong usage, before anything is measured."""
    result = invoke("eval", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", " ").split())


def test_nothing_to_measure_fails(gold: Path) -> None:
    """With the first reason."""
    gold.write_text("articles: [{id: f, text: x}]\nitems: [{}]\n", encoding="utf-8")
    result = invoke("eval", "gold.yaml")
    assert result.exit_code == 1
    assert "no item of the gold can be judged: items 1: article: is missing" in result.stderr


def test_a_file_that_cannot_be_written_is_told(gold: Path, desk: Path) -> None:
    """The option and the remedy are named."""
    result = invoke("eval", "gold.yaml", "--json", "gone/out.json")
    assert result.exit_code == 1
    assert "--json: gone/out.json can't be written" in result.stderr
