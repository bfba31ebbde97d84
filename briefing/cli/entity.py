"""`briefing entity`: who an actor is, what it said and when, and what it changed its mind about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from briefing.api.actors import KnownActor, known_actors
from briefing.cli.beside import open_there
from briefing.cli.terminal import result
from briefing.models import Article, Position
from briefing.phrases import day
from briefing.renderers.escaping import one_line


def entity_command(name: str, db: str, *, as_json: bool) -> None:
    """Print the actors of that name with their positions, oldest first."""
    with open_there(db) as store:
        found = known_actors(name, store)
    if as_json:
        shown = [
            {
                "entity": each.entity.model_dump(mode="json"),
                "changes": [change.model_dump(mode="json") for change in each.changes],
            }
            for each in found
        ]
        result(json.dumps(shown, indent=2, ensure_ascii=False))
        return
    result("\n\n".join("\n".join(_lines(each)) for each in found))


def _lines(known: KnownActor) -> Iterator[str]:
    entity = known.entity
    about = ", ".join(part for part in (entity.kind if entity.kind != "other" else "", entity.role) if part)
    yield one_line(entity.name) + (f" ({one_line(about)})" if about else "")
    if entity.aliases:
        yield f"  also: {', '.join(map(one_line, entity.aliases))}"
    for each in entity.positions:
        yield f"  {_when(each):>16}  {one_line(each.text)}  [{_where(each, known.articles)}]{_doubt(each)}"
    if not entity.positions:
        yield "  no position is known"
    for change in known.changes:
        yield f"  changed by {_when(change.after)}: {one_line(change.explanation)}"
    for merge in entity.merges:
        why = merge.detail or merge.reason
        yield f"  joined: {one_line(merge.name)} and {one_line(merge.other)} ({one_line(why)})"


def _when(position: Position) -> str:
    return day(position.reported_at) if position.reported_at else "undated"


def _where(position: Position, articles: Mapping[str, Article]) -> str:
    cited = []
    for each in position.citations:
        article = articles.get(each.article_id)
        named = (article.publisher or article.name) if article else "an article that is gone"
        numbers = ", ".join(map(str, each.sentences))
        cited.append(
            f"{one_line(named)}, {'sentence' if len(each.sentences) == 1 else 'sentences'} {numbers}"
        )
    return "; ".join(cited)


def _doubt(position: Position) -> str:
    return "" if position.verdict == "supported" else f" ({position.verdict})"
