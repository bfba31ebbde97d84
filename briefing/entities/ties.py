"""The tie between a mention and an actor, and the choice among several.

A tie's strength is 3 for one name, 2 for a form of it or an acronym, 1 for a part of it for which something else speaks, 0 for a
part for which nothing does. A name that fits two actors about equally well is neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.entities.actors import Actor, Tie
from briefing.entities.body_ties import body_tie
from briefing.entities.evidence import ENOUGH, Evidence
from briefing.entities.mentions import Mention
from briefing.entities.person_ties import person_tie

MARGIN = 0.3
"""How much more must speak for the best than for the second of one strength."""


def tie_between(mention: Mention, actor: Actor, evidence: Evidence) -> Tie | None:
    """Why the mention may be the actor; None where it is not, or nothing says so."""
    if mention.person:
        return person_tie(mention, mention.person, actor, evidence)
    return body_tie(mention, actor, evidence)


def choose(ties: Sequence[tuple[Tie, Actor]]) -> tuple[Tie, Actor] | None:
    """The tie that is clearly the best, None where there is none or two are as good."""
    ranked = sorted(ties, key=lambda each: (-each[0].strength, -each[0].support))
    if not ranked or not ranked[0][0].strength:
        return None
    rivals = [tie for tie, _ in ranked[1:] if tie.strength == ranked[0][0].strength]
    best = ranked[0][0].support
    if rivals and (best < ENOUGH or best - rivals[0].support < MARGIN):
        return None
    return ranked[0]
