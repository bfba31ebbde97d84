"""What a reply says: its type, when to come back, and what its status means for the one who asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from briefing.fetch.faults import Fault

if TYPE_CHECKING:
    import httpx2

READ = frozenset({200, 203})
"""The statuses whose content is the content of the address."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
AGAIN = frozenset({429, 502, 503, 504})
"""The statuses that say "not now": asking for the same thing again is safe, and may help."""

_CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*["']?([^\s;"']+)""")
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,6})?")


@dataclass(frozen=True)
class Reply:
    """One reply; `content` is empty unless its status is one of `READ`. `moved` counts its body on the wire."""

    status: int
    headers: httpx2.Headers
    content: bytes = b""
    moved: int = 0

    @property
    def media_type(self) -> str:
        """As declared, in small letters and without parameters; "" when nothing readable was."""
        declared = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return declared if _MEDIA_TYPE.fullmatch(declared) else ""

    @property
    def charset(self) -> str:
        """As declared, in small letters; "" when none was."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1].lower() if found else ""


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that the server asks to wait, None when it asks for nothing readable.

    `Retry-After` is seconds or an HTTP date (RFC 9110, 10.2.3), counted from the server's own `Date` where
    it sends one, so that a wrong clock here does no harm.
    """
    value = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    until = _http_date(value)
    if until is None:
        return None
    return max(0.0, (until - (_http_date(headers.get("date", "")) or now)).total_seconds())


def _http_date(value: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def status_fault(status: int, headers: Mapping[str, str], now: datetime, *, credentials: str) -> Fault:
    """What a status that is no content means; `credentials` names what was sent along, "" when nothing was."""
    wait = retry_after(headers, now) if status in AGAIN else None
    remedy = _remedy(status, credentials)
    return Fault(
        "status", f"the server answered {status}", remedy, status=status, again=status in AGAIN, wait=wait
    )


def _remedy(status: int, credentials: str) -> str:
    if status in {401, 403}:
        if credentials:
            return f"it does not accept the credentials {credentials!r}: check them, and what they may read"
        return "it does not let everyone read this: give the source credentials, or read it from a file"
    if status >= 500:
        return "the server is in trouble: run again later"
    return _REMEDIES.get(status, "this gives no content: check the address in a browser")


_REMEDIES = {
    404: "there is nothing at this address: check it, or drop the source",
    410: "it is gone for good: drop the source",
    407: "a proxy asks for a login: none is used here, so ask whoever runs the network",
    429: "too many requests: raise fetch.delay, and run again later",
    451: "it is withheld for legal reasons: read it from a file if you have it",
}
