"""A copy of a feed with what is read of it and nothing else: flat, bounded and well-formed.

feedparser needs time that grows with the square of a document's depth, of its attributes and of an author's name.
In the copy all of these are small, so its time is linear. HTML that stands unescaped in a text is escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from briefing.collect.listings import xml
from briefing.collect.listings.listed import MAX_ENTRIES, MAX_HTML

_ATOM = "http://www.w3.org/2005/Atom"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "atom": _ATOM,
    "rss": "http://purl.org/rss/1.0/",
}
"""Modules that are read. Of others (media, itunes) the titles and texts are those of pictures and sound."""
_ROOTS = frozenset({"rss", "RDF", "feed", "channel"})
_ENTRIES = frozenset({"item", "entry"})
_TEXTS = frozenset({"description", "summary", "content", "encoded", "title"})
_CONTAINERS = frozenset({"author", "contributor", "source"})
_PEOPLE = frozenset({"author", "creator"})
_IDS = frozenset({"guid", "id"})
"""feedparser takes an id for the address of an entry without a link, and Atom's for a relative address."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
"""Of "mail (name)" and "name <mail>" the name is read."""
_WORDS = (
    "title link guid id description summary content encoded pubDate published issued updated modified date "
    "created author creator language source"
)
_OF_AN_ENTRY = frozenset(_WORDS.split())
_OF_A_FEED = frozenset({"title", "link", "language"})
_OF_A_CONTAINER = frozenset({"title", "name", "id", "link"})
_ATTRIBUTES = frozenset(
    {
        "type",
        "mode",
        "rel",
        "href",
        "url",
        "src",
        "isPermaLink",
        "version",
        f"{{{_XML}}}base",
        f"{{{_XML}}}lang",
    }
    | {f"{{{_RDF}}}about"}
)
_MAX_CHILDREN = 40
_MAX_VALUE = 5_000
_MAX_NAME = 300
_ENTRY = re.compile(r"<(?:item|entry)[\s>]")
_OPENING = re.compile(r"<((?:content:)?(?:description|summary|encoded|title))(?:\s[^<>]*)?(?<!/)>")


@dataclass(frozen=True)
class FeedCopy:
    """The bytes for feedparser (UTF-8), and what was broken in the original."""

    content: bytes
    problems: tuple[str, ...] = ()


def copy_of(text: str) -> FeedCopy | None:
    """The copy of a feed given as mended XML (`xml.xml_text`); None when it is no feed."""
    root, faults = xml.parse(text)
    said: tuple[str, ...] = ()
    if faults and (wrapped := _escaped(text)) != text:
        other, remaining = xml.parse(wrapped)
        if other is not None and len(remaining) < len(faults):
            root, text = other, wrapped
            said = (f"carries HTML that is not escaped ({faults[0]}): it was read as HTML",)
            faults = remaining
    if root is None or xml.local_name(root) not in _ROOTS:
        return None
    said += xml.faults_told(faults)
    entries = [each for each in root.iter(etree.Element) if xml.local_name(each) in _ENTRIES]
    if faults and any(xml.breaks_off(text, name) for name in _ENTRIES) and entries:
        entries.pop()
        said += ("breaks off in an entry: that entry is left out",)
    if len(entries) > MAX_ENTRIES:
        said += (f"holds {len(entries)} entries: the first {MAX_ENTRIES} are read",)
    return FeedCopy(_written(root, entries[:MAX_ENTRIES]), said)


def _escaped(text: str) -> str:
    """The feed with each text that holds bare tags in a CDATA section; linear in its length."""
    parts: list[str] = []
    place = 0
    entry = -1
    ends: dict[str, int] = {}
    while opening := _OPENING.search(text, place):
        parts.append(text[place : opening.end()])
        place = opening.end()
        closing = f"</{opening[1]}>"
        if -1 < (end := ends.get(closing, 0)) < place:
            end = ends[closing] = text.find(closing, place)
        if entry < place:
            entry = found.start() if (found := _ENTRY.search(text, place)) else len(text)
        if end < 0 or entry < end:
            continue  # its end is missing or misspelt: what was found ends the text of a later entry
        body = text[place:end]
        bare = "<" in body and "]]>" not in body and 'type="xhtml"' not in opening[0]
        parts.append(f"<![CDATA[{body}]]>" if bare else body)
        place = end
    return "".join([*parts, text[place:]])


