"""Spellings that differ and sound alike: accents, hyphens and the ways in which names are written in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

REMEMBERED = 20_000
_ODD = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
_PART = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ff$", "v"),
        (r"shch|tsch|tch|tsh|cz", "ch"),
        (r"sch|sz|sh", "s"),
        (r"dzh|dj", "j"),
        (r"zh|tz|ts|z", "s"),
        (r"kh|gh|ch", "h"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"w", "v"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"oo|ou|ue", "u"),
        (r"ae", "e"),
        (r"oe", "o"),
        (r"ee", "i"),
        (r"[yj]", "i"),
        (r"ie$", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_LONG = 5
"""Letters from which on one vowel inside a name may differ."""
_VOWELS = re.compile(r"[aeiou]")


@lru_cache(maxsize=REMEMBERED)
def plain(text: str) -> str:
    """The text in small letters without accents; "Inês" is "ines", and a curly apostrophe is a straight one."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_ODD))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=REMEMBERED)
def parts(text: str) -> tuple[str, ...]:
    """The plain words of a name, cut at hyphens too, without possessive endings and dots: "Lorvik's" is "lorvik"."""
    found = []
    for part in _PART.findall(plain(text)):
        word = re.sub(r"'s?$", "", part).replace(".", "").replace("'", "")
        if word and word != "s":
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=REMEMBERED)
def sound(word: str) -> str:
    """One spelling for those that transliteration makes of one name: "yussupoff" and "yusupov" are equal."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def alike(one: str, other: str) -> bool:
    """True for two plain words that sound alike, or differ in vowels inside ("khalid", "khaled"; "mohammed", "muhammad").

    The last letter may tell a woman's name from a man's, so it must be the same; short names differ in one vowel at most.
    """
    first, second = sound(one), sound(other)
    if first == second:
        return True
    shorter = min(len(first), len(second))
    if shorter < _LONG or first[-1] != second[-1] or _VOWELS.sub("", first) != _VOWELS.sub("", second):
        return False
    if len(first) != len(second):
        return abs(len(first) - len(second)) == 1 and shorter > _LONG
    return sum(a != b for a, b in zip(first, second, strict=True)) <= (2 if shorter > _LONG else 1)
