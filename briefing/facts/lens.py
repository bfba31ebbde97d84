"""Reads one text in the words of another: a word that the other has not is replaced by a near-synonym that it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from briefing.facts.clauses import Clause
from briefing.facts.lexicon import Term, synonym_terms, term
from briefing.facts.words import FUNCTION_WORDS, stems

_LONGEST = 4
"""Words of a phrase that is looked up: "take to court", "take the stand"."""


_KIN = 5
"""Letters from which on two stems that begin alike are taken for forms of one word."""


@dataclass(frozen=True)
class Lens:
    """The words of a text: its stems, and each phrase of up to four words with the stem that stands for it."""

    known: frozenset[str]
    phrases: dict[Term, str]

    @cached_property
    def _kin(self) -> dict[str, str]:
        """The stems by their first letters: "concess" is kin of "conced"."""
        return {stem[:_KIN]: stem for stem in sorted(self.known) if len(stem) >= _KIN}

    def words(self, found: Iterable[str]) -> tuple[str, ...]:
        """Stems of another text in the words of this one."""
        return tuple(self._word(each) for each in found)

    def clause(self, clause: Clause) -> Clause:
        """A clause of another text with its stems in the words of this one, phrases too."""
        words = term(clause.text)
        extra = [
            known
            for size in range(2, _LONGEST + 1)
            for place in range(len(words) - size + 1)
            if (known := self._phrase(words[place : place + size]))
        ]
        return replace(clause, said=(*self.words(clause.stems), *extra))

    def _word(self, stem: str) -> str:
        if stem in self.known:
            return stem
        return self._phrase((stem,)) or self._kin.get(stem[:_KIN], stem)

    def _phrase(self, words: Term) -> str:
        return next(
            (self.phrases[other] for other in sorted(synonym_terms(words)) if other in self.phrases), ""
        )


@lru_cache(maxsize=2_000)
def lens_of(text: str) -> Lens:
    """The lens of a text."""
    phrases: dict[Term, str] = {}
    for line in text.splitlines():
        words = term(line)
        for size in range(1, _LONGEST + 1):
            for place in range(len(words) - size + 1):
                found = words[place : place + size]
                heads = [word for word in found if word not in FUNCTION_WORDS]
                if heads:
                    phrases[found] = heads[-1]
    return Lens(frozenset(stems(text)), phrases)
