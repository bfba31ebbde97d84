"""Entities of today take over the keys of earlier days' entities that are the same actor."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from briefing.entities.actors import Actor, Tie
from briefing.entities.bodies import is_acronym
from briefing.entities.evidence import Evidence
from briefing.entities.mentions import Mention, Reader
from briefing.entities.places import places
from briefing.entities.resolving import keys
from briefing.entities.stories import Stories
from briefing.entities.ties import choose, tie_between
from briefing.models import Entity, Stakeholder

_SURE = 8
"""The strength of one mention in one article that both rest on: no name is needed."""


def inherit(entities: Iterable[Entity], earlier: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, in their order, with the keys of those among `earlier` (oldest first) that are the same actor.

    The rules are those of one day, by names, kinds and roles alone; whoever rests on the same mentions is the same
    without them. Of several earlier keys that are all the same actor the oldest wins, and no key is given twice. A key
    that an entity has by chance in common with another actor is made anew.
    """
    listed = list(entities)
    taken = _Earlier(listed, earlier).matched()
    held = {each.key for each in earlier}
    found = []
    for place, entity in enumerate(listed):
        key = taken.get(place, entity.key)
        if place not in taken and key in held:
            key = _other_key(entity)
        found.append(entity if key == entity.key else entity.model_copy(update={"key": key}))
    return tuple(found)


def _other_key(entity: Entity) -> str:
    first = entity.citations[0].article_id if entity.citations else entity.role
    content = f"{entity.key}\n{first}"
    return f"e-{hashlib.sha256(content.encode()).hexdigest()[:16]}"


class _Earlier:
    """The actors of earlier days, by key, beside the entities of today."""

    def __init__(self, entities: Sequence[Entity], earlier: Sequence[Entity]) -> None:
        self._entities = entities
        self._days: dict[str, list[Entity]] = defaultdict(list)
        for entity in earlier:
            self._days[entity.key].append(entity)
        self._age = {key: place for place, key in enumerate(self._days)}
        everybody = [*earlier, *entities]
        states = [_named(each, each.name) for each in everybody if each.kind == "state"]
        told = [text for each in everybody for text in (each.name, *each.aliases, each.role)]
        self._reader = Reader(places(states, (), told), (), frozenset())
        self._evidence = Evidence(Stories(()))

    def matched(self) -> dict[int, str]:
        """The place of an entity -> the earlier key that it takes."""
        actors = {key: self._actor(days) for key, days in self._days.items()}
        by_key: dict[object, list[str]] = defaultdict(list)
        for key, actor in actors.items():
            for block in {block for mention in actor.mentions for block in keys(mention)}:
                by_key[block].append(key)
        claims = []
        for place, entity in enumerate(self._entities):
            mentions = self._mentions(entity)
            blocks = {block for mention in mentions for block in keys(mention)}
            near = (
                {key for block in blocks for key in by_key.get(block, ())}
                | self._sharing(entity)
                | ({entity.key} & actors.keys())
            )
            fitting = [
                (tie, key)
                for key in sorted(near, key=self._age.__getitem__)
                if (tie := self._tie(entity, mentions, key, actors[key]))
            ]
            if best := self._best(fitting, actors):
                claims.append((-best[0].strength, -best[0].support, place, best[1]))
        taken: dict[int, str] = {}
        for _, _, place, key in sorted(claims):
            if key not in taken.values():
                taken[place] = key
        return taken

    def _sharing(self, entity: Entity) -> set[str]:
        own = {*entity.stakeholder_ids}
        return {
            key for key, days in self._days.items() if any(own & {*each.stakeholder_ids} for each in days)
        }

    def _tie(self, entity: Entity, mentions: Sequence[Mention], key: str, actor: Actor) -> Tie | None:
        shared = sum(len({*entity.stakeholder_ids} & {*each.stakeholder_ids}) for each in self._days[key])
        if shared:
            return Tie(_SURE, float(shared), "same-name", actor.mentions[0])
        if entity.key == key and not mentions[0].person:
            return Tie(3, 1.0, "same-name", actor.mentions[0])
        ties = [tie for mention in mentions if (tie := tie_between(mention, actor, self._evidence))]
        main = tie_between(mentions[0], actor, self._evidence)
        if main is None and mentions[0].person:
            return None
        return max(ties, key=lambda each: (each.strength, each.support), default=None)

    def _best(self, fitting: Sequence[tuple[Tie, str]], actors: dict[str, Actor]) -> tuple[Tie, str] | None:
        strong = [(tie, key) for tie, key in fitting if tie.strength > 2]
        namesakes = any(
            actors[one].names & actors[other].names for (_, one), (_, other) in combinations(strong, 2)
        )
        if strong and not namesakes:
            return strong[0]
        chosen = choose([(tie, actors[key]) for tie, key in fitting])
        return next((each for each in fitting if chosen and each[0] is chosen[0]), None)

    def _actor(self, days: Iterable[Entity]) -> Actor:
        actor = Actor()
        for entity in days:
            for mention in self._mentions(entity):
                actor.add(mention, None)
        return actor

    def _mentions(self, entity: Entity) -> list[Mention]:
        """What an entity is called, each name as if it were a mention; what names too many is left out."""
        others = [self._reader.read(_named(entity, alias)) for alias in entity.aliases]
        return [self._reader.read(_named(entity, entity.name)), *filter(_tells, others)]


def _tells(mention: Mention) -> bool:
    if mention.person:
        return bool(mention.person.given)
    return is_acronym(mention.name) or (len(mention.body.core) > 1 and not mention.body.described)


def _named(entity: Entity, name: str) -> Stakeholder:
    return Stakeholder(id=entity.key, name=name, kind=entity.kind, role=entity.role, citations=())
