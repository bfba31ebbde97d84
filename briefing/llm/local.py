"""The embedded model: llama.cpp's own server inside this process, on loopback, with a random port and key.

Rules:
- Nothing is loaded before the first question that the store can't answer; then the file's hash is checked
  first, and a damaged file is never loaded.
- What answers is named by the file's hash, never by the port, so that stored answers outlive the process.
- One slot: two questions at once would throw each other's prefix out of the cache.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.config import ModelSettings
from briefing.errors import LocalModelError
from briefing.interfaces import Clock
from briefing.llm.client import OpenAIModel
from briefing.llm.model_file import DEFAULT, default_path, identity_of, verify
from briefing.llm.request import key_of
from briefing.models import Answer, Question

LONGEST_ANSWER = 3600.0
"""Seconds for one call of the embedded model, where no deadline is set."""
_QUIET = -1
"""llama.cpp's verbosity at which it writes nothing to the terminal."""


@dataclass(frozen=True)
class Weights:
    """The model file that answers: where it is, its name as it is sent, its SHA-256."""

    path: Path
    name: str
    sha256: str

    @classmethod
    def of(cls, settings: ModelSettings) -> Weights:
        """The user's own file where one is set, else the default one, which need not be there yet.

        Raises:
            LocalModelError: the user's own file is missing or can't be read.
        """
        if settings.local_path:
            path = Path(settings.local_path).expanduser()
            return cls(path, path.stem, identity_of(path))
        return cls(default_path(), DEFAULT.name, DEFAULT.sha256)

    @property
    def identity(self) -> str:
        """What answers, for provenance and keys."""
        return f"{self.name} sha256:{self.sha256}"


class EmbeddedModel:
    """A `LanguageModel` that starts its server with the first question; close it after use."""

    def __init__(self, settings: ModelSettings, *, clock: Clock) -> None:
        self._weights = Weights.of(settings)
        # A deadline that nobody set is one for hosted models: two old cores may need an hour for a long answer.
        deadline = settings.deadline if "deadline" in settings.model_fields_set else LONGEST_ANSWER
        self._settings = settings.model_copy(update={"name": self._weights.name, "deadline": deadline})
        self._clock = clock
        self._starting = asyncio.Lock()
        self._server: Any = None
        self._client: OpenAIModel | None = None

    @property
    def identity(self) -> str:
        """The model file's name and hash."""
        return self._weights.identity

    def key(self, question: Question) -> str:
        """The SHA-256 of exactly what would be asked."""
        return key_of(question, identity=self.identity, settings=self._settings)

    async def ask(self, question: Question) -> Answer:
        """The raw answer.

        Raises:
            LocalModelError: the model's file is missing or damaged, or its server does not start.
            ModelError: no usable answer.
        """
        client = await self._started()
        return await client.ask(question)

    async def aclose(self) -> None:
        """Stop the server, if it was started."""
        if self._client:
            await self._client.aclose()
        self._client = self._server = None

    async def _started(self) -> OpenAIModel:
        async with self._starting:
            if self._client is None:
                from briefing.llm.retries import Pace  # noqa: PLC0415  # imports tenacity: not for stored answers

                api_key = secrets.token_urlsafe(32)
                await asyncio.to_thread(verify, self._weights.path, self._weights.sha256)
                self._server = await asyncio.to_thread(start, self._weights, self._settings, api_key)
                self._client = OpenAIModel(
                    self._settings,
                    base_url=f"{self._server.listening_address}/v1",
                    api_key=api_key,
                    identity=self.identity,
                    clock=self._clock,
                    pace=Pace(silence_share=1.0),
                )
            return self._client


def start(weights: Weights, settings: ModelSettings, api_key: str) -> Any:
    """A running llama.cpp server for `weights`; it stops when the last reference to it goes.

    Raises:
        LocalModelError: xllamacpp is not installed, or the file is not a model that it can load.
    """
    try:
        import xllamacpp  # noqa: PLC0415  # an extra, and 33 MB
    except ImportError as error:
        raise LocalModelError(
            f"the embedded model needs xllamacpp ({error}): pip install 'briefing[local]', "
            "or name a model with --model and --base-url"
        ) from error
    params = xllamacpp.CommonParams()
    params.model.path = str(weights.path)
    params.model_alias = {weights.name}  # else every reply names the file's place
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [api_key] if api_key else []
    params.n_ctx = settings.context_tokens
    params.n_parallel = 1
    params.cpuparams.n_threads = settings.threads or -1
    params.ui = False
    params.endpoint_slots = False
    params.cors_origins = ""
    params.verbosity = _QUIET
    params.warmup = False
    try:
        return xllamacpp.Server(params)
    except Exception as error:
        raise LocalModelError(
            f"{weights.path}: llama.cpp can't load it ({error}): check that it is a GGUF file of a chat model"
        ) from error


@contextmanager
def serving(settings: ModelSettings) -> Iterator[str]:
    """The base URL of the embedded model's server while it runs, for recordings; it asks for no key.

    Raises:
        LocalModelError: the model's file is missing or damaged, or its server does not start.
    """
    weights = Weights.of(settings)
    verify(weights.path, weights.sha256)
    server = start(weights, settings, "")
    yield f"{server.listening_address}/v1"
    del server
