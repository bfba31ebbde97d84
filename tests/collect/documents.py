"""PDF, mail and Word files for tests, written by hand: each says only what its test is about."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Objects = dict[int, bytes]

FONT = 3
"""The number of the font object, Helvetica."""
_FREE = 10
"""Object numbers from here on are for the pages; a test's own `objects` use 4 to 9."""


def pdf(
    *pages: str | bytes,
    resources: str = "",
    page: str = "",
    catalog: str = "",
    info: str = "",
    objects: Mapping[int, bytes] | None = None,
) -> bytes:
    """A PDF with a page for each content stream, 600 points wide and 800 high.

    `resources`, `page` and `catalog` are added to these dictionaries; `info` holds the entries of the file's
    properties; `objects` are further ones (4 to 9).
    """
    made: Objects = {FONT: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}
    made |= objects or {}
    kids = []
    for place, content in enumerate(pages):
        number = _FREE + 2 * place
        kids.append(f"{number} 0 R")
        made[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F1 {FONT} 0 R>>{resources}>>{page}>>"
        ).encode()
        made[number + 1] = stream(content.encode("cp1252") if isinstance(content, str) else content)
    made[1] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    made[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    trailer = ""
    if info:
        made[9] = f"<<{info}>>".encode("latin-1")
        trailer = "/Info 9 0 R"
    return file_of(made, trailer)


def file_of(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """The objects as a PDF file with a cross-reference table; object 1 is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    table = b""
    for number in range(1, max(objects) + 1):
        if number in objects:
            table += b"%010d 00000 n \n" % len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
        else:
            table += b"0000000000 00000 f \n"
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<</Length {len(content)}{entries}>>".encode() + b"stream\n" + content + b"\nendstream"


def form(content: str, entries: str = "") -> bytes:
    """A form that a page can draw (object); its font is that of the page unless `entries` say otherwise."""
    return stream(content.encode(), f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]{entries}")


def packed(content: bytes) -> bytes:
    """A stream object that is compressed."""
    return stream(zlib.compress(content, 9), "/Filter/FlateDecode")


def print_lines(
    lines: Sequence[str], *, x: float = 72, y: float = 700, size: float = 11, leading: float = 0
) -> str:
    """Operators that print these lines, one below the other."""
    leading = leading or 1.3 * size
    shown = "\n".join(f"({escaped(line)}) Tj T*" for line in lines)
    return f"BT /F1 {size} Tf {leading} TL {x} {y} Td\n{shown}\nET\n"


def escaped(text: str) -> str:
    """The text as it stands in a PDF string."""
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def word(body: str, *, styles: str = "", core: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    """A Word file whose body is this XML; `parts` are further files of the package, by their place in it.

    `styles` are the styles; `core` the core properties (`dc:title`, `dc:creator`, `dcterms:modified`, ...).
    """
    extra = dict(parts or {})
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{name.rpartition("/")[2].removesuffix(".xml")}+xml"/>'
        for name in extra
        if name.endswith(".xml")
    )
    links = "".join(
        f'<Relationship Id="x{place}" Type="{_OFFICE}/{name.rpartition("/")[2].removesuffix(".xml")}" '
        f'Target="{name.rpartition("/")[2]}"/>'
        for place, name in enumerate(extra)
        if name.endswith(".xml")
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f"{_TYPES}{types}</Types>",
        "_rels/.rels": f'{_LINKS}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
        'core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f"{_CORE}{core}</cp:coreProperties>",
        "word/_rels/document.xml.rels": f'{_LINKS}<Relationship Id="s" Type="{_OFFICE}/styles" '
        f'Target="styles.xml"/>{links}</Relationships>',
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, **extra}.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph(text: str, *, run: str = "", properties: str = "") -> str:
    """A paragraph with one run of this text; `run` and `properties` are what stands in their properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{span(text, run)}</w:p>"


def span(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
    'core-properties+xml"/>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
