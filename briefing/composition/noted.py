"""The notes on an article, in the brief's language.

They are made when it is collected, in English, and stored with it; a brief comes later. So those that are made most are
known here by their form. Any other stays as it is: it may hold what a source says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import Formatter

from briefing.phrases import message, phrase

KNOWN = (
    message("publication date without a time of day"),
    message("publication time without a time zone, taken as {zone}"),
    message("language guessed from the words: {language}"),
    message("only the feed's summary was read"),
    message("{number} invisible characters were removed from the text"),
    message("1 word mixes Latin with Cyrillic or Greek letters"),
    message("{number} words mix Latin with Cyrillic or Greek letters"),
    message("the page hides its text until a script runs; it was read all the same"),
    message("the page says that it is not free to read: the text may end early"),
    message("{number} words in the article that can't be seen were left out"),
    message("{number} words in boxes beside the text were left out"),
    message("{number} struck-out words were left out"),
)
_VALUES: Mapping[str, str] = {"number": r"\d+", "zone": r"[\w/+-]+", "language": r"[A-Za-z-]+"}


def noted(note: str) -> str:
    """A note in the language of the text around, where it is known; else as it is."""
    for known, form in _forms().items():
        if found := form.fullmatch(note):
            return phrase(known, **found.groupdict())
    return note


@cache
def _forms() -> Mapping[str, re.Pattern[str]]:
    return {known: re.compile(_form(known)) for known in KNOWN}


def _form(known: str) -> str:
    return "".join(
        re.escape(literal) + (f"(?P<{field}>{_VALUES[field]})" if field else "")
        for literal, field, _, _ in Formatter().parse(known)
    )
