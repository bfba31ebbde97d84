"""Direction: words that say that something rose or fell, or is more or less than something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_UP = (
    r"rose|rises?|risen|rising|raised|grew|grows?|grown|growing|climb(?:s|ed|ing)?|increas(?:e|es|ed|ing)|gain(?:s|ed)?|"
    r"jump(?:s|ed)?|surg(?:e|es|ed)|soar(?:s|ed)?|up(?= (?:from|by|\d|to \d))|more than|higher|above(?= \d)|exceed(?:s|ed)?|over(?= (?:\d|half|twice))|faster"
)
_DOWN = (
    r"fell|falls?|fallen|falling|drop(?:s|ped|ping)?|declin(?:e|es|ed) (?:by|to|from)|decreas(?:e|es|ed|ing)|lost|shr[aiu]nk|"
    r"plung(?:e|es|ed)|slump(?:s|ed)?|down(?= (?:from|by|\d|to \d))|less than|fewer(?: than)?|lower(?:ed)?|below(?= \d)|under(?= \d)|cut|reduc(?:e|es|ed)|slower"
)
_WORD = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:no|not|never)\s+$", re.IGNORECASE)
_COMPARES = re.compile(r"than|higher|lower$|fewer|above|below|over|under|exceed|faster|slower", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,]*")
_NEAR = 60
"""Up to this many characters after a word of direction, a figure belongs to it."""


@dataclass(frozen=True)
class Direction:
    """One word of direction: up or down, and the digits of the first figure after it ("" when none is near).

    `compares` is True for "more than" and its like, False for movement.
    """

    up: bool
    figure: str
    text: str
    compares: bool = False


@lru_cache(maxsize=20_000)
def directions(text: str) -> tuple[Direction, ...]:
    """The words of direction of a text in order, those after "no" or "not" left out."""
    found = []
    matches = [match for match in _WORD.finditer(text) if not _NOT.search(text[: match.start()])]
    for match in matches:
        later = [other.start() for other in matches if other.start() > match.start()]
        end = min([match.end() + _NEAR, *later])
        figure = _NUMBER.search(text, match.end(), end)
        digits = figure[0].rstrip(".,") if figure else ""
        found.append(
            Direction(
                up=match["up"] is not None,
                figure=digits,
                text=match[0],
                compares=_COMPARES.search(match[0]) is not None,
            )
        )
    return tuple(found)
