"""The words that a reader sees in a piece of HTML: the content of a feed's entry, of a mail, of a wire item.

Rules:
- What the reader can't see is gone (`visibility`); links keep their words, images leave nothing.
- Blocks (paragraphs, headings, list items, rows of a table) are parted by an empty line; `<br>` ends a line.
  Cells of one row are parted by " | ".
- White space runs are one space, but in `<pre>`.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from briefing.collect.pages import visibility
from briefing.collect.pages.markup import TooComplexError, parse

_BLOCKS_WORDS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary "
    "table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_EXTRACTED = frozenset({"item", "list", "head", "quote", "row"})
"""What trafilatura calls list items, lists, headings, quotations and rows; "lb" is its line break."""
_CELLS = frozenset({"td", "th", "cell"})
_WITHOUT_WORDS = frozenset({"title", "select", "textarea", "button", "svg", "map", "area", "option"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\x1e"  # a control character: the parser lets none through
_CELL = "\x1f"
_LINE = "\x1d"


def to_text(html: str) -> str:
    """The visible text of `html`, blocks parted by an empty line; "" when nothing is visible.

    Any text is accepted (plain text is HTML without tags); the time is linear in its length. Markup beyond the
    bounds of `markup` and `selectors` gives "": nothing in it can be shown to be visible.
    """
    try:
        root = parse(html)
        if root is None:
            return ""
        visibility.prune(root)
    except TooComplexError:
        return ""
    return text_of(root)


def text_of(root: HtmlElement) -> str:
    """The text of a tree from which the invisible was pruned, in the form of `to_text`.

    The tree may be one that trafilatura made, too.
    """
    pieces: list[str] = []
    silent = preformatted = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        begins = event == "start"
        silent += (1 if begins else -1) if tag in _WITHOUT_WORDS else 0
        preformatted += (1 if begins else -1) if tag == "pre" else 0
        pieces.append(_mark(tag, begins=begins))
        words = element.text if begins else element.tail
        if words and not silent:
            pieces.append(words.replace("\n", _LINE) if preformatted else _SPACE.sub(" ", words))
    return _composed("".join(pieces))


def _mark(tag: str, *, begins: bool) -> str:
    if tag in _BLOCKS or tag in _EXTRACTED:
        return _BREAK
    if tag in _CELLS and not begins:
        return _CELL
    return _LINE if tag in ("br", "lb") and begins else ""


def _composed(marked: str) -> str:
    blocks: list[str] = []
    for block in re.split(f"{_BREAK}|{_LINE} *{_LINE}", marked):
        cells = (_SPACE.sub(" ", cell).strip() for cell in block.split(_CELL))
        joined = " | ".join(cell for cell in cells if cell)
        lines = (line.strip() for line in joined.split(_LINE))
        text = "\n".join(line for line in lines if line)
        if text:
            blocks.append(text)
    return "\n\n".join(blocks)
