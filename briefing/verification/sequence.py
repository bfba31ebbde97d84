"""Order kept: what comes before something in the evidence does not come after it in the text.

Rules:
- "A before B" and "B after A" are alike. Which side is which is told by the words that both have: where most of them
  stand on the same sides the words of order must agree, where they stand on opposite sides they must differ.
- Words that stand on both sides tell nothing. The right side must be told, or the length of time between both be
  the same: "34 minutes later" is no "34 minutes before".
- A denial turns a word of order round: "not before Monday" is "after Monday". Where one side is denied and the other
  is not, nothing is judged here.
- Without any word of order in the evidence, "A before B" is refused where the evidence tells of B first and then of A;
  and "a year later" where the evidence gives the year before and not the year after.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import chain

from briefing.facts import clock_times, dates, digits, lengths, stems
from briefing.facts.periods import periods
from briefing.facts.sequence import Order, orders
from briefing.facts.words import TEXTS
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_SURE = 2
"""So many words of either side a mere cause ("A, forcing B") must share to tell an order."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def order_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What the text puts before or after something is not the other way round in the evidence."""
    mine = [order for sentence in _SENTENCE.split(text) for order in orders(sentence) if not order.causal]
    if not mine:
        return ()
    lines = (evidence.context, *evidence.lines) if evidence.leans_on_context else evidence.lines
    theirs = tuple(chain.from_iterable(map(orders, lines)))
    only = theirs[0] if len({other.after for other in theirs}) == 1 else None
    for order in mine:
        planned = [other for other in theirs if _PLANNED.search(other.right)]
        if planned and _PLANNED.search(order.left) and order.after != planned[0].after:
            continue
        against = _against(order, theirs, evidence.day)
        if not against and not any(other.length == order.length and other.bare for other in theirs):
            against = _other_day(order, text, evidence)
        if not against and only and order.after != only.after:
            against = next((other.word for other in theirs if _says_the_same(order, other, evidence)), "")
        if not against:
            against = _before_a_length(order, evidence.text)
        if not against and not theirs:
            against = _told_otherwise(order, lines)
        if against:
            return (Reason(code="date-not-in-source", detail=f"{order.word}: the source says {against!r}"),)
    return ()


def _against(order: Order, theirs: tuple[Order, ...], day: date | None) -> str:
    """The word of order of the evidence that contradicts this one, if those most like it do; else ""."""
    scored = [(_likeness(order, other, day), other) for other in theirs]
    best = max((abs(score) for score, _ in scored), default=0)
    nearest = [(score, other) for score, other in scored if score and abs(score) == best]
    if any(_agree(order, other, straight=score > 0) for score, other in nearest):
        return ""
    return nearest[0][1].word if nearest else ""


_ALIKE = 2


def _says_the_same(order: Order, only: Order, evidence: Evidence) -> bool:
    """True when the left sides are alike and the right one of the text is in words that the evidence has nowhere."""
    if order.bare or only.bare or only.causal or order.denied != only.denied:
        return False
    left, right = _sides(order, evidence.day)
    other_left, other_right = _sides(only, evidence.day)
    alike = len(left & other_left)
    return bool(other_right) and not right & evidence.stems and alike >= max(_ALIKE, len(left) / 2)


def _agree(one: Order, other: Order, *, straight: bool) -> bool:
    if one.lower and straight and other.word.lower() in {"until", "till", "before"}:
        return True
    if other.lower and straight:
        return not (one.denied if one.after else not one.denied and one.word.lower() == "before")
    return (one.after == other.after) is straight or one.denied != other.denied


def _likeness(one: Order, other: Order, day: date | None) -> int:
    """How many words stand on the same sides, less those that stand on opposite ones; 0 where that tells nothing."""
    left, right = _sides(one, day)
    other_left, other_right = _sides(other, day)
    if other.bare and not one.bare and right & (other_left | other_right):
        other_left, other_right = _told_sides(other, day)
    straight = len(left & other_left) + len(right & other_right)
    turned = len(left & other_right) + len(right & other_left)
    if one.bare or other.bare:
        known = one.length == other.length and (one.length or one.bare == other.bare)
        return straight - turned if known else 0
    if other.causal and turned > straight and min(len(right & other_left), len(left & other_right)) < _SURE:
        return 0
    alike = bool(one.length) and one.length == other.length and bool(left & other_left)
    told = (
        (right & other_right or alike) if straight > turned else (right & other_left and left & other_right)
    )
    return straight - turned if told else 0


