"""The evidence of a page: a card for each reference, and the whole texts that may be shown.

Rules:
- The rights are the stricter ones of the brief and of the article at hand (`briefing.models.rights`).
- An article that does not have the quotation at its place is not the one that was cited: it gives no context.
- What is shown is the exact text; only its line breaks and control characters are not shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from briefing.models import Article, Quotation, Reference, Rights, SourceEntry
from briefing.models.article import RELIABILITY
from briefing.models.rights import beside, stricter
from briefing.phrases import counted, phrase
from briefing.renderers import wording
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import one_line, web_address
from briefing.renderers.passages import passage


@dataclass(frozen=True)
class Piece:
    """A part of a source's text, whether it is a cited sentence, and its id in the whole text ("" elsewhere)."""

    text: Markup
    cited: bool = False
    anchor: str = ""


Passage = tuple[Piece, ...]


@dataclass(frozen=True)
class Card:
    """A reference as the page shows it. `passages` are apart in the source; `whole` is the id of its place in the text."""

    number: int
    source: SourceEntry
    passages: tuple[Passage, ...]
    cut: bool
    """Whether more is cited after the last passage, and not shown."""
    missing: str
    sentences: str
    address: str
    whole: str


class Evidence:
    """The cards and the texts of an edition."""

    def __init__(self, edition: Edition) -> None:
        self._sources = {source.article_id: source for source in edition.printed.sources}
        self._references = edition.printed.references
        self._articles = edition.article

    def cards(self) -> list[Card]:
        """A card for each reference, by its number."""
        return [self._card(each) for each in self._references]

    def text(self, source: SourceEntry) -> list[Passage]:
        """The whole text of a source, paragraph by paragraph; empty where its rights do not allow it."""
        article = self._article(source)
        if article is None or self._rights(source) != "full":
            return []
        cited = sorted(each for each in self._quoted[source.article_id] if each <= len(article.sentences))
        return list(_paragraphs(article, cited, source.number))

    def missing(self) -> str:
        """What the page says where the texts of its sources are not at hand; "" where none is missing."""
        quoted = [
            each for each in self._sources.values() if each.rights != "link" and self._quoted[each.article_id]
        ]
        absent = [each for each in quoted if self._article(each) is None]
        if not absent:
            return ""
        if len(absent) == len(quoted):
            return phrase("The texts of the sources were not at hand: the cards show the quotations alone.")
        return counted(
            "The text of {number} cited source was not at hand: its cards show the quotations alone.",
            "The texts of {number} cited sources were not at hand: their cards show the quotations alone.",
            len(absent),
        )

    @cached_property
    def _quoted(self) -> dict[str, set[int]]:
        """The sentences that the brief quotes, by article."""
        found: dict[str, set[int]] = defaultdict(set)
        for reference in self._references:
            found[reference.article_id] |= {each.sentence for each in reference.quotations if each.exact}
        return found

    @cached_property
    def _beside(self) -> dict[str, frozenset[int]]:
        """The sentences that may be shown as context, by article."""
        return {
            key: beside(self._rights(self._sources[key]), self._quoted[key], len(article.sentences))
            for key, article in self._articles.items()
            if key in self._sources
        }

    def _article(self, source: SourceEntry) -> Article | None:
        return self._articles.get(source.article_id)

    def _rights(self, source: SourceEntry) -> Rights:
        article = self._article(source)
        return stricter(source.rights, article.rights) if article else source.rights

    def _card(self, reference: Reference) -> Card:
        source = self._sources[reference.article_id]
        quotations = reference.quotations
        article = self._article(source)
        if article and not all(_is_in(each, article) for each in quotations):
            article = None
        missing = [each.sentence for each in quotations if not each.exact]
        quoted = [each for each in quotations if each.exact]
        why = wording.not_quoted(source.rights)
        whole = article is not None and quoted and self._rights(source) == "full"
        return Card(
            number=reference.number,
            source=source,
            passages=tuple(self._passages(quoted, article)),
            cut=bool(quoted and missing and missing[-1] > quoted[-1].sentence),
            missing="" if not missing else f"{wording.sentences(missing)} {why}" if quoted else why,
            sentences=wording.sentences([each.sentence for each in quotations]),
            address=web_address(source.url, passage(quotations[0], article)),
            whole=_anchor(source.number, quoted[0].sentence) if whole else "",
        )

    def _passages(self, quoted: Sequence[Quotation], article: Article | None) -> Iterator[Passage]:
        """The quotations, those that follow one another together; with their context where there is an article."""
        exact = {each.sentence: each.exact for each in quoted}
        shown = set(exact)
        if article is not None:
            allowed = self._beside[article.id] | self._quoted[article.id]
            shown |= {near for number in exact for near in (number - 1, number + 1) if near in allowed}
        for run in _runs(sorted(shown)):
            pieces: list[Piece] = []
            for number in run:
                if pieces:
                    pieces.append(Piece(_visible(_between(article, number))))
                words = exact.get(number) or (article.quotation(number) if article else "")
                pieces.append(Piece(_visible(words), cited=number in exact))
            yield tuple(pieces)


def reliability(source: SourceEntry) -> str:
    """What the grade of a source means, in words."""
    return phrase(RELIABILITY[source.grade])


def _is_in(quotation: Quotation, article: Article) -> bool:
    return quotation.sentence <= len(article.sentences) and quotation.stands_in(article.text)


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Ascending numbers in runs without a gap."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _between(article: Article | None, number: int) -> str:
    """What stands between a sentence and the one before: white space, nothing, or else a sign for what it is."""
    if article is None:
        return " "
    before, after = article.sentences[number - 2], article.sentences[number - 1]
    there = article.text[before.end : after.start]
    return " … " if there.strip() else there


def _paragraphs(article: Article, cited: Sequence[int], source: int) -> Iterator[Passage]:
    """The text in its lines, the cited sentences apart; one that goes over a line is in each, its id in the first."""
    line: list[Piece] = []
    for text, number in _cut(article, cited):
        anchor = _anchor(source, number) if number else ""
        for place, words in enumerate(text.split("\n")):
            if place:
                if line:
                    yield tuple(line)
                line = []
            if words.strip() or line:
                line.append(Piece(_visible(words), cited=bool(number), anchor=anchor))
                anchor = ""
    if line:
        yield tuple(line)


def _cut(article: Article, cited: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The text in order: what is between cited sentences (0), and these with their numbers."""
    position = 0
    for number in cited:
        sentence = article.sentences[number - 1]
        yield article.text[position : sentence.start], 0
        yield article.text[sentence.start : sentence.end], number
        position = sentence.end
    yield article.text[position:], 0


def _anchor(source: int, sentence: int) -> str:
    return f"t{source}-{sentence}"


def _visible(text: str) -> Markup:
    """The text as it can be shown; white space at its ends stays, so that pieces do not run together."""
    words = one_line(text)
    if not words:
        return escape(" " if text else "")
    return escape(f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}")
