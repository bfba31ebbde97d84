"""The account of one run: what `run.json` holds and the brief does not."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from briefing.models.answers import CallRecord, Usage
from briefing.models.article import Value
from briefing.models.brief import LeftOut
from briefing.models.collecting import SourceReport
from briefing.models.linting import LintReport


class Run(Value):
    """One run from start to end; `state` is "running" until it ended, in whatever way."""

    id: str
    state: str = "running"
    started_at: datetime
    finished_at: datetime | None = None
    brief_id: str = ""
    brief_version: int = 0
    model: str = ""
    endpoint: str = ""
    articles: int = Field(default=0, ge=0)
    left_out: tuple[LeftOut, ...] = ()
    collecting: tuple[SourceReport, ...] = ()
    calls: tuple[CallRecord, ...] = ()
    lint: LintReport | None = None
    """What the ten rules found in the brief; None where none was made."""
    seconds: float = Field(default=0.0, ge=0)
    error: str = ""

    @property
    def calls_made(self) -> int:
        """How many answers were asked of the model in this run (reused answers are not calls)."""
        return sum(call.outcome != "reused" for call in self.calls)

    @property
    def usage(self) -> Usage:
        """Tokens and cost of this run, of failed calls too; reused answers cost nothing."""
        return sum((call.usage for call in self.calls if call.outcome != "reused"), Usage())
