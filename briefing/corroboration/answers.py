"""The shape that a model is asked for about pairs of findings, and what can be used of what it really sent."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, StrictInt

from briefing.asking import AnswerItem, Broken, beginnings, items_from
from briefing.models import ContradictionKind

MOST_PAIRS = 30
"""Pairs of one call: the answers on them are about 700 tokens, well below the prompt's `max_tokens`."""
Told = Literal["same", "contradicts", "updates", "attributes", "different"]
Kind = Literal["none", "negation", "number", "attribution", "time", "scope"]


def _word(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value


def _kind(value: object) -> object:
    word = _word(value)
    return word if word in get_args(ContradictionKind) else "none"


class RelationItem(AnswerItem):
    """What one pair has to do with each other."""

    pair: StrictInt
    relation: Annotated[Told, BeforeValidator(_word)]
    kind: Annotated[Kind, BeforeValidator(_kind)] = "none"


class Relations(AnswerItem):
    """The answer on all pairs."""

    relations: list[RelationItem] = Field(max_length=MOST_PAIRS)


def read(text: str, pairs: int) -> dict[int, RelationItem] | None:
    """The answers on pairs 1 to `pairs` by number, or None where there is none that counts; two unlike ones on a pair are none."""
    where = beginnings(text, "relations")
    if len(where) != 1:
        return None
    given: dict[int, list[RelationItem]] = {}
    for each in items_from(text, where[0], RelationItem)[0]:
        if not isinstance(each, Broken) and 1 <= each.pair <= pairs:
            given.setdefault(each.pair, []).append(each)
    clear = {
        number: found[0]
        for number, found in given.items()
        if len({(each.relation, each.kind) for each in found}) == 1
    }
    return clear or None
