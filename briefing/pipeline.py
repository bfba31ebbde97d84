"""Runs the stages in order. Plain async functions that know no engine, no file and no terminal.

Rules:
- `articles_at_once` articles are read at a time, each one's tasks one after the other, so that a server that
  caches prefixes reads each article once.
- A failed task costs its article that task only. A fatal failure (no access, no quota, a cap reached, the
  embedded model broken) ends the reading; what was read until then still becomes a brief, said to be partial.
- When not a single answer was had, there is no brief: the first failure is raised.
- The jury looks once everything is read, so that under a cap reading comes first. What it can't look at keeps the
  gate's verdict, and the brief says so. After a fatal failure of the reading it is not asked.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeVar

from briefing import corroboration, entities
from briefing.articles import note, origins
from briefing.composition import Material, compose
from briefing.errors import BriefingError, ModelError, NothingToBriefError
from briefing.extraction import Extraction, Plan, extract
from briefing.interfaces import LanguageModel, Store
from briefing.judging import Item, Judged, Jury, judge, unjudged
from briefing.matching import distinct
from briefing.models import (
    Article,
    Brief,
    Claim,
    Completeness,
    Implication,
    JudgeAccount,
    LeftOut,
    Provenance,
    Reason,
    RejectedItem,
    Stakeholder,
)
from briefing.verification import verify_claim, verify_implication, verify_stakeholder
from briefing.verification.suspicion import suspicion

_SHOWN = 10
"""Numbers of suspected sentences that a note lists."""

Each = TypeVar("Each", Claim, Stakeholder, Implication)
Stage = Literal["articles", "reading", "proving", "judging", "composing"]


@dataclass(frozen=True)
class Progress:
    """How far a stage has come: `done` of `total` articles, and the one just finished, if anything came of it."""

    stage: Stage
    done: int
    total: int
    subject: str = ""


@dataclass(frozen=True)
class Job:
    """What is to be made: the brief's title, series and language, how to ask, how much at once, and who judges."""

    title: str
    series: str
    plan: Plan
    articles_at_once: int
    as_of: datetime | None = None
    jury: Jury | None = None
    provenance: Provenance = field(default_factory=lambda: Provenance(software="", model=""))


