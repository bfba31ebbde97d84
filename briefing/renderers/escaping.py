"""The one owner of escaping for Markdown: whatever a field holds, it stays text and the structure stays ours.

Rules:
- Characters that mean something to CommonMark, GitHub or Pandoc get a backslash; so do the ones that start a
  block, because a field may stand first on its line.
- A bare address is broken up, so that nothing becomes a link by itself; links are made by `link` alone.
- Control characters and those that reorder text go; a field is always one line.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from briefing.models.rights import without_passage

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#^${}@=]")
_OPENS_A_BLOCK = re.compile(
    r"^(?=[-+(:])"
    r"|^(\d{1,9}|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|[A-Z](?=\)))(?=[.)](?:\s|$))"  # Pandoc counts in letters too
)
_ADDRESS = re.compile(r"(?<=\w)://|(?<=www)\.", re.IGNORECASE)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_UNSHOWN = "\ufffd"
_JOINERS = {"\u200c", "\u200d"}
_LONG_QUOTATION = 300
_ENDS = 6


def text(value: str) -> str:
    """`value` as Markdown that shows exactly its words, on one line; a sign stands for what can't be shown."""
    shown = _SPECIAL.sub(r"\\\g<0>", one_line(value) or (_UNSHOWN if value else ""))
    shown = _ADDRESS.sub(lambda match: "\\" + match[0], shown)
    return _OPENS_A_BLOCK.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", shown)


def one_line(value: str) -> str:
    """`value` without control and format characters, its white space folded to single spaces."""
    visible = "".join(
        mark if mark in _JOINERS or unicodedata.category(mark)[0] != "C" else " " if mark.isspace() else ""
        for mark in value
    )
    return " ".join(visible.split())


def link(label: str, url: str, *, passage: str = "") -> str:
    """A Markdown link, or the label alone where the address is not plain http or https.

    `passage` makes it point at that very text in the page (WICG text fragments).
    """
    if not is_web_address(url):
        return text(label)
    target = quote(_with_passage(url, passage) if passage else url, safe=":/?#@!$&*+,;=~%-._")
    return f"[{text(label)}]({_ENTITY.sub('&amp;', target)})"


def is_web_address(url: str) -> bool:
    """True for an http or https address with a host and without user or password; nothing else is linked."""
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and url.isprintable()
            and not re.search(r"\s", url)
        )
    except ValueError:
        return False


def _with_passage(url: str, passage: str) -> str:
    """`url` with the text fragment for a passage: exact when short, else from its first words to its last.

    A text fragment that the address brought along goes: a page is searched for one passage only.
    """
    page = without_passage(url)
    words = passage.split()
    if len(passage) < _LONG_QUOTATION or len(words) <= 2 * _ENDS:
        target = _percent(" ".join(words))
    else:
        target = f"{_percent(' '.join(words[:_ENDS]))},{_percent(' '.join(words[-_ENDS:]))}"
    return page + ("" if "#" in page else "#") + f":~:text={target}"


def _percent(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
