"""Reads the word lists: lines of `head : entry, entry`, comments set aside, other spellings and forms added."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import resources


def lines(name: str) -> Iterator[str]:
    """The lines of a list that say something, in order, without the space around them."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if (stripped := line.strip()) and not stripped.startswith("#"):
            yield stripped


def entries(line: str) -> tuple[str, ...]:
    """The entries of a line or of its right side, as written."""
    return tuple(filter(None, (entry.strip() for entry in line.split(","))))


def headed(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each line of a list as its head and its entries.

    Raises:
        ValueError: a line has no ` : `; the message names the file and the line.
    """
    for line in lines(name):
        head, found, rest = line.partition(" : ")
        if not found:
            raise ValueError(f"{name}: no ' : ' in {line!r}; write `head : entry, entry`")
        yield head.strip(), entries(rest)


@lru_cache(maxsize=1)
def spellings() -> dict[str, tuple[str, ...]]:
    """The American spelling of each British one that the stemmer does not join with it."""
    return dict(headed("spelling.txt"))


@lru_cache(maxsize=1)
def variants() -> dict[str, tuple[str, ...]]:
    """Other spellings and forms of a word that the stemmer does not join with it: rise has "rose"."""
    return spellings() | dict(headed("forms.txt"))


def spelled(phrase: str, table: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A phrase as written, then once for each variant of a word of it in a table; marks of inflection stay."""
    words = phrase.split(" ")
    if table.keys().isdisjoint(phrase.replace("~", "").split(" ")):
        return (phrase,)
    found = [phrase]
    for place, word in enumerate(words):
        for other in table.get(word.removesuffix("~"), ()):
            mark = "~" * word.endswith("~")
            found.append(" ".join([*words[:place], other + mark, *words[place + 1 :]]))
    return tuple(found)


@lru_cache(maxsize=1)
def countries() -> tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    """Each country: its names, the usual one first; its capitals and other seats of government; its adjectives."""
    found = []
    for line in lines("countries.txt"):
        names, seats, adjectives = (entries(part) for part in line.split(":"))
        found.append((names, seats, adjectives))
    return tuple(found)


@lru_cache(maxsize=1)
def country_words() -> frozenset[str]:
    """Every country's name and adjective of one word, as written."""
    return frozenset(
        word for names, _, adjectives in countries() for word in (*names, *adjectives) if " " not in word
    )
