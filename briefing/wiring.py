"""Builds the concrete objects from a `Config`; the only room that knows them all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from briefing.config import Config
from briefing.errors import ConfigError
from briefing.interfaces import LanguageModel
from briefing.llm.answers import StoredAnswers
from briefing.llm.budget import Budget
from briefing.llm.client import OpenAIModel
from briefing.llm.local import EmbeddedModel
from briefing.llm.request import endpoint_identity
from briefing.models import CallRecord
from briefing.store.database import default_url, open_store
from briefing.store.sql_store import SqlStore

EMBEDDED_CONCURRENCY = 1
"""The embedded model has one slot: two questions at once would throw each other's prefix out of the cache."""


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class Desk:
    """Everything that a run works with. `concurrency` is how many questions the model takes at once."""

    store: SqlStore
    model: LanguageModel
    concurrency: int


def store_address(config: Config) -> str:
    """Where the store of this configuration is: a path or a URL."""
    return config.store.url or default_url(config.file)


def language_model(config: Config) -> OpenAIModel | EmbeddedModel:
    """The model that the configuration names; nothing is started or connected yet.

    Raises:
        ConfigError: `offline` is set and the model is not on this machine.
    """
    settings = config.model
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


@asynccontextmanager
async def open_desk(config: Config, on_call: Callable[[CallRecord], None]) -> AsyncIterator[Desk]:
    """The store and the model of one run, closed at its end. `on_call` hears of every question."""
    model = language_model(config)
    concurrency = EMBEDDED_CONCURRENCY if config.model.embedded else config.model.concurrency
    with open_store(store_address(config)) as store:
        budget = Budget(config.budget, config.model)
        try:
            answers = StoredAnswers(model, store, budget, on_call, concurrency=concurrency)
            yield Desk(store=store, model=answers, concurrency=concurrency)
        finally:
            await model.aclose()
