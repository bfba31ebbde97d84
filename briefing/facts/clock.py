"""Times of day: "05:40", "5.40 a.m.", "7 p.m."."""

from __future__ import annotations

import re
from functools import lru_cache

_TIME = re.compile(
    r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d.,:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:])",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def clock_times(text: str) -> frozenset[int]:
    """The times of day in a text, in minutes after midnight."""
    found = set()
    for match in _TIME.finditer(text):
        hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"] or 0)
        half = (match["half"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        found.add(60 * hour + minute)
    return frozenset(found)


def without_clock_times(text: str) -> str:
    """The text with its times of day taken out, so that their digits are no numbers."""
    return _TIME.sub(" ", text)
