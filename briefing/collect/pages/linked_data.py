"""What a page says of its article in JSON-LD (schema.org), as plain values; a broken block costs itself only."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$")
_MAX_BLOCK = 2_000_000
_MAX_NODES = 20_000


@dataclass(frozen=True)
class LinkedData:
    """Fields of the article's node, "" or empty when not stated.

    `site` is the name of the whole site. `free` is False when the page says that its article is not free to read,
    True when it says that it is.
    """

    found: bool = False
    headline: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    site: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    free: bool | None = None


def read(root: HtmlElement) -> LinkedData:
    """The first node of an article on the page. Attributes and scripts of the tree must still be there."""
    nodes = list(_nodes(root))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    for node in nodes:
        if any(_ARTICLE.search(each) for each in _strings(node.get("@type"))):
            return replace(_article(node, by_id), site=_site(nodes))
    return LinkedData()


def _site(nodes: list[dict[str, Any]]) -> str:
    return next((_first(node.get("name")) for node in nodes if "WebSite" in _strings(node.get("@type"))), "")


def _article(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> LinkedData:
    free = str(node.get("isAccessibleForFree", "")).lower()
    return LinkedData(
        found=True,
        headline=_first(node.get("headline")) or _first(node.get("name")),
        description=_first(node.get("description")),
        authors=tuple(dict.fromkeys(_names(node.get("author"), by_id))),
        publisher=next(iter(_names(node.get("publisher"), by_id)), ""),
        published=_first(node.get("datePublished")) or _first(node.get("dateCreated")),
        modified=_first(node.get("dateModified")),
        language=next(iter(_names(node.get("inLanguage"), by_id, "alternateName")), ""),
        free={"false": False, "true": True}.get(free),
    )


def _nodes(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of every block, outer ones first."""
    waiting: list[Any] = []
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and len(text) <= _MAX_BLOCK:
            try:
                waiting.append(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while waiting and seen < _MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting[:0] = node[:_MAX_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, (dict, list))]


def _names(value: Any, by_id: dict[str, dict[str, Any]], key: str = "name") -> list[str]:
    names: list[str] = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            known = each if each.get(key) or each.get("name") else by_id.get(str(each.get("@id")), {})
            names += _strings(known.get(key) or known.get("name"))
        else:
            names += _strings(each)
    return [name for name in map(_plain, names) if name]


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _first(value: Any) -> str:
    return next((_plain(each) for each in _strings(value)), "")


def _plain(text: str) -> str:
    return " ".join(html.unescape(text[:2000]).split())
