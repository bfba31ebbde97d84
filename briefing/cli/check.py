"""`briefing check`: the proof of a text against its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from briefing import api
from briefing.checking import read_file
from briefing.checking.wording import plainly
from briefing.cli.terminal import Exit, result, say
from briefing.config import Config
from briefing.errors import ConfigError
from briefing.models import Brief, CheckedCitation, CheckedStatement, CheckReport, CheckStatus
from briefing.renderers.escaping import one_line
from briefing.wiring import store_address

_ORDER: tuple[CheckStatus, ...] = ("rejected", "unresolved", "unverified", "supported")
_LONG = 300
"""Characters of a cited sentence or a statement that are shown; the report as JSON holds all."""


@dataclass(frozen=True)
class CheckOptions:
    """What shapes the check rather than its configuration."""

    db: str
    json: bool
    strict: bool


def check_command(
    file: Path, sources: Sequence[str], overrides: Mapping[str, Any], options: CheckOptions
) -> None:
    """Check, print the report, and end with 1 when something is not proved; wrong usage is told before."""
    config = Config.load(overrides)
    if not file.exists():
        raise typer.BadParameter(f"{file} does not exist: check the path", param_hint="FILE")
    if not isinstance(read_file(file), Brief) and not sources:
        raise typer.BadParameter(
            f"none is named, and {file} cites some: name their files, folders or addresses",
            param_hint="SOURCE",
        )
    if options.db and "://" not in options.db and not Path(store_address(config)).exists():
        raise ConfigError(f"--db: there is no database at {options.db}: check the path")
    report = api.check(file, sources, config=config)
    for each in report.left_out:
        say(f"left out: {each.source}: {each.reason}")
    result(report.model_dump_json(indent=2) if options.json else "\n".join(_lines(report)))
    if not report.passes(strict=options.strict):
        raise typer.Exit(Exit.FAILED)


def _lines(report: CheckReport) -> Iterator[str]:
    """The report for people: what is not proved first, in the order of the text, and the counts at the end."""
    for problem in report.problems:
        yield f"PROBLEM     {report.subject}\n    {plainly(problem)}"
    for status in _ORDER:
        for statement in report.statements:
            if statement.status == status:
                yield from _statement(statement)
    if report.missing:
        yield (
            f"not to be had: {', '.join(map(one_line, report.missing))}. What rests on them was checked against the "
            "brief's own quotations only; name the articles with --sources, or their database with --db."
        )
    yield _closing(report)


def _statement(statement: CheckedStatement) -> Iterator[str]:
    yield f"{statement.status.upper():<11} {statement.place}: {_short(statement.text)}"
    for reason in statement.reasons:
        yield f"    {plainly(reason)}"
    for remark in statement.remarks:
        yield f"    remark: {plainly(remark)}"
    for citation in statement.citations:
        yield from _citation(citation)


def _citation(citation: CheckedCitation) -> Iterator[str]:
    if not citation.source:
        return
    numbers = ", ".join(map(str, citation.sentences))
    where = (
        f"sentence{'s' if len(citation.sentences) > 1 else ''} {numbers}" if numbers else "no sentence of it"
    )
    found = " (found by its words)" if citation.found_by == "search" else ""
    yield f"    {one_line(citation.label)} {one_line(citation.source)}, {where}{found}"
    for sentence in citation.quoted:
        yield f"        “{_short(sentence)}”"


def _closing(report: CheckReport) -> str:
    counts, total = report.counts, len(report.statements)
    parts = ", ".join(f"{counts[status]} {status}" for status in reversed(_ORDER))
    remarks = sum(len(each.remarks) for each in report.statements)
    closing = f"{total} statement{'' if total == 1 else 's'}: {parts}"
    closing += f"; {remarks} remark{'' if remarks == 1 else 's'}" if remarks else ""
    if not total:
        closing += ": there is nothing to check in it"
    return f"{closing}; {len(report.sources)} source{'' if len(report.sources) == 1 else 's'}"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"
