"""The shape that a synthesis is asked for, and the items of what was really sent (`asking/envelope.py` has the rules).

The numbers of the findings come first: what is written then follows from them. What would show that a judgement
comes true is called "signs" here and `indicators` once it has passed, because a list of items has that name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictInt, StrictStr

from briefing.asking import AnswerItem, Broken, beginnings, items_from
from briefing.models import Part

MOST: Mapping[Part, int] = {
    "headline": 1,
    "bottom-line": 3,
    "judgement": 4,
    "alternative": 3,
    "indicator": 4,
    "gap": 4,
}
"""How many sentences of each part are asked for and kept."""
MOST_PARTS = 3
"""How many assumptions, and how many signs, a judgement has."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, int) and not isinstance(value, bool) else value


Numbers = Annotated[
    list[StrictInt],
    BeforeValidator(_as_list),
    Field(max_length=12, json_schema_extra={"minItems": 1, "maxItems": 3}),
]
"""Numbers of findings: up to three are asked for (a longer list is a small model counting), up to twelve are taken; none is told by the gate."""


Texts = Annotated[list[StrictStr], Field(max_length=12, json_schema_extra={"maxItems": MOST_PARTS})]
"""Sentences of a judgement: three are asked for and kept, up to twelve are taken."""


class SentenceItem(AnswerItem):
    """One sentence as it is asked for: the numbers of the findings that it rests on, then its text."""

    findings: Numbers
    text: StrictStr


class JudgementItem(AnswerItem):
    """A judgement as it is asked for: the term before the sentence that has to hold it."""

    findings: Numbers
    likelihood: StrictStr
    text: StrictStr
    assumptions: Texts = Field(default_factory=list)
    alternative: StrictStr = ""
    signs: Texts = Field(default_factory=list)


Item = SentenceItem | JudgementItem


class Proposals(AnswerItem):
    """The answer of a synthesis."""

    headline: list[SentenceItem] = Field(max_length=MOST["headline"])
    bottom_line: list[SentenceItem] = Field(max_length=MOST["bottom-line"])
    judgements: list[JudgementItem] = Field(max_length=MOST["judgement"])
    alternatives: list[SentenceItem] = Field(max_length=MOST["alternative"])
    indicators: list[SentenceItem] = Field(max_length=MOST["indicator"])
    gaps: list[SentenceItem] = Field(max_length=MOST["gap"])


LISTS: Mapping[str, tuple[Part, type[Item]]] = {
    "headline": ("headline", SentenceItem),
    "bottom_line": ("bottom-line", SentenceItem),
    "judgements": ("judgement", JudgementItem),
    "alternatives": ("alternative", SentenceItem),
    "indicators": ("indicator", SentenceItem),
    "gaps": ("gap", SentenceItem),
}
"""The lists of an answer: which part of a brief each proposes, and the shape of its items."""


@dataclass(frozen=True)
class Parsed:
    """The items of an answer in the order of a brief; `cut` when it ended inside a list."""

    items: tuple[tuple[Part, Item | Broken], ...]
    cut: bool = False


def read(text: str) -> Parsed | None:
    """The items of an answer, or None when it has no whole one, or a list twice."""
    items: list[tuple[Part, Item | Broken]] = []
    cut = False
    for name, (part, kind) in LISTS.items():
        where = beginnings(text, name)
        if len(where) > 1:
            return None
        if where:
            found, ended = items_from(text, where[0], kind)
            items += [(part, item) for item in found]
            cut = cut or not ended
    if all(isinstance(item, Broken) for _, item in items):
        return None
    return Parsed(tuple(items), cut)
