"""IPTC NewsML-G2 (iptc.org/std/NewsML-G2): a news item, or a message with several.

Rules:
- A news item's text is its first `inlineXML` of NITF or XHTML with words in it, else its `inlineData`.
- Of NITF the paragraphs of `body.content` are the text; media and their captions are not.
- Packages, concepts, plans and catalogues are no texts: the problems count them.
- Elements are known by their local names, whatever the prefix.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from briefing.collect.listings import xml
from briefing.collect.listings.feed_copy import inner_html
from briefing.collect.listings.listed import MAX_HTML, paragraphs
from briefing.collect.listings.wire import MAX_ITEMS, USABLE, WireItem, listing_of
from briefing.errors import SourceError
from briefing.models import Document, Listing

ROOTS = frozenset(
    {"newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"}
)
_OTHER_ITEMS = ROOTS - {"newsItem", "newsMessage"}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = {"p": "p", "hl2": "h2", "pre": "pre", "li": "li", "dt": "p", "dd": "p", "tr": "p", "lede": "p"}
_UNSEEN = frozenset({"media", "object", "style", "script", "datasource"})
_AROUND = frozenset({"header", "footer", "nav", "aside"})
_MAX_DEPTH = 100
_SPACE = re.compile(r"\s+")


def read_newsml(document: Document) -> Listing:
    """The text items of a NewsML-G2 document, newest first; `Entry.key` is the item's guid.

    Raises:
        SourceError: the document is no NewsML-G2, or no item in it is usable.
    """
    text, problems = xml.xml_text(document)
    root, faults = xml.parse(text)
    if root is None or xml.local_name(root) not in ROOTS:
        raise SourceError(
            document.name, "is no NewsML-G2 (no newsItem or newsMessage at its root): check the file"
        )
    said = [*problems, *xml.faults_told(faults)]
    items = [each for each in root.iter(etree.Element) if xml.local_name(each) == "newsItem"]
    if faults and xml.breaks_off(text, "newsItem") and items:
        items.pop()
        said.append("breaks off in a news item: that item is left out")
    others = Counter(
        xml.local_name(each) for each in root.iter(etree.Element) if xml.local_name(each) in _OTHER_ITEMS
    )
    said += [f"{count} {name} left out: not a text" for name, count in sorted(others.items())]
    if len(items) > MAX_ITEMS:
        said.append(f"holds {len(items)} news items: the first {MAX_ITEMS} are read")
    texts = []
    for number, item in enumerate(items[:MAX_ITEMS], start=1):
        kind = _qcode(item, "itemMeta/itemClass")
        if kind not in ("", "text", "composite"):
            said.append(f"item {number} is left out: it is of class {kind[:40]!r}, not a text")
        else:
            texts.append(_item(item))
    return listing_of(texts, document, said)


def _item(item: xml.Element) -> WireItem:
    content, body = _find(item, "contentMeta"), _body(item)
    byline, headline = _of(content, "by"), _headline(content)
    if not byline and content is not None:
        byline = ", ".join(_name(each) for each in _all(content, "creator") if _name(each))
    embargoes = _all(item, "itemMeta/embargoed")
    return WireItem(
        key=(item.get("guid") or "").strip()[:500],
        html=body,
        version=(item.get("version") or "").strip(),
        status=_qcode(item, "itemMeta/pubStatus") or USABLE,
        embargo=_words(embargoes[0]) if embargoes else None,
        headline=headline or _of(item, "itemMeta/title"),
        byline=byline,
        publisher=_publisher(item),
        language=_language(item),
        located=_name(_find(item, "contentMeta/located")),
        made=_of(item, "itemMeta/versionCreated") or _of(item, "contentMeta/contentModified"),
        first_made=_of(item, "itemMeta/firstCreated") or _of(item, "contentMeta/contentCreated"),
        credits=_credits(item),
    )


def _all(element: xml.Element, path: str) -> list[xml.Element]:
    """The elements at a path of local names, in any namespace."""
    return list(element.iterfind("/".join(f"{{*}}{step}" for step in path.split("/"))))


def _find(element: xml.Element, path: str) -> xml.Element | None:
    return next(iter(_all(element, path)), None)


def _words(element: xml.Element | None) -> str:
    """All text in an element, on one line."""
    return "" if element is None else _SPACE.sub(" ", "".join(element.itertext())).strip()


def _of(element: xml.Element | None, path: str) -> str:
    return "" if element is None else _words(_find(element, path))


def _name(element: xml.Element | None) -> str:
    """The name of a party or a place: its name, else its literal."""
    return "" if element is None else _of(element, "name") or (element.get("literal") or "").strip()


def _qcode(item: xml.Element, path: str) -> str:
    """The code of a property: what follows the colon of its qcode, or the last step of its uri."""
    found = _find(item, path)
    if found is None:
        return ""
    code = found.get("qcode") or found.get("uri") or ""
    return re.split(r"[:/#]", code.strip().rstrip("/"))[-1].lower()


def _headline(content: xml.Element | None) -> str:
    """The headline of the highest rank (1 before 2, the first of equals)."""

    def rank(element: xml.Element) -> int:
        value = element.get("rank") or ""
        return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1

    found = sorted(_all(content, "headline"), key=rank) if content is not None else []
    return next((words for words in map(_words, found) if words), "")


def _language(item: xml.Element) -> str:
    tag = _find(item, "contentMeta/language")
    return ((tag.get("tag") if tag is not None else "") or item.get(_LANGUAGE) or "").strip()


def _publisher(item: xml.Element) -> str:
    paths = ("itemMeta/provider", "contentMeta/infoSource", "rightsInfo/copyrightHolder")
    names = [_name(_find(item, path)) for path in paths]
    return next((name for name in (*names, _of(item, "contentMeta/creditline")) if name), "")


def _credits(item: xml.Element) -> tuple[str, ...]:
    labels = (("copyrightNotice", "copyright"), ("usageTerms", "terms of use"))
    return tuple(
        f"{label}: {html.escape(words)}"
        for path, label in labels
        if (words := _of(item, f"rightsInfo/{path}"))
    )


def _body(item: xml.Element) -> str:
    for inline in _all(item, "contentSet/inlineXML"):
        for root in inline.iterchildren(etree.Element):
            found = _nitf(root) if xml.local_name(root) in ("nitf", "body.content") else _xhtml(root)
            if found:
                return found[:MAX_HTML]
    for data in _all(item, "contentSet/inlineData"):
        kind = (data.get("contenttype") or "text/plain").lower()
        words = "".join(data.itertext()).strip()
        if words and "html" in kind:
            return words[:MAX_HTML]
        if words and kind.startswith("text/plain") and not data.get("encoding"):
            return paragraphs(words)
    return ""


def _xhtml(root: xml.Element) -> str:
    if xml.local_name(root) not in ("html", "body", "div", "section", "article", "p"):
        return ""
    body = next((each for each in root.iter(etree.Element) if xml.local_name(each) == "body"), root)
    for each in [each for each in body.iter(etree.Element) if xml.local_name(each) in _AROUND]:
        each.clear(keep_tail=True)
    return inner_html(body).strip() if _words(body) else ""


def _nitf(root: xml.Element) -> str:
    bodies = [each for each in root.iter(etree.Element) if xml.local_name(each) == "body.content"]
    return "\n".join(block for body in bodies for block in _blocks(body, 0))


def _blocks(element: xml.Element, depth: int) -> Iterator[str]:
    """The blocks of an element as escaped HTML; words that stand between blocks are blocks too."""
    if words := _escaped(element.text):
        yield f"<p>{words}</p>"
    for child in element.iterchildren(etree.Element):
        name = xml.local_name(child)
        if name in _BLOCKS or depth > _MAX_DEPTH:
            tag = _BLOCKS.get(name, "p")
            if words := _escaped(" ".join(_seen(child)) if name == "tr" else "".join(_seen(child))):
                yield f"<{tag}>{words}</{tag}>"
        elif name not in _UNSEEN:
            yield from _blocks(child, depth + 1)
        if words := _escaped(child.tail):
            yield f"<p>{words}</p>"


def _seen(element: xml.Element) -> Iterator[str]:
    """The words of a block without those of media in it; a line break is a blank."""
    hidden = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        name = xml.local_name(each)
        if event == "start":
            hidden += name in _UNSEEN
            yield "" if hidden else each.text or ""
        else:
            hidden -= name in _UNSEEN
            yield "" if hidden or each is element else (" " if name == "br" else "") + (each.tail or "")


def _escaped(text: str | None) -> str:
    return html.escape(_SPACE.sub(" ", text or "").strip(), quote=False)
