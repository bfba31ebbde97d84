"""Parts of the day: "in the morning", "overnight", "at dusk", "early on Friday", each as the hours that it may mean.

Rules: a part that stands beside a date ("Monday evening", "the night of 3 May", "last night") belongs to that day.
Two parts are alike when they share half of the hours of the shorter one, so "evening" may be called "night" and
"the small hours" "early", but "morning" may not be called "evening". A word in capitals ("Morning Sentinel") is a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from briefing.facts.clock import clock_times
from briefing.facts.dates import dates
from briefing.facts.words import TEXTS

_SPANS = {
    "dawn daybreak sunrise": (3, 9),
    "small hours|early hours": (0, 6),
    "morning mornings": (3, 12),
    "early": (0, 11),
    "noon midday lunchtime": (11, 14),
    "afternoon afternoons": (12, 18),
    "dusk sunset nightfall": (16, 22),
    "evening evenings": (17, 24),
    "late|late hours": (18, 25),
    "night nights tonight nightly": (19, 29),
    "overnight": (20, 30),
    "midnight": (23, 25),
}
"""The first hour of each part and the one after its last; from 24 on, hours are those of the next day."""
_HOURS = {
    word: frozenset(hour % 24 for hour in range(*span))
    for words, span in _SPANS.items()
    for word in (words.split("|") if "|" in words else words.split())
}
_SURE = sorted((word for word in _HOURS if word not in {"early", "late"}), key=len, reverse=True)
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|\d{1,2}(?:st|nd|rd|th)? [A-Z]|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d"
)
_PART = re.compile(
    rf"(?:(?P<before>\b\w+(?:['’]s?)?)\s)?(?<![\w-])(?:(?P<part>{'|'.join(_SURE)})(?![\w-])|(?P<vague>early|late)(?= (?:on )?(?:{_DAY})))"
    r"(?P<after>\s+(?:of|on)?\s*(?:\w+ )?\w+ \w+|\s+(?:of|on)?\s*\w+)?",
    re.IGNORECASE,
)
_MAY_HOLD = re.compile(
    r"morning|evening|noon|night|dawn|dusk|daybreak|sun(?:rise|set)|midday|lunchtime|hours|early|late "
)
"""Without this, in small letters, a text has no part of the day; it is looked for first because it is fast."""
_SHIFTS = {"last": -1, "this": 0}


@dataclass(frozen=True)
class DayPart:
    """A part of the day: the hours (0 to 23) that it may mean, and the days that it may be of; none when unsaid."""

    text: str
    hours: frozenset[int]
    days: frozenset[date] = frozenset()

    def fits(self, other: DayPart) -> bool:
        """True when both can be the same part of the same day; a night has two days."""
        nightly = 2 in self.hours and 2 in other.hours
        if self.days and other.days and not nightly and not self.days & other.days:
            return False
        return 2 * len(self.hours & other.hours) >= min(len(self.hours), len(other.hours))


@lru_cache(maxsize=TEXTS)
def day_parts(text: str, reference: date | None = None) -> tuple[DayPart, ...]:
    """The parts of the day in a text, in order; `reference` is the day of the report."""
    if not _MAY_HOLD.search(text.lower()):
        return ()
    return tuple(_part(match, reference) for match in _PART.finditer(text) if not _is_name(match))


def hours_of_day(text: str) -> tuple[DayPart, ...]:
    """The times of day of a text ("9 p.m.", "21:00") as parts of the day of one hour each."""
    return tuple(DayPart("", frozenset({minutes // 60 % 24})) for minutes in clock_times(text))


def _is_name(match: re.Match[str]) -> bool:
    name = "part" if match["part"] else "vague"
    return (
        match[name][0].isupper()
        and match.start(name) > 0
        and match.string[: match.start(name)].strip()[-1:] not in ".!?"
    )


def _part(match: re.Match[str], reference: date | None) -> DayPart:
    word = (match["part"] or match["vague"]).lower()
    return DayPart(word, _HOURS[word], _days(match, reference))


def _days(match: re.Match[str], reference: date | None) -> frozenset[date]:
    before, after = (match["before"] or "").lower(), (match["after"] or "").strip()
    if reference is None:
        return frozenset()
    if before in _SHIFTS:
        return frozenset({reference + timedelta(_SHIFTS[before])})
    for words in (
        before.rstrip("'’s") if before.endswith(("'s", "’s")) else before,
        after.removeprefix("of ").removeprefix("on "),
    ):
        for mention in dates(words, reference) if words else ():
            if words.lower().startswith(mention.text.lower()) and (mention.resolved or mention.coming):
                return frozenset({day for day in (mention.resolved, mention.coming) if day})
    return frozenset()
