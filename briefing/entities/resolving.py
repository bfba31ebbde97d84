"""From stakeholders to actors: the fullest names first, then each shorter one where it fits one actor and no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.entities.actors import Actor, Tie, names_of
from briefing.entities.evidence import Evidence
from briefing.entities.known import Known, compared
from briefing.entities.mentions import Mention, Reader
from briefing.entities.people import person_of
from briefing.entities.places import Places, places
from briefing.entities.stories import Stories
from briefing.entities.ties import choose, tie_between
from briefing.entities.vocabulary import HEADS, stemmed
from briefing.models import Article, Stakeholder

USER = 9
"""The strength of what the user says: above every rule."""


def actors(
    stakeholders: Iterable[Stakeholder], articles: Iterable[Article], known: Sequence[Known]
) -> list[Actor]:
    """The actors that the stakeholders are; the same for every order of the input."""
    listed, texts = sorted(set(stakeholders), key=lambda each: each.model_dump_json()), list(articles)
    where = places(listed, texts)
    reader = Reader(where, texts, _full_names(listed, where))
    mentions = [reader.read(each) for each in listed]
    return Gathering(Evidence(Stories(texts), mentions), known).of(mentions)


def _full_names(stakeholders: Iterable[Stakeholder], where: Places) -> frozenset[tuple[str, ...]]:
    found = (person_of(each.name, where) for each in stakeholders if each.kind == "person")
    return frozenset((*person.given, person.surname) for person in found if person.given)


class Gathering:
    """Takes mentions one by one and puts each with the actor that it is, or begins a new one."""

    def __init__(self, evidence: Evidence, known: Sequence[Known]) -> None:
        self._evidence = evidence
        self._known = known
        self._apart = [(compared(each.name), compared(name)) for each in known for name in each.apart]
        self._actors: list[Actor] = []
        self._by_key: dict[Hashable, list[Actor]] = defaultdict(list)

    def of(self, mentions: Iterable[Mention]) -> list[Actor]:
        """The actors that the mentions are."""
        for mention in sorted(mentions, key=lambda each: (not self._user(each), fullness(each), each.order)):
            self.add(mention)
        return self._actors

    def add(self, mention: Mention) -> None:
        """Put one mention with the actor that it is."""
        if user := self._user(mention):
            actor = next((each for each in self._actors if each.known == user.name), None)
            tie = None
            if actor:
                detail = f"the user's list has both as {user.name}"
                tie = Tie(USER, 0.0, "user", actor.mentions[0], detail)
            self._put(mention, tie, actor or self._begin(user.name))
            return
        ties = [
            (tie, actor)
            for actor in self._fitting(mention)
            if not self._kept_apart(mention, actor) and (tie := tie_between(mention, actor, self._evidence))
        ]
        chosen = choose(_of_generation(mention, ties))
        tie, actor = chosen if chosen else (None, self._begin())
        self._put(mention, tie, actor)

    def _begin(self, known: str = "") -> Actor:
        actor = Actor(known=known)
        self._actors.append(actor)
        return actor

    def _put(self, mention: Mention, tie: Tie | None, actor: Actor) -> None:
        actor.add(mention, tie)
        for key in keys(mention):
            if actor not in self._by_key[key]:
                self._by_key[key].append(actor)

    def _fitting(self, mention: Mention) -> list[Actor]:
        found: dict[int, Actor] = {}
        for key in keys(mention):
            found.update((id(actor), actor) for actor in self._by_key.get(key, ()))
        return list(found.values())

    def _user(self, mention: Mention) -> Known | None:
        names = names_of(mention)
        for each in self._known:
            if each.names & names and (each.kind is None or mention.stakeholder.kind in {each.kind, "other"}):
                return each
        return None

    def _kept_apart(self, mention: Mention, actor: Actor) -> bool:
        if not self._apart:
            return False
        mine, theirs = names_of(mention), actor.names
        return any(
            (one in mine and other in theirs) or (other in mine and one in theirs)
            for one, other in self._apart
        )


def fullness(mention: Mention) -> tuple[int, ...]:
    """How much a name tells, the most first: what is told of little may join it, but is no ground for others."""
    if person := mention.person:
        return (0 if person.full else 1 if person.given else 2, not mention.role.words, not person.title)
    bare = not mention.cores
    return (len(mention.cores) < 2, bare, mention.body.described, -len(mention.body.core))


def keys(mention: Mention) -> Iterator[Hashable]:
    """What brings a mention together with the actors that it may be."""
    if mention.person:
        yield from {("person", each.key) for each in (mention.person, *mention.aliases)}
        return
    yield from {
        ("acronym", letters)
        for letters in (mention.body.acronym, mention.body.initials, *mention.acronyms)
        if letters
    }
    for core in [*mention.cores] or [mention.body.core]:
        yield "body", core
        yield "body", frozenset(word for word in core if not word.startswith("@"))
        if not mention.body.of_state:
            yield from (("word", word) for word in core - stemmed(HEADS) if word[0].isalpha())


def _of_generation(mention: Mention, ties: list[tuple[Tie, Actor]]) -> list[tuple[Tie, Actor]]:
    """Of two, the elder for "senior" and "the elder", the other for "junior": by what they are called, else by their ages."""
    wanted = mention.person.generation if mention.person and not mention.person.given else ""
    if not wanted or len(ties) < 2:
        return ties
    told = [each for each in ties if wanted in each[1].generations]
    if not told and all(actor.age for _, actor in ties):
        ranked = sorted(ties, key=lambda each: each[1].age)
        told = [ranked[-1] if wanted == "sr" else ranked[0]]
    return [(replace(tie, strength=1), actor) for tie, actor in told] if len(told) == 1 else []
