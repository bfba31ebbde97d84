"""When a page says that its article was published, as a moment.

Rules:
- A date is read only where it is stated in a standard form (ISO 8601, RFC 2822); prose is not searched.
- A date without a time of day is midnight UTC, and noted; a time without a zone stays naive (`make_article`
  or the source's time zone decides); a date after tomorrow, or before print went on line (1990), is refused.
- A date that only the address carries is used last, and noted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_SPACE_BEFORE_ZONE = re.compile(r"\s+(?=(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$)")
_FRACTION = re.compile(r"(\.\d{6})\d+")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-]|$)")
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
WITHOUT_TIME = "publication date without a time of day"


def parse_moment(stated: str) -> tuple[datetime, bool] | None:
    """The moment that a text states, and whether it has a time of day; None when it states none."""
    text = stated.strip()[:64]
    if _DAY.fullmatch(text):
        try:
            return datetime.fromisoformat(text).replace(tzinfo=UTC), False
        except ValueError:
            return None
    plain = _FRACTION.sub(r"\1", _SPACE_BEFORE_ZONE.sub("", text))
    plain = re.sub(r"(?:UTC|GMT)$", "Z", plain)
    if re.match(r"\d{4}-?\d{2}-?\d{2}[T ]", plain):
        try:
            return datetime.fromisoformat(plain), True
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text), ":" in text
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def published(
    stated: Iterable[str], url: str, retrieved_at: datetime
) -> tuple[datetime | None, tuple[str, ...]]:
    """The moment of publication and notes on it, of what the page states, the best source first."""
    notes: list[str] = []
    found: list[tuple[datetime, bool]] = []
    for text in dict.fromkeys(each.strip() for each in stated if each.strip()):
        moment = parse_moment(text)
        if moment is None:
            continue
        if _aware(moment[0]) > retrieved_at + timedelta(days=1):
            notes.append(f"a publication date in the future ({text[:40]}) was disregarded")
        elif _aware(moment[0]) >= _EARLIEST:
            found.append(moment)
    if not found:
        return _from_address(url, retrieved_at, notes)
    best, has_time = found[0]
    for other, timed in found[1:]:
        if not has_time and timed and other.date() == best.date():
            best, has_time = other, True
    if not has_time:
        notes.append(WITHOUT_TIME)
    return best, tuple(notes)


def modified(stated: Iterable[str], published_at: datetime | None, retrieved_at: datetime) -> datetime | None:
    """The moment of the last change, when it lies after that of publication and has a time of day."""
    for text in stated:
        moment = parse_moment(text) if text.strip() else None
        if moment and moment[1] and _EARLIEST <= _aware(moment[0]) <= retrieved_at + timedelta(days=1):
            is_later = published_at is None or _aware(moment[0]) > _aware(published_at) + timedelta(minutes=1)
            return moment[0] if is_later else None
    return None


def _from_address(
    url: str, retrieved_at: datetime, notes: list[str]
) -> tuple[datetime | None, tuple[str, ...]]:
    match = _IN_ADDRESS.search(urlsplit(url).path) if url else None
    if match is not None:
        try:
            day = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
        except ValueError:
            return None, tuple(notes)
        if _EARLIEST <= day <= retrieved_at + timedelta(days=1):
            return day, (*notes, "publication date taken from the page's address: the page states none")
    return None, tuple(notes)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
