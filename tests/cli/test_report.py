"""The closing table says what was left out, by reason and in words, on a terminal of any width and in a log."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from briefing.api import Outcome
from briefing.cli.report import print_report
from briefing.models import Brief, Reason, ReasonCode, RejectedItem
from tests import builders
from tests.cli.conftest import Run


def outcome(*codes: ReasonCode, folder: str = "out") -> Outcome:
    """A run whose brief lost one item for each code."""
    rejected = tuple(
        RejectedItem(task="claims", article_id="a", text=f"item {place}", reasons=(Reason(code=code),))
        for place, code in enumerate(codes)
    )
    brief: Brief = builders.brief(rejected=rejected)
    return Outcome(brief=brief, run=builders.run(), files=(Path(folder) / "brief.md",))


def printed(made: Outcome, *, width: int, terminal: bool) -> str:
    """What is printed on a console of that width."""
    console = Console(file=io.StringIO(), width=width, force_terminal=terminal, color_system=None)
    print_report(console, made)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_table_counts_by_reason(run: Run) -> None:
    """A line gives the number of items and the command that shows them, then each reason has a line."""
    lines = run("in").stderr.splitlines()
    place = lines.index("rejected  1 item (briefing show out --rejected)")
    assert lines[place + 1] == "          1 not to be understood out of context"


def test_a_run_that_lost_nothing_says_so(run: Run) -> None:
    """No item is a count too."""
    assert "rejected  none" in run("in/toll.txt").stderr.splitlines()


@pytest.mark.parametrize("width", [40, 80, 160])
def test_the_table_fits_any_terminal(width: int) -> None:
    """No line is wider than the terminal, and no word is cut in two or lost."""
    table = printed(
        outcome("number-not-in-source", "duplicate", "number-not-in-source"), width=width, terminal=True
    )
    assert max(map(len, table.splitlines())) <= width
    words = " ".join(table.replace("│", " ").split())
    assert (
        "rejected 3 items (briefing show out --rejected) 2 with a number that is not in the cited sentences "
        "1 repeating another item calls"
    ) in words


def test_a_folder_with_a_space_is_quoted() -> None:
    """The command that is shown can be typed as it stands."""
    assert "(briefing show 'my out' --rejected)" in printed(
        outcome("duplicate", folder="my out"), width=160, terminal=False
    )
