"""The response gate: a reply with status 2xx becomes a text to use, or one typed error.

In this order, because providers send several of these at once:

1. empty, HTML, not JSON, an error in JSON, no choice, no message: `UnusableAnswerError`
2. `finish_reason` "content_filter": `ContentFilterError`, even when the text looks complete
3. a refusal: `ModelRefusalError`
4. tool calls, no text, a text cut before its first word, an unknown `finish_reason`: `UnusableAnswerError`
5. `finish_reason` "length": the text is returned and marked; its complete items can be used

Nothing here is tried again: the same question would be answered, and paid for, the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from briefing.errors import ContentFilterError, ModelError, ModelRefusalError, UnusableAnswerError
from briefing.llm.failures import Asked, ErrorBody

FINISHED = frozenset({None, "stop", "eos", "eos_token", "end_turn", "stop_sequence"})
"""Ends of a whole answer. None: some servers leave it out; a cut text then fails as JSON."""
CUT = frozenset({"length", "max_tokens", "model_length"})
FILTERED = frozenset({"content_filter", "safety"})
TOOLS = frozenset({"tool_calls", "function_call"})


@dataclass(frozen=True)
class Reply:
    """An HTTP reply with status 2xx, its body decompressed."""

    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True)
class Tokens:
    """What the server says it counted."""

    read: int
    cached: int
    written: int


@dataclass(frozen=True)
class Text:
    """A usable answer. `tokens` is None when the server counted nothing."""

    text: str
    finish: Literal["stop", "length"]
    tokens: Tokens | None


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None
    tool_calls: list[Any] | None = None
    function_call: dict[str, Any] | None = None


class _Choice(BaseModel):
    message: _Message | None = None
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice] | None = None


class _Details(BaseModel):
    cached_tokens: int | None = None


class _Usage(BaseModel):
    prompt_tokens: int
    completion_tokens: int
    prompt_tokens_details: _Details | None = None


class _Counted(BaseModel):
    usage: _Usage | None = None


def tokens_in(reply: Reply) -> Tokens | None:
    """What the server counted for this reply, usable or not; None when it says nothing sensible."""
    try:
        usage = _Counted.model_validate_json(_json_of(reply)).usage
    except ValidationError:
        return None
    if usage is None or usage.prompt_tokens < 0 or usage.completion_tokens < 0:
        return None
    cached = (usage.prompt_tokens_details.cached_tokens if usage.prompt_tokens_details else None) or 0
    return Tokens(usage.prompt_tokens, min(max(cached, 0), usage.prompt_tokens), usage.completion_tokens)


def admit(reply: Reply, asked: Asked) -> Text:
    """The text of `reply`.

    Raises:
        ContentFilterError: the provider's filter cut the answer.
        ModelRefusalError: the model declined.
        UnusableAnswerError: anything else that is not an answer; the message says what came instead.
    """
    choice, message = _first_choice(reply, asked)
    reason = choice.finish_reason
    if reason in FILTERED:
        raise asked.error(ContentFilterError, f"{asked.host}: the provider's content filter cut the answer")
    if message.refusal:
        raise asked.error(
            ModelRefusalError, f"{asked.host}: the model declined: {asked.quote(message.refusal)}"
        )
    if message.tool_calls or message.function_call or reason in TOOLS:
        raise _unusable(asked, "tool calls instead of an answer, though no tool was offered")
    if not message.content or not message.content.strip():
        cut = " (its token limit was used up before the first word)" if reason in CUT else ""
        raise _unusable(asked, f"an answer without text{cut}")
    if "\x00" in message.content:
        raise _unusable(asked, "an answer with NUL characters, which no JSON holds")
    if reason in CUT:
        return Text(message.content, "length", tokens_in(reply))
    if reason in FINISHED:
        return Text(message.content, "stop", tokens_in(reply))
    raise _unusable(asked, f"an answer that ended with the unknown reason {asked.quote(str(reason))!r}")


def _first_choice(reply: Reply, asked: Asked) -> tuple[_Choice, _Message]:
    body = _json_of(reply)
    if not body:
        raise _unusable(asked, f"status {reply.status} with an empty body")
    if "html" in reply.content_type.lower() or body.startswith(b"<"):
        raise _unusable(asked, "a web page instead of JSON; check the base URL (it usually ends in /v1)")
    try:
        completion = _Completion.model_validate_json(body)
    except ValidationError as problem:
        syntax = problem.errors(include_input=False, include_url=False)[0]["type"] == "json_invalid"
        what = "something that is not JSON" if syntax else "JSON that is not a chat completion"
    else:
        if completion.choices and completion.choices[0].message:
            return completion.choices[0], completion.choices[0].message
        if completion.choices:
            what = "a choice without a message"
        elif told := ErrorBody.read(body).tell(asked):
            what = f"an error under status {reply.status}{told}"
        else:
            what = "no choices"
    # Raised outside `except`: a pydantic error quotes the reply, which quotes the articles.
    raise _unusable(asked, what)


def _json_of(reply: Reply) -> bytes:
    return reply.body.removeprefix(b"\xef\xbb\xbf").strip()


def _unusable(asked: Asked, what: str) -> ModelError:
    return asked.error(UnusableAnswerError, f"{asked.host} sent {what}")
