"""What an article is about, as weighted terms: the words of its names, the stems of its other words, its figures.

Rules:
- The title and the first sentences weigh more than the rest; of a long text only the opening is read.
- A word that stands in a name anywhere in the run is a name's wherever it is written with a capital, also where it
  opens a sentence. The names of the run's own publishers are left out: a credit line is no part of the event.
- A name's word counts by its first letters, so that "Halvern" and "Halvernese" meet. Other words count by their stems,
  each language for itself: a German stem never meets an English one. Names and figures (of two digits or more) know no
  language. A dictionary word in a name ("Lenn Bridge") counts a little as a word too.
- A term weighs less the more articles of the run have it, and an everyday word of news weighs little in any run.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt
from sys import intern

from briefing.facts import content_words, digits, is_common, names, stems, tokens
from briefing.models import Article
from briefing.stories.everyday import everyday

Vector = Mapping[str, float]
"""Term -> weight."""

_OPENING = 3_000
"""Characters of a text that are read: an event is told in the opening of a report."""
_TITLE, _LEAD, _REST = 2.0, 2.0, 1.0
_LEAD_SENTENCES = 2
_LETTERS = 6
"""The first letters of a name's word that count."""
_PRIOR = 50
"""Articles that are taken to exist beside those of the run: in a run over one event its words must not weigh nothing."""
_EVERYDAY = 0.2
"""What an everyday word weighs beside another one."""
_NAMELESS: Vector = {"": 0.55}
"""The name of an article without one, as where a language has no capitals: among such articles words decide."""
_DAY = 86_400.0
_IN_NAME = 0.35
"""What a word weighs as a word where it counts as a name's already: "the Lenn Bridge" is a bridge all the same."""
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?!\w)")
"""A figure of two digits or more: "two" and "three" stand everywhere."""


@dataclass(frozen=True)
class Terms:
    """The terms of one article; each kind has the length 1, or less where the article has none."""

    names: Vector
    words: Vector
    figures: Vector
    language: str


def read(articles: Sequence[Article]) -> list[Terms]:
    """The terms of each article of a run, in its order."""
    houses = frozenset(each.publisher.casefold() for each in articles)
    known = frozenset(word for each in articles for word in _called(each, houses))
    counts = [_counts(each, known) for each in articles]
    rarity = [_rarity([each[kind] for each in counts]) for kind in range(3)]
    weighted = [[_weighted(*kind) for kind in zip(found, rarity, strict=True)] for found in counts]
    return [
        Terms(called or _NAMELESS, said, counted, language_of(each))
        for each, (called, said, counted) in zip(articles, weighted, strict=True)
    ]


def language_of(article: Article) -> str:
    """The language without its region; what nobody said is read as English."""
    code = article.language.partition("-")[0].lower()
    return "en" if code in ("", "und") else code


def day_of(article: Article) -> float | None:
    """When it was published, in days since 1970; None where nobody said."""
    return article.published_at.timestamp() / _DAY if article.published_at else None


def _called(article: Article, houses: frozenset[str]) -> Iterator[str]:
    """The words of the names in a text; a title may have capitals everywhere."""
    for name in names(article.text[:_OPENING]):
        if name.casefold() not in houses:
            yield from (word for word in content_words(name) if not word[0].isdigit())


def _parts(article: Article) -> Iterator[tuple[str, float]]:
    """The texts that are read, with what a word in each weighs."""
    lead = article.sentences[:_LEAD_SENTENCES]
    end = min(lead[-1].end, _OPENING) if lead else 0
    yield article.title, _TITLE
    yield article.text[:end], _LEAD
    yield article.text[end:_OPENING], _REST


def _counts(article: Article, known: frozenset[str]) -> tuple[Vector, Vector, Vector]:
    """How often each name's word, stem and figure stands in an article, weighed by where it stands."""
    called: defaultdict[str, float] = defaultdict(float)
    said: defaultdict[str, float] = defaultdict(float)
    counted: defaultdict[str, float] = defaultdict(float)
    language = language_of(article)
    for text, weight in _parts(article):
        for token in tokens(text):
            named = [word for word in content_words(token) if token[0].isupper() and word in known]
            for word in named:
                called[intern(_root(word))] += weight
            if all(map(is_common, named)):
                for stem in stems(token, language):
                    said[intern(f"{language} {stem}")] += weight * (_IN_NAME if named else 1)
        for figure in _FIGURE.findall(digits(text, language)):
            counted[figure] += weight
    return called, said, counted


def _root(word: str) -> str:
    """The first letters of a name's word, without accents."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))[:_LETTERS]


def _rarity(counts: Iterable[Iterable[str]]) -> dict[str, float]:
    """Term -> how much it weighs by how few articles have it."""
    found = list(counts)
    held = Counter(chain.from_iterable(found))
    dull = {f"en {stem}" for stem in everyday()}
    return {
        term: log(1 + (len(found) + _PRIOR) / (count + 1)) * (_EVERYDAY if term in dull else 1)
        for term, count in held.items()
    }


def _weighted(counts: Vector, rarity: Mapping[str, float]) -> Vector:
    """The terms with their weights, of length 1; a term that comes often weighs more, but not as often as it comes."""
    weights = {term: log(1 + count) * rarity[term] for term, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()}
