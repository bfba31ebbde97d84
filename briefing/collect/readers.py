"""Which reader a document gets: the one place that knows all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib import import_module

from briefing.collect.documents.sandbox import read_limited
from briefing.collect.kinds import Kind, kind_of, name_of
from briefing.errors import SourceError
from briefing.models import Document, Listing, Reading

_READERS: dict[Kind, tuple[str, str]] = {
    "text": ("texts.read", "read_plain"),
    "markdown": ("texts.read", "read_markdown"),
    "page": ("pages.read", "read_page"),
    "feed": ("listings.feeds", "read_feed"),
    "json-feed": ("listings.json_feed", "read_json_feed"),
    "sitemap": ("listings.sitemaps", "read_sitemap"),
    "ninjs": ("listings.ninjs", "read_ninjs"),
    "newsml": ("listings.newsml", "read_newsml"),
}
"""Module and function of the readers that are quick and bounded; they are loaded when the first such document comes.

The others run in a limited process of their own.
"""


async def read(document: Document) -> tuple[Kind, Reading | Listing]:
    """What a document is, and what it says: a text, or a list of articles elsewhere.

    Raises:
        SourceError: it is of no kind that holds articles, or nothing in it can be read.
    """
    if not document.content.strip():
        raise SourceError(document.name, "is empty: name a source with a text in it")
    kind = kind_of(document)
    if kind in {"pdf", "mail", "word"}:
        return kind, await read_limited(kind, document)
    if kind not in _READERS:
        raise SourceError(document.name, f"is {name_of(document)}: no article can be read from it")
    return kind, await asyncio.to_thread(_reader(kind), document)


def _reader(kind: Kind) -> Callable[[Document], Reading | Listing]:
    module, function = _READERS[kind]
    reader: Callable[[Document], Reading | Listing] = getattr(
        import_module(f"briefing.collect.{module}"), function
    )
    return reader
