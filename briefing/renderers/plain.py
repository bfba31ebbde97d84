"""`brief.txt`: the brief as plain text for mail, made of its Markdown, so that a newsroom's templates hold for it too.

Rules:
- Headings are underlined, lists keep their bullets and numbers, a reference is "[3]", a link is its words with the
  address in angle brackets. The evidence stands at the end, by number.
- An address is that of the page, without the passage in it: the quotation stands beside it.
- Lines are folded at 78 columns (`folding`); an address is never broken.
- What a template has beyond that (HTML, pictures) is left out but for its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from briefing.models import Brief
from briefing.models.rights import without_passage
from briefing.phrases import phrase, speaking
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import is_web_address
from briefing.renderers.folding import folded, width
from briefing.renderers.markdown import to_markdown
from briefing.renderers.reading import label_of, read

_UNDERLINES = {"h1": "=", "h2": "-"}


def to_text(brief: Brief | Edition) -> str:
    """The brief as plain text; the same brief gives the same text."""
    edition = Edition.of(brief)
    tokens = read(to_markdown(edition))
    with speaking(edition.brief.language):
        lines = "\n".join(_Writer().lines(tokens))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


class _Writer:
    """Goes over the blocks of a text once."""

    def __init__(self) -> None:
        self._margins: list[tuple[str, str]] = []
        """What stands before the lines of each list item that is open: before its next line, and before those after."""
        self._numbers: list[int] = []
        """The number of the next item of each list that is open, 0 for bullets."""
        self._cells: list[str] | None = None
        """The cells of the row of a table that is open."""

    def lines(self, tokens: Iterable[Token]) -> Iterator[str]:
        """The lines of the text."""
        underline = ""
        for token in tokens:
            if token.type == "heading_open":
                underline = _UNDERLINES.get(token.tag, "")
            elif token.type == "inline" and self._cells is not None:
                self._cells.append(_words(token))
            elif token.type == "inline":
                yield from self._block(_words(token), underline)
                underline = ""
            elif token.type in {"fence", "code_block"}:
                yield from ("", *(f"    {line}".rstrip() for line in token.content.splitlines()), "")
            elif token.type == "tr_close":
                yield from self._block(" | ".join(self._cells or ()), "")
                self._cells = None
            elif token.type == "footnote_block_open":
                yield from ("", *self._block(phrase("Evidence"), "-"), "")
            elif self._ends_a_block(token):
                yield ""

    def _ends_a_block(self, token: Token) -> bool:
        """Whether an empty line follows; lists and their items are opened and closed on the way."""
        match token.type:
            case "bullet_list_open":
                self._numbers.append(0)
            case "ordered_list_open":
                self._numbers.append(int(token.attrs.get("start", 1)))
            case "list_item_open":
                self._open(f"{self._numbers[-1]}. " if self._numbers[-1] else "- ")
                self._numbers[-1] += bool(self._numbers[-1])
            case "footnote_open":
                self._open(f"[{label_of(token)}] ")
            case "tr_open":
                self._cells = []
            case "list_item_close" | "footnote_close":
                self._margins.pop()
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
                return not self._numbers
            case "heading_close" | "paragraph_close" | "table_close":
                return not (token.hidden or self._margins)
        return False

    def _open(self, mark: str) -> None:
        self._margins.append((mark, " " * len(mark)))

    def _block(self, words: str, underline: str) -> Iterator[str]:
        """The lines of one block, folded, behind the marks of the items that it stands in."""
        first = "".join(mark for mark, _ in self._margins)
        rest = " " * len(first)
        self._margins = [(after, after) for _, after in self._margins]
        made = [line for part in words.split("\n") for line in folded(part, first, rest)]
        yield from made
        if underline:
            yield underline * max(map(width, made))


def _words(token: Token) -> str:
    """The visible words of a block, with its references and the addresses of its links."""
    said, address, begin = "", "", 0
    for each in token.children or ():
        if each.type in {"text", "code_inline"} or each.type == "image":
            said += each.content
        elif each.type == "footnote_ref":
            said += ("" if said.endswith((" ", "]")) else " ") + f"[{label_of(each)}]"
        elif each.type == "link_open":
            address, begin = without_passage(str(each.attrs.get("href", ""))), len(said)
        elif each.type == "link_close" and is_web_address(address) and said[begin:] != address:
            said += f" <{address}>"
        elif each.type in {"softbreak", "hardbreak"}:
            said += " " if each.type == "softbreak" else "\n"
    return said.strip()
