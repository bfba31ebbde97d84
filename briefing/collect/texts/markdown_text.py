"""Markdown to plain text: what a reader sees, and nothing that he does not.

Links keep their words only; images, HTML, comments and code blocks go; each block stands on its own.
Of HTML within a line the words stay, but not those of a script or style.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

_UNSEEN = re.compile(r"<(/?)(script|style|template|textarea)\b", re.IGNORECASE)
_LINE_BREAKS = {"softbreak", "hardbreak"}


def to_text(markdown: str) -> tuple[str, str]:
    """The text of a Markdown file and its first level-1 heading ("" when it has none)."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    blocks: list[str] = []
    title = ""
    marker = ""
    heading = False
    for token in tokens:
        if token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "list_item_close":
            marker = ""  # an item of code or an image only has no words to mark
        elif token.type == "heading_open":
            heading = token.tag == "h1" and not title
        elif token.type == "inline":
            text = _inline(token)
            if heading:
                title, heading = " ".join(text.split()), False
            if text.strip():
                blocks.append(marker + text)
            marker = ""
    return "\n\n".join(blocks) + "\n" if blocks else "", title


def _inline(token: Token) -> str:
    parts = []
    unseen = ""
    for child in token.children or ():
        if child.type == "html_inline" and (tag := _UNSEEN.match(child.content)):
            name = tag[2].lower()
            if not unseen and not tag[1]:
                unseen = name
            elif tag[1] and name == unseen:
                unseen = ""
        elif unseen:
            continue
        elif child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in _LINE_BREAKS:
            parts.append("\n")
    return "".join(parts)
