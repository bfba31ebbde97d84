"""The words of a Markdown block, and where in them its citations stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from briefing.checking import ours
from briefing.checking.marks import FOOTNOTE_MARK, LINKED_MARK, NUMBER_MARK, numbers

_ADDRESS = re.compile(r"\(?\bhttps?://[^\s<>]+[^\s<>.,;:!?)\]]\)?")


@dataclass(frozen=True)
class Pointer:
    """A mark at an offset of the text: a footnote, a number of the list of sources, or an address."""

    offset: int
    label: str
    footnote: str = ""
    number: int = 0
    address: str = ""


@dataclass(frozen=True)
class Inline:
    """The plain words of a block on one line, and its marks in order.

    `links` are the words of its links, with where they begin; `pointers` counts those too.
    """

    text: str
    pointers: tuple[Pointer, ...] = ()
    links: tuple[tuple[int, str], ...] = ()
    inferred: bool = False
    """True where our own remark says that no source states it."""


@dataclass
class _Reader:
    """Goes over the tokens of a block once."""

    text: str = ""
    pointers: list[Pointer] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    _link: tuple[int, str] | None = None
    _emphasis: int = -1
    _bracket: int = -1
    """Where a bracket opens that so far holds one link only."""
    _marked: bool = False
    """True right after a mark."""
    inferred: bool = False

    def take(self, token: Token) -> None:
        """Read one token."""
        if token.type in {"text", "code_inline"}:
            self._words(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            self.text += " "
        elif token.type == "link_open":
            self._link = (len(self.text), str(token.attrGet("href") or ""))
        elif token.type == "link_close" and self._link:
            self._close_link(*self._link)
        elif token.type == "em_open":
            self._emphasis = len(self.text)
        elif token.type == "em_close":
            self._close_emphasis()
        else:
            self._mark(token)

    def _words(self, words: str) -> None:
        if self._link is not None:
            self.text += words
            return
        if self._marked and not words.strip(" ,;"):
            return  # what stands between two marks
        if self._bracket >= 0 and words.startswith(")"):
            words = words[1:]
            self._drop(self._bracket)
        self._bracket, self._marked = -1, False
        end = 0
        for match in _ADDRESS.finditer(words):
            self.text += words[end : match.start()]
            self._point(match[0].strip("()"), address=match[0].strip("()"))
            end = match.end()
        self.text += words[end:]

    def _drop(self, start: int) -> None:
        """Take the words from `start` on out of the text; the marks in them stay, at its end."""
        self.text = self.text[:start].rstrip(" ")
        self.links = [(place, words) for place, words in self.links if place < start]
        self.pointers = [replace(each, offset=min(each.offset, len(self.text))) for each in self.pointers]

    def _point(self, label: str, *, footnote: str = "", number: int = 0, address: str = "") -> None:
        """A mark stands here; the space before it goes."""
        self.text = self.text.rstrip(" ")
        self.pointers.append(Pointer(len(self.text), label, footnote, number, address))
        self._marked = True

    def _close_link(self, start: int, address: str) -> None:
        """A link is a citation; its words stay, unless they are a mark, the address, or all that stands in brackets."""
        self._link = None
        words = self.text[start:].strip()
        number = re.fullmatch(r"\[?\^?(\d{1,3})\]?", words)
        if number or words == address:
            self.text = self.text[:start]
            label = f"[{number[1]}]" if number else address
            self._point(label, number=int(number[1]) if number else 0, address=address)
            return
        self.links.append((start, words))
        self.pointers.append(Pointer(len(self.text), address, address=address))
        self._bracket = start - 1 if self.text[:start].endswith("(") else -1

    def _close_emphasis(self) -> None:
        inside = self.text[self._emphasis :].strip()
        closed = self._emphasis >= 0 and inside.startswith("(") and inside.endswith(")")
        if closed and (remarks := ours.remarks(inside[1:-1])):
            self.text = self.text[: self._emphasis].rstrip(" ")
            self.inferred = any(map(ours.is_inferred, remarks))
        self._emphasis = -1

    def _mark(self, token: Token) -> None:
        if token.type == FOOTNOTE_MARK:
            self._point(token.content, footnote=str(token.meta["label"]))
        elif token.type == LINKED_MARK:
            number = int(token.meta["label"])
            self._point(f"[{number}]", number=number, address=str(token.meta["address"]))
        elif token.type == NUMBER_MARK:
            for number in numbers(str(token.meta["numbers"])):
                self._point(f"[{number}]", number=number)


def read_inline(token: Token) -> Inline:
    """What an inline token of a block says, images and HTML left out."""
    reader = _Reader()
    for child in token.children or ():
        reader.take(child)
    return replace(_folded(reader.text, reader.pointers, reader.links), inferred=reader.inferred)


def _folded(text: str, pointers: Sequence[Pointer], links: Sequence[tuple[int, str]]) -> Inline:
    """The same with white space folded; offsets are kept in step."""
    place = [0]
    folded = ""
    for character in text:
        if not (character.isspace() and (not folded or folded[-1] == " ")):
            folded += " " if character.isspace() else character
        place.append(len(folded))
    moved = (
        Pointer(place[each.offset], each.label, each.footnote, each.number, each.address) for each in pointers
    )
    return Inline(folded.rstrip(), tuple(moved), tuple((place[start], words) for start, words in links))
