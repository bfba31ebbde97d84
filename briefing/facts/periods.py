"""Periods: "last week", "next year", "this spring", "two months ago", "in the late 1990s", each with the days it covers.

Rules: weeks run from Monday to Sunday; "the last year" and "the past two weeks" are lengths of time and no periods;
"last autumn" is the newest that is over, "this autumn" that of the report's year, "next autumn" the first that has not begun.
Seasons are those of the north; where only one side names a season, any month may lie in it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from briefing.facts.dates import dates
from briefing.facts.numbers import digits
from briefing.facts.words import TEXTS

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Each season with its first month."""
_SHIFT = {"last": -1, "this": 0, "next": 1, "coming": 1, "the": 0}
_UNITS = "week|weekend|month|quarter|year"
_SEASON = "spring|summer|autumn|winter|fall"
_PERIOD = re.compile(
    rf"(?<!\bthe )(?<!\bpast )\b(?P<which>last|this|next|coming) (?P<unit>{_UNITS})\b"
    rf"|\b(?P<edge>end|start|beginning|turn|close|out) of (?P<edge_which>the|this|next|last) (?P<edge_unit>{_UNITS})\b"
    rf"|\b(?P<count>\d+|an?|one) (?P<ago_unit>day|week|month|year)s? (?P<way>ago|from now)\b"
    rf"|\b(?:(?P<season_which>last|this|next|coming) )(?P<season>{_SEASON})\b(?: of)?(?: (?P<season_year>\d{{4}}))?"
    rf"|\b(?:(?P<season3>spring|fall) (?:of )?(?P<season_year3>\d{{4}})|(?:in|by|until|since|before|after|every|each|late|early|for|the) (?:the )?(?P<season4>spring|fall))\b(?! (?:in|from|to|back|short|apart|water|onion)\b)"
    r"(?: of)?(?: (?P<season_year4>\d{4}))?(?: (?P<relative_year4>last|this|next) year)?"
    r"|\b(?P<season2>summer|autumn|winter)s?\b(?: of)?(?: (?P<season_year2>\d{4}))?(?: (?P<relative_year2>last|this|next) year)?"
    r"|\b(?P<year>(?:1[5-9]|20)\d\d)(?![\d,.]\d|s\b|%)\b",
    re.IGNORECASE,
)
_SEASON_YEARS = ("season_year", "season_year2", "season_year3", "season_year4")
_MAY_HOLD = re.compile(
    rf"(?:last|this|next|coming) (?:{_UNITS}|{_SEASON})|\bago\b|from now|(?:end|start|beginning|turn|close|out) of (?:the|this|next|last) |"
    rf"{_SEASON}"
)
_MAY_NAME_A_YEAR = re.compile(r"[12]\d\d\d")
"""Without these, in small letters, a text has no period; they are looked for first because they are fast."""


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included. `season` is its name in small letters, else ""; `shift` is -1 for what is
    said to be over ("last", "ago"), 1 for what is to come, 0 for what is now, None for what does not say so."""

    text: str
    spans: tuple[tuple[date, date], ...]
    season: str = ""
    shift: int | None = None
    unit: str = ""

    def holds(self, other: Period) -> bool:
        """True when the other may lie in this period, or is hardly longer and covers it."""
        return any(_within(mine, theirs) for mine in self.spans for theirs in other.spans)


def _within(mine: tuple[date, date], theirs: tuple[date, date]) -> bool:
    if mine[0] > theirs[1] or theirs[0] > mine[1]:
        return False
    return (theirs[1] - theirs[0]).days <= 1.6 * (mine[1] - mine[0]).days + 2


@lru_cache(maxsize=TEXTS)
def periods(text: str, reference: date | None = None) -> tuple[Period, ...]:
    """The periods of a text in order, years among them. Without the day of the report, only those that name a year."""
    if not _MAY_NAME_A_YEAR.search(text) and not _MAY_HOLD.search(text.lower()):
        return ()
    found = (_period(match, reference) for match in _PERIOD.finditer(digits(text)))
    return tuple(each for each in found if each)


def relative_periods(text: str, reference: date | None = None) -> tuple[Period, ...]:
    """The periods of a text but for plain years."""
    if not _MAY_HOLD.search(text.lower()):
        return ()
    return tuple(
        each
        for each in periods(text, reference)
        if each.season or each.unit != "year" or each.shift is not None
    )


@lru_cache(maxsize=TEXTS)
def all_periods(text: str, reference: date | None = None) -> tuple[Period, ...]:
    """The periods of a text, and its dates as periods."""
    return (*periods(text, reference), *_dated(text, reference))


def _dated(text: str, reference: date | None) -> tuple[Period, ...]:
    found = []
    for mention in dates(text, reference):
        days = [day for day in (mention.resolved, mention.coming) if day]
        spans = [(day, day) for day in days]
        if not days and mention.month:
            years = (mention.year,) if mention.year else _near(mention.years, mention.month, reference)
            spans = [_months(year, mention.month, 1) for year in years if year]
        found.append(Period(mention.text, tuple(spans)))
    return tuple(found)


def _near(years: tuple[int, ...], month: int, reference: date | None) -> tuple[int, ...]:
    """The years of a bare month that put it within half a year of the report, or else the report's own."""
    if reference is None:
        return years
    here = 12 * reference.year + reference.month
    return tuple(year for year in years if year == reference.year or abs(12 * year + month - here) <= 6)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = 12 * year + month - 1 + count - 1
    last_year, last_month = last // 12, last % 12 + 1
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _period(match: re.Match[str], reference: date | None) -> Period | None:
    season = next((match[name] for name in ("season", "season2", "season3", "season4") if match[name]), None)
    if season:
        return _season(match, season.lower(), reference)
    if match["year"]:
        return Period(match[0], (_months(int(match["year"]), 1, 12),), unit="year")
    if reference is None:
        return None
    if match["way"]:
        return _ago(match, reference)
    which, unit = (
        (match["which"] or match["edge_which"]).lower(),
        (match["unit"] or match["edge_unit"]).lower(),
    )
    shift = _SHIFT[which]
    span = _unit(unit, shift, reference)
    if match["edge"]:
        length = max((span[1] - span[0]).days // 4, 1)
        first = match["edge"].lower() in {"start", "beginning"}
        span = (span[0], span[0] + timedelta(length)) if first else (span[1] - timedelta(length), span[1])
        return Period(match[0], (span,), unit=f"{match['edge'].lower()} of {unit}")
    return Period(match[0], (span,), shift=shift, unit=unit)


def _unit(unit: str, shift: int, reference: date) -> tuple[date, date]:
    """The week, month, quarter or year that lies `shift` from the report's own."""
    if unit in {"week", "weekend"}:
        monday = reference - timedelta(reference.weekday()) + timedelta(7 * shift)
        return (monday + timedelta(4 if unit == "weekend" else 0), monday + timedelta(6))
    if unit == "year":
        return _months(reference.year + shift, 1, 12)
    size = 3 if unit == "quarter" else 1
    first = (12 * reference.year + reference.month - 1) // size * size + size * shift
    return _months(first // 12, first % 12 + 1, size)


def _ago(match: re.Match[str], reference: date) -> Period:
    count = int(match["count"]) if match["count"].isdigit() else 1
    back, unit = match["way"].lower() == "ago", match["ago_unit"].lower()
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[unit] * min(count, 1_500)
    middle = reference + timedelta(-days if back else days)
    if unit == "year":
        span = _months(middle.year, 1, 12)
    else:
        slack = timedelta({"day": 0, "week": 4, "month": 20}[unit])
        span = (middle - slack, middle + slack)
    return Period(match[0], (span,), shift=-1 if back else 1, unit=unit)


def _season(match: re.Match[str], season: str, reference: date | None) -> Period:
    season = "autumn" if season == "fall" else season
    which = (match["season_which"] or "").lower()
    named = next((match[name] for name in _SEASON_YEARS if match[name]), None)
    relative = match["relative_year2"] or match["relative_year4"]
    if named:
        years: tuple[int, ...] = (int(named), int(named) - 1) if season == "winter" else (int(named),)
    elif reference is None:
        years = ()
    elif relative:
        years = (reference.year + _SHIFT[relative.lower()],)
    else:
        years = _years_of(season, which, reference)
    spans = tuple(_months(year, SEASONS[season], 3) for year in years)
    return Period(match[0], spans, season=season, shift=_SHIFT.get(which) if which else None)


def _years_of(season: str, which: str, reference: date) -> tuple[int, ...]:
    """The years of "last autumn" and its like: one, or two where newspapers differ; none where nothing is said."""
    if not which:
        return ()
    known = [reference.year + step for step in (-2, -1, 0, 1, 2)]
    spans = {year: _months(year, SEASONS[season], 3) for year in known}
    if which == "last":
        return (max(year for year in known if spans[year][1] < reference),)
    coming = [year for year in known if spans[year][0] > reference]
    if which in {"next", "coming"}:
        return tuple({coming[0], reference.year + 1}) if SEASONS[season] != 12 else (coming[0],)
    now = [year for year in known if spans[year][0] <= reference <= spans[year][1]]
    return (
        (now[0],)
        if now
        else (reference.year, reference.year - 1)
        if season == "winter"
        else (reference.year,)
    )
