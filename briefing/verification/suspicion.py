"""What in an article is no plain report: instructions, questions, and statements that stand in a frame.

Read once an article. Rules:
- A sentence in another language than its English article, quotations aside, is an instruction as far as anybody can tell.
- What ought to be written belongs to the instruction that it follows. So does what an instruction announces, by a colon
  or a missing full stop too, and what it points back at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from briefing.facts import (
    addresses_a_model,
    announces,
    continues_an_instruction,
    is_foreign_to_english,
    is_instruction,
    is_question,
    is_whole_sentence,
    points_back,
    speaks_itself,
    stems,
)
from briefing.models import Article
from briefing.verification.framed import Framed, framed

_REACH = 2
"""Up to so many sentences after one that speaks to a model, what ought to be written belongs to it."""
_ENGLISH = {"en", "und"}


@dataclass(frozen=True)
class Suspicion:
    """Sentence numbers of an article: instructions, what speaks to a model (quoted too), and plain questions."""

    instructions: frozenset[int] = frozenset()
    to_a_model: frozenset[int] = frozenset()
    questions: frozenset[int] = frozenset()
    odd: frozenset[int] = frozenset()
    """Sentences that say "we" or "you" themselves, or hold something in a frame which is no report ("top story: ...")."""
    echoes: frozenset[str] = frozenset()
    """Stems that only the instructions have."""
    hidden: frozenset[str] = frozenset()
    """Stems that stand in instructions, odd sentences and frames only."""
    told: frozenset[frozenset[str]] = frozenset()
    """The stems of each instruction, and of each odd sentence."""
    held: frozenset[frozenset[str]] = frozenset()
    """The stems of what each frame holds."""
    words: tuple[frozenset[str], ...] = ()
    """The stems of each sentence."""
    frames: tuple[tuple[Framed, ...], ...] = ()
    """The frames of each sentence."""

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
    """What in `article` is no plain report; read once an article."""
    return _read(_Whole(article.id, len(article.sentences), article))


@lru_cache(maxsize=64)
def _read(whole: _Whole) -> Suspicion:
    article = whole.article
    language = article.language.partition("-")[0]
    english = language in _ENGLISH
    sentences = [" ".join(article.quotation(each.number).split()) for each in article.sentences]
    spoken = [
        addresses_a_model(sentence) or (english and is_foreign_to_english(sentence)) for sentence in sentences
    ]
    plain = [
        is_instruction(sentence) or (flag and english and is_foreign_to_english(sentence))
        for sentence, flag in zip(sentences, spoken, strict=True)
    ]
    _carry_on(sentences, spoken, plain)
    words = [frozenset(stems(sentence, language if not english else "en")) for sentence in sentences]
    frames = [framed(sentence, "en" if english else language) for sentence in sentences]
    own = [english and speaks_itself(sentence) for sentence in sentences]
    told = _some(words, plain)
    held = [_all(frame.held for frame in found) for found in frames]
    free = _all(mine - held[at] for at, mine in enumerate(words) if not (plain[at] or own[at]))
    odd = [
        flag or not all(frame.is_plain for frame in found) for flag, found in zip(own, frames, strict=True)
    ]
    doubtful = [one or other for one, other in zip(plain, odd, strict=True)]
    return Suspicion(
        echoes=_all(told) - _all(_some(words, [not flag for flag in plain])),
        hidden=_all([*words, *held]) - free,
        instructions=_numbers(plain),
        to_a_model=_numbers(spoken),
        questions=_numbers([is_question(sentence) for sentence in sentences]),
        odd=_numbers(odd),
        told=frozenset(_some(words, doubtful)),
        held=frozenset(frame.held for found in frames for frame in found),
        words=tuple(words),
        frames=tuple(frames),
    )


def _some(words: Sequence[frozenset[str]], flags: Sequence[bool]) -> list[frozenset[str]]:
    return [each for each, flag in zip(words, flags, strict=True) if flag]


def _carry_on(sentences: Sequence[str], spoken: Sequence[bool], plain: list[bool]) -> None:
    """Mark what belongs to the instructions before it."""
    given = list(plain)
    for place, sentence in enumerate(sentences):
        before = range(max(0, place - _REACH), place)
        if any(spoken[one] and given[one] for one in before) and continues_an_instruction(sentence):
            plain[place] = True
        if (
            place
            and given[place - 1]
            and (announces(sentences[place - 1]) or not is_whole_sentence(sentences[place - 1]))
        ):
            plain[place] = True
        if place and given[place] and spoken[place] and points_back(sentence):
            plain[place - 1] = True


def _all(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def _numbers(flags: Sequence[bool]) -> frozenset[int]:
    return frozenset(number for number, flag in enumerate(flags, start=1) if flag)
