"""Fakes and short ways for the tests of this room."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel

from briefing.config import ModelSettings
from briefing.llm.client import OpenAIModel
from briefing.llm.request import endpoint_identity
from briefing.llm.retries import Pace
from briefing.models import Answer, Article, Brief, Question, Run

MOMENT = datetime(2026, 3, 2, 12, tzinfo=UTC)
PLANTED_KEY = "sk-planted-7f3a9c51e0b24d68"
PROMPT = "[1] The bridge at Orrin has been closed since Monday, the ferry office in Vell said."


class ClaimItem(BaseModel):
    text: str
    sentences: list[int]


class ClaimList(BaseModel):
    claims: list[ClaimItem]


QUESTION = Question(
    task="claims",
    subject="orrin.txt",
    system="You read one article.",
    prompt=PROMPT,
    schema=ClaimList,
    max_tokens=300,
)


def numbered_question(number: int, **changes: Any) -> Question:
    """A question unlike those with another number."""
    return replace(QUESTION, prompt=f"{PROMPT} ({number})", **changes)


class FakeClock:
    """It is always the same moment."""

    def now(self) -> datetime:
        return MOMENT


@dataclass
class FakeSleep:
    """Returns at once and keeps how long it was asked to wait."""

    waits: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0)


class FakeStore:
    """Answers in memory; `keep_answer` waits for `gate` where a test sets one."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.gate: threading.Event | None = None
        self.keeping = threading.Event()
        self._lock = threading.Lock()

    def answer(self, key: str) -> Answer | None:
        with self._lock:
            kept = self.answers.get(key)
        return kept.model_copy(update={"reused": True}) if kept else None

    def keep_answer(self, answer: Answer) -> Answer:
        self.keeping.set()
        if self.gate:
            self.gate.wait(5)
        with self._lock:
            return self.answers.setdefault(answer.key, answer)

    def keep_article(self, article: Article) -> Article:
        raise NotImplementedError

    def article(self, article_id: str) -> Article | None:
        raise NotImplementedError

    def keep_brief(self, brief: Brief) -> Brief:
        raise NotImplementedError

    def brief(self, brief_id: str, *, version: int | None = None) -> Brief | None:
        raise NotImplementedError

    def briefs(self, *, limit: int = 50) -> list[Brief]:
        raise NotImplementedError

    def keep_run(self, run: Run) -> None:
        raise NotImplementedError

    def run(self, run_id: str) -> Run | None:
        raise NotImplementedError


@asynccontextmanager
async def model_at(
    url: str, *, api_key: str = PLANTED_KEY, pace: Pace | None = None, **settings: Any
) -> AsyncIterator[OpenAIModel]:
    """A client of `url` that does not wait between tries unless `pace` says so."""
    chosen = ModelSettings(**{"name": "m", "deadline": 10.0} | settings)
    model = OpenAIModel(
        chosen,
        base_url=url,
        api_key=api_key,
        identity=endpoint_identity(url, chosen.name),
        clock=FakeClock(),
        pace=pace or Pace(sleep=FakeSleep()),
    )
    try:
        yield model
    finally:
        await model.aclose()


def ask(url: str, question: Question = QUESTION, **options: Any) -> Answer:
    """The answer of a new client of `url`; options as for `model_at`."""

    async def once() -> Answer:
        async with model_at(url, **options) as model:
            return await model.ask(question)

    return asyncio.run(once())
