"""The shape that a judge is asked for, and the verdicts in what it really sent.

Rules:
- A verdict that can't be read costs itself only, as does one on an item that is not there.
- Two unlike verdicts on one item are none: what was meant is never guessed.
- An answer without a single verdict that counts can't be used.
"""

from __future__ import annotations

from typing import Annotated, get_args

from pydantic import BeforeValidator, Field, StrictInt

from briefing.asking import AnswerItem, Broken, beginnings, items_from
from briefing.models import Difference, Ruling

MOST_ITEMS = 40
"""Items of one call: their verdicts are about 800 tokens, well below the prompt's `max_tokens`."""


def _word(value: object) -> object:
    """A word as it is listed: "Not stated" and "not_stated" are "not-stated"."""
    return "-".join(value.casefold().replace("_", " ").split()) if isinstance(value, str) else value


def _listed(value: object) -> object:
    """A difference that is not listed is another one: the verdict counts all the same."""
    word = _word(value)
    return word if word in get_args(Difference) else "other"


class VerdictItem(AnswerItem):
    """A verdict as it is asked for: what differs comes first, so that it is looked for before it is judged."""

    item: StrictInt
    differs: Annotated[Difference, BeforeValidator(_listed)] = "other"
    verdict: Annotated[Ruling, BeforeValidator(_word)]


class Verdicts(AnswerItem):
    """The answer of a judge."""

    verdicts: list[VerdictItem] = Field(max_length=MOST_ITEMS)


def read(text: str, items: int) -> dict[int, VerdictItem] | None:
    """The verdicts on items 1 to `items` by number, or None when there is none that counts."""
    where = beginnings(text, "verdicts")
    if len(where) != 1:
        return None
    given: dict[int, list[VerdictItem]] = {}
    for each in items_from(text, where[0], VerdictItem)[0]:
        if not isinstance(each, Broken) and 1 <= each.item <= items:
            given.setdefault(each.item, []).append(each)
    clear = {
        number: verdicts[0]
        for number, verdicts in given.items()
        if len({each.verdict for each in verdicts}) == 1
    }
    return clear or None
