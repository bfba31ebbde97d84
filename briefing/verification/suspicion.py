"""Which sentences of an article are instructions or questions: they support nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.facts import addresses_a_model, continues_an_instruction, is_instruction, is_question, stems
from briefing.models import Article

_REACH = 2
"""Up to so many sentences after one that speaks to a model, what ought to be written belongs to it."""


@dataclass(frozen=True)
class Suspicion:
    """Sentence numbers of an article: instructions, what speaks to a model (quoted too), and plain questions."""

    instructions: frozenset[int] = frozenset()
    to_a_model: frozenset[int] = frozenset()
    questions: frozenset[int] = frozenset()
    echoes: frozenset[str] = frozenset()
    """Stems that only the instructions have."""

    @property
    def flagged(self) -> tuple[int, ...]:
        """What a reader of the brief is told of, in order; a question is nothing unusual."""
        return tuple(sorted(self.instructions | self.to_a_model))


@dataclass(frozen=True)
class _Whole:
    """An article as a key that is cheap to compare."""

    id: str
    sentences: int
    article: Article = field(compare=False)


def suspicion(article: Article) -> Suspicion:
    """What in `article` looks like an instruction or asks something; read once an article."""
    return _read(_Whole(article.id, len(article.sentences), article))


@lru_cache(maxsize=64)
def _read(whole: _Whole) -> Suspicion:
    article = whole.article
    sentences = [" ".join(article.quotation(each.number).split()) for each in article.sentences]
    spoken = [addresses_a_model(sentence) for sentence in sentences]
    plain = [is_instruction(sentence) for sentence in sentences]
    for place, sentence in enumerate(sentences):
        before = range(max(0, place - _REACH), place)
        if any(spoken[one] and plain[one] for one in before) and continues_an_instruction(sentence):
            plain[place] = True
    words = [set(stems(sentence, article.language)) for sentence in sentences] if any(plain) else []
    told = {word for mine, flag in zip(words, plain, strict=False) if flag for word in mine}
    said = {word for mine, flag in zip(words, plain, strict=False) if not flag for word in mine}
    return Suspicion(
        echoes=frozenset(told - said),
        instructions=_numbers(plain),
        to_a_model=_numbers(spoken),
        questions=_numbers([is_question(sentence) for sentence in sentences]),
    )


def _numbers(flags: Sequence[bool]) -> frozenset[int]:
    return frozenset(number for number, flag in enumerate(flags, start=1) if flag)
