"""Sitemaps (sitemaps.org 0.9), with Google's news extension, their indexes, and plain lists of addresses.

Rules:
- A sitemap is read as a stream, so that neither 50 MB of it nor a small gzip file that unfolds to more takes
  much memory. What lies beyond the bounds goes unread, and the problems say so.
- Streams are UTF-8, as the protocol asks. What is not is read as other documents are, and no larger than they.
- `lastmod` says when a page changed (`updated`), not when it was published; `news:publication_date` does.
"""

from __future__ import annotations

import codecs
import itertools
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from briefing.collect.listings import xml
from briefing.collect.listings.listed import (
    MAX_ENTRIES,
    address,
    age,
    fields,
    in_order,
    language,
    moment,
    plain,
)
from briefing.collect.texts.frontmatter import one_line
from briefing.errors import SourceError
from briefing.models import Document, Entry, Listing

MAX_BYTES = 50_000_000
"""After decompression: the limit of the protocol (52,428,800 bytes), rounded."""
MAX_ADDRESSES = 50_000
"""The limit of the protocol."""
MAX_SITEMAPS = 1_000
_MAX_ELEMENTS = 2_000_000
"""Forty for each address: a news entry has eight, a page with pictures a few dozen."""
_MAX_IN_ONE = 5_000
_CHUNK = 65_536
_MAX_WAITING = 1_000_000
GZIP = b"\x1f\x8b"


def read_sitemap(document: Document) -> Listing:
    """The addresses of a sitemap, the newest first, or the sitemaps that an index names.

    `metadata` holds updated, and of news entries title, published_at, language and publisher.

    Raises:
        SourceError: the document is no sitemap, or names nothing that can be fetched.
    """
    xml.check_size(document, MAX_BYTES)
    reading = _Reading(document.url)
    stream = _Bytes(document.content)
    chunks = iter(stream)
    head = b"".join(_first(chunks))
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(head).removeprefix("\ufeff")
    if "\ufffd" in text:
        text = _in_another_encoding(head, chunks, document, reading)
    root = xml.root_at(text)
    if root >= 0:
        for problem in xml.prolog_problems(text[:root]):
            reading.say(problem)
        rest = (decoder.decode(chunk) for chunk in chunks)
        lines = "\n" * text.count("\n", 0, root)
        _read_xml(itertools.chain([lines + text[root:]], rest), reading)
    elif "<" not in text[:1_000]:
        _read_lines(text, chunks, decoder, reading)
    else:
        reading.say(f"it begins with {one_line(text[:200])[:60]!r}")
    reading.say(stream.problem)
    return reading.listing(document.name)


class _Bytes:
    """The document in pieces, decompressed when it is gzip; `problem` says why the pieces end too early."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.problem = ""

    def __iter__(self) -> Iterator[bytes]:
        pieces = (self._content[place : place + _CHUNK] for place in range(0, len(self._content), _CHUNK))
        return self._unfolded(pieces) if self._content.startswith(GZIP) else pieces

    def _unfolded(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        unfold = zlib.decompressobj(wbits=31)
        read = 0
        try:
            for piece in pieces:
                rest = piece
                while rest and not unfold.eof:
                    unfolded = unfold.decompress(rest, _CHUNK)
                    rest = unfold.unconsumed_tail
                    read += len(unfolded)
                    if read > MAX_BYTES:
                        self.problem = f"is larger than {MAX_BYTES // 1_000_000} MB: the rest was not read"
                        return
                    yield unfolded
        except zlib.error as error:
            self.problem = f"is a damaged gzip file ({error}): what comes after the damage was not read"
        else:
            if not unfold.eof:
                self.problem = "is a gzip file that breaks off: what was there was read"


def _in_another_encoding(head: bytes, chunks: Iterator[bytes], document: Document, reading: _Reading) -> str:
    """The text of what is not the UTF-8 that the protocol asks for, as far as other documents are read."""
    whole = bytearray(head)
    for piece in chunks:
        whole += piece
        if len(whole) > xml.MAX_BYTES:
            reading.say(
                f"is larger than {xml.MAX_BYTES // 1_000_000} MB and not UTF-8: the rest was not read"
            )
            break
    text, notes = xml.decode(bytes(whole[: xml.MAX_BYTES]), document.charset)
    for note in notes:
        reading.say(note)
    return text


def _first(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces until there are enough to tell what this is; damage after the first piece is met later."""
    size = 0
    for piece in chunks:
        yield piece
        size += len(piece)
        if size >= xml.HEAD:
            return


