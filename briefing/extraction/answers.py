"""The shape that a model is asked for, and reading what it really sent: strict JSON in a loose envelope.

Rules:
- The envelope may be fenced or have prose around it; two JSON objects in one answer are ambiguous, so neither
  is used.
- Items are read one by one. A broken one costs itself only; a cut answer keeps its complete items.
- Duplicate keys, NaN, lone surrogates and wrong types make an item malformed; they are never guessed at.
  Keys that were not asked for are ignored.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr

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


def _bare(schema: dict[str, Any]) -> None:
    """Takes out of a JSON schema what no model needs: titles, and docstrings that are meant for us.

    Every key is asked for, as strict providers demand; an answer that leaves one with a default out is taken.
    """
    schema["additionalProperties"] = False
    schema["required"] = list(schema.get("properties", {}))
    for part in (schema, *schema.get("properties", {}).values()):
        part.pop("title", None)
        part.pop("description", None)


class _Item(BaseModel):
    model_config = ConfigDict(json_schema_extra=_bare)


class ClaimItem(_Item):
    """A claim as it is asked for: the numbers of the sentences that state it, then its text.

    The numbers come first: a small model then writes what stands there, instead of guessing afterwards
    where its words came from (`docs/prompts.md` has the figures).
    """

    s: Numbers
    text: StrictStr


class StakeholderItem(_Item):
    """A stakeholder as it is asked for: the sentence, what it says of the stakeholder, then who that is.

    In this order a small model finds sentences and reads actors out of them; asked for names first, it lists
    names and then invents what they stand for.
    """

    s: Numbers
    position: StrictStr
    name: StrictStr
    role: StrictStr = ""
    kind: StakeholderKind


class ImplicationItem(_Item):
    """A consequence as it is asked for."""

    s: Numbers
    text: StrictStr
    affects: StrictStr = ""


class Claims(_Item):
    """The answer to the claims task."""

    claims: list[ClaimItem] = Field(max_length=16)


class Stakeholders(_Item):
    """The answer to the stakeholders task."""

    stakeholders: list[StakeholderItem] = Field(max_length=10)


class Implications(_Item):
    """The answer to the implications task."""

    implications: list[ImplicationItem] = Field(max_length=6)


SCHEMAS: dict[Task, type[BaseModel]] = {
    "claims": Claims,
    "stakeholders": Stakeholders,
    "implications": Implications,
}
ITEMS: dict[Task, type[_Item]] = {
    "claims": ClaimItem,
    "stakeholders": StakeholderItem,
    "implications": ImplicationItem,
}


class Combined(Claims, Stakeholders, Implications):
    """The answer to all three tasks at once."""


@dataclass(frozen=True)
class Broken:
    """An item that can't be used, and why."""

    text: str
    why: str


@dataclass(frozen=True)
class Parsed:
    """The items of one answer by task, in order; `cut` when the text ended inside a list.

    `missing` are the tasks that the answer says nothing about, though it is not cut.
    """

    items: dict[Task, list[_Item | Broken]]
    cut: bool
    missing: tuple[Task, ...] = ()


class _Duplicate(dict[str, Any]):
    """An object with a key given twice: which value was meant is anybody's guess."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    return dict(pairs) if len(keys) == len(set(keys)) else _Duplicate(pairs)


def _not_a_number(word: str) -> float:
    raise ValueError(f"{word} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_not_a_number)
_NEXT = re.compile(r"[\s,]*")


def read(text: str, tasks: tuple[Task, ...]) -> Parsed | None:
    """The items of an answer to `tasks`, or None when nothing in it can be used."""
    lists: dict[Task, list[_Item | Broken]] = {}
    cut = False
    for task in tasks:
        openings = list(re.finditer(rf'"{task}"\s*:\s*\[', text))
        if len(openings) > 1:
            return None
        if openings:
            lists[task], ended = _items(text, openings[0].end(), task)
            cut = cut or not ended
    if not lists or (cut and not any(lists.values())):
        return None
    missing = () if cut else tuple(task for task in tasks if task not in lists)
    return Parsed(items={task: lists.get(task, []) for task in tasks}, cut=cut, missing=missing)


def _items(text: str, position: int, task: Task) -> tuple[list[_Item | Broken], bool]:
    found: list[_Item | Broken] = []
    while True:
        position = cast("re.Match[str]", _NEXT.match(text, position)).end()
        if text[position : position + 1] == "]":
            return found, True
        try:
            value, position = _DECODER.raw_decode(text, position)
        except RecursionError:
            return [*found, Broken("", "nested too deeply")], True
        except ValueError as error:
            following = text.find("{", position + 1)
            if following < 0 or not str(error).startswith(("NaN", "Infinity", "-Infinity")):
                return found, False
            found.append(Broken(text[position:following][:200], str(error)))
            position = following
        else:
            found.append(_item(value, task))


def _item(value: object, task: Task) -> _Item | Broken:
    shown = json.dumps(value, ensure_ascii=True)[:300]
    if isinstance(value, _Duplicate):
        return Broken(shown, "a key is given twice")
    try:
        shown.encode()
        json.dumps(value, ensure_ascii=False).encode()
        return ITEMS[task].model_validate(value)
    except UnicodeEncodeError:
        return Broken(shown, "holds half a character (a lone surrogate)")
    except ValueError as error:
        problems: list[Any] = getattr(error, "errors", list)()
        why = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in problems)
        return Broken(shown, why or "not the shape that was asked for")
