"""A Word file (.docx) as text: what a reader sees in its body, with tracked changes accepted.

Rules:
- Paragraphs, headings, list items ("- ") and the rows of tables (cells parted by " | ") each stand on their own.
- Left out: hidden text (by the run, its styles or the defaults), text of 1 point or less, white text on no ground,
  deleted and moved-away text; page headers, footers, comments and notes at the foot (said when there are any).
- Title and author are those of the properties when a person can have meant them, else the paragraph styled as
  "Title". The date is that of the last change, for a file is often made from an older one; that is noted.
- Nothing that the file links to is loaded; entities are not expanded (python-docx's parser).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefing.collect.documents.pdf import sensible_author, sensible_title
from briefing.errors import SourceError
from briefing.models import Reading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

_KIND = "Word file"
_TEMPLATE = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)
"""When python-docx's template was saved: in files that programs make, it says nothing."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 300_000_000
"""Unpacked. A book with its pictures has less; a file of 300 kB can be made to have a thousand times more."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {
    *(f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "rt", "sectPr", "tblPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""Elements without text to read; a fallback repeats what the element beside it says."""
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_FALSE = {"0", "false", "off"}
_TINY = 2
"""Half-points, as Word counts sizes: 1 point."""
_FIRST_YEAR = 1990


def read_word(content: bytes) -> Reading:
    """The text of a Word file and what it says of itself: title, byline, published_at, notes.

    Pure, but bounded neither in time nor in memory: `sandbox.read_limited` runs it.

    Raises:
        SourceError: it is no Word file, damaged, encrypted, unpacks to too much, or has no text; `source` is
            the kind of the file.
    """
    document = _opened(content)
    body = _Body(document)
    text = "\n\n".join(body.blocks())
    if not text.strip():
        what = "all of it is hidden" if body.hidden else "it is empty, or pictures; run OCR first"
        raise SourceError(_KIND, f"has no text that a reader can see: {what}")
    metadata, notes = _metadata(document, body.title)
    said = {field: value for field, value in metadata.items() if value}
    return Reading(text, {**said, "notes": (*notes, *body.notes(document))})


def _opened(content: bytes) -> WordDocument:
    try:
        import docx  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise SourceError(_KIND, "needs python-docx to be read: pip install 'briefing[documents]'") from None
    if content.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        what = (
            "is encrypted: save a copy without a password"
            if encrypted
            else "is of the old kind (.doc): save it as .docx"
        )
        raise SourceError(_KIND, what)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise SourceError(_KIND, "is not a Word file, or damaged: open it in Word and save it anew") from None
    if unpacked > _MOST_BYTES:
        size = f"{unpacked // 1_000_000:,} MB"
        raise SourceError(_KIND, f"unpacks to {size}, no article does: save its text as a .txt file")
    try:
        return docx.Document(BytesIO(content))
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        what = f"is not a Word file, or damaged ({type(error).__name__}): open it in Word and save it anew"
        raise SourceError(_KIND, what) from error


