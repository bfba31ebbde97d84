"""XML from strangers: decoded, without its document type, parsed within bounds.

Rules:
- Everything before the root element goes unread, the document type with it. So no entity is ever declared and no
  DTD named: billion laughs, quadratic blow-up and external entities (XXE) have nothing to work with, in lxml
  and in feedparser. Entities that HTML knows are read as their characters; all others stay as they are written.
- Bytes are decoded by `charset`, before a parser sees them.
- lxml never resolves entities, loads a DTD or opens an address; without `huge_tree`, libxml2 bounds depth and text.
- What is broken costs itself only: the parser goes on, and the problems say where it stumbled.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.entities import html5
from typing import Any

from lxml import etree

from briefing.collect import charset
from briefing.collect.texts.frontmatter import one_line
from briefing.errors import SourceError
from briefing.models import Document

MAX_BYTES = 10_000_000
"""No feed and no wire message is larger; a sitemap, which may be (50 MB by its protocol), is read as a stream."""
HEAD = 65_536
"""How much of a document is looked at to tell what it is."""
_DECLARATION = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_DEFAULTS = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"})
_MARK = re.compile(r"[\"'\[\]>]|<!--|<\?")
_CLOSERS = {'"': '"', "'": "'", "<!--": "-->", "<?": "?>"}
_NAME = re.compile(r"[^\W\d]|[_:]")
_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s+)?([^\s\"'>]{1,40})")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STRAY = re.compile(
    r"&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?|]]>|<(?![^\W\d]|[_:/!?])"
)
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_CDATA = "<![CDATA["

Element = Any
"""An lxml element (lxml ships no types)."""


def decode(content: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text that bytes are, and what has to be said about their encoding; `declared` is HTTP's charset.

    A server's Latin-1 is often only its default: where the XML declaration says otherwise, that counts
    (RFC 7303 would have it the other way).
    """
    match = _DECLARATION.search(content[:400])
    own = match[1].decode("ascii") if match else ""
    ignored = bool(own) and declared.lower() in _DEFAULTS and own.lower() not in _DEFAULTS
    text, notes = charset.decode(content, "" if ignored else declared)
    if 0 < content[0] < 0x80 and text[:1] != chr(content[0]):
        # Markup begins in ASCII: a guess that reads it otherwise (UTF-16 of short texts) is wrong.
        text, _ = charset.decode(content, "windows-1252")
        notes = ("is not the UTF-8 that it should be: windows-1252 was guessed",)
    if ignored and not text.isascii():
        notes = (f"declared as {declared} by the server and as {own} by itself: the latter counted", *notes)
    return text, notes


def root_at(text: str) -> int:
    """Where the root element begins, after declarations, comments, a document type and junk; -1: nowhere."""
    place = text.find("<")
    while place >= 0:
        if text.startswith("<!--", place):
            end = text.find("-->", place + 4)
        elif text.startswith("<?", place):
            end = text.find("?>", place)
        elif text[place : place + 9].upper() == "<!DOCTYPE":
            end = _document_type_end(text, place + 9)
        elif _NAME.match(text, place + 1):
            return place
        else:
            end = place
        place = text.find("<", end + 1) if end >= 0 else -1
    return -1


def _document_type_end(text: str, place: int) -> int:
    inside = False
    while mark := _MARK.search(text, place):
        place = mark.end()
        if mark[0] in _CLOSERS:
            closer = _CLOSERS[mark[0]]
            place = text.find(closer, place) + len(closer)
            if place < len(closer):
                return -1
        elif mark[0] == ">" and not inside:
            return place - 1
        elif mark[0] in "[]":
            inside = mark[0] == "["
    return -1


def prolog_problems(prolog: str) -> tuple[str, ...]:
    """What has to be said about what stands before the root element."""
    said = []
    if junk := one_line(prolog[:500].partition("<")[0]):
        said.append(f"begins with text that is no XML ({junk[:60]!r}): it was skipped")
    if names := _ENTITY.findall(prolog[: 10 * HEAD]):
        shown = ", ".join(one_line(each) for each in names[:3]) + (", ..." if len(names) > 3 else "")
        said.append(
            f"declares XML entities of its own ({shown}): they are a way to attack readers and not read"
        )
    return tuple(said)


