"""Figures that are worked out: the difference, sum, product or ratio of two figures of the evidence, or a share of a whole.

Rules (rule 9 of the lint: a figure stands in a cited sentence or is marked computed with its inputs):
- Both figures are of one kind: the same unit, and the same measure where both name one ("hours", "km").
- The text has a word for the relation beside its figure: "fewer", "by", "gap" for a difference, "in all", "together"
  for a sum, "times", "half of", "each" for a ratio; `verification.wholes` has the words for parts of a whole.
- Where the evidence gives another figure of the very thing that is counted and the text leaves that one out, the text
  means that one: nothing is worked out.
- The detail says how: "538 - 412 = 126".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations

from briefing.facts import factors
from briefing.verification.amounts import (
    COUNTS_THINGS,
    ORDINAL,
    SOME,
    WHOLE,
    Asked,
    Figure,
    Way,
    counts_another,
    figures_of,
    measure_next,
    noun_next,
    pairs,
)
from briefing.verification.rounding import stands_for
from briefing.verification.wholes import listed, one_less, part_of, rest, share

_MOST = 12
"""Evidence with more figures than this would prove nearly any: no relation is looked for."""
_SEVERAL = 2
_BESIDE = 12
"""So many words may lie between two counts that stand beside each other: "85 passengers and 6 crew"."""
_DIFFERS = re.compile(
    r"\b(?:by|up|down|gap|margin|majority|difference|lead|rise|fall|drop|increase|decrease|decline|cut|gain|loss|saving|lose|loses|losing|"
    r"lost|gained|gaining|added|adding|shed|shedding|more|fewer|extra|another|grown?|grew|rose|risen|rising|fell|fallen|falling|dropped|climbed|"
    r"jumped|reduced|raised|shrunk|shrank|edged|widened|narrowed|cost|saved)\b" + SOME,
    re.IGNORECASE,
)
_DIFFERS_AFTER = re.compile(
    r"\W*(?:[\w%’'-]+\W+){0,4}?(?:more|fewer|less|lower|higher|longer|shorter|older|younger|extra|further|farther|additional|bigger|larger|smaller|"
    r"taller|heavier|lighter|ahead|behind|clear|short of|below|above|cheaper|dearer|faster|slower|earlier|later|beyond|better|worse|up|down)\b",
    re.IGNORECASE,
)
_SUMS = re.compile(
    r"\b(?:in all|in total|altogether|together|total\w*|combined|overall|all told|between them|both|across|as much as|up to|adds? up|sum|whole)\b|\b(?:crew|group|team|party|family|panel|jury|staff|board|squad|convoy|fleet) of\W*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|had been|was|were|against|previous\w*)\W*$", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|apiece|per|every|a (?:head|day|week|month|year|person|piece)|daily|weekly|monthly|annual\w*|yearly)\b",
    re.IGNORECASE,
)
_TIMES_AFTER = re.compile(r"\W*times\b|-?fold\b", re.IGNORECASE)
_FACTOR = re.compile(r"\b(?:half|twice|double|times|50% as)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|gap of|margin of|majority of|difference of|lead of)\b" + SOME, re.IGNORECASE)
_STEP = re.compile(
    r"\S+ (?:[\w-]+ ){0,2}?(?:(?P<up>more|higher|above|longer|up)|fewer|less|lower|below|shorter|down)\b"
)
_BOUNDS = (
    (
        re.compile(r"[\w ]{0,12}\b(?:and|or) (?:under|younger|below|less|fewer)\b"),
        re.compile(r"\b(?:under|below|younger than|less than|fewer than)\W*$"),
        1,
    ),
    (
        re.compile(r"[\w ]{0,12}\b(?:and|or) (?:over|older|above|more)\b"),
        re.compile(r"\b(?:over|above|older than|more than)\W*$"),
        -1,
    ),
)
_LEAST = 1_000
"""A figure that is so much smaller than another changes nothing in it."""
"""A figure that is so much smaller than another changes nothing in it."""


def worked_out(asked: Asked, source: str) -> str:
    """How the figure comes out of two of the evidence, both texts with numbers in digits and without dates; "" if it does not."""
    figures = figures_of(source)
    if len(figures) > _MOST or ORDINAL.search(asked.number.text):
        return ""
    me = Figure(
        abs(asked.number.value),
        asked.number.unit,
        measure_next(asked.after[:24]),
        noun_next(asked.after[:40]),
    )
    plain = tuple(each for each in figures if not each.ordinal)
    if counts_another(me, asked, plain):
        ways: tuple[Way, ...] = (_ratio, _difference) if _BY.search(asked.before) else (_ratio,)
    else:
        ways = (
            _difference,
            _undone,
            _sum,
            _product,
            _ratio,
            share,
            part_of,
            rest,
            _bound,
            one_less,
            listed,
        )
    for way in ways:
        for detail in way(me, asked, figures if way is one_less else plain, source):
            return detail
    return ""


def _difference(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    before, after = asked.around
    points = re.match(r"\s*(?:percentage )?points?\b", after) is not None
    if not points and not _DIFFERS.search(before) and not _DIFFERS_AFTER.match(after):
        return
    if me.unit == "%":
        return
    for more, less in pairs(figures, me) if not points else _in_percent(figures):
        if stands_for(me.value, more.value - less.value, before) and _LEAST * less.value >= more.value:
            yield f"{more} - {less} = {more.value - less.value:f}"


def _in_percent(figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of percentages, the larger first; of two the second may leave "percent" out ("64 percent, from 91")."""
    for one, other in combinations(figures, 2):
        bare = other.unit == "" and not other.noun and not other.measure and other.value <= WHOLE
        if one.unit == "%" and (other.unit == "%" or bare):
            yield (one, other) if one.value >= other.value else (other, one)


