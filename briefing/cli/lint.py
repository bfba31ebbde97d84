"""`briefing lint`: the ten rules over a brief, each with how many items it looked at and the places that break it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import typer

from briefing.checking.wording import PLAIN
from briefing.cli.beside import articles_of, read_sign_off
from briefing.cli.show import find_brief
from briefing.cli.terminal import Exit, output, result
from briefing.evaluation import Share
from briefing.lint import lint
from briefing.lint.rates import COMMAND, MEASURED_ON, RATES
from briefing.lint.words import WORDS
from briefing.models import LintReport, RuleReport
from briefing.renderers.escaping import one_line


def lint_command(name: str, version: int, db: str, sign_off: Path | None, *, as_json: bool) -> None:
    """Print the report on a brief, and end with 1 when a hard rule is broken.

    A sign-off is given for a brief that is to go out without the AI label: it must hold for this content.
    """
    brief = find_brief(name, version, db)
    signed = read_sign_off(sign_off) if sign_off else None
    report = lint(
        brief,
        articles_of([each.article_id for each in brief.sources], db),
        previous=bool(brief.previous_id),
        sign_off=signed,
        labelled=signed is None,
    )
    if as_json:
        result(report.model_dump_json(indent=2))
    else:
        _print_table(report)
        result("\n".join(_lines(report)))
    if report.broken:
        raise typer.Exit(Exit.FAILED)


def _print_table(report: LintReport) -> None:
    from rich.table import Table

    console = output()
    columns = ("rule", "name", "kind", "looked at", "broken")
    rows = [
        (str(each.rule), each.name, each.kind, str(each.looked_at), str(len(each.breaches)))
        for each in report.rules
    ]
    if not console.is_terminal:
        for row in (columns, *rows):
            console.print("{:>4}  {:<10}  {:<9}  {:>9}  {:>6}".format(*row))
        return
    table = Table(*columns, title="The ten rules")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def _lines(report: LintReport) -> Iterator[str]:
    """Every breach under its rule, then how far the remarks can be trusted, and the verdict."""
    for rule in report.rules:
        if rule.breaches:
            kind = "BROKEN" if rule.kind == "hard" else "remarks"
            yield f"\nrule {rule.rule} ({rule.name}), {kind}:"
            yield from _breaches(rule)
    if report.remarks:
        yield f"\nFalse alarms of the heuristic rules (measured on {MEASURED_ON}, {COMMAND}):"
        for number in dict.fromkeys(each.rule for each in report.rules if each.kind == "heuristic"):
            rate = RATES[number]
            yield f"  rule {number}: {Share(rate.false, rate.of)} {rate.among}"
    broken = ", ".join(str(each.rule) for each in report.broken)
    yield f"\n{f'broken: {broken}' if broken else 'every hard rule holds'}; {_count(report.remarks)}"


def _breaches(rule: RuleReport) -> Iterator[str]:
    for each in rule.breaches:
        what = _WHAT[each.code]
        yield f"  {one_line(each.place)}: {what}{f': {one_line(each.detail)}' if each.detail else ''} [{each.code}]"


_WHAT: Mapping[str, str] = {code: what for words in (PLAIN, WORDS) for code, what in words.items()}
"""What each breach is, in plain words."""


def _count(remarks: int) -> str:
    return f"{remarks} remark" if remarks == 1 else f"{remarks} remarks"
