"""The names and figures of a text: what an editor would look for to tell whether it reports anything of its own.

Language-neutral and cheap on purpose, for comparing whole texts: a name here is one capitalised word within a sentence
(in German that is any noun), a figure one run of digits. `briefing.facts` reads both for proving statements.

Rules:
- Names and figures stand in slots: "between 3 and 9 degrees" fills the slots "… between" and "between … and". A slot
  is known by the `CONTEXT` words before it. Reports from one template fill most slots otherwise; copies, however they
  are edited, fill nearly all of them alike.
- The same name may be spelled in other ways ("Tamsah" for "Tamsa", "Gounar" for "Gunar"): its consonants stay.
- The same figure may be written in other ways (03:41 and 3:41, 08:00 and 8, 948.0 and 948) or rounded (187 to 190).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from functools import lru_cache

CONTEXT = 3
"""Words that a slot is known by; on the sets for development two and four do as well."""
LEAST_SPELLED = 3
"""Letters of a spelling below which it can be any word's."""
_WORD = r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"
_TOKEN = re.compile(rf"((?<=[\w,;%)][ \u00a0]){_WORD})|({_WORD})|(\d+(?:[.,:]\d+)*)")
"""A word that follows on another (not the first of a sentence, a quotation or a line); any other word; a figure."""
_SEPARATORS = str.maketrans("", "", ".,:")
_DECIMALS = re.compile(r"(.*?)(?:[.,:](\d{1,2}))?")
LEAST_ROUNDED = 3
"""Digits below which another figure is another figure."""
ROUNDED = Decimal("0.02")
"""How far (a share) a figure is from its rounding: 2,640 from 2,600, 187 from 190."""
_MOST_DIGITS = 15
"""Of a longer figure, such as an account's number, there are no roundings."""
_SLOT = "#"
_SILENT = frozenset("aeiouyh")


@dataclass(frozen=True)
class Particulars:
    """What a text names, all in small letters, figures as digits with a point before decimals, without idle zeros.

    `stated`: its names and figures; `words`: all of its words, these included; `spellings`: its names by their
    consonants; `roundings`: what its figures come to when rounded; `slots`: the figures and spellings in each slot, by
    the words before it.
    """

    stated: frozenset[str]
    words: frozenset[str]
    spellings: frozenset[str]
    roundings: frozenset[str]
    slots: Mapping[tuple[str, ...], frozenset[str]]

    def found_in(self, other: Particulars) -> float:
        """The share (0 to 1) of the names and figures that the other text has, in whatever writing; 0 when none are."""
        if not self.stated:
            return 0.0
        missing = [said for said in self.stated - other.words if not other.says_otherwise(said)]
        return 1 - len(missing) / len(self.stated)

    def says_otherwise(self, said: str) -> bool:
        """Whether a name or figure that does not stand in the text stands there in another spelling or rounding."""
        if not said[0].isdigit():
            return _spelling(said) in self.spellings
        return said in self.roundings or not self.words.isdisjoint(_roundings(said))

    def slots_beside(self, other: Particulars) -> tuple[int, int]:
        """How many slots that both texts have are filled alike, and how many otherwise.

        "Feb. 13" and "Friday, Feb. 13" are alike: one says all that the other says.
        """
        both = self.slots.keys() & other.slots.keys()
        alike = sum(_alike(self.slots[slot], other.slots[slot]) for slot in both)
        return alike, len(both) - alike


def particulars(text: str, *, by: str = "") -> Particulars:
    """The names and figures of a text; a word that opens a sentence or a quotation is no name by its capital.

    `by` is its publisher, whose name counts as said: who takes a text over names it, which is no fact of his own.
    """
    names: set[str] = set()
    figures: set[str] = set()
    words = set(by.casefold().split())
    slots: dict[tuple[str, ...], set[str]] = {}
    before = (_SLOT,) * CONTEXT
    open_slot: set[str] | None = None
    for within, first, figure in _TOKEN.findall(text):
        if figure or within[:1].isupper():
            stated = _plain(figure) if figure else within.casefold()
            (figures if figure else names).add(stated)
            if open_slot is None:
                open_slot = slots.setdefault(before, set())
                before = (*before[1:], _SLOT)
            open_slot.add(stated if figure else _spelling(stated) or stated)
        else:
            open_slot = None
            word = (within or first).casefold()
            words.add(word)
            before = (*before[1:], word)
    return Particulars(
        stated=frozenset(names | figures),
        words=frozenset(words | names | figures),
        spellings=frozenset(map(_spelling, names)) - {""},
        roundings=frozenset().union(*map(_roundings, figures)),
        slots={slot: frozenset(filled) for slot, filled in slots.items()},
    )


def _plain(figure: str) -> str:
    """One writing for each figure; hours and minutes count as whole and decimals."""
    found = _DECIMALS.fullmatch(figure)
    whole, decimals = found.groups("") if found else (figure, "")
    return f"{whole.translate(_SEPARATORS).lstrip('0') or '0'}.{decimals.rstrip('0')}".rstrip(".")


@lru_cache(maxsize=65_536)
def _roundings(figure: str) -> frozenset[str]:
    """What a figure of three digits or more is rounded to, up and down, by `ROUNDED` at most."""
    digits = len(figure.replace(".", "").strip("0"))
    if digits < LEAST_ROUNDED or len(figure) > _MOST_DIGITS:
        return frozenset()
    value = Decimal(figure)
    near = (
        value.quantize(Decimal(1).scaleb(value.adjusted() - kept + 1), way)
        for kept in range(1, digits)
        for way in (ROUND_DOWN, ROUND_UP)
    )
    return frozenset(_plain(f"{each:f}") for each in near if abs(each - value) <= ROUNDED * value)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


@lru_cache(maxsize=65_536)
def _spelling(name: str) -> str:
    """The first letter of a name and the consonants after it, none doubled, without accents; "" when too few."""
    letters = [letter for letter in unicodedata.normalize("NFKD", name) if letter.isalpha()]
    kept = [letter for place, letter in enumerate(letters) if not place or letter not in _SILENT]
    spelling = "".join(letter for place, letter in enumerate(kept) if kept[place - 1 : place] != [letter])
    return spelling if len(spelling) >= LEAST_SPELLED else ""
