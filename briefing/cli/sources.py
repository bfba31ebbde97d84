"""The account of collecting: a row a source, and below it what is missing and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from briefing.cli.terminal import say
from briefing.collect.tally import counted
from briefing.renderers.escaping import one_line

if TYPE_CHECKING:
    from rich.console import Console

    from briefing.config import Config
    from briefing.models import SourceReport

_NUMBERS = ("found", "fetched", "unchanged", "articles", "new", "left out", "bytes")
_SHOWN = 10
"""How many reasons of one source are printed; the report as JSON holds them all."""


def require_sources(sources: Sequence[str], config: Config) -> None:
    """End as wrong usage does when neither the command nor the configuration names a source."""
    if not sources and not config.sources:
        raise typer.BadParameter(
            "none is named: name some, or add [[sources]] to briefing.toml", param_hint="SOURCE"
        )


def print_sources(console: Console, reports: Sequence[SourceReport]) -> None:
    """Print the table: with rules on a terminal, as aligned plain lines elsewhere."""
    on_terminal = console.is_terminal
    table = Table(
        title="The sources" if on_terminal else None,
        box=box.HEAVY_HEAD if on_terminal else None,
        pad_edge=on_terminal,
    )
    table.add_column("source", overflow="fold", min_width=12)
    table.add_column("what", no_wrap=True)
    for name in _NUMBERS:
        table.add_column(name, justify="right", no_wrap=True)
    for report in reports:
        table.add_row(*(Text(cell) for cell in _row(report)))
    console.print(table)


def say_reasons(reports: Sequence[SourceReport]) -> None:
    """Say of each source what is missing and why, the first reasons only."""
    for report in reports:
        for problem in report.problems:
            say(f"{report.source}: {problem}")
        for reason, count in report.skipped.items():
            say(f"left out: {report.source}: {counted(reason, count)}")
        for each in report.left_out[:_SHOWN]:
            say(f"left out: {each.source}: {each.reason}")
        if (more := len(report.left_out) - _SHOWN) > 0:
            say(
                f"left out: {report.source}: and {more} more; the report as JSON (--json, run.json) names them"
            )


def _row(report: SourceReport) -> list[str]:
    numbers = (
        report.found,
        report.fetched,
        report.unchanged,
        report.articles,
        report.new,
        report.missing,
    )
    what = report.what or ("nothing" if report.outcome == "failed" else "")
    return [one_line(report.source), what, *(str(number) for number in numbers), _size(report.moved)]


def _size(count: int) -> str:
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count = round(count / 1000)
    return f"{count} GB"
