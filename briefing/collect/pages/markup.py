"""HTML as a tree, within bounds whatever the HTML is.

Rules:
- HTML has no entities of its own making, and lxml's HTML parser knows no DTD: nothing expands.
- Comments and processing instructions never enter the tree.
- Markup beyond a bound is refused, because work on it is the product of its size and its depth: more than
  `MAX_ELEMENTS` elements, `MAX_TEXT` characters, `MAX_ATTRIBUTES` of one tag (libxml2 compares each with each),
  or 256 levels (libxml2's own limit; browsers stop at 512).
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

MAX_ELEMENTS = 60_000
"""Of 24 news pages the largest has 1,928; at this many, reading takes about ten seconds."""
MAX_TEXT = 1_000_000
"""Characters outside scripts and styles: 150,000 words, a long book."""
MAX_ATTRIBUTES = 1_000
_LONG_TAG = 4_000
"""Characters; shorter tags hold too few attributes to matter."""
_OPENING = re.compile(r"<(?:(!--)|([a-zA-Z][^\s/>]*))")
_REST = re.compile(r"""(?:[^>=]|=\s*+(?:"[^"]*"|'[^']*')?)*+""")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is no markup."""
_UNREAD = frozenset({"script", "style"})
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class TooComplexError(ValueError):
    """The markup or its style is beyond what can be read within bounds; the message says what, in a phrase."""


def parse(html: str) -> HtmlElement | None:
    """The root of a document or a fragment (`<html>`, made up where missing), or None when it has no content.

    Time and memory are linear in the length of `html`. Nothing is loaded from anywhere.

    Raises:
        TooComplexError: a bound is passed.
    """
    clean = _UNREADABLE.sub("", html)
    if not clean.strip():
        return None
    _refuse_crowded_tags(clean)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(clean.encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None  # nothing in it but comments and the like
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooComplexError("is nested deeper than the 256 levels that are read")
    elements = text = 0
    for element in root.iter(etree.Element):
        elements += 1
        if element.tag not in _UNREAD:
            text += len(element.text or "")
        text += len(element.tail or "")
    if elements > MAX_ELEMENTS:
        raise TooComplexError(f"holds {elements:,} elements, more than the {MAX_ELEMENTS:,} that are read")
    if text > MAX_TEXT:
        raise TooComplexError(f"holds {text:,} characters of text, more than the {MAX_TEXT:,} that are read")
    return root


def _refuse_crowded_tags(html: str) -> None:
    """Raise when a tag has too many attributes, before the parser spends a time on it that grows squared."""
    lower = html.lower()
    ends: dict[str, bool] = {}
    position = 0
    while opening := _OPENING.search(html, position):
        position = opening.end()
        if opening[2]:
            rest = _REST.match(html, position)
            position = rest.end() if rest else position
            if rest and len(rest[0]) > _LONG_TAG and len(_VALUE.sub("=", rest[0]).split()) > MAX_ATTRIBUTES:
                raise TooComplexError(f"holds a tag of more than {MAX_ATTRIBUTES:,} attributes")
        name = (opening[2] or "").lower()
        end = "-->" if opening[1] else f"</{name}" if name in _RAW else ""
        if end and ends.get(end, True):
            found = lower.find(end, position)
            ends[end] = found >= 0
            position = max(found, position)
