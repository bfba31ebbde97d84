"""Times that are worked out: how long it is between two dates, years or times of day of the evidence, and ages.

Rules: the text has a unit of time after its figure ("26 minutes", "four years"), or says an age ("was 28 when"). One end may
be the day of the report where the text counts from it ("for four years", "50 years ago"). A year may be so many years
before or after one of the evidence. The detail says how: "2009 - 1981 = 28 years".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from briefing.facts import clock_times, dates, digits, lengths
from briefing.facts.words import TEXTS
from briefing.verification.rounding import said_rounded

_UNIT = re.compile(r"[\s-]*(?P<unit>minute|hour|day|week|month|year|decade)s?\b", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:was|is|aged?|at|old|of|turned|turns)\W*(?:only|about|around|just|nearly|almost)?\W*$",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\W*(?:when|as|at the time|by the time|years? old|year olds?|in\b|$|[,.;])", re.IGNORECASE
)
_BORN = re.compile(r"\bborn\b|\bbirth\b", re.IGNORECASE)
_TO_NOW = re.compile(
    r"\b(?:ago|for|since|within|last|past|now|has|have|had|after|old|over|more than|in)\b", re.IGNORECASE
)
_THROUGH = re.compile(
    r"\b(?:through|to|until|till)\s+(?:\d|the \d|\w+day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
)
_YEAR = re.compile(r"(?<![\d.,$€£])(?:1[5-9]|20)\d\d(?![\d,.]\d|s\b|\d|%)")
_YEARS_ON = re.compile(
    r"\b(?P<count>\d+) years? (?P<way>later|on|earlier|before|previously|ago)\b|\bafter (?P<after>\d+) years?\b"
)
_MINUTES = {"minute": 1, "hour": 60}
_DAYS = {"day": 1, "week": 7}
_A_DAY = 1_440
_FIRST, _LAST = 1_500, 2_100
"""Plain numbers between these may be years."""


def lasted(value: Decimal, around: tuple[str, str], told: str, day: date | None, text: str) -> str:
    """How a length of time, an age or a year comes out of two times of the evidence; "" if it does not.

    `told` is the evidence as it stands, `day` the day of the report, `text` the whole text. Where the evidence gives a
    length of its own that the text leaves out, the figure may be meant for that one, and nothing is worked out.
    """
    before, after = around
    unit = _UNIT.match(after)
    name = unit["unit"].lower() if unit else ""
    found: Iterator[str] = iter(())
    if name:
        if not _lasts_otherwise(name, told, text):
            found = _length(value, name, told, day, around)
    elif _AGE.search(before) and _AGED.match(after) and _BORN.search(told):
        found = _between_years(value, told, None, around)
    elif _FIRST <= value <= _LAST:
        found = _year(int(value), told)
    return next(found, "")


def _length(value: Decimal, unit: str, told: str, day: date | None, around: tuple[str, str]) -> Iterator[str]:
    """How a length of time in one unit comes out of two times."""
    if unit in _MINUTES:
        return _between_times(value * _MINUTES[unit], told, around[0])
    if unit in _DAYS:
        return _between_days(value, told, day, around, _DAYS[unit])
    if unit == "month":
        return _between_months(value, told, day, around[0])
    return _between_years(value * (10 if unit == "decade" else 1), told, day, around)


def _lasts_otherwise(unit: str, told: str, text: str) -> bool:
    family = "months" if unit in {"month", "year", "decade"} else "minutes"
    mine = {amount for amount, *_ in lengths(digits(text))}
    return any(
        amount not in mine and kind == family and told_digits[start].isdigit()
        for told_digits in (digits(told),)
        for amount, kind, start, _ in lengths(told_digits)
    )


def _between_times(minutes: Decimal, told: str, before: str) -> Iterator[str]:
    for one, other in combinations(sorted(clock_times(told)), 2):
        for length in (other - one, _A_DAY - other + one):
            if length == minutes or _near(minutes, Decimal(length), before):
                yield f"{one // 60:02}:{one % 60:02} to {other // 60:02}:{other % 60:02} = {length} minutes"


def _near(said: Decimal, value: Decimal, before: str) -> bool:
    """True for a length that is said to be rounded, and lies within a sixth."""
    rounded = said_rounded(before)
    if rounded is None or (rounded["least"] and said > value) or (rounded["most"] and said < value):
        return False
    return abs(said - value) * 6 <= value


@lru_cache(maxsize=TEXTS)
def _marks(told: str, day: date | None) -> tuple[date, ...]:
    """The days of the evidence."""
    found = {each for mention in dates(told, day) for each in (mention.resolved, mention.coming) if each}
    return tuple(sorted(found))


def _between_days(
    count: Decimal, told: str, day: date | None, around: tuple[str, str], size: int
) -> Iterator[str]:
    """Days or weeks (`size` days each); "from Friday through Sunday" are three days."""
    days = count * size
    marks = _marks(told, day)
    if day and _TO_NOW.search(" ".join(around)):
        marks = tuple(sorted({*marks, day}))
    both = size == 1 and _THROUGH.search(told) is not None
    for one, other in combinations(marks, 2):
        length = (other - one).days
        if length == days or (both and length + 1 == days) or _near(days, Decimal(length), around[0]):
            yield f"{one} to {other} = {length} days"


def _between_months(months: Decimal, told: str, day: date | None, before: str) -> Iterator[str]:
    found = {
        12 * (mention.year or (mention.resolved.year if mention.resolved else day.year if day else 0))
        + mention.month
        for mention in dates(told, day)
        if mention.month
    }
    marks = sorted(found | ({12 * day.year + day.month} if day else set()))
    for one, other in combinations(marks, 2):
        if other - one == months or _near(months, Decimal(other - one), before):
            yield f"{other - one} months"


def _between_years(years: Decimal, told: str, day: date | None, around: tuple[str, str]) -> Iterator[str]:
    known = {int(year): None for year in _YEAR.findall(told)} | {
        each.year: each for each in _marks(told, day) if str(each.year) in told
    }
    if day and _TO_NOW.search(" ".join(around)):
        known[day.year] = day
    for one, other in combinations(sorted(known), 2):
        length = other - one
        if length == years or _near(years, Decimal(length), around[0]):
            yield f"{other} - {one} = {length} years"


def _year(year: int, told: str) -> Iterator[str]:
    plain = digits(told)
    for known in {int(each) for each in _YEAR.findall(plain)}:
        for match in _YEARS_ON.finditer(plain):
            count = int(match["count"] or match["after"])
            later = match["way"] in {"later", "on"}
            if year - known == (count if later else -count):
                yield f"{known} {'+' if later else '-'} {count} = {year}"
