"""The time window: which articles are of the period that is asked about.

Rules:
- An article is in the window when `since <= published_at < until`.
- Undated articles are kept, and said to be undated: nobody knows that they are old.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from briefing.errors import ConfigError

_BACK = re.compile(
    r"(?:the )?(?:last )?(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)", re.IGNORECASE
)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


@dataclass(frozen=True)
class Window:
    """From `since` to before `until`, both with a time zone; None is no limit.

    `asked` says it in the words of whoever asked ("since 24h"): the same for the same request at any time, so
    that a brief which tells it can be made again byte for byte.
    """

    since: datetime | None = None
    until: datetime | None = None
    asked: str = field(default="", compare=False)

    def misses(self, published: datetime | None) -> bool:
        """True when something published then is outside. A time without a zone counts as UTC."""
        if published is None:
            return False
        moment = published if published.tzinfo else published.replace(tzinfo=UTC)
        return bool((self.since and moment < self.since) or (self.until and moment >= self.until))


def window(since: str | datetime, until: str | datetime, *, now: datetime) -> Window:
    """The window between two ends: moments (ISO 8601 or `datetime`), or times back from `until`, else from `now`.

    Raises:
        ConfigError: a text is neither, or the window ends before it begins.
    """
    end = _moment("until", until, now) if until else None
    begin = _moment("since", since, end or now) if since else None
    if begin and end and begin >= end:
        raise ConfigError(f"since {begin} is not before until {end}: swap them, or drop one")
    ends = (("since", since), ("until", until))
    return Window(begin, end, " ".join(f"{word} {_written(end)}" for word, end in ends if end))


def _written(end: str | datetime) -> str:
    return end.strip() if isinstance(end, str) else end.isoformat()


def _moment(name: str, text: str | datetime, now: datetime) -> datetime:
    if isinstance(text, datetime):
        return text if text.tzinfo else text.replace(tzinfo=UTC)
    try:
        if back := _BACK.fullmatch(text.strip()):
            return now - int(back[1]) * _UNITS[back[2][0].lower()]
        moment = datetime.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        raise ConfigError(
            f"{name}: {text!r} is neither a time back (24h, 7 days) nor a moment (2026-03-02T06:00+01:00)"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
