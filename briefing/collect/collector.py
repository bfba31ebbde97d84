"""Sources to articles: opens each source, follows what it lists, and accounts for everything.

Rules:
- One bad source or page never costs the others: it is left out, with its name and the remedy.
- Sources are collected at the same time; what comes out stands in their order, whatever came in first.
- A file and a page are read once, however many sources name them; a text counts once under one key.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

from briefing.articles import canonical_url
from briefing.collect.assemble import assemble
from briefing.collect.files import find, read_file, read_stdin
from briefing.collect.pages.fragments import to_text
from briefing.collect.readers import read
from briefing.collect.tally import Tally
from briefing.collect.window import Window
from briefing.errors import FetchError, SourceError
from briefing.interfaces import Clock, Fetcher
from briefing.models import (
    Article,
    Credentials,
    Document,
    Entry,
    Fetched,
    LeftOut,
    Listing,
    Reading,
    Source,
    SourceReport,
)
from briefing.models.brief import SUMMARY_ONLY

WHOLE = 120
"""Words. What a feed calls the content of an entry is taken for the whole text from this length on."""
SUMMARY = 8
"""Words. A shorter summary is a headline or a "read more", and no article."""
MAX_SITEMAPS = 50
"""How many sitemaps of an index are read, in the order in which it lists them."""
READERS = 2
"""Documents that are read at the same time; each may be a large page in memory."""


@dataclass(frozen=True)
class Collected:
    """What the sources gave: articles in order, what was left out and why, and a report on each source."""

    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()
    reports: tuple[SourceReport, ...] = ()


@dataclass(frozen=True)
class Surroundings:
    """What collecting works with.

    `credentials_of` gives what the server of a source asks for. `is_new` is asked once an article, when it is
    made. `on_progress` hears how many of the articles known by now are done, and the one just finished.
    """

    fetcher: Fetcher
    clock: Clock
    window: Window = field(default_factory=Window)
    stdin: TextIO | None = None
    credentials_of: Callable[[Source], Credentials | None] = lambda source: None
    is_new: Callable[[Article], bool] = lambda article: True
    on_progress: Callable[[int, int, str], None] = lambda done, known, subject: None


async def collect(sources: Sequence[Source | Article], around: Surroundings) -> Collected:
    """The articles of `sources`, in their order. A source that fails is told in the result, not raised."""
    try:
        async with asyncio.TaskGroup() as group:
            collector = _Collector(around, group)
            opened = await collector.opened(sources)
            tasks = [group.create_task(collector.collect(source)) for source in opened]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None  # such as a store that can't be written: the others were ended
    return _settled([task.result() for task in tasks], collector.new)


Opened = tuple[Source, Tally, list[Path]]
Given = tuple[list[Article], Tally | None]


class _Collector:
    def __init__(self, around: Surroundings, group: asyncio.TaskGroup) -> None:
        self.new: dict[str, bool] = {}
        """Of each article by its id: was it never kept before?"""
        self._around = around
        self._group = group
        self._reading = asyncio.Semaphore(READERS)
        self._fetches: dict[tuple[str, str], asyncio.Task[Fetched | FetchError]] = {}
        self._done = self._known = 0

    async def opened(self, sources: Sequence[Source | Article]) -> list[Article | Opened]:
        """Each source with its account and the files that it names, each file with the first that names it."""
        opened: list[Article | Opened] = []
        seen: set[Path] = set()
        for source in sources:
            if isinstance(source, Article):
                opened.append(source)
            else:
                tally = Tally(source)
                opened.append((source, tally, await asyncio.to_thread(_files, source, tally, seen)))
        return opened

    async def collect(self, opened: Article | Opened) -> Given:
        """The articles of one source, with its account; an article is one of itself."""
        if isinstance(opened, Article):
            return [opened], None
        source, tally, files = opened
        self._expect(len(files))
        if len(files) > 1:
            tally.is_a("files")
        articles: list[Article] = []
        try:
            if _is_address(source.address):
                articles += await self._at_address(source, tally)
            for path in files:
                articles += await self._in_file(path, source, tally)
        except SourceError as error:
            tally.leave_out(error)
        return articles, tally

    # Files and addresses

    async def _in_file(self, path: Path, source: Source, tally: Tally) -> list[Article]:
        now = self._around.clock.now()
        try:
            if str(path) == "-":
                document = await asyncio.to_thread(read_stdin, self._around.stdin or sys.stdin, now)
            else:
                document = await asyncio.to_thread(read_file, path, now)
            return await self._of(document, source, tally)
        except SourceError as error:
            tally.leave_out(error)
            return []
        finally:
            self._finish(path.name)

    async def _at_address(self, source: Source, tally: Tally) -> list[Article]:
        self._expect(1)
        try:
            return await self._of(await self._fetched(source.address, source, tally), source, tally)
        finally:
            self._finish(source.shown)

    async def _fetched(self, url: str, source: Source, tally: Tally) -> Document:
        """What an address gives; asked once, whoever names it."""
        key = (canonical_url(url) or url, source.credentials)
        task = self._fetches.get(key)
        first = task is None
        if task is None:
            task = self._fetches[key] = self._group.create_task(self._ask(url, source))
        fetched = await task
        if isinstance(fetched, FetchError):
            raise fetched
        if first:
            tally.came(fetched)
        return Document(
            fetched.content,
            name=url,
            retrieved_at=fetched.retrieved_at,
            url=fetched.url,
            media_type=fetched.media_type,
            charset=fetched.charset,
        )

    async def _ask(self, url: str, source: Source) -> Fetched | FetchError:
        try:
            return await self._around.fetcher.fetch(url, credentials=self._around.credentials_of(source))
        except FetchError as error:
            return error  # for each that waits for it, and no reason to end the others

    # Documents

    async def _of(self, document: Document, source: Source, tally: Tally) -> list[Article]:
        """The articles of what a source names: itself, or those that it lists."""
        async with self._reading:
            what, content = await read(document)
        tally.is_a(what)
        if isinstance(content, Reading):
            tally.found += 1
            return await self._kept(assemble(content, document, source), tally)
        for problem in content.problems:
            tally.problem(problem)
        entries = [*content.entries, *await self._in_sitemaps(content, source, tally)]
        return await self._listed(entries, document, source, tally)

    async def _in_sitemaps(self, index: Listing, source: Source, tally: Tally) -> list[Entry]:
        """The entries of the sitemaps that an index names; an index in an index is not followed."""
        if len(index.sitemaps) > MAX_SITEMAPS:
            tally.problem(f"names {len(index.sitemaps)} sitemaps: the first {MAX_SITEMAPS} are read")
        entries: list[Entry] = []
        for url in index.sitemaps[:MAX_SITEMAPS]:
            try:
                _, content = await read(await self._fetched(url, source, tally))
                if isinstance(content, Listing):
                    entries += content.entries
                    for problem in content.problems:
                        tally.problem(f"{url}: {problem}")
                else:
                    tally.problem(f"{url}: is no sitemap, though the index names it")
            except SourceError as error:
                tally.leave_out(error)
        return entries

    async def _listed(
        self, entries: Sequence[Entry], listing: Document, source: Source, tally: Tally
    ) -> list[Article]:
        """The articles of the entries of the window, at most as many as the source's limit."""
        tally.found += len(entries)
        within = [each for each in entries if not self._outside(each.metadata.get("published_at"), tally)]
        taken = within[: source.max_articles]
        tally.skip(f"not read: the limit of this source is {source.max_articles}", len(within) - len(taken))
        self._expect(len(taken))
        given = await asyncio.gather(*(self._entry(each, listing, source, tally) for each in taken))
        return [article for articles in given for article in articles]

    async def _entry(self, entry: Entry, listing: Document, source: Source, tally: Tally) -> list[Article]:
        try:
            article = await self._article_of(entry, listing, source, tally)
            return await self._kept(article, tally)
        except SourceError as error:
            tally.leave_out(error)
            return []
        finally:
            self._finish(str(entry.metadata.get("title") or entry.url))

    async def _article_of(self, entry: Entry, listing: Document, source: Source, tally: Tally) -> Article:
        carried = to_text(entry.html)
        words = len(carried.split())
        whole = entry.whole and (words >= WHOLE or not entry.url)
        missing = ""
        if not whole and entry.url and source.full_text:
            try:
                return await self._page(entry, source, tally)
            except SourceError as error:
                if words < SUMMARY:
                    raise
                missing = f" ({error.message})"
        name = entry.url or str(entry.metadata.get("title") or entry.key or listing.name)
        if words < SUMMARY:
            remedy = "let full_text fetch the page" if entry.url else "it names no page to fetch either"
            raise SourceError(name, f"no text: the listing carries none; {remedy}")
        note = () if whole else (f"{SUMMARY_ONLY}{missing}",)
        document = Document(
            b"",
            name=name,
            retrieved_at=listing.retrieved_at,
            url=entry.url,
            key=entry.key,
            metadata=entry.metadata,
        )
        return assemble(Reading(carried, {"notes": note}), document, source)

    async def _page(self, entry: Entry, source: Source, tally: Tally) -> Article:
        document = await self._fetched(entry.url, source, tally)
        async with self._reading:
            what, content = await read(document)
        if not isinstance(content, Reading):
            raise SourceError(entry.url, f"is a {what}, not an article: name it as a source of its own")
        return assemble(content, replace(document, metadata=entry.metadata), source)

    # Accounts

    async def _kept(self, article: Article, tally: Tally) -> list[Article]:
        if self._outside(article.published_at, tally):
            return []
        if article.id not in self.new:
            new = await asyncio.to_thread(self._around.is_new, article)
            # Another source may have given the same article meanwhile, and kept it first.
            self.new[article.id] = new or self.new.get(article.id, False)
        tally.step()
        return [article]

    def _outside(self, published: object, tally: Tally) -> bool:
        window = self._around.window
        outside = isinstance(published, datetime) and window.misses(published)
        if outside:
            tally.skip(f"published outside the window ({window.asked})")
        return outside

    def _expect(self, count: int) -> None:
        self._known += count

    def _finish(self, subject: str) -> None:
        self._done += 1
        self._around.on_progress(self._done, self._known, subject)


