"""Parts of a whole: a share, what is left of it, all but one of it, and how many a list of names holds.

Rules:
- A share comes out of two figures of which the text gives one, or that the evidence itself takes out of each other ("nine
  of the 27"); in words of movement it may be the change from one to the other.
- What is left of a whole is the same thing denied, or another thing: "one in three had not" of two-thirds that had.
  The whole is 100 percent, or a number that the text takes out of ("of the 52").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import permutations

from briefing.facts import opposites, stems
from briefing.facts.lens import lens_of
from briefing.facts.words import TEXTS
from briefing.verification.amounts import COUNTS_THINGS, MOVED, WHOLE, Asked, Figure, comparable, is_of
from briefing.verification.rounding import stands_for

_RATIO = re.compile(
    r"\W*(?:of|the|as|what|its|that|in|who|which|were|was|have|had|did)\b|\W*$|\W*[,;]", re.IGNORECASE
)
_TURNS = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|all but|but|except|bar|fail\w*|other|others|rest|remaining|left|still|lack\w*|un(?!der|til|ion|iver|ited?\b|less)\w{4,}|"
    r"younger|older|under|over|above|below|or more|or older|at least|fewer|less|more|escaped|missed|avoided|spared)\b|n['’]t\b",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\b(?:the (?:other|rest|remaining)|others?|remaining|rest|remain\w*|left)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;:—–]|\.(?!\d)|,(?!\d)")
_BEFORE_IT = re.compile(
    r"\b(?:already|before|previous\w*|ahead|earlier|elder|older|siblings?|brothers?|sisters?|others?|further)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:not|no|never|none|without|neither|missing|unhurt|unharmed)\b|n['’]t\b", re.IGNORECASE
)


def share(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    """A percentage as the share of one figure in another, or as the change from one to the other."""
    before, after = asked.around
    if me.unit != "%":
        return
    moved = MOVED.search(before) or MOVED.search(after)
    if not moved and not _RATIO.match(after):
        return
    for more, less in comparable(figures):
        told = {more.value, less.value} & asked.said or is_of(less, more, source)
        if not more.value or more.value == less.value or not less.value:
            continue
        share = 100 * less.value / more.value
        if told and stands_for(me.value, share, before, share=True):
            yield f"{less} / {more} = {share.quantize(Decimal('0.1')).normalize():f}%"
        beside = re.search(r"^\S+(?: \w+){1,3} and \S+", source[min(more.place, less.place) :])
        for part in (more, less):
            all_of = 100 * part.value / (more.value + less.value)
            if beside and more.unit != "%" and stands_for(me.value, all_of, "", share=True):
                yield f"{part} / ({more} + {less}) = {all_of.quantize(Decimal('0.1')).normalize():f}%"
        if not moved:
            continue
        for whole in (more, less):
            change = 100 * (more.value - less.value) / whole.value
            if change == me.value or (told and stands_for(me.value, change, before, share=True)):
                yield f"({more} - {less}) / {whole} = {change.quantize(Decimal('0.1')).normalize():f}%"


def part_of(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    """A share of a number that the text gives too: 400 of the 800 people half of whom are gone."""
    if me.unit == "%":
        return
    for share, whole in permutations(figures, 2):
        if share.unit != "%" or whole.unit == "%" or whole.value not in asked.said or not whole.alike(me):
            continue
        if stands_for(me.value, share.value * whole.value / 100, asked.before):
            yield f"{share} of {whole} = {(share.value * whole.value / 100).normalize():f}"


def rest(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    """What is left of a whole: of 100 percent, or of a number that both name."""
    if me.unit == "%":
        wholes = [Figure(Decimal(WHOLE), "%")]
    elif _REST.search(" ".join(asked.around)) or re.search(r"\ball but\W*$", asked.before):
        wholes = [each for each in figures if each.alike(me)]
    else:
        wholes = [each for each in figures if each.alike(me) and _takes_out_of(asked, each)]
        if not wholes and _DENIES.search(" ".join(asked.around)) and not _DENIES.search(source):
            wholes = [each for each in figures if any(is_of(part, each, source) for part in figures)]
    for whole in wholes:
        for part in figures:
            left = whole.value - part.value
            if part is whole or not part.alike(whole) or not 0 < left < whole.value:
                continue
            same = stands_for(me.value, left, asked.before, share=me.unit == "%") or _turned_bound(me, left)
            if same and _is_turned(asked, part, source):
                yield f"{whole} - {part} = {left.normalize():f}"


def _takes_out_of(asked: Asked, whole: Figure) -> bool:
    """True where the text names the whole as such: "of the 52", "six of the seven"."""
    text = f"{asked.before} {asked.after}".replace(",", "")
    return re.search(rf"\b[Oo]f (?:[a-z]+ ){{0,2}}{whole.value:f}\b", text) is not None


def _turned_bound(me: Figure, left: Decimal) -> bool:
    return me.unit == "%" and abs(me.value - left) <= Decimal("0.1")


def _is_turned(asked: Asked, part: Figure, source: str) -> bool:
    """True when the text denies of the rest what the evidence says of the part, or says something else of it."""
    mine = " ".join((_CLAUSE.split(asked.before)[-1], _CLAUSE.split(asked.after)[0]))
    start = max((each.end() for each in _CLAUSE.finditer(source[: part.place])), default=0)
    theirs = source[start : part.place] + _CLAUSE.split(source[part.place + len(f"{part.value:f}") :])[0]
    turns = {each.lower() for each in _TURNS.findall(mine)}
    if turns != {each.lower() for each in _TURNS.findall(theirs)}:
        return True
    words, known = stems(re.sub(r"\d+", "", mine)), frozenset(stems(source))
    if any(opposites(word) & known for word in words):
        return True
    if asked.number.unit == "%":
        return False
    lens = lens_of(source)
    return any(word not in known for word in lens.words(words))


def one_less(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    """ "Two riders before" the third, "four elder siblings" of the youngest of five."""
    if me.unit or me.measure or not _BEFORE_IT.search(" ".join(asked.around)):
        return
    for each in figures:
        youngest = re.search(r"\b(?:youngest|oldest|eldest|last|first) of\W*$", source[: each.place])
        if each.value == me.value + 1 and (each.ordinal or (youngest and each.alike(me))):
            yield f"{each} - 1 = {me.value:f}"


def listed(me: Figure, asked: Asked, figures: tuple[Figure, ...], source: str) -> Iterator[str]:
    """How many things a list of names in the evidence holds, where the text counts things."""
    if me.unit or me.measure or not 2 <= me.value <= 9 or not COUNTS_THINGS.match(asked.after):
        return
    for found in _lists(source):
        if len(found) == me.value:
            yield f"{', '.join(found)}: {len(found)}"


@lru_cache(maxsize=TEXTS)
def _lists(source: str) -> tuple[tuple[str, ...], ...]:
    """The lists of names in a text: "Pellan, Ostrey and Verrin"."""
    name = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
    runs = re.finditer(rf"{name}(?:, {name})*,? and {name}", source)
    return tuple(tuple(re.split(r",? and |, ", run[0])) for run in runs)
