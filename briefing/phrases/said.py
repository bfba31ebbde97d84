"""A phrase in the language of the text around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal

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
    return _known(_language.get(), CATALOGUES)


def languages() -> tuple[str, ...]:
    """English, and every language that has a catalogue."""
    return (SOURCE, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def direction() -> Literal["ltr", "rtl"]:
    """In which direction the language here is written."""
    from babel import Locale  # noqa: PLC0415 - not for `--help`

    return "rtl" if Locale.parse(language()).text_direction == "rtl" else "ltr"


def phrase(message: str, **values: object) -> str:
    """The phrase, with `values` in the place of their names in braces."""
    return _catalogue(language()).gettext(message).format(**values)


def counted(one: str, many: str, number: int, **values: object) -> str:
    """The phrase in the form that the number takes; the number itself stands for "{number}"."""
    return _catalogue(language()).ngettext(one, many, number).format(number=number, **values)


def message(text: str) -> str:
    """The text as it is. Marks a phrase that stands in a table or a constant, and is said where it is printed."""
    return text


def listed(parts: Iterable[str], between: str = message(", ")) -> str:
    """Phrases in a row, parted as the language does it: by a comma, or by what else `between` is (a phrase)."""
    return phrase(between).join(parts)


@cache
def every_wording(one: str, many: str = "") -> frozenset[str]:
    """How a phrase reads in all languages, in each of its forms where it is counted; values stand in braces."""
    return frozenset(
        catalogue.ngettext(one, many, number) if many else catalogue.gettext(one)
        for catalogue in map(_catalogue, languages())
        for number in (_EVERY_FORM if many else (1,))
    )


_EVERY_FORM = range(101)
"""Numbers among which every form of a plural occurs, in Arabic's six forms too."""


@cache
def _known(tag: str, catalogues: Path) -> str:
    primary = tag.replace("_", "-").partition("-")[0].casefold()
    return primary if primary.isalpha() and (catalogues / f"{primary}.po").is_file() else SOURCE


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - English needs no catalogue
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
