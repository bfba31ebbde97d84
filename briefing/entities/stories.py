"""How alike the stories of two articles are: the words that they share, rare ones for more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from functools import cached_property
from math import log, sqrt

from briefing.facts import stems
from briefing.models import Article

RELATED = 0.1
"""From this likeness on two articles tell one story."""


class Stories:
    """The likeness of articles, from 0 to 1: the cosine of their words, weighted by how few articles have them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._texts = {article.id: f"{article.title}\n{article.text}" for article in articles}
        self._vectors: dict[str, dict[str, float]] = {}

    def likeness(self, one: str, other: str, *, without: Container[str] = ()) -> float:
        """The likeness of two articles by their ids; 1 for one and the same, 0 for one that is not known.

        Stems that are asked about, such as the name that two articles share, are set aside as `without`.
        """
        if one == other:
            return 1.0 if one else 0.0
        first, second = self._vector(one), self._vector(other)
        if len(second) < len(first):
            first, second = second, first
        return sum(weight * second.get(stem, 0.0) for stem, weight in first.items() if stem not in without)

    def holds(self, article: str, words: Iterable[str]) -> int:
        """How many of some stems stand in an article."""
        vector = self._vector(article)
        return sum(word in vector for word in words)

    @cached_property
    def _spread(self) -> Counter[str]:
        return Counter(stem for text in self._texts.values() for stem in set(stems(text)))

    def _vector(self, article: str) -> dict[str, float]:
        if article not in self._vectors:
            counts = Counter(stems(self._texts.get(article, "")))
            weights = {
                stem: (1 + log(count)) * log(1 + len(self._texts) / self._spread[stem])
                for stem, count in counts.items()
            }
            length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            self._vectors[article] = {stem: weight / length for stem, weight in weights.items()}
        return self._vectors[article]
