"""One exchange with an OpenAI-compatible endpoint, through instructor and the openai SDK.

This is the only module of the room that imports the SDK (up to 3 s on a cold machine): import it when the
first call is made, not before.

The token limit is sent as `max_tokens`, which every server understands. Some hosted models accept only
`max_completion_tokens`; they say so with code `unsupported_parameter` and param `max_tokens`. The question
is then put once more under the other name, and the name is kept for all later calls. No provider is
guessed from its address.

At level DEBUG the SDK and instructor log whole prompts. Articles don't belong in logs, so those two loggers
stop at INFO for the whole process.
"""

from __future__ import annotations

import logging
import ssl
from typing import Any

import httpx2
import instructor.v2.providers.openai.handlers  # noqa: F401  # else the first call imports it, on its deadline
from instructor.v2.core.mode import Mode
from instructor.v2.core.response import handle_response_model
from openai import APIConnectionError, APIStatusError, AsyncOpenAI

from briefing.config import ModelSettings
from briefing.errors import ModelError, ModelUnavailableError, RedirectError, UnusableAnswerError
from briefing.interfaces import Clock
from briefing.llm.failures import Asked, ErrorBody, TransientFailure, failure_of_status
from briefing.llm.gate import Reply
from briefing.llm.request import messages_of, model_name
from briefing.llm.transport import CONNECT_SECONDS, RedirectRefused, ReplyTooLarge, open_client
from briefing.models import Question


class _NoPrompts(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.INFO


for _logger in ("instructor", "openai._base_client"):
    logging.getLogger(_logger).addFilter(_NoPrompts())


class Endpoint:
    """Puts one question, once. Everything about trying again is in `retries.py`.

    `silence` is how long, in seconds, the endpoint may send nothing before a try counts as failed.
    """

    def __init__(
        self, settings: ModelSettings, *, base_url: str, api_key: str, silence: float, clock: Clock
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._limit_name = "max_tokens"
        self._sdk = AsyncOpenAI(
            # The transport sends the real key, or none; the SDK insists on some text.
            api_key="set by the transport",
            base_url=base_url,
            max_retries=0,
            timeout=httpx2.Timeout(silence, connect=min(CONNECT_SECONDS, silence)),
            http_client=open_client(base_url, api_key=api_key, max_reply_bytes=settings.max_reply_bytes),
        )
        self._completions = self._sdk.chat.completions.with_raw_response  # imports half of the SDK: do it now

    async def exchange(self, asked: Asked) -> Reply:
        """The endpoint's reply with status 2xx, whatever it holds.

        Raises:
            TransientFailure: another try may help.
            ModelError: none can.
        """
        limit_name = self._limit_name
        result = await self._send(asked, limit_name)
        if isinstance(result, Reply):
            return result
        if isinstance(result, httpx2.Response):
            error = ErrorBody.read(result.content)
            if limit_name == "max_tokens" == error.param and error.code == "unsupported_parameter":
                self._limit_name = "max_completion_tokens"
                return await self.exchange(asked)
            now = self._clock.now()
            result = failure_of_status(
                result.status_code, result.headers, result.content, asked=asked, now=now
            )
        # Raised here, outside every `except`, so that no chained error drags the request along.
        raise result

    async def aclose(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def _send(self, asked: Asked, limit_name: str) -> Reply | httpx2.Response | Exception:
        request = self._request(asked.question, limit_name)
        try:
            raw = await self._completions.create(**request)
        except APIStatusError as error:
            return error.response
        except APIConnectionError as error:
            return _failure_of_connection(error.__cause__ or error, asked)
        response = raw.http_response
        return Reply(response.status_code, response.headers.get("content-type", ""), response.content)

    def _request(self, question: Question, limit_name: str) -> dict[str, Any]:
        mode = Mode.JSON_SCHEMA if self._settings.mode == "json_schema" else Mode.JSON
        prepared: dict[str, Any]
        _, prepared = handle_response_model(question.schema, mode=mode, messages=messages_of(question))
        penalty = self._settings.frequency_penalty
        return prepared | {
            "model": model_name(self._settings),
            "temperature": self._settings.temperature,
            "seed": self._settings.seed,
            limit_name: question.max_tokens,
            **({"frequency_penalty": penalty} if penalty else {}),
        }


def _failure_of_connection(cause: BaseException, asked: Asked) -> Exception:
    """What an exchange means that ended without a whole reply."""
    if (refused := _refused_here(cause, asked)) is not None:
        return refused
    if isinstance(cause, httpx2.TimeoutException):
        return TransientFailure(f"{asked.host} did not answer in time ({type(cause).__name__})")
    if _is_certificate_problem(cause):
        what = f"{asked.host} shows a certificate that can't be trusted; nothing was sent"
        return asked.error(ModelUnavailableError, what)
    if isinstance(cause, httpx2.UnsupportedProtocol | httpx2.LocalProtocolError | httpx2.InvalidURL):
        what = f"{asked.host}: the base URL can't be used; it looks like http://host:port/v1"
        return asked.error(ModelError, what)
    if isinstance(cause, httpx2.TransportError | httpx2.DecodingError | OSError):
        return TransientFailure(f"the connection to {asked.host} failed ({type(cause).__name__})")
    # Not the network: a fault in the program or in a test's recording. It must be seen as what it is.
    return cause if isinstance(cause, Exception) else RuntimeError(repr(cause))


def _refused_here(cause: BaseException, asked: Asked) -> ModelError | None:
    """The error for a reply that our transport refused, else None."""
    if isinstance(cause, RedirectRefused):
        return asked.error(
            RedirectError,
            f"{asked.host} redirects (status {cause.status}) to {asked.quote(cause.host)}: not followed, "
            "the prompt was not sent there; set the base URL to the final address",
        )
    if isinstance(cause, ReplyTooLarge):
        return asked.error(
            UnusableAnswerError,
            f"{asked.host} sent more than {cause.limit} bytes; raise model.max_reply_bytes if that is right",
        )
    return None


def _is_certificate_problem(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
