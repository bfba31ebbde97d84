"""The figures of a text and of its evidence with what they measure or count, for those that are worked out of others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from briefing.facts import Number, measures, stems
from briefing.facts.numbers import numbers_in_digits
from briefing.facts.words import TEXTS

_REACH = 70
"""So many characters on either side of a figure may hold the word that says how it was worked out."""
_YEARS = (1_800, 2_100)
SOME = r"(?:\W*(?:[$€£¥]|about|around|some|roughly|nearly|almost|just|only|over|more than|at least|a|an|the|further|by|of|was|is|to)){0,3}\W*$"
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_WORD_NEXT = re.compile(r"[\s-]?([^\W\d_]+|%)")
_NOUN_NEXT = re.compile(
    r" (?!(?:more|fewer|less|other|others|further|extra|additional|remaining|of|were|was|are|is|had|have|has|did|and|or|to|in|on|at)\b)([a-z][\w-]+)"
)
_MONEY = frozenset(
    stems(
        "crowns florins marks francs guilders pesos rupees yuan krona kronor krone lira rand reais roubles rubles zloty pence cents"
    )
)
MOVED = re.compile(
    r"\b(?:up|down|by|rose|risen|fell|fallen|grew|grown|lost|lose|gained|cut|increase\w*|decrease\w*|drop\w*|rise|fall|more|less|fewer|higher|lower|shr[aiu]nk|jump\w*|climb\w*)\b",
    re.IGNORECASE,
)
COUNTS_THINGS = re.compile(
    r"\W*(?:[\w’'-]+ ){0,2}(?!\w+ss\b|(?:was|is|has|as|his|its|this|hours|minutes|seconds|days|weeks|months|years|times|points)\b)(?:\w+s|people|men|women|children)\b",
    re.IGNORECASE,
)
_OF = 4
WHOLE = 100


@dataclass(frozen=True)
class Asked:
    """A figure of a text: the number, what stands before and after it, and the other values that the text gives."""

    number: Number
    before: str
    after: str
    said: frozenset[Decimal]

    @property
    def around(self) -> tuple[str, str]:
        """The words near the figure, on its left and on its right, within its sentence."""
        left = re.split(r"[.;](?!\d)", self.before[-_REACH:])[-1]
        return left, re.split(r"[.;](?!\d)", self.after[:_REACH])[0]


@dataclass(frozen=True)
class Figure:
    """A figure of the evidence, or the one that is asked for: its value (never below 0), its unit ("%", a currency code or
    ""), the unit of measure right after it ("hour"), the stem of the noun there, and its place in the evidence."""

    value: Decimal
    unit: str
    measure: str = ""
    noun: str = ""
    place: int = -1
    ordinal: bool = False

    def alike(self, other: Figure) -> bool:
        """True when both can be taken from each other."""
        if self.unit != other.unit and "%" in (self.unit, other.unit):
            return False
        unlike = self.unit and other.unit and self.unit != other.unit
        return not unlike and (not self.measure or not other.measure or self.measure == other.measure)

    def __str__(self) -> str:
        return f"{self.value:f}{'%' if self.unit == '%' else ''}"


Way = Callable[[Figure, Asked, tuple[Figure, ...], str], Iterator[str]]


@lru_cache(maxsize=TEXTS)
def figures_of(source: str) -> tuple[Figure, ...]:
    """The figures of the evidence with their places; what can only be a year is none."""
    found = []
    for number in numbers_in_digits(source):
        place, end = number.start, number.start + len(number.text)
        measure = measure_next(source[end : end + 24])
        ordinal = ORDINAL.search(number.text) is not None
        year = (
            not number.unit
            and not measure
            and number.text.isdigit()
            and _YEARS[0] <= number.value <= _YEARS[1]
        )
        if not year:
            found.append(
                Figure(
                    abs(number.value), number.unit, measure, noun_next(source[end : end + 40]), place, ordinal
                )
            )
    for match in _ONE.finditer(source):
        after = source[match.end() :]
        found.append(Figure(Decimal(1), "", measure_next(after[:24]), noun_next(after[:40]), match.start()))
    return tuple(sorted(found, key=lambda each: each.place))


def measure_next(after: str) -> str:
    """The unit of measure right after a figure, else ""."""
    word = _WORD_NEXT.match(after)
    return next((unit for _, unit in measures(f"1 {word[1]}")), "") if word else ""


def noun_next(after: str) -> str:
    """The stem of the word right after a figure, else ""; a word of comparison counts nothing."""
    word = _NOUN_NEXT.match(after)
    found = stems(word[1]) if word else []
    return found[0] if found else ""


def counts_another(me: Figure, asked: Asked, figures: tuple[Figure, ...]) -> bool:
    """True where the evidence gives another figure of what this one counts, which the text leaves out: that one is meant."""
    if not me.noun or me.measure or me.noun in _MONEY:
        return False
    return any(each.noun == me.noun and each.value not in asked.said for each in figures)


def pairs(figures: Iterable[Figure], me: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of one kind, and of the kind of `me`, the larger first."""
    fitting = [each for each in figures if each.alike(me)]
    for one, other in combinations(fitting, 2):
        if one.alike(other) and me.unit in (one.unit, other.unit):
            yield (one, other) if one.value >= other.value else (other, one)


def comparable(figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures of one kind, the larger first."""
    for one, other in combinations(figures, 2):
        if one.alike(other):
            yield (one, other) if one.value >= other.value else (other, one)


def is_of(part: Figure, whole: Figure, source: str) -> bool:
    """True where the evidence itself takes one out of the other: "nine of the 27 states"."""
    between = source[part.place : whole.place].split()[1:]
    return bool(between) and "of" in between[:2] and len(between) <= _OF
