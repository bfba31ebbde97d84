"""Reads one text in the words of another: a word that the other has not is replaced by a near-synonym that it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from briefing.facts.clauses import Clause, clauses
from briefing.facts.lexicon import Term, synonym_terms, term
from briefing.facts.words import FUNCTION_WORDS, stems

_LONGEST = 4
"""Words of a phrase that is looked up: "take to court", "take the stand"."""
_KIN = 5
"""Letters from which on two stems that begin alike are taken for forms of one word."""
_AT_HAND = 64
"""Texts whose lenses, and texts read through them, are remembered: evidence is asked of again and again, items are not."""


@dataclass(frozen=True)
class Lens:
    """The words of a text: its stems, and for each phrase of up to four words that may stand for one of it, the stem meant."""

    known: frozenset[str]
    meant: Mapping[Term, str]

    @cached_property
    def _kin(self) -> dict[str, str]:
        """The stems by their first letters: "concess" is kin of "conced"."""
        return {stem[:_KIN]: stem for stem in sorted(self.known) if len(stem) >= _KIN}

    @cached_property
    def _openers(self) -> frozenset[str]:
        """The first stems of the phrases of two words or more."""
        return frozenset(words[0] for words in self.meant if len(words) > 1)

    def words(self, found: Iterable[str]) -> tuple[str, ...]:
        """Stems of another text in the words of this one."""
        return tuple([stem if stem in self.known else self.word(stem) for stem in found])

    def word(self, stem: str) -> str:
        """One stem of another text in the words of this one; itself where this one has no word for it."""
        if stem in self.known:
            return stem
        return self.meant.get((stem,)) or self._kin.get(stem[:_KIN], stem)

    def clause(self, clause: Clause) -> Clause:
        """A clause of another text with its stems in the words of this one, phrases too."""
        words = term(clause.text)
        places = [place for place, word in enumerate(words) if word in self._openers]
        extra = [
            self.meant[phrase]
            for size in range(2, _LONGEST + 1)
            for place in places
            if place + size <= len(words) and (phrase := words[place : place + size]) in self.meant
        ]
        return Clause(clause.text, clause.start, clause.end, (*self.words(clause.stems), *extra))


@lru_cache(maxsize=_AT_HAND)
def lens_of(text: str) -> Lens:
    """The lens of a text."""
    meant: dict[Term, str] = {}
    for words in sorted(set(_phrases(text))):
        heads = [word for word in words if word not in FUNCTION_WORDS]
        for other in synonym_terms(words) if heads else ():
            meant.setdefault(other, heads[-1])
    return Lens(frozenset(stems(text)), meant)


def _phrases(text: str) -> Iterator[Term]:
    """The phrases of a text, within its lines, that have a near-synonym."""
    for words in map(term, text.splitlines()):
        for size in range(1, _LONGEST + 1):
            for place in range(len(words) - size + 1):
                if synonym_terms(phrase := words[place : place + size]):
                    yield phrase


@lru_cache(maxsize=_AT_HAND)
def clauses_in_words_of(other: str, text: str) -> tuple[Clause, ...]:
    """The clauses of a text with their stems in the words of the `other` text."""
    lens = lens_of(other)
    return tuple(map(lens.clause, clauses(text)))
