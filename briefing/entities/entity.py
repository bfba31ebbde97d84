"""The entity that an actor is: its name, its key, its history, and why its mentions are one."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from briefing.entities.actors import Actor
from briefing.entities.bodies import is_acronym
from briefing.entities.known import Known, without_the
from briefing.entities.mentions import Mention
from briefing.entities.positions import positions_of
from briefing.models import Article, Citation, Entity, Merge, MergeReason, Stakeholder, StakeholderKind

Word = TypeVar("Word", bound=str)


def entities_of(
    actors: Iterable[Actor], articles: Iterable[Article], known: Sequence[Known]
) -> tuple[Entity, ...]:
    """The entities that actors are, the most widely cited first; no key comes twice."""
    texts = {article.id: article for article in articles}
    kinds = {each.name: each.kind for each in known if each.joins}
    taken: set[str] = set()
    found = []
    for actor in sorted(actors, key=lambda each: min(mention.order for mention in each.mentions)):
        entity = _entity(actor, texts, kinds.get(actor.known))
        if entity.key in taken:
            entity = entity.model_copy(update={"key": _key("", *_first(actor, texts), entity.key)})
        taken.add(entity.key)
        found.append(entity)
    return tuple(sorted(found, key=lambda each: (*_reach(each.citations), each.name.casefold(), each.key)))


def _entity(actor: Actor, articles: Mapping[str, Article], kind: StakeholderKind | None) -> Entity:
    mentions = sorted(actor.mentions, key=lambda each: each.order)
    stakeholders = [mention.stakeholder for mention in mentions]
    telling = min(mentions, key=_telling)
    alike = [each for each in mentions if _telling(each) == _telling(telling)]
    name = actor.known or _most_frequent([_called(each) for each in alike])
    spellings = [
        name,
        *(spelling for each in mentions for spelling in (each.name, *each.also, *each.stakeholder.aliases)),
    ]
    kinds: list[StakeholderKind] = [each.kind for each in stakeholders if each.kind != "other"] or ["other"]
    return Entity(
        key=_key_of(actor, telling, name, articles),
        name=name,
        aliases=_distinct(spellings)[1:],
        kind=kind or _most_frequent(kinds),
        role=_role(stakeholders),
        stakeholder_ids=tuple(dict.fromkeys(each.id for each in stakeholders)),
        citations=tuple(dict.fromkeys(citation for each in stakeholders for citation in each.citations)),
        positions=positions_of(stakeholders, articles),
        merges=_merges(actor),
    )


def _telling(mention: Mention) -> tuple[bool, ...]:
    """How little a mention's name tells of who it is: the least first."""
    if person := mention.person:
        return (not person.full, not person.given)
    metonym = any(reason == "metonym" for reason, _ in mention.cores.values())
    nowhere = (mention.body.of_state and not mention.body.countries) or " in " in mention.name
    return (metonym or nowhere or is_acronym(mention.name), mention.body.described)


def _called(mention: Mention) -> str:
    """The name as it is printed: a person's in full and without title, a body's without "the"."""
    if mention.expanded and mention.person:
        return mention.expanded
    words = mention.name.split()
    if mention.person and mention.person.title:
        words = words[len(mention.person.title.split()) :]
    return without_the(" ".join(words))


def _key_of(actor: Actor, telling: Mention, name: str, articles: Mapping[str, Article]) -> str:
    """A key out of the most telling name and what kind of actor it is; out of its first article too where a name tells little."""
    if actor.known:
        return _key("user", actor.known)
    if person := telling.person:
        names = " ".join((*person.given, person.surname)) or name.casefold()
        return _key("person", names) if person.full else _key("person", names, *_first(actor, articles))
    own = next(
        (core for core, (reason, _) in telling.cores.items() if reason in {"same-name", "metonym"}), None
    )
    core = own or next(iter(telling.cores), telling.body.core)
    plain = " ".join(sorted(word for word in core if not word.startswith("#"))) or name.casefold()
    here = any(word.startswith("#") for word in core) or (is_acronym(telling.name) and own is None)
    return _key(telling.tag or "body", plain, *(_first(actor, articles) if here else ()))


def _first(actor: Actor, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The key of the article in which the actor stands first, and the mention."""
    mention = min(actor.mentions, key=lambda each: each.order)
    article = articles.get(mention.article_id)
    return (article.key if article else "", mention.stakeholder.id)


def _key(*told: str) -> str:
    joined = "\n".join(told)
    return f"e-{hashlib.sha256(joined.encode()).hexdigest()[:16]}"


def _role(stakeholders: Sequence[Stakeholder]) -> str:
    """The newest proved role, else the newest."""
    roles = [each for each in stakeholders if each.role]
    proved = [each for each in roles if each.verdict.status == "supported"]
    return (proved or roles)[-1].role if roles else ""


def _merges(actor: Actor) -> tuple[Merge, ...]:
    """Why the mentions are one: one entry for two names and a reason, with every article in which it holds."""
    found: dict[tuple[str, str, MergeReason], Merge] = {}
    for mention, tie in actor.ties:
        key = (mention.name, tie.other.name, tie.reason)
        ids = [each for each in (tie.other.article_id, mention.article_id) if each]
        earlier = found.get(key)
        found[key] = Merge(
            name=mention.name,
            other=tie.other.name,
            article_ids=tuple(dict.fromkeys([*(earlier.article_ids if earlier else ()), *ids])),
            reason=tie.reason,
            detail=earlier.detail if earlier else tie.detail,
        )
    return tuple(found.values())


def _reach(citations: Iterable[Citation]) -> tuple[int, int]:
    cited = {(each.article_id, number) for each in citations for number in each.sentences}
    return -len({article for article, _ in cited}), -len(cited)


def _most_frequent(values: Sequence[Word]) -> Word:
    """The most frequent value; of equally frequent ones the longest, then the first in the alphabet."""
    return min(Counter(values).items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]


def _distinct(spellings: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for spelling in spellings:
        found.setdefault(without_the(spelling).casefold(), without_the(spelling))
    return tuple(found.values())
