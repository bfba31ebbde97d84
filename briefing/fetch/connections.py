"""One request and its reply over a connection to a checked address, within every cap.

Rules:

- Names are resolved and checked by `Addresses` when a connection is made, and the connection goes to the
  checked IP address. TLS, its server name and the Host header keep the name. No proxy and no variable of the
  environment is read.
- Certificates are verified, always; there is no setting against it.
- A body is capped on the wire and after decompression. Headers are capped by h11, at 100 KiB.
- Nothing here waits without end only because the caller sets a total deadline around it.
- Connections are kept and used again, cookies never are: there is no place that could hold one.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

import httpcore2
import httpx2

from briefing.fetch.addresses import Addresses
from briefing.fetch.decoding import ACCEPTED, Decoding, too_large
from briefing.fetch.faults import Fault
from briefing.fetch.replies import READ, Reply

CONNECT_SECONDS = 10.0
"""For one IP address: time for two lost packets of the handshake (RFC 6298: 1 s, then 2 s, then 4 s)."""
MOST_IPS = 4
"""How many addresses of one host are tried before it counts as down."""
KEPT_SECONDS = 30.0
"""How long an idle connection is kept: longer than most Crawl-delays."""
DRAINED_BYTES = 16 * 1024
"""How much of a body that nobody reads is taken off the wire, so that its connection can be used again."""

ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, application/pdf;q=0.8, */*;q=0.5"
)


class CheckedNetwork(httpcore2.AsyncNetworkBackend):
    """Connects to what `addresses` let through, and to nothing else."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the signature of httpcore2
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to one of the checked addresses of `host`, the first that answers."""
        failure: Exception = httpcore2.ConnectError("no address")
        for address in (await self._addresses.resolve(host))[:MOST_IPS]:
            try:
                return await self._network.connect_tcp(
                    address, port, timeout=timeout, local_address=local_address, socket_options=socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


class Connections:
    """Sends requests and reads their replies; the one place that touches the network."""

    def __init__(
        self, addresses: Addresses, *, user_agent: str, most: int, trust: ssl.SSLContext | None = None
    ) -> None:
        """`most` connections at once. `trust` holds the authorities to believe, by default the system's."""
        self._addresses = addresses
        self._user_agent = user_agent
        self._most = most
        self._trust = trust

    @cached_property
    def _pool(self) -> httpcore2.AsyncConnectionPool:
        # Loading the authorities takes 25 ms or more: not before the first request.
        return httpcore2.AsyncConnectionPool(
            ssl_context=self._trust or httpx2.create_ssl_context(trust_env=False),
            max_connections=self._most,
            max_keepalive_connections=self._most,
            keepalive_expiry=KEPT_SECONDS,
            network_backend=CheckedNetwork(self._addresses),
        )

    async def get(
        self, url: httpx2.URL, headers: Mapping[str, str], *, limit: int, cut: bool = False
    ) -> Reply:
        """The reply to a GET, its body decompressed; `cut` takes the first `limit` bytes of a longer one.

        Raises:
            Fault: no address of the host may be connected to, or nothing usable came back.
        """
        request = httpcore2.Request(
            "GET",
            httpcore2.URL(
                scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path or b"/"
            ),
            headers=self._headers(url, headers),
            extensions={"timeout": {"connect": CONNECT_SECONDS}},
        )
        with _faults(url):
            response = await self._pool.handle_async_request(request)
            try:
                found = httpx2.Headers(response.headers)
                if response.status not in READ:
                    return Reply(response.status, found, moved=await _drain(response))
                content, moved = await _read(response, found, limit=limit, cut=cut)
                return Reply(response.status, found, content, moved)
            finally:
                await response.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        if "_pool" in self.__dict__:
            await self._pool.aclose()

    def _headers(self, url: httpx2.URL, headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
        sent = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self._user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPTED,
            **headers,
        }
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in sent.items()]


async def _read(
    response: httpcore2.Response, headers: httpx2.Headers, *, limit: int, cut: bool
) -> tuple[bytes, int]:
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit and not cut:
        raise too_large(limit)
    decoding = Decoding(headers.get("content-encoding", ""), limit=limit)
    body = bytearray()
    moved = 0
    try:
        async for wire in response.aiter_stream():
            moved += len(wire)
            for piece in decoding.decode(wire):
                body += piece
            if max(moved, len(body)) > limit:
                raise too_large(limit)
        decoding.finish()
    except Fault as fault:
        if not (cut and fault.code == "size"):
            raise
    return bytes(body[:limit]), moved


async def _drain(response: httpcore2.Response) -> int:
    moved = 0
    async for wire in response.aiter_stream():
        moved += len(wire)
        if moved > DRAINED_BYTES:
            break
    return moved


@contextmanager
def _faults(url: httpx2.URL) -> Iterator[None]:
    """Within it, whatever the network does is raised as `Fault`."""
    try:
        yield
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.TimeoutException, OSError) as error:
        raise _fault_of(error, url.host) from None


def _fault_of(error: Exception, host: str) -> Fault:
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            what = f"the certificate of {host} can't be trusted ({cause.verify_message})"
            return Fault("tls", what, "nothing was read; whoever runs the server must put it in order")
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            what = f"no secure connection to {host} ({cause.reason or type(cause).__name__})"
            return Fault("tls", what, "check the address; is it an http one?")
    if any(getattr(cause, "error_status_hint", 0) == 431 for cause in causes):  # h11's mark
        return Fault("size", f"{host} answered with too many headers", "the server is broken or hostile")
    reasons = [os.strerror(cause.errno) for cause in causes if isinstance(cause, OSError) and cause.errno]
    if isinstance(error, httpcore2.ConnectTimeout):
        reasons = [f"it did not answer within {CONNECT_SECONDS:g} s"]
    broken = isinstance(error, httpcore2.ConnectError | httpcore2.ConnectTimeout)
    what = f"{host} can't be reached" if broken else f"the connection to {host} broke"
    told = reasons[0] if reasons else str(error).splitlines()[0] if str(error) else type(error).__name__
    return Fault("network", f"{what} ({told})", "check the address and the network", again=True)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what caused it, and what several tries at once ended with; the outermost first."""
    yield error
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _causes(one)
    # httpcore2 raises "from None", which leaves the cause as the context.
    if (cause := error.__cause__ or error.__context__) is not None:
        yield from _causes(cause)
