"""The closing table of a run: what was read, what was kept and rejected, and what it cost."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from briefing.models.reasons import counted, in_words

if TYPE_CHECKING:
    from rich.console import Console

    from briefing.api import Outcome
    from briefing.models import JudgeAccount, LintReport, RuleReport


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
    return [
        ("articles", f"{done.complete} of {done.articles} read, {_count(len(brief.origins), 'origin')}"
         + (f", {len(brief.left_out)} left out" if brief.left_out else "")),
        ("claims", f"{supported} supported" + (f", {unverified} unverified" if unverified else "")),
        ("others", f"{_count(len(brief.stakeholders), 'stakeholder')}, {_count(len(brief.implications), 'implication')}"),
        *_left_out(outcome),
        *([("judge", _judged(brief.judge))] if brief.judge else []),
        *([("rules", _rules(run.lint))] if run.lint else []),
        ("calls", f"{run.calls_made} made, {reused} reused"),
        ("tokens", f"{usage.input_tokens} read ({usage.cached_tokens} cached), {usage.output_tokens} written"),
        ("cost", f"{usage.cost:.4f}" if usage.cost else "0 (no price is set)" if run.calls_made else "0"),
        ("time", f"{run.seconds:.1f} s"),
        *([("page", f"briefing render {_named(outcome)} --out {_named(outcome)}")] if outcome.files else []),
    ]  # fmt: skip


def _left_out(outcome: Outcome) -> list[tuple[str, str]]:
    """How many items were left out and the command that shows them, then a line a reason."""
    rejected = outcome.brief.rejected
    if not rejected:
        return [("rejected", "none")]
    shown = f"{_count(len(rejected), 'item')} (briefing show {_named(outcome)} --rejected)"
    return [("rejected", shown), *(("", line) for line in in_words(counted(rejected)))]


def _named(outcome: Outcome) -> str:
    """How a command names the brief: its folder, else its id."""
    return shlex.quote(str(outcome.files[0].parent)) if outcome.files else outcome.brief.id


def _rules(report: LintReport) -> str:
    """How many of the ten rules hold, and how much the heuristic ones remark upon."""
    if report.failure:
        return f"not looked at: the lint failed ({report.failure})"
    broken = len(report.broken)
    return (f"{broken} broken" if broken else "all hold") + f", {_count(report.remarks, 'remark')}"


def what_is_broken(outcome: Outcome) -> str:
    """Why a brief is a draft by the ten rules, in one line with the first places; "" where they hold."""
    report = outcome.run.lint
    if report is None or report.holds:
        return ""
    if report.failure:
        return f"the brief is a draft: its rules could not be looked at ({report.failure})"
    rules = "; ".join(map(_broken, report.broken))
    return f"the brief is a draft: {rules} (briefing lint {_named(outcome)})"


def _broken(rule: RuleReport) -> str:
    """One broken rule: "rule 3 (likelihood) at key_judgements 1 and 2 more"."""
    places = list(dict.fromkeys(each.place for each in rule.breaches))
    more = f" and {len(places) - _PLACES} more" if len(places) > _PLACES else ""
    return f"rule {rule.rule} ({rule.name}) at {', '.join(places[:_PLACES])}{more}"


_PLACES = 3
"""Places of one broken rule that are named."""


def _judged(account: JudgeAccount) -> str:
    lowered = ", ".join(in_words(account.lowered))
    parts = [f"{account.judged} of {_count(account.items, 'item')} seen", f"lowered {lowered or 'none'}"]
    if account.not_raised:
        parts.append(f"{account.not_raised} found supported stay unverified")
    if account.withheld:
        parts.append(f"{account.withheld} confidential not shown")
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
