"""RSS 0.9x, 1.0 and 2.0 and Atom as listings.

Rules:
- feedparser sees bytes only, never text (it opens text that looks like a path or an address), and it sees a copy:
  the elements that are read here, flat, short and well-formed. On a hostile document of 1 MB it took minutes;
  libxml2 is linear and reads the original.
- A broken feed keeps what can be read, and the problems say where it broke. An entry that the end of the file cuts
  is left out.
- What a feed carries is the full text when it is `content:encoded` or Atom's `content`, and does not end in an ellipsis.
- The date of an Atom entry that was only ever updated is that of its update, and its notes say so.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

import feedparser

from briefing.collect.listings import xml
from briefing.collect.listings.feed_copy import copy_of
from briefing.collect.listings.listed import (
    MAX_HTML,
    address,
    fields,
    in_order,
    language,
    moment,
    paragraphs,
    plain,
)
from briefing.errors import SourceError
from briefing.models import Document, Entry, Listing

_MARKUP = ("text/html", "application/xhtml+xml")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…) ?[\])]?(?: (?:read more|continue reading)[ .…»›→]*)?$", re.IGNORECASE)


def read_feed(document: Document) -> Listing:
    """The entries of a feed, newest first.

    `Entry.key` is the guid or id. `metadata` holds title, published_at (without a zone when the feed names none),
    updated, byline, language, publisher and notes.

    Raises:
        SourceError: the document is no feed, or no entry in it can be used.
    """
    text, problems = xml.xml_text(document)
    copy = copy_of(text)
    if copy is None:
        raise SourceError(
            document.name, "is no feed (no rss, rdf or feed element at its root): check the address"
        )
    parsed = _parsed(copy.content, document.url)
    feed = parsed["feed"]
    version = str(parsed.get("version") or "")
    title = plain(dict.get(feed, "title", ""), markup=_is_markup(dict.get(feed, "title_detail")))
    common = {"publisher": title, "language": language(dict.get(feed, "language", ""))}
    entries = [
        _entry(each, common, base=document.url, atom=version.startswith("atom")) for each in parsed["entries"]
    ]
    usable = [entry for entry in entries if entry.url or entry.html]
    problems += copy.problems
    if len(usable) < len(entries):
        problems += (
            f"{len(entries) - len(usable)} of {len(entries)} entries have neither a text nor an http(s) link",
        )
    if not usable:
        why = f" ({'; '.join(problems)})" if problems else ""
        raise SourceError(document.name, f"is a feed without usable entries{why}: look at it in a browser")
    ordered, repeats = in_order(usable)
    return Listing(ordered, title=title, language=common["language"], problems=problems + repeats)


def _parsed(content: bytes, url: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8"}
    if url:
        headers["content-location"] = url
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its own use of its own old names
        return feedparser.parse(
            io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )


def _entry(entry: Any, common: dict[str, str], *, base: str, atom: bool) -> Entry:
    published, note = moment(dict.get(entry, "published", ""))
    updated, other = moment(dict.get(entry, "updated", ""), what="update")
    if published is None and updated is not None:
        published, updated = updated, None
        note = (
            other.replace("update", "publication")
            if not atom
            else "publication date unknown: the update's stands for it"
        )
        other = ""
    content, whole = _text(entry)
    metadata = fields(
        [note, other if updated is None else ""],
        title=plain(dict.get(entry, "title", ""), markup=_is_markup(dict.get(entry, "title_detail"))),
        published_at=published,
        updated=updated,
        byline=_byline(entry),
        language=common["language"],
        publisher=_publisher(entry) or common["publisher"],
    )
    link = dict.get(entry, "link", "") or next(
        (each.get("href", "") for each in dict.get(entry, "links", []) if each.get("rel") == "alternate"), ""
    )
    key = plain(dict.get(entry, "id", ""), markup=False)
    return Entry(url=address(link, base), key=key, html=content, whole=whole, metadata=metadata)


def _text(entry: Any) -> tuple[str, bool]:
    """The HTML that an entry carries, and whether it is the whole text."""
    summary = _html(dict.get(entry, "summary", ""), dict.get(entry, "summary_detail"))
    for content in dict.get(entry, "content", []):
        carried = _html(content.get("value", ""), content)
        if carried and len(carried) >= len(summary):
            return carried, not _ELLIPSIS.search(plain(carried[-400:]))
        summary = summary or carried
    return summary, False


def _html(value: object, detail: Any) -> str:
    if not isinstance(value, str):
        return ""
    kind = str((detail or {}).get("type") or "text/html")
    if kind in _MARKUP:
        return value.strip()[:MAX_HTML]
    return paragraphs(value) if kind == "text/plain" else ""


def _is_markup(detail: Any) -> bool:
    return bool(detail) and detail.get("type") in _MARKUP


def _byline(entry: Any) -> str:
    names = [plain(each.get("name", "")) for each in dict.get(entry, "authors", [])]
    names = [name for name in names if name and "@" not in name]
    return ", ".join(dict.fromkeys(names))


def _publisher(entry: Any) -> str:
    source = dict.get(entry, "source")
    if not source:
        return ""
    return plain(dict.get(source, "title", ""), markup=_is_markup(dict.get(source, "title_detail")))
