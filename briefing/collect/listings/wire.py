"""What the formats of news agencies have in common (IPTC: ninjs and NewsML-G2).

Rules:
- One item has one key over all its versions; of several versions in one file the highest counts.
- What the agency withholds or cancels is no entry, and neither are earlier versions of it: the problem says
  that the wire withdrew it.
- An embargo that ends after the document came leaves the item out. One without an end, or with an end that can't
  be read, has not ended; one without a zone ends when it ends everywhere.
- `published_at` is when this version was made: a correction is new when it comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from briefing.collect.listings.listed import age, fields, in_order, language, moment, plain
from briefing.collect.texts.frontmatter import one_line
from briefing.errors import SourceError
from briefing.models import Document, Entry, Listing

MAX_ITEMS = 10_000
USABLE = "usable"
_LAST_ZONE = timezone(timedelta(hours=-12))
_MAX_TOLD = 20


@dataclass(frozen=True)
class WireItem:
    """One item as its agency states it, all values as written ("" when absent).

    `embargo` is None without one, "" for one that has no end. `credits` are copyright and terms of use.
    """

    key: str
    html: str
    version: str = ""
    status: str = USABLE
    embargo: str | None = None
    headline: str = ""
    byline: str = ""
    publisher: str = ""
    language: str = ""
    located: str = ""
    made: str = ""
    first_made: str = ""
    credits: tuple[str, ...] = ()
    whole: bool = True

    @property
    def shown(self) -> str:
        """How problems call it."""
        return one_line(self.headline)[:60] or one_line(self.key)[:60] or "an item without a name"


def listing_of(items: Iterable[WireItem], document: Document, problems: Iterable[str]) -> Listing:
    """The newest version of each usable item, newest first.

    Raises:
        SourceError: there is no usable item; the message says why.
    """
    said = list(problems)
    entries: list[Entry] = []
    left_out: list[str] = []
    for item in _newest_versions(items, said):
        why = _why_not(item, document.retrieved_at)
        if why:
            left_out.append(f"{item.shown!r} is left out: {why}")
        else:
            entries.append(_entry(item))
    said += left_out[:_MAX_TOLD]
    if len(left_out) > _MAX_TOLD:
        said.append(f"{len(left_out) - _MAX_TOLD} more items are left out for such reasons")
    if not entries:
        why = f" ({'; '.join(said[:3])})" if said else ""
        raise SourceError(
            document.name, f"holds no usable news item{why}: ask the wire, or wait for its next file"
        )
    ordered, repeats = in_order(entries)
    publishers = {each.metadata.get("publisher", "") for each in ordered}
    return Listing(
        ordered, title=publishers.pop() if len(publishers) == 1 else "", problems=(*said, *repeats)
    )


def _newest_versions(items: Iterable[WireItem], said: list[str]) -> list[WireItem]:
    newest: dict[object, WireItem] = {}
    older = 0
    for place, item in enumerate(items):
        key = item.key or place
        known = newest.get(key)
        older += known is not None
        if known is None or _rank(item) >= _rank(known):
            newest[key] = item
    if older:
        said.append(
            f"{older} older {'version is' if older == 1 else 'versions are'} left out: the newest counts"
        )
    return list(newest.values())


def _rank(item: WireItem) -> tuple[int, float]:
    number = (
        int(item.version)
        if item.version.isascii() and item.version.isdigit() and len(item.version) < 19
        else -1
    )
    when, _ = moment(item.made)
    return number, -age(when) if when else 0.0


def _why_not(item: WireItem, now: datetime) -> str:
    if item.status != USABLE:
        return f"the wire withdrew it (status {one_line(item.status)[:40]!r})"
    if item.embargo is not None:
        end, _ = moment(item.embargo)
        if end is None:
            return f"the wire put it under an embargo without a known end ({one_line(item.embargo)[:40]!r})"
        end = end if end.tzinfo else end.replace(tzinfo=_LAST_ZONE)
        if end > now:
            return f"the wire put it under an embargo until {end.isoformat()}"
    return "" if item.html.strip() else "it has no text"


def _entry(item: WireItem) -> Entry:
    published, note = moment(item.made or item.first_made)
    first, _ = moment(item.first_made)
    notes = [note]
    if first and published and first.tzinfo and published.tzinfo and first < published:
        notes.append(f"first issued {first.isoformat()}")
    notes += [plain(each) for each in item.credits]
    if located := plain(item.located, markup=False):
        notes.append(f"filed from {located}")
    metadata: dict[str, Any] = fields(
        notes,
        title=plain(item.headline, markup=False),
        published_at=published,
        byline=plain(item.byline, markup=False),
        publisher=plain(item.publisher, markup=False),
        language=language(item.language),
    )
    return Entry(key=item.key, html=item.html, whole=item.whole, metadata=metadata)
