"""A mail as an article: what its author wrote in it, and nobody else.

Rules:
- The plain text is read, unless it is missing or a stub beside an HTML text; then the HTML, as its reader sees it.
- Quoted text of an older mail ("> ...", the original below a reply) is another author's at another time: it is
  left out, with a note. A forwarded text is what a forward is about: it stays, with a note that it is another's.
- A signature (after "-- ", RFC 3676 4.3) is left out. So are attachments, named in a note. A mail that only
  carries another mail is read as that one.
- `key` is the Message-ID as an address (RFC 2392: "mid:..."), for it stays when the file moves.
- The date is the author's (`Date`); when it states no zone ("-0000", or none) it is given without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import Any

from lxml.html import tostring

from briefing.collect.charset import decode
from briefing.collect.pages.fragments import to_text
from briefing.collect.pages.markup import TooComplexError, parse
from briefing.errors import SourceError
from briefing.models import Reading

_KIND = "mail"
_DEEP = 30
"""So deep may parts lie in parts; a real mail has about five levels."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_STUB = 3
"""A plain text with less than a third of the words of the HTML beside it only says that there is HTML."""
_SHOWN = 10
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_FORWARD = re.compile(
    r"^[ \t>]*(?:-{2,}\s*(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado)\s*-{2,}"
    r"|Begin forwarded message:|Anfang der weitergeleiteten Nachricht:|Début du message réexpédié\s?:)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"^(?:-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original)\s*-{2,}[ \t]*$"
    r"|_{10,}[ \t]*\n+(?=(?:From|Von|De):)"
    r"|(?:From|Von|De):[^\n]+\n(?:(?:Sent|Gesendet|Envoyé|Enviado|Date|Datum)\b[^\n]*:[^\n]+\n)(?=(?:To|An|À|Para|Subject|Betreff)\b))",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARDED_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv)\s*:", re.IGNORECASE)
_WROTE = re.compile(
    r"(?:^[ \t]*(?:On|Am|Le|El)\b[^\n]{0,300}(?:\n(?!>)[^\n]{0,200})?(?:wrote|schrieb|écrit|escribió)[^\n]{0,120}:[ \t]*\n+)?"
    r"(?:^[ \t]*>[^\n]*\n?(?:[ \t]*\n(?=[ \t]*>))*)+",
    re.MULTILINE | re.IGNORECASE,
)
"""Lines that begin with ">", and the line above them that says who wrote them."""


def read_mail(content: bytes) -> Reading:
    """The text of a mail and what it says of itself: title, byline, published_at, key, notes.

    Pure, but bounded neither in time nor in memory: `sandbox.read_limited` runs it.

    Raises:
        SourceError: it is no mail, encrypted, nested too deep, or has no text of its own; `source` is the
            kind of the file.
    """
    if content.startswith(_OLE):
        raise SourceError(_KIND, "is an Outlook message (.msg): save it as .eml, or its text as .txt")
    message = BytesParser(policy=policy.default).parsebytes(content)
    if not any(name in message for name in ("From", "Date", "Subject", "Message-ID")):
        raise SourceError(
            _KIND,
            "is not a mail (no From, Date, Subject or Message-ID line): save it as .eml from the mail program",
        )
    assert isinstance(message, EmailMessage)  # noqa: S101 - what this policy makes
    return _read(message, ())


def _read(message: EmailMessage, forwarded: Sequence[str]) -> Reading:
    notes = [*forwarded]
    metadata = _headers(message, notes)
    parts = _Parts(message)
    forwards = _FORWARDED_SUBJECT.match(metadata["title"]) is not None
    text = _own_words(parts.text(forwards), forwards, notes) if parts.texts else ""
    notes += parts.notes
    if not text.strip():
        if len(parts.mails) == 1:
            return _read(parts.mails[0], [*notes, *_forwarder(metadata)])
        raise SourceError(_KIND, _nothing(parts, notes))
    if left_out := [*parts.attachments, *(f"mail “{_header(mail, 'Subject', [])}”" for mail in parts.mails)]:
        notes.append(_left_out(left_out))
    said = {field: value for field, value in metadata.items() if value}
    return Reading(text, {**said, "notes": tuple(notes)})


