"""IPTC ninjs, News in JSON, versions 1.0 to 3.3 (iptc.org/std/ninjs): one item, a list of items, or a wrapped list.

Rules:
- Version 3 writes `pubStatus` what versions 1 and 2 write `pubstatus`: keys are read without regard to case.
- Version 1 has `headline`, `byline`, `body_html`, `body_text`; versions 2 and 3 have lists with roles. Agencies'
  dialects with `guid` for `uri` and `source` for the publisher are read too.
- Pictures, audio, video, events and plans are no articles; associated items belong to their item.
"""

from __future__ import annotations

from typing import Any

from briefing.collect.listings.listed import MAX_HTML, paragraphs, plain
from briefing.collect.listings.strict_json import read_json, text_of, why_no_object
from briefing.collect.listings.wire import MAX_ITEMS, USABLE, WireItem, listing_of
from briefing.models import Document, Listing

_WRAPPERS = ("items", "_items", "data", "results")
_TEXT_TYPES = frozenset({"", "text", "composite"})
_MAIN = ("main", "")
_BODIES = ("body_html", "body_xhtml", "body_html5")
_INCOMPLETE = frozenset({"incomplete", "partial"})


def read_ninjs(document: Document) -> Listing:
    """The text items of a ninjs document, newest first; `Entry.key` is the item's uri.

    Raises:
        SourceError: the document is not JSON, or no item in it is usable.
    """
    value, notes = read_json(document)
    listed = _listed(value)
    problems = [*notes]
    if len(listed) > MAX_ITEMS:
        problems.append(f"holds {len(listed)} items: the first {MAX_ITEMS} are read")
    items: list[WireItem] = []
    for number, each in enumerate(listed[:MAX_ITEMS], start=1):
        why = why_no_object(each)
        item = {} if why else {str(key).lower(): part for key, part in each.items()}
        why = why or _why_no_article(item)
        if why:
            problems.append(f"item {number} is left out: it {why}")
        else:
            items.append(_item(item))
    return listing_of(items, document, problems)


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not {"uri", "guid"} & value.keys():
        for name in _WRAPPERS:
            if isinstance(value.get(name), list):
                return list(value[name])
    return [value]


def _why_no_article(item: dict[str, Any]) -> str:
    kind = text_of(item.get("type")).lower()
    if kind not in _TEXT_TYPES:
        return f"is of type {kind[:40]!r}, not a text"
    return "" if _key(item) else "has no uri"


def _item(item: dict[str, Any]) -> WireItem:
    embargo = item.get("embargoed", item.get("embargoeduntil"))
    return WireItem(
        key=_key(item),
        html=_body(item),
        version=str(item.get("version") if isinstance(item.get("version"), str | int) else ""),
        status=text_of(item.get("pubstatus")).strip().lower() or USABLE,
        embargo=None if embargo is None else text_of(embargo),
        headline=_headline(item),
        byline=text_of(item.get("byline")) or text_of(item.get("by")),
        publisher=_publisher(item),
        language=text_of(item.get("language")),
        located=text_of(item.get("located")),
        made=text_of(item.get("versioncreated")) or text_of(item.get("contentcreated")),
        first_made=text_of(item.get("firstcreated")) or text_of(item.get("contentcreated")),
        credits=_credits(item),
        whole=text_of(item.get("representationtype")).lower() not in _INCOMPLETE,
    )


def _key(item: dict[str, Any]) -> str:
    """The uri; else the guid; else the first alternative id (an object of ids in version 1, a list since 2)."""
    others = item.get("altids")
    if isinstance(others, dict):
        listed = list(others.values())
    else:
        listed = (
            [each.get("value") for each in others if isinstance(each, dict)]
            if isinstance(others, list)
            else []
        )
    found = (plain(text_of(each), markup=False) for each in (item.get("uri"), item.get("guid"), *listed[:20]))
    return next((key for key in found if key), "")


def _headline(item: dict[str, Any]) -> str:
    if headline := text_of(item.get("headline")):
        return plain(headline)
    value, kind = _of_role(item.get("headlines"))
    return plain(value, markup="html" in kind) or plain(text_of(item.get("title")), markup=False)


def _body(item: dict[str, Any]) -> str:
    for key in _BODIES:
        if body := text_of(item.get(key)).strip():
            return body[:MAX_HTML]
    if body := text_of(item.get("body_text")).strip():
        return paragraphs(body)
    value, kind = _of_role(item.get("bodies"))
    if "html" in kind or (not kind and "</" in value):
        return value[:MAX_HTML]
    return paragraphs(value)


def _of_role(listed: object) -> tuple[str, str]:
    """The value and content type of the main one of a list: HTML before plain text, the first of its role."""
    best: tuple[tuple[bool, bool], str, str] | None = None
    for each in listed[:50] if isinstance(listed, list) else []:
        if not isinstance(each, dict):
            continue
        part = {str(key).lower(): value for key, value in each.items()}
        value, kind = text_of(part.get("value")).strip(), text_of(part.get("contenttype")).lower()
        if not value or not (kind in ("", "text/plain") or "html" in kind):
            continue
        rank = (text_of(part.get("role")).lower() not in _MAIN, "html" not in kind)
        if best is None or rank < best[0]:
            best = rank, value, kind
    return (best[1], best[2]) if best else ("", "")


def _publisher(item: dict[str, Any]) -> str:
    """Who originated the content: infosource, else the source of dialects, else the holder of the copyright."""
    listed = item.get("infosources", item.get("infosource"))
    names = (
        [text_of(each.get("name")) for each in listed[:20] if isinstance(each, dict)]
        if isinstance(listed, list)
        else []
    )
    others = (item.get("source"), item.get("publisher"), item.get("copyrightholder"))
    return next((name for name in (*names, *map(text_of, others)) if name.strip()), "")


def _credits(item: dict[str, Any]) -> tuple[str, ...]:
    labels = (("copyrightnotice", "copyright"), ("usageterms", "terms of use"))
    return tuple(
        f"{label}: {text_of(item.get(key))}" for key, label in labels if text_of(item.get(key)).strip()
    )
