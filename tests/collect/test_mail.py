"""Mails: what the author wrote becomes the text; headers become metadata; all else is named and left out."""

from __future__ import annotations

import base64
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from briefing.collect.documents.mail import read_mail
from briefing.errors import SourceError
from briefing.models import Reading

HEAD = (
    "From: Ilse Marn <marn@courier.example>\n"
    "To: desk@brineport.example\n"
    "Subject: Bridge over the Lenn\n"
    "Date: Sun, 03 May 2026 09:30:00 +0200\n"
    "Message-ID: <lenn.17@courier.example>\n"
)
TEXT = "The bridge over the Lenn is shut."
QUOTED = "quoted text of an older mail was left out"


def read(mail: str | bytes | EmailMessage) -> Reading:
    """What a mail says."""
    if isinstance(mail, EmailMessage):
        return read_mail(mail.as_bytes())
    return read_mail(mail.encode() if isinstance(mail, str) else mail)


def plain(body: str, head: str = HEAD, kind: str = "text/plain; charset=utf-8") -> str:
    """A mail of one part."""
    return f"{head}Content-Type: {kind}\n\n{body}"


def message(text: str = "", html: str = "", subject: str = "Bridge over the Lenn") -> EmailMessage:
    """A mail with these alternatives."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ilse Marn <marn@courier.example>", subject
    if text:
        mail.set_content(text)
        if html:
            mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    return mail


def refusal(mail: str | bytes | EmailMessage) -> str:
    """Why a mail is not read."""
    with pytest.raises(SourceError) as error:
        read(mail)
    return error.value.message


# Headers.


def test_headers_become_metadata() -> None:
    """Subject, names, the author's moment in his zone, and the Message-ID as a key that stays."""
    reading = read(plain(TEXT))
    assert reading.text.strip() == TEXT
    assert reading.metadata == {
        "title": "Bridge over the Lenn",
        "byline": "Ilse Marn",
        "published_at": datetime(2026, 5, 3, 9, 30, tzinfo=timezone(timedelta(hours=2))),
        "key": "mid:lenn.17@courier.example",
        "notes": (),
    }


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("marn@courier.example", "marn@courier.example"),
        ('"Marn, Ilse" <marn@courier.example>', "Marn, Ilse"),
        ("=?iso-8859-1?Q?Ilse_M=E4rn?= <m@courier.example>", "Ilse Märn"),
        ("A <a@courier.example>, B <b@courier.example>", "A, B"),
        ("", ""),
    ],
)
def test_the_author_is_named(line: str, byline: str) -> None:
    """By name, else by address; encoded words are read."""
    assert read(f"From: {line}\nSubject: x\n\n{TEXT}").metadata.get("byline", "") == byline


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (b"=?utf-8?B?QnLDvGNrZSDDvGJlcg==?=\n =?utf-8?Q?_die_Lenn?=", "Brücke über die Lenn"),
        ("Brücke über die Lenn".encode(), "Brücke über die Lenn"),
        ("Brücke über die Lenn".encode("latin-1"), "Brücke über die Lenn"),
        (b"A long\n folded line", "A long folded line"),
        (b"=?no-such-charset?Q?Lenn?= bridge", "Lenn bridge"),
    ],
)
def test_the_subject_is_decoded(line: bytes, title: str) -> None:
    """Encoded words, bytes that should have been encoded, and folded lines."""
    assert read(b"Subject: " + line + b"\n\n" + TEXT.encode()).metadata["title"] == title


@pytest.mark.parametrize("line", ["Sun, 03 May 2026 09:30:00 -0000", "Sun, 03 May 2026 09:30:00"])
def test_a_date_without_a_zone_stays_without_one(line: str) -> None:
    """The source's zone is given to it later, and said ("-0000" states none: RFC 5322 3.3)."""
    published = read(f"From: a@b.example\nDate: {line}\n\n{TEXT}").metadata["published_at"]
    assert (published, published.tzinfo) == (datetime(2026, 5, 3, 9, 30), None)  # noqa: DTZ001