def _nothing(parts: _Parts, notes: Sequence[str]) -> str:
    if parts.locked:
        return "is encrypted: decrypt it in the mail program and save its text as .txt"
    if any("quoted text" in note for note in notes):
        return "has no text but what it quotes of an older mail: name that mail instead"
    if parts.attachments or parts.mails:
        return f"has no text of its own; {_left_out(parts.attachments or ['mails'])}: save those as files"
    return "has no text: check that it was saved whole"


def _left_out(names: Sequence[str]) -> str:
    shown = ", ".join(name[:80] for name in names[:_SHOWN])
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    count = "1 attachment was" if len(names) == 1 else f"{len(names)} attachments were"
    return f"{count} left out: {shown}{more}"


def _forwarder(metadata: dict[str, Any]) -> list[str]:
    return [f"forwarded by {metadata['byline']}"] if metadata["byline"] else ["forwarded in another mail"]


# Headers.


def _headers(message: EmailMessage, notes: list[str]) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "title": _header(message, "Subject", notes),
        "byline": _author(message, notes),
    }
    if moment := _date(message, notes):
        metadata["published_at"] = moment
    identity = re.search(r"<([^<>\s]{3,250})>", _header(message, "Message-ID", notes))
    if identity:
        metadata["key"] = f"mid:{identity[1]}"
    return metadata


def _header(message: EmailMessage, name: str, notes: list[str]) -> str:
    """The value of a header on one line, decoded; what can't be is noted."""
    raw = next((str(value) for key, value in message.raw_items() if key.casefold() == name.casefold()), "")
    if any("\udc80" <= each <= "\udcff" for each in raw):  # bytes that should have been encoded
        return " ".join(decode(raw.encode("utf-8", "surrogateescape"), "")[0].split())
    try:
        return " ".join(str(message.get(name, "")).split())
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the standard library's header parser fails in many ways on odd headers
        notes.append(f"the {name} line of the mail is damaged and was not read")
        return ""


def _author(message: EmailMessage, notes: list[str]) -> str:
    """Who wrote it: the names, else the addresses."""
    try:
        addresses = message["From"].addresses if "From" in message else ()
        return ", ".join(each.display_name.strip() or each.addr_spec for each in addresses)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above
        notes.append("the From line of the mail is damaged and was not read")
        return ""


def _date(message: EmailMessage, notes: list[str]) -> datetime | None:
    written = _header(message, "Date", notes)
    if not written:
        return None
    try:
        return parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        notes.append(f"the date of the mail can't be read: {written[:80]}")
        return None


# Parts.


class _Parts:
    """What a mail is made of: texts in order (plain and HTML side by side), attachments, other mails."""

    def __init__(self, message: EmailMessage) -> None:
        self.texts: list[tuple[EmailMessage | None, EmailMessage | None]] = []
        self.attachments: list[str] = []
        self.mails: list[EmailMessage] = []
        self.locked = False
        self.notes: list[str] = []
        self._take(message, 0)

    def _take(self, part: EmailMessage, depth: int) -> None:
        kind = part.get_content_type()
        if depth > _DEEP:
            raise SourceError(_KIND, f"has parts nested more than {_DEEP} deep: save its text as a .txt file")
        if kind in _LOCKED:
            self.locked = True
        elif kind == "message/rfc822":
            self.mails += [each for each in _children(part) if isinstance(each, EmailMessage)]
        elif kind == "multipart/alternative":
            self._take_alternative(part, depth)
        elif kind == "multipart/related":
            for child in list(_children(part))[:1]:  # the rest are the pictures of the first
                self._take(child, depth + 1)
        elif part.is_multipart():
            for child in _children(part):
                self._take(child, depth + 1)
        elif part.is_attachment() or kind not in ("text/plain", "text/html"):
            self._attach(part, kind)
        else:
            self.texts.append((part, None) if kind == "text/plain" else (None, part))

    def _take_alternative(self, part: EmailMessage, depth: int) -> None:
        """The alternatives are one text: the first plain and the first HTML of them."""
        before, self.texts = self.texts, []
        for child in _children(part):
            self._take(child, depth + 1)
        plain = next((each for each, _ in self.texts if each), None)
        html = next((each for _, each in self.texts if each), None)
        self.texts = [*before, (plain, html)] if plain or html else before

    def _attach(self, part: EmailMessage, kind: str) -> None:
        if kind in ("application/pgp-signature", "application/pkcs7-signature", "text/calendar"):
            return
        try:
            name = part.get_filename()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - as above
            name = None
        self.attachments.append(" ".join((name or f"({kind})").split()))

    def text(self, forwards: bool) -> str:
        """All texts, each in the better of its forms; faults of encoding go to `notes`."""
        return "\n\n".join(filter(None, (self._better(*pair, forwards).strip("\n") for pair in self.texts)))

    def _better(self, plain: EmailMessage | None, html: EmailMessage | None, forwards: bool) -> str:
        plain_text = _plain(plain, self.notes) if plain else ""
        if html is None:
            return plain_text
        notes: list[str] = []
        html_text = _seen(_decoded(html, notes), forwards, notes)
        if len(plain_text.split()) * _STUB >= len(html_text.split()) and plain_text.strip():
            return plain_text
        self.notes += notes
        return html_text


