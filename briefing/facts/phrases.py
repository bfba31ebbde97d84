"""Finds listed words and phrases in a text, in any inflection, the longest first.

A phrase is written in base form: `refuse~ to` stands for refuse to, refuses to, refused to, refusing to; `...` stands for up to
four words between. Words are compared in small letters, inflected ones by their stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from briefing.facts.words import TEXTS, WORDS, stem

Label = TypeVar("Label")
_Entries: TypeAlias = list[tuple[tuple[str, ...], Label]]
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*(?:['’](?!s\b)[^\W_]+)?", re.UNICODE)
_GAP = 4
"""Words that `...` may stand for."""


class Word(NamedTuple):
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


@lru_cache(maxsize=TEXTS)
def words_of(text: str) -> tuple[Word, ...]:
    """All words of a text in order, small ones too."""
    return tuple([Word(*_read(match[0]), *match.span()) for match in _WORD.finditer(text)])


def forms_of(text: str) -> list[tuple[str, str]]:
    """The form and the stem of each word of a text in order, for less than `words_of` costs."""
    return [_read(written) for written in _WORD.findall(text)]


@lru_cache(maxsize=WORDS)
def _read(written: str) -> tuple[str, str]:
    form = written.lower().replace("’", "'")
    return form, stem(form)


class Phrases(Generic[Label]):
    """A list of phrases with a label each, made once and searched often."""

    def __init__(self, listed: Iterable[tuple[str, Label]]) -> None:
        """Take `listed`, pairs of a phrase and its label; the first of two equal phrases wins."""
        self._by_form: dict[str, _Entries[Label]] = {}
        self._by_stem: dict[str, _Entries[Label]] = {}
        for phrase, label in listed:
            parts = tuple(_part(part) for part in phrase.lower().split())
            if parts:
                table = self._by_stem if parts[0].startswith("~") else self._by_form
                table.setdefault(parts[0].removeprefix("~"), []).append((parts, label))
        for entries in (*self._by_form.values(), *self._by_stem.values()):
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> tuple[Found[Label], ...]:
        """The phrases in `text` in order, none inside another."""
        words = words_of(text)
        found: list[Found[Label]] = []
        free = 0
        for place, word in enumerate(words):
            if place < free or not (word.form in self._by_form or word.stem in self._by_stem):
                continue
            if match := self._at(words, place):
                last, label = match
                start, end = word.start, words[last].end
                found.append(Found(text[start:end].lower(), start, end, label, place, last))
                free = last + 1
        return tuple(found)

    def _at(self, words: tuple[Word, ...], place: int) -> tuple[int, Label] | None:
        word = words[place]
        for entries in (self._by_form.get(word.form, ()), self._by_stem.get(word.stem, ())):
            for parts, label in entries:
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
