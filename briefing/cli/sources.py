"""The account of collecting: a row a source, and below it what is missing and why."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
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
_ALIKE = 0.75
"""Of difflib's ratio, from which on one name may be meant by another: two letters of eight may differ."""
_NARROW = 100
"""Columns of a terminal below which a table has no rules: its numbers need the room (there are 80 by custom)."""
_SHOWN = 10
"""How many reasons of one source are printed; the report as JSON holds them all."""


def require_sources(sources: Sequence[str], config: Config) -> None:
    """End as wrong usage does when neither the command nor the configuration names a source.

    What is no path, and nearly the name of a configured source, is told at once.
    """
    if not sources and not config.sources:
        raise typer.BadParameter(
            "none is named: name some, or add [[sources]] to briefing.toml", param_hint="SOURCE"
        )
    names = {source.name.casefold(): source.name for source in config.sources if source.name}
    for each in sources:
        if "://" in each or each.casefold() in names or os.path.lexists(each):
            continue
        for close in get_close_matches(each.casefold(), names, n=1, cutoff=_ALIKE):
            say(f"{each}: no source of briefing.toml has this name; did you mean {names[close]!r}?")


def print_sources(console: Console, reports: Sequence[SourceReport]) -> None:
    """Print the table: with rules on a terminal, as aligned plain lines elsewhere."""
    ruled = console.is_terminal and console.width >= _NARROW
    table = Table(
        title="The sources" if console.is_terminal else None,
        box=box.HEAVY_HEAD if ruled else None,
        pad_edge=ruled,
        padding=(0, 1) if ruled or not console.is_terminal else (0, 1, 0, 0),
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
