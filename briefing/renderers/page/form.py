"""The form of a page (`briefing.renderers.form`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html

from briefing.renderers.form import Form

_HEADINGS = frozenset({"h2", "h3"})


def form_of(page: str) -> Form:
    """What a brief must keep, read out of its page: a reference is there where it is marked and has its evidence."""
    body = lxml.html.document_fromstring(page).find("body")
    marked = {_number(each.get("href", ""), "#e") for each in body.iter("a")}
    there = {_number(each.get("id", ""), "e") for each in body.iter() if each.text_content().strip()}
    return Form(
        _folded(" ".join(_opening(body))),
        tuple(_folded(each.text_content()) for each in body.iter(*_HEADINGS)),
        frozenset((marked & there) - {0}),
        "evidence of references",
    )


def _opening(body: Any) -> Iterator[str]:
    """The words of a body up to its first heading of a section."""
    for event, element in lxml.etree.iterwalk(body, events=("start", "end")):
        if event == "start" and element.tag in _HEADINGS:
            return
        yield (element.text if event == "start" else element.tail) or ""


def _number(name: str, before: str) -> int:
    number = name.removeprefix(before)
    return int(number) if name.startswith(before) and number.isdecimal() else 0


def _folded(words: str) -> str:
    return " ".join(words.split())
