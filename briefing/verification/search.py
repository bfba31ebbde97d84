"""Which sentences of an article support a statement best, found by words alone.

Each content word of the statement weighs as much as it is rare in the article; figures and names weigh more. The
best sentence is the one that holds the most weight; further ones are taken as long as they add enough words that
none before them had. The constants were set on the first half of the development part of WiCE (arXiv 2303.01432),
looked at once on the other half (`benchmarks/evidence.py`, docs/check.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from math import log

from briefing.facts import is_instruction, names, stems
from briefing.models import Article

FIGURE, NAME = 1.5, 1.3
"""How much more than another word a figure and a word of a name weigh."""
REPEATED = 0.3
"""What a word still counts for the choice of a sentence once another sentence has it."""
LENGTH = 0.1
"""How much of a sentence's score goes by its length beside the article's mean; more would favour headings."""
ADDED = 0.12
"""The least share of the statement's weight that a further sentence must add."""

Weights = Mapping[str, float]


def find_evidence(claim: str, article: Article, *, most: int = 3) -> tuple[int, ...]:
    """The numbers of the sentences of `article` that support `claim` best, ascending, at most `most`.

    Empty when no content word of the claim stands in the article: nothing is guessed. Where the best sentence is
    an instruction to a model it stands alone, so that the gate says what it is. The claim is in the article's
    language, or shares names and figures with it.

    Raises:
        ValueError: `most` is less than 1.
    """
    if most < 1:
        raise ValueError(f"most is {most}: ask for at least one sentence")
    language = "en" if article.language == "und" else article.language
    spans = tuple((each.start, each.end) for each in article.sentences)
    sentences = _contents(article.text, language, spans)
    weights = _weights(claim, language, sentences)
    lengths = _lengths(sentences)
    total = sum(weights.values())
    chosen: list[int] = []
    covered: set[str] = set()
    while len(chosen) < min(most, len(sentences)):
        rest = [place for place in range(len(sentences)) if place not in chosen]
        best = max(rest, key=lambda place: _score(sentences[place], weights, covered) / lengths[place])
        added = _weight(sentences[best] - covered, weights)
        if added <= 0 or (chosen and added < ADDED * total):
            break
        chosen.append(best)
        covered |= sentences[best]
        if len(chosen) == 1 and is_instruction(article.quotation(best + 1)):
            break
    return tuple(sorted(place + 1 for place in chosen))


@lru_cache(maxsize=64)
def _contents(text: str, language: str, spans: tuple[tuple[int, int], ...]) -> tuple[frozenset[str], ...]:
    """The stems of each sentence of an article, read once for all its claims."""
    return tuple(frozenset(stems(text[start:end], language)) for start, end in spans)


def _weights(claim: str, language: str, sentences: Sequence[frozenset[str]]) -> Weights:
    """What each content word of the claim weighs."""
    holding = Counter(stem for sentence in sentences for stem in sentence)
    named = set(
        stems(" ".join(names(f"x {claim}")), language)
    )  # so that the word that opens it may be a name
    return {
        stem: log(1 + len(sentences) / (holding[stem] + 0.5)) * _kind(stem, named)
        for stem in stems(claim, language)
    }


def _kind(stem: str, named: Collection[str]) -> float:
    if stem[0].isdigit():
        return FIGURE
    return NAME if stem in named else 1.0


def _lengths(sentences: Sequence[frozenset[str]]) -> list[float]:
    mean = sum(map(len, sentences)) / max(len(sentences), 1) or 1.0
    return [1 - LENGTH + LENGTH * max(1.0, len(sentence) / mean) for sentence in sentences]


def _score(sentence: frozenset[str], weights: Weights, covered: Collection[str]) -> float:
    fresh = sentence.difference(covered)
    # A sentence that adds nothing is never chosen for what it repeats.
    added = _weight(fresh, weights)
    return added + REPEATED * _weight(sentence, weights) if added else 0.0


def _weight(words: Collection[str], weights: Weights) -> float:
    return sum(weights[word] for word in words if word in weights)
