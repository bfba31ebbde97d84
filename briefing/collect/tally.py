"""The account of one source while it is collected."""

from __future__ import annotations

import time
from collections import Counter

from briefing.errors import SourceError
from briefing.models import Article, Fetched, LeftOut, Source, SourceOutcome, SourceReport


class Tally:
    """Counts what a source names and gives, and keeps why the rest is left out.

    What many articles have in common ("published outside the window") is counted, not listed one by one.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found = 0
        self._articles = self._new = self._undated = 0
        self._what = ""
        self._fetched: list[Fetched] = []
        self._left_out: list[LeftOut] = []
        self._skipped: Counter[str] = Counter()
        self._problems: list[str] = []
        self._begun = time.monotonic()
        self._ended = self._begun

    def is_a(self, what: str) -> None:
        """Say what the source turned out to be; the first word counts."""
        self._what = self._what or what

    def came(self, fetched: Fetched) -> None:
        """Count an answer from the network."""
        self._fetched.append(fetched)
        self.step()

    def leave_out(self, error: SourceError) -> None:
        """One thing is left out, for a reason of its own."""
        self._left_out.append(LeftOut(source=printable(error.source), reason=error.message))
        self.step()

    def takes(self, article: Article, *, new: bool) -> None:
        """One article goes on."""
        self._articles += 1
        self._new += new
        self._undated += article.published_at is None

    def skip(self, reason: str, count: int = 1) -> None:
        """So many articles are left out, all for the same reason."""
        if count:
            self._skipped[reason] += count

    def problem(self, sentence: str) -> None:
        """Something about the source itself that a reader of the report must know."""
        self._problems.append(printable(sentence))

    def step(self) -> None:
        """Note that something happened just now, for the time that the source took."""
        self._ended = time.monotonic()

    def left_out(self) -> tuple[LeftOut, ...]:
        """All that is missing, with the reasons: for the brief."""
        shown = printable(self.source.shown)
        return (
            *self._left_out,
            *(LeftOut(source=shown, reason=counted(*each)) for each in self._skipped.items()),
            *(LeftOut(source=shown, reason=problem) for problem in self._problems),
        )

    def report(self) -> SourceReport:
        """The account, when the source is done."""
        return SourceReport(
            source=printable(self.source.shown),
            address=printable(self.source.place),
            what=self._what,
            outcome=self._outcome(),
            found=self.found,
            new=self._new,
            fetched=sum(not each.unchanged for each in self._fetched),
            unchanged=sum(each.unchanged for each in self._fetched),
            articles=self._articles,
            undated=self._undated,
            left_out=tuple(self._left_out),
            skipped=dict(self._skipped),
            problems=tuple(self._problems),
            moved=sum(each.moved for each in self._fetched),
            seconds=round(self._ended - self._begun, 3),
        )

    def _outcome(self) -> SourceOutcome:
        if not (self._left_out or self._problems):
            return "read"
        return "partial" if self._articles else "failed"


def counted(reason: str, count: int) -> str:
    """What so many articles have in common, as a phrase: "3 articles published outside the window"."""
    return f"{count} {'article' if count == 1 else 'articles'} {reason}"


def printable(text: str) -> str:
    """The text with a question mark for each character that can't be shown."""
    safe = text.encode("utf-8", "replace").decode()
    return "".join(each if each.isprintable() else "?" for each in safe)
