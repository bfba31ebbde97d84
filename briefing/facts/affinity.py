"""Which clauses of one text speak of what a clause of another text speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefing.facts.clauses import Clause

_NEAR = 0.6
"""A clause that shares at least so much of what the best one shares speaks of it too."""


def counterparts(clause: Clause, others: Sequence[Clause], common: Counter[str]) -> list[int]:
    """The numbers (from 0) of the clauses of `others` that share most with `clause`; none where none shares a word.

    A shared stem weighs less the more of the other clauses have it (`common` counts them).
    """
    wanted = set(clause.stems)
    scores = [sum(1 / common[stem] for stem in wanted.intersection(other.stems)) for other in others]
    best = max(scores, default=0.0)
    if best == 0:
        return []
    return [number for number, score in enumerate(scores) if score >= _NEAR * best]


def shared_by(clauses: Sequence[Clause]) -> Counter[str]:
    """For each stem, how many of the clauses have it."""
    return Counter(stem for clause in clauses for stem in set(clause.stems))
