"""Patterns that are only tried where a word stands that they need: most sentences have none and cost nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LENGTH = 4
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Screened:
    """A pattern, and for each of `needs` the beginnings of words of which every match holds one."""

    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    def found_in(self, text: str, words: frozenset[str]) -> bool:
        """Whether the pattern is found in `text`, whose words begin with `words` (`beginnings`)."""
        return (
            not any(words.isdisjoint(some) for some in self.needs) and self.pattern.search(text) is not None
        )


def screened(pattern: re.Pattern[str], *needs: str) -> Screened:
    """The pattern with lists of the words that it needs, parted by spaces."""
    return Screened(pattern, tuple(frozenset(word[:_LENGTH] for word in words.split()) for words in needs))


def beginnings(text: str) -> frozenset[str]:
    """The first four letters of each word, in small letters."""
    return frozenset(word[:_LENGTH] for word in _WORD.findall(text.lower()))