class _Reading:
    """What was found so far."""

    def __init__(self, base: str) -> None:
        self._base = base
        self.entries: list[Entry] = []
        self.sitemaps: list[tuple[datetime | None, str]] = []
        self.problems: list[str] = []
        self.refused = 0

    def stops(self) -> bool:
        """Whether no more may be looked at; then it is said."""
        most = len(self.entries) >= MAX_ADDRESSES or len(self.sitemaps) >= MAX_SITEMAPS
        if most:
            count = max(len(self.entries), len(self.sitemaps))
            self.say(f"names more than {count} addresses: the rest was not read")
        return most

    def say(self, problem: str) -> None:
        if problem and problem not in self.problems:
            self.problems.append(problem)

    def page(self, location: str, metadata: dict[str, Any]) -> None:
        url = address(location, self._base)
        if url:
            self.entries.append(Entry(url=url, metadata=metadata))
        self.refused += not url

    def sitemap(self, location: str, changed: datetime | None) -> None:
        url = address(location, self._base)
        if url:
            self.sitemaps.append((changed, url))
        self.refused += not url

    def listing(self, name: str) -> Listing:
        if self.refused:
            self.say(f"{self.refused} of its addresses are not http(s): left out")
        if not self.entries and not self.sitemaps:
            why = f" ({'; '.join(self.problems)})" if self.problems else ""
            raise SourceError(name, f"names no page and no sitemap{why}: check the address")
        ordered, repeats = in_order(self.entries)
        if len(ordered) > MAX_ENTRIES:
            self.say(f"names {len(ordered)} pages: the newest {MAX_ENTRIES} count")
        newest = sorted(self.sitemaps, key=lambda each: age(each[0]) if each[0] else 0.0)
        titles = {each.metadata.get("publisher", "") for each in ordered}
        return Listing(
            ordered[:MAX_ENTRIES],
            title=titles.pop() if len(titles) == 1 else "",
            sitemaps=tuple(dict.fromkeys(url for _, url in newest)),
            problems=(*self.problems, *repeats),
        )


def _read_lines(text: str, chunks: Iterator[bytes], decoder: Any, reading: _Reading) -> None:
    """A list of addresses, one a line (the protocol's "text file")."""
    text += "".join(decoder.decode(chunk) for chunk in chunks)
    for line in text.splitlines():
        if line.strip():
            if reading.stops():
                return
            reading.page(line if "://" in line else "", {})


def _read_xml(texts: Iterator[str], reading: _Reading) -> None:
    parser = etree.XMLPullParser(
        events=("start", "end"), remove_comments=True, remove_pis=True, encoding="utf-8", **xml.SAFE
    )
    walk = _Walk(reading)
    strays = 0
    try:
        for piece in _whole_tags(texts):
            if "\ufffd" in piece:
                reading.say("holds bytes that are not UTF-8: they show as \ufffd")
            mended, stray = xml.mend(piece)
            strays += stray
            parser.feed(mended.encode())
            for event, element in parser.read_events():
                if not walk.goes_on(event, element):
                    return
    except etree.XMLSyntaxError as error:
        reading.say(f"is not XML from line {error.lineno} on ({one_line(error.msg)})")
    if walk.open:
        reading.say("breaks off before its end: the last entry may be missing")
    faults = tuple(f"line {each.line}: {one_line(each.message)}" for each in parser.feed_error_log)
    for problem in (*xml.stray_told(strays), *xml.faults_told(faults)):
        reading.say(problem)


def _whole_tags(texts: Iterator[str]) -> Iterator[str]:
    """The text in pieces that end behind a tag and outside a CDATA section, unless these are very long."""
    waiting = ""
    for text in texts:
        waiting += text
        cut = waiting.rfind(">") + 1
        section = waiting.rfind("<![CDATA[", 0, cut)
        if section >= 0 and waiting.find("]]>", section, cut) < 0:
            cut = section
        if len(waiting) > _MAX_WAITING:
            cut = len(waiting)
        if cut:
            yield waiting[:cut]
            waiting = waiting[cut:]
    yield waiting


class _Walk:
    """Goes through the elements as they open and close, and keeps none of them."""

    def __init__(self, reading: _Reading) -> None:
        self._reading = reading
        self._seen = 0
        self._inside = 0
        self.open = 0

    def goes_on(self, event: str, element: xml.Element) -> bool:
        """Takes one element; False when enough was seen."""
        name = xml.local_name(element)
        entry = name in ("url", "sitemap") and self.open <= 2
        if event == "start":
            self.open += 1
            self._seen += 1
            self._inside = 0 if self.open == 2 else self._inside + 1
            if self.open == 1 and name not in ("urlset", "sitemapindex"):
                self._reading.say(f"its root is {name!r}, not urlset or sitemapindex")
                return False
            if self._seen > _MAX_ELEMENTS or self._inside > _MAX_IN_ONE:
                self._reading.say("holds far more elements than addresses: the rest was not read")
                return False
            return not self._reading.stops()
        if entry:
            _take(element, name, self._reading)
        self.open -= 1
        if self.open <= 1:
            _forget(element)
        return True


def _forget(element: xml.Element) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _take(element: xml.Element, name: str, reading: _Reading) -> None:
    values: dict[str, str] = {}
    for each in element.iter(etree.Element):
        inside = xml.local_name(each.getparent()) if each is not element else ""
        key = f"{inside}/{xml.local_name(each)}"
        values.setdefault(key, (each.text or "")[:5_000])
    location = values.get(f"{name}/loc", "").strip()
    changed, other = moment(values.get(f"{name}/lastmod", ""), what="update")
    if name == "sitemap":
        reading.sitemap(location, changed)
        return
    published, note = moment(values.get("news/publication_date", ""))
    metadata = fields(
        [note, "" if changed else other],
        title=plain(values.get("news/title", "")),
        published_at=published,
        updated=changed,
        language=language(values.get("publication/language", "")),
        publisher=plain(values.get("publication/name", "")),
    )
    reading.page(location, metadata)
