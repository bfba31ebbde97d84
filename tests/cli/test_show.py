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


def test_a_brief_that_is_not_there_says_how_to_find_one(run: Run, desk: Path) -> None:
    """An unknown id, a missing database and a file that is no brief each get the remedy; reading makes nothing."""
    run("in")
    (desk / "odd.json").write_text("{}", encoding="utf-8")
    for arguments, message in (
        (("b-000", "--db", "state.db"), "briefing show --list"),
        (("--version", "2", "--db", "state.db"), "needs the brief's id"),
        (("--db", "typo.db"), "typo.db: there is no database"),
        (("odd.json",), "odd.json: is no brief of this version"),
        (("missing.json",), "missing.json: can't be read"),
    ):
        result = invoke("show", *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert message in result.stderr
    assert not (desk / "typo.db").exists()


def test_the_latest_brief_is_the_one_made_last(run: Run, desk: Path) -> None:
    """Without an id, what was just made is shown, though an undated brief calls itself newer."""
    run("in", "--title", "Undated")
    run("in", "--title", "Older", "--as-of", "2020-01-01T00:00+00:00")
    assert "Older · draft" in invoke("show", "--db", "state.db").stdout
    assert invoke("show", "out", "--json").stdout == (desk / "out/brief.json").read_text(encoding="utf-8")
