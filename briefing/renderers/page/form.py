"""The form that a newsroom's templates keep: what a page without it would no longer be.

Rules, as against the page in the default templates:
- The AI label stands above the first section, where it belongs at all (`briefing.renderers.label`).
- Every heading is there, in the same order; others may stand between them.
- Every reference is marked somewhere, and every mark has its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html

from briefing.errors import TemplateError
from briefing.renderers.label import Label

_HEADINGS = frozenset({"h2", "h3"})


def assert_whole(own: str, default: str, label: Label | None, templates: Path) -> None:
    """Prove that a page in a newsroom's templates has the form that it has in the default ones.

    Raises:
        TemplateError: it has lost something of it; the message says what.
    """
    has, should = _form(own), _form(default)
    rest = iter(has.headings)
    lost = ""
    if label and label.title not in has.opening:
        lost = f"the AI label above the first section ({label.title!r})"
    elif missing := next((each for each in should.headings if each not in rest), ""):
        lost = f"the heading {missing!r}, or it is out of order"
    elif gone := should.references - has.references:
        lost = f"the marks or the evidence of references {', '.join(map(str, sorted(gone)))}"
    if lost:
        raise TemplateError(
            f"{templates}: in these templates the page has lost {lost}; docs/templates.md says what stays"
        )


@dataclass(frozen=True)
class _Form:
    opening: str
    """The words above the first section."""
    headings: tuple[str, ...]
    references: frozenset[int]
    """Those that are marked, and whose evidence is there."""


def _form(page: str) -> _Form:
    body = lxml.html.document_fromstring(page).find("body")
    marked = {_number(each.get("href", ""), "#e") for each in body.iter("a")}
    there = {_number(each.get("id", ""), "e") for each in body.iter() if each.text_content().strip()}
    return _Form(
        _folded(" ".join(_opening(body))),
        tuple(_folded(each.text_content()) for each in body.iter(*_HEADINGS)),
        frozenset((marked & there) - {0}),
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
