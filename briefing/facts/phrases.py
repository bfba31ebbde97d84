"""Finds listed words and phrases in a text, in any inflection, the longest first.

A phrase is written in base form: `refuse~ to` stands for refuse to, refuses to, refused to, refusing to; `...` stands for up to
four words between. Words are compared in small letters, inflected ones by their stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from briefing.facts.words import stem

Label = TypeVar("Label")
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*(?:['’](?!s\b)[^\W_]+)?", re.UNICODE)
_GAP = 4
"""Words that `...` may stand for."""


@dataclass(frozen=True)
class Word:
    """A word of a text: as written in small letters, its stem, and where it stands."""

    form: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Found(Generic[Label]):
    """A phrase found in a text: the words as written, where they stand, its label, and the number (from 0) of its first and last word."""

    text: str
    start: int
    end: int
    label: Label
    first: int
    last: int


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[Word, ...]:
    """All words of a text in order, small ones too."""
    found = []
    for match in _WORD.finditer(text):
        form = match[0].lower().replace("’", "'")
        found.append(Word(form, stem(form), match.start(), match.end()))
    return tuple(found)


class Phrases(Generic[Label]):
    """A list of phrases with a label each, made once and searched often."""

    def __init__(self, listed: Iterable[tuple[str, Label]]) -> None:
        """Take `listed`, pairs of a phrase and its label; the first of two equal phrases wins."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], Label]]] = {}
        for phrase, label in listed:
            parts = tuple(_part(part) for part in phrase.lower().split())
            if parts:
                self._by_first.setdefault(parts[0], []).append((parts, label))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> tuple[Found[Label], ...]:
        """The phrases in `text` in order, none inside another."""
        words = words_of(text)
        found: list[Found[Label]] = []
        place = 0
        while place < len(words):
            match = self._at(words, place)
            if match is None:
                place += 1
                continue
            last, label = match
            start, end = words[place].start, words[last].end
            found.append(Found(text[start:end].lower(), start, end, label, place, last))
            place = last + 1
        return tuple(found)

    def _at(self, words: tuple[Word, ...], place: int) -> tuple[int, Label] | None:
        word = words[place]
        for key in (word.form, f"~{word.stem}"):
            for parts, label in self._by_first.get(key, ()):
                last = _last(words, place, parts)
                if last is not None:
                    return last, label
        return None


def _part(part: str) -> str:
    return f"~{stem(part[:-1])}" if part.endswith("~") else part


def _last(words: tuple[Word, ...], place: int, parts: tuple[str, ...]) -> int | None:
    """The place of the last word of the phrase that begins at `place`, or None."""
    at = place
    for number, part in enumerate(parts[1:], start=1):
        if part == "...":
            continue
        reach = _GAP + 1 if parts[number - 1] == "..." else 1
        ahead = range(at + 1, min(at + 1 + reach, len(words)))
        found = next((other for other in ahead if part in (words[other].form, f"~{words[other].stem}")), None)
        if found is None:
            return None
        at = found
    return at


def entries(lines: Iterable[str]) -> Mapping[str, list[str]]:
    """The entries of a word list by what stands before the colon; comments and empty lines are left out."""
    found: dict[str, list[str]] = {}
    for line in lines:
        head, colon, rest = line.partition(" : ")
        if colon and not line.startswith("#"):
            found.setdefault(head.strip(), []).extend(
                part.strip() for part in rest.split(",") if part.strip()
            )
    return found
