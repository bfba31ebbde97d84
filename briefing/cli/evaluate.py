"""`briefing eval`: how well the gate tells true from false on a gold of one's own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from briefing.cli.terminal import Exit, output, result, say
from briefing.errors import BriefingError, ConfigError
from briefing.evaluation import Evaluation, Figures, Held, Judged, Share, evaluate, held, read_floor
from briefing.renderers.escaping import one_line

if TYPE_CHECKING:
    from rich.console import Console

_NARROW = 120
"""Columns of a terminal below which a table has no rules: its figures need the room."""
_REASONS = 3
"""How many reasons of a kind the table names; the JSON holds them all."""


@dataclass(frozen=True)
class EvalOptions:
    """What shapes the evaluation: `json` is where its figures go ("-" for standard output, "" for nowhere)."""

    json: str
    misses: bool
    floors: Sequence[str]
    lines: bool


def eval_command(files: Sequence[Path], options: EvalOptions) -> None:
    """Measure, print, and end with 1 when a floor is missed, with 3 when entries of the gold were left out."""
    for file in files:
        if not file.exists():
            raise typer.BadParameter(f"{file} does not exist: check the path", param_hint="FILE")
    try:
        floors = [read_floor(each) for each in options.floors]
    except ConfigError as error:
        raise typer.BadParameter(str(error), param_hint="--floor") from None
    found = evaluate([str(file) for file in files], lines=options.lines)
    checked = [held(floor, found) for floor in floors]
    for fault in found.faults:
        say(f"left out: {fault}")
    _write(_content(found, checked, misses=options.misses), options.json)
    if options.json != "-":
        _print(output(), found, checked, misses=options.misses)
    if not all(each.met for each in checked):
        raise typer.Exit(Exit.FAILED)
    if found.faults:
        raise typer.Exit(Exit.PARTIAL)


def _content(found: Evaluation, checked: Sequence[Held], *, misses: bool) -> dict[str, Any]:
    floors = [
        {
            "figure": each.floor.figure,
            "kind": each.floor.kind,
            "share": each.floor.share,
            "value": each.value,
            "met": each.met,
        }
        for each in checked
    ]
    return {**found.plain(misses=misses), "floors": floors}


def _write(content: dict[str, Any], where: str) -> None:
    text = json.dumps(content, indent=2, ensure_ascii=True) + "\n"
    if where == "-":
        result(text)
    elif where:
        try:
            Path(where).write_text(text, encoding="utf-8")
        except OSError as error:
            raise BriefingError(
                f"--json: {where} can't be written ({error.strerror}): name another file"
            ) from error


def _print(console: Console, found: Evaluation, checked: Sequence[Held], *, misses: bool) -> None:
    narrow = console.is_terminal and console.width < _NARROW
    console.print(_table(found, ruled=console.is_terminal and not narrow, narrow=narrow))
    lines = list(_below(found)) if narrow else []
    lines += [f"{len(gold.items)} items of {gold.name}, SHA-256 {gold.sha256[:12]}" for gold in found.golds]
    lines += [f"floor {each}" for each in checked]
    if found.faults:
        lines.append(f"entries left out, see above: {len(found.faults)}; the figures are of the rest")
    if misses:
        lines += [line for each in found.misses for line in _miss(each)]
    result("\n".join(map(_indented, lines)))


def _table(found: Evaluation, *, ruled: bool, narrow: bool) -> Table:
    table = Table(
        box=box.HEAVY_HEAD if ruled else None, pad_edge=ruled, padding=(0, 1) if ruled else (0, 2, 0, 0)
    )
    table.add_column("kind", overflow="fold", min_width=8)
    table.add_column("items", justify="right", no_wrap=True)
    for name in ("detected", "false alarms"):
        table.add_column(name, no_wrap=True)
    if not narrow:
        table.add_column("balanced", no_wrap=True)
        table.add_column("most frequent reasons", overflow="fold")
    for kind, figures in (*found.kinds.items(), ("all", found.total)):
        row = (one_line(kind), str(len(figures.items)), _cell(figures.detection), _cell(figures.false_alarms))
        more = () if narrow else (_accuracy(figures), _reasons(figures))
        table.add_row(*map(Text, (*row, *more)))
    return table


def _below(found: Evaluation) -> Iterator[str]:
    """What a narrow terminal has no columns for."""
    for kind, figures in (*found.kinds.items(), ("all", found.total)):
        accuracy, reasons = _accuracy(figures), _reasons(figures)
        if accuracy or reasons:
            yield f"{kind}: " + "; ".join(
                filter(None, (accuracy and f"balanced accuracy {accuracy}", reasons))
            )


def _accuracy(figures: Figures) -> str:
    accuracy = figures.balanced_accuracy
    return "" if accuracy is None else f"{accuracy:.3f}"


def _reasons(figures: Figures) -> str:
    reasons: Counter[str] = figures.reasons(true=False) + figures.reasons(true=True)
    return ", ".join(f"{count} {code}" for code, count in reasons.most_common(_REASONS))


def _cell(share: Share) -> str:
    return str(share) if share.of else ""


def _miss(item: Judged) -> Iterator[str]:
    what = "FALSE ALARM" if item.true else "MISSED"
    yield f"{what} {item.kind}: {item.text}"
    for reason in item.reasons:
        yield f"    {reason}"
    for sentence in item.cited:
        yield f"        “{one_line(sentence)}”"


def _indented(line: str) -> str:
    """The line without control characters; its indent stays."""
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + one_line(line)
