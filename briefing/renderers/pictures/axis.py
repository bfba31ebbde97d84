"""Time from one side of a picture to the other, with the days and hours that a reader needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import Any

from babel.dates import format_date

from briefing.phrases import day, language, phrase

_MARGIN = 6.0
_YEARS = timedelta(days=300)
_PATTERNS = {"de": "d. MMM"}
"""How a day is written in short where it is not "3 Mar"."""


@dataclass(frozen=True)
class Tick:
    """A place on the axis: its time, and its day where it is the first of it."""

    x: float
    hour: str
    day: str


class Axis:
    """The time from `first` to `last` over a width; both are in UTC and differ."""

    def __init__(self, first: datetime, last: datetime, width: float) -> None:
        self.first, self.last = first, last
        self._width = width - 2 * _MARGIN

    def x(self, when: datetime) -> float:
        """The place of a time."""
        return _MARGIN + self._width * ((when - self.first) / (self.last - self.first))

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """From three to about six round times within the axis."""
        return tuple(self._labelled([each for each in self._round() if self.first <= each <= self.last]))

    def _round(self) -> list[datetime]:
        from matplotlib import dates  # noqa: PLC0415  only who draws needs it

        plotting: Any = dates
        locator = plotting.AutoDateLocator(tz=UTC, minticks=2, maxticks=5)
        return [plotting.num2date(each, tz=UTC) for each in locator.tick_values(self.first, self.last)]

    def _labelled(self, times: list[datetime]) -> Iterator[Tick]:
        by_hour = any(each.time() != time() for each in times)
        before = None
        for each in times:
            if by_hour:
                clock = f"{each:%H:%M}"
                hour = clock if before else phrase("{time} UTC", time=clock)
                yield Tick(self.x(each), hour, day(each) if before != each.date() else "")
            else:
                yield Tick(self.x(each), "", self._day(each, first=before is None))
            before = each.date()

    def _day(self, when: datetime, *, first: bool) -> str:
        """A day, the first with its year; where the axis is long, a month."""
        if self.last - self.first > _YEARS:
            return format_date(when, "MMM y", locale=language())
        pattern = _PATTERNS.get(language(), "d MMM")
        return format_date(when, f"{pattern} y" if first else pattern, locale=language())
