"""Days and moments as a reader of the language writes them."""

from __future__ import annotations

from datetime import UTC, datetime

from briefing.phrases.said import language, phrase

DAY = r"\d{1,2}(?:\.|er)? (?:de )?[^\W\d_]+ (?:de )?\d{4}"
"""A regular expression for a day as `day` writes it, in every language."""


def day(value: datetime) -> str:
    """A day: "3 March 2026"."""
    from babel.dates import format_date  # noqa: PLC0415 - not for `--help`

    spoken = language()
    written = format_date(value, _PATTERNS.get(spoken, "d MMMM y"), locale=spoken)
    return written.replace("1 ", "1er ", 1) if spoken == "fr" and value.day == 1 else written


def moment(value: datetime) -> str:
    """A point in time: "3 March 2026, 06:00 UTC"."""
    there = value.astimezone(UTC)
    return phrase("{day}, {time} UTC", day=day(there), time=f"{there:%H:%M}")


_PATTERNS = {"de": "d. MMMM y", "es": "d 'de' MMMM 'de' y"}
"""How a day is written where it is not "3 March 2026"."""
