"""A jury looks at what the gate let pass, article by article, once everything is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from briefing.errors import BriefingError
from briefing.judging import Item, Judged, Jury, judge, unjudged
from briefing.models import Article
from briefing.pipeline.job import Progress
from briefing.pipeline.proving import Proved


async def judge_all(
    articles: Sequence[Article],
    proved: Sequence[Proved],
    jury: Jury,
    failure: BriefingError | None,
    on_progress: Callable[[Progress], None],
) -> list[Judged]:
    """The items of each article with the verdicts that they have now; after a fatal `failure` nobody is asked."""
    slots = asyncio.Semaphore(jury.at_once)
    fatal = failure if failure and failure.fatal else None
    done = 0

    async def look(article: Article, items: Sequence[Item]) -> Judged:
        nonlocal done, fatal
        async with slots:
            if fatal is not None:
                return unjudged(items, jury, fatal)
            judged = await judge(article, items, jury)
            fatal = fatal or next((each for each in judged.failures if each.fatal), None)
            done += 1
            on_progress(Progress("judging", done, len(proved), article.name if judged.answers else ""))
            return judged

    on_progress(Progress("judging", 0, len(proved)))
    asked = (look(article, each.items) for article, each in zip(articles, proved, strict=True))
    return list(await asyncio.gather(*asked))
