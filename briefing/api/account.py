"""The record of a run while it goes on: kept from its first step, closed however it ends."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from urllib.parse import urlsplit

from briefing import wiring
from briefing.collect.collector import Collected
from briefing.config import Config
from briefing.models import CallRecord, Run
from briefing.store.sql_store import SqlStore


class Account:
    """The record of one run, kept from its first step on."""

    def __init__(self, store: SqlStore, config: Config, on_call: Callable[[CallRecord], None]) -> None:
        self._store, self._clock, self._told = store, wiring.SystemClock(), on_call
        self._begun = time.monotonic()
        self._calls: list[CallRecord] = []
        started = self._clock.now()
        self._run = Run(
            id=f"{started:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}",
            started_at=started,
            endpoint=urlsplit(config.model.address).hostname or "this machine",
        )
        store.keep_run(self._run)

    def on_call(self, record: CallRecord) -> None:
        """Note a question to the model."""
        self._calls.append(record)
        self._told(record)

    def collected(self, gathered: Collected) -> None:
        """Note what was collected."""
        self._run = self._run.model_copy(
            update={
                "articles": len(gathered.articles),
                "left_out": gathered.left_out,
                "collecting": gathered.reports,
            }
        )

    def answered_by(self, model: str) -> None:
        """Note who answers, and keep the account before the first question."""
        self._run = self._run.model_copy(update={"model": model})
        self._store.keep_run(self._run)

    def close(self, state: str, **changes: object) -> Run:
        """Keep the account as it is at the end."""
        seconds = time.monotonic() - self._begun
        ended = {"state": state, "finished_at": self._clock.now(), "seconds": seconds}
        self._run = self._run.model_copy(update={**ended, "calls": tuple(self._calls), **changes})
        self._store.keep_run(self._run)
        return self._run
