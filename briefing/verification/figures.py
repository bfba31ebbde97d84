"""Numbers and dates: each of a text stands in the evidence, in whatever form it is said.

Rules:
- Two forms of one amount are alike: "a third" and "one in three", "28 days" and "four weeks", "doubled" and "twice".
- A number that is said to be rounded ("about 300") may stand for one that it rounds (298): it has fewer figures and
  lies within 5 percent.
- A share that the text works out of two numbers that it gives too ("a quarter of the 520 jobs, about 130") is proved
  by them, and so is a number of percentage points between two percentages of the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import permutations

from briefing.facts import (
    DateMention,
    Number,
    clock_times,
    dates,
    digits,
    lengths,
    numbers,
    stems,
    without_clock_times,
)
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_FACTORS = (
    (re.compile(r"\b(?:doubl\w+|twofold)\b", re.IGNORECASE), 2),
    (re.compile(r"\b(?:tripl\w+|trebl\w+|threefold)\b", re.IGNORECASE), 3),
    (re.compile(r"\b(?:quadrupl\w+|fourfold)\b", re.IGNORECASE), 4),
    (re.compile(r"\bhalv\w+\b", re.IGNORECASE), 2),
)
_N_TIMES = re.compile(r"\b(\d+) times\b")
_PAIR = re.compile(r"\b(?:both|either|each|other|pair|couple|twins?)\b|\w and \w", re.IGNORECASE)
"""Words that speak of two without counting them."""
_ROUNDED = re.compile(
    r"\b(?:about|around|roughly|some|approximately|nearly|almost|close to|or so|more than|over|above|at least|"
    r"less than|under|fewer than|up to|upwards of|an estimated)\s+[$€£¥]?$",
    re.IGNORECASE,
)
_ENDLESS = frozenset(
    (Decimal(100 * part) / whole).quantize(Decimal("0.1"))
    for whole in (3, 6, 7, 9)
    for part in range(1, whole)
    if 100 * part % whole
)
_NEAR = Decimal("0.05")
_POINTS = re.compile(r"\s*(?:percentage )?points?\b")
_YEAR_WORDS = {"last": -1, "previous": -1, "past": -1, "this": 0, "the": 0, "next": 1}
_RELATIVE_YEAR = re.compile(
    r"\b(last|previous|past|this|the|next) (?:year|spring|summer|autumn|fall|winter|season)\b", re.IGNORECASE
)
_EXPLICIT_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def number_values(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every number of the text, with its unit, occurs in the evidence; those of dates have their own check."""
    missing = [
        f"{minutes // 60:02}:{minutes % 60:02}" for minutes in clock_times(text) - clock_times(evidence.text)
    ]
    source = digits(undated(evidence.text, evidence), evidence.language)
    plain = _without_lengths(digits(undated(text, evidence), evidence.language), source)
    known = _known(evidence.text, evidence.day, evidence.language)
    mine = numbers(plain, evidence.language)
    place = 0
    for number in mine:
        place = plain.find(number.text, place)
        around = (plain[:place], plain[place + len(number.text) :])
        place += len(number.text)
        if not _occurs(number, known, mine) and not _may_stand(number, around, source, known):
            missing.append(number.text)
    return _reasons("number-not-in-source", missing)


@lru_cache(maxsize=10_000)
def _known(text: str, day: date | None, language: str) -> frozenset[tuple[Decimal, str]]:
    """The numbers of the evidence with their units, and other forms of them."""
    source = digits(_undated(text, day), language)
    known = {(number.value, number.unit) for number in numbers(source, language)}
    known |= {(Decimal(mention.year), "") for mention in dates(text, day) if mention.year}
    if language == "en":
        known |= {(share / 100, "") for share, unit in known if unit == "%"}
        known |= {(Decimal(year), "") for year in _relative_years(text, day)}
        factors = {factor for words, factor in _FACTORS if words.search(source)}
        factors |= {int(found) for found in _N_TIMES.findall(source) if 1 < int(found) <= 10}
        known |= {(Decimal(factor), "") for factor in factors}
        known |= {((Decimal(100) / factor).quantize(Decimal("0.1")).normalize(), "%") for factor in factors}
    return frozenset(known)


def _occurs(number: Number, known: frozenset[tuple[Decimal, str]], mine: Iterable[Number]) -> bool:
    """True when the evidence has the number; "40 crowns" may be said as 40, 40% may not."""
    if (number.value, number.unit) in known:
        return True
    if not number.unit:
        return any(value == number.value and unit != "%" for value, unit in known)
    if number.unit != "%":
        return False
    if any(unit == "%" and _same_share(number.value, value) for value, unit in known):
        return True
    plain = {each.value for each in mine} & {value for value, _ in known} - {Decimal(0)}
    return any(
        _same_share((100 * part / whole).quantize(Decimal("0.1")), number.value)
        for part, whole in permutations(plain, 2)
    )


