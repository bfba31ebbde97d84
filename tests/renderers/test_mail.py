"""The mail: a message that any reader of mail takes, the same bytes for the same brief."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.models import Line
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import one_line
from briefing.renderers.fragment import to_fragment
from briefing.renderers.label import DIGITAL_SOURCE_TYPE
from briefing.renderers.mail import SOURCE_TYPE_HEADER, to_mail
from briefing.renderers.plain import to_text
from tests import builders
from tests.renderers.editions import HOSTILE, edition, signed


def read(made: Edition) -> EmailMessage:
    """The message as Python's own parser reads it."""
    message = message_from_bytes(to_mail(made).encode("ascii"), policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    """The text of a part ("plain", "html"), lines ended as in a text."""
    found = message.get_body((kind,))
    assert isinstance(found, EmailMessage)
    content: str = found.get_content()
    return content.replace("\r\n", "\n")


def test_each_reader_finds_what_it_can_show() -> None:
    """Plain text and HTML as alternatives, the same as those renderings; the parser finds nothing amiss."""
    made = edition(title="Fähre — 水")
    message = read(made)
    assert not [each for piece in message.walk() for each in piece.defects]
    assert message.get_content_type() == "multipart/alternative"
    assert part(message, "plain").strip() == to_text(made).strip()
    assert to_fragment(made).strip() in part(message, "html")


def test_the_headers_say_what_it_is_and_nobody_to_send_it_to() -> None:
    """Subject, a sender that can't exist, as-of, language, source type; no recipient and no other header of ours."""
    message = read(edition())
    assert message["Subject"] == "The harbour of Vell closed on Monday."
    assert message["From"].addresses[0].domain.endswith(".invalid")
    assert message["Date"].datetime == datetime.fromisoformat("2026-11-03T12:00:00+00:00")
    assert message["Content-Language"] == "en"
    assert message[SOURCE_TYPE_HEADER].strip() == DIGITAL_SOURCE_TYPE
    assert [name for name in message if name.startswith("X-")] == [SOURCE_TYPE_HEADER]
    assert not {"To", "Cc", "Bcc", "Reply-To"} & set(message)


def test_the_same_brief_gives_the_same_bytes() -> None:
    """Message id and boundary follow from the content; another content and a sign-off are other messages."""
    brief = builders.full_brief()
    assert to_mail(Edition(brief)) == to_mail(Edition(brief))
    assert to_mail(Edition(brief)) == to_mail(Edition(brief.model_copy(update={"version": 1})))
    ids = {
        read(each)["Message-ID"]
        for each in (Edition(brief), edition(title="Other"), Edition(brief, sign_off=signed(brief)))
    }
    assert len(ids) == 3
    assert len({read(Edition(brief)).get_boundary(), read(edition(title="Other")).get_boundary()}) == 2


def test_lines_are_as_mail_has_them() -> None:
    """ASCII, CR LF, no line longer than 998 characters."""
    written = to_mail(edition(headline=Line(text="水" * 2000)))
    assert written.isascii()
    assert written.count("\n") == written.count("\r\n")
    assert max(map(len, written.split("\r\n"))) <= 998


@settings(deadline=None, max_examples=30)
@given(st.text())
def test_no_headline_is_a_header(text: str) -> None:
    """Whatever stands in the headline, the message has the headers that it always has, and is whole."""
    made = edition(headline=Line(text=text))
    assert read(made).keys() == read(edition()).keys()
    assert len(list(read(made).iter_parts())) == 2


@pytest.mark.parametrize(
    "text", [HOSTILE, "Hi\r\nBcc: all@vell.example\r\n\r\n<script>alert(1)</script>", "=?utf-8?q?x?="]
)
def test_a_hostile_headline_stays_a_headline(text: str) -> None:
    """No recipient is smuggled in, and the document's title is text."""
    message = read(edition(headline=Line(text=text)))
    assert message["Bcc"] is None
    assert " ".join(str(message["Subject"]).split()) == one_line(text) or text.startswith("=?")
    page = part(message, "html")
    title = page[page.index("<title>") + 7 : page.index("</title>")]
    assert "<" not in title


def test_the_language_is_said() -> None:
    """A brief in a language of its own has it in the header and the document."""
    message = read(edition(language="de"))
    assert message["Content-Language"] == "de"
    assert '<html lang="de" dir="ltr">' in part(message, "html")


def test_the_label_stands_in_both_until_a_person_signed() -> None:
    """Text and HTML begin with it; a sign-off takes it away from both."""
    brief = builders.full_brief()
    for kind in ("plain", "html"):
        assert "not reviewed by a person" in part(read(Edition(brief)), kind)
