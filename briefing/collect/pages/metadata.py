"""What a page states about its article: title, byline, publisher, dates, language, address.

Rules:
- Sources in order: JSON-LD of the article, OpenGraph and other meta elements, the markup.
- A title's trailing name of the site goes when the page's own heading shows where the title ends.
- Another address than the one fetched counts only on the same registrable domain: a page can't claim to be
  another site's. A declared original elsewhere is noted.
- A language is one that the page states; `assemble` guesses where nobody does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

import tld
from lxml.html import HtmlElement

from briefing.articles import canonical_url
from briefing.collect.pages import dates, linked_data
from briefing.collect.pages.linked_data import LinkedData
from briefing.models import Document

_MAX_VALUE = 500
_MAX_HEADINGS = 50
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "date.available",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "parsely-pub-date",
    "pubdate",
    "publish-date",
    "publishdate",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_BYLINES = (
    "author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
)
_LOGIN = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


@dataclass(frozen=True)
class PageMetadata:
    """Fields of `Article` with notes, and what else helps to read the page or to say why it can't be read."""

    fields: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    is_article: bool = False
    """Whether the page says that it is an article."""
    free: bool | None = None
    feeds: tuple[str, ...] = ()


def read(root: HtmlElement, document: Document) -> PageMetadata:
    """What the page states; nothing may have been taken out of its tree yet."""
    stated = _meta(root)
    data = linked_data.read(root)
    url, notes = _address(root, stated, document.url)
    moment, date_notes = dates.published(
        [data.published, *_values(stated, _PUBLISHED), *_times(root)],
        document.url or url,
        document.retrieved_at,
    )
    changed = dates.modified([data.modified, *_values(stated, _MODIFIED)], moment, document.retrieved_at)
    notes += date_notes
    if changed is not None:
        notes += (f"modified {_shown(changed)}",)
    fields = {
        "title": title_of(root, stated, data),
        "byline": _byline(stated, data),
        "publisher": _publisher(stated, data),
        "published_at": moment,
        "url": url,
        "language": _language(root, stated, data),
    }
    return PageMetadata(
        fields={name: value for name, value in fields.items() if value},
        notes=notes,
        descriptions=tuple(
            filter(
                None,
                [
                    data.description,
                    *_values(stated, ("og:description", "description", "twitter:description")),
                ],
            )
        ),
        is_article=data.found
        or _value(stated, "og:type").lower() in ("article", "news.article")
        or bool(_values(stated, ("article:published_time", "og:article:published_time"))),
        free=data.free,
        feeds=_feeds(root, document.url),
    )


def title_of(root: HtmlElement, stated: dict[str, list[str]], data: LinkedData) -> str:
    """The article's headline, without the name of the site behind it."""
    headings = [
        text
        for heading in islice(root.iter("h1"), _MAX_HEADINGS)
        if (text := _one_line(heading.text_content()))
    ]
    whole = [_one_line(title.text_content()) for title in root.iter("title")][:1]
    candidates = [data.headline, *_values(stated, _TITLES), *headings[:1], *whole]
    best = next(filter(None, candidates), "")
    for shorter in (*headings, *candidates):
        if shorter and _goes_on_with_site(best, shorter):
            best = shorter
    return best[:_MAX_VALUE]


def _goes_on_with_site(title: str, shorter: str) -> bool:
    """Whether `title` is `shorter` with a divider and more behind it."""
    one, other = _letters(title), _letters(shorter)
    if not other or one == other or not one.startswith(other) or len(other) < 12:
        return False
    for place in range(len(title)):
        if _letters(title[:place]) == other:
            return re.match(r"\W*\s[-–—|·•:»<]{1,2}\s", title[place:]) is not None
    return False


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text)).casefold()


def _meta(root: HtmlElement) -> dict[str, list[str]]:
    stated: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        content = _one_line(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute)):
                stated[name.strip().lower()].append(content)
    return stated


