"""Plain text and Markdown, with an optional YAML head.

A file of the newsroom is UTF-8, or UTF-16 with a byte order mark; anything else is refused, not guessed at: its
owner can save it anew. Text from the web can't be saved anew, so it is decoded as pages are.
"""

from __future__ import annotations

from briefing.collect.charset import decode
from briefing.collect.texts.frontmatter import one_line, read_head
from briefing.collect.texts.markdown_text import to_text
from briefing.errors import SourceError
from briefing.models import Document, Reading


def read_plain(document: Document) -> Reading:
    """The text of a plain document and what its head says of it; raises `SourceError` as `read_markdown`."""
    return _read(document, markdown=False)


def read_markdown(document: Document) -> Reading:
    """The text of a Markdown document as its reader sees it, and what its head says of it.

    Raises:
        SourceError: it is binary, or not in an encoding that can be told.
    """
    return _read(document, markdown=True)


def _read(document: Document, *, markdown: bool) -> Reading:
    if document.url:
        text, notes = decode(document.content, document.charset)
    else:
        text, notes = _decode(document.content, document.name), ()
    fields, body = read_head(text)
    if markdown:
        body, heading = to_text(body)
        fields.setdefault("title", one_line(heading))
    return Reading(body, {**fields, "notes": (*fields.get("notes", ()), *notes)})


def _decode(raw: bytes, source: str) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    binary = SourceError(source, "is a binary file, not a text: save it as UTF-8 text")
    if encoding != "utf-16" and b"\0" in raw:
        raise binary
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        kind = "UTF-16" if encoding == "utf-16" else "UTF-8"
        raise SourceError(
            source, f"is not {kind} (byte {error.start} is {raw[error.start]:#04x}): save it as UTF-8"
        ) from None
    if "\0" in text:
        raise binary  # UTF-32 begins like UTF-16
    return text
