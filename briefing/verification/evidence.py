"""The cited sentences of one article, with what may be used to read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from briefing.facts import acronyms, content_words, names, opening_reference, stems
from briefing.facts.reference import list_marker
from briefing.models import Article, Citation
from briefing.verification.suspicion import Suspicion, suspicion


@dataclass(frozen=True)
class Evidence:
    """What an item rests on: the cited `sentences` of `article`, exact."""

    article: Article
    numbers: tuple[int, ...]

    @staticmethod
    def of(article: Article, citations: Iterable[Citation]) -> Evidence:
        """The evidence that `citations` name in `article`; raises KeyError for a sentence it has not.

        The same sentences of the same article are one value, so that what is read in them is read once.
        """
        return Evidence.citing(
            article, (n for each in citations if each.article_id == article.id for n in each.sentences)
        )

    @staticmethod
    def citing(article: Article, numbers: Iterable[int]) -> Evidence:
        """The evidence of some sentences of `article` by their numbers, as `of` gives it."""
        return _evidence(_Same(article), tuple(sorted(set(numbers))))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The exact cited sentences."""
        return tuple(self.article.quotation(number) for number in self.numbers)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The cited sentences, each on one line: line breaks inside them read as spaces."""
        return tuple(" ".join(sentence.split()) for sentence in self.sentences)

    @cached_property
    def text(self) -> str:
        """The cited sentences, one a line."""
        return "\n".join(self.lines)

    @cached_property
    def context(self) -> str:
        """The sentence before the first cited one, else ""; an instruction or a question lends nothing."""
        if not self.numbers or self.numbers[0] == 1:
            return ""
        if self.numbers[0] - 1 in self.suspicion.instructions | self.suspicion.questions:
            return ""
        return " ".join(self.article.quotation(self.numbers[0] - 1).split())

    @cached_property
    def list_intro(self) -> str:
        """The line that introduces the list which the first cited sentence is an item of, else ""."""
        if not self.sentences or not list_marker(self.sentences[0]):
            return ""
        number = self.numbers[0] - 1
        while number >= 1 and list_marker(self.article.quotation(number)):
            number -= 1
        return " ".join(self.article.quotation(number).split()) if number >= 1 else ""

    @cached_property
    def leans_on_context(self) -> bool:
        """True when the first cited sentence opens with a pronoun."""
        return bool(self.sentences) and bool(opening_reference(self.sentences[0]))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The content of the cited sentences, and of the context where they lean on it."""
        text = f"{self.text}\n{self.context}" if self.leans_on_context else self.text
        return frozenset(stems(text, self.language))

    @cached_property
    def suspicion(self) -> Suspicion:
        """What in the article looks like an instruction."""
        return suspicion(self.article)

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Acronyms that the article introduces."""
        return _read_whole(self.article.id, self.article.text)[0]

    @cached_property
    def known_names(self) -> tuple[str, ...]:
        """Every name of the article, for expanding short forms."""
        return _read_whole(self.article.id, self.article.text)[1]

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of the article's names, as written."""
        return _read_whole(self.article.id, self.article.text)[2]

    @cached_property
    def names_within(self) -> tuple[str, ...]:
        """Full names of the article, and long forms of its acronyms, of which a word stands in the evidence."""
        words = set(content_words(self.text))
        full = {name: name for name in self.known_names} | {
            long_form: f"{long_form} {acronym}" for acronym, long_form in self.acronyms.items()
        }
        return tuple(sorted(name for name, forms in full.items() if words & set(content_words(forms))))

    @cached_property
    def stems_within(self) -> frozenset[str]:
        """The stems of `names_within`."""
        return frozenset(stems(" ".join(self.names_within), self.language))

    @cached_property
    def known_stems(self) -> frozenset[str]:
        """The content of the cited sentences with the names that they shorten."""
        return self.stems | self.stems_within

    @cached_property
    def language(self) -> str:
        """The article's language; English where nobody said."""
        return "en" if self.article.language == "und" else self.article.language.partition("-")[0]

    @cached_property
    def day(self) -> date | None:
        """The day of the report, for relative dates."""
        return self.article.published_at.date() if self.article.published_at else None


class _Same:
    """An article as a key: the very object, since to hash and compare a whole article would cost as much as to read it."""

    __slots__ = ("article",)

    def __init__(self, article: Article) -> None:
        self.article = article

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.article is self.article

    def __hash__(self) -> int:
        return id(self.article)


@lru_cache(maxsize=64)
def _evidence(article: _Same, numbers: tuple[int, ...]) -> Evidence:
    """The evidence at hand: items that cite the same sentences come one after another, or nearly."""
    for number in numbers:
        article.article.quotation(number)
    return Evidence(article.article, numbers)


@lru_cache(maxsize=64)
def _read_whole(article_id: str, text: str) -> tuple[dict[str, str], tuple[str, ...], frozenset[str]]:
    """The acronyms, the names and the words of the names of a whole article, read once for all its items."""
    named = names(" ".join(text.split()))
    return acronyms(text), named, frozenset(word for name in named for word in name.split())
