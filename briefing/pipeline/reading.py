"""Articles are kept, and read by the model, several at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from briefing.articles import note
from briefing.errors import BriefingError
from briefing.extraction import Extraction, extract
from briefing.interfaces import LanguageModel, Store
from briefing.models import Article
from briefing.phrases import counted, listed, phrase
from briefing.pipeline.job import Job, Progress
from briefing.verification.suspicion import suspicion

_SHOWN = 10
"""Numbers of suspected sentences that a note lists."""


def keep(article: Article, store: Store) -> Article:
    """The article as stored; notes say what a new version changed, and what looks like an instruction."""
    kept = store.keep_article(article)
    notes = list(kept.notes)
    previous = store.article(kept.previous_id) if kept.previous_id else None
    if previous is not None:
        notes.append(
            phrase("version {version}: {changes}", version=kept.version, changes=note(previous, kept))
        )
    if flagged := suspicion(kept).flagged:
        notes.append(_suspected(flagged))
    return kept.model_copy(update={"notes": tuple(notes)})


def _suspected(numbers: Sequence[int]) -> str:
    """What the list of sources says of an article with sentences that look like instructions."""
    shown = listed(map(str, numbers[:_SHOWN]))
    if len(numbers) > _SHOWN:
        shown = phrase("{numbers} and more", numbers=shown)
    return counted(
        "{number} sentence looks like an instruction to a reader or a model (sentence {shown})",
        "{number} sentences look like instructions to a reader or a model (sentences {shown})",
        len(numbers),
        shown=shown,
    )


async def read_all(
    articles: Sequence[Article],
    job: Job,
    model: LanguageModel,
    on_progress: Callable[[Progress], None],
) -> tuple[list[Extraction], BriefingError | None]:
    """What the model read out of each article, and the failure that most hindered it."""
    slots = asyncio.Semaphore(job.articles_at_once)
    failures: list[BriefingError] = []
    done = 0

    async def read(article: Article) -> Extraction:
        nonlocal done
        async with slots:
            if any(failure.fatal for failure in failures):
                return Extraction(article.id)
            extraction = await extract(article, model, job.plan)
            failures.extend(extraction.failures)
            done += 1
            read_it = bool(extraction.answers)
            on_progress(Progress("reading", done, len(articles), article.name if read_it else ""))
            return extraction

    on_progress(Progress("reading", 0, len(articles)))
    extractions = list(await asyncio.gather(*map(read, articles)))
    failures.sort(key=lambda failure: not failure.fatal)
    return extractions, failures[0] if failures else None
