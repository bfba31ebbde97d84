"""What a failed exchange with a model endpoint means: which error it is and whether another try can help.

| what came back | becomes | tried again |
|---|---|---|
| 429 without a quota code | `TransientFailure` (pacing) | yes |
| 408, 409, 5xx but 501 (529 included), resets, truncated bodies, timeouts | `TransientFailure` | yes |
| 402; any refusal with a quota code | `ModelQuotaError` | no |
| 413; any refusal with a context-length code | `ContextLengthError` | no |
| a refusal with a content-filter code | `ContentFilterError` | no |
| 401, 403, 404 | `ModelAccessError` | no |
| every other status | `ModelError` | no |

Kinds are read from the status and from the machine-readable `code` and `type` of the error body, never
from its prose: the prose changes without notice.

A message shows what the server said in at most 200 printable characters. The key is struck out of it, and
it is withheld when it repeats a piece of the prompt: articles and keys never get into logs or error reports.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from briefing.errors import (
    ContentFilterError,
    ContextLengthError,
    ModelAccessError,
    ModelError,
    ModelQuotaError,
)
from briefing.fetch.replies import retry_after
from briefing.models import Question

LONGEST_TEXT = 200
"""Characters of a server's own words that a message shows."""

ECHO_LENGTH = 24
"""A server's text that shares this many characters in a row with the prompt is taken to quote it."""

QUOTA_CODES = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
CONTEXT_CODES = frozenset({"context_length_exceeded", "exceed_context_size_error"})
"""The first is OpenAI's and its imitators', the second llama.cpp's."""
FILTER_CODES = frozenset({"content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation"})

AnyModelError = TypeVar("AnyModelError", bound=ModelError)


class TransientFailure(Exception):  # noqa: N818  # not an error of the run yet: the next try may succeed
    """One try failed in a way that another try may mend; `what` says how, fit for a message.

    `retry_after` is what the server asked for, in seconds. `pacing` marks a rate limit: the service works
    and is only setting our speed.
    """

    def __init__(self, what: str, *, retry_after: float | None = None, pacing: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.retry_after = retry_after
        self.pacing = pacing


@dataclass(frozen=True)
class Asked:
    """Who was asked what: everything that an error must name, and all that it must not repeat."""

    question: Question
    host: str
    api_key: str

    def error(self, kind: type[AnyModelError], message: str) -> AnyModelError:
        """An error of `kind` that carries the question's task and subject."""
        return kind(message, task=self.question.task, subject=self.question.subject)

    def quote(self, text: str) -> str:
        """A server's own words, fit for a message: short, printable, without key and without prompt."""
        if self.api_key:
            text = text.replace(self.api_key, "[key]")
        shown = printable(text)
        if self._repeats_the_prompt(shown):
            return "(withheld: it repeats the prompt)"
        return shown

    def _repeats_the_prompt(self, shown: str) -> bool:
        sent = printable(f"{self.question.system} {self.question.prompt}", limit=None)
        starts = range(len(shown) - ECHO_LENGTH + 1)
        return any(shown[start : start + ECHO_LENGTH] in sent for start in starts)


def printable(text: str, *, limit: int | None = LONGEST_TEXT) -> str:
    """`text` on one line without control, format or surrogate characters, cut at `limit` characters.

    Such characters could drive a terminal or forge a line of a log; each run of them and of white space
    becomes one space.
    """
    head = text if limit is None else text[: 4 * limit]
    spaced = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in head)
    line = " ".join(spaced.split())
    if limit is not None and len(line) > limit:
        return line[: limit - 1] + "…"
    return line


@dataclass(frozen=True)
class ErrorBody:
    """The error that a server describes in JSON; every field is empty when it doesn't."""

    code: str = ""
    kind: str = ""
    param: str = ""
    message: str = ""

    @classmethod
    def read(cls, body: bytes) -> ErrorBody:
        """The error in `body`: OpenAI's `{"error": {...}}`, or its fields at the top as vLLM sends them."""
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            return cls()
        error = said.get("error", said) if isinstance(said, dict) else said
        if isinstance(error, str):
            return cls(message=error)
        if not isinstance(error, dict):
            return cls()
        fields = {name: error.get(name) for name in ("code", "type", "param", "message")}
        code, kind, param, message = (str(value) if value is not None else "" for value in fields.values())
        return cls(code=code, kind=kind, param=param, message=message)

    def is_one_of(self, codes: frozenset[str]) -> bool:
        """True when the code or the type is one of `codes`."""
        return bool({self.code, self.kind} & codes)

    def tell(self, asked: Asked) -> str:
        """What the server said, ready to follow a status in a message; empty when it said nothing."""
        words = ": ".join(part for part in (self.code or self.kind, self.message) if part)
        return f" ({asked.quote(words)})" if words else ""


def failure_of_status(
    status: int, headers: Mapping[str, str], body: bytes, *, asked: Asked, now: datetime
) -> ModelError | TransientFailure:
    """What a reply with an error status means, by the table at the top of this module."""
    error = ErrorBody.read(body)
    where = f"{asked.host} answered {status}{error.tell(asked)}"
    if meaning := _meaning_of_code(status, error):
        kind, remedy = meaning
        return asked.error(kind, f"{where}: {remedy}")
    if status in {408, 409, 429} or (status >= 500 and status != 501):
        return TransientFailure(where, retry_after=asked_to_wait(headers, now), pacing=status == 429)
    if status in ACCESS_REMEDIES:
        return asked.error(ModelAccessError, f"{where}: {ACCESS_REMEDIES[status]}")
    return asked.error(
        ModelError, f"{where}: the request was refused; check the model's name and its settings"
    )


def _meaning_of_code(status: int, error: ErrorBody) -> tuple[type[ModelError], str] | None:
    if status == 402 or error.is_one_of(QUOTA_CODES):
        return ModelQuotaError, "the account has no credit left; add credit or use another key"
    if status == 413 or error.is_one_of(CONTEXT_CODES):
        return ContextLengthError, (
            "the request is longer than the model reads; "
            "lower extraction.window_tokens or use a model that reads more"
        )
    if status < 500 and error.is_one_of(FILTER_CODES):
        return ContentFilterError, "the provider's content filter refused the request"
    return None


ACCESS_REMEDIES = {
    401: "the key is not accepted; set OPENAI_API_KEY to a valid key of this endpoint",
    403: "the key has no permission; check what it may use at this endpoint",
    404: "no such address or model; check the base URL (it usually ends in /v1) and the model's name",
}


def asked_to_wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """The seconds that the server asks to wait, None when it asks for nothing readable.

    `Retry-After-Ms` is OpenAI's and Azure's; else `Retry-After`, as any server sends it.
    """
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", milliseconds := headers.get("retry-after-ms", "").strip()):
        return float(milliseconds) / 1000
    return retry_after(headers, now)
