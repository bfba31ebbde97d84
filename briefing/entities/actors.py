"""Mentions that were taken for one actor, while more of them are looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.entities.bodies import Core
from briefing.entities.known import compared
from briefing.entities.mentions import Mention
from briefing.models import MergeReason


@dataclass(frozen=True)
class Tie:
    """Why a mention may be an actor: the ground, how strong it is, and what else speaks for it (`support`)."""

    strength: int
    support: float
    reason: MergeReason
    other: Mention
    detail: str = ""


@dataclass(eq=False)
class Actor:
    """One actor as far as it is known; `ties` says for each mention but the first why it is here."""

    mentions: list[Mention] = field(default_factory=list)
    faces: list[Mention] = field(default_factory=list)
    """The mentions that tell something new of its name: what is compared, where thousands say the same."""
    ties: list[tuple[Mention, Tie]] = field(default_factory=list)
    known: str = ""
    """The name that the user gave, for an actor of `entities.toml`."""
    cores: dict[Core, Mention] = field(default_factory=dict)
    """The names of a body that join, each with the first mention that has it."""
    countries: frozenset[str] = frozenset()
    """The countries that its articles name."""
    names: frozenset[str] = frozenset()
    """All that it is called, as names are compared."""
    _here: dict[str, list[Mention]] = field(default_factory=dict)

    def add(self, mention: Mention, tie: Tie | None) -> None:
        """Take a mention in."""
        self.mentions.append(mention)
        if mention.article_id:
            self._here.setdefault(mention.article_id, []).append(mention)
        if not any(_one_face(mention, each) for each in self.faces):
            self.faces.append(mention)
        for core in mention.cores:
            self.cores.setdefault(core, mention)
        self.countries |= mention.countries
        self.names |= names_of(mention)
        if tie:
            self.ties.append((mention, tie))

    @property
    def age(self) -> int:
        """The age that is told of it, 0 for none."""
        return max((mention.age for mention in self.faces), default=0)

    @property
    def generations(self) -> frozenset[str]:
        """Whether it is called "jr" or "sr"."""
        return frozenset(each.person.generation for each in self.faces if each.person)

    def in_article(self, article_id: str) -> list[Mention]:
        """Its mentions in one article; none where the article is not known."""
        return self._here.get(article_id, [])

    @property
    def some(self) -> list[Mention]:
        """Some mentions whose roles and stories stand for all: the first and the last ones."""
        return (
            self.mentions
            if len(self.mentions) <= 2 * _SOME
            else self.mentions[:_SOME] + self.mentions[-_SOME:]
        )


_SOME = 6
"""First and last mentions of an actor that are held against a new one: enough to tell its roles and stories."""


def _one_face(one: Mention, other: Mention) -> bool:
    """True when two mentions tell the same of a name."""
    return (one.person, one.body, one.tag, one.age, one.aliases, one.acronyms, one.expanded) == (
        other.person,
        other.body,
        other.tag,
        other.age,
        other.aliases,
        other.acronyms,
        other.expanded,
    )


def names_of(mention: Mention) -> frozenset[str]:
    """All that a mention is called, as names are compared: with and without titles, and in full."""
    return frozenset(filter(None, _names(mention)))


def _names(mention: Mention) -> Iterator[str]:
    yield compared(mention.name)
    if mention.expanded:
        yield compared(mention.expanded)
    if mention.person and mention.person.given:
        yield " ".join((*mention.person.given, mention.person.surname))
    yield from map(compared, mention.stakeholder.aliases)
