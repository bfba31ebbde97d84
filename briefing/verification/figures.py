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
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import permutations

from briefing.facts import (
    Number,
    clock_times,
    dates,
    digits,
    factors,
    lengths,
    stems,
    vague_times,
)
from briefing.facts.numbers import numbers_in_digits
from briefing.facts.words import TEXTS
from briefing.models import Reason
from briefing.verification.amounts import Asked
from briefing.verification.arithmetic import worked_out
from briefing.verification.days import without_dates
from briefing.verification.evidence import Evidence
from briefing.verification.rounding import ENDLESS, NEAR, on_its_side, said_rounded, significant, stands_for
from briefing.verification.spans import lasted

_ONE = re.compile(
    r"\b(?:one|single)\b|\ban? (?:second|minute|hour|mile|kilomet\w+|met\w+|lit\w+|tonne)\b", re.IGNORECASE
)
_TWICE_AS = re.compile(r"\bdoubl|\bhalv|\btwo-?fold|\btwice (?:as|the|what|its|their|that)\b", re.IGNORECASE)
_N_TIMES = re.compile(r"\b(\d+) times\b")
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_PAIR = re.compile(r"\b(?:both|either|each|other|pair|couple|twins?)\b|\w and \w", re.IGNORECASE)
_MANY = re.compile(
    r"\s+(?:[\w'’-]+\s+){0,2}(?!(?:was|is|has|does|as|this|its|his)\b)(?:\w+s|people|men|women|children)\b|\s+(?:of|who|that|have|had|are|were|will|would|came|did)\b"
)
"""What follows a number that counts things."""
_OF_TIME = re.compile(r"[\s-]*(?:second|minute|hour|day|week|month|year|decade)s?\b", re.IGNORECASE)
_CENTS = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?) (?:pence|pennies|cents?)\b")
_ONCE_MORE = re.compile(r"\b2\b|\b(?:second|2nd) time\b|\btwo-\w", re.IGNORECASE)
"""What may be called "twice" where nothing is multiplied."""
"""Words that speak of two without counting them."""
_METRES = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)[ -]met(?:re|er)s?\b")
_M = re.compile(r"(?<![\d.,$€£¥])(\d{1,3}(?:\.\d+)?)m\b(?! (?:people|tonnes|dollars|euros|pounds))")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_COUNTS = re.compile(r"\d(?P<ordinal>st|nd|rd|th)?\b(?![.,]?\d)")
_YEARS = (1_800, 2_100)
"""Plain numbers between these may be years, which nobody rounds."""
_YEAR_WORDS = {"last": -1, "previous": -1, "past": -1, "this": 0, "the": 0, "next": 1}
_RELATIVE_YEAR = re.compile(
    r"\b(last|previous|past|this|next|the(?! \w+ (?:before|after|earlier|later|to|in)\b)) (?:year|spring|summer|autumn|fall|winter|season)\b",
    re.IGNORECASE,
)
_BESIDE_YEAR = re.compile(
    r"\b(?:(?P<back>previous year|year (?:before|earlier)|preceding year|12 months earlier)|(?:following|next) year|year (?:after|later))\b",
    re.IGNORECASE,
)
_HALF_YEAR = re.compile(
    r"\b(?:first|second|last) half of (?:20\d\d|the year|this year|last year|next year)\b", re.IGNORECASE
)
_QUARTER = re.compile(
    r"\b(?:first|1st|second|2nd|third|3rd|fourth|4th|last|this|next) quarter\b", re.IGNORECASE
)
_EXPLICIT_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def number_values(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every number of the text, with its unit, occurs in the evidence or is worked out of it; dates have their own check."""
    return _reasons("number-not-in-source", _account(text, evidence.text, evidence.day, evidence.language)[0])


def computed(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """A remark for each number of the text that is worked out of two of the evidence: "538 - 412 = 126"."""
    return _reasons("computed", _account(text, evidence.text, evidence.day, evidence.language)[1])


@lru_cache(maxsize=32)
def _account(
    text: str, told: str, day: date | None, language: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers of the text that the evidence does not prove, and how it comes to those that it does not say."""
    missing = _times_missing(text, told)
    found: list[str] = []
    source = _plain(told, day, language)
    plain = _without_lengths(_plain(text, day, language), source)
    known = _known(told, day, language)
    mine = numbers_in_digits(plain)
    for number in mine:
        before, after = plain[: number.start], plain[number.start + len(number.text) :]
        if _occurs(number, known):
            if _counts_otherwise(number, after, source):
                missing.append(number.text)
        elif not _may_stand(number, (before, after), source, known, told):
            said = frozenset(each.value for each in mine if each is not number)
            asked = Asked(number, before, after, said)
            how = worked_out(asked, source) or lasted(number.value, asked.around, told, day, text)
            (found if how else missing).append(how or number.text)
    if language == "en":
        missing += _factors_missing(text, told, known)
    return tuple(missing), tuple(found)


def _plain(text: str, day: date | None, language: str) -> str:
    """The text without dates and times, its numbers in digits; "both" counts nothing, so it is taken for "either"."""
    if "both" in text or "Both" in text:
        text = _BOTH.sub("either", text)
    return digits(without_dates(text, day), language)


def _times_missing(text: str, source: str) -> list[str]:
    """The times of day that the source has not; one without its half of the day may be of either."""
    exact, vague = clock_times(text), vague_times(text)
    if not exact and not vague:
        return []
    known, half = clock_times(source), vague_times(source)
    missing = [time for time in exact - known if time % 720 not in half]
    missing += vague - half - {time % 720 for time in known}
    return [f"{minutes // 60:02}:{minutes % 60:02}" for minutes in sorted(missing)]


def _factors_missing(text: str, source: str, known: frozenset[tuple[Decimal, str]]) -> list[str]:
    """The factors that the text says in a word ("trebled") and the source neither says nor shows in two figures."""
    missing = factors(text) - factors(source)
    if not missing:
        return []
    plain = digits(source)
    told = {int(found) for found in _N_TIMES.findall(plain)}
    told |= {int(100 / share) for share, unit in known if unit == "%" and 0 < share < 100 and not 100 % share}
    told |= {2} if _ONCE_MORE.search(plain) and not _TWICE_AS.search(text) else set()
    values = sorted({value for value, _ in known if value > 0})
    return [
        f"{factor} times"
        for factor in sorted(missing)
        if factor not in told
        and not any(abs(two - factor * one) <= NEAR * two for one in values for two in values)
    ]


@lru_cache(maxsize=TEXTS)
def _known(text: str, day: date | None, language: str) -> frozenset[tuple[Decimal, str]]:
    """The numbers of the evidence with their units, and other forms of them."""
    source = _plain(text, day, language)
    known = {(number.value, number.unit) for number in numbers_in_digits(source)}
    known |= {(Decimal(mention.year), "") for mention in dates(text, day) if mention.year}
    if language == "en":
        known |= {(share / 100, "") for share, unit in known if unit == "%"}
        known |= {(Decimal(year), "") for year in _relative_years(text, day)}
        known |= _in_metres(text)
        known |= {
            (Decimal(match[1]) / 100, unit)
            for match in _CENTS.finditer(source)
            for unit in ("USD", "EUR", "GBP", "")
        }
        known |= {(value * 100, "") for value, unit in known if unit in {"USD", "EUR", "GBP"} and value < 1}
        known |= {(Decimal(1), "")} if _ONE.search(text) else set()
        times = factors(source) | {int(found) for found in _N_TIMES.findall(source) if 1 < int(found) <= 10}
        known |= {(Decimal(factor), "") for factor in times}
        known |= {((Decimal(100) / factor).quantize(Decimal("0.1")).normalize(), "%") for factor in times}
    return frozenset(known)


def _in_metres(text: str) -> set[tuple[Decimal, str]]:
    """The metres of a text as "m" is read elsewhere, as millions; and its "m" as plain numbers."""
    metres = {(Decimal(match[1]) * 10**6, "") for match in _METRES.finditer(text)}
    return metres | {(Decimal(match[1]), "") for match in _M.finditer(text)}


def _occurs(number: Number, known: frozenset[tuple[Decimal, str]]) -> bool:
    """True when the evidence has the number; "40 crowns" may be said as 40, 40% may not."""
    if (number.value, number.unit) in known:
        return True
    if not number.unit:
        return any(value == number.value and unit != "%" for value, unit in known)
    if number.unit != "%":
        return (number.value, "") in known and any(unit == number.unit for _, unit in known)
    if (number.value / 100, "") in known or any(
        (number.value / 100, unit) in known for unit in ("USD", "EUR", "GBP")
    ):
        return True
    return any(unit == "%" and _same_share(number.value, value) for value, unit in known)


def _same_share(one: Decimal, other: Decimal) -> bool:
    """True for equal shares, and for 33.3 and 33: a third has no end in percent."""
    endless = (one in ENDLESS) != (other in ENDLESS)
    return one == other or (endless and abs(one - other) < Decimal("0.5"))


def _may_stand(
    number: Number, around: tuple[str, str], source: str, known: frozenset[tuple[Decimal, str]], told: str
) -> bool:
    """True for a rounded number, the sum of two that the text has beside it, and a two that the evidence does not count."""
    before, after = around
    rounded = said_rounded(before)
    if rounded and any(
        _rounds(number, value, unit, before) and on_its_side(rounded, number.value, value)
        for value, unit in known
    ):
        return True
    said = {each.value for each in numbers_in_digits("".join(around))} & {
        value for value, unit in known if not unit
    }
    ordinal = _ORDINAL.search(number.text) is not None
    if not ordinal and any(one + other == number.value for one, other in permutations(said, 2)):
        return True
    return (
        number.value == 2
        and not number.unit
        and bool(_PAIR.search(told))
        and _MANY.match(after) is not None
        and (not _OF_TIME.match(after) or before.rstrip().endswith("the"))
        and not _counted(after, source)
    )


def _counts_otherwise(number: Number, after: str, source: str) -> bool:
    """True for "two years" of "his second sample", where the source counts the years, and for "the fifth week" of five men."""
    ordinal = _ORDINAL.search(number.text) is not None
    said = [
        _ORDINAL.search(each.text) is not None
        for each in numbers_in_digits(source)
        if each.value == number.value
    ]
    if not said or ordinal in said:
        return False
    nouns = stems(after)[:1]
    places = [match.end() for match in _COUNTS.finditer(source) if (match["ordinal"] is not None) is ordinal]
    return bool(nouns) and any(stems(source[place : place + 40])[:1] == nouns for place in places)


def _counted(after: str, source: str) -> bool:
    """True when the evidence counts what the number counts."""
    nouns = stems(after)[:2]
    counted = [stems(source[match.end() :])[:2] for match in re.finditer(r"\d(?![\d.,]*\d)", source)]
    return any(set(nouns) & set(each) for each in counted)


def _rounds(number: Number, value: Decimal, unit: str, before: str) -> bool:
    if not unit and _YEARS[0] <= value <= _YEARS[1] and value == int(value):
        return False
    if unit == number.unit == "%" and stands_for(number.value, value, before, share=True):
        return True
    if unit != number.unit or not value or significant(number.value) >= significant(value):
        return False
    return abs(number.value - value) <= NEAR * abs(value)


def _without_lengths(plain: str, source: str) -> str:
    """The text without the lengths of time that the evidence has too, in this or another unit."""
    known = _lengths_of(source)
    for amount, family, start, end in reversed(lengths(plain)):
        if (amount, family) in known or _is_near(plain[:start], amount, family, known):
            plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


@lru_cache(maxsize=TEXTS)
def _lengths_of(source: str) -> frozenset[tuple[Decimal, str]]:
    """The lengths of time of the evidence; "the first half" of a year lasts six months and a quarter three."""
    known = {(amount, family) for amount, family, *_ in lengths(source)}
    known |= {(Decimal(6), "months")} if _HALF_YEAR.search(source) else set()
    return frozenset(known | ({(Decimal(3), "months")} if _QUARTER.search(source) else set()))


_DAYS_OF_A_MONTH = Decimal("30.4375")
_SAME_LENGTH = Decimal("0.005")
_NEAR_LENGTH = Decimal("0.15")


def _is_near(before: str, amount: Decimal, family: str, known: Iterable[tuple[Decimal, str]]) -> bool:
    """True for a length that is said to be rounded and lies within 15 percent: "a little over two weeks" for 16 days.

    Days come to months and years within half a percent without being said to be rounded: 2,191 days are six years.
    """
    rounded = said_rounded(before)
    for other, other_family in known:
        value = other
        if other_family != family and {family, other_family} == {"minutes", "months"}:
            minutes = _DAYS_OF_A_MONTH * 1_440
            value = other / minutes if family == "months" else other * minutes
        elif other_family != family:
            continue
        if family != other_family and abs(value - amount) <= _SAME_LENGTH * value:
            return True
        if (
            rounded
            and value != amount
            and abs(value - amount) <= _NEAR_LENGTH * value
            and on_its_side(rounded, amount, value)
        ):
            return True
    return False


def _relative_years(text: str, day: date | None) -> list[int]:
    """The years that "last year" and its like come to; a report that names no year speaks of its own."""
    if day is None:
        return []
    year = day.year
    named = [int(found) for found in _EXPLICIT_YEAR.findall(text)]
    told = [each + (-1 if match["back"] else 1) for each in named for match in _BESIDE_YEAR.finditer(text)]
    told += [year + _YEAR_WORDS[word.lower()] for word in _RELATIVE_YEAR.findall(text)]
    ago = re.finditer(r"(\d+) years? (?:ago|earlier|before)\b", digits(text))
    own = [] if _EXPLICIT_YEAR.search(text) or told else [year]
    return [*told, *own, *(year - int(match[1]) for match in ago)]


def _reasons(code: str, values: Iterable[str]) -> tuple[Reason, ...]:
    return tuple(Reason.model_validate({"code": code, "detail": value}) for value in dict.fromkeys(values))
