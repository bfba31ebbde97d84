"""The stages in order, from articles to a stored brief."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from briefing import entities, stories
from briefing.articles import origins
from briefing.composition import Material, compose
from briefing.corroboration import Picture, Settled, corroborate, settle, settled_into
from briefing.errors import BriefingError, ModelError, NothingToBriefError
from briefing.extraction import Extraction
from briefing.interfaces import LanguageModel, Store
from briefing.judging import Judged
from briefing.models import (
    Article,
    Brief,
    Completeness,
    JudgeAccount,
    LeftOut,
    LintReport,
    Origin,
    Story,
)
from briefing.phrases import phrase, speaking
from briefing.pipeline.job import Job, Progress
from briefing.pipeline.judging import judge_all
from briefing.pipeline.linting import linted
from briefing.pipeline.proving import Proved, Sifted, prove_all, sifted
from briefing.pipeline.reading import keep, read_all
from briefing.pipeline.synthesizing import propose


@dataclass(frozen=True)
class Made:
    """A brief as it was stored, and what the ten rules found in it."""

    brief: Brief
    lint: LintReport


@dataclass(frozen=True)
class _Told:
    """What the run reads: the articles that bear on the question, their stories, and what was left out."""

    articles: Sequence[Article]
    origins: Sequence[Origin]
    stories: Sequence[Story]
    left_out: Sequence[LeftOut]
    note: str = ""


@dataclass(frozen=True)
class _Read:
    """What came of all the articles, in their order; `failure` is what most hindered the reading.

    `judged` is empty where nobody judges.
    """

    articles: Sequence[Article]
    extractions: Sequence[Extraction]
    failure: BriefingError | None
    judged: Sequence[Judged] = ()


async def make_brief(
    articles: Sequence[Article],
    left_out: Sequence[LeftOut],
    job: Job,
    *,
    model: LanguageModel,
    store: Store,
    on_progress: Callable[[Progress], None],
) -> Made:
    """The brief of `articles`, stored with its claims and findings, and what the ten rules found in it.

    What we say in it is said in its language.

    Raises:
        NothingToBriefError: there is no article.
        ModelError, BudgetError, LocalModelError: not a single answer was had.
        StoreError: something can't be kept.
    """
    if not articles:
        raise NothingToBriefError(_nothing(left_out))
    with speaking(job.plan.language):
        return await _made(articles, left_out, job, model=model, store=store, on_progress=on_progress)


async def _made(
    articles: Sequence[Article],
    left_out: Sequence[LeftOut],
    job: Job,
    *,
    model: LanguageModel,
    store: Store,
    on_progress: Callable[[Progress], None],
) -> Made:
    kept = [await asyncio.to_thread(keep, article, store) for article in articles]
    on_progress(Progress("articles", len(kept), len(kept)))
    told = _chosen(kept, left_out, job.question)
    extractions, failure = await read_all(told.articles, job, model, on_progress)
    if failure and not any(extraction.answers for extraction in extractions):
        raise failure
    proved = prove_all(told.articles, extractions, on_progress)
    read = _Read(told.articles, extractions, failure)
    if job.jury:
        judged = await judge_all(told.articles, proved, job.jury, failure, on_progress)
        read = replace(read, judged=judged)
        proved = [Proved.of(each.items) for each in judged]
    on_progress(Progress("composing", 0, 1))
    asks = not (failure and failure.fatal)
    items = list(map(sifted, extractions, proved))
    picture, settled = await _pictured(told, items, model if asks and job.settling else None, job)
    before = await asyncio.to_thread(_before, store, job.as_of or as_of(told.articles))
    earlier = [entity for brief in before for entity in brief.entities]
    material = _material(read, told, job, items, picture, settled)
    actors = entities.inherit(material.entities, earlier)
    material = replace(material, entities=actors, position_changes=entities.changed(actors, earlier))
    if job.synthesis and asks:
        synthesis = await propose(material, job, model)
        answers = (*material.provenance.answers, *synthesis.answers)
        made = material.provenance.model_copy(update={"answers": answers})
        material = replace(material, synthesis=synthesis, provenance=made)
    previous = any(each.series == job.series for each in before)
    brief, report = await asyncio.to_thread(linted, compose(material), told.articles, previous=previous)
    stored = await asyncio.to_thread(store.keep_brief, brief)
    on_progress(Progress("composing", 1, 1))
    return Made(stored, report)


def _chosen(articles: Sequence[Article], left_out: Sequence[LeftOut], question: str) -> _Told:
    """The articles that bear on the question, all where nobody asked, with their origins and stories."""
    voices = origins(articles)
    told = stories.group(articles, voices)
    if not question:
        return _Told(articles, voices, told, left_out)
    chosen = stories.about(question, told, articles)
    return _Told(
        chosen.articles, origins(chosen.articles), chosen.stories, (*left_out, *chosen.left_out), chosen.note
    )


def _before(store: Store, moment: datetime) -> list[Brief]:
    """The briefs before a moment, oldest first: the keys of their entities last from day to day."""
    return [brief for brief in reversed(store.briefs(limit=_BRIEFS)) if brief.as_of < moment]


_BRIEFS = 50
"""How many briefs are looked back on."""


async def _pictured(
    told: _Told, items: Sequence[Sifted], model: LanguageModel | None, job: Job
) -> tuple[Picture, Settled]:
    """What the claims say together; a `model` is asked about what the rules could not settle."""
    claims = [claim for each in items for claim in each.claims]
    picture = corroborate(claims, told.origins, told.articles, told.stories)
    if model is None:
        return picture, Settled()
    settled = await settle(picture, model, on_this_machine=job.on_this_machine)
    after = corroborate(claims, told.origins, told.articles, told.stories, settled.same)
    return settled_into(after, picture, settled), settled


def _material(
    read: _Read, told: _Told, job: Job, proved: Sequence[Sifted], picture: Picture, settled: Settled
) -> Material:
    articles = told.articles
    claims = tuple(claim for each in proved for claim in each.claims)
    listed = tuple(each for one in proved for each in one.stakeholders)
    spoke = (*listed, *entities.speakers(claims, listed, articles))
    stakeholders = (*spoke, *entities.stances(claims, spoke))
    actors = entities.resolve(stakeholders, articles, known=job.known)
    return Material(
        title=job.title,
        question=job.question,
        series=job.series,
        as_of=job.as_of or as_of(articles),
        language=job.plan.language,
        scale=job.scale,
        length=job.length,
        articles=tuple(articles),
        origins=tuple(told.origins),
        stories=tuple(told.stories),
        findings=picture.findings,
        contradictions=picture.contradictions,
        updates=picture.updates,
        claims=claims,
        stakeholders=stakeholders,
        entities=actors,
        implications=tuple(each for one in proved for each in one.implications),
        rejected=tuple(each for one in proved for each in one.rejected),
        left_out=tuple(told.left_out),
        notes=(*([told.note] if told.note else []), *settled.notes),
        completeness=_completeness(read),
        judge=sum((each.account for each in read.judged), start=JudgeAccount(model=job.jury.model.identity))
        if job.jury
        else None,
        provenance=job.provenance.model_copy(
            update={
                "articles": tuple(article.id for article in articles),
                "answers": (
                    *(key for each in read.extractions for key in each.answers),
                    *(key for each in read.judged for key in each.answers),
                    *settled.answers,
                ),
            }
        ),
    )


def as_of(articles: Sequence[Article]) -> datetime:
    """The newest publication time, else the first retrieval: never the present moment."""
    published = [article.published_at for article in articles if article.published_at]
    return max(published) if published else min(article.retrieved_at for article in articles)


def _completeness(read: _Read) -> Completeness:
    missing: list[str] = []
    unread: list[str] = []
    complete = 0
    for number, (article, extraction) in enumerate(zip(read.articles, read.extractions, strict=True)):
        failed = [(_what(error), error) for error in extraction.failures]
        if read.judged:
            failed += [("judge", error) for error in read.judged[number].failures]
        missing += [f"{article.name}: {what} ({type(error).__name__})" for what, error in failed]
        if not extraction.answers and not extraction.failures:
            why = type(read.failure).__name__ if read.failure else phrase("stopped")
            unread.append(phrase("{source}: not read ({why})", source=article.name, why=why))
        complete += bool(extraction.answers) and not failed
    return Completeness(articles=len(read.articles), complete=complete, tasks_failed=(*missing, *unread))


def _what(error: BriefingError) -> str:
    return (isinstance(error, ModelError) and error.task) or "reading"


def _nothing(left_out: Sequence[LeftOut]) -> str:
    if not left_out:
        return "no source was named: give files, folders or - for standard input"
    listed = "; ".join(f"{each.source}: {each.reason}" for each in left_out[:10])
    more = f"; and {len(left_out) - 10} more" if len(left_out) > 10 else ""
    return f"no source gave an article: {listed}{more}"
