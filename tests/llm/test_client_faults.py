"""What the client makes of each fault of an endpoint, and how many requests it costs."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import (
    ContentFilterError,
    ContextLengthError,
    ModelAccessError,
    ModelDeadlineError,
    ModelError,
    ModelQuotaError,
    ModelRefusalError,
    ModelUnavailableError,
    RedirectError,
    UnusableAnswerError,
)
from briefing.llm.retries import Pace
from briefing.models import Usage
from tests.llm.fakes import MOMENT, PLANTED_KEY, QUESTION, FakeSleep, ask, model_at
from tests.llm.faulty_server import ANSWER, FaultyServer


def test_a_good_answer_is_returned_raw_with_its_usage_and_cost(server: FaultyServer) -> None:
    """The text comes back unparsed; cached tokens are charged at their own price."""
    answer = ask(server.url("ok"), price_input=2.0, price_cached=0.5, price_output=10.0)
    assert (answer.text, answer.finish, answer.attempts) == (ANSWER, "stop", 1)
    assert (answer.task, answer.model, answer.answered_at) == ("claims", "127.0.0.1/ok m", MOMENT)
    cost = (40 * 2.0 + 60 * 0.5 + 20 * 10.0) / 1_000_000
    assert answer.usage == Usage(input_tokens=100, cached_tokens=60, output_tokens=20, cost=cost)


@pytest.mark.parametrize("fault", ["no-usage", "mad-usage"])
def test_usage_that_the_server_does_not_count_is_estimated(server: FaultyServer, fault: str) -> None:
    """Caps must hold on servers that report nothing or nonsense."""
    usage = ask(server.url(fault)).usage
    assert usage.input_tokens >= len(QUESTION.prompt) // 4
    assert usage.output_tokens >= len(ANSWER) // 4


@pytest.mark.parametrize("fault", ["length", "length-valid"])
def test_finish_length_is_marked(server: FaultyServer, fault: str) -> None:
    """A cut answer is usable for its complete items, valid JSON or not, and says that it is cut."""
    assert ask(server.url(fault)).finish == "length"


def test_finish_content_filter_is_an_error_even_when_the_json_is_valid(server: FaultyServer) -> None:
    """The filter cut the answer, so what is there can't be taken for the whole."""
    with pytest.raises(ContentFilterError) as caught:
        ask(server.url("filter-valid"))
    assert server.count() == 1
    assert caught.value.usage == Usage(input_tokens=100, cached_tokens=60, output_tokens=20)