@dataclass(frozen=True)
class Proved:
    """The items of one article with their verdicts, in the order in which they were read."""

    claims: tuple[Claim, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    implications: tuple[Implication, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them."""
        return (*self.claims, *self.stakeholders, *self.implications)

    @classmethod
    def of(cls, items: Sequence[Item]) -> Proved:
        """The same, from all of them."""
        return cls(
            claims=tuple(each for each in items if isinstance(each, Claim)),
            stakeholders=tuple(each for each in items if isinstance(each, Stakeholder)),
            implications=tuple(each for each in items if isinstance(each, Implication)),
        )


@dataclass(frozen=True)
class Sorted:
    """The items of one article that may be printed, and those that may not, with reasons."""

    claims: tuple[Claim, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    implications: tuple[Implication, ...] = ()
    rejected: tuple[RejectedItem, ...] = ()


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
) -> Brief:
    """The brief of `articles`, stored with its claims and findings.

    Raises:
        NothingToBriefError: there is no article.
        ModelError, BudgetError, LocalModelError: not a single answer was had.
        StoreError: something can't be kept.
    """
    if not articles:
        raise NothingToBriefError(_nothing(left_out))
    kept = [await asyncio.to_thread(_keep, article, store) for article in articles]
    on_progress(Progress("articles", len(kept), len(kept)))
    extractions, failure = await _read_all(kept, job, model, on_progress)
    if failure and not any(extraction.answers for extraction in extractions):
        raise failure
    proved = _prove_all(kept, extractions, on_progress)
    read = _Read(kept, extractions, failure)
    if job.jury:
        read = replace(read, judged=await _judge_all(read, proved, job.jury, on_progress))
        proved = [Proved.of(each.items) for each in read.judged]
    on_progress(Progress("composing", 0, 1))
    brief = compose(_material(read, left_out, job, list(map(_sorted, extractions, proved))))
    stored = await asyncio.to_thread(store.keep_brief, brief)
    on_progress(Progress("composing", 1, 1))
    return stored


def _keep(article: Article, store: Store) -> Article:
    """The article as stored; notes say what a new version changed, and what looks like an instruction."""
    kept = store.keep_article(article)
    notes = list(kept.notes)
    previous = store.article(kept.previous_id) if kept.previous_id else None
    if previous is not None:
        notes.append(f"version {kept.version}: {note(previous, kept)}")
    if flagged := suspicion(kept).flagged:
        notes.append(_suspected(flagged))
    return kept.model_copy(update={"notes": tuple(notes)})


def _suspected(numbers: Sequence[int]) -> str:
    """What the list of sources says of an article with sentences that look like instructions."""
    shown = ", ".join(map(str, numbers[:_SHOWN])) + (" and more" if len(numbers) > _SHOWN else "")
    if len(numbers) == 1:
        return f"1 sentence looks like an instruction to a reader or a model (sentence {shown})"
    return f"{len(numbers)} sentences look like instructions to a reader or a model (sentences {shown})"


async def _read_all(
    articles: Sequence[Article],
    job: Job,
    model: LanguageModel,
    on_progress: Callable[[Progress], None],
) -> tuple[list[Extraction], BriefingError | None]:
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


def _prove_all(
    articles: Sequence[Article], extractions: Sequence[Extraction], on_progress: Callable[[Progress], None]
) -> list[Proved]:
    proved = []
    for done, (article, extraction) in enumerate(zip(articles, extractions, strict=True), start=1):
        proved.append(prove(article, extraction))
        on_progress(Progress("proving", done, len(articles), article.name))
    return proved


def prove(article: Article, extraction: Extraction) -> Proved:
    """The items of one article with the gate's verdicts."""
    return Proved(
        claims=tuple(verify_claim(each, article) for each in extraction.items.claims),
        stakeholders=tuple(verify_stakeholder(each, article) for each in extraction.items.stakeholders),
        implications=tuple(verify_implication(each, article) for each in extraction.items.implications),
    )


async def _judge_all(
    read: _Read, proved: Sequence[Proved], jury: Jury, on_progress: Callable[[Progress], None]
) -> list[Judged]:
    slots = asyncio.Semaphore(jury.at_once)
    fatal = read.failure if read.failure and read.failure.fatal else None
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
    asked = (look(article, each.items) for article, each in zip(read.articles, proved, strict=True))
    return list(await asyncio.gather(*asked))


def _sorted(extraction: Extraction, proved: Proved) -> Sorted:
    """The items of one article with rejected and repeated ones apart."""
    own, repeated = distinct(claim for claim in proved.claims if claim.verdict.status != "rejected")
    return Sorted(
        claims=own,
        stakeholders=tuple(each for each in proved.stakeholders if each.verdict.status != "rejected"),
        implications=tuple(each for each in proved.implications if each.verdict.status != "rejected"),
        rejected=(
            *extraction.items.rejected,
            *(_rejected("claims", each.text, each) for each in _failed(proved.claims)),
            *(_rejected("claims", each.text, each, Reason(code="duplicate")) for each in repeated),
            *(_rejected("stakeholders", each.name, each) for each in _failed(proved.stakeholders)),
            *(part for each in proved.stakeholders for part in _taken_from(each)),
            *(_rejected("implications", each.text, each) for each in _failed(proved.implications)),
        ),
    )


def _taken_from(stakeholder: Stakeholder) -> list[RejectedItem]:
    """The role and the position that a stakeholder lost: what goes on may merge its entry into another's."""
    taken: list[RejectedItem] = []
    reasons = stakeholder.verdict.reasons
    for place, reason in enumerate(reasons):
        if reason.code in {"role-not-in-source", "position-not-in-source"}:
            why = reasons[place + 1 :] if reason.code == "position-not-in-source" else ()
            said = f"{stakeholder.name}: {reason.detail}"
            taken.append(_rejected("stakeholders", said, stakeholder, Reason(code=reason.code), *why))
    return taken


def _failed(items: Sequence[Each]) -> list[Each]:
    return [each for each in items if each.verdict.status == "rejected"]


def _rejected(
    task: Literal["claims", "stakeholders", "implications"],
    text: str,
    item: Item,
    *reasons: Reason,
) -> RejectedItem:
    citation = item.citations[0]
    return RejectedItem(
        task=task,
        article_id=citation.article_id,
        text=text,
        sentences=citation.sentences,
        reasons=reasons or item.verdict.reasons,
    )


def _material(read: _Read, left_out: Sequence[LeftOut], job: Job, proved: Sequence[Sorted]) -> Material:
    articles = read.articles
    claims = tuple(claim for each in proved for claim in each.claims)
    listed = tuple(each for one in proved for each in one.stakeholders)
    voices = origins(articles)
    return Material(
        title=job.title,
        series=job.series,
        as_of=job.as_of or as_of(articles),
        language=job.plan.language,
        scale="icd203",
        articles=tuple(articles),
        origins=voices,
        findings=corroboration.findings(claims, voices, articles),
        claims=claims,
        stakeholders=entities.merge((*listed, *entities.speakers(claims, listed, articles))),
        implications=tuple(each for one in proved for each in one.implications),
        rejected=tuple(each for one in proved for each in one.rejected),
        left_out=tuple(left_out),
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
            why = type(read.failure).__name__ if read.failure else "stopped"
            unread.append(f"{article.name}: not read ({why})")
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
