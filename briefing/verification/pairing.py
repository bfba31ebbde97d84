"""Which denial of the evidence a denial of the text stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing.facts import stems
from briefing.facts.affinity import counterparts
from briefing.facts.polarity import Denial
from briefing.verification.sides import FEW, Side


def pairs_of(mine: Side, theirs: Side) -> dict[Denial, Denial]:
    """Which denial of the evidence each one of the text stands for: those that deny the same words first."""
    scored = []
    for one in mine.denials if theirs.denials else ():
        region = counterparts(mine.clauses[one.clause], theirs.clauses, theirs.common)
        for other in theirs.denials:
            if _may_stand_for(one, other, mine, theirs) and (
                score := _closeness(one, other, region, mine, theirs)
            ):
                scored.append((score, one, other))
    scored.sort(key=lambda each: -each[0])
    pairs: dict[Denial, Denial] = {}
    for _, one, other in scored:
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _closeness(one: Denial, other: Denial, region: Sequence[int], mine: Side, theirs: Side) -> float:
    """How much two denials deny the same: words that both deny, then the clause, then that nothing speaks against it."""
    denied = shared(one.scope, other.reach)
    score = 2.0 * denied + shared(one.segment, other.scope)
    if one.text == other.text or (one.kind == "inner" and stems(one.text) == stems(other.text)):
        score += _SAME
    told = is_stated(one, theirs) or is_told(one, region, mine, theirs)
    stated = other.ahead and told
    if stated and not denied and not set(other.scope[:1]) & one.segment:
        return 0
    if is_told(one, region, mine, theirs) and other.clause not in region and one.scope[:1] != other.scope[:1]:
        return 0
    reworded = not set(other.scope[:2]) & mine.stems and not stated
    near = other.clause in region or (
        not other.ahead and other.clause - 1 in region and _is_short(other, theirs)
    )
    same_line = theirs.line_of[other.clause] in theirs.lines_about(mine)
    if other.kind == "inner" and not (denied or score >= _SAME):
        vague = told and SOFT.match(other.text) is not None
        alike = (reworded and (near or same_line)) or (one.text in NOBODY and near)
        if vague or not (alike or (one.kind == "inner" and same_line)):
            return 0
    if near:
        score += 0.5
    if same_line and (reworded or (not told and is_new(one, mine, theirs))):
        score += 0.25
    return score


def _is_short(denial: Denial, side: Side) -> bool:
    """True for "this one won't": a clause that leans on the one before."""
    return len(side.clauses[denial.clause].stems) <= FEW


def is_told(denial: Denial, region: Sequence[int], mine: Side, theirs: Side) -> bool:
    """True when the evidence has most of the denial's clause in one that denies nothing, in any words."""
    said = set(mine.clauses[denial.clause].stems)
    return any(
        number not in theirs.denying
        and len(said.intersection(theirs.clauses[number].stems)) >= max(FEW, len(said) / 2)
        for number in region
    )


_NEW = 0.4


def is_new(denial: Denial, mine: Side, theirs: Side) -> bool:
    """True when the denial's clause is said in words that the evidence mostly does not have."""
    said = set(mine.clauses[denial.clause].stems)
    return len(said & theirs.stems) < _NEW * len(said)


_SAME = 5
"""What it counts for that two denials are the same word."""
EXCLUDING = frozenset(
    {
        "rather than",
        "instead of",
        "instead",
        "only",
        "just",
        "unless",
        "until",
        "before",
        "except",
        "apart from",
        "other than",
        "first",
        "last",
        "alone",
        "at the earliest",
        "at the latest",
    }
)
"""Faint denials that a plain one may stand for, or that may stand for it, where they share a word."""


def _may_stand_for(one: Denial, other: Denial, mine: Side, theirs: Side) -> bool:
    if (one.kind == "twice") != (other.kind == "twice"):
        return False
    if one.kind == "faint" or other.kind == "faint":
        faint, firm, side = (one, other, theirs) if one.kind == "faint" else (other, one, mine)
        excluded = faint.text in EXCLUDING and not any(each.text in EXCLUDING for each in side.denials)
        return firm.kind == "plain" and excluded and shared(faint.scope, firm.scope) > 0
    return True


def shared(one: Iterable[str], other: Iterable[str]) -> int:
    """How many stems two sets have in common."""
    return len(set(one) & set(other))


def is_stated(denial: Denial, theirs: Side) -> bool:
    """True when the evidence has the denied word in a clause that denies nothing; of what there is none, that says nothing."""
    if denial.text in NOBODY or not denial.scope:
        return False
    denying = {each.clause for each in theirs.denials if each.kind != "faint"}
    return any(
        denial.scope[0] in clause.stems
        for number, clause in enumerate(theirs.clauses)
        if number not in denying
    )


NOBODY = frozenset({"no", "none", "nobody", "no one", "nothing", "nowhere", "neither", "nor", "without"})


SOFT = re.compile(r".*against|oppos|fail\w*$|miss|contrad|disput|disagr|contrary|anonym|illeg|unlaw")
"""Inner denials that may be said in many other ways, so that a text without one affirms nothing yet."""
