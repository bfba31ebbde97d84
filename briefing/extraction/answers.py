"""The shape that a model is asked for, and the items of what it really sent (`asking/envelope.py` has the rules).

Two JSON objects in one answer are ambiguous, so neither is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, Field, StrictInt, StrictStr

from briefing.asking import AnswerItem, Broken, beginnings, items_from
from briefing.models import StakeholderKind

Task = Literal["claims", "stakeholders", "implications"]
TASKS: tuple[Task, ...] = ("claims", "stakeholders", "implications")


def _as_list(value: object) -> object:
    return [value] if isinstance(value, int) and not isinstance(value, bool) else value


Numbers = Annotated[
    list[StrictInt],
    BeforeValidator(_as_list),
    Field(min_length=1, max_length=6, json_schema_extra={"maxItems": 3}),
]
"""Sentence numbers: up to three are asked for (a longer list is a small model counting), up to six are taken."""


class ClaimItem(AnswerItem):
    """A claim as it is asked for: the numbers of the sentences that state it, then its text.

    The numbers come first: a small model then writes what stands there, instead of guessing afterwards
    where its words came from (`docs/prompts.md` has the figures).
    """

    s: Numbers
    text: StrictStr


class StakeholderItem(AnswerItem):
    """A stakeholder as it is asked for: the sentence, what it says of the stakeholder, then who that is.

    In this order a small model finds sentences and reads actors out of them; asked for names first, it lists
    names and then invents what they stand for.
    """

    s: Numbers
    position: StrictStr
    name: StrictStr
    role: StrictStr = ""
    kind: StakeholderKind


class ImplicationItem(AnswerItem):
    """A consequence as it is asked for."""

    s: Numbers
    text: StrictStr
    affects: StrictStr = ""


class Claims(AnswerItem):
    """The answer to the claims task."""

    claims: list[ClaimItem] = Field(max_length=16)


class Stakeholders(AnswerItem):
    """The answer to the stakeholders task."""

    stakeholders: list[StakeholderItem] = Field(max_length=10)


class Implications(AnswerItem):
    """The answer to the implications task."""

    implications: list[ImplicationItem] = Field(max_length=6)


SCHEMAS: dict[Task, type[BaseModel]] = {
    "claims": Claims,
    "stakeholders": Stakeholders,
    "implications": Implications,
}
ITEMS: dict[Task, type[AnswerItem]] = {
    "claims": ClaimItem,
    "stakeholders": StakeholderItem,
    "implications": ImplicationItem,
}


class Combined(Claims, Stakeholders, Implications):
    """The answer to all three tasks at once."""


@dataclass(frozen=True)
class Parsed:
    """The items of one answer by task, in order; `cut` when the text ended inside a list.

    `missing` are the tasks that the answer says nothing about, though it is not cut.
    """

    items: dict[Task, list[AnswerItem | Broken]]
    cut: bool
    missing: tuple[Task, ...] = ()


def read(text: str, tasks: tuple[Task, ...]) -> Parsed | None:
    """The items of an answer to `tasks`, or None when nothing in it can be used."""
    lists: dict[Task, list[AnswerItem | Broken]] = {}
    cut = False
    for task in tasks:
        openings = beginnings(text, task)
        if len(openings) > 1:
            return None
        if openings:
            lists[task], ended = items_from(text, openings[0], ITEMS[task])
            cut = cut or not ended
    if not lists or (cut and not any(lists.values())):
        return None
    missing = () if cut else tuple(task for task in tasks if task not in lists)
    return Parsed(items={task: lists.get(task, []) for task in tasks}, cut=cut, missing=missing)
