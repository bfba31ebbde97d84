"""Measures: the unit noun right after a figure, rates ("a month", "per tonne"), and lengths of time."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from briefing.facts.words import TEXTS

_UNITS = {
    unit: name
    for name, units in {
        "second": "second seconds sec secs",
        "minute": "minute minutes min mins",
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
        "millimetre": "millimetre millimetres millimeter millimeters mm",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "yard": "yard yards",
        "pound": "pound pounds lb lbs",
        "ounce": "ounce ounces",
        "gallon": "gallon gallons",
        "barrel": "barrel barrels",
        "kilowatt": "kilowatt kilowatts kW",
        "gigawatt": "gigawatt gigawatts GW",
        "times": "times",
        "tonne": "tonne tonnes ton tons",
        "kilogram": "kilogram kilograms kg",
        "litre": "litre litres liter liters",
        "hectare": "hectare hectares",
        "acre": "acre acres",
        "degree": "degree degrees",
        "megawatt": "megawatt megawatts MW",
        "point": "point points",
        "percent": "percent %",
    }.items()
    for unit in units.casefold().split()
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


@lru_cache(maxsize=TEXTS)
def measures(text: str) -> frozenset[tuple[str, str]]:
    """The figures of a text that carry a unit: (figure, unit), each in one form."""
    found = set()
    for match in _FIGURE.finditer(text):
        figure = match["figure"].casefold().rstrip(".,").replace("an", "a")
        if match["point"]:
            unit = "percentage point"
        else:
            unit = _UNITS[match["unit"].casefold()] if match["unit"] else "percent"
        found.add(("0.5" if figure.startswith("half") else _DIGITS.get(figure, figure), unit))
    return frozenset(found)


@lru_cache(maxsize=TEXTS)
def rates(text: str) -> frozenset[str]:
    """The units that something is counted by ("60 florins a month")."""
    return frozenset(_UNITS[match["unit"].casefold()] for match in _RATE.finditer(text))


_MINUTES = {"minute": 1, "hour": 60, "day": 1_440, "week": 10_080, "fortnight": 20_160}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1_200}
_METRES = {
    "millimetre": "0.001",
    "mm": "0.001",
    "centimetre": "0.01",
    "cm": "0.01",
    "metre": "1",
    "kilometre": "1000",
    "km": "1000",
}
_KILOGRAMS = {"gram": "0.001", "kilogram": "1", "kg": "1", "tonne": "1000"}
_SIZES = {
    unit: (family, Decimal(size))
    for family, units in (
        ("minutes", _MINUTES),
        ("months", _MONTHS),
        ("metres", _METRES),
        ("kilograms", _KILOGRAMS),
    )
    for unit, size in units.items()
}
"""Units that are parts of one another: the family, and the size in its first unit."""
_LENGTH = re.compile(
    r"(?<![\w.,])(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|one|half an?|an?|the)[\s\-]"
    rf"(?P<unit>{'|'.join([*_SIZES, 'centurie', 'millimeter', 'centimeter', 'meter', 'kilometer'])})s?\b['’]?(?P<half> and a half\b| and a quarter\b)?",
    re.IGNORECASE,
)
_MORE = {" and a half": Decimal("0.5"), " and a quarter": Decimal("0.25")}


@lru_cache(maxsize=TEXTS)
def lengths(text: str) -> tuple[tuple[Decimal, str, int, int], ...]:
    """The lengths, weights and times in a text whose numbers are digits: amount, family, start and end of the words.

    "28 days" and "4 weeks" are alike, and so are "a year" and "12 months" and "310 mm" and "31 cm"; a month has no
    fixed number of days. The family is the unit of the amount: "minutes", "months", "metres" or "kilograms".
    """
    found = []
    for match in _LENGTH.finditer(text):
        figure = match["figure"].lower()
        count = (
            Decimal(figure.replace(",", ""))
            if figure[0].isdigit()
            else Decimal("0.5")
            if figure.startswith("half")
            else Decimal(1)
        )
        count += _MORE.get((match["half"] or "").lower(), Decimal(0))
        unit = match["unit"].lower().replace("centurie", "century").replace("meter", "metre")
        family, size = _SIZES[unit]
        found.append(((count * size).normalize(), family, match.start(), match.end()))
    return tuple(found)
