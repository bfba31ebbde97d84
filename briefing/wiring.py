"""Builds the concrete objects from a `Config`; the only room that knows them all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config import Config, ModelSettings
from briefing.errors import ConfigError, FetchError
from briefing.fetch.kept import KeptPages
from briefing.interfaces import Fetcher, LanguageModel
from briefing.judging import Jury
from briefing.llm.answers import StoredAnswers
from briefing.llm.budget import Budget
from briefing.llm.client import OpenAIModel
from briefing.llm.local import EmbeddedModel
from briefing.llm.request import endpoint_identity
from briefing.models import Article, CallRecord, Credentials, Fetched
from briefing.store.database import default_url, open_store
from briefing.store.sql_store import SqlStore

if TYPE_CHECKING:
    from briefing.fetch.addresses import Addresses

EMBEDDED_CONCURRENCY = 1
"""The embedded model has one slot: two questions at once would throw each other's prefix out of the cache."""


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """Everything that a run works with. `concurrency` is how many questions the model takes at once.

    `jury` looks at what the gate let pass; None where no model does.
    """

    store: SqlStore
    model: LanguageModel
    concurrency: int
    jury: Jury | None = None


def store_address(config: Config) -> str:
    """Where the store of this configuration is: a path or a URL."""
    return config.store.url or default_url(config.file)


def language_model(config: Config) -> OpenAIModel | EmbeddedModel:
    """The model that the configuration names; nothing is started or connected yet.

    Raises:
        ConfigError: `offline` is set and the model is not on this machine.
    """
    return model_of(config.model, config)


def judge_model(config: Config) -> OpenAIModel | EmbeddedModel | None:
    """The judge's own model; None where nobody judges, or the run's model does.

    Raises:
        ConfigError: `offline` is set and the judge is not on this machine.
    """
    settings = config.judge_model
    return None if settings is None or settings is config.model else model_of(settings, config)


def model_of(settings: ModelSettings, config: Config) -> OpenAIModel | EmbeddedModel:
    """The model of these settings; nothing is started or connected yet.

    Raises:
        ConfigError: `config.offline` is set and the model is not on this machine.
    """
    if config.offline and not settings.on_this_machine:
        raise ConfigError(
            f"offline: {settings.address} is not on this machine; drop --offline or the address"
        )
    if settings.embedded:
        return EmbeddedModel(settings, clock=SystemClock())
    return OpenAIModel(
        settings,
        base_url=settings.address,
        api_key=settings.api_key.get_secret_value(),
        identity=endpoint_identity(settings.address, settings.name),
        clock=SystemClock(),
    )


def store_of(config: Config) -> SqlStore:
    """The store of this configuration, opened; close it, or use it as a context."""
    return open_store(store_address(config))


def addresses() -> Addresses:
    """Which addresses may be fetched. Only tests put another policy here, one that admits the loopback."""
    from briefing.fetch.addresses import Addresses  # noqa: PLC0415 - loads the HTTP client

    return Addresses()


@contextmanager
def kept_articles(config: Config) -> Iterator[Callable[[str], Article | None]]:
    """What finds an article in the store by its id; where there is no store none is made, and nothing is found."""
    address = store_address(config)
    if "://" not in address and not Path(address).exists():
        yield lambda article_id: None
        return
    with store_of(config) as store:
        yield store.article


class NothingFetched:
    """A `Fetcher` for where only named files are read: a file that lists addresses gives what it carries itself."""

    async def fetch(self, url: str, *, credentials: Credentials | None = None) -> Fetched:
        """Refuse; nothing is asked of anybody."""
        raise FetchError(url, "is not fetched: name the address itself as a source", code="address")


@asynccontextmanager
async def open_fetcher(config: Config, store: SqlStore) -> AsyncIterator[Fetcher]:
    """What gets the addresses that sources name; with `offline` set, only what was kept of them before."""
    if config.offline:
        yield KeptPages(store)
        return
    from briefing.fetch.client import WebFetcher  # noqa: PLC0415 - loads the HTTP client

    fetcher = WebFetcher(config.fetch, store, SystemClock(), addresses=addresses())
    try:
        yield fetcher
    finally:
        await fetcher.aclose()


@asynccontextmanager
async def open_desk(
    config: Config, store: SqlStore, on_call: Callable[[CallRecord], None]
) -> AsyncIterator[Desk]:
    """The store and the models of one run; the models are closed at its end. `on_call` hears of every question."""
    model, judge = language_model(config), judge_model(config)
    budget = Budget(config.budget, config.model)
    concurrency = _concurrency(config.model)
    try:
        answers = StoredAnswers(model, store, budget, on_call, concurrency=concurrency)
        jury = None
        if (settings := config.judge_model) is not None:
            at_once = _concurrency(settings)
            judging = answers
            if judge is not None:
                judging = StoredAnswers(judge, store, budget.at(settings), on_call, concurrency=at_once)
            jury = Jury(
                judging,
                window_tokens=config.extraction.window_tokens,
                at_once=at_once,
                confidential=settings.on_this_machine,
            )
        yield Desk(store=store, model=answers, concurrency=concurrency, jury=jury)
    finally:
        await model.aclose()
        if judge is not None:
            await judge.aclose()


def _concurrency(settings: ModelSettings) -> int:
    return EMBEDDED_CONCURRENCY if settings.embedded else settings.concurrency
