"""Dates kept: each date of a text is one of its evidence, or is counted from one that is.

Rules: a relative date is resolved against the day of the report; "two days earlier" and "a month later" are counted
from every date of the evidence. Where the report has no day, a day of a month and its year may stand apart.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from briefing.facts import DateMention, dates, digits, without_clock_times
from briefing.facts.dates import spread_days
from briefing.facts.periods import periods
from briefing.facts.words import TEXTS
from briefing.models import Reason
from briefing.verification.evidence import Evidence


def date_values(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every date of the text is one of the evidence, relative ones resolved against the day of the report."""
    mine = dates(text, evidence.day)
    if not mine:
        return ()
    known = _dates(evidence)
    left = [each for each in mine if not _stands_among(each, known, evidence)]
    further = (*_days_beside(evidence), *_edges(evidence.text, evidence.day)) if left else ()
    missing = [
        mention.text
        for mention in left
        if not _stands_among(mention, further, evidence) and not _opens_a_week(mention, text, evidence)
    ]
    return tuple(Reason(code="date-not-in-source", detail=each) for each in dict.fromkeys(missing))


def _stands_among(mention: DateMention, known: Iterable[DateMention], evidence: Evidence) -> bool:
    plain = _without_its_year(mention, evidence)
    return any(plain.fits(other) for other in known)


_WEEK_OF = re.compile(r"\bweek (?:beginning|starting|commencing|of|from)\W*(?:the\W*)?$", re.IGNORECASE)


def _opens_a_week(mention: DateMention, text: str, evidence: Evidence) -> bool:
    """True for the Monday (or Sunday) of "the week beginning 16 February", where the evidence says "next week"."""
    if not mention.resolved or not _WEEK_OF.search(text[: text.find(mention.text)]):
        return False
    weeks = [each for each in periods(evidence.text, evidence.day) if each.unit == "week"]
    return any((start - mention.resolved).days in (0, 1) for week in weeks for start, _ in week.spans)


_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(_MONTHS)
_EDGE = re.compile(
    rf"\b(?P<edge>end|close|start|beginning) of (?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?\b"
    r"|\b(?P<edge2>end|close|start|beginning|turn) of (?P<which>the|this|next|last) year\b"
    r"|\b(?P<edge3>end|close|start|beginning) of (?P<year3>\d{4})\b"
    r"|\b(?P<close>the year['’]s end|year['’]s end|year[ -]end|the year is out|the year ends)\b|\b(?P<new>(?:the )?new year)\b(?!['’]s)"
    rf"|\b(?P<count>two|three|four|six|nine|2|3|4|6|9)[ -]months? (?:to|ending(?: in)?|ended(?: in)?|until)(?: the end of| \d{{1,2}})? (?P<to>{_MONTH})\b"
    r"|\b(?P<quarter>first|second|third|fourth|last) quarter\b|\b(?P<half>first|second) half\b",
    re.IGNORECASE,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9}


@lru_cache(maxsize=TEXTS)
def _edges(told: str, day: date | None) -> tuple[DateMention, ...]:
    """The days and months that "the end of March", "by the year's end" and "the three months to June" come to."""
    found: list[DateMention] = []
    for match in _EDGE.finditer(told):
        if match["count"]:
            last = _MONTHS.index(match["to"].lower()) + 1
            count = int(_NUMBERS.get(match["count"].lower(), match["count"]))
            found += [
                DateMention(match[0], month=(last - count) % 12 + 1),
                *_ends(None, last, day, closes=True),
            ]
        elif match["quarter"] or match["half"]:
            size = 3 if match["quarter"] else 6
            place = ("first", "second", "third", "fourth", "last").index(
                (match["quarter"] or match["half"]).lower()
            )
            first = size * min(place, 3) + 1
            found += [DateMention(match[0], month=first), *_ends(None, first + size - 1, day, closes=True)]
        elif match["month"]:
            closes = match["edge"].lower() in {"end", "close"}
            found += _ends(match["year"], _MONTHS.index(match["month"].lower()) + 1, day, closes=closes)
        else:
            found += _year_edges(match, day)
    return tuple(found)


def _year_edges(match: re.Match[str], day: date | None) -> list[DateMention]:
    """31 December or 1 January of the year that an edge of a year is of."""
    edge = (match["edge2"] or match["edge3"] or ("end" if match["close"] else "start")).lower()
    closes = edge in {"end", "close"}
    year = int(match["year3"]) if match["year3"] else None
    if year is None and day:
        shift = {"next": 1, "last": -1}.get((match["which"] or "").lower(), 0)
        year = day.year + shift + (1 if match["new"] or edge == "turn" else 0)
    return _ends(year, 12 if closes else 1, day, closes=closes)


def _ends(year: int | str | None, month: int, day: date | None, *, closes: bool) -> list[DateMention]:
    """The last or first day of a month, in its year or in those near the report."""
    years = [int(year)] if year else [day.year, day.year + 1, day.year - 1] if day else []
    found = []
    for each in years:
        which = monthrange(each, month)[1] if closes else 1
        found.append(DateMention("", each, month, which, resolved=date(each, month, which)))
    return found or [DateMention("", month=month, day=31 if closes else 1)]


def _without_its_year(mention: DateMention, evidence: Evidence) -> DateMention:
    """The date, without the year where nobody knows the report's day and the evidence gives the year by itself."""
    if evidence.day or mention.year is None or str(mention.year) not in evidence.text:
        return mention
    return replace(mention, year=None, resolved=None)


_BESIDE = re.compile(
    r"\b(?P<days>\d+|an?|the) (?P<unit>day|week|month)s? (?:after|before|earlier|later)\b|\b(?:previous|next|following) (?P<unit2>day|month)\b"
)
_UNIT_DAYS = {"day": 1, "week": 7}


def _days_beside(evidence: Evidence) -> list[DateMention]:
    """The days and months that "a day after" and "two weeks earlier" come to, counted from each date of the evidence."""
    found: list[DateMention] = []
    for match in _BESIDE.finditer(digits(evidence.text, evidence.language)):
        count = int(match["days"]) if (match["days"] or "").isdigit() else 1
        unit = match["unit"] or match["unit2"]
        for mention in _dates(evidence):
            if unit == "month":
                found += _months_beside(mention, count)
            elif mention.resolved:
                days = timedelta(count * _UNIT_DAYS[unit])
                for day in (mention.resolved + days, mention.resolved - days):
                    found.append(DateMention(match[0], day.year, day.month, day.day, resolved=day))
    return found


def _months_beside(mention: DateMention, count: int) -> list[DateMention]:
    """The months that lie so many before and after a date; their years are left open."""
    if mention.month is None or mention.day is not None or not 0 < count < 12:
        return []
    months = ((mention.month - 1 + step) % 12 + 1 for step in (count, -count))
    return [DateMention(mention.text, month=month, years=tuple(_span(mention))) for month in months]


def _span(mention: DateMention) -> list[int]:
    years = [mention.year] if mention.year else list(mention.years)
    return sorted({year + step for year in years for step in (-1, 0, 1)})


def undated(text: str, evidence: Evidence) -> str:
    """The text without its dates and times of day, whose digits are no numbers."""
    return without_dates(text, evidence.day)


@lru_cache(maxsize=TEXTS)
def without_dates(text: str, day: date | None) -> str:
    """The text without its dates and times of day, read against the day of the report."""
    text = spread_days(text)
    for mention in dates(text, day):
        text = text.replace(mention.text, " ")
    return without_clock_times(text)


def _dates(evidence: Evidence) -> tuple[DateMention, ...]:
    return dates(evidence.text, evidence.day)
