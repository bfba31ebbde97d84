"""Measures: the unit noun right after a figure, and rates ("a month", "per tonne")."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = {
    unit: name
    for name, units in {
        "second": "second seconds",
        "minute": "minute minutes",
        "hour": "hour hours",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years",
        "decade": "decade decades",
        "metre": "metre metres meter meters",
        "kilometre": "kilometre kilometres kilometer kilometers km",
        "mile": "mile miles",
        "centimetre": "centimetre centimetres centimeter centimeters cm",
        "tonne": "tonne tonnes ton tons",
        "kilogram": "kilogram kilograms kg",
        "litre": "litre litres liter liters",
        "hectare": "hectare hectares",
        "acre": "acre acres",
        "degree": "degree degrees",
        "megawatt": "megawatt megawatts",
        "point": "point points",
        "percent": "percent %",
    }.items()
    for unit in units.split()
}
_WORD = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<figure>\d[\d.,]*|half an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    rf"(?:\s+(?:hundred|thousand|million|billion))?[\s\-]?(?:per cent\b|(?P<point>percentage points?)|(?P<unit>{_WORD})(?!\w))",
    re.IGNORECASE,
)
_DIGITS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_RATE = re.compile(rf"\b(?:an?|per|each|every)\s+(?P<unit>{_WORD})\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def measures(text: str) -> frozenset[tuple[str, str]]:
    """The figures of a text that carry a unit: (figure, unit), each in one form."""
    found = set()
    for match in _FIGURE.finditer(text):
        figure = match["figure"].casefold().rstrip(".,").replace("an", "a")
        if match["point"]:
            unit = "percentage point"
        else:
            unit = _UNITS[match["unit"].casefold()] if match["unit"] else "percent"
        found.add((_DIGITS.get(figure, figure), unit))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def rates(text: str) -> frozenset[str]:
    """The units that something is counted by ("60 florins a month")."""
    return frozenset(_UNITS[match["unit"].casefold()] for match in _RATE.finditer(text))