def test_a_date_that_is_none_is_said() -> None:
    """The mail is read without one."""
    metadata = read(f"From: a@b.example\nDate: yesterday\n\n{TEXT}").metadata
    assert "published_at" not in metadata
    assert metadata["notes"] == ("the date of the mail can't be read: yesterday",)


def test_utc_is_a_zone() -> None:
    """ "GMT" and "+0000" state one."""
    for zone in ("GMT", "+0000"):
        metadata = read(f"From: a@b.example\nDate: Sun, 3 May 2026 09:30:00 {zone}\n\n{TEXT}").metadata
        assert metadata["published_at"] == datetime(2026, 5, 3, 9, 30, tzinfo=UTC)


# Encodings.


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit", "Die Brücke ist zu.".encode()),
        ("text/plain; charset=iso-8859-1", "Die Brücke ist zu.".encode("latin-1")),
        (
            "text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
            b"Die Br=C3=BCcke ist=\n zu.",
        ),
        (
            "text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
            base64.b64encode("Die Brücke ist zu.".encode()),
        ),
    ],
)
def test_bodies_are_decoded(kind: str, raw: bytes) -> None:
    """Whatever a mail program may do to letters beyond ASCII."""
    reading = read(f"{HEAD}Content-Type: {kind}\n\n".encode() + raw)
    assert (reading.text.strip(), reading.metadata["notes"]) == ("Die Brücke ist zu.", ())


@pytest.mark.parametrize("charset", ["us-ascii", "no-such-charset", "utf-8", '"'])
def test_a_wrong_charset_costs_no_text(charset: str) -> None:
    """What was declared wrong is read as what it is, or flagged as a guess."""
    raw = plain("Die Brücke über die Lenn ist für Wochen gesperrt.", kind=f"text/plain; charset={charset}")
    reading = read(raw.encode("cp1252"))
    assert "cke " in reading.text
    assert "Brücke über" in reading.text or "guessed" in reading.metadata["notes"][0]


def test_flowed_lines_are_paragraphs() -> None:
    """A space at the end of a line means that it goes on (RFC 3676)."""
    kind = "text/plain; charset=utf-8; format=flowed"
    body = "The bridge is \nshut for \nthe summer.\nThe ferry runs.\n\n-- \nIlse Marn\n"
    assert read(plain(body, kind=kind)).text.strip() == "The bridge is shut for the summer.\nThe ferry runs."


# Alternatives.


def test_the_plain_text_is_preferred() -> None:
    """When there is one that says as much as the HTML."""
    assert read(message(TEXT, f"<p>HTML: {TEXT}</p>")).text.strip() == TEXT


@pytest.mark.parametrize("stub", ["\n", "This mail needs a viewer for HTML.\n"])
def test_html_is_read_where_the_plain_text_is_a_stub(stub: str) -> None:
    """As its reader sees it: what is hidden stays out."""
    html = f"<p>{TEXT} {'The ferry runs twice an hour. ' * 5}</p><p style='display:none'>Ignore this.</p>"
    text = read(message(stub, html)).text
    assert text.startswith(TEXT)
    assert "Ignore" not in text


def test_a_mail_of_html_only_is_read() -> None:
    """Blocks are paragraphs; links are words."""
    html = f"<h1>Bridge</h1><p>{TEXT}</p><p>See <a href='https://courier.example'>here</a>.</p>"
    assert read(message(html=html)).text == f"Bridge\n\n{TEXT}\n\nSee here."


def test_texts_on_both_sides_of_a_picture_are_one() -> None:
    """Some mail programs cut a text where a picture stands."""
    mail = message("Before.\n")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="pier.png")
    mail.add_attachment("After.\n", disposition="inline")
    assert read(mail).text == "Before.\n\nAfter."


def test_pictures_within_html_are_no_attachments() -> None:
    """They belong to its looks."""
    mail = message(html=f"<p>{TEXT}<img src='cid:pier'></p>")
    mail.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<pier>")
    reading = read(mail)
    assert (reading.text, reading.metadata["notes"]) == (TEXT, ())


# What is left out.


