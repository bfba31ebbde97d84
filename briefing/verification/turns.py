"""Opposites: no word of the text stands where the evidence has its opposite. English only.

A word that the evidence has neither itself nor by a near-synonym, and whose opposite stands there among the same words, turns
the statement round - unless one side denies it, or the two sides of a comparison have changed places as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.facts.lens import Lens, lens_of
from briefing.facts.lexicon import opposed, opposites, synonyms
from briefing.facts.phrases import Word, words_of
from briefing.facts.polarity import denials
from briefing.facts.poles import pole, times
from briefing.facts.words import FUNCTION_WORDS, stem, stems
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_WINDOW = 3
"""Content words on either side that must be alike."""
_BOTH = frozenset(
    map(
        stem,
        """come go get give take receive keep leave left last follow make buy sell lend borrow owe pay send stay remain first
        previous former present live name anonymous ask answer law city long short back public private open close run stand
        hold let bar have find meet start begin end late early later earlier next old new young high low good bad hard soft light heavy own
        teach learn employ export import attack defend lead win lose""".split(),
    )
)
"""Everyday words of many senses, and pairs that change with who is spoken of: both sides must be alike."""
_CONVERSE = frozenset(
    map(stem, "give receive take buy sell lend borrow owe pay send teach learn employ win lose".split())
)
"""One and the same deal from two sides: "was given" is "received"."""
_BE = frozenset("is are was were be been being".split())
_PLACES = frozenset("above below over under inside outside behind ahead more most fewer less".split())
"""The only small words that are judged here; the others say too little by themselves."""
_SHARES = ({"minority", "most"}, {"minority", "majority"}, {"minority", "mostly"}, {"few", "most"})
_NEVER = frozenset(
    map(
        stem,
        "live life lives last come follow name anonymous anonymity law remain left every all next past first".split(),
    )
)


@dataclass(frozen=True)
class _Slot:
    """A content word of a text with the stems of its neighbours, those before and those after, and whether it is a passive."""

    word: Word
    left: tuple[str, ...]
    right: tuple[str, ...]
    passive: bool


def no_opposite(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """No word of the text stands where the evidence has its opposite."""
    lens = lens_of(evidence.text)
    said = set(lens.words(stems(text)))
    known = Counter(stem for line in evidence.lines for stem in stems(line))
    others = [slot for line in evidence.lines for slot in _slots(line)]
    denied_here, denied_there = _denied(text), _denied(evidence.text)
    for slot in _slots(text):
        mine = slot.word.stem
        if mine in _NEVER or mine in lens.known or lens.words((mine,)) != (mine,):
            continue
        for other in others:
            theirs = other.word.stem
            if theirs in _NEVER or not _against(slot.word, other.word):
                continue
            if (mine in denied_here) != (theirs in denied_there):
                continue
            between = _between(slot, other, lens, known)
            if not between and (theirs in said or synonyms(theirs) & said or synonyms(mine) & lens.known):
                continue
            if _alike(slot, other, lens, known) or (
                not _vague(slot, other) and _same_matter(said, other, evidence)
            ):
                detail = f"the source says {other.word.form!r}, not {slot.word.form!r}"
                return (Reason(code=_code(slot.word, other.word), detail=detail),)
    return ()


def _denied(text: str) -> set[str]:
    return {stem for each in denials(text) if each.kind != "faint" for stem in each.scope}


@lru_cache(maxsize=20_000)
def _slots(text: str) -> tuple[_Slot, ...]:
    words = words_of(text)
    content = [each.form not in FUNCTION_WORDS for each in words]
    return tuple(
        _Slot(
            word,
            _near(words, content, range(place - 1, -1, -1)),
            _near(words, content, range(place + 1, len(words))),
            place > 0 and words[place - 1].form in _BE,
        )
        for place, word in enumerate(words)
        if content[place] or word.form in _PLACES
    )


def _near(words: Sequence[Word], content: Sequence[bool], places: range) -> tuple[str, ...]:
    found: Iterator[str] = (words[place].stem for place in places if content[place])
    return tuple(stem for stem, _ in zip(found, range(_WINDOW), strict=False))


def _against(one: Word, other: Word) -> bool:
    if {one.form, other.form} in _SHARES:
        return True
    if one.form in _PLACES or other.stem in opposites(one.stem):
        return opposed(one.form, other.form)
    return pole(one.stem) * pole(other.stem) < 0 or times(one.stem) * times(other.stem) < 0


def _vague(slot: _Slot, other: _Slot) -> bool:
    return (
        bool({slot.word.stem, other.word.stem} & (_BOTH | _CONVERSE))
        or slot.word.form in _PLACES
        or _compares(slot.word.form)
        or bool(pole(slot.word.stem))
    )


def _same_matter(said: set[str], other: _Slot, evidence: Evidence) -> bool:
    """True when the sentence that has the opposite has most of what the text says."""
    lines = [set(stems(line)) for line in evidence.lines]
    return any(other.word.stem in line and len(line & said) >= _MOST * len(said) for line in lines)


_MOST = 0.5


def _between(slot: _Slot, other: _Slot, lens: Lens, known: Counter[str]) -> bool:
    """True when two words stand between the same rare words: whatever else the text says, one has taken the other's place."""
    left = set(lens.words(slot.left)).intersection(other.left)
    right = set(lens.words(slot.right)).intersection(other.right)
    return any(known[stem] <= 1 for stem in left) and any(known[stem] <= 1 for stem in right)


def _alike(slot: _Slot, other: _Slot, lens: Lens, known: Counter[str]) -> bool:
    """True when the neighbours of two words are the same, and have not changed sides."""
    mine = set(lens.words(slot.left)), set(lens.words(slot.right))
    left, right = mine[0].intersection(other.left), mine[1].intersection(other.right)
    crossed = mine[0].intersection(other.right) | mine[1].intersection(other.left)
    if not _compares(slot.word.form):
        crossed = set()
    if {slot.word.stem, other.word.stem} & _CONVERSE and slot.passive != other.passive:
        return False
    if {"half", "halv"} & {*slot.right[:1], *other.right[:1]} and slot.word.form in _PLACES:
        return False  # "more than halved" is "less than half"
    vague = {slot.word.stem, other.word.stem} & _BOTH and not _compares(slot.word.form)
    if vague or slot.word.form in _PLACES - {"most"}:
        return bool(left and right and not crossed - left - right)
    return len(left | right) > len(crossed) and any(known[stem] <= 1 for stem in left | right)


def _compares(form: str) -> bool:
    """True for a word that sets one thing against another: "longer", "worst", "exceed"."""
    return (
        form.endswith(("er", "est"))
        or form in _PLACES
        or form in _COMPARING
        or form.startswith(("exceed", "outn", "outs"))
    )


_COMPARING = frozenset("better worse best worst less least more most".split())


def _code(one: Word, other: Word) -> str:
    turned = (
        pole(one.stem) or times(one.stem) or pole(other.stem) or _compares(one.form) or one.form in _PLACES
    )
    return "direction-differs" if turned else "polarity-differs"
