"""Bounds: a figure told as the most or the least that it may be ("at least 40", "up to 9", "nearly seven")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.facts.words import TEXTS, small

_FLOOR = (
    r"at (?:the very )?least|no (?:fewer|less|lower|shorter|younger) than|not (?:fewer|less) than|more than|over|above|upwards? of|a minimum of|(?:a )?minimum|in excess of|exceed(?:s|ed|ing)?"
    r"|(?:greater|higher|larger|bigger|longer|older|heavier|taller|deeper|wider|faster|stronger|warmer|hotter|richer|costlier) than|just over|well over|north of|beyond|topp(?:ed|ing)|better than|surpass(?:es|ed|ing)?"
)
_CEILING = (
    r"at (?:the very )?most|up to|as (?:many|much|long|high|far|late|often|deep|wide|tall|heavy) as|no (?:more|higher|longer|later|older|larger|bigger) than|not (?:more|longer|later) than|less than|fewer than|under|below"
    r"|(?:a )?maximum(?: of)?|capped at|limited to|nearly|almost|just (?:under|below|short of)|close to|a little (?:under|less than)|not quite|short of|within|approaching"
    r"|(?:smaller|lower|shorter|younger|lighter|slower|weaker|cheaper|narrower|shallower|colder|cooler) than"
)
_NUMBER = (
    r"(?:an? |the |some |about )?[$€£¥]?(?P<figure>\d[\d.,]*\d|\d|half|third|quarter|twice|double|treble|triple|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|sixteen|eighteen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|one|fortnight|dozen|week|month|year|day|hour|minute|gram)\b"
)
_BOUND = re.compile(rf"\b(?:(?P<floor>{_FLOOR})|(?P<ceiling>{_CEILING}))\s+{_NUMBER}")
_AFTER = re.compile(
    rf"{_NUMBER}(?:[\s-]\w+){{0,3}}?,? (?:(?P<floor>or (?:more|longer|older|over|above|higher)|at (?:the )?least|and (?:over|above))|(?P<ceiling>or (?:less|fewer|under|younger|below|lower)|at (?:the )?most|at the latest))\b",
)
_MAY_FOLLOW = re.compile(
    r" (?:or (?:more|longer|older|over|above|higher|less|fewer|under|younger|below|lower)|and (?:over|above)|at (?:the )?(?:least|most|latest))\b"
)
_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    "eleven": "11", "twelve": "12", "thirteen": "13", "fifteen": "15", "sixteen": "16", "eighteen": "18", "twenty": "20",
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "double": "twice",
    "treble": "3", "triple": "3", "dozen": "12",
}  # fmt: skip


@dataclass(frozen=True)
class Bound:
    """A figure (digits, or the word where it has none) that is the least (`floor`) or the most that it may be, as written.

    `denied` is True where the clause denies or conditions it ("not more than 9", "unless it drops below 9").
    """

    figure: str
    floor: bool
    denied: bool
    text: str


@lru_cache(maxsize=TEXTS)
def bounds(text: str) -> tuple[Bound, ...]:
    """The bounded figures of a text, in order."""
    plain = small(text)
    found = [*_BOUND.finditer(plain), *(_AFTER.finditer(plain) if _MAY_FOLLOW.search(plain) else ())]
    found.sort(key=lambda match: match.start())
    return tuple(
        Bound(
            _figure(match["figure"]),
            match["floor"] is not None,
            _denied(text, match.start()),
            text[match.start() : match.end()],
        )
        for match in found
    )


_DENIED = re.compile(
    r"(?:\b(?:not|no(?! (?:fewer|more|less|lower|higher|longer))|never|cannot|none|nor|neither|without|unless|impossible|unable|if)\b|n['’]t\b)(?:(?!\b(?:and|but|who|which)\b)[^,;:.]){0,60}$",
    re.IGNORECASE,
)


def _denied(text: str, start: int) -> bool:
    """True when a bound is denied: "not more than 9" is "up to 9"."""
    return _DENIED.search(text[:start]) is not None


def _figure(written: str) -> str:
    word = written.casefold()
    return _WORDS.get(word, word.replace(",", "").removesuffix("."))


_OLD = r"(?:from|compared (?:with|to)|against|versus|up from|down from|rather than|instead of)"
_FIGURE = r"[$€£¥]?(\d[\d.,]*\d|\d)"
_ENDS = (
    (re.compile(rf"\bfrom {_FIGURE}(?: [a-z%]+)?(?: [a-z]+)? to {_FIGURE}", re.IGNORECASE), False),
    (re.compile(rf"\bto {_FIGURE}(?:[ -][a-z]+){{0,6}},? (?:up |down )?{_OLD} (?:an? |the )?{_FIGURE}", re.IGNORECASE), True),
    (re.compile(rf"{_FIGURE}(?:[ -][a-z]+){{0,6}},? (?:up from|down from|compared with|compared to|as against|against|versus)(?: [a-z]+){{0,3}} {_FIGURE}", re.IGNORECASE), True),
)  # fmt: skip


_TWO_FIGURES = re.compile(r"\d\D+\d")


@lru_cache(maxsize=TEXTS)
def changes(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs of figures of a text that stand for before and after: ("58", "31") for "to 31 from 58"."""
    found: list[tuple[str, str]] = []
    if not _TWO_FIGURES.search(text):
        return ()
    for pattern, turned in _ENDS:
        for match in pattern.finditer(text):
            one, two = _figure(match[1]), _figure(match[2])
            found.append((two, one) if turned else (one, two))
    return tuple(dict.fromkeys(found))