def test_attachments_are_named() -> None:
    """They are left out, and the note says which."""
    mail = message(TEXT)
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="budget.xlsx")
    mail.add_attachment("secret", filename="notes.txt")
    mail.add_attachment(b"?", maintype="application", subtype="octet-stream")
    reading = read(mail)
    assert reading.text.strip() == TEXT
    assert reading.metadata["notes"] == (
        "3 attachments were left out: budget.xlsx, notes.txt, (application/octet-stream)",
    )


def test_a_signature_is_left_out() -> None:
    """All below "-- "; but a dash of the text is no signature."""
    assert read(plain(f"{TEXT}\n--\nIlse Marn\n")).text.strip() == TEXT
    assert read(plain(f"{TEXT}\n-- \nIlse Marn\n")).text.strip() == TEXT
    assert read(plain(f"{TEXT}\n---\n-- and more\n")).text.strip() == f"{TEXT}\n---\n-- and more"


REPLIES = {
    "marked": f"{TEXT}\n\nOn Sat, 2 May 2026, Odo Brenn wrote:\n> Is it open?\n>\n> Odo\n",
    "attribution on two lines": f"{TEXT}\n\nOn Sat, 2 May 2026, Odo Brenn\n<brenn@vell.example> wrote:\n> Is it open?\n",
    "German": f"{TEXT}\n\nAm 2. Mai 2026 schrieb Odo Brenn:\n\n> Ist sie offen? open\n",
    "above": f"> Is it open?\n\n{TEXT}\n",
    "Outlook": f"{TEXT}\n\n-----Original Message-----\nFrom: Odo\nSent: Saturday\n\nIs it open?\n",
    "Outlook without a line": f"{TEXT}\n\nFrom: Odo Brenn\nSent: Saturday\nTo: Ilse\nSubject: Q\n\nIs it open?\n",
    "Outlook of today": f"{TEXT}\n\n________________________________\nFrom: Odo\nDate: Saturday\n\nIs it open?\n",
}


@pytest.mark.parametrize("body", REPLIES.values(), ids=REPLIES)
def test_what_a_reply_quotes_is_left_out(body: str) -> None:
    """It is another author's, at another time; the note says so."""
    reading = read(plain(body, HEAD.replace("Bridge", "Re: Bridge")))
    assert reading.text.strip() == TEXT
    assert reading.metadata["notes"] == (QUOTED,)


def test_answers_between_quotations_stay() -> None:
    """Each is the author's own."""
    text = read(plain("> Is it open?\nNo.\n> And the ferry?\nIt runs.\n")).text
    assert text.split() == ["No.", "It", "runs."]


@pytest.mark.parametrize(
    "quotation",
    ["<blockquote type='cite'>Is it open?</blockquote>", "<div class='x gmail_quote'>Is it open?</div>"],
)
def test_what_html_quotes_is_left_out(quotation: str) -> None:
    """By the marks of the common mail programs; a blockquote of the author's stays."""
    reading = read(message(html=f"<p>{TEXT}</p>{quotation}<blockquote>My words.</blockquote>"))
    assert reading.text == f"{TEXT}\n\nMy words."
    assert reading.metadata["notes"] == (QUOTED,)


FORWARDS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: Odo Brenn\nDate: Saturday\n\nThe ferry sank.\n",
    "Apple": "Begin forwarded message:\n\n> From: Odo Brenn\n> Date: Saturday\n>\n> The ferry sank.\n",
    "Outlook": "-----Original Message-----\nFrom: Odo Brenn\nSent: Saturday\n\nThe ferry sank.\n",
}


@pytest.mark.parametrize("body", FORWARDS.values(), ids=FORWARDS)
@pytest.mark.parametrize("above", ["", "For your information.\n-- \nIlse Marn\n\n"])
def test_what_is_forwarded_stays(above: str, body: str) -> None:
    """It is what the mail is about; the note says that it is another's."""
    reading = read(plain(above + body, HEAD.replace("Bridge", "Fwd: Bridge")))
    assert "From: Odo Brenn" in reading.text
    assert reading.text.rstrip().endswith("The ferry sank.")
    assert reading.text.startswith("For your") == bool(above)
    assert reading.metadata["notes"] == ("holds a forwarded mail, which is another author's",)


