"""Documents for the tests of listings, about places that do not exist."""

from __future__ import annotations

from typing import Any

from briefing.models import Document
from tests import builders

FEED_URL = "https://courier.example/feeds/all.xml"
RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">'
    "<channel><title>Brineport Courier</title><link>https://courier.example/</link><language>en-GB</language>"
)
RSS_END = "</channel></rss>"


def document(content: str | bytes, **fields: Any) -> Document:
    """What a server gave at noon; UTF-8 unless bytes are given."""
    raw = content.encode() if isinstance(content, str) else content
    return Document(raw, **{"name": FEED_URL, "url": FEED_URL, "retrieved_at": builders.NOON, **fields})


def rss(*items: str, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    """An RSS 2.0 feed with these items."""
    return declaration + RSS + "".join(f"<item>{item}</item>" for item in items) + RSS_END


def atom(*entries: str, head: str = "", attributes: str = "") -> str:
    """An Atom feed with these entries."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Nordblick</title>{head}{inside}</feed>'
