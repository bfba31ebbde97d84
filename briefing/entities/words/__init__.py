"""Word lists of who is who: plain text files, and sets of words that say what kind of actor a name is.

nicknames.txt   short forms of first names
titles.txt      titles, whose they are ("f", "m" or nothing)
work.txt        occupations by field, to tell two people of one name apart
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources


def lines(name: str) -> Iterator[tuple[str, ...]]:
    """The lines of a list that say something, each cut at its colons; comments and space around are left out."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if (told := line.strip()) and not told.startswith("#"):
            yield tuple(part.strip() for part in told.split(":"))


def entries(part: str) -> tuple[str, ...]:
    """The entries of one part of a line, as written."""
    return tuple(filter(None, (entry.strip() for entry in part.split(","))))


@cache
def titles() -> dict[str, str]:
    """Each title in small letters with "f" or "m" where it says so, else ""."""
    return {title: sex.strip("-") for sex, row in lines("titles.txt") for title in entries(row)}


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Each first name of the list with all names of its lines."""
    found: dict[str, frozenset[str]] = {}
    for (row,) in lines("nicknames.txt"):
        group = frozenset(entries(row))
        for name in group:
            found[name] = found.get(name, frozenset()) | group
    return found


@cache
def fields() -> dict[str, frozenset[str]]:
    """Each word for an occupation with the fields of work that it belongs to."""
    found: dict[str, frozenset[str]] = {}
    for field, row in lines("work.txt"):
        for word in entries(row):
            found[word] = found.get(word, frozenset()) | {field}
    return found
