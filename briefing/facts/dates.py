"""Dates: months with day or year, ISO dates, weekdays; relative ones resolved against a reference day.

Rules: a weekday is the last such day on or before the reference day ("on Sunday" in a report of Tuesday) or, where
what it says is not plainly past, the first after it; "next Sunday" is the first after it. "The end of the month" is
the month's last day. Years alone are numbers (`facts.numbers`), seasons and "last week" periods (`facts.periods`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from briefing.facts.words import TEXTS

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FEASTS = {
    "new year['’]s eve": (12, 31),
    "new year['’]s day": (1, 1),
    "christmas eve": (12, 24),
    "christmas(?: day)?": (12, 25),
    "boxing day": (12, 26),
    "may day": (5, 1),
}
"""Feasts that fall on the same day each year, as (month, day); the words are a regular expression."""
_RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})\b"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b\.?(?:,? (?P<year>\d{{4}})\b)?"
    rf"|(?P<month2>{_MONTH})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]\d|%| per ?cent)(?:,? (?P<year2>\d{{4}})\b)?"
    rf"|(?:(?P<which>last|next|this) )?(?P<month3>January|February|March|April|June|July|August|September|October|November|December|May(?= \d{{4}})"
    rf"|(?=May\b)(?:(?<=\bin )May|(?<=\bsince )May|(?<=\buntil )May|(?<=\bby )May|(?<=\blast )May|(?<=\bnext )May|(?<=\blate )May|(?<=\bearly )May|(?<=\bmid-)May|(?<=\bend of )May|(?<=\bstart of )May|(?<=\bfrom )May))"
    rf"\b(?: (?P<year3>\d{{4}})\b| (?P<relyear>last|this|next) year\b)?"
    rf"|(?:(?:the )?end of (?P<closing>the|this|next) month|(?P<relmonth>last|this|next) month)\b"
    r"|(?P<night>last night|this (?:morning|afternoon|evening))\b"
    rf"|(?:(?P<next>next|last|this) )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?P<week> week\b)?"
    rf"|(?P<relative>{'|'.join(_RELATIVE)})\b"
    rf"|(?P<feast>{'|'.join(_FEASTS)})\b)",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    rf"\b(?P<first>\d{{1,2}})(?P<between>(?:, \d{{1,2}})*,? (?:and|or|to) )(?P<last>\d{{1,2}}) (?P<month>{_MONTH})\b"
    rf"|\b(?P<month2>{_MONTH}) (?P<first2>\d{{1,2}})(?P<between2>(?:, \d{{1,2}})*,? (?:and|or|to) )(?P<last2>\d{{1,2}})"
    r"(?=\W*$|[.,;:)](?!\d)|\s(?:unless|if|in|at|and|or|to|when|because|as|for|by|over|after|before|but|while|with|from|on|the|of)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=TEXTS)
def spread_days(text: str) -> str:
    """The text with each day of a list in full: "21 and 22 August" as "21 August and 22 August"."""
    return _SPREAD.sub(_in_full, text) if _DAYS_LISTED.search(text) else text


_DAYS_LISTED = re.compile(r"\d (?:and|or|to) \d")


def _in_full(match: re.Match[str]) -> str:
    if match["month"]:
        days = re.sub(r"\d+", lambda day: f"{day[0]} {match['month']}", match["first"] + match["between"])
        return f"{days}{match['last']} {match['month']}"
    days = re.sub(r"\d+", lambda day: f"{match['month2']} {day[0]}", match["first2"] + match["between2"])
    return f"{days}{match['month2']} {match['last2']}"


_MAY_HOLD = re.compile(
    r"\b(?:jan|feb|mar(?:ch)?\b|apr|may\b|jun|jul|aug|sep|oct|nov|dec(?:em|\b))|day\b|christmas|year['’]s eve|tomorrow|tonight|last night|this (?:morn|after|even)| month|\d{4}-\d\d"
)
"""Without this, in small letters, a text has no date; it is looked for first because it is fast."""


@dataclass(frozen=True)
class DateMention:
    """What a text says of a date: the parts that it names and the day that they come to, if they do."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    resolved: date | None = None
    coming: date | None = None
    """For a bare weekday, or a day without its year, the other day that it may mean: "from Thursday", "on 1 January"."""
    years: tuple[int, ...] = ()
    """For a month without its year, the years that it may be of."""

    def fits(self, other: DateMention) -> bool:
        """True when both can be the same day and this one says no part that the other contradicts."""
        if self.resolved and other.resolved:
            mine, theirs = {self.resolved, self.coming} - {None}, {other.resolved, other.coming} - {None}
            return bool(mine & theirs)
        if self.weekday is not None or other.weekday is not None:
            return self.weekday == other.weekday
        if self.year and other.year is None and self.year not in other.years:
            return False
        year = other.year or self.year
        pairs = ((self.year, year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


@lru_cache(maxsize=TEXTS)
def dates(text: str, reference: date | None = None) -> tuple[DateMention, ...]:
    """The dates of a text in order. `reference` is the day of the report, for weekdays and bare days."""
    if not _MAY_HOLD.search(text.lower()):
        return ()
    text = spread_days(text)
    matches = list(_DATE.finditer(text))
    found = [_mention(match, reference) for match in matches]
    kept = [mention for place, mention in enumerate(found) if not _named_beside(place, matches, found, text)]
    return tuple(mention for mention in kept if mention)


def _named_beside(
    place: int, matches: list[re.Match[str]], found: list[DateMention | None], text: str
) -> bool:
    """True for the right weekday of a date that stands right after it ("Friday, 19 June"): it says nothing more."""
    here, after = found[place], found[place + 1] if place + 1 < len(found) else None
    if here is None or here.weekday is None or after is None or after.resolved is None:
        return False
    beside = text[matches[place].end() : matches[place + 1].start()].strip(" ,") == ""
    return beside and after.resolved.weekday() == here.weekday


def _mention(match: re.Match[str], reference: date | None) -> DateMention | None:
    text = match[0]
    if match["iso"]:
        try:
            found = date.fromisoformat(match["iso"])
        except ValueError:
            return None
        return DateMention(text, found.year, found.month, found.day, resolved=found)
    if match["weekday"]:
        return _weekday_mention(match, reference)
    if match["relative"] or match["night"]:
        return DateMention(text, resolved=_shifted(text.lower(), reference))
    if match["closing"] or match["relmonth"]:
        return _relative_month(match, reference)
    return _month_mention(match, reference)


def _month_mention(match: re.Match[str], reference: date | None) -> DateMention:
    """A month, or a day of one; a feast is one too."""
    if match["feast"]:
        return _calendar(match[0], None, *_feast(match["feast"]), reference)
    month = _MONTHS[(match["month"] or match["month2"] or match["month3"]).lower()]
    day = match["day"] or match["day2"]
    year = match["year"] or match["year2"] or match["year3"] or _relative_year(match["relyear"], reference)
    if match["which"] and not year and reference:
        year = _year_of(match["which"].lower(), month, reference)
    return _calendar(match[0], int(year) if year else None, month, int(day) if day else None, reference)


def _feast(words: str) -> tuple[int, int]:
    return next(day for pattern, day in _FEASTS.items() if re.fullmatch(pattern, words, re.IGNORECASE))


def _weekday_mention(match: re.Match[str], reference: date | None) -> DateMention:
    text = match[0]
    weekday = _WEEKDAYS.index(match["weekday"].lower())
    resolved = _weekday(weekday, (match["next"] or "").lower(), reference)
    if match["week"] and resolved:
        return DateMention(text, weekday=weekday, resolved=resolved + timedelta(14))
    bare = resolved and reference and not match["next"] and not _is_past(match)
    coming = resolved + timedelta(7) if resolved and bare else None
    return DateMention(text, weekday=weekday, resolved=resolved, coming=coming)


def _shifted(words: str, reference: date | None) -> date | None:
    """The day of "yesterday", "tonight" and "last night"."""
    days = _RELATIVE.get(words, -1 if words.startswith("last") else 0)
    return reference + timedelta(days) if reference else None


_COMING = re.compile(
    r"\b(?:will|shall|would|could|may|might|must|should|can|to|if|unless|until|till|by|before|from|ahead|next|coming|through|due|set|plan\w*|"
    r"expect\w*|schedul\w*|forecast\w*|hope\w*|prepar\w*|await\w*|wait\w*|ready|deadline|promis\w*|vow\w*|want\w*|call\w*|urg\w*|"
    r"announc\w*|agree\w*|decid\w*|order\w*|postpone\w*|delay\w*|extend\w*)\b|['’]ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?!(?:need|feed|bleed|speed|seed|hundred|indeed|need|aged|red|bed)\b)\w{2,}ed\b|\b(?:was|were|had|fell|rose|won|lost|shut|hit|struck|broke|"
    r"took|went|came|gave|made|left|found|began|burst|sank|died|killed|met|sent|sold|ran|spoke|saw|held|drew|cut)\b",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r".*[.;:!?,](?!\d)|.*\b(?:said|says|told \w+|that|which|but)\b", re.DOTALL)


def _is_past(match: re.Match[str]) -> bool:
    """True when the clause that leads to a weekday speaks of what happened and of nothing that is to come."""
    head = match.string[: match.start()]
    clause = _CLAUSE_START.sub("", head)
    return _PAST.search(clause) is not None and _COMING.search(head.rpartition(". ")[2]) is None


def _year_of(which: str, month: int, reference: date) -> int:
    """The year of "last August", the newest that is over, and of "next August", the first that has not begun."""
    if which == "last":
        return reference.year - (month >= reference.month)
    return reference.year + (which == "next" and month <= reference.month)


def _relative_month(match: re.Match[str], reference: date | None) -> DateMention | None:
    """The month of "next month"; for "the end of the month" its last day."""
    if reference is None:
        return None
    which = (match["closing"] or match["relmonth"]).lower()
    months = 12 * reference.year + reference.month - 1 + {"last": -1, "next": 1}.get(which, 0)
    year, month = months // 12, months % 12 + 1
    if not match["closing"]:
        return DateMention(match[0], year, month)
    last = date(year, month, monthrange(year, month)[1])
    return DateMention(match[0], year, month, last.day, resolved=last)


def _relative_year(word: str | None, reference: date | None) -> int | None:
    if word is None or reference is None:
        return None
    return reference.year + {"last": -1, "this": 0, "next": 1}[word.lower()]


def _calendar(
    text: str, year: int | None, month: int, day: int | None, reference: date | None
) -> DateMention:
    years = _years_near(month, reference) if year is None and reference else ()
    if day is None:
        return DateMention(text, year, month, years=years)
    first, *other = [_day(each, month, day) for each in ([year] if year else years or (None,))]
    return DateMention(
        text, year, month, day, resolved=first, coming=other[0] if other else None, years=years
    )


def _years_near(month: int, reference: date) -> tuple[int, int]:
    """The year of the report, and the next or last one where the month lies nearer there: January in November."""
    return reference.year, reference.year + (1 if month <= reference.month else -1)


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _weekday(weekday: int, which: str, reference: date | None) -> date | None:
    if reference is None:
        return None
    if which == "next":
        return reference + timedelta((weekday - reference.weekday() - 1) % 7 + 1)
    return reference - timedelta((reference.weekday() - weekday) % 7)
