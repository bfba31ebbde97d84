"""Makes true statements false, a kind of slip at a time.

Written by somebody who had not seen the gate; it shares no word list with it. Each mutator is a small function from a
`Statement` to texts that are no longer true by what the statement cites: none when that cannot be done surely. The
same statement always gives the same texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tests.gold.mutators import dates, direction, modality, names, negation, numbers, quotations, speakers
from tests.gold.mutators.statement import Statement

Mutator = Callable[[Statement], Iterator[str]]

MUTATORS: Mapping[str, tuple[Mutator, ...]] = {
    "number": numbers.MUTATORS,
    "date": dates.MUTATORS,
    "name": names.MUTATORS,
    "quotation": quotations.MUTATORS,
    "negation": negation.MUTATORS,
    "modality": modality.MUTATORS,
    "direction": direction.MUTATORS,
    "speaker": speakers.MUTATORS,
    "attribution": speakers.ATTRIBUTION,
}
KINDS = tuple(MUTATORS)

TAKEN = {"quotation": 3, "modality": 2, "direction": 2, "speaker": 2}
"""How many of a mutator's texts are taken of one statement; one for the other kinds, which have mutants enough."""


@dataclass(frozen=True)
class Mutant:
    """A false statement: its kind, the mutator that made it, the true statement it was made of."""

    kind: str
    how: str
    text: str
    of: str


@cache
def mutants(statement: Statement) -> list[Mutant]:
    """Up to `TAKEN` mutants a mutator, in the order of the kinds; no text twice."""
    made: dict[str, Mutant] = {}
    for kind, mutators in MUTATORS.items():
        for mutator in mutators:
            choices = [text for text in mutator(statement) if text not in made and text != statement.text]
            for text in statement.order(list(dict.fromkeys(choices)), mutator.__name__)[: TAKEN.get(kind, 1)]:
                made[text] = Mutant(kind, mutator.__name__, text, statement.text)
    return list(made.values())


__all__ = ["KINDS", "MUTATORS", "Mutant", "Statement", "mutants"]
