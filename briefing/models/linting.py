"""What the ten rules found in a brief: for each rule how many items it looked at, and which break it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefing.models.article import Value

RuleKind = Literal["hard", "heuristic"]


class Breach(Value):
    """One item that breaks a rule: its place in the brief ("developments 3"), and what is wrong with it."""

    place: str
    code: str
    detail: str = ""


class RuleReport(Value):
    """What one rule found. A breach of a hard rule makes the brief a draft; one of a heuristic rule is a remark."""

    rule: int = Field(ge=1, le=10)
    name: str
    kind: RuleKind
    looked_at: int = Field(ge=0)
    breaches: tuple[Breach, ...] = ()


class LintReport(Value):
    """The ten rules over one brief, in their order; a rule of two kinds has a report for each."""

    rules: tuple[RuleReport, ...]

    @property
    def broken(self) -> tuple[RuleReport, ...]:
        """The hard rules that are broken: where there is one, the brief is not published as final."""
        return tuple(each for each in self.rules if each.kind == "hard" and each.breaches)
