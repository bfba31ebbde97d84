"""How two statements bear on each other: one of five relations, with the ground for it and a score.

Two statements are held against each other in this order; the first that fits is the relation.

1. Nothing in common but a word: "different".
2. One says that somebody says what the other states: "attributes" where they share enough, else "different".
3. They cannot both hold (`conflicts`): "contradicts" where the reports are of about one day, "updates" where the later one may tell of
   what has changed since.
4. They share a figure and a name, or nearly all their words, and nothing stands against it: "same".
5. Everything else: "different". Two that say the same in wholly other words stay two: a reader sees both, and nothing false is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefing.facts import DateMention
from briefing.facts.poles import pole
from briefing.matching.conflicts import Conflict, blames_another, conflict, denied, figure
from briefing.matching.events import moved_on
from briefing.matching.shared import Shared
from briefing.matching.statements import Statement

Kind = Literal["same", "contradicts", "updates", "attributes", "different"]

NEARLY_ALL = 0.85
"""The share of the telling words of the shorter statement that the longer must have for both to be the same without a figure."""
MOST = 0.7
"""The share of those of the longer."""
SOME = 0.34
"""The share that goes with a small figure, and with what another says that somebody says."""
CLOSE = 3
"""Telling words that a fact and somebody's denial of it must share to be called a contradiction."""


@dataclass(frozen=True)
class Relation:
    """How one statement bears on another: `kind`, the ground in a few words, and how sure (0 to 1)."""

    kind: Kind
    reason: str = ""
    score: float = 0.0
    conflict: Conflict | None = None


DIFFERENT = Relation("different")


def relate(one: Statement, other: Statement) -> Relation:
    """How `one` bears on `other`; for an update the later of the two takes the place of the earlier."""
    pair = Shared(one, other)
    if found := blames_another(pair):
        return _clash(found, pair)
    if not pair.about_one_matter:
        return DIFFERENT
    if (one.saying is None) != (other.saying is None):
        return _attributed(pair)
    if moved_on(pair):
        return Relation("updates", "what has changed since", pair.share)
    found = conflict(pair)
    return _clash(found, pair) if found else _agreed(pair)


def may_be_same(one: Statement, other: Statement) -> bool:
    """True when nothing that code can see keeps two statements from saying the same: for what a model takes to be one."""
    pair = Shared(one, other)
    if not pair.about_one_matter or (one.saying is None) != (other.saying is None):
        return False
    if moved_on(pair) or conflict(pair) or all(pair.odd_figures) or pair.odd_names or _opposite_ways(pair):
        return False
    passive = (" by " in one.core) != (" by " in other.core)
    return may_be_one(pair) and (passive or not _turned(pair))


def _attributed(pair: Shared) -> Relation:
    """One says that somebody says it: two findings, unless a later report gives another figure, or one plainly denies the other."""
    if days_apart(pair) and (found := figure(pair)):
        return Relation("updates", found.kind, pair.share, found)
    if len(pair.words | pair.words_back) >= CLOSE and (found := denied(pair)):
        return Relation("contradicts", found.kind, pair.share, found)
    if pair.share >= SOME or pair.figures:
        return Relation("attributes", "one says it, the other that somebody says it", pair.share)
    return DIFFERENT


def _clash(found: Conflict, pair: Shared) -> Relation:
    if days_apart(pair) and found.kind in ("number", "negation", "scope", "time"):
        return Relation("updates", found.kind, pair.share, found)
    return Relation("contradicts", found.kind, pair.share, found)


def days_apart(pair: Shared) -> int:
    """Days between the two reports; 0 where one of them is not known."""
    return abs((pair.one.day - pair.other.day).days) if pair.one.day and pair.other.day else 0


def _agreed(pair: Shared) -> Relation:
    if not may_be_one(pair):
        return Relation("different", "not settled", _closeness(pair))
    if pair.names and not _opposite_ways(pair) and _same_figure(pair):
        return Relation("same", SAME_FIGURE, max(pair.share, 0.5))
    if pair.odd_names or all(pair.odd_figures):
        return Relation("different", "not settled", _closeness(pair))
    if _nearly_equal(pair):
        return Relation("same", SAME_WORDS, pair.share)
    return Relation("different", "not settled", _closeness(pair))


SAME_FIGURE, SAME_WORDS = "the same figure of the same", "nearly the same words"


def _closeness(pair: Shared) -> float:
    """How much two statements of one matter share, from 0 to 1: what is worth asking about first."""
    return min(1.0, (pair.share + pair.share_back) / 2 + 0.1 * len(pair.names) + 0.1 * len(pair.figures))


def _same_figure(pair: Shared) -> bool:
    """True when they share a figure that few other things have; or a small one, and some words, each naming nothing else."""
    if any(one.telling for one, _ in pair.figures):
        return True
    return bool(pair.figures) and not pair.odd_names and not all(pair.odd_figures) and pair.share >= SOME


def _opposite_ways(pair: Shared) -> bool:
    """True when one goes up and the other down."""
    mine, theirs = ({pole(stem) for stem in each.known} - {0} for each in (pair.one, pair.other))
    return bool(mine and theirs) and not mine & theirs


def _nearly_equal(pair: Shared) -> bool:
    """True when the words are nearly the same, and no figure or time of day stands in one alone."""
    if any(pair.odd_figures) or pair.one.clock != pair.other.clock:
        return False
    return pair.share >= NEARLY_ALL and pair.share_back >= MOST and not _small_words_differ(pair)


def may_be_one(pair: Shared) -> bool:
    """True when neither the days nor the firmness of two statements keep them from saying the same."""
    one, other = pair.one, pair.other
    unsure = one.modality != other.modality and _UNSURE & {one.modality, other.modality}
    return not unsure and _days_fit(one, other)


_UNSURE = {"possible", "alleged"}


def _days_fit(one: Statement, other: Statement) -> bool:
    """True when the dates of both can be the same; one that is open, for want of a report's day, fits none."""
    if not one.mentions or not other.mentions:
        return True
    if any(_open(each) for each in (*one.mentions, *other.mentions)):
        return False
    return any(_fit(mine, theirs) for mine in one.mentions for theirs in other.mentions)


def _open(mention: DateMention) -> bool:
    return mention.resolved is None and mention.year is None and len(mention.years) != 1


def _fit(one: DateMention, other: DateMention) -> bool:
    """True when two mentions can be of one day; a day fits the month that it is in."""
    if bool(one.resolved) == bool(other.resolved):
        return one.fits(other)
    day, rest = (one.resolved, other) if one.resolved else (other.resolved, one)
    if day is None or rest.month is None:
        return True
    return day.month == rest.month and (rest.year or day.year) == day.year


def _small_words_differ(pair: Shared) -> bool:
    """True when "by", "until", "before", "after", "since" or "not" makes the difference of two that have nearly the same words."""
    one, other = pair.one, pair.other
    mine, theirs = (set(_LIMITS.findall(each.core.casefold())) for each in (one, other))
    return mine != theirs or one.negated != other.negated or _turned(pair)


def _turned(pair: Shared) -> bool:
    """True when the names stand in another order: who sued whom."""
    mine, theirs = (
        [name for name in each.order_of_names if name in pair.names] for each in (pair.one, pair.other)
    )
    return len(mine) > 1 and sorted(mine) == sorted(theirs) and mine != theirs


_LIMITS = re.compile(r"\b(?:until|before|after|since|by|would|will|may|might|could)\b")
