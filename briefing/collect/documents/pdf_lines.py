"""The lines of PDF pages put together to paragraphs, without what stands on every page.

Rules:
- Lines keep the order in which the file draws them: that is the order of reading in nearly every PDF, columns
  included; sorting by place would mix columns.
- A paragraph ends where the distance to the next line, the size of the letters or a list marker says so, or where
  an indented line or a line cut short meets the end of a sentence. Over a column or page it goes on when the
  sentence does.
- A word parted at a line's end is joined: without its hyphen, unless the text elsewhere writes it with one.
- A line at the top or bottom of the page is a header or footer when at least half of the pages, and two at least,
  have it in the same place (left and right pages may differ); figures in it may differ. So is a page number.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

MARGIN = 0.12
_MORE_THAN_A_LINE = 1.3
"""Distance to the next line, in usual distances, from which on it is a gap between paragraphs."""
_OTHER_SIZE = 0.08
_INDENT = 0.8
"""In sizes of the letters: an indented first line."""
_SHORT = 0.75
"""A line of less than this share of the usual length is the last of its paragraph, when a sentence ends there."""
_SENTENCE_END = re.compile(r"[.!?:;…。！？؟][”\"’'»“)\]」』]*$")
_BULLET = re.compile(r"[•▪‣◦●■□–—*-]\s|\(?\d{1,3}[.)]\s|[a-z]\)\s")
_ALWAYS_BULLET = re.compile(r"[•▪‣◦●■□]\s?")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"^(?:\W*[^\W\d]*\W*#){1,2}\W*$")
_HYPHENS = "-\u2010"
_PARTED = re.compile(rf"(?P<left>[^\W\d_][\w’'{_HYPHENS}]*)(?P<hyphen>[{_HYPHENS}])$")
_WORD = re.compile(rf"[^\W\d_][\w’']*(?:[{_HYPHENS}][\w’']+)*")
_LONGEST_WORD = 100
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bzw|bis|et|ou|y|o|e)\b")
""""import- und exportverbot": the hyphen stands for a word that follows, and so does the space."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ", "\t": " "}
)


@dataclass(frozen=True)
class Line:
    """One line of print: where it begins on its page (points from the lower left) and the size of most letters."""

    text: str
    page: int
    x: float
    y: float
    size: float
    in_margin: bool = False
    """Whether it stands in the outer `MARGIN` of the page's height, where headers and footers are."""


class LineWriter:
    """Makes lines of the pieces in which the text of a page comes; a line break in a piece ends a line.

    `bottom` and `height` are those of the page, in points.
    """

    def __init__(self, page: int, *, bottom: float, height: float) -> None:
        self._page, self._bottom, self._height = page, bottom, height or 1.0
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._start = (0.0, 0.0)
        self._sizes: Counter[float] = Counter()

    def take(self, text: str, x: float, y: float, size: float) -> None:
        """Add a piece that begins at `x` and `y`."""
        for piece in text.splitlines(keepends=True):
            if letters := len(piece.strip()):
                self._start = self._start if self._sizes else (x, y)
                self._sizes[size] += letters
            self._pieces.append(piece)
            if piece.endswith("\n"):
                self._end_line()

    def end(self) -> list[Line]:
        """All lines of the page."""
        self._end_line()
        return self._lines

    def _end_line(self) -> None:
        if self._sizes:
            text = " ".join("".join(self._pieces).translate(_LIGATURES).split())
            height = (self._start[1] - self._bottom) / self._height
            size = self._sizes.most_common(1)[0][0]
            self._lines.append(Line(text, self._page, *self._start, size, not MARGIN < height < 1 - MARGIN))
        self._pieces.clear()
        self._sizes.clear()


