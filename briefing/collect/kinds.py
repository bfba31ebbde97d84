"""What a document is, told from its first bytes, then from what its server declares, then from its name.

Rules:
- Bytes go first: a feed served as text/html is a feed, and a page served as application/xml is a page.
- Only the beginning is looked at, whatever the document's size; nothing is parsed as a whole but short JSON.
- Text that shows no kind of its own is what its server says, else what the end of its name says, else plain text.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

from briefing.collect.listings import xml
from briefing.collect.listings.json_feed import VERSION
from briefing.collect.listings.newsml import ROOTS
from briefing.collect.listings.sitemaps import GZIP
from briefing.models import Document

Kind = Literal[
    "page",
    "feed",
    "json-feed",
    "sitemap",
    "ninjs",
    "newsml",
    "pdf",
    "mail",
    "word",
    "text",
    "markdown",
    "unknown",
]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"\0\0\1\0", "an icon"),
    (b"ID3", "an MP3 recording"),
    (b"\xff\xfb", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (GZIP, "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file (save it as .docx, PDF or text)"),
    (b"{\\rtf", "an RTF file (save it as .docx, PDF or text)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"wOF", "a font"),
    (b"SQLite format 3", "a database"),
)
_CONTAINERS = {b"WEBP": "a WebP picture", b"WAVE": "a WAV recording", b"AVI ": "an AVI video"}
_BINARY_BM = re.compile(rb"BM[\s\S]{4}\0\0\0\0")
_FEEDS = frozenset({"rss", "feed", "channel", "RDF"})
_FEED_NAMESPACES = ("purl.org/rss/1.0", "my.netscape.com/rdf/simple/0.9", "purl.org/net/rss1.1")
_ATOM = ("w3.org/2005/Atom", "purl.org/atom/ns")
_PAGES = frozenset(
    {
        "html",
        "head",
        "body",
        "div",
        "p",
        "article",
        "main",
        "section",
        "h1",
        "h2",
        "meta",
        "title",
        "script",
        "link",
    }
    | {"span", "table", "header", "nav", "center", "style", "base", "a", "img", "ul"}
)
_OPENING = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^<>]*)")
_BY_TYPE: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/feed+json": "json-feed",
    "application/pdf": "pdf",
    "message/rfc822": "mail",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
_SHOWN = frozenset({"pdf", "word", "feed", "json-feed"})
"""Kinds that their bytes would have shown."""
_BY_SUFFIX: dict[str, Kind] = {
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
    ".eml": "mail",
}
_HEADER = re.compile(r"(?:[ \t][^\n]*|([!-9;-~]{1,60}):[^\n]*|From [^\n]*)\r?(?:\n|$)")
_MAIL_WORDS = (
    "from to subject date message-id mime-version received return-path delivered-to cc reply-to content-type "
    "content-transfer-encoding x-mailer dkim-signature list-id sender"
)
_MAIL_HEADERS = frozenset(_MAIL_WORDS.split())
_NINJS_KEY = frozenset({"uri", "guid"})
_NINJS_WORDS = (
    "headline headlines body_html body_text bodies pubstatus versioncreated $standard standard "
    "representationtype copyrightholder slugline"
)
_NINJS_REST = frozenset(_NINJS_WORDS.split())
_KEY = re.compile(r'"([^"\\]{1,60})"\s*:')
_FEED_VERSION = re.compile(rf'"version"\s*:\s*"{VERSION.pattern}"'.replace("/", r"\\?/"))


def kind_of(document: Document) -> Kind:
    """The kind of a document; "unknown" for what holds no text of a kind that is read here."""
    return _told(document)[0]


def name_of(document: Document) -> str:
    """What a document is, for a message: "a PNG picture", "a feed"."""
    return _told(document)[1]


def _told(document: Document) -> tuple[Kind, str]:
    content = document.content[: xml.HEAD]
    if not content.strip():
        return "unknown", "an empty document"
    if (start := content[:1024].find(b"%PDF-")) >= 0 and b"<" not in content[:start]:
        return "pdf", "a PDF file"
    if binary := _binary(content):
        return _of_archive(document, binary)
    text, _ = xml.decode(content, document.charset)
    if "\0" in text:
        return "unknown", "a binary file"
    kind = _of_text(text, document)
    return kind, f"a document of the kind {kind!r}" if kind != "unknown" else _unknown_text(text)


def _binary(content: bytes) -> str:
    """What magic numbers show; "" when the document may be text."""
    for magic, name in _MAGIC:
        if content.startswith(magic) and (magic != b"BM" or _BINARY_BM.match(content)):
            return name
    if content[:4] in (b"RIFF", b"FORM"):
        return _CONTAINERS.get(content[8:12], "a recording or a picture")
    return "an MPEG-4 video or recording" if content[4:8] == b"ftyp" else ""


def _of_archive(document: Document, name: str) -> tuple[Kind, str]:
    """Archives can be more: a .docx is a ZIP file, and sitemaps come as gzip."""
    content = document.content
    if content.startswith(b"PK") and b"word/document.xml" in content:
        return "word", "a Word file"
    if content.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(content[: xml.HEAD], xml.HEAD)
        except zlib.error:
            return "unknown", "a damaged gzip archive"
        inner = replace(document, content=head, name=document.name.removesuffix(".gz"), media_type="")
        if not head.startswith(GZIP) and kind_of(inner) == "sitemap":
            return "sitemap", "a sitemap, compressed"
    return "unknown", name


def _of_text(text: str, document: Document) -> Kind:
    return _shown(text, document) or _declared(text, document)


def _shown(text: str, document: Document) -> Kind | None:
    """The kind that the text itself shows."""
    begin = text.lstrip()[:1]
    kind: Kind | None = None
    if begin and begin in "{[":
        kind = _of_json(text, document)
    elif begin == "<" or "<?xml" in text[:1_000]:
        root = xml.root_at(text)
        kind = _of_root(text, root) if root >= 0 else None
    elif _is_mail(text):
        kind = "mail"
    elif "sitemap" in document.name.lower() and _is_address_list(text):
        kind = "sitemap"
    return kind


def _declared(text: str, document: Document) -> Kind:
    """The kind that the server or the name says, where the text is none of the kinds that show themselves."""
    declared, suffix = _BY_TYPE.get(document.media_type), _BY_SUFFIX.get(_suffix(document))
    if document.media_type.startswith(("image/", "audio/", "video/", "font/")) or declared in _SHOWN:
        return "unknown"
    if text.lstrip().startswith("<") and declared in (None, "text") and suffix not in ("markdown", "text"):
        return "page" if _looks_like_html(text) else "unknown"
    if declared == "text" and suffix == "markdown":
        return "markdown"
    return declared or suffix or "text"


def _of_root(text: str, root: int) -> Kind | None:
    match = _OPENING.match(text, root)
    if match is None:
        return None
    name, attributes = match[2], match[3]
    if name in _FEEDS:
        return _of_feed_root(name, attributes, text[root:])
    if name in ("urlset", "sitemapindex"):
        return "sitemap"
    if name in ROOTS:
        return "newsml"
    if name == "opml":
        return "unknown"
    return "page" if name.lower() in _PAGES else None


def _of_feed_root(name: str, attributes: str, text: str) -> Kind | None:
    if name == "RDF":
        return "feed" if any(each in text[:4_000] for each in _FEED_NAMESPACES) else None
    if name == "feed":
        return "feed" if "xmlns" not in attributes or any(each in attributes for each in _ATOM) else None
    return "feed"


def _of_json(text: str, document: Document) -> Kind | None:
    """The kind of a JSON document; None when this is no JSON (a text can begin with a bracket)."""
    if _FEED_VERSION.search(text):
        return "json-feed"
    whole = len(document.content) <= xml.HEAD
    if whole:
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            whole = False
    keys = {key.lower() for key in _KEY.findall(text)}
    if keys & _NINJS_KEY and (
        keys & _NINJS_REST or any(key.startswith(("body_", "headline_")) for key in keys)
    ):
        return "ninjs"
    return "unknown" if whole or "json" in document.media_type or _suffix(document) == ".json" else None


def _is_mail(text: str) -> bool:
    """Whether the text begins with the header of a mail: three of its fields, one of who sent or carried it."""
    seen: set[str] = set()
    place = 0
    while (match := _HEADER.match(text, place)) and match.end() > place and place < 20_000:
        seen.add((match[1] or "").lower())
        place = match.end()
    known = seen & _MAIL_HEADERS
    return len(known) >= 3 and bool(known & {"from", "received", "return-path", "message-id"})


def _is_address_list(text: str) -> bool:
    lines = [line.strip() for line in text.splitlines()[:20] if line.strip()]
    return bool(lines) and all(re.match(r"https?://\S+$", line) for line in lines)


def _looks_like_html(text: str) -> bool:
    return any(match[2].lower() in _PAGES for match in _OPENING.finditer(text[:4_000]))


def _suffix(document: Document) -> str:
    name = urlsplit(document.url).path if document.url.startswith("http") else document.name
    return PurePosixPath(unquote(name)).suffix.lower()


def _unknown_text(text: str) -> str:
    root = xml.root_at(text) if text.lstrip().startswith("<") else -1
    match = _OPENING.match(text, root) if root >= 0 else None
    if match and match[2] == "opml":
        return "a list of feeds (OPML; name the feeds that are in it)"
    if match:
        return f"an XML document with the root {match[2][:40]!r}, which is no feed, sitemap or news item"
    if text.lstrip()[:1] in ("{", "["):
        return "a JSON document that is neither a JSON Feed nor ninjs"
    return "not what its server declares"