_PLANNED = re.compile(r"\b(?:plan\w*|schedul\w*|expect\w*|due|original\w*|intend\w*)\b", re.IGNORECASE)
"""What was meant to be has a time of its own: "six weeks later than planned" is planned for six weeks before."""
_JOINT = re.compile(r".*(?:\band\b|;)", re.DOTALL)


def _told_sides(bare: Order, day: date | None) -> tuple[frozenset[str], frozenset[str]]:
    """The sides of "A was seized, and bought years later": what stands in the clause of the word, and what before it."""
    first = _JOINT.match(bare.head)
    if first is None:
        return _sides(bare, day)
    then, told = _words(bare.left[first.end() :], day), _words(first[0], day)
    return then - told, told - then


@lru_cache(maxsize=TEXTS)
def _sides(order: Order, day: date | None) -> tuple[frozenset[str], frozenset[str]]:
    left, right = _words(order.left, day), _words(order.right, day)
    return left - right, right - left


def _words(side: str, day: date | None) -> frozenset[str]:
    """The stems of one side; its numbers, years, days, times of day and lengths of time each in one form."""
    plain = digits(side)
    found = {str(each) for mention in dates(side, day) for each in (mention.resolved, mention.coming) if each}
    found |= {
        str(start.year) for each in periods(side, day) if each.unit == "year" for start, _ in each.spans
    }
    found |= {f"{minutes} minutes" for minutes in clock_times(side)}
    found |= {f"{amount} {family}" for amount, family, *_ in lengths(plain)}
    return frozenset(found.union(stems(plain)))


_SHORT_OF = re.compile(r"\b(?:before|within|less than|fewer than|under|earlier|early)\b", re.IGNORECASE)


def _before_a_length(order: Order, told: str) -> str:
    """ "Over before 11 days" of what lasted 11 days; what the evidence calls shorter than that may be so."""
    if order.after or order.bare or order.word.lower() != "before" or _SHORT_OF.search(told):
        return ""
    right = digits(order.right).lstrip()
    if not right[:1].isdigit():
        return ""
    mine = [(amount, family) for amount, family, start, _ in lengths(right) if start == 0]
    theirs = {(amount, family) for amount, family, *_ in lengths(digits(told))} if mine else set()
    return "a length of time that was reached" if theirs & set(mine) else ""


_TURNS = re.compile(
    r"\b(?:because|as|when|while|had|having|due to|over|for|from|by|blam\w+|caused|who|which|where|that|despite|although|though|to)\b",
    re.IGNORECASE,
)
"""Words that may tell of the later first; where one stands, the order of telling proves nothing."""


def _told_otherwise(order: Order, lines: tuple[str, ...]) -> str:
    """The start of the evidence where it tells of what the text calls later first, else ""."""
    if order.after or order.bare or order.denied:
        return ""
    left, right = _sides(order, None)
    for line in lines:
        told = stems(digits(line))
        first = [place for place, stem in enumerate(told) if stem in right]
        then = [place for place, stem in enumerate(told) if stem in left]
        if len(first) > 1 and len(then) > 1 and max(first) < min(then) and not _TURNS.search(line):
            return line[:40]
    return ""


def _other_day(order: Order, text: str, evidence: Evidence) -> str:
    """The day or year of the evidence that "a day later" or "the year before" can't be counted from, else ""."""
    if not order.bare or order.length not in {"day", "year"}:
        return ""
    read = _years if order.length == "year" else _days
    mine, theirs = read(text, evidence.day), read(evidence.text, evidence.day)
    step = order.count if order.after else -order.count
    wrong = [day for day in mine if day - step in theirs and day + step not in theirs]
    return f"{order.length} {'before' if order.after else 'after'}" if wrong else ""


def _years(text: str, day: date | None) -> set[int]:
    return {start.year for each in periods(text, day) if each.unit == "year" for start, _ in each.spans}


def _days(text: str, day: date | None) -> set[int]:
    return {
        each.toordinal()
        for mention in dates(text, day)
        for each in (mention.resolved, mention.coming)
        if each
    }