def without_edges(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines that are no header, footer or page number, and the different texts of headers and footers."""
    pages = {line.page for line in lines}
    places = Counter(place for place, _ in {(_place(line), line.page) for line in lines if line.in_margin})
    enough = max(2, len(pages) / 2)
    repeated = {place for place, count in places.items() if count >= enough}
    numbered = len(pages) > 1
    left_out = [
        line
        for line in lines
        if line.in_margin and (_place(line) in repeated or (numbered and _is_page_number(line.text)))
    ]
    gone = {id(line) for line in left_out}
    kept = [line for line in lines if id(line) not in gone]
    if not kept:
        return list(lines), ()  # pages with one line each, at the edge
    texts = (_DIGITS.sub("#", line.text) for line in left_out if not _is_page_number(line.text))
    return kept, tuple(dict.fromkeys(texts))


def _is_page_number(text: str) -> bool:
    return len(text) < 40 and _PAGE_NUMBER.search(_DIGITS.sub("#", text)) is not None


def _place(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.y / 4)


def paragraphs(lines: Sequence[Line]) -> str:
    """The text of the lines, paragraphs parted by an empty line."""
    words = _vocabulary(lines)
    usual = _Usual(lines)
    blocks: list[list[str]] = []
    last: Line | None = None
    for line in lines:
        if last is None or usual.parts(last, line):
            blocks.append([line.text])
        else:
            blocks[-1][-1] = before(blocks[-1][-1], line.text, words)
            blocks[-1].append(line.text)
        last = line
    # A soft hyphen within a line shows nothing.
    return "\n\n".join("".join(block).replace("\u00ad", "") for block in blocks)


class _Usual:
    """What is usual in this document, by which its exceptions are told."""

    def __init__(self, lines: Sequence[Line]) -> None:
        distances = [
            (before.y - after.y) / max(after.size, 1.0)
            for before, after in pairwise(lines)
            if before.page == after.page
            and _same_size(before, after)
            and 0 < before.y - after.y < 3 * after.size
        ]
        self._distance = statistics.median_low(distances) if distances else 1.2
        self._length = statistics.median(len(line.text) for line in lines) if lines else 0

    def parts(self, last: Line, line: Line) -> bool:
        """Whether a new paragraph begins with `line`."""
        ended = _SENTENCE_END.search(last.text) is not None
        if not _same_size(last, line) or _ALWAYS_BULLET.match(line.text):
            return True
        if last.page != line.page or line.y > last.y + line.size:
            return ended or not _goes_on(last, line)
        if last.y - line.y > _MORE_THAN_A_LINE * self._distance * max(line.size, 1.0):
            return True
        if not ended:
            return False
        indented = _INDENT * line.size < line.x - last.x
        return indented or _BULLET.match(line.text) is not None or len(last.text) < _SHORT * self._length


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a sentence crosses from one column or page to the next."""
    return line.text[:1].islower() or last.text[-1:] in f",{_HYPHENS}\u00ad" or len(last.text) > 40


def _vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """The words of the text, in small letters, but not the halves of those that a line's end parts."""
    found: set[str] = set()
    for line in lines:
        found.update(word.casefold() for word in _WORD.findall(line.text))
    return frozenset(found)


def before(left: str, right: str, words: frozenset[str]) -> str:
    """`left` as it stands before the next line of its paragraph: with a space, or as the first half of a word.

    `words` are those of the whole text, in small letters.
    """
    if left.endswith("\u00ad"):
        return left[:-1]
    if not left.endswith(tuple(_HYPHENS)) or _SUSPENDED.match(right):
        return f"{left} "
    parted, rest = _PARTED.search(left[-_LONGEST_WORD:]), _WORD.match(right[:_LONGEST_WORD])
    if parted is None or rest is None:
        # "2026-" and "2027"; but a hyphen with a space before it is a dash.
        return f"{left} " if left[-2:-1].isspace() else left
    whole = (parted["left"] + rest[0]).casefold()
    with_hyphen = f"{parted['left']}-{rest[0]}".casefold()
    keeps = rest[0][0].isupper() or any(each in parted["left"] for each in _HYPHENS)
    return left if (keeps or with_hyphen in words) and whole not in words else left[:-1]
