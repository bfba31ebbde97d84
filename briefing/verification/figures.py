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
    numbers,
    stems,
    vague_times,
)
from briefing.models import Reason
from briefing.verification.days import without_dates
from briefing.verification.evidence import Evidence

_ONE = re.compile(
    r"\b(?:one|single)\b|\ban? (?:second|minute|hour|mile|kilomet\w+|met\w+|lit\w+|tonne)\b", re.IGNORECASE
)
_N_TIMES = re.compile(r"\b(\d+) times\b")
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
_PAIR = re.compile(r"\b(?:both|either|each|other|pair|couple|twins?)\b|\w and \w", re.IGNORECASE)
_MANY = re.compile(
    r"\s+(?:[\w'’-]+\s+){0,2}(?!(?:was|is|has|does|as|this|its|his)\b)(?:\w+s|people|men|women|children)\b|\s+(?:of|who|that|have|had|are|were|will|would|came|did)\b"
)
"""What follows a number that counts things."""
"""Words that speak of two without counting them."""
_AT_LEAST = r"more than|(?:just |a little |slightly |well )?over|above|at least|upwards of|a little more than"
_AT_MOST = (
    r"nearly|almost|close to|less than|under|fewer than|up to|just short of|not quite|a little less than"
)
_ROUNDED = re.compile(
    rf"\b(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|about|around|roughly|some|approximately|or so|an estimated)\s+[$€£¥]?$",
    re.IGNORECASE,
)
_ENDLESS = frozenset(
    (Decimal(100 * part) / whole).quantize(Decimal("0.1"))
    for whole in (3, 6, 7, 9)
    for part in range(1, whole)
    if 100 * part % whole
)
_TWO_COUNTS = re.compile(
    r"(?<![\d.,$€£])(\d{1,4}) (?!(?:percent|per|million|billion|january|february|march|april|june|july|august|september|october|november|december)\b)"
    r"[a-z-]+(?: [a-z-]+)?(?:,)? and (\d{1,4}) (?!percent|per|million|billion)[a-z]",
    re.IGNORECASE,
)
_METRES = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)[ -]met(?:re|er)s?\b")
_M = re.compile(r"(?<![\d.,$€£¥])(\d{1,3}(?:\.\d+)?)m\b(?! (?:people|tonnes|dollars|euros|pounds))")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_COUNTS = re.compile(r"\d(?P<ordinal>st|nd|rd|th)?\b(?![.,]?\d)")
_YEARS = (1_800, 2_100)
"""Plain numbers between these may be years, which nobody rounds."""
_NEAR = Decimal("0.05")
_POINTS = re.compile(r"\s*(?:percentage )?points?\b")
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
    """Every number of the text, with its unit, occurs in the evidence; those of dates have their own check."""
    missing = _times_missing(text, evidence.text)
    source = _plain(evidence.text, evidence.day, evidence.language)
    plain = _without_lengths(_plain(text, evidence.day, evidence.language), source)
    known = _known(evidence.text, evidence.day, evidence.language)
    mine = numbers(plain, evidence.language)
    place = 0
    for number in mine:
        place = plain.find(number.text, place)
        around = (plain[:place], plain[place + len(number.text) :])
        place += len(number.text)
        if _occurs(number, known, mine):
            if _counts_otherwise(number, around[1], source):
                missing.append(number.text)
        elif not _may_stand(number, around, source, known, evidence.text):
            missing.append(number.text)
    if evidence.language == "en":
        missing += _factors_missing(text, evidence.text, known)
    return _reasons("number-not-in-source", missing)


def _plain(text: str, day: date | None, language: str) -> str:
    """The text without dates and times, its numbers in digits; "both" counts nothing, so it is taken for "either"."""
    return digits(without_dates(_BOTH.sub("either", text), day), language)


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
    told = {int(found) for found in _N_TIMES.findall(digits(source))}
    values = sorted({value for value, _ in known if value > 0})
    return [
        f"{factor} times"
        for factor in sorted(missing)
        if factor not in told
        and not any(abs(two - factor * one) <= _NEAR * two for one in values for two in values)
    ]


@lru_cache(maxsize=10_000)
def _known(text: str, day: date | None, language: str) -> frozenset[tuple[Decimal, str]]:
    """The numbers of the evidence with their units, and other forms of them."""
    source = _plain(text, day, language)
    known = {(number.value, number.unit) for number in numbers(source, language)}
    known |= {(Decimal(mention.year), "") for mention in dates(text, day) if mention.year}
    if language == "en":
        known |= {(share / 100, "") for share, unit in known if unit == "%"}
        known |= {(Decimal(year), "") for year in _relative_years(text, day)}
        known |= _in_metres(text)
        known |= {(Decimal(1), "")} if _ONE.search(text) else set()
        times = factors(source) | {int(found) for found in _N_TIMES.findall(source) if 1 < int(found) <= 10}
        known |= {(Decimal(factor), "") for factor in times}
        known |= {((Decimal(100) / factor).quantize(Decimal("0.1")).normalize(), "%") for factor in times}
    return frozenset(known)


