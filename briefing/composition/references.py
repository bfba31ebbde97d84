"""Numbered references: handed out in the order in which lines are composed, one a citation."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.composition.material import Material
from briefing.models import Article, Citation, Quotation, Reference


class References:
    """Gives each distinct citation a number, counted from 1, the first time that a line rests on it."""

    def __init__(self, material: Material) -> None:
        self._article = material.article
        self._known: dict[Citation, Reference] = {}

    def to(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of the references for `citations`, in their order."""
        return tuple(self._number(citation) for citation in dict.fromkeys(citations))

    @property
    def all(self) -> tuple[Reference, ...]:
        """Every reference handed out, by number."""
        return tuple(self._known.values())

    @property
    def cited(self) -> frozenset[str]:
        """The ids of the articles that at least one reference points at."""
        return frozenset(citation.article_id for citation in self._known)

    def _number(self, citation: Citation) -> int:
        if citation not in self._known:
            quoted = tuple(
                _quotation(self._article[citation.article_id], number) for number in citation.sentences
            )
            self._known[citation] = Reference(
                number=len(self._known) + 1, article_id=citation.article_id, quotations=quoted
            )
        return self._known[citation].number


def _quotation(article: Article, number: int) -> Quotation:
    sentence = article.sentences[number - 1]
    exact = article.quotation(number)
    return Quotation(sentence=number, start=sentence.start, end=sentence.end, exact=exact)
