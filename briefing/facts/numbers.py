"""Numbers in digits or words, with their unit where one is attached.

Rules: words become digits first (text2num), so "twenty-five" equals "25"; "1.5 million" is 1,500,000;
"5%", "5 percent" and "5 per cent" have the unit "%"; a currency sign or code is the unit. Digits inside a
word ("CNN-News18", "G7") belong to a name and are no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from text_to_num import alpha2digit

from briefing.facts.words import TEXTS

_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 10**6,
    "m": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_MONEY = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY"}
_NUMBER = re.compile(
    r"(?<![\w.,])(?<![A-Za-z]-)(?P<sign>[$€£¥]\s?|[+\-−](?=\d))?"
    r"(?P<digits>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)*)"
    r"(?P<ordinal>st|nd|rd|th)?(?![A-Za-z0-9]|[.,]\d)"
    r"(?:\s?(?P<percent>%|percent\b|per cent\b)|\s(?P<money>dollars?|euros?|pounds?|yen)\b)?",
    re.IGNORECASE,
)
_SCALED = re.compile(
    r"(?<![\w.,])(\d+(?:[.,]\d+)?)(?:[\s\-]?(million|billion|trillion|mn|bn|m|k)\b|[\s\-](hundred|thousand|dozen)\b)",
    re.IGNORECASE,
)
_SCALED_SIGN = re.compile(
    r"(?<=[$€£¥])(\d+(?:[.,]\d+)?)\s?(million|billion|trillion|mn|bn|m|k)\b", re.IGNORECASE
)
_WORD_LANGUAGES = {"en", "fr", "de", "es", "pt", "it", "nl"}
_HALVES = re.compile(r"\b(\d+|a|an) and a half\b", re.IGNORECASE)
_TIMES = re.compile(r"\btwice\b|\bboth\b(?![^.;,]*\band\b)", re.IGNORECASE)
"""Words for two; the "both" of "both A and B" counts nothing."""
_COMPOUND = re.compile(r"(?<=[a-z])-(?=[a-z])", re.IGNORECASE)
"""A hyphen inside a compound: "four-year-old", "second-stage"."""
_DECADES = re.compile(r"\b(a|\d+) decades?\b", re.IGNORECASE)
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_COUNTS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
} | {"twenty": 20, "hundred": 100, "a hundred": 100}
_PART = "third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_SOME = "by|than|about|around|roughly|nearly|almost|over|up|only|just|to"
_AFTER_PART = "(?:in|to|from|on|and|last|this|since|over|during|within|after|by|between|at|when|as|compared|than|while|before|with|for|next)"
_FRACTION = re.compile(
    r"(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!last )\b(?:"
    rf"(?P<count>two|three|four|five|six|seven|eight|nine)[\s\-](?P<part>{_PART})s\b"
    rf"|one-(?P<hyphen>{_PART})\b"
    rf"|(?:an?|one)\s(?P<one>{_PART})(?= of\b| the\b)"
    rf"|(?P<some>(?:{_SOME})\s)(?:an?|one)\s(?P<by>{_PART})\b(?!\s(?!{_AFTER_PART}\b)\w)"
    r"|(?P<whole>half)(?= (?:of|the|its|their|his|her|that)\b)"
    r"|(?P<cut>(?:by|than)\s)(?:a\s)?(?P<half>half)\b(?! (?:an?|as)\b))",
    re.IGNORECASE,
)
"""Parts of a whole, as percent: "a quarter of" and "one-quarter" are "25%". A bare "a third" may be an ordinal."""
_SHARE = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}}) (?:in|out of|of(?= every))(?: every)? (?P<of>{'|'.join(_COUNTS)}|\d{{1,3}})\b"
    r"(?![,.\-]?\d|[ \-](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|seasons?)\b)",
    re.IGNORECASE,
)
"""Shares, as percent: "one in ten" is "10%"; "one in ten days" counts within a time."""
_A_SCALE = re.compile(r"\b(?:a|an) (?=(?:hundred|thousand|million|billion|trillion|dozen)\b)", re.IGNORECASE)


_GLUED = re.compile(r"(?<=\d)(?=(?:km|kg|cm|mm|kWh|MW|GW|kW|mph|kph|ha|ft|hrs?|mins?|secs?|[CF])\b)")
"""Between a figure and a unit that is written without a space."""
_DOZENS = re.compile(r"\b(?P<half>half )?(?:an?|one) dozen\b", re.IGNORECASE)
_SCORES = re.compile(r"\b(\d{1,3}) dozen\b", re.IGNORECASE)
_HALF_A = re.compile(
    r"\bhalf an? (?P<unit>million|billion|trillion|mile|kilomet\w+|met(?:re|er)|centimet\w+|inch|foot|lit(?:re|er)|tonne|ton|point|"
    r"percent\w*|per cent|dollar|euro|crown|cent)\b",
    re.IGNORECASE,
)
_QUARTERS = re.compile(r"\b(?:(?P<three>three[ -]quarters)|(?:a|one) quarter) of an hour\b", re.IGNORECASE)
_AGAIN = re.compile(r"\bhalf as (?:much|many|\w+) again\b", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}}) [a-z]+ (?:out of|in)(?: every)? (?P<of>ten|10|a hundred|100)\b(?![,.\-]?\d| \w)",
    re.IGNORECASE,
)
_OF_A_POUND = re.compile(
    r"\b(?P<count>\d{1,2})(?:p| pence| cents?|c) (?:of|in|out of) (?:every|each|the) (?:pound|dollar|euro)\b",
    re.IGNORECASE,
)
_PENCE = re.compile(r"(?<=\d)p\b(?!\.m)")
_UNDERS = re.compile(r"\b(under|over)-(\d{1,2})s\b", re.IGNORECASE)
""" "Under-16s" are those under 16."""
_ONE_IN = re.compile(
    rf"\b(?P<count>{'|'.join(list(_COUNTS)[:9])}) [a-z]+ (?:out of|in)(?: every)? (?P<of>{'|'.join(list(_COUNTS)[1:10])})\b"
    r"(?=\W*$|[,.;]|\s(?:was|were|is|are|has|had|have|will|would|in|of|did|does|do|can|could|at|on|that|who|said|says|and|but)\b)",
    re.IGNORECASE,
)
_SHARED_SCALE = re.compile(
    r"(?<![\w.,])(?P<low>\d{1,3}(?:\.\d+)?)(?P<to>\s?(?:-|–|to|and|or)\s?[$€£¥]?)(?P<high>\d{1,3}(?:\.\d+)?)(?P<scale>\s?(?:million|billion|trillion|bn|mn|m)\b)"
)
""" "$3-4 million": both figures have the scale."""
_GROUPS = (
    (re.compile(r"\btrio\b", re.IGNORECASE), "3"),
    (re.compile(r"\bquartet\b", re.IGNORECASE), "4"),
    (re.compile(r"\bquintet\b", re.IGNORECASE), "5"),
)
_PENNIES = re.compile(r"\b(\d{1,2})(?:p|c| pence| cents)\b")
_RANGE = re.compile(
    r"(?<![\d.,$€£])(?P<low>\d{1,3}(?:\.\d+)?)(?P<to>\s?(?:to|and|or|-|–)\s?\d[\d.]*\s?)(?P<unit>%|percent\b|per cent\b)",
    re.IGNORECASE,
)
"""A percentage that shares the word "percent" with the next: "from 6 to 11 percent"."""
_FACTORS = (
    (re.compile(r"\b(?:doubl(?:e[sd]?|ing)|two-?fold|twice)\b", re.IGNORECASE), 2),
    (re.compile(r"\b(?:tripl(?:e[sd]?|ing)|trebl(?:e[sd]?|ing)|three-?fold|thrice)\b", re.IGNORECASE), 3),
    (re.compile(r"\b(?:quadrupl(?:e[sd]?|ing)|four-?fold)\b", re.IGNORECASE), 4),
    (re.compile(r"\b(?:quintupl(?:e[sd]?|ing)|five-?fold)\b", re.IGNORECASE), 5),
    (re.compile(r"\b(?:ten-?fold)\b", re.IGNORECASE), 10),
    (re.compile(r"\bhalv(?:e[sd]?|ing)\b", re.IGNORECASE), 2),
    (re.compile(r"\bquarter(?:ed|ing)\b", re.IGNORECASE), 4),
)
_FACTOR_WORDS = re.compile(r"doubl|fold|twice|thrice|trip|treb|quadr|quint|halv|quartere?[di]")


_DIGIT = re.compile(r"\d")
_A_SHARE = re.compile(rf" (?:in|of)(?: every)? (?:{'|'.join(_COUNTS)}|\d)")
_A_PENNY = re.compile(r" (?:pound|dollar|euro)")


@lru_cache(maxsize=TEXTS)
def factors(text: str) -> frozenset[int]:
    """What a text multiplies or divides by in a word: 2 for "doubled", "twice" and "halved", 3 for "trebled"."""
    if not _FACTOR_WORDS.search(text.lower()):
        return frozenset()
    return frozenset(factor for words, factor in _FACTORS if words.search(text))


@dataclass(frozen=True)
class Number:
    """A number: its value, its unit ("%", a currency code or "") and the text that says it.

    `start` is its place in the text with numbers in digits (`digits`); two numbers are alike wherever they stand.
    """

    value: Decimal
    unit: str
    text: str
    start: int = field(default=0, compare=False)


@lru_cache(maxsize=TEXTS)
def numbers(text: str, language: str = "en") -> tuple[Number, ...]:
    """The numbers of a text in order, years and days of dates among them."""
    return numbers_in_digits(digits(text, language))


@lru_cache(maxsize=TEXTS)
def numbers_in_digits(text: str) -> tuple[Number, ...]:
    """The numbers of a text that has them in digits already (`digits`)."""
    return tuple(_number(match) for match in _NUMBER.finditer(text))


@lru_cache(maxsize=TEXTS)
def digits(text: str, language: str = "en") -> str:
    """The text with number words, scales, fractions and "twice" written in digits.

    Each pattern is tried only where a word that it needs stands: most texts need few of them.
    """
    code = language.partition("-")[0]
    if code == "en":
        text = _in_figures(text)
    low = text.lower()
    if _DIGIT.search(text):
        if "illion" in low or "bn" in low or "m" in low:
            text = _SHARED_SCALE.sub(_both_scaled, text)
        text = _SCALED_SIGN.sub(_unscaled, _SCALED.sub(_unscaled, text))
    if "hundred" in low or "thousand" in low or "illion" in low or "dozen" in low:
        text = _A_SCALE.sub("one ", text)
    text = alpha2digit(text, code if code in _WORD_LANGUAGES else "en", threshold=2)
    if "dozen" in low:
        text = _SCORES.sub(lambda match: str(12 * int(match[1])), text)
    if "decade" in low:
        text = _DECADES.sub(
            lambda match: f"{10 if match[1].lower() == 'a' else 10 * int(match[1])} years", text
        )
    if "%" in low or "cent" in low:
        text = _RANGE.sub(lambda match: f"{match['low']}%{match['to']}{match['unit']}", text)
    if "and a half" in low:
        text = _HALVES.sub(lambda match: f"{1 if match[1].lower() in ('a', 'an') else match[1]}.5", text)
    return text


def _in_figures(text: str) -> str:
    """The text with English fractions, shares, dozens and "twice" in digits, and units set off from figures."""
    low = text.lower()
    if _DIGIT.search(low):
        text = _set_off(text)
    text = _in_words(text, low)
    if _A_SHARE.search(low):
        text = _ONE_IN.sub(_share, _OUT_OF.sub(_share, text))
    if _A_PENNY.search(low) and _OF_A_POUND.search(text):
        text = _PENNIES.sub(r"\1%", _OF_A_POUND.sub(r"\g<count>%", text))
    if "twice" in low or "both" in low:
        text = _TIMES.sub(lambda match: "2 times" if match[0].lower() == "twice" else "2", text)
    if any(part in low for part in _PARTS):
        text = _FRACTION.sub(_percent, text)
    if "-" in text:
        text = _COMPOUND.sub(" ", text)
    return _SHARE.sub(_share, text) if _A_SHARE.search(low) else text


def _set_off(text: str) -> str:
    """The text with units set off from its figures: "13C" as "13 C", "40p" as "40 pence", "under-16s" as "under 16"."""
    text = _PENCE.sub(" pence", _GLUED.sub(" ", text))
    return _UNDERS.sub(r"\1 \2", text) if "-" in text else text


def _in_words(text: str, low: str) -> str:
    """The text with dozens, halves, quarters of an hour and groups in digits; `low` is the text in small letters."""
    if "dozen" in low:
        text = _DOZENS.sub(lambda match: "6" if match["half"] else "12", text)
    if "quarter" in low and "hour" in low:
        text = _QUARTERS.sub(lambda match: "45 minutes" if match["three"] else "15 minutes", text)
    if "half as" in low:
        text = _AGAIN.sub("50%", text)
    if "half a" in low:
        text = _HALF_A.sub(lambda match: f"0.5 {match['unit']}", text)
    if "tet" in low or "trio" in low:
        for words, count in _GROUPS:
            text = words.sub(count, text)
    return text


def _both_scaled(match: re.Match[str]) -> str:
    """ "3-4 million" as "3 million-4 million"; where the first is the larger one it is left alone."""
    if Decimal(match["low"]) >= Decimal(match["high"]):
        return match[0]
    return f"{match['low']}{match['scale']}{match['to']}{match['high']}{match['scale']}"


def _percent(match: re.Match[str]) -> str:
    part = next(match[name] for name in ("part", "hyphen", "one", "by", "whole", "half") if match[name])
    before = match["some"] or match["cut"] or ""
    return before + _of_a_hundred(_COUNTS[(match["count"] or "one").lower()], _PARTS[part.lower()])


def _share(match: re.Match[str]) -> str:
    count, whole = (_count(match[name]) for name in ("count", "of"))
    return _of_a_hundred(count, whole) if 0 < count < whole else match[0]


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


def _of_a_hundred(count: int, whole: int) -> str:
    return f"{(Decimal(100 * count) / whole).quantize(Decimal('0.1')).normalize():f}%"


def _unscaled(match: re.Match[str]) -> str:
    """ "1.5 million" as 1500000, before the words are read: "million" alone would become a number of its own."""
    scale = next(group for group in match.groups()[1:] if group)
    return str(int(_value(match[1]) * _SCALES[scale.lower()]))


def _number(match: re.Match[str]) -> Number:
    value = _value(match["digits"])
    sign = (match["sign"] or "").strip()
    if sign in {"-", "−"}:
        value = -value
    money = (match["money"] or "").lower().removesuffix("s")
    unit = "%" if match["percent"] else _CURRENCIES.get(sign, _MONEY.get(money, ""))
    return Number(value=value.normalize(), unit=unit, text=match[0].strip(), start=match.start())


def _value(digits: str) -> Decimal:
    if digits.isdecimal():
        return Decimal(digits)
    plain = re.sub(r"[\s\u00a0\u202f]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain) and (plain.count(".") > 1 or "," in plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+[.,]\d+", plain):
        return Decimal(plain.replace(",", "."))
    return Decimal(re.sub(r"[.,]", "", plain) or "0")
