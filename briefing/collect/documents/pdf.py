"""A PDF as text: what a reader sees on its pages, in paragraphs.

Rules:
- Only what is printed on the page is read: no notes, form fields, attachments or scripts of the file.
- Title and author are taken from the file's properties when a person can have meant them; the date of its making
  stands for the date of publication, with a note.
- A page that can't be read costs itself and is named in a note.
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefing.collect.documents.pdf_lines import Line, LineWriter, paragraphs, without_edges
from briefing.errors import SourceError
from briefing.models import Reading

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

    from briefing.collect.documents.pdf_sight import Sight

_KIND = "PDF"
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft (?:word|powerpoint|excel)\b.*|untitled.*|document\s*\d*|unbenannt.*|slide \d+|title|"
    r"print(?:ing)?\b.*|\(?anonymous\)?|.*\.(?:docx?|pdf|indd|qxd|pptx?|xlsx?|tex|dvi|rtf|odt|html?|pages|fm|eps|ps))$|://"
)
_NO_AUTHOR = re.compile(
    r"(?i)^(?:user|usuario|benutzer|utilisateur|admin(?:istrator)?|owner|root|guest|unknown|author|anonymous|"
    r"\(?(?:anonymous|unspecified)\)?|python-docx|.*(?:microsoft|adobe|acrobat|libreoffice|openoffice|canon|xerox|ricoh).*)$"
)
_PASSED_OVER = re.compile("Impossible to decode|Exceeded|Detected cyclic")
_SHOWN = 5
_FIRST_YEAR = 1993
"""The first PDF was made then."""


def sensible_title(title: str) -> str:
    """The title of a file's properties, or "" when a program put it there ("Microsoft Word - x.docx")."""
    return "" if _NO_TITLE.search(title.strip()) else title.strip()


def sensible_author(author: str) -> str:
    """The author of a file's properties, or "" when it is a program, a device or an account."""
    return "" if _NO_AUTHOR.search(author.strip()) else author.strip()


def read_pdf(content: bytes) -> Reading:
    """The text of a PDF and what it says of itself: title, byline, published_at, notes.

    Pure, but bounded neither in time nor in memory: `sandbox.read_limited` runs it.

    Raises:
        SourceError: it is no PDF, damaged, encrypted, or has no text; `source` is the kind of the file.
    """
    with _complaints() as complaints:
        reader = _opened(content)
        pages = _Pages(reader)
        pages.read()
        metadata, dated = _metadata(reader)
    if pages.unread and len(pages.unread) == pages.count:
        raise SourceError(_KIND, "is a damaged PDF, none of its pages can be read: open it and save it anew")
    lines, edges = without_edges(pages.lines)
    text = paragraphs(lines)
    if not text.strip():
        raise SourceError(_KIND, _nothing(pages))
    notes = [*dated, *pages.notes()]
    if edges:
        notes.append(f"page headers and footers were left out: {_listed(edges)}")
    if complaints:
        notes.append("parts of the PDF are damaged or nested too deep, and were not read")
    said = {field: value for field, value in metadata.items() if value}
    return Reading(text, {**said, "notes": tuple(notes)})


def _nothing(pages: _Pages) -> str:
    if pages.hidden:
        seen = f"it is {_reasons(pages.hidden)}"
        return f"has no text that a reader can see ({seen}): ask its sender for another copy"
    what = "it is pictures of pages" if pages.pictured else "its pages are empty, or drawn as shapes"
    return f"has no text: {what}; run OCR first"