def _values(stated: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in stated.get(name, ())]


def _value(stated: dict[str, list[str]], name: str) -> str:
    return stated.get(name, [""])[0]


def _times(root: HtmlElement) -> list[str]:
    """What `<time>` elements state: those that are marked as the date of publication, or that lead the article."""
    marked: list[str] = []
    others: list[str] = []
    for element in root.iter("time"):
        if moment := element.get("datetime"):
            is_marked = (
                element.get("pubdate") is not None
                or "datepublished" in (element.get("itemprop") or "").lower()
            )
            (marked if is_marked else others).append(moment)
    return [*marked, *others[:1]]


def _publisher(stated: dict[str, list[str]], data: LinkedData) -> str:
    """The organisation, unless the site is called something else in two places: then that is a slogan."""
    site = _value(stated, "og:site_name")
    return site if site and site == data.site else data.publisher or site


def _byline(stated: dict[str, list[str]], data: LinkedData) -> str:
    """The authors; of one whose login is given ("ada-renn") the name, where another place spells it out."""
    named = [name for name in _values(stated, _BYLINES) if "://" not in name and not name.startswith("@")]
    spelled = {_letters(name): name for name in named if not _LOGIN.fullmatch(name)}
    names = [
        spelled.get(_letters(name), name) if _LOGIN.fullmatch(name) else name
        for name in (data.authors or named)[:10]
    ]
    return ", ".join(dict.fromkeys(names))[:_MAX_VALUE]


def _language(root: HtmlElement, stated: dict[str, list[str]], data: LinkedData) -> str:
    html = root if root.tag == "html" else root.getroottree().getroot()
    for value in (
        html.get("lang")
        or html.get("{http://www.w3.org/XML/1998/namespace}lang")
        or html.get("xml:lang")
        or "",
        *_values(stated, ("og:locale", "content-language", "dc.language", "language", "inlanguage")),
        data.language,
    ):
        if match := _LANGUAGE.fullmatch(value.strip()):
            return match[0].replace("_", "-")
    return ""


def _address(root: HtmlElement, stated: dict[str, list[str]], own: str) -> tuple[str, tuple[str, ...]]:
    """The address that the article goes by, and a note when a declared one was not believed."""
    links = [
        link.get("href")
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for declared in (*filter(None, links), *_values(stated, ("og:url",))):
        address = _joined(own, declared)
        if not canonical_url(address) or canonical_url(address) == canonical_url(own):
            continue
        if not own or (_same_site(own, address) and not _is_front(own, address)):
            return address, ()
        if not _same_site(own, address):
            return own, (
                f"the page names {canonical_url(address)[:300]} as its original; its own address was kept",
            )
    return own, ()


def _joined(own: str, declared: str) -> str:
    try:
        return urljoin(own, declared.strip())
    except ValueError:
        return ""


def _is_front(own: str, declared: str) -> bool:
    """Whether an inner page calls the front page its address, as badly made sites do."""
    return urlsplit(declared).path in ("", "/") and urlsplit(own).path not in ("", "/")


def _same_site(one: str, other: str) -> bool:
    return _site(one) == _site(other) != ""


def _site(url: str) -> str:
    """The registrable domain (public suffix list, private part too); the host when it has none."""
    known = tld.get_fld(url, fail_silently=True, search_private=True)
    try:
        return known or (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _feeds(root: HtmlElement, base: str) -> tuple[str, ...]:
    links = (link for link in root.iter("link") if (link.get("type") or "").strip().lower() in _FEEDS)
    addresses = (_joined(base, link.get("href") or "") for link in links)
    return tuple(dict.fromkeys(address for address in addresses if canonical_url(address)))


def _shown(moment: datetime) -> str:
    zone = " UTC" if moment.tzinfo else ""
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{moment.day} {moment:%B %Y %H:%M}{zone}"


def _one_line(text: str) -> str:
    return " ".join(text[:5000].split())
