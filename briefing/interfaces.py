"""The seams of the house: what a stage needs from outside, as Protocols.

`wiring.py` hands in the real objects; tests hand in fakes that are named fakes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from briefing.models import Answer, Article, Brief, Credentials, Fetched, Page, Question, Run


class LanguageModel(Protocol):
    """Answers one question at a time. Safe to call concurrently; it limits itself."""

    @property
    def identity(self) -> str:
        """What is answering, for provenance and the answer's key: never a port, never a secret."""
        ...

    def key(self, question: Question) -> str:
        """The SHA-256 of exactly what would be asked (model, parameters, prompt, schema)."""
        ...

    async def ask(self, question: Question) -> Answer:
        """The raw answer. Raises `ModelError` or `BudgetError`."""
        ...


class Clock(Protocol):
    """The time of day, injected so that tests and rebuilds control it."""

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        ...


class Fetcher(Protocol):
    """Gets what untrusted addresses hold. Safe to call concurrently; it limits itself."""

    async def fetch(self, url: str, *, credentials: Credentials | None = None) -> Fetched:
        """The content at `url`, or what was kept of it when the server says that it is unchanged.

        Raises `FetchError`: the address is refused, or did not answer as it should.
        """
        ...


class PageStore(Protocol):
    """What is kept of addresses, for conditional visits. Calls block and are thread-safe."""

    def page(self, url: str, credentials: str = "") -> Page | None:
        """What was kept of the address when it was last fetched with these credentials, or None."""
        ...

    def keep_page(self, page: Page) -> None:
        """Keep what an address gave, in place of what was kept of it before."""
        ...

    def drop_pages(self, before: datetime) -> int:
        """Drop the pages that were last checked before that moment; how many there were."""
        ...


class Store(Protocol):
    """What lasts between runs. Every method is one transaction; calls block and are thread-safe."""

    def keep_article(self, article: Article) -> Article:
        """Keep an article and return it as stored.

        The same `id` again keeps the first text, retrieval and version, under the description that it has now
        (`Article.described_as`). A new `id` under a known `key` becomes the next version, with `previous_id` set.
        """
        ...

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        ...

    def answer(self, key: str) -> Answer | None:
        """The stored answer under `key`, marked `reused`, or None."""
        ...

    def keep_answer(self, answer: Answer) -> Answer:
        """Keep an answer before it is used; when two race, the first one stored is returned to both."""
        ...

    def keep_brief(self, brief: Brief) -> Brief:
        """Keep a brief with its claims and findings; return it with id, version and previous_id set.

        The same content for the same series and `as_of` returns the brief that is already there;
        other content becomes its next version.
        """
        ...

    def brief(self, brief_id: str, *, version: int | None = None) -> Brief | None:
        """A brief by id (its newest version unless one is given), or None."""
        ...

    def briefs(self, *, limit: int = 50) -> list[Brief]:
        """The newest version of each brief, newest `as_of` first."""
        ...

    def keep_run(self, run: Run) -> None:
        """Insert or update a run and its calls."""
        ...

    def run(self, run_id: str) -> Run | None:
        """The run with this id, or None."""
        ...
