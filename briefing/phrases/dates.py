"""Days and moments as a reader of the language writes them."""

from __future__ import annotations

from datetime import UTC, datetime

from babel.dates import format_date

from briefing.phrases.said import language, phrase


def day(value: datetime) -> str:
    """A day: "3 March 2026"."""
    return format_date(value, _PATTERNS.get(language(), "d MMMM y"), locale=language())


def moment(value: datetime) -> str:
    """A point in time: "3 March 2026, 06:00 UTC"."""
    there = value.astimezone(UTC)
    return phrase("{day}, {time} UTC", day=day(there), time=f"{there:%H:%M}")


_PATTERNS = {"de": "d. MMMM y", "es": "d 'de' MMMM 'de' y"}
"""How a day is written where it is not "3 March 2026"."""
