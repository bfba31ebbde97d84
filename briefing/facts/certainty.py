"""How sure a text is: words that make a statement planned, expected, possible or alleged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.facts.words import TEXTS, small, stems
from briefing.models import Modality

_CUES: tuple[tuple[Modality, str], ...] = (
    (
        "alleged",
        r"alleg(?:ed|edly|es|e|ations?)|accus(?:ed|es|e|ing|ations?)|purported(?:ly)?|suspect(?:s|ed)?|claim(?:ed|s|ing)?",
    ),
    ("attributed", r"reported(?:ly)?|believed|thought to|said to|suggest(?:s|ed|ing)?|indicat(?:e|es|ed)"),
    (
        "planned",
        r"(?:plan(?:s|ned|ning)?|intend(?:s|ed)?) to|planned|intend(?:s|ed)?|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|thinking (?:about|of)|propos(?:e|es|ed|al)|(?:is|are) to|due to|aim(?:s|ed)? to|pledged?|vow(?:s|ed)?",
    ),
    (
        "expected",
        r"expect(?:ed|s)?|likely|probabl[ey]|forecast|set to|poised to|will|shall|would|predict(?:s|ed)?",
    ),
    (
        "possible",
        r"may|might|could|possibl[ey]|potential(?:ly)?|appears?|appeared|seem(?:s|ed|ingly)?|perhaps|risks?|threaten(?:s|ed)?"
        r"|warn(?:s|ed|ing)?|fear(?:s|ed)?|if|unless|unclear|hop(?:e|es|ed|ing)",
    ),
)
_CUE = re.compile("|".join(f"(?P<{name}>\\b(?:{words})\\b)" for name, words in _CUES))
_MONTH_OF_MAY = re.compile(r"\bMay (?=\d)|\b(?:in|of|since|until|last|next|early|late|mid-?) ?May\b|\d May\b")


@dataclass(frozen=True)
class Cue:
    """One hedging word, what it makes of the statement, and the stems of the next two content words."""

    text: str
    modality: Modality
    governs: tuple[str, ...]


@lru_cache(maxsize=TEXTS)
def hedges(text: str) -> tuple[Cue, ...]:
    """The words of a text that keep it from being a plain assertion, in order."""
    text = _MONTH_OF_MAY.sub(lambda match: " " * len(match[0]), text)
    return tuple(
        Cue(
            text[match.start() : match.end()].casefold(),
            _modality(match),
            tuple(stems(_clause(text, match.end()))[:2]),
        )
        for match in _CUE.finditer(small(text))
    )


def _clause(text: str, start: int) -> str:
    """What follows `start` up to the end of its line: a cue governs nothing of the next sentence."""
    return text[start:].partition("\n")[0]


def _modality(match: re.Match[str]) -> Modality:
    names = (name for name, _ in _CUES)
    return next(name for name in names if match[name])


def modality_of(text: str) -> Modality:
    """The modality of a statement: that of its first hedging word, else "asserted"."""
    found = hedges(text)
    return found[0].modality if found else "asserted"