UNUSABLE = {
    "200-empty": "empty body",
    "204": "empty body",
    "200-page": "web page",
    "200-page-as-json": "web page",
    "200-error": "error under status 200 (server_error: overloaded)",
    "200-not-json": "not JSON",
    "200-deep": "not JSON",
    "wrong-shape": "not a chat completion",
    "no-choices": "no choices",
    "null-choices": "no choices",
    "null-message": "choice without a message",
    "null-content": "answer without text",
    "empty-content": "answer without text",
    "length-empty": "token limit was used up",
    "tools": "tool calls",
    "unknown-finish": "unknown reason 'error'",
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_an_unusable_reply_is_one_typed_error_and_one_request(server: FaultyServer, fault: str) -> None:
    """The error says what came instead of an answer and about what was asked; nothing is asked again."""
    with pytest.raises(UnusableAnswerError) as caught:
        ask(server.url(fault))
    assert UNUSABLE[fault] in str(caught.value)
    assert (caught.value.task, caught.value.subject, caught.value.attempts) == ("claims", "orrin.txt", 1)
    assert (caught.value.usage is None) == (fault.startswith("20") or fault == "wrong-shape")
    assert server.count() == 1


def test_a_refusal_is_an_error_with_the_models_words(server: FaultyServer) -> None:
    """A model that declines is told apart from a broken reply."""
    with pytest.raises(ModelRefusalError, match="I can't help with that"):
        ask(server.url("refusal"))
    assert server.count() == 1


REFUSED = {
    "400": ModelError,
    "400-context": ContextLengthError,
    "400-context-llama": ContextLengthError,
    "400-filter": ContentFilterError,
    "401": ModelAccessError,
    "402": ModelQuotaError,
    "403": ModelAccessError,
    "404": ModelAccessError,
    "429-quota": ModelQuotaError,
    "501": ModelError,
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_another_try_can_not_mend_costs_one_request(server: FaultyServer, fault: str) -> None:
    """Wrong keys, names, lengths and empty accounts end at once, each as its own error."""
    with pytest.raises(ModelError) as caught:
        ask(server.url(fault))
    assert type(caught.value) is REFUSED[fault]
    assert (caught.value.task, caught.value.subject) == ("claims", "orrin.txt")
    assert server.count() == 1


def test_an_empty_account_names_the_remedy(server: FaultyServer) -> None:
    """The user learns what to do about it."""
    with pytest.raises(ModelQuotaError, match="add credit"):
        ask(server.url("429-quota"))


@pytest.mark.parametrize("fault", ["408", "409", "429", "500", "502", "503", "504", "529", "reset"])
def test_what_may_pass_is_tried_as_often_as_allowed(server: FaultyServer, fault: str) -> None:
    """One owner of retries: `attempts` requests, not a product of several layers'."""
    with pytest.raises(ModelUnavailableError, match="gave up after 3 tries") as caught:
        ask(server.url(fault), attempts=3)
    assert server.count() == 3
    assert caught.value.attempts == 3


@pytest.mark.parametrize("fault", ["429-then-ok", "reset-then-ok", "truncated-then-ok", "429-wait-nonsense"])
def test_what_passes_is_answered_by_the_second_try(server: FaultyServer, fault: str) -> None:
    """A hiccup costs a retry and nothing else."""
    answer = ask(server.url(fault))
    assert (answer.text, answer.attempts, server.count()) == (ANSWER, 2, 2)


def test_a_silent_endpoint_is_asked_again_at_half_of_the_deadline(server: FaultyServer) -> None:
    """A hung connection must leave a second try its chance."""
    started = time.monotonic()
    at_once = Pace(sleep=FakeSleep(), chance=lambda: 0.0)
    assert ask(server.url("hang-then-ok"), deadline=2.0, pace=at_once).attempts == 2
    assert 0.9 < time.monotonic() - started < 2.0


def test_nobody_listening_is_tried_again_and_then_said(server: FaultyServer) -> None:
    """A server that is not there yet (or any more) is unavailable, and the message names its address."""
    with FaultyServer() as gone:
        url = gone.url("ok")
    with pytest.raises(ModelUnavailableError, match=r"connection to 127\.0\.0\.1:\d+ failed"):
        ask(url, attempts=2)


def test_an_address_that_is_none_is_refused_at_once() -> None:
    """A base URL without a scheme is the user's slip, not the network's."""
    with pytest.raises(ModelError, match="base URL can't be used"):
        ask("ftp://127.0.0.1/v1")


def test_waits_grow_and_are_drawn_at_random(server: FaultyServer) -> None:
    """Back-off doubles from one second; chance spreads it, so that calls don't return together."""
    sleep = FakeSleep()
    with pytest.raises(ModelUnavailableError):
        ask(server.url("503"), attempts=4, deadline=60.0, pace=Pace(sleep=sleep, chance=lambda: 0.5))
    assert sleep.waits == [0.5, 1.0, 2.0]


def test_retry_after_in_seconds_is_obeyed(server: FaultyServer) -> None:
    """The server's wait is kept to, with up to a second on top."""
    sleep = FakeSleep()
    assert ask(server.url("429-wait-7"), pace=Pace(sleep=sleep)).attempts == 2
    assert 7.0 <= sleep.waits[0] <= 8.0


def test_retry_after_as_a_date_counts_from_the_servers_clock(server: FaultyServer) -> None:
    """A date means what its sender meant by it, however wrong either clock is."""
    sleep = FakeSleep()
    ask(server.url("429-wait-until"), deadline=60.0, pace=Pace(sleep=sleep))
    assert 19.0 <= sleep.waits[0] <= 21.0


def test_retry_after_beyond_the_deadline_fails_at_once(server: FaultyServer) -> None:
    """Waiting for a certain failure helps nobody; the message says which limit was in the way."""
    with pytest.raises(ModelUnavailableError, match=r"wait 300 s, beyond model\.deadline = 10 s"):
        ask(server.url("429-wait-300"))
    assert server.count() == 1


@pytest.mark.parametrize("fault", ["trickle", "hang"])
def test_a_call_ends_at_its_total_deadline(server: FaultyServer, fault: str) -> None:
    """Neither a body byte by byte nor silence outlasts the deadline."""
    started = time.monotonic()
    with pytest.raises((ModelDeadlineError, ModelUnavailableError), match="deadline"):
        ask(server.url(fault), deadline=0.6)
    assert time.monotonic() - started < 3  # the server would take twenty seconds


def test_a_trickling_body_is_a_deadline_error(server: FaultyServer) -> None:
    """The error says that time ran out, and is not taken for an answer."""
    with pytest.raises(ModelDeadlineError, match=r"model\.deadline = 0\.3 s"):
        ask(server.url("trickle"), deadline=0.3)
    assert server.count() == 1


BOMB_PROBE = r"""
import re, sys
from pathlib import Path
from briefing.errors import UnusableAnswerError
from tests.llm.fakes import ask
def megabytes(field):
    # Not ru_maxrss: a child inherits that from the process that started it.
    status = Path("/proc/self/status").read_text()
    return int(re.search(field + r":\s+(\d+) kB", status)[1]) // 1024
ask(sys.argv[1])
before = megabytes("VmRSS")
try:
    ask(sys.argv[1], max_reply_bytes=int(sys.argv[2]))
except UnusableAnswerError as error:
    print(megabytes("VmHWM") - before, error)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads its memory from Linux's /proc")
def test_a_bomb_is_cut_off_after_decompression(server: FaultyServer) -> None:
    """200 MB behind gzip raise the peak of memory by less than 60 MB, and end as an unusable answer."""
    done = subprocess.run(
        [sys.executable, "-c", BOMB_PROBE, server.url("bomb"), "8000000"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    growth, message = done.stdout.split(" ", 1)
    assert "more than 8000000 bytes" in message
    assert int(growth) < 60
    assert server.count() == 2


def test_a_big_plain_reply_is_cut_off_too(server: FaultyServer) -> None:
    """The cap holds for bodies that announce no length."""
    with pytest.raises(UnusableAnswerError, match="more than 100000 bytes"):
        ask(server.url("big"), max_reply_bytes=100_000)
    assert server.count() == 1


def test_a_compressed_answer_is_read(server: FaultyServer) -> None:
    """The cap must not break honest compression."""
    assert ask(server.url("packed")).text == ANSWER


@pytest.mark.parametrize("fault", ["redirect", "redirect-home"])
def test_a_redirect_is_refused_and_the_prompt_is_sent_nowhere_else(server: FaultyServer, fault: str) -> None:
    """The request goes to the configured address or not at all."""
    with pytest.raises(RedirectError, match="not followed"):
        ask(server.url(fault))
    assert (server.count(fault), server.count("ok")) == (1, 0)


def test_a_confidential_source_is_sent_to_this_machine_only(server: FaultyServer) -> None:
    """The client itself refuses, whatever the configuration above it let through."""
    secret = replace(QUESTION, confidential=True)
    with pytest.raises(ModelError, match="nothing was sent"):
        ask("http://models.example.net/v1", secret)
    assert ask(server.url("ok"), secret).text == ANSWER


def test_the_newer_name_of_the_token_limit_is_learned_once(server: FaultyServer) -> None:
    """A model that refuses `max_tokens` is asked under `max_completion_tokens`, from then on directly."""

    async def twice() -> None:
        async with model_at(server.url("new-limit")) as model:
            await model.ask(QUESTION)
            await model.ask(QUESTION)

    asyncio.run(twice())
    names = [sorted(name for name in seen.body if "token" in name) for seen in server.seen["new-limit"]]
    assert names == [["max_tokens"], ["max_completion_tokens"], ["max_completion_tokens"]]


def test_only_the_needed_headers_are_sent(server: FaultyServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """No platform, organisation, project or custom header of the environment leaves the machine."""
    monkeypatch.setenv("OPENAI_ORG_ID", "org-planted")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-planted")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Planted: yes\nAuthorization: Bearer other")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    ask(server.url("ok"))
    headers = server.seen["ok"][0].headers
    assert headers["authorization"] == f"Bearer {PLANTED_KEY}"
    assert set(headers) <= {
        "accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host",
        "user-agent",
    }  # fmt: skip


def test_without_a_key_no_authorization_is_sent(server: FaultyServer) -> None:
    """A local server without a key must not get an invented one."""
    ask(server.url("ok"), api_key="")
    assert "authorization" not in server.seen["ok"][0].headers


def test_a_model_in_this_process_may_be_silent_until_the_deadline(server: FaultyServer) -> None:
    """The embedded model is slow, not gone: it is not asked again, and the deadline still ends the call."""
    thinking = Pace(sleep=FakeSleep(), silence_share=1.0)
    with pytest.raises(ModelDeadlineError):
        ask(server.url("hang-then-ok"), deadline=1.0, pace=thinking)
    assert server.count() == 1
