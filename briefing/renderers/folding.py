"""Lines of plain text, folded by the columns that they take on a screen.

A line breaks at a blank. Letters that are two columns wide (Chinese, Japanese, Korean) count as two, and a line may
break between two of them, but not before a closing mark or after an opening one. A word longer than a line stays whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

WIDTH = 78
"""Columns of a line of mail (RFC 5322 recommends no more)."""


def width(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if _is_wide(mark) else unicodedata.category(mark) not in {"Mn", "Me", "Cf"} for mark in text)


def folded(text: str, first: str = "", rest: str = "") -> Iterator[str]:
    """The lines of a text, the first behind `first` and the others behind `rest`."""
    line, taken, begun = first, width(first), False
    for blank, piece in _pieces(text):
        added = " " + piece if blank and begun else piece
        room = width(added)
        if begun and taken + room > WIDTH:
            yield line
            line, taken, added, room = rest, width(rest), piece, width(piece)
        line, taken, begun = line + added, taken + room, True
    yield line.rstrip()


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """What is never broken, and whether a blank stands before it."""
    for word in text.split():
        begin = 0
        if word.isascii():
            yield True, word
            continue
        for at in range(1, len(word)):
            if _may_break(word[at - 1], word[at]):
                yield begin == 0, word[begin:at]
                begin = at
        yield begin == 0, word[begin:]


def _may_break(before: str, after: str) -> bool:
    if not (_is_wide(before) and _is_wide(after)):
        return False
    return unicodedata.category(before) not in {"Ps", "Pi"} and unicodedata.category(after)[0] not in "PM"


def _is_wide(mark: str) -> bool:
    return unicodedata.east_asian_width(mark) in "WF"
