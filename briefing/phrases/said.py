"""A phrase in the language of the text around."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "catalogues"
SOURCE = "en"
"""The language in which the phrases stand in the code."""

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Every phrase inside is said in `language` (BCP 47); in one without a catalogue, in English."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def language() -> str:
    """The language in which phrases are said here: a primary subtag, "en" where there is no catalogue."""
    primary = _language.get().replace("_", "-").partition("-")[0].casefold()
    return primary if primary.isalpha() and (CATALOGUES / f"{primary}.po").is_file() else SOURCE


def direction() -> Literal["ltr", "rtl"]:
    """In which direction the language here is written."""
    return "rtl" if Locale.parse(language()).text_direction == "rtl" else "ltr"


def phrase(message: str, **values: object) -> str:
    """The phrase, with `values` in the place of their names in braces."""
    return _catalogue(language()).gettext(message).format(**values)


def counted(one: str, many: str, number: int, **values: object) -> str:
    """The phrase in the form that the number takes; the number itself stands for "{number}"."""
    return _catalogue(language()).ngettext(one, many, number).format(number=number, **values)


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
