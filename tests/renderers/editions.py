"""Editions for the tests of machine formats."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from briefing.models import Brief, SignOff
from briefing.renderers.edition import Edition
from tests import builders

HOSTILE = "=1+1 <b>&amp; \x1b[31m\x00|[x](javascript:y)\r\nBcc: all@vell.example \u202e “quoted”"
"""Text that means something in Markdown, HTML, a terminal, a mail's header and a spreadsheet."""


SECTIONS = [
    "Bottom line",
    "Key judgements",
    "What changed",
    "Developments",
    "Stakeholders",
    "Implications",
    "Alternatives and dissent",
    "Indicators to watch",
    "Gaps and assumptions",
    "Source summary statement",
    "Sources",
    "Scales, method and use of AI",
]
"""The twelve sections after the header, in English."""


def signed(brief: Brief, **changes: Any) -> SignOff:
    """A sign-off of exactly this content."""
    values: dict[str, Any] = {
        "content_hash": brief.hash_of_content(),
        "reviewer": "Ada Kern",
        "responsible": "Brineport Courier",
        "signed_at": datetime.fromisoformat("2026-11-03T14:00:00+00:00"),
    }
    return SignOff(**(values | changes))


def edition(**changes: Any) -> Edition:
    """The edition of a brief with something in every field."""
    return Edition(builders.full_brief(**changes))