def _opened(content: bytes) -> PdfReader:
    try:
        import pypdf  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise SourceError(_KIND, "needs pypdf to be read: pip install 'briefing[documents]'") from None
    if b"%PDF-" not in content[:1024]:  # where readers look for it (PDF 32000-1, annex H, note 13)
        raise SourceError(_KIND, "is not a PDF, though it is called one: check the file")
    try:
        reader = pypdf.PdfReader(BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked:
            len(reader.pages)
    except pypdf.errors.DependencyError:
        locked = True  # of a kind that pypdf opens with one more library only
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        what = f"is a damaged PDF ({type(error).__name__}): open it and save it anew"
        raise SourceError(_KIND, what) from error
    if locked:
        raise SourceError(_KIND, "is encrypted: open it with its password and save a copy without one")
    return reader


class _Pages:
    """The pages of a PDF, read one by one: their lines, what was hidden on them, and which failed."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._layers_off = _layers_off(reader)
        self.count = 0
        self.lines: list[Line] = []
        self.hidden: Counter[str] = Counter()
        self.unread: list[int] = []
        self.scanned: list[int] = []
        self.pictured = False

    def read(self) -> None:
        """Read all pages; a page that fails is left out."""
        for number, page in enumerate(self._reader.pages, start=1):
            self.count = number
            try:
                self.lines += self._page(number, page)
            except MemoryError:
                raise
            except Exception:  # noqa: BLE001 - pypdf raises anything on a damaged page
                self.unread.append(number)

    def _page(self, number: int, page: PageObject) -> list[Line]:
        lines, sight = _lines(page, number, self._layers_off, ocr=False)
        if not lines and sight.is_scan:
            lines, sight = _lines(page, number, self._layers_off, ocr=True)
            if lines:
                self.scanned.append(number)
        self.hidden += sight.hidden
        self.pictured |= sight.is_pictured
        return lines

    def notes(self) -> list[str]:
        """What a reader must know about how the pages were read."""
        notes = []
        if self.hidden:
            notes.append(f"text that a reader of the page can't see was left out: {_reasons(self.hidden)}")
        if self.scanned:
            notes.append(
                f"text recognised from pictures of pages ({_numbers(self.scanned)}): letters may be wrong"
            )
        if self.unread:
            notes.append(f"damaged pages were left out: {_numbers(self.unread)} of {self.count}")
        return notes


def _lines(
    page: PageObject, number: int, layers_off: frozenset[int], *, ocr: bool
) -> tuple[list[Line], Sight]:
    from pypdf import mult  # noqa: PLC0415 - an extra

    from briefing.collect.documents.pdf_sight import Sight  # noqa: PLC0415 - needs the extra

    sight = Sight(page, layers_off=layers_off, ocr=ocr)
    writer = LineWriter(number, bottom=float(page.cropbox.bottom), height=float(page.cropbox.height))

    def take(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        place = mult(tm, mult(cm, sight.base))
        writer.take(text, place[4], place[5], size * math.hypot(place[2], place[3]))

    page.extract_text(
        visitor_operand_before=sight.before, visitor_operand_after=sight.after, visitor_text=take
    )
    return writer.end(), sight


def _layers_off(reader: PdfReader) -> frozenset[int]:
    """The numbers of the optional content groups that are off when the file is opened."""
    try:
        properties: Any = reader.root_object["/OCProperties"]
        default = properties["/D"]
        groups = properties["/OCGs"] if default.get("/BaseState") == "/OFF" else ()
        off = {each.idnum for each in [*groups, *default.get("/OFF", ())]}
        on = {each.idnum for each in default.get("/ON", ())} if groups else set()
    except (KeyError, TypeError, AttributeError):
        return frozenset()
    return frozenset(off - on)


def _metadata(reader: PdfReader) -> tuple[dict[str, Any], list[str]]:
    """Title, byline and publication date of the file's properties, and notes on them."""
    said: dict[str, Any] = {}
    try:
        properties = reader.metadata
        if properties is None:
            return {}, []
        said["title"] = sensible_title(str(properties.title or ""))
        said["byline"] = sensible_author(str(properties.author or ""))
        said["published_at"] = properties.creation_date
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - damaged properties cost the properties; what came before them stays
        return said, ["the properties of the file are damaged and were not all read"]
    made: datetime | None = said["published_at"]
    if made is None or made.year < _FIRST_YEAR:
        said["published_at"] = None
        return said, []
    return said, ["publication date taken from the making of the file"]


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What pypdf logs about content that it passes over, which it raises no error for."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if _PASSED_OVER.match(str(record.msg)):
                heard.append(record.getMessage())

    ear, logger = Ear(), logging.getLogger("pypdf")
    passes_on = logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.propagate = passes_on


def _reasons(hidden: Counter[str]) -> str:
    return ", ".join(sorted(hidden))


def _numbers(pages: list[int]) -> str:
    return _listed([f"page {number}" for number in pages])


def _listed(values: Sequence[str]) -> str:
    more = f" and {len(values) - _SHOWN} more" if len(values) > _SHOWN else ""
    return "; ".join(value[:80] for value in values[:_SHOWN]) + more
