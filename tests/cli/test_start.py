"""Starting up: help and version at once, every command documented."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from briefing.cli import reference
from tests.cli.conftest import invoke

ROOT = Path(__file__).parents[2]
HEAVY = (
    "openai",
    "instructor",
    "pydantic",
    "sqlalchemy",
    "rich",
    "httpx2",
    "alembic",
    "sentencex",
    "simplemma",
    "jinja2",
    "yaml",
    "xllamacpp",
    "babel",
)


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(argument: str) -> None:
    """What costs time to import is not imported; the list is what got imported, not a timer."""
    program = (
        "import sys; sys.argv = ['briefing', *sys.argv[1:]]\n"
        "from briefing.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, argument], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert not loaded & set(HEAVY)


def test_the_version_is_that_of_the_package() -> None:
    """`briefing --version` says what is installed."""
    assert invoke("--version").stdout == f"briefing {version('briefing')}\n"


def test_importing_the_package_imports_nothing_heavy() -> None:
    """`import briefing` costs nothing; its names are loaded when used."""
    program = "import sys, briefing; print(' '.join(sys.modules)); briefing.Article"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & set(HEAVY)


def test_the_documentation_shows_every_command_as_it_is() -> None:
    """docs/cli.md is what the commands say of themselves (`make docs` writes it)."""
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == reference.page()


def test_every_command_and_option_has_help() -> None:
    """No command, argument or option goes without a sentence."""
    page = reference.page()
    for name in ("run", "show", "doctor", "model pull"):
        assert f"## briefing {name}" in page
    assert not re.search(r"^- `[^`]+`: *$", page, re.MULTILINE)


def test_without_a_command_the_help_is_shown() -> None:
    """A bare `briefing` tells what there is."""
    result = invoke()
    assert "Turns news articles into a brief" in result.output
