"""The JSON form of a text with citations:

    {"items": [{"text": "...", "citations": [{"source": "address, file name or title", "sentences": [3, 4]}]}]}

`sentences` and `quotation` may be missing; nothing else may stand in it, so that a typo is told.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import Field, ValidationError

from briefing.checking.text import Cited, CitingText, Statement
from briefing.errors import SourceError
from briefing.models import Value
from briefing.models.rights import without_passage


class _Citation(Value):
    source: str = Field(min_length=1)
    sentences: tuple[int, ...] = ()
    quotation: str = ""

    def cited(self) -> Cited:
        """The same as a citation of any text."""
        is_address = "://" in self.source
        return Cited(
            self.source,
            address=without_passage(self.source) if is_address else "",
            words="" if is_address else self.source,
            quotations=(self.quotation,) if self.quotation else (),
            sentences=self.sentences,
        )


class _Item(Value):
    text: str = Field(min_length=1)
    citations: tuple[_Citation, ...] = ()


class _Items(Value):
    items: tuple[_Item, ...]


def read_items(value: Any, *, source: str) -> CitingText:
    """The statements of a JSON value in the form above.

    Raises:
        SourceError: it has another form; the message names `source` and the first thing that is wrong.
    """
    try:
        read = _Items.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the top"
        raise SourceError(
            source, f"is no text with citations (at {where}: {first['msg']}); see docs/check.md"
        ) from None
    return CitingText(
        "json",
        tuple(
            Statement(f"items {number}", item.text, tuple(each.cited() for each in item.citations))
            for number, item in enumerate(read.items, start=1)
        ),
    )


def strict_json(content: str, *, source: str) -> Any:
    """The value of a JSON text; a key that stands twice, NaN and nesting without end are refused.

    Raises:
        SourceError: it is not JSON.
    """
    try:
        return json.loads(content, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise SourceError(source, f"is not JSON ({error}): check the file") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def _no_number(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")