def _children(part: EmailMessage) -> Iterator[EmailMessage]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, EmailMessage))


def _decoded(part: EmailMessage, notes: list[str]) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        charset = str(part.get_param("charset", "") or "")
    except (MessageError, ValueError):
        charset = ""
    text, faults = decode(raw, charset)
    notes += faults
    return text.replace("\r\n", "\n")


def _plain(part: EmailMessage, notes: list[str]) -> str:
    text = _decoded(part, notes)
    if str(part.get_param("format", "")).casefold() == "flowed":
        text = _unflowed(text, joins_words=str(part.get_param("delsp", "")).casefold() == "yes")
    return text


def _unflowed(text: str, *, joins_words: bool) -> str:
    """Lines that end in a space go on with the next (RFC 3676), except for a signature's mark and quotations."""
    out: list[str] = []
    flows = False
    for line in text.split("\n"):
        stuffed = line.removeprefix(" ")
        if flows and not line.startswith(">"):
            out[-1] += stuffed
        else:
            out.append(stuffed)
        flows = stuffed.endswith(" ") and stuffed != "-- " and not line.startswith(">")
        if flows and joins_words:
            out[-1] = out[-1][:-1]
    return "\n".join(out)


def _seen(html: str, forwards: bool, notes: list[str]) -> str:
    """The text of HTML as its reader sees it, without what mail programs mark as quoted."""
    try:
        root = None if forwards else parse(html)
    except TooComplexError:
        root = None
    quoted = [] if root is None else root.xpath(_QUOTED)
    if root is None or not quoted:
        return to_text(html)
    for element in quoted:
        if element.getparent() is not None:
            element.drop_tree()
    notes.append(_QUOTED_NOTE)
    return to_text(tostring(root, encoding="unicode"))


_QUOTED = (
    "//blockquote[@type='cite'] | //*[contains(concat(' ', @class, ' '), ' gmail_quote ')] | "
    "//*[@id='divRplyFwdMsg'] | //*[@id='divRplyFwdMsg']/following-sibling::*"
)
_QUOTED_NOTE = "quoted text of an older mail was left out"


# Whose words they are.


def _own_words(text: str, forwards: bool, notes: list[str]) -> str:
    """The text without the words of older mails and without the signature."""
    begins = _FORWARD.search(text) or (_ORIGINAL.search(text) if forwards else None)
    below = text[begins.end() :] if begins else ""
    above = text[: begins.start()] if begins else text
    own = _without_signature(_without_quotations(above, notes))
    if not begins:
        return own
    lines = below.strip("\n").split("\n")
    if all(line.startswith(">") or not line.strip() for line in lines):
        below = "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)
    notes.append("holds a forwarded mail, which is another author's")
    forwarded = _without_signature(_without_quotations(below, notes))
    return f"{own.rstrip()}\n\n{begins[0].strip(' >')}\n\n{forwarded.lstrip()}".lstrip()


def _without_quotations(text: str, notes: list[str]) -> str:
    original = _ORIGINAL.search(text)
    # The head of a forwarded mail looks like that of an original below a reply, but stands at the start.
    kept = text[: original.start()] if original and text[: original.start()].strip() else text
    kept, quotations = _WROTE.subn("\n", kept)
    if (quotations or len(kept) < len(text)) and _QUOTED_NOTE not in notes:
        notes.append(_QUOTED_NOTE)
    return kept


def _without_signature(text: str) -> str:
    mark = _SIGNATURE.search(text)
    return text[: mark.start()] if mark else text