def _in_metres(text: str) -> set[tuple[Decimal, str]]:
    """The metres of a text as "m" is read elsewhere, as millions; and its "m" as plain numbers."""
    metres = {(Decimal(match[1]) * 10**6, "") for match in _METRES.finditer(text)}
    return metres | {(Decimal(match[1]), "") for match in _M.finditer(text)}


def _occurs(number: Number, known: frozenset[tuple[Decimal, str]], mine: Iterable[Number]) -> bool:
    """True when the evidence has the number; "40 crowns" may be said as 40, 40% may not."""
    if (number.value, number.unit) in known:
        return True
    if not number.unit:
        return any(value == number.value and unit != "%" for value, unit in known)
    if number.unit != "%":
        return False
    if (number.value / 100, "") in known or any(
        (number.value / 100, unit) in known for unit in ("USD", "EUR", "GBP")
    ):
        return True
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
    number: Number, around: tuple[str, str], source: str, known: frozenset[tuple[Decimal, str]], told: str
) -> bool:
    """True for a rounded number, a difference in percentage points, and two that the evidence does not count."""
    before, after = around
    rounded = _ROUNDED.search(before)
    if rounded and any(
        _rounds(number, value, unit) and _on_its_side(rounded, number.value, value) for value, unit in known
    ):
        return True
    if _POINTS.match(after):
        return any(
            one - other == number.value
            for (one, unit), (other, other_unit) in permutations(known, 2)
            if unit == other_unit == "%"
        )
    if not number.unit and number.value in _sums(source):
        return True
    said = {each.value for each in numbers("".join(around))} & {value for value, unit in known if not unit}
    ordinal = _ORDINAL.search(number.text) is not None
    if not ordinal and any(one + other == number.value for one, other in permutations(said, 2)):
        return True
    return (
        number.value == 2
        and not number.unit
        and bool(_PAIR.search(told))
        and _MANY.match(after) is not None
        and not _counted(after, source)
    )


@lru_cache(maxsize=10_000)
def _sums(source: str) -> frozenset[Decimal]:
    """The sums of two counts that stand beside each other: "85 passengers and 6 crew" are 91 people."""
    return frozenset(Decimal(match[1]) + Decimal(match[2]) for match in _TWO_COUNTS.finditer(source))


def _counts_otherwise(number: Number, after: str, source: str) -> bool:
    """True for "two years" of "his second sample", where the source counts the years, and for "the fifth week" of five men."""
    ordinal = _ORDINAL.search(number.text) is not None
    said = [_ORDINAL.search(each.text) is not None for each in numbers(source) if each.value == number.value]
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


def _on_its_side(rounded: re.Match[str], said: Decimal, value: Decimal) -> bool:
    """True unless "more than" stands before more than the value, or "nearly" before less."""
    return not (rounded["least"] and said > value) and not (rounded["most"] and said < value)


def _rounds(number: Number, value: Decimal, unit: str) -> bool:
    if not unit and _YEARS[0] <= value <= _YEARS[1] and value == int(value):
        return False
    if unit != number.unit or not value or _figures(number.value) >= _figures(value):
        return False
    return abs(number.value - value) <= _NEAR * abs(value)


def _figures(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _without_lengths(plain: str, source: str) -> str:
    """The text without the lengths of time that the evidence has too, in this or another unit."""
    known = {(amount, family) for amount, family, *_ in lengths(source)}
    known |= {(Decimal(6), "months")} if _HALF_YEAR.search(source) else set()
    known |= {(Decimal(3), "months")} if _QUARTER.search(source) else set()
    for amount, family, start, end in reversed(lengths(plain)):
        if (amount, family) in known or _near_length(plain[:start], amount, family, known):
            plain = plain[:start] + " " * (end - start) + plain[end:]
    return plain


_DAYS_OF_A_MONTH = 30
_NEAR_LENGTH = Decimal("0.15")


def _near_length(before: str, amount: Decimal, family: str, known: Iterable[tuple[Decimal, str]]) -> bool:
    """True for a length that is said to be rounded and lies within 15 percent: "a little over two weeks" for 16 days."""
    rounded = _ROUNDED.search(before)
    if rounded is None:
        return False
    for other, other_family in known:
        value = other
        if other_family != family and {family, other_family} == {"minutes", "months"}:
            minutes = _DAYS_OF_A_MONTH * 1_440
            value = other / minutes if family == "months" else other * minutes
        elif other_family != family:
            continue
        if (
            value != amount
            and abs(value - amount) <= _NEAR_LENGTH * value
            and _on_its_side(rounded, amount, value)
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
