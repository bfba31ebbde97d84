"""The public functions: articles in, a brief out."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

from briefing import prompts, wiring
from briefing.articles import newest_versions
from briefing.collect.files import read_sources
from briefing.config import Config
from briefing.delivery import check_folder, write_files
from briefing.errors import BriefingError
from briefing.extraction import Plan, prompt_names
from briefing.interfaces import Clock
from briefing.models import Article, Brief, CallRecord, LeftOut, Provenance, Run
from briefing.pipeline import Job, Progress, make_brief
from briefing.renderers.brief_json import to_json
from briefing.renderers.markdown import to_markdown

Source = str | Path | Article
"""A path, a glob, "-" for standard input, or an article."""
Sources = Source | Sequence[Source]


@dataclass(frozen=True)
class Watch:
    """Who is told while a run goes on: `on_progress` of stages, `on_call` of every question to the model."""

    on_progress: Callable[[Progress], None] = lambda progress: None
    on_call: Callable[[CallRecord], None] = lambda record: None


@dataclass(frozen=True)
class Outcome:
    """What a run gave: the brief, the run's account, and the files that were written."""

    brief: Brief
    run: Run
    files: tuple[Path, ...] = ()


def generate(
    sources: Sources,
    *,
    config: Config | None = None,
    title: str = "",
    as_of: datetime | None = None,
    out: Path | str | None = None,
) -> Brief:
    """The brief of `sources`: one or several of path, glob, "-" for standard input, or `Article`.

    With no `config` the environment and `briefing.toml` decide (`Config.load()`). With `out` the files
    `brief.md`, `brief.json` and `run.json` are written there. Works inside a running event loop too: the
    run then has a thread of its own.

    Raises:
        BriefingError: nothing could be made; see `briefing.errors` for the kinds.
    """

    def work() -> Outcome:
        return asyncio.run(run(sources, config=config, title=title, as_of=as_of, out=out))

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work().brief
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefing") as pool:
        return pool.submit(work).result().brief


async def agenerate(
    sources: Sources,
    *,
    config: Config | None = None,
    title: str = "",
    as_of: datetime | None = None,
    out: Path | str | None = None,
) -> Brief:
    """As `generate`, for asynchronous code."""
    return (await run(sources, config=config, title=title, as_of=as_of, out=out)).brief


async def run(  # noqa: PLR0913 - the options of `generate` and two for who watches
    sources: Sources,
    *,
    config: Config | None = None,
    title: str = "",
    as_of: datetime | None = None,
    out: Path | str | None = None,
    watch: Watch | None = None,
    stdin: TextIO | None = None,
) -> Outcome:
    """As `agenerate`, with the run's account beside the brief. The run is recorded however it ends."""
    config = config or Config.load()
    config.check()
    watch = watch or Watch()
    clock = wiring.SystemClock()
    started, begun = clock.now(), time.monotonic()
    calls: list[CallRecord] = []

    def on_call(record: CallRecord) -> None:
        calls.append(record)
        watch.on_call(record)

    articles, left_out = await asyncio.to_thread(_gather, sources, config, clock, stdin)
    if out is not None and articles:
        check_folder(Path(out))
    async with wiring.open_desk(config, on_call) as desk:
        account = Run(
            id=f"{started:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}",
            started_at=started,
            model=desk.model.identity,
            endpoint=urlsplit(config.model.address).hostname or "this machine",
            articles=len(articles),
            left_out=left_out,
        )

        def close(state: str, **changes: object) -> Run:
            ended = {"state": state, "finished_at": clock.now(), "seconds": time.monotonic() - begun}
            final = account.model_copy(update={**ended, "calls": tuple(calls), **changes})
            desk.store.keep_run(final)
            return final

        desk.store.keep_run(account)
        job = _job(articles, config, title or config.title, as_of, desk)
        try:
            brief = await make_brief(
                articles, left_out, job, model=desk.model, store=desk.store, on_progress=watch.on_progress
            )
        except BriefingError as error:
            close("failed", error=f"{type(error).__name__}: {error}")
            raise
        except BaseException:
            close("interrupted")
            raise
        state = "partial" if brief.completeness.partial else "finished"
        final = close(state, brief_id=brief.id, brief_version=brief.version)
    files = _write(brief, final, Path(out)) if out is not None else ()
    return Outcome(brief, final, files)


def _gather(
    sources: Sources, config: Config, clock: Clock, stdin: TextIO | None
) -> tuple[tuple[Article, ...], tuple[LeftOut, ...]]:
    """The articles that this run reads, and what is left out: unreadable, superseded, or not to leave the machine."""
    listed = [sources] if isinstance(sources, str | Path | Article) else sources
    collected = read_sources(listed, clock=clock, stdin=stdin)
    current, older = newest_versions(collected.articles)
    superseded = (
        LeftOut(source=each.name, reason=f"an older version of {each.key}, superseded") for each in older
    )
    articles, kept_back = _keep_confidential(current, config)
    return articles, (*collected.left_out, *superseded, *kept_back)


def _keep_confidential(
    articles: Sequence[Article], config: Config
) -> tuple[tuple[Article, ...], tuple[LeftOut, ...]]:
    if config.model.on_this_machine:
        return tuple(articles), ()
    reason = "confidential: it is not sent to a hosted model; use the embedded or a loopback model"
    kept_back = tuple(LeftOut(source=each.name, reason=reason) for each in articles if each.confidential)
    return tuple(each for each in articles if not each.confidential), kept_back


def _job(
    articles: Sequence[Article], config: Config, title: str, as_of: datetime | None, desk: wiring.Desk
) -> Job:
    plan = Plan(
        calls=config.extraction.calls,
        window_tokens=config.extraction.window_tokens,
        language=config.language,
    )
    return Job(
        title=title or "Briefing",
        series=_series(title, articles),
        plan=plan,
        articles_at_once=desk.concurrency,
        as_of=as_of,
        provenance=Provenance(
            software=f"briefing {version('briefing')}",
            model=desk.model.identity,
            prompts=prompts.hashes(prompt_names(plan.calls)),
            settings={
                "calls": plan.calls,
                "temperature": str(config.model.temperature),
                "seed": str(config.model.seed),
                "mode": config.model.mode,
            },
        ),
    )


def _series(title: str, articles: Sequence[Article]) -> str:
    """The slug of the title; without one, a name for this set of articles."""
    if slug := re.sub(r"[^\w]+", "-", title.casefold()).strip("-"):
        return slug[:80]
    keys = "\n".join(sorted(article.key for article in articles))
    return f"articles-{hashlib.sha256(keys.encode()).hexdigest()[:12]}"


def _write(brief: Brief, account: Run, folder: Path) -> tuple[Path, ...]:
    run_json = json.dumps(account.model_dump(mode="json"), indent=2, ensure_ascii=True) + "\n"
    return write_files(
        folder, {"brief.md": to_markdown(brief), "brief.json": to_json(brief), "run.json": run_json}
    )
