"""What is asked of an endpoint, and the key under which its answer is kept.

`key_of` is the SHA-256 of everything that shapes the answer. It leaves out the port and the API key, so the
same model reached another way keeps its answers. It is computed from what a request is made of and not from
the request itself: making the request needs instructor and the SDK, and a run that reuses every answer must
not wait a second or more for their import. Two consequences:

- `REQUEST_SHAPE` stands for how a request is made of those parts. A test pins the requests of both modes;
  when an upgrade of instructor changes one, raise the number, and with it every key changes.
- The wire's name of the token limit (`endpoint.py`) is not part of the key: it asks for the same thing.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from briefing.config import ModelSettings
from briefing.models import Question

REQUEST_SHAPE = 1
UNNAMED_MODEL = "default"
"""Sent where no model is named: a local server answers with the model it has, but wants the field."""


def messages_of(question: Question) -> list[dict[str, str]]:
    """One system and one user message."""
    return [
        {"role": "system", "content": question.system},
        {"role": "user", "content": question.prompt},
    ]


def model_name(settings: ModelSettings) -> str:
    """The model's name as it is sent."""
    return settings.name or UNNAMED_MODEL


def endpoint_identity(base_url: str, model: str) -> str:
    """What answers at an address: its host and path, without port, user or query, then the model's name."""
    parts = urlsplit(base_url)
    return f"{parts.hostname or ''}{parts.path.rstrip('/')} {model or UNNAMED_MODEL}"


def key_of(question: Question, *, identity: str, settings: ModelSettings) -> str:
    """The SHA-256 (hex) of exactly what would be asked."""
    parts = {
        "shape": REQUEST_SHAPE,
        "identity": identity,
        "mode": settings.mode,
        "model": model_name(settings),
        "messages": messages_of(question),
        "schema_name": question.schema.__name__,
        "schema": _schema_of(question.schema),
        "temperature": settings.temperature,
        "seed": settings.seed,
        "frequency_penalty": settings.frequency_penalty,
        "max_tokens": question.max_tokens,
    }
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@lru_cache(maxsize=64)
def _schema_of(schema: type[BaseModel]) -> dict[str, Any]:
    return schema.model_json_schema()
