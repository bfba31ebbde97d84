"""Reports of invented outlets on one quarrel, and claims that rest on their sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from briefing.corroboration import Picture, corroborate
from briefing.models import Article, Claim, Origin
from tests import builders

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def report(text: str, publisher: str, **changes: Any) -> Article:
    """A report of that Monday by `publisher`, one sentence a line."""
    values = {
        "key": f"https://{publisher.partition(' ')[0].lower()}.example/1",
        "published_at": MONDAY,
    } | changes
    return builders.article(text, publisher=publisher, name=publisher, **values)


def said(source: Article, number: int = 1, **changes: Any) -> Claim:
    """A supported claim in the very words of a sentence of `source`."""
    text = source.quotation(number)
    content = json.dumps([text, source.id, number])
    values = {"id": f"c-{builders.sha256(content)[:12]}", "citations": (builders.citation(source, number),)}
    return builders.claim(text, **(values | changes))


def picture(*sources: Article, origins: Sequence[Origin] | None = None, **changes: Any) -> Picture:
    """What all sentences of `sources` say together."""
    claims = [
        said(each, number, **changes) for each in sources for number in range(1, len(each.sentences) + 1)
    ]
    return corroborate(claims, builders.alone(*sources) if origins is None else origins, sources)


def pictured(*texts: str, days: Sequence[datetime] = (), **changes: Any) -> Picture:
    """What single sentences of different outlets say together, all of Monday unless `days` say more."""
    outlets = ("Brineport Courier", "Halvern Tribune", "Tarsovia Post", "Lenn Notes")
    moments = list(days) or [MONDAY] * len(texts)
    sources = [
        report(text, outlet, published_at=moment)
        for text, outlet, moment in zip(texts, outlets, moments, strict=False)
    ]
    return picture(*sources, **changes)
