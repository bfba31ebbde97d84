"""Articles for tests, made as the product makes them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from briefing.articles import make_article
from briefing.models import Article, Origin
from tests import builders


def made(text: str = builders.TEXT, **options: Any) -> Article:
    """An article made of `text`."""
    values: dict[str, Any] = {"name": "lenn.txt", "retrieved_at": builders.NOON}
    return make_article(text, **(values | options))


def report(text: str, name: str, *, hour: int | None = 8, publisher: str = "") -> Article:
    """An article of 3 May 2026 under a key of its own."""
    published = None if hour is None else datetime(2026, 5, 3, hour, tzinfo=UTC)
    return made(text, name=name, key=name, metadata={"published_at": published, "publisher": publisher})


def members(voices: tuple[Origin, ...], *articles: Article) -> list[list[str]]:
    """The names of each voice's articles."""
    names = {article.id: article.name for article in articles}
    return [[names[member] for member in voice.article_ids] for voice in voices]