def _same_share(one: Decimal, other: Decimal) -> bool:
    """True for equal shares, and for 33.3 and 33: a third has no end in percent."""
    endless = (one in _ENDLESS) != (other in _ENDLESS)
    return one == other or (endless and abs(one - other) < Decimal("0.5"))


def _may_stand(
    number: Number, around: tuple[str, str], source: str, known: frozenset[tuple[Decimal, str]]
) -> bool:
    """True for a rounded number, a difference in percentage points, and two that the evidence does not count."""
    before, after = around
    if _ROUNDED.search(before) and any(_rounds(number, value, unit) for value, unit in known):
        return True
    if _POINTS.match(after):
        return any(
            one - other == number.value
            for (one, unit), (other, _) in permutations(known, 2)
            if unit == "%" or other < 100 > one
        )
    said = {each.value for each in numbers("".join(around))}
    if any(one[0] in said and _adds_up(number, one, other) for one, other in permutations(known, 2)):
        return True
    return (
        number.value == 2 and not number.unit and bool(_PAIR.search(source)) and not _counted(after, source)
    )


def _adds_up(number: Number, one: tuple[Decimal, str], other: tuple[Decimal, str]) -> bool:
    """True for the sum of two counts of the evidence: "85 passengers and six crew" are 91 people."""
    same = one[1] == other[1] == number.unit and number.unit != "%"
    return same and one[0] + other[0] == number.value and min(one[0], other[0]) > 1 and number.value < 1_900


def _counted(after: str, source: str) -> bool:
    """True when the evidence counts what the number counts."""
    nouns = stems(after)[:2]
    counted = [stems(source[match.end() :])[:2] for match in re.finditer(r"\d(?![\d.,]*\d)", source)]
    return any(set(nouns) & set(each) for each in counted)


def _rounds(number: Number, value: Decimal, unit: str) -> bool:
    if unit != number.unit or not value or _figures(number.value) >= _figures(value):
        return False
    return abs(number.value - value) <= _NEAR * abs(value)


def _figures(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _without_lengths(plain: str, source: str) -> str:
    """The text without the lengths of time that the evidence has too, in this or another unit."""
    known = {(amount, family) for amount, family, *_ in lengths(source)}
    for amount, family, start, end in reversed(lengths(plain)):
        if (amount, family) in known:
            plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


def _relative_years(text: str, day: date | None) -> list[int]:
    """The years that "last year" and its like come to; a report that names no year speaks of its own."""
    if day is None:
        return []
    year = day.year
    told = [year + _YEAR_WORDS[word.lower()] for word in _RELATIVE_YEAR.findall(text)]
    ago = re.finditer(r"(\d+) years? (?:ago|earlier|before)\b", digits(text))
    own = [] if _EXPLICIT_YEAR.search(text) or told else [year]
    return [*told, *own, *(year - int(match[1]) for match in ago)]


def date_values(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every date of the text is one of the evidence, relative ones resolved against the day of the report."""
    known = [*_dates(evidence), *_days_beside(evidence)]
    missing = [
        mention.text
        for mention in dates(text, evidence.day)
        if not any(mention.fits(other) for other in known)
    ]
    return _reasons("date-not-in-source", missing)


_BESIDE = re.compile(
    r"\b(?P<days>\d+|an?|the) days? (?:after|before|earlier|later)\b|\b(?:previous|next|following) day\b"
)


def _days_beside(evidence: Evidence) -> list[DateMention]:
    """The days that "a day after" and "two days earlier" come to, counted from each date of the evidence."""
    found = []
    for match in _BESIDE.finditer(digits(evidence.text, evidence.language)):
        days = int(match["days"]) if (match["days"] or "").isdigit() else 1
        near = {mention.resolved for mention in _dates(evidence)} - {None}
        for day in (each + timedelta(step) for each in near if each for step in (days, -days)):
            found.append(DateMention(match[0], day.year, day.month, day.day, resolved=day))
    return found


def undated(text: str, evidence: Evidence) -> str:
    """The text without its dates and times of day, whose digits are no numbers."""
    return _undated(text, evidence.day)


@lru_cache(maxsize=10_000)
def _undated(text: str, day: date | None) -> str:
    for mention in dates(text, day):
        text = text.replace(mention.text, " ")
    return without_clock_times(text)


def _dates(evidence: Evidence) -> tuple[DateMention, ...]:
    return dates(evidence.text, evidence.day)


def _reasons(code: str, values: Iterable[str]) -> tuple[Reason, ...]:
    return tuple(Reason.model_validate({"code": code, "detail": value}) for value in dict.fromkeys(values))