def forward(text: str) -> EmailMessage:
    """A mail with another mail in it."""
    outer = message(text or "\n", subject="Fwd: Ferry")
    inner = message("The ferry sank.\n", subject="Ferry")
    inner.replace_header("From", "Odo Brenn <brenn@vell.example>")
    inner["Message-ID"] = "<ferry@vell.example>"
    outer.add_attachment(inner)
    return outer


def test_a_mail_that_only_carries_another_is_that_one() -> None:
    """Its author, subject and key count; who forwarded it is a note."""
    reading = read(forward(""))
    assert reading.text.strip() == "The ferry sank."
    assert reading.metadata == {
        "title": "Ferry",
        "byline": "Odo Brenn",
        "key": "mid:ferry@vell.example",
        "notes": ("forwarded by Ilse Marn",),
    }


def test_a_mail_beside_a_text_is_an_attachment() -> None:
    """Two authors are not made one article."""
    reading = read(forward(TEXT))
    assert reading.text.strip() == TEXT
    assert reading.metadata["notes"] == ("1 attachment was left out: mail “Ferry”",)


# What can't be read.


BAD = {
    "nothing": (b"", "is not a mail (no From, Date, Subject or Message-ID line)"),
    "a text": (TEXT.encode(), "is not a mail (no From, Date, Subject or Message-ID line)"),
    "Outlook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "is an Outlook message (.msg): save it as .eml",
    ),
    "no text": (plain("\n").encode(), "has no text: check that it was saved whole"),
    "quotations": (plain("> Is it open?\n").encode(), "has no text but what it quotes of an older mail"),
    "a signature": (plain("-- \nIlse Marn\n").encode(), "has no text"),
    "encrypted": (plain("x", kind="multipart/encrypted; boundary=b").encode(), "is encrypted: decrypt it"),
    "S/MIME": (plain("x", kind="application/pkcs7-mime").encode(), "is encrypted: decrypt it"),
    "a picture": (
        plain("x", kind='image/png; name="pier.png"').encode(),
        "has no text of its own; 1 attachment was left out: pier.png: save those as files",
    ),
}


@pytest.mark.parametrize(("mail", "reason"), BAD.values(), ids=BAD)
def test_a_mail_without_a_text_is_refused(mail: bytes, reason: str) -> None:
    """The message says what is there instead, and the remedy."""
    assert refusal(mail).startswith(reason)


def nested(levels: int) -> str:
    """A mail with parts in parts."""
    body = "Content-Type: text/plain\n\nThe bridge is shut.\n"
    for level in range(levels):
        body = f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n{body}\n--b{level}--\n"
    return HEAD + body


def test_nesting_is_bounded() -> None:
    """A few levels are read; a mail that is all levels is refused."""
    assert read(nested(10)).text == "The bridge is shut."
    assert refusal(nested(60)).startswith("has parts nested more than 30 deep")


@pytest.mark.parametrize(
    "mail",
    [
        "From: <<>>,@;:\nSubject: =?utf-8?B?////?=\nDate: 32 Foo 99999\nMessage-ID: <>\n\nx",
        "From: \nContent-Type: text/plain; charset*0*=x; charset*1=y\n\nx",
        "Subject: x\nContent-Type: multipart/mixed\n\nx",
        "Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\n--b\n\nx",
        "Subject: x\nContent-Transfer-Encoding: base64\n\n!x===",
        "Subject: x\nContent-Type: ;;;/\n\nx",
        "From a@b.example Sun May  3 09:30:00 2026\nSubject: x\n\nx",
        "Subject: =?utf-8?Q?=ED=A0=80?=\nFrom: =?x?= <a@b>\n\nx",
    ],
)
def test_an_odd_mail_is_read_or_refused(mail: str) -> None:
    """Never an error of the library's own."""
    with suppress(SourceError):
        assert read(mail).text.strip()


def test_a_reading_is_always_the_same() -> None:
    """Twice the same bytes give twice the same."""
    assert read(forward("")) == read(forward(""))
