"""Neither a key nor an article's text gets into errors, logs or the store; no server drives a terminal."""

from __future__ import annotations

import asyncio
import logging
import traceback

import pytest

from briefing.config import BudgetSettings, ModelSettings
from briefing.errors import BriefingError
from briefing.llm.answers import StoredAnswers
from briefing.llm.budget import Budget
from briefing.llm.failures import printable
from briefing.models import Answer, CallRecord
from tests.llm.fakes import PLANTED_KEY, PROMPT, QUESTION, FakeStore, ask, model_at, numbered_question
from tests.llm.faulty_server import FaultyServer

FAULTS = ["ok", "echo-key", "echo-prompt", "503", "200-page", "200-not-json", "redirect", "refusal", "reset"]


@pytest.mark.parametrize("fault", FAULTS)
def test_key_and_article_are_in_no_log_error_or_store(
    server: FaultyServer, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Even with every logger at DEBUG, and even when the server repeats them."""
    caplog.set_level(logging.DEBUG)
    store = FakeStore()
    records: list[CallRecord] = []

    async def run() -> None:
        async with model_at(server.url(fault), attempts=2) as model:
            budget = Budget(BudgetSettings(), ModelSettings())
            answers = StoredAnswers(model, store, budget, records.append, concurrency=1)
            await answers.ask(QUESTION)

    shown = ""
    if fault == "ok":
        asyncio.run(run())
    else:
        with pytest.raises(BriefingError) as caught:
            asyncio.run(run())
        shown = "".join(traceback.format_exception(caught.value)) + repr(vars(caught.value))
        assert caught.value.__cause__ is caught.value.__context__ is None
    kept = "".join(answer.model_dump_json() for answer in store.answers.values())
    everything = caplog.text + shown + kept + repr(records)
    assert server.count(fault) >= 1
    assert PLANTED_KEY not in everything
    assert PROMPT[:24] not in everything


def test_the_log_says_what_was_tried(server: FaultyServer, caplog: pytest.LogCaptureFixture) -> None:
    """Retries and failures can be followed in the log."""
    caplog.set_level(logging.INFO, logger="briefing.llm")
    with pytest.raises(BriefingError):
        ask(server.url("503"), attempts=2)
    told = [record.getMessage() for record in caplog.records if record.name == "briefing.llm"]
    assert [line.split(" failed: ")[0] for line in told] == [
        "claims: orrin.txt: try 1",
        "claims: orrin.txt:",
    ]


def test_a_servers_words_are_printable_and_short(server: FaultyServer) -> None:
    """Escape sequences, C1 controls, line breaks and bidi marks never reach a terminal or a log line."""
    with pytest.raises(BriefingError) as caught:
        ask(server.url("tty"))
    message = str(caught.value)
    assert message.isprintable()
    assert "]0;own" in message
    assert len(message) < 350


def test_a_subject_can_not_forge_a_log_line(server: FaultyServer, caplog: pytest.LogCaptureFixture) -> None:
    """An article's name comes from outside too."""
    caplog.set_level(logging.INFO, logger="briefing.llm")

    async def run() -> Answer:
        async with model_at(server.url("ok")) as model:
            budget = Budget(BudgetSettings(), ModelSettings())
            answers = StoredAnswers(model, FakeStore(), budget, lambda _: None, concurrency=1)
            return await answers.ask(numbered_question(1, subject="a.txt\nERROR \x1b[31mforged"))

    asyncio.run(run())
    (line,) = [record.getMessage() for record in caplog.records if record.name == "briefing.llm"]
    assert line.isprintable()
    assert "a.txt ERROR [31mforged: answered" in line


def test_printable_keeps_ordinary_text() -> None:
    """Text in any script passes unchanged; only what can't be seen goes."""
    assert printable("Überfahrt nach Vell: 渡し船, ٣") == "Überfahrt nach Vell: 渡し船, ٣"
    assert printable("a" * 300) == "a" * 199 + "…"
