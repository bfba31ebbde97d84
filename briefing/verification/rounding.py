"""Rounded figures: "about 300" for 298, "nearly two-thirds" for 64 percent, "more than" and "under" on the right side.

Rules: a rounded figure has fewer figures than the one that it rounds, or is a plain fraction, and lies within 5 percent
(a fraction within 12 percent: 27 of 61 is "more than two-fifths"). "More than" never stands before more than the value.
"""

from __future__ import annotations

import re
from decimal import Decimal

_AT_LEAST = r"more than|(?:just |a little |slightly |well )?over|above|at least|upwards of|a little more than"
_AT_MOST = (
    r"nearly|almost|close to|less than|under|fewer than|up to|just short of|not quite|a little less than"
)
_ROUNDED = re.compile(
    rf"\b(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|about|around|roughly|some|approximately|or so|an estimated)\s+[$€£¥]?$",
    re.IGNORECASE,
)
_LONGEST = 24
"""Characters of the longest of these words, with the space after them."""
NEAR = Decimal("0.05")
NEAR_FRACTION = Decimal("0.12")
ENDLESS = frozenset(
    (Decimal(100 * part) / whole).quantize(Decimal("0.1"))
    for whole in (3, 6, 7, 9)
    for part in range(1, whole)
    if 100 * part % whole
)
"""Shares in percent that have no end: 33.3, 14.3."""
_FRACTIONS = ENDLESS | {Decimal(100 * part) / whole for whole in (2, 4, 5, 8, 10) for part in range(1, whole)}


def said_rounded(before: str) -> re.Match[str] | None:
    """The word that rounds the figure which follows, if one ends the text before it."""
    return _ROUNDED.search(before, max(0, len(before) - _LONGEST))


def on_its_side(rounded: re.Match[str], said: Decimal, value: Decimal) -> bool:
    """True unless "more than" stands before more than the value, or "nearly" before less."""
    return not (rounded["least"] and said > value) and not (rounded["most"] and said < value)


def significant(value: Decimal) -> int:
    """How many figures a value has, noughts at its end aside."""
    return len(value.normalize().as_tuple().digits)


def stands_for(said: Decimal, value: Decimal, before: str, *, share: bool = False) -> bool:
    """True when a figure of a text is the value, or is said to round it; a share may be rounded to a whole percent."""
    if said == value:
        return True
    if share and (abs(said - value) <= Decimal("0.5") and (said == int(said) or said in ENDLESS)):
        return True
    rounded = said_rounded(before)
    if rounded is None or not on_its_side(rounded, said, value):
        return False
    if share and said in _FRACTIONS:
        return abs(said - value) <= NEAR_FRACTION * abs(value)
    return significant(said) < significant(value) and abs(said - value) <= NEAR * abs(value)