@dataclass(frozen=True)
class _Look:
    """How text looks, as far as it decides whether it is seen; `ground` is a colour painted under it."""

    hidden: bool = False
    tiny: bool = False
    white: bool = False
    ground: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether a reader of the page sees text that looks so."""
        return not (self.hidden or self.tiny or (self.white and not self.ground))

    def changed(self, properties: Element | None) -> _Look:
        """The look after the properties of a run, a style or a paragraph (its shading)."""
        look = self
        for each in properties if properties is not None else ():
            name, value = str(each.tag).removeprefix(_W), each.get(f"{_W}val", "")
            if name in ("vanish", "specVanish"):
                look = replace(look, hidden=value not in _FALSE)
            elif name == "sz" and value.isascii() and value.isdigit():
                look = replace(look, tiny=int(value) <= _TINY)
            elif name == "color":
                look = replace(look, white=_is_white(value))
            elif name == "shd":
                fill = each.get(f"{_W}fill", "auto")
                look = replace(look, ground=fill != "auto" and not _is_white(fill))
            elif name == "highlight":
                look = replace(look, ground=value not in ("none", "white"))
        return look


def _is_white(colour: str) -> bool:
    return re.fullmatch(r"(?:[Ff][\dA-Fa-f]){3}", colour) is not None


class _Styles:
    """The styles of a document, by id, with what they are based on."""

    def __init__(self, document: WordDocument) -> None:
        root = document.styles.element
        self._styles = {each.get(f"{_W}styleId", ""): each for each in root.iter(f"{_W}style")}
        defaults = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        background = document.element.find(f"{_W}background") is not None
        self._plain = _Look(ground=background).changed(defaults)
        self._normal = next(
            (
                key
                for key, each in self._styles.items()
                if each.get(f"{_W}default") and each.get(f"{_W}type") == "paragraph"
            ),
            "",
        )

    def of(self, style: str, under: _Look | None = None) -> _Look:
        """How text of a style looks; `under` is what a character style is laid over."""
        look = under or self._plain
        for each in self._chain(style or (self._normal if under is None else "")):
            look = look.changed(each.find(f"{_W}pPr")).changed(each.find(f"{_W}rPr"))
        return look

    def is_item(self, style: str) -> bool:
        """Whether paragraphs of a style have a bullet or a number."""
        numbered = [each.find(f"{_W}pPr/{_W}numPr") for each in self._chain(style)]
        return any(each is not None for each in numbered)

    def name(self, style: str) -> str:
        """The name of a style, in small letters; the same in every language of Word."""
        found = self._styles.get(style)
        return _value(found, "name").casefold() if found is not None else ""

    def _chain(self, style: str) -> list[Element]:
        """A style after all that it is based on."""
        chain: list[Element] = []
        while style in self._styles and self._styles[style] not in chain:
            chain.insert(0, self._styles[style])
            style = _value(chain[0], "basedOn")
        return chain


class _Body:
    """The body of a document; `title` is its paragraph in the style of that name once `blocks` has run."""

    def __init__(self, document: WordDocument) -> None:
        self._body = document.element.body
        self._styles = _Styles(document)
        self._boxes: list[Element] = []
        self.title = ""
        self.hidden = self.deleted = False

    def blocks(self) -> list[str]:
        """The texts of paragraphs and of rows of tables, in order; empty ones are not among them."""
        return [block for block in self._blocks(self._body, ground=False) if block]

    def notes(self, document: WordDocument) -> list[str]:
        """What a reader must know about how the body was read."""
        notes = []
        if self.hidden:
            notes.append("text that a reader of the page can't see was left out: hidden, tiny or white")
        if self.deleted:
            notes.append("tracked changes were taken as accepted: deleted text was left out")
        parts = {str(part.partname): part.blob for part in document.part.package.iter_parts()}
        for name, marked in (("comments", b"<w:comment "), ("footnotes", b"<w:t"), ("endnotes", b"<w:t")):
            if marked in parts.get(f"/word/{name}.xml", b""):
                notes.append(f"the {name} were left out")
        return notes

    def _blocks(self, parent: Element, *, ground: bool) -> Iterator[str]:
        for child in parent:
            if child.tag == f"{_W}p":
                yield self._paragraph(child, ground=ground)
                while self._boxes:
                    yield from self._blocks(self._boxes.pop(0), ground=True)
            elif child.tag == f"{_W}tbl":
                # A style of tables may paint cells; which ones is more than is followed here.
                painted = ground or child.find(f"{_W}tblPr/{_W}tblStyle") is not None
                yield from (self._row(row, ground=painted) for row in _parts(child, "tr"))
            elif child.tag not in _GONE and isinstance(child.tag, str):
                yield from self._blocks(child, ground=ground)  # content controls, inserted blocks

    def _row(self, row: Element, *, ground: bool) -> str:
        cells = []
        for cell in _parts(row, "tc"):
            painted = ground or _Look().changed(cell.find(f"{_W}tcPr")).ground
            cells.append(" ".join(" ".join(self._blocks(cell, ground=painted)).split()))
        return " | ".join(cell for cell in cells if cell)

    def _paragraph(self, paragraph: Element, *, ground: bool) -> str:
        style = _value(paragraph, "pPr", "pStyle")
        look = self._styles.of(style).changed(paragraph.find(f"{_W}pPr"))
        pieces = "".join(self._pieces(paragraph, replace(look, ground=ground or look.ground)))
        text = "\n".join(" ".join(line.split()) for line in pieces.split("\n")).strip()
        if self._styles.name(style) == "title":
            self.title = self.title or " ".join(text.split())
        number = _value(paragraph, "pPr", "numPr", "numId")
        is_item = number != "0" if number else self._styles.is_item(style)
        return f"- {text}" if text and is_item else text

    def _pieces(self, parent: Element, look: _Look) -> Iterator[str]:
        for child in parent:
            if child.tag in _GONE:
                self.deleted |= child.tag in (f"{_W}del", f"{_W}moveFrom")
            elif child.tag == f"{_W}r":
                yield from self._run(child, look)
            elif child.tag == f"{_W}txbxContent":
                self._boxes.append(child)
            elif isinstance(child.tag, str):
                yield from self._pieces(child, look)

    def _run(self, run: Element, around: _Look) -> Iterator[str]:
        look = self._styles.of(_value(run, "rPr", "rStyle"), under=around).changed(run.find(f"{_W}rPr"))
        for child in run:
            name = str(child.tag).removeprefix(_W)
            if name == "t" and not look.is_seen:
                self.hidden |= bool((child.text or "").strip())
            elif name == "t":
                yield child.text or ""
            elif name in _MARKS:
                yield _MARKS[name]
            elif child.tag not in _GONE:
                yield from self._pieces(child, look)  # a drawing: it may hold a box of text


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, not those of a table within it."""
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag not in _GONE and child.tag not in (f"{_W}tbl", f"{_W}p"):
            yield from _parts(child, name)


def _value(element: Element, *path: str) -> str:
    """The `w:val` at the end of a path of names; "" when there is none."""
    found = element.find("/".join(f"{_W}{name}" for name in path))
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _metadata(document: WordDocument, styled: str) -> tuple[dict[str, Any], list[str]]:
    try:
        properties = document.core_properties
        title, author = properties.title or "", properties.author or ""
        made, changed = properties.created, properties.modified
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - damaged properties cost the properties only
        return {"title": styled}, ["the properties of the file are damaged and were not read"]
    metadata: dict[str, Any] = {"title": sensible_title(title) or styled, "byline": sensible_author(author)}
    moment = changed or made
    if moment is None or moment.year < _FIRST_YEAR or author == "python-docx":
        return metadata, []
    # Word writes UTC (W3CDTF with "Z").
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment == _TEMPLATE:
        return metadata, []
    metadata["published_at"] = moment
    return metadata, [f"publication date taken from the last {'change' if changed else 'making'} of the file"]
