"""Reading what a model really sent: strict JSON in a loose envelope, item by item.

Rules:
- The envelope may be fenced or have prose around it.
- Items are read one by one. A broken one costs itself only; a cut answer keeps its complete items.
- Duplicate keys, NaN, lone surrogates and wrong types make an item malformed; they are never guessed at.
  Keys that were not asked for are ignored.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict


def _bare(schema: dict[str, Any]) -> None:
    """Takes out of a JSON schema what no model needs: titles, and docstrings that are meant for us.

    Every key is asked for, as strict providers demand; an answer that leaves one with a default out is taken.
    """
    schema["additionalProperties"] = False
    schema["required"] = list(schema.get("properties", {}))
    for part in (schema, *schema.get("properties", {}).values()):
        part.pop("title", None)
        part.pop("description", None)


class AnswerItem(BaseModel):
    """The shape of an answer, or of an item in it, whose JSON schema is sent."""

    model_config = ConfigDict(json_schema_extra=_bare)


Item = TypeVar("Item", bound=AnswerItem)


@dataclass(frozen=True)
class Broken:
    """An item that can't be used, and why."""

    text: str
    why: str


class _Duplicate(dict[str, Any]):
    """An object with a key given twice: which value was meant is anybody's guess."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    return dict(pairs) if len(keys) == len(set(keys)) else _Duplicate(pairs)


def _not_a_number(word: str) -> float:
    raise ValueError(f"{word} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_not_a_number)
_NEXT = re.compile(r"[\s,]*")


def beginnings(text: str, name: str) -> list[int]:
    """Where the lists called `name` begin in an answer, just after the bracket: more than one is ambiguous."""
    return [opening.end() for opening in re.finditer(rf'"{name}"\s*:\s*\[', text)]


def items_from(text: str, position: int, kind: type[Item]) -> tuple[list[Item | Broken], bool]:
    """The items of the list that begins at `position`, and whether the list ends (an answer may be cut)."""
    found: list[Item | Broken] = []
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
            found.append(_item(value, kind))


def _item(value: object, kind: type[Item]) -> Item | Broken:
    shown = json.dumps(value, ensure_ascii=True)[:300]
    if isinstance(value, _Duplicate):
        return Broken(shown, "a key is given twice")
    try:
        shown.encode()
        json.dumps(value, ensure_ascii=False).encode()
        return kind.model_validate(value)
    except UnicodeEncodeError:
        return Broken(shown, "holds half a character (a lone surrogate)")
    except ValueError as error:
        problems: list[Any] = getattr(error, "errors", list)()
        why = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in problems)
        return Broken(shown, why or "not the shape that was asked for")
