"""The closing table of a run: what was read, what was kept and rejected, and what it cost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from briefing.api import Outcome


def print_report(console: Console, outcome: Outcome) -> None:
    """Print the table: with rules on a terminal, as aligned plain lines elsewhere."""
    rows = report_rows(outcome)
    if not console.is_terminal:
        width = max(len(name) for name, _ in rows)
        for name, value in rows:
            console.print(f"{name:<{width}}  {value}")
        return
    table = Table(show_header=False, title="The run")
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name, value in rows:
        table.add_row(Text(name), Text(value))
    console.print(table)


def report_rows(outcome: Outcome) -> list[tuple[str, str]]:
    """The lines of the table: a name and a value."""
    brief, run = outcome.brief, outcome.run
    usage, done = run.usage, brief.completeness
    supported = sum(claim.verdict.status == "supported" for claim in brief.claims)
    unverified = len(brief.claims) - supported
    reused = sum(call.outcome == "reused" for call in run.calls)
    reasons = Counter(item.reasons[-1].code for item in brief.rejected)
    return [
        ("articles", f"{done.complete} of {done.articles} read, {_count(len(brief.origins), 'origin')}"
         + (f", {len(brief.left_out)} left out" if brief.left_out else "")),
        ("claims", f"{supported} supported" + (f", {unverified} unverified" if unverified else "")),
        ("others", f"{_count(len(brief.stakeholders), 'stakeholder')}, {_count(len(brief.implications), 'implication')}"),
        ("rejected", ", ".join(f"{count} {code}" for code, count in reasons.most_common()) or "none"),
        ("calls", f"{run.calls_made} made, {reused} reused"),
        ("tokens", f"{usage.input_tokens} read ({usage.cached_tokens} cached), {usage.output_tokens} written"),
        ("cost", f"{usage.cost:.4f}" if usage.cost else "0 (no price is set)" if run.calls_made else "0"),
        ("time", f"{run.seconds:.1f} s"),
    ]  # fmt: skip


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
