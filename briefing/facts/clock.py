"""Times of day: "05:40", "5.40 a.m.", "7 p.m.", "three in the morning", "noon"."""

from __future__ import annotations

import re
from functools import lru_cache

_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_WORDS = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_TIME = re.compile(
    r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d.,:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:])"
    rf"|\b(?P<hour3>{'|'.join(_HOURS)}|\d{{1,2}})(?: o['’]clock)? (?:in the (?P<part>morning|afternoon|evening)|at night)\b"
    r"|\b(?:at|by|until|before|after|since|from) (?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def clock_times(text: str) -> frozenset[int]:
    """The times of day in a text, in minutes after midnight."""
    found = set()
    for match in _TIME.finditer(text):
        if match["word"]:
            found.add(_WORDS[match["word"].lower()])
            continue
        hour, minute = (
            _hour(match["hour"] or match["hour2"] or match["hour3"]),
            int(match["minute"] or match["minute2"] or 0),
        )
        half = (match["half"] or "").lower()
        if match["hour3"]:
            half = "a" if (match["part"] or "").lower() == "morning" else "p"
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        found.add(60 * hour + minute)
    return frozenset(found)


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _HOURS.index(word.lower()) + 1


def without_clock_times(text: str) -> str:
    """The text with its times of day taken out, so that their digits are no numbers."""
    return _TIME.sub(" ", text)
