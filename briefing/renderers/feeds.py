"""A folder of briefs as a feed: JSON Feed 1.1 and Atom (RFC 4287).

Rules:
- An item is a brief, named by its series and day: a new version is the same item, changed, never a second one.
- Newest first, by as-of; a feed was updated when its newest brief was. No clock is read: the same briefs give the same
  feed.
- The whole brief is the item's content, the label at its top. That a model made it is also said where programs look:
  IPTC's digital source type, as a category in Atom, under `_briefing` in JSON Feed.
- What XML can't hold is left out of both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from feedgenerator import Atom1Feed

from briefing.errors import NothingToBriefError
from briefing.models import Brief
from briefing.models.rights import is_withheld
from briefing.phrases import phrase, speaking
from briefing.renderers import label
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import one_line
from briefing.renderers.identifiers import instant, urn, urn_of

JSON_FEED = "https://jsonfeed.org/version/1.1"
TAGS = 10
"""How many actors of a brief are its tags."""
_NOT_XML = re.compile("[^\t\n\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_json_feed(
    briefs: Iterable[Brief | Edition],
    *,
    title: str = "",
    url: str = "",
    pages: Mapping[str, str] | None = None,
) -> str:
    """The briefs as JSON Feed 1.1. `url` is the feed's home page; `pages` says where a brief is, by its `urn_of`.

    Raises:
        NothingToBriefError: there is no brief.
    """
    items = _items(briefs, pages or {})
    feed = {
        "version": JSON_FEED,
        "title": _title(title, items),
        **({"home_page_url": url} if url else {}),
        **_language([item.language for item in items]),
        "items": [_json(item) for item in items],
    }
    return json.dumps(feed, indent=2, ensure_ascii=False) + "\n"


def to_atom(
    briefs: Iterable[Brief | Edition],
    *,
    title: str = "",
    url: str = "",
    pages: Mapping[str, str] | None = None,
) -> str:
    """The briefs as an Atom feed, as UTF-8; `url` and `pages` as for `to_json_feed`.

    Raises:
        NothingToBriefError: there is no brief.
    """
    items = _items(briefs, pages or {})
    named = _title(title, items)
    feed = _Atom(
        title=named,
        link=url,
        description="",
        feed_guid=urn("feed", url or named),
        **_language([item.language for item in items]),
    )
    for item in items:
        feed.add_item(
            title=item.title,
            link=item.url,
            description=None,
            unique_id=item.name,
            pubdate=item.as_of,
            updateddate=item.as_of,
            author_name=item.author,
            categories=item.tags,
            content=item.content,
            language=item.language,
        )
    return str(feed.writeString("utf-8")) + "\n"


@dataclass(frozen=True)
class _Item:
    """What both formats say of a brief."""

    name: str
    url: str
    title: str
    summary: str
    content: str
    as_of: datetime
    language: str
    author: str
    tags: tuple[str, ...]
    about: Mapping[str, Any]


def _items(briefs: Iterable[Brief | Edition], pages: Mapping[str, str]) -> list[_Item]:
    """The newest version of each brief, newest brief first."""
    newest: dict[str, Edition] = {}
    for edition in map(Edition.of, briefs):
        name = urn_of(edition.brief)
        if name not in newest or newest[name].brief.version < edition.brief.version:
            newest[name] = edition
    if not newest:
        raise NothingToBriefError("there is no brief to make a feed of")
    ordered = sorted(newest.items(), key=lambda each: (-each[1].brief.as_of.timestamp(), each[0]))
    return [_item(name, edition, pages.get(name, "")) for name, edition in ordered]


def _item(name: str, edition: Edition, url: str) -> _Item:
    from briefing.renderers.fragment import to_fragment  # noqa: PLC0415 - loads the Markdown parser

    brief = edition.printed
    with speaking(brief.language):
        labelled = label.is_labelled(edition)
        note = label.title() if labelled else label.reviewed(edition)
        content = to_fragment(edition)
    signed = edition.sign_off
    names = (one_line(each.name) for each in brief.stakeholders if not is_withheld(each.name))
    return _Item(
        name=name,
        url=url,
        title=_shown(one_line(brief.headline.text)),
        summary=_shown(" ".join([note, *(one_line(line.text) for line in brief.bottom_line)])),
        content=_shown(content),
        as_of=brief.as_of.astimezone(UTC).replace(microsecond=0),
        language=_shown(one_line(brief.language)),
        author=_shown(one_line(signed.responsible if signed and not labelled else brief.provenance.software)),
        tags=tuple(dict.fromkeys(map(_shown, filter(None, names))))[:TAGS],
        about={
            "digital_source_type": label.DIGITAL_SOURCE_TYPE,
            "reviewed": not labelled,
            "status": brief.status,
            "version": brief.version,
            "content_hash": brief.hash_of_content(),
        },
    )


def _json(item: _Item) -> dict[str, Any]:
    return {
        "id": item.name,
        **({"url": item.url} if item.url else {}),
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content,
        "date_published": instant(item.as_of),
        "date_modified": instant(item.as_of),
        "language": item.language,
        "authors": [{"name": item.author}],
        "tags": list(item.tags),
        "_briefing": item.about,
    }


def _title(title: str, items: list[_Item]) -> str:
    with speaking(items[0].language):
        return _shown(one_line(title)) or phrase("Briefs")


def _language(languages: list[str]) -> dict[str, str]:
    """The language of a feed whose briefs are all in one."""
    return {"language": languages[0]} if len(set(languages)) == 1 else {}


def _shown(text: str) -> str:
    """`text` without what XML 1.0 can't hold."""
    return _NOT_XML.sub("", text)


class _Atom(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """Atom as the library writes it, with a language and the source type for each entry, and without empty links."""

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(_NoEmptyLinks(handler))

    def add_item_elements(self, handler: Any, item: Mapping[str, Any]) -> None:
        super().add_item_elements(_NoEmptyLinks(handler), item)
        scheme, _, term = label.DIGITAL_SOURCE_TYPE.rpartition("/")
        handler.addQuickElement("category", "", {"term": term, "scheme": f"{scheme}/"})


class _NoEmptyLinks:
    """A writer of XML that leaves out links to nowhere: the library writes one for every entry."""

    def __init__(self, handler: Any) -> None:
        self._handler = handler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._handler, name)

    def addQuickElement(self, name: str, contents: str | None = None, attrs: Any = None) -> None:  # noqa: N802
        if name != "link" or attrs.get("href"):
            self._handler.addQuickElement(name, contents, attrs)
