"""Dates and times made wrong: weekday, month, day, year, hour, part of the day, before and after, relative days."""

# ruff: noqa: SIM905  (word lists read better as long lines)
from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gold.mutators.numbers import MONTH
from tests.gold.mutators.statement import Statement, any_of

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = MONTH[3:-1].split("|")
_SUPERLATIVE = re.compile(
    r"\b(?:\w+est|first|most|least|last|only|no|not|never|nobody|none|any)\b", re.IGNORECASE
)
_BOUND = re.compile(
    r"\b(?:by|until|before|till|after|at least|earliest|latest|within|through)\W+(?:[\w']+\W+){0,4}$",
    re.IGNORECASE,
)
_RELATIVE = {
    "yesterday": "tomorrow", "tomorrow": "yesterday", "today": "yesterday", "last week": "next week",
    "next week": "last week", "last month": "next month", "next month": "last month", "last year": "next year",
    "next year": "last year", "this week": "last week", "this month": "last month", "this year": "last year",
    "this spring": "last spring", "this summer": "last summer", "this autumn": "last autumn",
    "this winter": "last winter", "last summer": "next summer", "next spring": "last spring",
    "next summer": "last summer", "last spring": "next spring", "next autumn": "last autumn",
    "the day before": "the day after", "the previous day": "the following day",
    "the following day": "the previous day", "a week earlier": "a week later", "a year earlier": "a year later",
    "a day earlier": "a day later", "a month earlier": "a month later", "a month ago": "a year ago",
    "a year ago": "a week ago", "a week ago": "a year ago", "years ago": "weeks ago", "months ago": "days ago",
    "weeks ago": "years ago", "days ago": "months ago", "earlier this year": "late last year",
}  # fmt: skip
_PARTS = {
    "morning": "evening", "evening": "morning", "night": "morning", "afternoon": "morning", "noon": "midnight",
    "midnight": "noon", "dawn": "dusk", "overnight": "at midday",
}  # fmt: skip
_SEASONS = {"spring": "autumn", "summer": "winter", "autumn": "spring", "winter": "summer"}


def _replaced(statement: Statement, pattern: str, choices: list[str], salt: str) -> Iterator[str]:
    for match in statement.finds(pattern):
        free = [each for each in choices if each != match.group() and not statement.says(each)]
        free = [each for each in free if each not in statement.text]
        if free:
            yield statement.with_(match, statement.pick(free, salt))


def weekday_changed(statement: Statement) -> Iterator[str]:
    """Tuesday becomes Friday."""
    yield from _replaced(statement, rf"\b{any_of(' '.join(_DAYS))}\b", _DAYS, "weekday")


def month_changed(statement: Statement) -> Iterator[str]:
    """In August becomes in May."""
    pattern = rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\blast )|(?<=\bof )|(?<=\d )|(?<=late )|(?<=early )){MONTH}\b|{MONTH}(?= \d)"
    for match in statement.finds(pattern):
        head = statement.text[: match.start()]
        if _BOUND.search(head):
            continue
        place = _MONTHS.index(match.group())
        choices = _MONTHS[max(0, place - 5) : place] if head.endswith("since ") else _MONTHS
        free = [each for each in choices if abs(_MONTHS.index(each) - place) > 1 and not statement.says(each)]
        if free:
            yield statement.with_(match, statement.pick(free, "month"))


def day_changed(statement: Statement) -> Iterator[str]:
    """10 March becomes 17 March."""
    for match in statement.finds(rf"(?<![\d.,$])\d\d?(?= {MONTH})"):
        yield from _other_day(statement, match)
    for match in statement.finds(rf"{MONTH} (\d\d?)(?!\d|,\d)"):
        inner = re.compile(r"\d\d?(?!\d)").search(statement.text, match.start(1))
        if inner:
            yield from _other_day(statement, inner)


def _other_day(statement: Statement, match: re.Match[str]) -> Iterator[str]:
    if _BOUND.search(statement.text[: match.start()]):
        return
    free = [
        str(day)
        for day in range(2, 29)
        if abs(day - int(match.group())) > 1
        and not statement.says(str(day))
        and not statement.says(f"{day}th")
    ]
    yield statement.with_(match, statement.pick(free, "day"))


def year_changed(statement: Statement) -> Iterator[str]:
    """2027 becomes 2029; the highest since 2016 becomes the highest since 2011, which does not follow."""
    for match in statement.finds(r"(?<![\d.,$€£-])(?:19|20)\d\d(?![\d,]\d|\d|-|%| (?:per|percent|people))"):
        head = statement.text[: match.start()]
        if _BOUND.search(head):
            continue
        steps = (-7, -5, -3, -2) if re.search(r"\bsince\s$", head) else (-3, -2, -1, 1, 2, 3)
        free = [
            str(int(match.group()) + step)
            for step in steps
            if not statement.says(str(int(match.group()) + step))
        ]
        if free:
            yield statement.with_(match, statement.pick(free, "year"))


def order_changed(statement: Statement) -> Iterator[str]:
    """Before becomes after, earlier becomes later."""
    pairs = {
        "before": "after",
        "after": "before",
        "until": "after",
        "prior to": "after",
        "following": "before",
    }
    for match in statement.finds(
        r"\b(?<!shortly )(?<!named )(?<!look )(?<!looked )(?<!not )(?:before|after|prior to)\b(?! all\b)(?=[ ]\w)"
    ):
        new = pairs[match.group().lower()]
        head = statement.text[: match.start()]
        if not statement.says(new) and not re.search(
            r"\b(?:week|day|month|year|appear\w*|stand\w*|ever)\s$", head
        ):
            yield statement.with_(match, new)
    for match in statement.finds(r"(?<=\w )(?:earlier|later)(?=[ ,.])(?! this| than| in)"):
        new = {"earlier": "later", "later": "earlier"}[match.group()]
        if re.search(
            r"(?:minutes|hours|days?|weeks?|months?|years?) $", statement.text[: match.start()]
        ) and not statement.says(new):
            yield statement.with_(match, new)


def relative_changed(statement: Statement) -> Iterator[str]:
    """Next week becomes last week, the morning becomes the evening."""
    for table in (_RELATIVE, _PARTS, _SEASONS):
        names = any_of(" ".join(name.replace(" ", "_") for name in table))
        for match in statement.finds(rf"(?<![\w-]){names}(?![\w-])"):
            new = table[match.group().lower()]
            if not statement.says(new) and not _BOUND.search(statement.text[: match.start()]):
                yield statement.with_(match, new)


def hour_changed(statement: Statement) -> Iterator[str]:
    """9.30 am becomes 2.30 am."""
    for match in statement.finds(r"\b\d\d?(?=(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w))"):
        free = [str(hour) for hour in range(1, 12) if not statement.says(str(hour))]
        yield statement.with_(match, statement.pick(free, "hour"))
    for match in statement.finds(r"(?<![\d,.])\d\d?(?=:\d\d(?!\d))"):
        free = [f"{hour:02}" for hour in range(1, 23) if not re.search(rf"\b0?{hour}:", statement.evidence)]
        yield statement.with_(match, statement.pick(free, "hour"))


MUTATORS = (
    weekday_changed, month_changed, day_changed, year_changed, order_changed, relative_changed, hour_changed,
)  # fmt: skip
