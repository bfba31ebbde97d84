"""`briefing check`: the report, its exit codes, and what wrong usage is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, invoke
from tests.fake_model import FakeModel

TEXT = """# The Lenn

The ferry at Upper Lenn stopped on Monday.[^1] The town of Brisk opened a school hall for 250 drivers.[^2]
Tarsovia has refused to pay more than 35 crowns.[^3] The bridge is open.

[^1]: “stopped on Monday” — ferry.txt
[^2]: school.md
[^3]: Brisk Gazette
"""


@pytest.fixture
def text(desk: Path) -> Path:
    """A text with four statements: one proved, one wrong, one whose source is not given, one without a citation."""
    path = desk / "text.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_what_is_not_proved_comes_first(text: Path) -> None:
    """Each statement has its verdict, plain reasons and the cited sentence; the last line counts; the code is 1."""
    result = invoke("check", "text.md", "--sources", "in")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert [line.split(":")[0].split() for line in lines if not line.startswith(" ")][:-1] == [
        ["REJECTED", "line", "3"],
        ["UNRESOLVED", "line", "3"],
        ["UNVERIFIED", "line", "3"],
        ["SUPPORTED", "line", "3"],
    ]
    assert (
        "    this number, with its unit, is not in the cited sentences: 250 [number-not-in-source, rule 9]"
        in lines
    )
    assert "        “The town of Brisk opened a school hall for 150 drivers.”" in lines
    assert "    no given source is the one that is cited: [^3] (Brisk Gazette) [unknown-source]" in lines
    assert lines[-1] == "4 statements: 1 supported, 1 unverified, 1 unresolved, 1 rejected; 3 sources"


def test_the_report_as_json(text: Path) -> None:
    """--json prints the same report whole, for programs; the code is the same."""
    result = invoke("check", "text.md", "in", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [each["status"] for each in report["statements"]] == [
        "supported",
        "rejected",
        "unresolved",
        "unverified",
    ]
    assert report["statements"][0]["citations"][0]["sentences"] == [1]


@pytest.mark.parametrize(("extra", "code", "strict"), [("", 0, 0), (" The bridge is open.", 0, 1)])
def test_unverified_statements_fail_only_when_strict(desk: Path, extra: str, code: int, strict: int) -> None:
    """They are counted and allowed; --strict does not allow them."""
    (desk / "text.md").write_text(f"The ferry at Upper Lenn stopped on Monday.[1]{extra}", encoding="utf-8")
    assert invoke("check", "text.md", "in/ferry.txt").exit_code == code
    assert invoke("check", "text.md", "in/ferry.txt", "--strict").exit_code == strict


def test_sources_may_follow_one_another(text: Path) -> None:
    """`--sources a b` names two, and so does `--sources a --sources b`."""
    for arguments in (
        ["--sources", "in/ferry.txt", "in/toll.txt"],
        ["--sources", "in/ferry.txt", "--sources", "in/toll.txt"],
    ):
        assert invoke("check", "text.md", *arguments).stdout.endswith("; 2 sources\n")


def test_a_brief_is_proved_from_the_database(run: Run, desk: Path, model: FakeModel) -> None:
    """What `briefing run` made is proved by the articles that it kept, by their files, or in part without them."""
    run("in")
    asked = len(model.started)
    for arguments in (["--db", "state.db"], ["--sources", "in"], ["--db", "state.db", "--strict"]):
        result = invoke("check", "out/brief.json", *arguments)
        assert (result.exit_code, "0 unverified, 0 unresolved, 0 rejected" in result.stdout) == (0, True)
    assert len(model.started) == asked
    (desk / "state.db").rename(desk / "away.db")
    alone = invoke("check", "out", "--db", "away.db")
    assert alone.exit_code == 0
    without = invoke("check", "out")
    assert "not to be had: ferry.txt" in without.stdout
    assert " 0 supported" in without.stdout


def test_a_brief_that_was_tampered_with_fails(run: Run, desk: Path) -> None:
    """A figure changed by hand is told twice: by the gate and by the hash of the content."""
    run("in")
    path = desk / "out/brief.json"
    path.write_text(path.read_text(encoding="utf-8").replace("150 drivers", "250 drivers"), encoding="utf-8")
    result = invoke("check", "out", "--db", "state.db")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "PROBLEM     out\n    the content does not have the hash that the brief notes"
    )
    assert "[quotation-differs, rule 2]" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["typo.md", "in"], 2, "typo.md does not exist"),
        (["text.md"], 2, "name their files, folders or addresses"),
        (["text.md", "typo"], 1, "typo: does not exist"),
        (["text.md", "in", "typo.txt"], 1, "left out: typo.txt: does not exist"),
        (["text.md", "in", "--db", "typo.db"], 1, "--db: there is no database at typo.db"),
        (["new.json"], 1, "new.json: is a brief of version 2.0, and this program reads 1.2: update briefing"),
        (["in/ferry.txt", "in"], 0, ""),
        (["empty.md", "in"], 1, "there is nothing to check in it"),
        (["text.md", "in", "--stritc"], 2, "--stritc"),
    ],
)
def test_wrong_usage_is_told(text: Path, arguments: list[str], code: int, message: str) -> None:
    """Typos, missing sources, a newer brief and an empty text each get a clear word and their code."""
    (text.parent / "new.json").write_text('{"schema_version": "2.0"}', encoding="utf-8")
    (text.parent / "empty.md").write_text("# Nothing\n", encoding="utf-8")
    result = invoke("check", *arguments)
    told = " ".join((result.stderr + result.stdout).replace("│", " ").split())
    assert (result.exit_code, message in told) == (code, True), told
    assert not (text.parent / "typo.db").exists()


def test_what_drives_a_terminal_is_not_printed(desk: Path) -> None:
    """Neither the text nor a source reaches the terminal with control characters."""
    (desk / "text.md").write_text(
        "The ferry \x1b]52;c;x\x07 stopped.[^1]\n\n[^1]: no\x1b[2Jwhere", encoding="utf-8"
    )
    result = invoke("check", "text.md", "in")
    assert "\x1b" not in result.stdout + result.stderr
    assert "\x07" not in result.stdout + result.stderr
