"""Articles with actors in them, for tests: what an article says and whom it names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from briefing.articles import make_article
from briefing.entities import Known, resolve
from briefing.models import Article, Citation, Entity, Stakeholder, Verdict
from tests import builders

DAY = datetime(2026, 5, 4, 8, tzinfo=UTC)
Told = tuple[Article, tuple[Stakeholder, ...]]


def told(text: str, *actors: Stakeholder, day: int = 0, key: str = "") -> Told:
    """An article, published so many days after the first, with its actors; each cites the first sentence with its name."""
    when = DAY + timedelta(days=day)
    name = key or builders.sha256(f"{text} {day}")[:12]
    article = make_article(
        text, name=name, key=name, retrieved_at=when, metadata={"language": "en", "published_at": when}
    )
    return article, tuple(_cited(actor, article) for actor in actors)


def _cited(actor: Stakeholder, article: Article) -> Stakeholder:
    numbers = [each.number for each in article.sentences if actor.name in article.quotation(each.number)]
    cited = Citation(article_id=article.id, sentences=(numbers[0] if numbers else 1,))
    content = f"{actor.id} {article.id} {actor.role} {actor.position}"
    return actor.model_copy(update={"id": f"s-{builders.sha256(content)[:12]}", "citations": (cited,)})


def person(name: str, role: str = "", **changes: Any) -> Stakeholder:
    """A person of an article to be made."""
    return _actor(name, "person", role, changes)


def body(name: str, role: str = "", **changes: Any) -> Stakeholder:
    """An organisation of an article to be made."""
    return _actor(name, "organisation", role, changes)


def state(name: str, role: str = "", **changes: Any) -> Stakeholder:
    """A state of an article to be made."""
    return _actor(name, "state", role, changes)


def _actor(name: str, kind: str, role: str, changes: dict[str, Any]) -> Stakeholder:
    values = {"id": name, "kind": kind, "role": role, "citations": (), "verdict": Verdict(status="supported")}
    return Stakeholder.model_validate({"name": name, **values, **changes})


def resolved(*articles: Told, known: Sequence[Known] = ()) -> tuple[Entity, ...]:
    """The entities of some articles."""
    return resolve(
        [actor for _, actors in articles for actor in actors], [each for each, _ in articles], known=known
    )


def groups(*articles: Told, known: Sequence[Known] = ()) -> list[list[str]]:
    """What is one: for each entity the names of its mentions, in the alphabet."""
    names = {actor.id: actor.name for _, actors in articles for actor in actors}
    return sorted(
        sorted(names[each] for each in entity.stakeholder_ids) for entity in resolved(*articles, known=known)
    )
