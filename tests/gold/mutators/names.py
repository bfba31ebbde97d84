"""Names made wrong: another name of the article, an invented one, a surname or first name crossed, an acronym bent."""

# ruff: noqa: SIM905  (word lists read better as long lines)
from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gold.mutators.cast import cast, surname
from tests.gold.mutators.statement import Statement, holds

_FIRST = (
    "Torvald Maribel Quentin Ilse Bartholomew Yasmin Ottoline Rufus Delphine Casimir Wilma Ignatius".split()
)
_LAST = "Brackenbury Vanstraat Okonjo Pellworm Ridgeley Sandoval-Finch Tamarkin Ullswater Zeferino Moorcroft".split()
_PLACES = (
    "Eastmarch Dunvarrow Quillhaven Ostermere Pellagria Wexcombe Tarnbrook Velimar Sorrelton Kharvad".split()
)


def _occurrences(statement: Statement) -> Iterator[tuple[str, str, str]]:
    """Each name of the article in the statement: its kind, the whole name, and the form that the statement uses."""
    for kind, names in cast(statement.article).kinds():
        for name in names:
            forms = (name, surname(name)) if kind == "person" else (name,)
            for form in forms:
                if any(True for _ in statement.finds(_whole(form))):
                    yield kind, name, form
                    break


def _whole(name: str) -> str:
    return rf"(?<![\w-])(?<![A-Z][a-z] ){re.escape(name)}(?![\w-]| [A-Z]| &| of [A-Z])"


def _renamed(statement: Statement, old: str, new: str) -> str:
    pieces, last = [], 0
    for match in statement.finds(_whole(old)):
        pieces += [statement.text[last : match.start()], new]
        last = match.end()
    return "".join([*pieces, statement.text[last:]])


def strangers(statement: Statement, names: tuple[str, ...]) -> list[str]:
    """The names of which no word stands in the evidence or in the statement."""
    seen = statement.evidence + " " + statement.text
    return [
        name
        for name in names
        if not any(holds(seen, word) or word in seen for word in name.split() if word[0].isupper())
        and "".join(word[0] for word in name.split() if word[0].isupper())
        not in re.findall(r"[A-Z]{2,}", seen)
    ]


def from_elsewhere(statement: Statement) -> Iterator[str]:
    """Another name of the article, which the evidence does not have."""
    kinds = dict(cast(statement.article).kinds())
    for kind, name, form in _occurrences(statement):
        others = strangers(statement, kinds[kind])
        if others:
            other = statement.pick(others, name)
            yield _renamed(statement, form, surname(other) if form != name else other)


def invented(statement: Statement) -> Iterator[str]:
    """A name that no article has."""
    for kind, name, form in _occurrences(statement):
        if kind == "person":
            new = statement.pick(_LAST, name)
            yield _renamed(statement, form, new if form != name else f"{statement.pick(_FIRST, name)} {new}")
        elif kind == "place":
            yield _renamed(statement, form, statement.pick(_PLACES, name))
        elif len(name.split()) == 2 and not name.startswith(("National", "Federal", "Central", "State")):
            yield _renamed(statement, form, f"{statement.pick(_PLACES, name)} {surname(name)}")


def surname_crossed(statement: Statement) -> Iterator[str]:
    """The first name of one person with the surname of another of the article."""
    people = cast(statement.article).people
    for kind, name, form in _occurrences(statement):
        others = [surname(other) for other in people if surname(other) != surname(name)]
        if kind == "person" and form == name and others:
            yield _renamed(statement, name, f"{name.rsplit(' ', 1)[0]} {statement.pick(others, name)}")


def surname_changed(statement: Statement) -> Iterator[str]:
    """The first name stays, the surname is invented."""
    for kind, name, form in _occurrences(statement):
        if kind == "person" and form == name:
            yield _renamed(statement, name, f"{name.rsplit(' ', 1)[0]} {statement.pick(_LAST, 's' + name)}")


def first_name_changed(statement: Statement) -> Iterator[str]:
    """The surname stays, the first name is invented."""
    for kind, name, form in _occurrences(statement):
        if kind == "person" and form == name:
            yield _renamed(statement, name, f"{statement.pick(_FIRST, 'f' + name)} {surname(name)}")


def acronym_changed(statement: Statement) -> Iterator[str]:
    """Two letters change places, or one is another."""
    for match in statement.finds(r"(?<![\w.-])[A-Z]{3,5}(?![\w-])"):
        old = match.group()
        swapped = [old[:i] + old[i + 1] + old[i] + old[i + 2 :] for i in range(len(old) - 1)]
        other = [old[:-1] + letter for letter in "RKDT"]
        free = [new for new in swapped + other if new != old and new not in statement.article]
        yield statement.with_(match, statement.pick(free, old))


MUTATORS = (from_elsewhere, invented, surname_crossed, surname_changed, first_name_changed, acronym_changed)
