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
from itertools import pairwise

from briefing.facts import (
    addresses_a_model,
    announces,
    continues_an_instruction,
    is_command,
    is_foreign_to_english,
    is_instruction,
    is_question,
    is_whole_sentence,
    outside_reports,
    points_back,
    speaks_itself,
    stems,
)
from briefing.facts.garbled import is_garbled
from briefing.facts.handling import (
    DOUBTFUL,
    is_due_of_anybody,
    is_due_to_a_text,
    is_heading,
    machine_speaks,
    points_at_a_text,
)
from briefing.facts.instructions import reports_an_order, speaks_in_person
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
    ordered: frozenset[int] = frozenset()
    """Sentences in which somebody is reported to say what is due to a text: nothing without him."""
    void: frozenset[int] = frozenset()
    """What gives nothing though it commands nothing: no report in the third person, or one of what a machine or the text itself says."""
    odd: frozenset[int] = frozenset()
    """Sentences that say "we" or "you" themselves, or hold something in a frame which is no report ("top story: ...")."""
    echoes: frozenset[str] = frozenset()
    """Stems that only the instructions and the sentences that give nothing have."""
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
    odd_words = [
        english and (is_foreign_to_english(each) or is_garbled(outside_reports(each))) for each in sentences
    ]
    spoken = [addresses_a_model(each) or odd for each, odd in zip(sentences, odd_words, strict=True)]
    commands = (
        is_instruction if english else addresses_a_model
    )  # English grammar finds commands in any other language
    plain = [commands(each) or odd for each, odd in zip(sentences, odd_words, strict=True)]
    _carry_on(sentences, spoken, plain)
    paragraphs = _paragraphs(article)
    _fill_in(paragraphs, spoken, plain)
    void = [english and not flag and _is_void(sentences, paragraphs, at) for at, flag in enumerate(plain)]
    words = [frozenset(stems(sentence, language if not english else "en")) for sentence in sentences]
    frames = [framed(sentence, "en" if english else language) for sentence in sentences]
    own = [
        flag or (english and speaks_itself(sentence)) for flag, sentence in zip(void, sentences, strict=True)
    ]
    nothing = [one or other for one, other in zip(plain, void, strict=True)]
    held = [_all(frame.held for frame in found) for found in frames]
    free = _all(mine - held[at] for at, mine in enumerate(words) if not (plain[at] or own[at]))
    odd = [
        flag or not all(frame.is_plain for frame in found) for flag, found in zip(own, frames, strict=True)
    ]
    doubtful = [one or other for one, other in zip(plain, odd, strict=True)]
    return Suspicion(
        echoes=_all(_some(words, nothing)) - _all(_some(words, [not flag for flag in nothing])),
        hidden=_all([*words, *held]) - free,
        instructions=_numbers(plain),
        to_a_model=_numbers(spoken),
        questions=_numbers([is_question(sentence) for sentence in sentences]),
        void=_numbers(void),
        ordered=_numbers([english and reports_an_order(sentence) for sentence in sentences]),
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
            and (announces(sentences[place - 1]) or _goes_on(sentences[place - 1], spoken[place - 1]))
        ):
            plain[place] = True
        if place and given[place] and spoken[place] and points_back(sentence):
            plain[place - 1] = True


def _goes_on(sentence: str, to_a_model: bool) -> bool:
    """True for an instruction that its end leaves open; "Read more" is a link."""
    return not is_whole_sentence(sentence) and (to_a_model or sentence.rstrip().endswith(":"))


def _fill_in(paragraphs: Sequence[int], spoken: Sequence[bool], plain: list[bool]) -> None:
    """Mark what stands between two instructions of a paragraph, one of which speaks to a model."""
    given = [place for place, flag in enumerate(plain) if flag]
    for one, other in pairwise(given):
        close = other - one <= _REACH + 1 and paragraphs[one] == paragraphs[other]
        if close and (spoken[one] or spoken[other]):
            plain[one:other] = [True] * (other - one)


def _paragraphs(article: Article) -> list[int]:
    """For each sentence, the number of its paragraph: a line break parts them."""
    return [article.text.count("\n", 0, each.start) for each in article.sentences]


def _is_void(sentences: Sequence[str], paragraphs: Sequence[int], at: int) -> bool:
    sentence = sentences[at]
    before = sentences[at - 1] if at and paragraphs[at - 1] == paragraphs[at] else ""
    return (
        _is_no_report(sentence)
        or any(is_heading(each) and not is_command(each) for each in (before, sentence))
        or _is_strange_machine(sentences, at)
    )


def _is_no_report(sentence: str) -> bool:
    own = outside_reports(sentence)
    return (
        speaks_in_person(sentence)
        or own.count("|") > 1
        or points_at_a_text(own)
        or is_due_of_anybody(own)
        or is_due_to_a_text(own, at_least=DOUBTFUL)
    )


def _is_strange_machine(sentences: Sequence[str], at: int) -> bool:
    """True when a machine says something of which the rest of the article knows nothing."""
    machine = machine_speaks(sentences[at])
    others = " ".join([*sentences[:at], *sentences[at + 1 :]]).casefold()
    return bool(machine) and machine not in others


def _all(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)


def _numbers(flags: Sequence[bool]) -> frozenset[int]:
    return frozenset(number for number, flag in enumerate(flags, start=1) if flag)
