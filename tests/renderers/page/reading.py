"""A page read by a parser that no one here wrote."""

from __future__ import annotations

from typing import Any

import lxml.html

from briefing.renderers.edition import Edition
from briefing.renderers.page import to_html


def read(page: str | Edition) -> Any:
    """The document of a page, or of the page of an edition."""
    return lxml.html.document_fromstring(page if isinstance(page, str) else to_html(page))


def words(element: Any) -> str:
    """What an element says, its white space folded; the sign that keeps a mark with its word aside."""
    return " ".join(str(element.text_content()).split())


def having(document: Any, name: str, tag: str = "*") -> list[Any]:
    """The elements with a class, in their order."""
    return list(document.xpath(f"//{tag}[contains(concat(' ', @class, ' '), ' {name} ')]"))


def only(found: list[Any]) -> Any:
    """The one element that was found."""
    (one,) = found
    return one
