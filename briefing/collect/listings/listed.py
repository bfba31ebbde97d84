"""What every listing needs: addresses, dates, plain titles, and the order of its entries.

Rules:
- An address is http or https, without a user name; a relative one is resolved against the listing's own.
- A date without a zone stays without: who knows the source's clock gives it one, and says so. A date that can't be
  read is no date, and the entry's notes quote it.
- Entries go newest first, undated ones last, in the listing's order; an entry counts once.
- A listing is looked at up to `MAX_ENTRIES` entries.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefing.articles import canonical_url
from briefing.collect.texts.frontmatter import one_line
from briefing.models import Entry

MAX_ENTRIES = 10_000
"""A year of a large newsroom's work; the sitemap protocol allows 50,000 addresses, of which the newest count."""
MAX_HTML = 1_000_000
"""Characters of one entry's text: ten times the longest article."""
_MAX_TITLE = 5_000
_MAX_ADDRESS = 4_000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_BREAK = re.compile(r"</?(?:br|p|div|li|h[1-6]|td|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?:/?[A-Za-z]|!)[^<>]*>")
_UNSEEN = re.compile(r"<(script|style)\b[^<>]*>[^<]*</\1\s*>", re.IGNORECASE)
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?)?", re.IGNORECASE
)
_ZONES = {
    "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1, "BST": 1, "MSK": 3,
    "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "SAST": 2, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Hours before UTC of zone names that RFC 822 does not know and feeds use; IST and others mean several zones."""
_ZONE_NAME = re.compile(r"\s*\b([A-Z]{3,4})$")


def address(text: object, base: str = "") -> str:
    """The http(s) address that `text` is, resolved against `base`; "" when it is none that may be kept."""
    if not isinstance(text, str) or len(text) > _MAX_ADDRESS or text.strip()[:1] in ("", "#"):
        return ""  # nothing and a fragment would be the listing itself
    try:
        url = urljoin(base, text.strip().replace(" ", "%20"))
        if "@" in urlsplit(url).netloc or not url.isprintable():
            return ""
    except ValueError:
        return ""
    return url if canonical_url(url) else ""


def plain(text: object, *, markup: bool = True) -> str:
    """One line of visible text; with `markup`, tags are taken out and character references read once."""
    if not isinstance(text, str):
        return ""
    text = text[:_MAX_TITLE]
    if markup:
        text = _TAG.sub("", _BREAK.sub(" ", _UNSEEN.sub("", text)))
        text = html.unescape(text)
    return one_line(text)


def paragraphs(text: str) -> str:
    """Plain text as HTML: its characters escaped, a paragraph for each block between empty lines."""
    blocks = re.split(r"\n[ \t\r]*\n", text[:MAX_HTML].replace("\r\n", "\n"))
    return "\n".join(f"<p>{html.escape(block.strip(), quote=False)}</p>" for block in blocks if block.strip())


def language(tag: object) -> str:
    """The language tag (BCP 47), "" when it is none."""
    if not isinstance(tag, str):
        return ""
    tag = tag.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) and len(tag) <= 35 else ""


def moment(text: object, *, what: str = "publication") -> tuple[datetime | None, str]:
    """The moment that a date of RFC 3339, ISO 8601 or RFC 822 names, and a note when something about it is off.

    It has no zone when the text names none.
    """
    if not isinstance(text, str) or not text.strip():
        return None, ""
    text = " ".join(text[:200].split())[:100]
    found = _iso(text) if _ISO.fullmatch(text) else _rfc822(text)
    if found is None or not MINYEAR < found[0].year < MAXYEAR:
        return None, f"{what} date can't be read: {one_line(text)!r}"
    when, timed = found
    return when, "" if timed else f"{what} date without a time of day"


def _iso(text: str) -> tuple[datetime, bool] | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    day, time, offset = match.groups()
    try:
        if time is None:
            return datetime.fromisoformat(day), False
        return datetime.fromisoformat(f"{day}T{time.replace(',', '.')[:15]}{(offset or '').upper()}"), True
    except ValueError:
        return None


def _rfc822(text: str) -> tuple[datetime, bool] | None:
    try:
        when = parsedate_to_datetime(text)
        if when.tzinfo is None and text.endswith("-0000"):
            when = when.replace(tzinfo=UTC)  # RFC 5322, section 3.3: a moment in UTC, the local zone unsaid
        name = _ZONE_NAME.search(text)
        if when.tzinfo is None and name and name[1] in _ZONES:
            when = when.replace(tzinfo=timezone(timedelta(hours=_ZONES[name[1]])))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return when, ":" in text


def fields(notes: Iterable[str] = (), **values: Any) -> dict[str, Any]:
    """Metadata: the values that say something, and the notes without repeats."""
    metadata = {key: value for key, value in values.items() if value not in ("", None)}
    if kept := tuple(dict.fromkeys(note for note in notes if note)):
        metadata["notes"] = kept
    return metadata


def in_order(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries newest first, each once (by its key, else its address), and what has to be said of that."""
    dated = sorted((each for each in entries if _when(each)), key=_age)
    undated = [each for each in entries if not _when(each)]
    kept: dict[object, Entry] = {}
    for place, entry in enumerate([*dated, *undated]):
        kept.setdefault(entry.key or entry.url or place, entry)
    seen: set[tuple[str, str]] = set()
    once = []
    for entry in kept.values():
        same = (entry.url, entry.metadata.get("title", ""))
        if not all(same) or same not in seen:
            once.append(entry)
        seen.add(same)
    twice = len(entries) - len(once)
    said = (
        f"{twice} {'entry repeats another and counts' if twice == 1 else 'entries repeat others and count'} once",
    )
    return tuple(once), said if twice else ()


def age(when: datetime) -> float:
    """What sorts moments newest first; without a zone they count as UTC."""
    return -(when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def _when(entry: Entry) -> datetime | None:
    found = entry.metadata.get("updated") or entry.metadata.get("published_at")
    return found if isinstance(found, datetime) else None


def _age(entry: Entry) -> float:
    when = _when(entry)
    return age(when) if when else 0.0