def _written(root: xml.Element, entries: list[xml.Element]) -> bytes:
    # A feed's own fields stand in its channel, or directly in its root; entries may stand beside the channel.
    copy = _shallow(root)
    channel = next((each for each in root if xml.local_name(each) == "channel"), root)
    target = copy if channel is root else etree.SubElement(copy, channel.tag)
    if channel is not root:
        _copy_attributes(channel, target)
    _copy_children(channel, target, _OF_A_FEED, depth=0)
    for entry in entries:
        made = etree.SubElement(target, entry.tag)
        _copy_attributes(entry, made)
        _copy_children(entry, made, _OF_AN_ENTRY, depth=1)
    return bytes(etree.tostring(copy, encoding="utf-8", xml_declaration=True))


def _shallow(root: xml.Element) -> xml.Element:
    copy = etree.Element(root.tag, nsmap=_namespaces(root))
    _copy_attributes(root, copy)
    return copy


def _namespaces(root: xml.Element) -> dict[str | None, str]:
    # Where Atom's namespace is declared, feedparser takes the feed for Atom.
    names: dict[str | None, str] = {each: _PREFIXES[each] for each in ("content", "dc", "dcterms")}
    default = root.nsmap.get(None)
    return {**names, None: default} if default else names


def _copy_attributes(element: xml.Element, copy: xml.Element) -> None:
    for key, value in element.attrib.items():
        if key in _ATTRIBUTES and len(value) <= _MAX_VALUE:
            copy.set(key, value)


def _copy_children(element: xml.Element, copy: xml.Element, names: frozenset[str], *, depth: int) -> None:
    count = 0
    for child in element:
        name = xml.local_name(child)
        tag = _known_tag(child)
        if name not in names or not tag or count >= _MAX_CHILDREN:
            continue
        count += 1
        if name in _PEOPLE and not len(child):
            _copy_person(child, copy)
            continue
        made = etree.SubElement(copy, tag)
        _copy_attributes(child, made)
        if name in _TEXTS:
            _copy_text(child, made)
        elif name in _CONTAINERS and len(child) and depth < 2:
            _copy_children(child, made, _OF_A_CONTAINER, depth=depth + 1)
        else:
            made.text = "".join(child.itertext())[:_MAX_VALUE].strip()
            if name in _IDS and not made.text.startswith(("http://", "https://")):
                made.set("isPermaLink", "false")


def _copy_person(child: xml.Element, copy: xml.Element) -> None:
    """The name of an author as Atom writes it: other forms feedparser searches for addresses, slowly and wrongly."""
    space = etree.QName(copy).namespace
    person, name = (f"{{{space}}}{each}" if space else each for each in ("author", "name"))
    words = _ADDRESS.sub("", (child.text or "")[:_MAX_NAME]).strip(" \t\r\n()<>,;")
    if words:
        etree.SubElement(etree.SubElement(copy, person), name).text = words


def _known_tag(child: xml.Element) -> str:
    """The child's full name, "" when it is of a module that is not read; an undeclared prefix is looked up."""
    name = etree.QName(child) if ":" not in child.tag.rpartition("}")[2] else None
    if name is None:
        prefix, _, local = child.tag.partition(":")
        return f"{{{_PREFIXES[prefix]}}}{local}" if prefix in _PREFIXES else ""
    if name.namespace and child.prefix is not None and name.namespace not in _PREFIXES.values():
        return ""
    if name.namespace == _PREFIXES["dc"] and name.localname in _TEXTS:
        return ""  # feedparser would take a second description for the full text
    return str(child.tag)


def _copy_text(element: xml.Element, copy: xml.Element) -> None:
    """The text of a title, a summary or a content; elements in it become escaped HTML."""
    if len(element):
        copy.set("type", "html")
        copy.attrib.pop("mode", None)
        text = inner_html(element)[:MAX_HTML]
    else:
        text = (element.text or "")[:MAX_HTML]
    # feedparser is called once for each escaped sign, and for a whole line of a CDATA section.
    copy.text = etree.CDATA(text) if "<" in text and "]]>" not in text else text


def inner_html(element: xml.Element) -> str:
    """What stands in an element, as HTML without namespaces. The element is changed."""
    for each in element.iter(etree.Element):
        each.tag = xml.local_name(each)
    etree.cleanup_namespaces(element)
    written = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return str(written[written.find(">") + 1 : written.rfind("</")])
