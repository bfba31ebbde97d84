"""What the README shows is what runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from briefing.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    (briefing .+?)(?:\s+#.*)?$", README, re.MULTILINE)
TARGETS = re.findall(r"^    make (\w+)", README, re.MULTILINE)


def test_there_is_something_to_check() -> None:
    """The README shows commands and targets."""
    assert len(COMMANDS) >= 6
    assert {"brief", "test"} <= set(TARGETS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_parses(command: str) -> None:
    """Every command that is shown is one that the command line takes, options and all."""
    words = shlex.split(command)[1:]
    group = get_command(app)
    context = group.make_context("briefing", words, resilient_parsing=False)
    while words and hasattr(group, "commands"):
        group, words = group.commands[words[0]], words[1:]
        context = group.make_context(group.name, list(words))
    assert context is not None


@pytest.mark.parametrize("target", sorted(set(TARGETS)))
def test_each_target_exists(target: str) -> None:
    """Every make target that is shown stands in the Makefile."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example's code runs as it stands and prints what the gate says."""
    from tests.fake_model import FakeModel

    [code] = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/ferry.txt").write_text(
        "The ferry stopped on Monday. The mayor of Brisk left.", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    with FakeModel() as model:
        monkeypatch.setenv("BRIEFING_BASE_URL", model.url)
        monkeypatch.setenv("BRIEFING_DB", str(tmp_path / "state.db"))
        monkeypatch.setenv("BRIEFING_MODEL", "fake")
        printed: list[str] = []
        exec(
            compile(code, "README.md", "exec"),
            {"print": lambda *words: printed.append(" ".join(map(str, words)))},
        )
    assert printed[-1].startswith("(Reason(code='polarity-differs'")
    assert (tmp_path / "out/brief.md").is_file()


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "examples/README.md"])
)
def test_each_link_leads_somewhere(page: Path) -> None:
    """Every relative link of the documentation names a file that is there."""
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_example_output_is_the_recorded_one() -> None:
    """The head of the brief in the README is that of the example's brief."""
    [shown] = re.findall(r"<!-- brief-head -->\n```\n(.*?)```", README, re.DOTALL)
    brief = (ROOT / "examples/day1-brief.md").read_text(encoding="utf-8")
    assert shown.strip()
    assert brief.startswith(shown.rstrip())
