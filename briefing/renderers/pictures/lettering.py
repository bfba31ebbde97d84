"""How much room words take, without the font: the page's type is not known here.

The widths are of common text faces, rounded up, so that a label is rather too short than over its neighbour.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal

SIZE = 12.0
"""The size of all lettering, in the units of the picture."""
LEADING = 15.0
"""From one line to the next."""
_ELLIPSIS = "…"
_STUB = 12
"""How many letters of a word go with it, rather than that the ellipsis stands within a word."""
_NARROW = frozenset("iljtfrI.,:;'’‘|!()[] -·")
_BROAD = frozenset("mwMW@%—…“”")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def width(words: str) -> float:
    """About how wide the words are, in the units of the picture."""
    return SIZE * sum(_share(mark) for mark in words)


def _share(mark: str) -> float:
    if unicodedata.category(mark) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(mark) in {"W", "F"}:
        return 1.05
    if mark in _NARROW:
        return 0.32
    return 0.92 if mark in _BROAD else 0.7 if mark.isupper() else 0.58


def shortened(words: str, room: float) -> str:
    """The words, or as many of their letters as there is room for, and an ellipsis."""
    return next(iter(wrapped(words, room, lines=1)), "")


def wrapped(words: str, room: float, *, lines: int) -> tuple[str, ...]:
    """The words on at most so many lines; an ellipsis ends what is left out."""
    rows: list[str] = []
    row = ""
    for piece in _pieces(words, room):
        if not row or width(f"{row}{piece}".rstrip()) <= room:
            row += piece
            continue
        rows.append(row.strip())
        if len(rows) == lines:
            rows[-1] = _cut(rows[-1] + (f" {piece}" if row.endswith(" ") else piece), room)
            return tuple(rows)
        row = piece
    return tuple(rows) + ((row.strip(),) if row.strip() else ())


def wrapped_with(words: str, tail: str, room: float, *, lines: int) -> tuple[str, ...]:
    """The words on at most so many lines, and after them `tail`, which is never left out."""
    rows = wrapped(f"{words} {tail}", room, lines=lines)
    if not tail or not rows or not rows[-1].endswith(_ELLIPSIS):
        return rows
    rows = wrapped(words, room, lines=lines)
    return (*rows[:-1], f"{_cut(rows[-1].rstrip(_ELLIPSIS), room - width(f' {tail}'))} {tail}")


def _pieces(words: str, room: float) -> Iterator[str]:
    """Where a line may end: after a word; within one that is too long for a line, or in a script without blanks, anywhere."""
    for word in words.split():
        if width(word) > room or any(unicodedata.east_asian_width(mark) in {"W", "F"} for mark in word):
            yield from word
            yield " "
        else:
            yield f"{word} "


def _cut(words: str, room: float) -> str:
    """As many of the words as leave room for the ellipsis; of letters, where the first words are too long already."""
    kept = words
    while kept and width(kept + _ELLIPSIS) > room:
        kept = kept[:-1]
    before, blank, rest = kept.rpartition(" ")
    if kept != words and words[len(kept)] != " " and blank and len(rest) <= _STUB:
        kept = before
    while kept and unicodedata.category(kept[-1]) in {"Mn", "Me", "Cf"}:
        kept = kept[:-1]
    return kept.rstrip(" ,.;:") + _ELLIPSIS


def direction_of(words: str, default: Literal["ltr", "rtl"]) -> Literal["ltr", "rtl"]:
    """In which direction the words are read: that of their first letter; `default` where they have none."""
    for mark in words:
        kind = unicodedata.bidirectional(mark)
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            return "ltr" if kind == "L" else "rtl"
    return default
