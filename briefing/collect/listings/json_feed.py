"""JSON Feed 1.0 and 1.1 (jsonfeed.org) as listings.

An item needs an id (1.0 allows numbers) or an address; one that has neither, or names a key twice, is left out.
"""

from __future__ import annotations

import re
from typing import Any

from briefing.collect.listings.listed import (
    MAX_ENTRIES,
    MAX_HTML,
    address,
    fields,
    in_order,
    language,
    moment,
    paragraphs,
    plain,
)
from briefing.collect.listings.strict_json import read_json, text_of, why_no_object
from briefing.errors import SourceError
from briefing.models import Document, Entry, Listing

VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/1(?:\.\d)?/?")


def read_json_feed(document: Document) -> Listing:
    """The items of a JSON Feed, newest first; `content_html` and `content_text` are whole, `summary` is not.

    Raises:
        SourceError: the document is no JSON Feed of version 1, or no item in it can be used.
    """
    feed, notes = read_json(document)
    if why := why_no_object(feed):
        raise SourceError(document.name, f"is no JSON Feed ({why}): check the address")
    items = feed.get("items")
    if not VERSION.fullmatch(text_of(feed.get("version"))) or not isinstance(items, list):
        raise SourceError(
            document.name, "is no JSON Feed of version 1 (no version or no items): check the address"
        )
    problems = [*notes]
    if len(items) > MAX_ENTRIES:
        problems.append(f"holds {len(items)} items: the first {MAX_ENTRIES} are read")
    title = plain(text_of(feed.get("title")), markup=False)
    spoken = language(feed.get("language"))
    entries = []
    for number, item in enumerate(items[:MAX_ENTRIES], start=1):
        why = why_no_object(item)
        entry = None if why else _entry(item, document.url, title, spoken, _authors(feed))
        if entry is None or not (entry.url or entry.html):
            problems.append(
                f"item {number} is left out: it {why or 'has neither a text nor an http(s) address'}"
            )
        else:
            entries.append(entry)
    if not entries:
        why = f" ({'; '.join(problems[:3])})" if problems else ""
        raise SourceError(document.name, f"is a feed without usable items{why}: look at it in a browser")
    ordered, repeats = in_order(entries)
    return Listing(ordered, title=title, language=spoken, problems=(*problems, *repeats))


def _entry(item: dict[str, Any], base: str, feed_title: str, spoken: str, authors: str) -> Entry:
    content = text_of(item.get("content_html"))[:MAX_HTML] or paragraphs(text_of(item.get("content_text")))
    published, note = moment(item.get("date_published"))
    updated, other = moment(item.get("date_modified"), what="update")
    metadata = fields(
        [note, other],
        title=plain(text_of(item.get("title")), markup=False),
        published_at=published,
        updated=updated,
        byline=_authors(item) or authors,
        language=language(item.get("language")) or spoken,
        publisher=feed_title,
    )
    identifier = item.get("id")
    if isinstance(identifier, int | float) and not isinstance(identifier, bool):
        identifier = str(identifier)
    return Entry(
        url=address(item.get("url"), base) or address(item.get("external_url"), base) or address(identifier),
        key=plain(text_of(identifier), markup=False),
        html=content or paragraphs(text_of(item.get("summary"))),
        whole=bool(content.strip()),
        metadata=metadata,
    )


def _authors(owner: dict[str, Any]) -> str:
    """The names of the authors: a list since 1.1, one before."""
    listed = owner.get("authors")
    people = listed if isinstance(listed, list) else [owner.get("author")]
    names = [plain(text_of(each.get("name")), markup=False) for each in people[:40] if isinstance(each, dict)]
    return ", ".join(dict.fromkeys(name for name in names if name))
