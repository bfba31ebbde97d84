"""`briefing show`: what was made before, without any model."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, invoke
from tests.fake_model import FakeModel


def test_the_newest_brief_is_shown_as_it_was_written(run: Run, desk: Path, model: FakeModel) -> None:
    """`briefing show` prints the stored brief's Markdown and asks no model."""
    run("in", "--title", "The Lenn")
    asked = len(model.started)
    shown = invoke("show", "--db", "state.db")
    assert shown.stdout == (desk / "out/brief.md").read_text(encoding="utf-8")
    assert len(model.started) == asked


def test_a_brief_can_be_had_by_id_version_and_file(run: Run, desk: Path) -> None:
    """An id names the newest version, --version an older one, a path a brief.json; all the same content."""
    run("in", "--title", "The Lenn", "--as-of", "2026-03-02T18:00+00:00")
    first = (desk / "out/brief.json").read_text(encoding="utf-8")
    (desk / "in/late.txt").write_text("The bridge of Lenn opened to buses on Monday.", encoding="utf-8")
    run("in", "--title", "The Lenn", "--as-of", "2026-03-02T18:00+00:00")
    second = (desk / "out/brief.json").read_text(encoding="utf-8")
    listed = invoke("show", "--list", "--db", "state.db").stdout
    brief_id = listed.split()[0]
    assert " v2  2 March 2026, 18:00 UTC  The Lenn" in listed
    assert invoke("show", brief_id, "--json", "--db", "state.db").stdout == second
    assert invoke("show", brief_id, "--version", "1", "--json", "--db", "state.db").stdout == first
    assert invoke("show", "out/brief.json", "--json").stdout == second


def test_what_was_rejected_is_shown_with_its_reason(run: Run) -> None:
    """--rejected lists each refused item with its source, the sentences it cited and why."""
    run("in")
    shown = invoke("show", "--rejected", "--db", "state.db").stdout
    assert "ferry.txt [2] claims: Its owner Tam Iversen said the engine had failed." in shown
    assert "unresolved-reference: its" in shown


def test_a_brief_that_is_not_there_says_how_to_find_one(desk: Path) -> None:
    """An unknown id, an empty database and a file that is no brief each get the remedy."""
    (desk / "odd.json").write_text("{}", encoding="utf-8")
    for arguments, message in (
        (("b-000", "--db", "state.db"), "briefing show --list"),
        (("--db", "state.db"), "briefing show --list"),
        (("odd.json",), "odd.json: is no brief of this version"),
        (("missing.json",), "missing.json: can't be read"),
    ):
        result = invoke("show", *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in result.stderr
