"""Prompts are files: loaded, checked and hashed here, rendered with declared variables only.

A prompt file is Markdown with YAML front matter. Rules:
- unknown keys in the front matter, undeclared variables and unused declared ones are refused;
- the SHA-256 of the file goes into the provenance of everything that was asked with it;
- an example is data (numbered sentences and an answer), so that the verifier can be run on it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefing.errors import PromptError

_PACKAGED = Path(__file__).parent / "prompt_files"
_CHECKOUT = Path(__file__).parent.parent / "prompts"
_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined,
    trim_blocks=True,
    autoescape=False,  # prompts are plain text, never HTML
)


class Example(BaseModel):
    """A worked example: numbered sentences and the answer that they call for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sentences: dict[int, str] = Field(min_length=1)
    answer: dict[str, list[dict[str, Any]]]

    def __str__(self) -> str:
        lines = [f"[{number}] {text}" for number, text in self.sentences.items()]
        answer = json.dumps(self.answer, ensure_ascii=False, separators=(",", ":"))
        return "\n".join(["Example. From", *lines, "come", answer])


class _FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int
    variables: list[str] = []
    max_tokens: int = Field(default=0, ge=0)
    example: Example | None = None


@dataclass(frozen=True)
class Prompt:
    """One prompt file. `max_tokens` caps the answer; `sha256` is that of the whole file."""

    name: str
    version: int
    variables: tuple[str, ...]
    max_tokens: int
    example: Example | None
    body: str
    sha256: str

    def render(self, **values: object) -> str:
        """The text with `values` in it; the example is filled in by itself.

        Raises:
            PromptError: a declared variable is missing or an undeclared one is given.
        """
        if self.example is not None and "example" in self.variables:
            values = {"example": str(self.example), **values}
        if set(values) != set(self.variables):
            raise PromptError(f"{self.name}: needs {sorted(self.variables)}, was given {sorted(values)}")
        try:
            return _ENVIRONMENT.from_string(self.body).render(values).strip()
        except TemplateError as error:
            raise PromptError(f"{self.name}: {error}") from error


def folder() -> Path:
    """Where the prompt files are: in the package when installed, else at the top of the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


@cache
def load(name: str) -> Prompt:
    """The prompt `name`, read once.

    Raises:
        PromptError: the file is missing or malformed.
    """
    path = folder() / f"{name}.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PromptError(f"{path}: can't be read: {error.strerror}") from error
    return parse(text, name=name)


def parse(text: str, *, name: str) -> Prompt:
    """The prompt that a file's `text` holds. Raises `PromptError`."""
    opening, _, rest = text.partition("---\n")
    head, separator, body = rest.partition("\n---\n")
    if opening or not separator:
        raise PromptError(f"{name}: a prompt file begins with front matter between two lines of ---")
    try:
        front = _FrontMatter.model_validate(yaml.safe_load(head))
        used = meta.find_undeclared_variables(_ENVIRONMENT.parse(body))
    except (yaml.YAMLError, ValidationError, TemplateError) as error:
        raise PromptError(f"{name}: {error}") from error
    if used != set(front.variables):
        raise PromptError(f"{name}: declares {sorted(front.variables)} but uses {sorted(used)}")
    return Prompt(
        name=name,
        version=front.version,
        variables=tuple(front.variables),
        max_tokens=front.max_tokens,
        example=front.example,
        body=body,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def hashes(names: Sequence[str]) -> dict[str, str]:
    """Prompt name -> SHA-256 of its file, for the provenance."""
    return {name: load(name).sha256 for name in names}
