"""Which source reported which finding, and when: what the timeline is drawn of.

Rules:
- A claim stands at the day of its event where it names one (at its noon), else at the publication of its article.
- Days far from those of the reports (a treaty of 2019, a forecast for 2031) are counted and not drawn: with them on
  the axis, the days that the brief is about would be one. So are reports without any date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from briefing.models import Claim
from briefing.renderers.pictures.reading import Reading, State

_AWAY = 2
"""How many times the period of the reports an event may lie before or after it."""


@dataclass(frozen=True)
class Report:
    """One finding as one source told it at one time."""

    source: str
    when: datetime
    key: str
    state: State
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """What one source reported, in order of time; `one_voice_with` is whose words it carried in every article."""

    source: str
    reports: tuple[Report, ...]
    one_voice_with: str

    @property
    def findings(self) -> int:
        """How many findings it reported."""
        return len({each.key for each in self.reports})


@dataclass(frozen=True)
class Reports:
    """The rows of the timeline, most cited source first, and how many reports are not in it."""

    rows: tuple[Row, ...]
    far: int
    undated: int


def reports(read: Reading) -> Reports:
    """The dated reports of a brief."""
    dated, undated = [], 0
    for source, when, key, claim, article in _told(read):
        if when is None:
            undated += 1
        else:
            numbers = read.numbers((claim,), article)
            dated.append(Report(source, when, key, read.state(key), numbers))
    near = _near(dated, [each for source in read.source.values() if (each := utc(source.published_at))])
    return Reports(_rows(near, read), far=len(dated) - len(near), undated=undated)


def utc(value: datetime | None) -> datetime | None:
    """A time in UTC; one without a zone is taken to be in it already."""
    if value is None:
        return None
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def _told(read: Reading) -> Iterator[tuple[str, datetime | None, str, Claim, str]]:
    """Each claim of a finding in each article that it cites."""
    for finding in read.finding.values():
        for claim in read.claims(finding):
            for article in dict.fromkeys(each.article_id for each in claim.citations):
                if source := read.source.get(article):
                    when = utc(source.published_at)
                    if claim.event_date:
                        when = datetime.combine(claim.event_date, time(12), tzinfo=UTC)
                    yield read.publisher(article), when, finding.key, claim, article


def _near(dated: Sequence[Report], published: Sequence[datetime]) -> list[Report]:
    if not published:
        return list(dated)
    first, last = min(published), max(published)
    away = max(last - first, timedelta(days=1)) * _AWAY
    return [each for each in dated if first - each.when <= away and each.when - last <= away]


def _rows(dated: Sequence[Report], read: Reading) -> tuple[Row, ...]:
    by_source: dict[str, list[Report]] = defaultdict(list)
    for each in dated:
        by_source[each.source].append(each)
    copied = _copied(read)
    rows = [
        Row(source, tuple(sorted(told, key=lambda each: each.when)), copied.get(source, ""))
        for source, told in by_source.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-_cited(row), row.reports[0].when, row.source)))


def _cited(row: Row) -> int:
    return len({number for each in row.reports for number in each.numbers})


def _copied(read: Reading) -> dict[str, str]:
    """Whose words a source carried, where each of its articles has another source's as its original."""
    original = {
        article: read.publisher(origin.article_ids[0])
        for origin in read.brief.origins
        for article in origin.article_ids
    }
    carried: dict[str, set[str]] = defaultdict(set)
    for article in read.source:
        carried[read.publisher(article)].add(original.get(article, ""))
    return {source: min(names) for source, names in carried.items() if len(names) == 1 and names != {source}}
