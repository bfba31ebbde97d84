"""A language model behind any OpenAI-compatible endpoint.

Nothing is imported or connected before the first question is really put: `identity` and `key` are enough
for a run that finds every answer in the store.

How many calls run at once is not decided here but in `answers.py`, outside the deadline of a call: waiting
for one's turn must not use up one's time.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.config import ModelSettings
from briefing.errors import ModelError
from briefing.interfaces import Clock
from briefing.llm.budget import estimated_tokens, priced
from briefing.llm.failures import Asked
from briefing.llm.gate import Text, Tokens, admit, tokens_in
from briefing.llm.request import key_of
from briefing.models import Answer, Question, Usage

if TYPE_CHECKING:
    from briefing.llm.endpoint import Endpoint
    from briefing.llm.retries import Pace, Retries

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class OpenAIModel:
    """A `LanguageModel` that puts each question to `base_url`; use it within one event loop, then close it.

    `identity` says what answers, for provenance and keys: `request.endpoint_identity(...)` for an address,
    the model file's hash for the embedded model. `api_key` may be empty. `pace` replaces waiting in tests.
    """

    def __init__(
        self,
        settings: ModelSettings,
        *,
        base_url: str,
        api_key: str,
        identity: str,
        clock: Clock,
        pace: Pace | None = None,
    ) -> None:
        self._settings = settings
        self._base_url = base_url
        self._host = urlsplit(base_url).netloc.rpartition("@")[2] or base_url
        self._api_key = api_key
        self._identity = identity
        self._clock = clock
        self._pace = pace
        self._connection: tuple[Endpoint, Retries] | None = None

    @property
    def identity(self) -> str:
        """What is answering: never a port, never a secret."""
        return self._identity

    def key(self, question: Question) -> str:
        """The SHA-256 of exactly what would be asked."""
        return key_of(question, identity=self._identity, settings=self._settings)

    async def ask(self, question: Question) -> Answer:
        """The raw answer, asked for as often as `retries.py` allows.

        Raises:
            ModelError: no usable answer; the error names task and subject, how often it was tried, and the
                usage where an unusable reply was paid for.
        """
        asked = Asked(question, self._host, self._api_key)
        if question.confidential and urlsplit(self._base_url).hostname not in LOOPBACK:
            raise asked.error(
                ModelError,
                f"the source is confidential and {self._host} is not this machine: nothing was sent; "
                "use the embedded model or one at a loopback address",
            )
        endpoint, retries = self._connect()
        started = time.monotonic()
        (text, usage), attempts = await retries.run(lambda: self._try(endpoint, asked), asked)
        return Answer(
            key=self.key(question),
            task=question.task,
            model=self._identity,
            text=text.text,
            finish=text.finish,
            usage=usage,
            seconds=time.monotonic() - started,
            attempts=attempts,
            answered_at=self._clock.now(),
        )

    async def aclose(self) -> None:
        """Close the connections, if any were opened."""
        if self._connection:
            await self._connection[0].aclose()
            self._connection = None

    async def _try(self, endpoint: Endpoint, asked: Asked) -> tuple[Text, Usage]:
        reply = await endpoint.exchange(asked)
        try:
            text = admit(reply, asked)
        except ModelError as error:
            if tokens := tokens_in(reply):
                error.usage = priced(tokens, self._settings)
            raise
        return text, priced(text.tokens or _estimated(asked.question, text), self._settings)

    def _connect(self) -> tuple[Endpoint, Retries]:
        if self._connection is None:
            # Here and not at the top: these two import openai, instructor, httpx2 and tenacity.
            from briefing.llm.endpoint import Endpoint  # noqa: PLC0415
            from briefing.llm.retries import Pace, Retries  # noqa: PLC0415

            settings, pace = self._settings, self._pace or Pace()
            endpoint = Endpoint(
                settings,
                base_url=self._base_url,
                api_key=self._api_key,
                silence=settings.deadline * pace.silence_share,
                clock=self._clock,
            )
            retries = Retries(attempts=settings.attempts, deadline=settings.deadline, pace=pace)
            self._connection = endpoint, retries
        return self._connection


def _estimated(question: Question, text: Text) -> Tokens:
    """About what a server counted that doesn't say; so caps hold all the same."""
    return Tokens(
        read=estimated_tokens(question.system + question.prompt),
        cached=0,
        written=estimated_tokens(text.text),
    )
