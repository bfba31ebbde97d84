"""What two statements share, and what one has that the other has not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from briefing.matching.figures import Figure, agreeing
from briefing.matching.statements import Statement

_INFLECTED = 3
"""Letters by which a name and its adjective may differ: Velland, Vellander."""
_STEM = 4


def named(name: str, known: frozenset[str]) -> bool:
    """True when a name's stem is among `known`, or one of them is a form of it: "Tarvonia" and "Tarvonian"."""
    if name in known:
        return True
    if len(name) < _STEM:
        return False
    return any(
        abs(len(word) - len(name)) <= _INFLECTED
        and min(len(word), len(name)) >= _STEM
        and (word.startswith(name) or name.startswith(word))
        for word in known
    )


@dataclass(frozen=True)
class Shared:
    """Two statements side by side: `one` and `other`."""

    one: Statement
    other: Statement

    @cached_property
    def names(self) -> frozenset[str]:
        """The name words that both have; a name of one may be a plain word of the other."""
        return frozenset(
            {name for name in self.one.names if named(name, self.other.known)}
            | {name for name in self.other.names if named(name, self.one.known)}
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """The telling words of one that the other has too, or a near-synonym of them."""
        return frozenset(word for word in self.one.telling if self._has(self.other, word))

    @cached_property
    def words_back(self) -> frozenset[str]:
        """The telling words of the other that one has too, or a near-synonym of them."""
        return frozenset(word for word in self.other.telling if self._has(self.one, word))

    @cached_property
    def share(self) -> float:
        """The share (0 to 1) of the telling words of the shorter that the longer has too."""
        mine, theirs = len(self.one.telling), len(self.other.telling)
        if not mine or not theirs:
            return 0.0
        return len(self.words) / mine if mine <= theirs else len(self.words_back) / theirs

    @cached_property
    def share_back(self) -> float:
        """The share of the telling words of the longer that the shorter has too."""
        mine, theirs = len(self.one.telling), len(self.other.telling)
        if not mine or not theirs:
            return 0.0
        return len(self.words) / mine if mine > theirs else len(self.words_back) / theirs

    @cached_property
    def figures(self) -> list[tuple[Figure, Figure]]:
        """The figures that both have."""
        return agreeing(self.one.figures, self.other.figures)

    @cached_property
    def odd_figures(self) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
        """The figures that only one of them has."""
        mine = {id(one) for one, _ in self.figures}
        theirs = {id(other) for _, other in self.figures}
        return (
            tuple(each for each in self.one.figures if id(each) not in mine),
            tuple(each for each in self.other.figures if id(each) not in theirs),
        )

    @cached_property
    def odd_names(self) -> bool:
        """True when each has a name that the other has not: they may speak of two places or two people."""
        mine = any(not named(name, self.other.known) for name in self.one.names)
        return mine and any(not named(name, self.one.known) for name in self.other.names)

    @cached_property
    def about_one_matter(self) -> bool:
        """True when both speak of the same: a name and a word, or two telling words."""
        found = len(self.words | self.words_back)
        return (bool(self.names) and (found >= 1 or bool(self.figures))) or found >= 2

    @staticmethod
    def _has(statement: Statement, word: str) -> bool:
        return word in statement.known or statement.lens.word(word) in statement.known
