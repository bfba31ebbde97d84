"""Names of persons: titles, first names, surname; and whether two of them can be one person's."""

# ruff: noqa: SIM905 - word lists read better as long lines
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefing.entities.letters import alike, parts, sound
from briefing.entities.places import Places
from briefing.entities.vocabulary import OFFICES, PARTICLES, SAME_POST
from briefing.entities.words import nicknames, titles
from briefing.facts import stems

Likeness = Literal["same", "spelling", "close", "short"]
"""How two full names agree: the same; in other letters for the same sounds; but for a vowel; one is short (an initial, a
nickname, a middle name less)."""

_GENERATION = {
    "jr": "jr",
    "jnr": "jr",
    "junior": "jr",
    "younger": "jr",
    "ii": "jr",
    "iii": "iii",
    "sr": "sr",
    "snr": "sr",
    "senior": "sr",
    "elder": "sr",
    "older": "sr",
}
_HONORIFICS = frozenset("mr mrs ms miss sir lord lady dame dr prof mme".split())
_BRACKETS = re.compile(r"\s*[(\[].*$")
_CALLED = re.compile(r"[\"“‘']([^\"”’']+)[\"”’'] ")


@dataclass(frozen=True)
class Person:
    """A person's name in plain words. `sex` is "f" or "m" where the title says it, `generation` "jr" or "sr"."""

    given: tuple[str, ...]
    surname: str
    title: str = ""
    sex: str = ""
    generation: str = ""
    nickname: str = ""

    @property
    def full(self) -> bool:
        """True when a whole first name is told, not an initial alone."""
        return any(len(name) > 1 for name in self.given)

    @property
    def key(self) -> str:
        """The surname by its sound: names of one person share it."""
        return sound(self.surname)


def person_of(name: str, places: Places) -> Person:
    """The person's name that `name` holds, titles, descriptions, nicknames in quotation marks and brackets set aside."""
    words = [
        word.strip(",;:\"“”'’") for word in _BRACKETS.sub("", _CALLED.sub("", name)).split(",")[0].split()
    ]
    words = [word for word in words if word]
    start, sex = _after_titles(words, places)
    title = " ".join(words[:start])
    ahead = [part for word in words[:start] for part in parts(word)]
    rest = [part for word in words[start:] for part in _split(word)]
    generation = next((_GENERATION[word] for word in (*ahead, *rest[1:]) if word in _GENERATION), "")
    rest = [word for place, word in enumerate(rest) if word not in _GENERATION or place == 0]
    if not rest:
        return Person((), "", title, sex, generation)
    called = _CALLED.search(name)
    nickname = (parts(called[1]) or ("",))[0] if called and " " not in called[1] else ""
    given = tuple(word for word in rest[:-1] if word not in PARTICLES)
    return Person(given, rest[-1], title, sex, generation, nickname)


def _split(word: str) -> list[str]:
    """The parts of one word: "R." is "r", "Britt-Marie" two names, "al-Marzuqi" a particle and a name."""
    return list(parts(word))


def _after_titles(words: list[str], places: Places) -> tuple[int, str]:
    """Where the name begins after titles, offices, countries and what stands in small letters; and the sex they tell."""
    known = titles()
    end, sex = 0, ""
    for place, word in enumerate(words[:-1]):
        plain_word = "-".join(parts(word))
        if plain_word in known:
            end, sex = place + 1, sex or known[plain_word]
        elif plain_word in _GENERATION or plain_word == "the" or (plain_word == "old" and place == 0):
            end = place + 1
        elif not (
            plain_word in OFFICES
            or word[0].islower()
            or re.search(r"['’]s?$", word)
            or any(places.spans(word))
        ):
            break
    return end, sex


def agree(one: Person, other: Person) -> Likeness | None:
    """How two full names agree, None where they contradict each other or one has no first name.

    A name may leave out first names, or all but the last two of several ("Lopez Obrador"); the first must not be another.
    """
    if not (one.given and other.given) or not alike(one.surname, other.surname):
        return None
    first, second = sorted((one.given, other.given), key=len)
    if (one.nickname and other.given == (one.nickname,)) or (
        other.nickname and one.given == (other.nickname,)
    ):
        return "short"
    if first == second and one.surname == other.surname:
        return "same"
    if one.key == other.key and [*map(sound, first)] == [*map(sound, second)]:
        return "spelling"
    if len(first) == len(second) and all(map(alike, first, second)):
        return "close"
    return "short" if _within(first, second) else None


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """True when the names of the shorter list stand for the first ones of the longer, or are its last ones, written out.

    Middle names that both have must agree: "George W." is not "George H. W.".
    """
    if all(map(_stands_for, short, long)):
        return True
    return long[-len(short) :] == short and all(len(name) > 1 for name in short)


def _stands_for(one: str, other: str) -> bool:
    """True for an initial and its name, a nickname and its name, or two spellings."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if alike(one, other) or other in nicknames().get(one, ()):
        return True
    return len(short) >= 3 and long.startswith(short) and len(long) - len(short) >= 2


def offices(person: Person) -> frozenset[str]:
    """The offices (stems) in the title of a name; "Mr" and "Dr" are none."""
    held = (word for word in parts(person.title) if word in titles() and word not in _HONORIFICS)
    return frozenset(stem for word in held for stem in stems(SAME_POST.get(word, word)))


def contradict(one: Person, other: Person) -> bool:
    """True when two names cannot be one person's: sex, generation or first names differ."""
    if one.sex and other.sex and one.sex != other.sex:
        return True
    if one.generation != other.generation and (
        (one.generation and other.generation) or (one.full and other.full)
    ):
        return True
    return bool(one.given and other.given) and agree(one, other) is None