def _undone(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    """What was there before: "had 24 seats" where 31 are "seven more than" at the last election."""
    for base, step in permutations([each for each in figures if each.alike(me)], 2):
        word = _STEP.match(source, step.place)
        if word and base.value in asked.said:
            up = word["up"] is not None
            if me.value == base.value - step.value * (1 if up else -1):
                yield f"{base} {'-' if up else '+'} {step} = {me.value:f}"


def _bound(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    """ "Aged 11 and under" of those under 12, "18 or older" of those over 17."""
    for inner, outer, step in _BOUNDS:
        for each in figures if inner.match(asked.after) else ():
            if each.value == me.value + step and outer.search(source[: each.place]):
                yield f"{each} {'-' if step > 0 else '+'} 1 = {me.value:f}"


def _sum(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    before, after = asked.around
    if me.unit == "%":
        return
    stated = _SUMS.search(before) or _SUMS.search(after)
    both = {each.value for each in figures} & asked.said
    for one, other in pairs(figures, me):
        if one.measure != other.measure and not (stated and "" in (one.measure, other.measure)):
            continue
        between = source[min(one.place, other.place) : max(one.place, other.place)]
        beside = len(between.split()) <= _BESIDE and re.search(r"\band\b|\bplus\b", between)
        if (
            not stated
            and not (beside and {one.value, other.value} & both)
            and not (beside and _one_kind(me, asked))
        ):
            continue
        if stands_for(me.value, one.value + other.value, before):
            yield f"{one} + {other} = {one.value + other.value:f}"
    if _FROM.search(before):
        for to, step in permutations([each for each in figures if each.alike(me)], 2):
            if to.value in asked.said and me.value in (to.value + step.value, to.value - step.value):
                sign = "+" if me.value > to.value else "-"
                yield f"{to} {sign} {step} = {me.value:f}"
    fitting = [each for each in figures if each.alike(me)]
    total = sum((each.value for each in fitting), Decimal(0))
    if stated and len(fitting) > _SEVERAL and total == me.value:
        yield f"{' + '.join(map(str, fitting))} = {total:f}"


def _one_kind(me: Figure, asked: Asked) -> bool:
    """True for a plain count of things: "91 people"."""
    return not me.unit and not me.measure and COUNTS_THINGS.match(asked.after) is not None


def _product(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    before, after = asked.around
    if not (_SUMS.search(before) or _SUMS.search(after)) or not _EACH.search(source):
        return
    counts = [each for each in figures if not each.unit]
    counts += [Figure(Decimal(7), "", "day")] if re.search(r"\ba day\b", source) and "week" in source else []
    for each, times in permutations([*figures, *counts], 2):
        if times.unit or each == times or not (each.alike(me) or times.alike(me)):
            continue
        if each.value * times.value == me.value and min(each.value, times.value) > 1:
            yield f"{each} x {times} = {me.value:f}"


def _ratio(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    before, after = asked.around
    if _TIMES_AFTER.match(after):
        yield from _times(me, before, figures)
    if _EACH.search(before) or _EACH.search(after):
        for whole, count in permutations(figures, 2):
            if (
                count.value > 1
                and not count.unit
                and whole.alike(me)
                and whole.value == me.value * count.value
            ):
                yield f"{whole} / {count} = {me.value:f}"
    if me.unit == "%":
        return
    for factor in factors(source) | {int(each.value) for each in figures if each.measure == "times"}:
        for known in figures:
            told = known.value in asked.said or _FACTOR.search(asked.before + asked.after)
            if known.alike(me) and factor > 1 and told and known.measure != "times":
                if known.value == me.value * factor:
                    yield f"{known} / {factor} = {me.value:f}"
                elif me.value == known.value * factor:
                    yield f"{known} x {factor} = {me.value:f}"


def _times(me: Figure, before: str, figures: tuple[Figure, ...]) -> Iterator[str]:
    for more, less in pairs(figures, Figure(me.value, "")):
        if less.value and stands_for(me.value, (more.value / less.value).quantize(Decimal("0.1")), before):
            yield f"{more} / {less} = {me.value:f}"
    for each in figures:
        if each.unit == "%" and me.value == 1 + each.value / 100:
            yield f"100% + {each} = {me.value:f} times"