def _is_address(address: str) -> bool:
    return "://" in address


def _files(source: Source, tally: Tally, seen: set[Path]) -> list[Path]:
    """The files that a source names and no source before it named."""
    if _is_address(source.address):
        return []
    files: list[Path] = []
    named_before = False
    try:
        for path in [Path("-")] if source.address == "-" else find(source.address):
            if isinstance(path, SourceError):
                tally.leave_out(path)
            elif (place := Path(os.path.realpath(path))) not in seen:
                seen.add(place)
                files.append(path)
            else:
                named_before = True
    except SourceError as error:
        tally.leave_out(error)
    if named_before and not files:
        tally.is_a("named before")  # nothing is missing, but a row of noughts needs a word
    return files


def _settled(given: Sequence[Given], new: Mapping[str, bool]) -> Collected:
    """The articles of all sources, each text once under one key, and the accounts of the sources."""
    articles: dict[str, Article] = {}
    left_out: list[LeftOut] = []
    reports: list[SourceReport] = []
    for found, tally in given:
        for article in found:
            if (first := articles.get(article.id)) is None:
                articles[article.id] = article
                if tally:
                    tally.takes(article, new=new[article.id])
            elif tally is None:
                left_out.append(LeftOut(source=article.name, reason=_again(first)))
            elif article.url and article.name == first.name:
                tally.skip("that a source before it names too")
            else:
                tally.leave_out(SourceError(article.name, _again(first)))
        if tally:
            left_out += tally.left_out()
            reports.append(tally.report())
    return Collected(tuple(articles.values()), tuple(left_out), tuple(reports))


def _again(first: Article) -> str:
    return f"the same text under the same key as {first.name}"
