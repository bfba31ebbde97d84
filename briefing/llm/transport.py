"""The HTTP client under the SDK: one destination, a bounded reply, and only the headers that are needed.

Rules, in one place:

- A reply is capped after decompression; decoding goes in pieces of at most 1 MiB and ends at the cap, so a
  bomb costs a little more memory than the cap itself.
- A redirect is refused: following one would send the prompt, and perhaps the key, to another host.
- The request carries an allow-list of headers. The SDK would add the machine's platform, whatever the
  variables OPENAI_ORG_ID, OPENAI_PROJECT_ID and OPENAI_CUSTOM_HEADERS hold, and cookies.
- The environment is not read (no proxies, .netrc or certificate variables): `Config` alone reads it.

The rules wrap the real transport from outside, so they hold as well when that one is recorded or replayed.
"""

from __future__ import annotations

import ssl
from urllib.parse import urlsplit

import httpx2

SENT_HEADERS = frozenset(
    {"accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"}
)
CONNECT_SECONDS = 15.0


class RedirectRefused(Exception):  # noqa: N818  # an event that the endpoint turns into RedirectError
    """The endpoint answered with a redirect to `host`; nothing was sent there."""

    def __init__(self, status: int, host: str) -> None:
        super().__init__(f"status {status} to {host}")
        self.status = status
        self.host = host


class ReplyTooLarge(Exception):  # noqa: N818  # an event that the endpoint turns into UnusableAnswerError
    """The reply holds more than `limit` bytes once decompressed; the rest was not read."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Sends through `inner` and holds the rules of this module; `api_key` may be empty."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, *, api_key: str, max_reply_bytes: int) -> None:
        self._inner = inner
        self._api_key = api_key
        self._limit = max_reply_bytes

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The whole reply, read and decompressed.

        Raises:
            RedirectRefused: the endpoint points elsewhere.
            ReplyTooLarge: the reply is over the cap.
        """
        headers = {name: value for name, value in request.headers.items() if name in SENT_HEADERS}
        if self._api_key:
            headers["authorization"] = f"Bearer {self._api_key}"
        outgoing = httpx2.Request(
            request.method, request.url, headers=headers, stream=request.stream, extensions=request.extensions
        )
        response = await self._inner.handle_async_request(outgoing)
        try:
            if 300 <= response.status_code < 400:
                raise RedirectRefused(response.status_code, _host_of(response.headers.get("location", "")))
            body = await self._read(response)
        finally:
            await response.aclose()
        kept = [
            (name, value)
            for name, value in response.headers.multi_items()
            if name not in {"content-encoding", "content-length", "transfer-encoding"}
        ]
        return httpx2.Response(
            response.status_code, headers=kept, content=body, extensions=response.extensions
        )

    async def _read(self, response: httpx2.Response) -> bytes:
        body = bytearray()
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > self._limit:
                raise ReplyTooLarge(self._limit)
        return bytes(body)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def open_client(base_url: str, *, api_key: str, max_reply_bytes: int) -> httpx2.AsyncClient:
    """An HTTP client for `base_url` that holds the rules of this module."""
    # Loading the certificate authorities takes 25 ms or more, and plain HTTP never asks for one: it gets a
    # context that trusts nobody.
    plain = base_url.startswith("http://")
    verify = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if plain else True
    # No limit on connections: how many calls run at once is decided in one place, `answers.py`.
    inner = httpx2.AsyncHTTPTransport(
        verify=verify, trust_env=False, limits=httpx2.Limits(keepalive_expiry=30.0)
    )
    return httpx2.AsyncClient(
        transport=GuardedTransport(inner, api_key=api_key, max_reply_bytes=max_reply_bytes),
        follow_redirects=False,
        trust_env=False,
    )


def _host_of(location: str) -> str:
    try:
        return urlsplit(location).netloc.rpartition("@")[2] or "another path"
    except ValueError:
        return "an unreadable address"
