"""A brief as a mail that is ready to be sent: plain text and HTML, each reader takes what it can show (RFC 5322).

Rules:
- It names nobody to send it to, and as its sender only a placeholder in a domain that can't exist (`.invalid`, RFC
  2606): whoever sends it puts both in.
- The date is the brief's as-of; message id and boundary follow from the content's hash and from the sign-off, so that
  the same brief gives the same bytes, and another content is another message.
- A header is one line whatever the headline holds.
"""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from html import escape

from briefing.models import Brief
from briefing.models.references import sha256_of
from briefing.phrases import direction, speaking
from briefing.renderers import label
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import one_line

DOMAIN = "briefing.invalid"
SOURCE_TYPE_HEADER = "X-Digital-Source-Type"


def to_mail(edition: Edition) -> str:
    """The brief as a message (.eml), in ASCII, lines ended by CR LF."""
    from briefing.renderers.fragment import to_fragment  # noqa: PLC0415 - loads the Markdown parser
    from briefing.renderers.plain import to_text  # noqa: PLC0415

    brief = edition.printed
    with speaking(brief.language):
        name = sha256_of(f"{brief.hash_of_content()} {label.reviewed(edition)}")[:32]
        message = EmailMessage(policy=SMTP)
        message["Subject"] = _unencoded(brief.headline.text)
        message["From"] = f"briefing <briefing@{DOMAIN}>"
        message["Date"] = brief.as_of
        message["Message-ID"] = f"<{name}@{DOMAIN}>"
        message[SOURCE_TYPE_HEADER] = label.DIGITAL_SOURCE_TYPE
        message.set_content(to_text(edition), cte="quoted-printable")
        message.add_alternative(_page(brief, to_fragment(edition)), subtype="html", cte="quoted-printable")
    message["Content-Language"] = _unencoded(brief.language)
    message.set_boundary(f"briefing-{name}")
    return message.as_bytes().decode("ascii")


def _unencoded(value: str) -> str:
    """One line that is not read as an encoded word (RFC 2047), which could hold another header."""
    return one_line(value).replace("=?", "= ?")


def _page(brief: Brief, fragment: str) -> str:
    """The least document around a fragment."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(brief.language)}" dir="{direction()}">\n'
        f'<head><meta charset="utf-8"><title>{escape(one_line(brief.headline.text))}</title></head>\n'
        f"<body>\n{fragment}\n</body>\n</html>\n"
    )
