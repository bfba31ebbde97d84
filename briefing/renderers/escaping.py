"""The one owner of escaping for Markdown: whatever a field holds, it stays text and the structure stays ours.

Rules:
- Characters that mean something to CommonMark, GitHub or Pandoc get a backslash; so do the ones that start a
  block, because a field may stand first on its line.
- A bare address is broken up, so that nothing becomes a link by itself (a mail address by an empty comment: GitHub
  finds those in the words that it shows, whatever is escaped); links are made by `link` alone, and only to
  an address that `web_address` allows.
- Control characters and those that reorder text go; a field is always one line.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from briefing.models.rights import without_passage

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#^${}@=]")
_OPENS_A_BLOCK = re.compile(
    r"^(?=[-+(:])"
    r"|^(\d{1,9}|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|[A-Z](?=\)))(?=[.)](?:\s|$))"  # Pandoc counts in letters too
)
_ADDRESS = re.compile(r"(?<=\w)://|(?<=www)\.", re.IGNORECASE)
_MAIL = re.compile(r"(?<=[\w.+-])\\@(?=[\w\\-])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_REFUSED = re.compile(r"[\s\\]")
_UNSHOWN = "\ufffd"
_JOINERS = {"\u200c", "\u200d"}
_LONG_QUOTATION = 300
_ENDS = 6


class Markdown(str):
    """Text that is Markdown already: every field in it is escaped, its marks are ours. It is printed as it is."""

    __slots__ = ()


def text(value: str) -> Markdown:
    """`value` as Markdown that shows exactly its words (`shown`)."""
    return Markdown(
        _OPENS_A_BLOCK.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", inline(shown(value)))
    )


def shown(value: str) -> str:
    """`value` on one line, as it can be shown; a sign stands for what can't."""
    return one_line(value) or (_UNSHOWN if value else "")


def inline(value: str) -> Markdown:
    """A part of a line as Markdown; its white space stays, and it opens no block only where something stands before."""
    escaped = _ADDRESS.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\g<0>", value))
    return Markdown(_MAIL.sub(r"\g<0><!-- -->", escaped))


def within(value: str) -> Markdown:
    """`text` for what never stands first on its line: "3. November" opens no list there."""
    return inline(shown(value))


def one_line(value: str) -> str:
    """`value` without control and format characters, its white space folded to single spaces."""
    if value.isprintable():
        return " ".join(value.split())
    visible = "".join(
        mark if mark in _JOINERS or unicodedata.category(mark)[0] != "C" else " " if mark.isspace() else ""
        for mark in value
    )
    return " ".join(visible.split())


def code(words: str) -> Markdown:
    """Words of ours in the type of a command; no field's: what can't stand in it is not escaped but refused."""
    if "`" in words or one_line(words) != words:
        raise ValueError(f"{words!r} can't be set as code: leave out backquotes and line breaks")
    return Markdown(f"`{words}`")


def link(label: str, url: str, passage: Passage | None = None) -> Markdown:
    """A Markdown link, or the label alone where the address is none that is linked (`web_address`)."""
    target = web_address(url, passage)
    words = label if isinstance(label, Markdown) else text(label)
    return Markdown(f"[{words}]({_ENTITY.sub('&amp;', target)})") if target else words


class Passage(NamedTuple):
    """Words that a link points at in their page; those before and after them only where the words alone are not enough."""

    words: str
    before: str = ""
    after: str = ""

    def sought(self) -> tuple[str, str]:
        """What a page is searched for (WICG text fragments): all of a short passage, else how it begins and ends."""
        words = self.words.split()
        if len(self.words) < _LONG_QUOTATION or len(words) <= 2 * _ENDS:
            return " ".join(words), ""
        return " ".join(words[:_ENDS]), " ".join(words[-_ENDS:])

    def fragment(self) -> str:
        """The passage as a text directive; a dash, a comma or an ampersand in it is none of the directive's own."""
        first, last = map(_percent, self.sought())
        before, after = map(_percent, (self.before, self.after))
        parts = (f"{before}-" if before else "", first, last, f"-{after}" if after else "")
        return ",".join(part for part in parts if part)


def web_address(url: str, passage: Passage | None = None) -> str:
    """The address as it is linked, in ASCII; "" for any that is not exactly an http or https address.

    It has a host of letters, digits, dots and dashes, neither user nor password, and no white space, backslash or
    invisible character. Letters of the host beyond ASCII are written in Punycode, so that a lookalike is seen to be
    one; a host that a browser would read as another (full-width letters, an ideographic stop) is refused. A passage
    takes the place of a text fragment that the address brought along: a page is searched for one passage only.
    """
    if not url.isprintable() or _REFUSED.search(url):
        return ""
    try:
        parts = urlsplit(url)
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return ""
    host = _host(parts.hostname or "")
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not host:
        return ""
    plain = url if parts.netloc.isascii() else url.replace(parts.netloc, host + port, 1)
    if passage and passage.words.split():
        plain = without_passage(plain)
        plain += ("" if "#" in plain else "#") + f":~:text={passage.fragment()}"
    return quote(plain, safe=":/?#@!$&*+,;=~%-._")


def is_web_address(url: str) -> bool:
    """True for an address that is linked; nothing else is."""
    return bool(web_address(url))


def _host(name: str) -> str:
    """A host in ASCII, or "" for what is none."""
    if unicodedata.normalize("NFKC", name) != name:
        return ""
    if not all(mark.isalnum() or mark in "-._" or unicodedata.category(mark)[0] == "M" for mark in name):
        return ""
    labels = name.removesuffix(".").split(".")
    ascii_labels = (
        each if each.isascii() else f"xn--{each.encode('punycode').decode('ascii')}" for each in labels
    )
    return ".".join(ascii_labels) if all(labels) else ""


def _percent(words: str) -> str:
    return quote(words, safe="").replace("-", "%2D")
