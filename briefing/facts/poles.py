"""Which way a word points: up or down. The words stand in `lexicon/directions.txt`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from briefing.facts.lexicon import directions
from briefing.facts.lexicon.files import variants
from briefing.facts.phrases import Word, words_of
from briefing.facts.words import TEXTS, stem

_BEFORE, _AFTER = 6, 3
"""Words before and after a figure among which the word that it goes with is looked for."""


@cache
def _poles() -> dict[str, int]:
    found: dict[str, int] = {}
    for each in directions():
        if each.kind in ("movement", "change") and each.way != "level" and " " not in each.phrase:
            word = each.phrase.rstrip("~")
            for form in (word, *variants().get(word, ())):
                found.setdefault(stem(form), 1 if each.way == "up" else -1)
    return found


_TIMES = {"halv": -1, "half": -1, "doubl": 1, "tripl": 1, "trebl": 1, "twice": 1, "quadrupl": 1}
"""Multiples: they are held against each other only."""
_BESIDE = {
    "up": 1,
    "down": -1,
    "higher": 1,
    "lower": -1,
    "fewer": -1,
    "more": 1,
    "less": -1,
    "gain": 1,
    "lost": -1,
    "lose": -1,
    "jump": 1,
}
"""Words that point only beside a figure."""


def times(stem: str) -> int:
    """1 for a stem that multiplies, -1 for one that divides, 0 for any other."""
    return _TIMES.get(stem, 0)


def pole(stem: str) -> int:
    """1 for a stem that points up, -1 for one that points down, 0 for any other."""
    return _poles().get(stem, 0)


_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=TEXTS)
def moved(text: str) -> dict[str, frozenset[int]]:
    """Which way the figures of a text went, by their digits: "fell 3.5 percent" gives 3.5 a -1; comparisons ("than") are left out."""
    found: dict[str, set[int]] = {}
    words = words_of(text) if _DIGIT.search(text) else ()
    for place, word in enumerate(words):
        if not word.form[0].isdigit():
            continue
        ahead = words[place + 1 : place + 1 + _AFTER]
        if (
            any(each.form == "than" for each in words[place + 1 : place + 2 + _AFTER])
            or "," in text[word.end : word.end + 1]
        ):
            ahead = ()
        behind = [
            each for each in words[max(0, place - _BEFORE) : place] if not _parted(text, each.end, word.start)
        ]
        reached = _reached(behind)
        if reached:
            found.setdefault(word.form.rstrip("."), set()).add(reached)
            continue
        for each in (*reversed(behind), *ahead):
            if each.form[0].isdigit() or each.form in ("than", "to", "or", "and"):
                break
            way = _BESIDE.get(each.form) or (pole(each.stem) if each.end <= word.start else 0)
            if way:
                found.setdefault(word.form.rstrip("."), set()).add(way)
                break
    return {figure: frozenset(ways) for figure, ways in found.items()}


def _reached(behind: Sequence[Word]) -> int:
    """Which way a figure was reached: "fell to" right before it gives -1; "up to" is a limit and gives 0."""
    if len(behind) < 2 or behind[-1].form != "to" or behind[-2].form in _BESIDE:
        return 0
    return pole(behind[-2].stem)


def _parted(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in (", ", "; ", ": ", ". "))
