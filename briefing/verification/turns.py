"""Opposites: no word of the text stands where the evidence has its opposite. English only.

A word that the evidence has neither itself nor by a near-synonym, and whose opposite stands there among the same words, turns
the statement round - unless one side denies it, or the two sides of a comparison have changed places as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.facts.lens import Lens, lens_of
from briefing.facts.lexicon import opposed, opposites, synonyms
from briefing.facts.phrases import Word, forms_of, words_of
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
_SHARING = frozenset(form for pair in _SHARES for form in pair)
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
    there, lens = _there(evidence.lines), lens_of(evidence.text)
    turned = _turned(text, there, lens)
    if not turned:
        return ()
    said = set(lens.words(stems(text)))
    denied_here, denied_there = _denied(text), _denied(evidence.text)
    for slot, rivals in turned:
        mine = slot.word.stem
        for other in rivals:
            theirs = other.word.stem
            if (mine in denied_here) != (theirs in denied_there):
                continue
            between = _between(slot, other, lens, there.known)
            if not between and (theirs in said or synonyms(theirs) & said or synonyms(mine) & lens.known):
                continue
            if _alike(slot, other, lens, there.known) or (
                not _vague(slot, other) and _same_matter(said, other, there)
            ):
                detail = f"the source says {other.word.form!r}, not {slot.word.form!r}"
                return (Reason(code=_code(slot.word, other.word), detail=detail),)
    return ()


@dataclass(frozen=True)
class _There:
    """The evidence: its slots and their stems, the stems of each line, and how often each stands there."""

    slots: tuple[_Slot, ...]
    stems: frozenset[str]
    lines: tuple[frozenset[str], ...]
    known: Counter[str]


@lru_cache(maxsize=64)
def _there(lines: tuple[str, ...]) -> _There:
    slots = tuple(slot for line in lines for slot in _slots(line) if slot.word.stem not in _NEVER)
    return _There(
        slots,
        frozenset(slot.word.stem for slot in slots),
        tuple(frozenset(stems(line)) for line in lines),
        Counter(stem for line in lines for stem in stems(line)),
    )


def _turned(text: str, there: _There, lens: Lens) -> list[tuple[_Slot, list[_Slot]]]:
    """The slots of a text in words that the evidence has not, each with the slots of the evidence that say the opposite."""
    fresh = {
        stem
        for form, stem in forms_of(text)
        if stem not in lens.known
        and stem not in _NEVER
        and _may_turn(form, stem, there)
        and lens.word(stem) == stem
    }
    slots = [slot for slot in _slots(text) if slot.word.stem in fresh] if fresh else []
    found = [(slot, [other for other in there.slots if _against(slot.word, other.word)]) for slot in slots]
    return [(slot, rivals) for slot, rivals in found if rivals]


def _may_turn(form: str, stem: str, there: _There) -> bool:
    """False for a word that no word of the evidence can be the opposite of (`_against`)."""
    return (
        form in _PLACES
        or form in _SHARING
        or pole(stem) != 0
        or times(stem) != 0
        or not there.stems.isdisjoint(opposites(stem))
    )


def _denied(text: str) -> set[str]:
    return {stem for each in denials(text) if each.kind != "faint" for stem in each.scope}


def _slots(text: str) -> Iterator[_Slot]:
    """The slots of a text, in order."""
    words = words_of(text)
    content = [each.stem for each in words if each.form not in FUNCTION_WORDS]
    before = 0
    for place, word in enumerate(words):
        after = before + (word.form not in FUNCTION_WORDS)
        if after > before or word.form in _PLACES:
            left = tuple(reversed(content[max(0, before - _WINDOW) : before]))
            passive = place > 0 and words[place - 1].form in _BE
            yield _Slot(word, left, tuple(content[after : after + _WINDOW]), passive)
        before = after


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


def _same_matter(said: set[str], other: _Slot, there: _There) -> bool:
    """True when the sentence that has the opposite has most of what the text says."""
    return any(other.word.stem in line and len(line & said) >= _MOST * len(said) for line in there.lines)


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
