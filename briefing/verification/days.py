"""Dates kept: each date of a text is one of its evidence, or is counted from one that is.

Rules: a relative date is resolved against the day of the report; "two days earlier" and "a month later" are counted
from every date of the evidence. Where the report has no day, a day of a month and its year may stand apart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from briefing.facts import DateMention, dates, digits, without_clock_times
from briefing.models import Reason
from briefing.verification.evidence import Evidence


def date_values(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every date of the text is one of the evidence, relative ones resolved against the day of the report."""
    known = [*_dates(evidence), *_days_beside(evidence)]
    missing = [
        mention.text
        for mention in dates(text, evidence.day)
        if not any(_without_its_year(mention, evidence).fits(other) for other in known)
    ]
    return tuple(Reason(code="date-not-in-source", detail=each) for each in dict.fromkeys(missing))


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
    found = []
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


@lru_cache(maxsize=10_000)
def without_dates(text: str, day: date | None) -> str:
    """The text without its dates and times of day, read against the day of the report."""
    for mention in dates(text, day):
        text = text.replace(mention.text, " ")
    return without_clock_times(text)


def _dates(evidence: Evidence) -> tuple[DateMention, ...]:
    return dates(evidence.text, evidence.day)