def xml_text(document: Document) -> tuple[str, tuple[str, ...]]:
    """A document's XML as text, mended so that a parser gets through it, and the problems met on the way.

    It begins with as many line ends as stood before the root element: line numbers stay right.

    Raises:
        SourceError: the document is empty, too large, or holds no XML element.
    """
    check_size(document)
    text, notes = decode(document.content, document.charset)
    root = root_at(text)
    if root < 0:
        raise SourceError(document.name, f"holds no XML element ({_beginning(text)}): check the address")
    prolog = text[:root]
    mended, stray = mend(text[root:])
    problems = [*notes, *prolog_problems(prolog)]
    problems += stray_told(stray)
    return "\n" * prolog.count("\n") + mended, tuple(problems)


def check_size(document: Document, limit: int = MAX_BYTES) -> None:
    """Raises `SourceError` when the document is empty or larger than `limit` bytes."""
    if not document.content.strip():
        raise SourceError(document.name, "is empty: check the address")
    if len(document.content) > limit:
        raise SourceError(
            document.name, f"is larger than {limit // 1_000_000} MB: ask its publisher for a smaller one"
        )


def _beginning(text: str) -> str:
    return f"it begins with {one_line(text[:200])[:60]!r}"


def stray_told(stray: int) -> tuple[str, ...]:
    """One sentence about characters that were mended, or nothing."""
    what = "character that XML forbids was" if stray == 1 else "characters that XML forbids were"
    said = f"{stray} {what} escaped or left out (an unescaped & or <, or a control character)"
    return (said,) if stray else ()


def mend(text: str) -> tuple[str, int]:
    """The text without characters that XML forbids, its stray & and < escaped, and how many there were."""
    text, stray = _ILLEGAL.subn("", text)
    count = [stray]
    parts: list[str] = []
    place = 0
    while (start := text.find(_CDATA, place)) >= 0:
        parts.append(_STRAY.sub(_mender(count), text[place:start]))
        end = text.find("]]>", start)
        parts.append(text[start : end + 3] if end >= 0 else text[start:] + "]]>")
        place = end + 3 if end >= 0 else len(text)
    parts.append(_STRAY.sub(_mender(count), text[place:]))
    return "".join(parts), count[0]


def _mender(count: list[int]) -> Callable[[re.Match[str]], str]:
    def mended(match: re.Match[str]) -> str:
        if match[1]:
            number = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
            character = chr(number) if number <= 0x10FFFF else "\0"
            if not _ILLEGAL.match(character):
                return f"&#{number};"
            count[0] += 1
            return ""
        if match[2] in _XML_NAMES:
            return match[0]
        if match[2] and f"{match[2]};" in html5:
            return html.escape(html5[f"{match[2]};"], quote=False)
        count[0] += 1
        return html.escape(match[0], quote=False)

    return mended


def parse(text: str) -> tuple[Element | None, tuple[str, ...]]:
    """The root that lxml finds in mended text (None: nothing at all), and what it stumbled over, line by line."""
    parser = etree.XMLParser(**SAFE, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        return None, (f"line {error.lineno}: {one_line(error.msg)}",)
    faults = tuple(f"line {each.line}: {one_line(each.message)}" for each in parser.error_log)
    return root, faults


SAFE = {
    "recover": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
}
"""How every parser of this project's XML is set."""


def faults_told(faults: tuple[str, ...]) -> tuple[str, ...]:
    """One sentence about where XML is broken, or nothing."""
    if not faults:
        return ()
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    return (f"is not well-formed XML ({faults[0]}{more}): what could be read was kept",)


def local_name(element: Element) -> str:
    """The element's name without its namespace or prefix ("" for what is no element)."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def breaks_off(text: str, name: str) -> bool:
    """Whether the last element of this local name is opened and never closed: the document is cut."""
    opened = [each.start() for each in re.finditer(rf"<(?:[\w.-]+:)?{name}[\s>/]", text)]
    closed = [each.start() for each in re.finditer(rf"</(?:[\w.-]+:)?{name}\s*>", text)]
    return (
        bool(opened)
        and (not closed or closed[-1] < opened[-1])
        and not re.compile(r"<[^<>]*/>").match(text, opened[-1])
    )
