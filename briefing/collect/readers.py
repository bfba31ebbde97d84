"""Which reader a document gets: the one place that knows all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from briefing.collect.documents.sandbox import read_limited
from briefing.collect.kinds import Kind, kind_of, name_of
from briefing.collect.listings.feeds import read_feed
from briefing.collect.listings.json_feed import read_json_feed
from briefing.collect.listings.newsml import read_newsml
from briefing.collect.listings.ninjs import read_ninjs
from briefing.collect.listings.sitemaps import read_sitemap
from briefing.collect.pages.read import read_page
from briefing.collect.texts.read import read_text
from briefing.errors import SourceError
from briefing.models import Document, Listing, Reading

_READERS: dict[Kind, Callable[[Document], Reading | Listing]] = {
    "text": lambda document: read_text(document, markdown=False),
    "markdown": lambda document: read_text(document, markdown=True),
    "page": read_page,
    "feed": read_feed,
    "json-feed": read_json_feed,
    "sitemap": read_sitemap,
    "ninjs": read_ninjs,
    "newsml": read_newsml,
}
"""Readers that are quick and bounded; the others run in a limited process of their own."""


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
    reader = _READERS.get(kind)
    if reader is None:
        raise SourceError(document.name, f"is {name_of(document)}: no article can be read from it")
    return kind, await asyncio.to_thread(reader, document)
