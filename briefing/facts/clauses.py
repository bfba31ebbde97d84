"""Clauses: a text cut at its pauses and joining words, so that what is said of one thing is not read of another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from briefing.facts.words import TEXTS, stems

_BREAK = re.compile(
    r"[.;:!?](?=\s+[^\sa-z\d]|$)(?<!\b\w\w.)(?<!\b\w\w\w.)(?<!\b\w.)|[;:](?=\s)|[—–\n“”\"]|,(?=\s)"
    r"|\b(?:and|but|while|which|who|whose|because|although|though|if|when|whereas|that|where|despite)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Clause:
    """A stretch `[start, end)` of a text between two pauses; `text` is that stretch."""

    text: str
    start: int
    end: int
    said: tuple[str, ...] = ()
    """Its stems in the words of another text, where they have been read so."""

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of its content words, in order."""
        return self.said or tuple(stems(self.text))


@lru_cache(maxsize=TEXTS)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text in order; stretches without a word are left out, joining words belong to none."""
    found: list[Clause] = []
    start = 0
    for match in _BREAK.finditer(text):
        _add(found, text, start, match.start())
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Clause], text: str, start: int, end: int) -> None:
    if _WORD.search(text, start, end):
        found.append(Clause(text[start:end], start, end))
