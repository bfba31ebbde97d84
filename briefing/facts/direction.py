"""Direction: words that say that something rose or fell, or is more or less than something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_UP = (
    r"rose|rises?|risen|growth|rising|raised|grew|grows?|grown|growing|climb(?:s|ed|ing)?|increas(?:e|es|ed|ing)|gain(?:s|ed)?|"
    r"jump(?:s|ed)?|surg(?:e|es|ed)|soar(?:s|ed)?|advanc(?:es|ed)(?= (?:by )?\d)|rall(?:ies|ied)(?= (?:by )?\d)|up(?= (?:from|by|\d))|more than|higher|above(?= \d)|exceed(?:s|ed)?|over(?= (?:\d|half|twice))|faster"
)
_DOWN = (
    r"fell|falls?|fallen|falling|cuts|reductions?|slid|slides?|sank|slipp?(?:s|ed)|dipp?(?:s|ed)|tumbl(?:es|ed)|slow(?:s|ed)|eas(?:es|ed)|drop(?:s|ped|ping)?|declin(?:e|es|ed) (?:by|to|from)|decreas(?:e|es|ed|ing)|lost(?= (?:by )?[\d$€£])|shr[aiu]nk|"
    r"plung(?:e|es|ed)|slump(?:s|ed)?|down(?= (?:from|by|\d|to \d))|less than|fewer(?: than)?|lower(?:ed)?|below(?= \d)|under(?= \d)|cut|reduc(?:e|es|ed)|slower"
)
_WORD = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:no|not|never)\s+$", re.IGNORECASE)
_COMPARES = re.compile(r"than|higher|lower$|fewer|above|below|over|under|exceed|faster|slower", re.IGNORECASE)
_BOUNDS = re.compile(r"more than|less than|fewer|above|below|over|under|exceed", re.IGNORECASE)
_PAUSE = re.compile(r"[,;](?!\d)")
_FIGURE_NEXT = re.compile(r"(?: than)? [$€£]?\d")
_NUMBER = re.compile(r"\d[\d.,]*")
_NEAR = 60
"""Up to this many characters after a word of direction, a figure belongs to it."""


@dataclass(frozen=True)
class Direction:
    """One word of direction: up or down, and the digits of the first figure after it ("" when none is near).

    `compares` is True for "more than" and its like, False for movement; `bounds` for those that only bound a figure.
    `figures` are the digits of all figures that may belong to the word.
    """

    up: bool
    figure: str
    text: str
    compares: bool = False
    bounds: bool = False
    figures: frozenset[str] = frozenset()


@lru_cache(maxsize=20_000)
def directions(text: str) -> tuple[Direction, ...]:
    """The words of direction of a text in order, those after "no" or "not" left out."""
    found = []
    matches = [match for match in _WORD.finditer(text) if not _NOT.search(text[: match.start()])]
    for match in matches:
        later = [other.start() for other in matches if other.start() > match.start()]
        end = min([match.end() + _NEAR, *later])
        pause = _PAUSE.search(text, match.end(), end)
        near = [figure[0].rstrip(".,") for figure in _NUMBER.finditer(text, match.end(), end)]
        beside = _NUMBER.findall(text, match.end(), pause.start() if pause else end)
        found.append(
            Direction(
                up=match["up"] is not None,
                figure=near[0] if near else "",
                text=match[0],
                compares=_COMPARES.search(match[0]) is not None,
                bounds=_BOUNDS.match(match[0]) is not None
                and _FIGURE_NEXT.match(text, match.end()) is not None,
                figures=frozenset(figure.rstrip(".,") for figure in beside),
            )
        )
    return tuple(found)
