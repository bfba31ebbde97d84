"""The public functions: articles in, a brief out; a text and its sources in, its proof out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO, TypeVar

from briefing import wiring
from briefing.api.account import Account
from briefing.api.job import Wanted, job
from briefing.articles import newest_versions
from briefing.checking import check_brief, check_text, read_file
from briefing.collect.collector import Collected, Surroundings
from briefing.collect.collector import collect as collect_from
from briefing.collect.window import Window, window
from briefing.config import Config
from briefing.delivery import check_folder, write_files
from briefing.entities import read_known
from briefing.errors import BriefingError, SourceError
from briefing.models import (
    Article,
    Brief,
    CallRecord,
    CheckReport,
    LeftOut,
    Run,
    Source,
)
from briefing.phrases import phrase, speaking
from briefing.pipeline import Progress, make_brief
from briefing.renderers.brief_json import to_json
from briefing.renderers.edition import Edition
from briefing.renderers.markdown import to_markdown
from briefing.renderers.templating import check_templates
from briefing.store.sql_store import SqlStore

T = TypeVar("T")
Named = str | Path | Source | Article
"""A path, folder, glob, address or "-"; the name of a configured source; a `Source`; or an article."""
Sources = Named | Sequence[Named]
Moment = str | datetime
"""A point in time: ISO 8601, a time back such as "24h" or "7 days", or a `datetime`; "" for none."""


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


def generate(  # noqa: PLR0913 - the options of a brief
    sources: Sources = (),
    *,
    config: Config | None = None,
    title: str = "",
    question: str = "",
    as_of: datetime | None = None,
    since: Moment = "",
    until: Moment = "",
    out: Path | str | None = None,
) -> Brief:
    """The brief of `sources`: one or several of path, glob, address, "-" for standard input, `Source` or `Article`.

    With no `sources` those of the configuration are taken; with no `config` the environment and `briefing.toml`
    decide (`Config.load()`). Articles that have nothing to do with `question` are left out. `since` and `until` bound when articles were published (undated ones stay). With
    `out` the files `brief.md`, `brief.json` and `run.json` are written there. Works inside a running event loop
    too: the run then has a thread of its own.

    Raises:
        BriefingError: nothing could be made; see `briefing.errors` for the kinds.
    """

    def work() -> Outcome:
        return asyncio.run(
            run(
                sources,
                config=config,
                title=title,
                question=question,
                as_of=as_of,
                since=since,
                until=until,
                out=out,
            )
        )

    return _outside_a_loop(work).brief


def check(file: Path | str, sources: Sources = (), *, config: Config | None = None) -> CheckReport:
    """The proof of a text against its sources: a `brief.json`, or Markdown or JSON with citations (docs/check.md).

    `sources` are as for `generate`; nothing is fetched unless one of them is an address. A brief's articles are
    taken from them, else from the store; any other text needs them. Works inside a running event loop too.

    Raises:
        SourceError: the file can't be read, or cites sources and none could be had.
    """

    def work() -> CheckReport:
        return asyncio.run(_check(Path(file), sources, config or Config.load()))

    return _outside_a_loop(work)


async def _check(file: Path, sources: Sources, config: Config) -> CheckReport:
    config.check()
    text = read_file(file)
    gathered = await _given(sources, config) if _listed(sources) else Collected(())
    if isinstance(text, Brief):
        with wiring.kept_articles(config) as stored:
            return check_brief(
                text, gathered.articles, subject=str(file), stored=stored, left_out=gathered.left_out
            )
    if not gathered.articles:
        reasons = "".join(f"; {each.source}: {each.reason}" for each in gathered.left_out)
        raise SourceError(str(file), f"there is no source to check it against: name its sources{reasons}")
    return check_text(text, gathered.articles, subject=str(file), left_out=gathered.left_out)


async def _given(sources: Sources, config: Config) -> Collected:
    """The articles of the named sources; only what is named by its address is fetched."""
    named = _named(sources, config)
    if any("://" in each.address for each in named if isinstance(each, Source)):
        with wiring.store_of(config) as store:
            asked = _Asked(sources, Window(), Watch(), None)
            return await _collected(asked, config, store, lambda article: False)
    return await collect_from(
        named, Surroundings(fetcher=wiring.NothingFetched(), clock=wiring.SystemClock())
    )


def _outside_a_loop(work: Callable[[], T]) -> T:
    """What `work` gives; where an event loop is running it has a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="briefing") as pool:
        return pool.submit(work).result()


async def agenerate(  # noqa: PLR0913 - the options of a brief
    sources: Sources = (),
    *,
    config: Config | None = None,
    title: str = "",
    question: str = "",
    as_of: datetime | None = None,
    since: Moment = "",
    until: Moment = "",
    out: Path | str | None = None,
) -> Brief:
    """As `generate`, for asynchronous code."""
    outcome = await run(
        sources,
        config=config,
        title=title,
        question=question,
        as_of=as_of,
        since=since,
        until=until,
        out=out,
    )
    return outcome.brief


