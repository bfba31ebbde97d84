"""What is asked of a language model and what it answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

from briefing.models.article import Value

CallOutcome = Literal["answered", "reused", "failed"]


@dataclass(frozen=True)
class Question:
    """One question for a model: what is read first (`system`, `prompt`) and the shape of the answer.

    `schema` is a pydantic model class whose JSON schema constrains the answer; it must not depend on
    the article, because providers compile and cache schemas. `max_tokens` caps the answer's length.
    """

    task: str
    subject: str
    """What it is about, for messages and logs: an article's name. Not sent."""
    system: str
    prompt: str
    schema: type[BaseModel]
    max_tokens: int
    confidential: bool = False
    prompt_hash: str = ""
    """The hash of the prompt file that it was made from, for the provenance. Not sent."""
    usable: Callable[[str], bool] = field(default=lambda text: True, compare=False)
    """Whether anything in an answer's text can be used; one that is not usable is never stored. Not sent."""


class Usage(Value):
    """Tokens of one call; `cost` in the configured currency, 0 when no price is configured."""

    input_tokens: int = Field(default=0, ge=0)
    cached_tokens: int = Field(default=0, ge=0)
    output_tokens: int = Field(default=0, ge=0)
    cost: float = Field(default=0.0, ge=0)

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost=self.cost + other.cost,
        )


class Answer(Value):
    """The raw answer to one question, stored under `key` before anything uses it.

    `finish` is "length" when the answer was cut at `max_tokens`.
    `reused` says that it came from the store and cost nothing this time.
    """

    key: str
    task: str
    model: str
    text: str
    finish: Literal["stop", "length"] = "stop"
    usage: Usage = Usage()
    seconds: float = Field(default=0.0, ge=0)
    attempts: int = Field(default=1, ge=1)
    answered_at: datetime
    reused: bool = False


class CallRecord(Value):
    """One line of a run's account: what was asked, how it ended, what it cost."""

    task: str
    subject: str
    key: str = ""
    outcome: CallOutcome
    usage: Usage = Usage()
    seconds: float = Field(default=0.0, ge=0)
    attempts: int = Field(default=0, ge=0)
    error: str = ""
