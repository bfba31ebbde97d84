"""What the stored briefs know of an actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.entities import changes, history, near
from briefing.errors import SourceError
from briefing.models import Article, Entity, PositionChange
from briefing.store.sql_store import SqlStore

BRIEFS = 365
"""How many briefs are looked through, the newest first: a year of a daily one."""


@dataclass(frozen=True)
class KnownActor:
    """An actor over the days, its changes of position, and the articles that it is cited from, by id."""

    entity: Entity
    changes: tuple[PositionChange, ...]
    articles: Mapping[str, Article]


def known_actors(name: str, store: SqlStore) -> tuple[KnownActor, ...]:
    """The actors of that name, alias or key in the stored briefs, with everything that they said.

    Raises:
        SourceError: nobody is called so; names that are near are suggested.
    """
    days = [entity for brief in reversed(store.briefs(limit=BRIEFS)) for entity in brief.entities]
    found = history(name, days)
    if not found:
        close = near(name, days)
        remedy = (
            f"did you mean {' or '.join(map(repr, close))}?"
            if close
            else "`briefing show` prints who is in a brief"
        )
        raise SourceError(name, f"is nobody in the briefs of {store.place}: {remedy}")
    return tuple(KnownActor(each, changes([each]), _articles(each, store)) for each in found)


def _articles(entity: Entity, store: SqlStore) -> dict[str, Article]:
    wanted = dict.fromkeys(
        citation.article_id for position in entity.positions for citation in position.citations
    )
    return {article_id: article for article_id in wanted if (article := store.article(article_id))}
