"""JSON from strangers: nothing in it silently becomes another value.

Rules:
- It is UTF-8 (RFC 8259); what other encoding it turns out to be in is said.
- An object that names a key twice is `Broken`: whoever expects an object finds that it is none.
- NaN and Infinity, which are no JSON, and text after the value refuse the document; so do nesting that no feed
  needs and numbers of thousands of digits.
"""

from __future__ import annotations

import json
import re
from typing import Any

from briefing.collect.listings.xml import check_size, decode
from briefing.collect.texts.frontmatter import one_line
from briefing.errors import SourceError
from briefing.models import Document

MAX_DEPTH = 64
_SURROGATE = re.compile("[\ud800-\udfff]")


class Broken:
    """An object that can't be trusted; `why` says what is wrong with it."""

    def __init__(self, why: str) -> None:
        self.why = why


def read_json(document: Document) -> tuple[Any, tuple[str, ...]]:
    """The value that a document holds, and what has to be said about its encoding.

    Raises:
        SourceError: the document is empty, too large, or not JSON.
    """
    check_size(document)
    text, notes = decode(document.content, document.charset)
    if _depth(text) > MAX_DEPTH:
        raise SourceError(
            document.name, f"is JSON nested more than {MAX_DEPTH} deep: no feed is; check the address"
        )
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise SourceError(
            document.name, f"is not valid JSON ({one_line(error)[:120]}): check the address"
        ) from None
    return value, notes


def text_of(value: object) -> str:
    """The value when it is text, without halves of characters; else ""."""
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""


def why_no_object(value: object) -> str:
    """What is wrong with a value where an object should be; "" when it is one."""
    if isinstance(value, dict):
        return ""
    return value.why if isinstance(value, Broken) else "is no JSON object"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Broken:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    keys = [key for key, _ in pairs]
    twice = next(key for key in keys if keys.count(key) > 1)
    return Broken(f"names {one_line(twice)[:40]!r} twice")


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _depth(text: str) -> int:
    """How deep brackets are nested outside strings; linear in the length of the text."""
    depth = deepest = 0
    for mark in re.finditer(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', text, re.DOTALL):
        if mark[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark[0] in "]}":
            depth -= 1
    return deepest
