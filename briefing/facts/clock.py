"""Times of day: "05:40", "5.40 a.m.", "7 p.m.", "three in the morning", "at 20.40", "a quarter past eight", "noon"."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.facts.words import TEXTS

_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_HOUR = "|".join(_HOURS)
_WORDS = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_SHIFTS = {"half": 30, "quarter": 15, "twenty": 20, "twenty-five": 25} | {
    word: n for n, word in enumerate(_HOURS, start=1)
}
_TIME = re.compile(
    r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d.,:])(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)(?![\d:]|\.\d)"
    rf"|\b(?P<hour3>{_HOUR}|\d{{1,2}})(?: o['’]clock)? (?:in the (?P<part>morning|afternoon|evening)|at night)\b"
    r"|\b(?:at|by|to|until|till|before|after|since|from|around|about|\w{3,6}day) (?P<word>noon|midday|midnight)\b"
    r"|\b(?:at|by|until|before|after) (?P<hour4>[01]?\d|2[0-3])\.(?P<minute4>[0-5]\d)(?![\d%.])(?= (?:on|in|the|local)\b|[,;.]|$)"
    rf"|\b(?P<shift>half|a? ?quarter|(?:{_HOUR}|twenty(?:-five)?)(?= minutes (?:past|to)| past))(?: minutes)? "
    rf"(?P<side>past|to) (?P<hour5>{_HOUR})\b(?![ -](?:third|fifth|\w+ths))(?P<part5> (?:in the (?:morning|afternoon|evening)|at night))?",
    re.IGNORECASE,
)
_MAY_HOLD = re.compile(
    r"\d ?[ap]\.?m|\d[:.]\d\d|noon|midday|midnight|in the (?:morn|even)|at night|"
    rf"(?:half|quarter|[nevxrtuol]|minutes) (?:past|to) (?:{_HOUR})"
)
"""Without this, in small letters, a text has no time of day; it is looked for first because it is fast."""


def clock_times(text: str) -> frozenset[int]:
    """The times of day in a text, in minutes after midnight."""
    return _times(text)[0]


def vague_times(text: str) -> frozenset[int]:
    """The times of day that do not say which half of the day they are in, in minutes from 0 to 719."""
    return _times(text)[1]


@lru_cache(maxsize=TEXTS)
def _times(text: str) -> tuple[frozenset[int], frozenset[int], str]:
    """The times of day, those without their half of the day, and the text without both."""
    if not _MAY_HOLD.search(text.lower()):
        return frozenset(), frozenset(), text
    exact: set[int] = set()
    vague: set[int] = set()
    for match in _TIME.finditer(text):
        minutes = _minutes(match)
        unsure = (match["shift"] and not match["part5"]) or (match["hour4"] and minutes < 12 * 60 + 60)
        (vague if unsure else exact).add(minutes % 720 if unsure else minutes)
    return frozenset(exact), frozenset(vague), _TIME.sub(" ", text) if exact or vague else text


def _minutes(match: re.Match[str]) -> int:
    if match["word"]:
        return _WORDS[match["word"].lower()]
    if match["shift"]:
        shift = _SHIFTS[match["shift"].lower().split()[-1]]
        hour = _hour(match["hour5"]) % 12 + (
            12 if match["part5"] and "morning" not in match["part5"].lower() else 0
        )
        return 60 * hour + (shift if match["side"].lower() == "past" else -shift)
    hour = _hour(match["hour"] or match["hour2"] or match["hour3"] or match["hour4"])
    minute = int(match["minute"] or match["minute2"] or match["minute4"] or 0)
    half = (match["half"] or "").lower()
    if match["hour3"]:
        half = "a" if (match["part"] or "").lower() == "morning" else "p"
    return 60 * (hour % 12 + (12 if half == "p" else 0) if half else hour) + minute


def _hour(word: str) -> int:
    return int(word) if word.isdigit() else _HOURS.index(word.lower()) + 1


def without_clock_times(text: str) -> str:
    """The text with its times of day taken out, so that their digits are no numbers."""
    return _times(text)[2]
