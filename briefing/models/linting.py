"""What the ten rules found in a brief: for each rule how many items it looked at, and which break it."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from briefing.models.article import Value
from briefing.models.checks import CheckCode
from briefing.models.claims import ReasonCode

RuleKind = Literal["hard", "heuristic"]
LintCode = Literal[
    "unknown-reference",
    "ambiguous-reference",
    "unused-reference",
    "unused-source",
    "unlisted-source",
    "no-basis",
    "no-claim",
    "too-few-origins",
    "single-source-not-said",
    "speaker-not-printed",
    "anonymous-high-confidence",
    "no-section",
    "no-story",
    "no-alternative",
    "no-indicator",
    "no-gap",
    "cut-off-too-early",
    "no-label",
    "no-changes",
]
"""What a breach can be beyond the reasons of the gate and of the check; `docs/lint.md` explains each."""
LINT_CODES: tuple[str, ...] = get_args(LintCode)


class Breach(Value):
    """One item that breaks a rule: its place in the brief ("developments 3"), and what is wrong with it.

    `detail` is the value that it is about, a few words at most: a report may leave the house where the wording may not.
    """

    place: str
    code: ReasonCode | CheckCode | LintCode
    detail: str = ""


class RuleReport(Value):
    """What one rule found. A breach of a hard rule makes the brief a draft; one of a heuristic rule is a remark."""

    rule: int = Field(ge=1, le=10)
    name: str
    kind: RuleKind
    looked_at: int = Field(ge=0)
    breaches: tuple[Breach, ...] = ()


class LintReport(Value):
    """The ten rules over one brief, in their order; a rule of two kinds has a report for each.

    `failure` says why there are no reports, where the lint itself failed: then nothing is known of the rules.
    """

    rules: tuple[RuleReport, ...] = ()
    failure: str = ""

    @property
    def broken(self) -> tuple[RuleReport, ...]:
        """The hard rules that are broken: where there is one, the brief is not published as final."""
        return tuple(each for each in self.rules if each.kind == "hard" and each.breaches)

    @property
    def remarks(self) -> int:
        """How many items the heuristic rules remark upon."""
        return sum(len(each.breaches) for each in self.rules if each.kind == "heuristic")

    @property
    def holds(self) -> bool:
        """True when every hard rule was looked at and holds: only such a brief may be final."""
        return bool(self.rules) and not self.failure and not self.broken
