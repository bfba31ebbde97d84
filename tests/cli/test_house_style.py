"""`briefing run --template` and `--language`: a newsroom's own form and its own language."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, invoke
from tests.fake_model import FakeModel

HEADER = '{% include "default/sections/header.md" %}\n\nThe foreign desk of the Brineport Courier.\n'


def house(desk: Path, header: str) -> None:
    (desk / "house/markdown/sections").mkdir(parents=True)
    (desk / "house/markdown/sections/header.md").write_text(header, encoding="utf-8")


def test_the_brief_is_printed_with_the_newsrooms_own_templates(run: Run, desk: Path) -> None:
    """`--template`, or `templates` in briefing.toml, holds for what is written and for what is shown."""
    house(desk, HEADER)
    (desk / "briefing.toml").write_text('templates = "house"\n', encoding="utf-8")
    assert run("in").exit_code == 0
    written = (desk / "out/brief.md").read_text(encoding="utf-8")
    assert "The foreign desk of the Brineport Courier." in written
    assert invoke("show", "--db", "state.db").stdout == written
    (desk / "briefing.toml").unlink()
    assert run("in", "--template", "house", "--out", "again").exit_code == 0
    assert (desk / "again/brief.md").read_text(encoding="utf-8") == written


def test_a_template_that_cannot_be_used_is_told_before_anything_is_paid_for(
    run: Run, desk: Path, model: FakeModel
) -> None:
    """The error names the file and the line; no model was asked and no file written."""
    house(desk, "{% if %}\n")
    result = run("in", "--template", "house")
    assert result.exit_code == 1
    assert "header.md, line 1" in result.stderr
    assert model.started == []
    assert not (desk / "out").exists()


def test_a_brief_in_another_language(run: Run, desk: Path) -> None:
    """Headings are said in the brief's language; where there are none in it, that is told and they are English."""
    assert run("in", "--language", "de").exit_code == 0
    assert "## Das Wichtigste" in (desk / "out/brief.md").read_text(encoding="utf-8")
    result = run("in", "--language", "nl")
    assert "language nl: headings and fixed phrases are English; there are" in result.stderr
    assert "## Bottom line" in (desk / "out/brief.md").read_text(encoding="utf-8")