async def run(  # noqa: PLR0913 - the options of `generate` and two for who watches
    sources: Sources = (),
    *,
    config: Config | None = None,
    title: str = "",
    question: str = "",
    as_of: datetime | None = None,
    since: Moment = "",
    until: Moment = "",
    out: Path | str | None = None,
    watch: Watch | None = None,
    stdin: TextIO | None = None,
) -> Outcome:
    """As `agenerate`, with the run's account beside the brief. The run is recorded however it ends."""
    config = config or Config.load()
    config.check()
    watch = watch or Watch()
    asked = _Asked(sources, _period(config, since, until), watch, stdin)
    wiring.language_model(config)  # a model that may not answer is told before anything is fetched
    wiring.judge_model(config)
    known = read_known(path) if (path := config.entities_file) else ()
    with wiring.store_of(config) as store:
        account = Account(store, config, watch.on_call)
        try:
            gathered = await _gather(asked, config, store)
            account.collected(gathered)
            if out is not None and gathered.articles:
                check_folder(Path(out))
                if config.templates_folder is not None:
                    check_templates(config.templates_folder)
            async with wiring.open_desk(config, store, account.on_call) as desk:
                account.answered_by(desk.model.identity)
                wanted = Wanted(config, title, question, as_of, known)
                made = await make_brief(
                    gathered.articles,
                    gathered.left_out,
                    job(gathered.articles, wanted, desk),
                    model=desk.model,
                    store=store,
                    on_progress=watch.on_progress,
                )
        except BriefingError as error:
            account.close("failed", error=f"{type(error).__name__}: {error}")
            raise
        except BaseException:
            account.close("interrupted")
            raise
        brief = made.brief
        state = "partial" if brief.completeness.partial else "finished"
        final = account.close(state, brief_id=brief.id, brief_version=brief.version, lint=made.lint)
    edition = Edition(brief, tuple(gathered.articles), templates=config.templates_folder)
    files = _write(edition, final, Path(out)) if out is not None else ()
    return Outcome(brief, final, files)


async def collect(  # noqa: PLR0913 - the options of collecting and two for who watches
    sources: Sources = (),
    *,
    config: Config | None = None,
    since: Moment = "",
    until: Moment = "",
    dry_run: bool = False,
    watch: Watch | None = None,
    stdin: TextIO | None = None,
) -> Collected:
    """The articles of `sources`, kept in the store, with a report on each source; no model is asked.

    With `dry_run` no article is kept. Pages that were fetched are kept either way, so that the next visit asks
    only for what has changed. When it is interrupted, all that came in until then is kept.
    """
    config = config or Config.load()
    config.check()
    asked = _Asked(sources, _period(config, since, until), watch or Watch(), stdin)
    with wiring.store_of(config) as store:

        def keep(article: Article) -> bool:
            new = store.article(article.id) is None
            if new and not dry_run:
                store.keep_article(article)
            return new

        return await _collected(asked, config, store, keep)


@dataclass(frozen=True)
class _Asked:
    """What is to be collected, and who watches."""

    sources: Sources
    period: Window
    watch: Watch
    stdin: TextIO | None


async def _gather(asked: _Asked, config: Config, store: SqlStore) -> Collected:
    """The articles that a run reads; left out are also the superseded and what must not leave the machine."""
    collected = await _collected(asked, config, store, lambda each: store.article(each.id) is None)
    current, older = newest_versions(collected.articles)
    with speaking(config.language):
        superseded = tuple(
            LeftOut(source=each.name, reason=phrase("an older version of {key}, superseded", key=each.key))
            for each in older
        )
        articles, kept_back = _keep_confidential(current, config)
    return Collected(articles, (*collected.left_out, *superseded, *kept_back), collected.reports)


async def _collected(
    asked: _Asked, config: Config, store: SqlStore, is_new: Callable[[Article], bool]
) -> Collected:
    def on_progress(done: int, known: int, subject: str) -> None:
        asked.watch.on_progress(Progress("articles", done, known, subject))

    async with wiring.open_fetcher(config, store) as fetcher:
        around = Surroundings(
            fetcher=fetcher,
            clock=wiring.SystemClock(),
            window=asked.period,
            stdin=asked.stdin,
            credentials_of=config.credentials_of,
            is_new=is_new,
            on_progress=on_progress,
        )
        return await collect_from(_named(asked.sources, config), around)


def _period(config: Config, since: Moment, until: Moment) -> Window:
    return window(since or config.collecting.since, until, now=wiring.SystemClock().now())


def _named(sources: Sources, config: Config) -> list[Source | Article]:
    """What the caller names, with what the configuration knows about it; all of its sources when none is named."""
    listed = _listed(sources)
    if not listed:
        return list(config.sources)
    known = {source.address: source for source in config.sources}
    known |= {source.name.casefold(): source for source in config.sources if source.name}
    return [
        each
        if isinstance(each, Source | Article)
        else known.get(str(each)) or known.get(str(each).casefold()) or Source(address=str(each))
        for each in listed
    ]


def _listed(sources: Sources) -> list[Named]:
    return [sources] if isinstance(sources, str | Path | Source | Article) else list(sources)


def _keep_confidential(
    articles: Sequence[Article], config: Config
) -> tuple[tuple[Article, ...], tuple[LeftOut, ...]]:
    if config.model.on_this_machine:
        return tuple(articles), ()
    reason = phrase("confidential: it is not sent to a hosted model; use the embedded or a loopback model")
    kept_back = tuple(LeftOut(source=each.name, reason=reason) for each in articles if each.confidential)
    return tuple(each for each in articles if not each.confidential), kept_back


def _write(edition: Edition, account: Run, folder: Path) -> tuple[Path, ...]:
    run_json = json.dumps(account.model_dump(mode="json"), indent=2, ensure_ascii=True) + "\n"
    return write_files(
        folder, {"brief.md": to_markdown(edition), "brief.json": to_json(edition.brief), "run.json": run_json}
    )
