"""A web server on loopback that does what a test tells it to, faults included, and keeps what it was asked.

`server.on("/path", behaviour)` says how a path behaves; paths without one answer 404, robots.txt among them.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

NEWS = b"<html><body><p>The ferry of Orrin runs again, the harbour office said.</p></body></html>"


@dataclass(frozen=True)
class Hit:
    """One request as it came: names of headers in small letters."""

    path: str
    headers: dict[str, str]


class FaultServer:
    """The server; use it with `with`. `tls` makes it speak https."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.hits: list[Hit] = []
        self.most_at_once = 0
        self.over = threading.Event()
        self.behaviours: dict[str, Behaviour] = {}
        self._at_once = 0
        self._lock = threading.RLock()
        self._arrived = threading.Condition(self._lock)
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.faulty = self
        self._scheme = "https" if tls else "http"
        if tls:
            # Without the handshake on connect: it is left to the thread of each connection.
            self._http.socket = tls.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return self._http.server_port

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        return f"{self._scheme}://{host}:{self.port}{path}"

    def on(self, path: str, behaviour: Behaviour) -> str:
        """Let `path` behave so from now on; its address."""
        self.behaviours[path] = behaviour
        return self.url(path)

    def hits_of(self, path: str) -> list[Hit]:
        with self._lock:
            return [hit for hit in self.hits if hit.path == path]

    def wait_for(self, path: str) -> None:
        """Return once the path was asked for."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: any(hit.path == path for hit in self.hits), timeout=10)

    def wait_for_many(self, count: int) -> None:
        """Return once so many requests were there together, or after a while."""
        with self._arrived:
            self._arrived.wait_for(lambda: self.most_at_once >= count, timeout=5)

    def arrive(self, hit: Hit) -> int:
        """Keep a request; its number, from 1, among those for the same path."""
        with self._lock:
            self.hits.append(hit)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            self._arrived.notify_all()
            return sum(one.path == hit.path for one in self.hits)

    def leave(self) -> None:
        with self._lock:
            self._at_once -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    faulty: FaultServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        faulty = self.server.faulty
        headers = {name.lower(): value for name, value in self.headers.items()}
        number = faulty.arrive(Hit(self.path, headers))
        try:
            faulty.behaviours.get(self.path, status(404))(self, number)
        finally:
            faulty.leave()

    def head(self, code: int, headers: Iterable[tuple[str, str]]) -> None:
        self.send_response(code)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def reply(self, code: int, body: bytes, headers: dict[str, str]) -> None:
        self.head(code, ({"Content-Length": str(len(body))} | headers).items())
        self.wfile.write(body)

    def pause(self, seconds: float) -> bool:
        """Wait; False when the test is over."""
        return not self.server.faulty.over.wait(seconds)


Behaviour = Callable[[_Handler, int], None]


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def page(body: bytes = NEWS, **headers: str) -> Behaviour:
    """200 with this body; `content_type="..."` and the like are headers."""
    fields = {"Content-Type": "text/html"} | {n.title(): v for n, v in _named(headers).items()}
    return lambda handler, number: handler.reply(200, body, fields)


def status(code: int, body: bytes = b"no", **headers: str) -> Behaviour:
    return lambda handler, number: handler.reply(code, body, _named(headers))


def redirect(to: str, code: int = 302) -> Behaviour:
    return lambda handler, number: handler.reply(code, b"over there", {"Location": to})


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """The first request gets the first, and so on; the last one stays."""
    return lambda handler, number: behaviours[min(number, len(behaviours)) - 1](handler, number)


def conditional(body: bytes = NEWS, etag: str = '"v1"', **headers: str) -> Behaviour:
    """304 to whoever sends the ETag, else the page with it."""

    def behave(handler: _Handler, number: int) -> None:
        fields = {"ETag": etag} | _named(headers)
        if handler.headers.get("If-None-Match") == etag:
            handler.head(304, fields.items())
        else:
            handler.reply(200, body, {"Content-Type": "text/html; charset=utf-8"} | fields)

    return behave


def reset(handler: _Handler, number: int) -> None:
    """The connection is reset before a word is said."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def truncated(handler: _Handler, number: int) -> None:
    """Ten bytes of a thousand."""
    handler.head(200, [("Content-Length", "1000")])
    handler.wfile.write(b"0123456789")
    handler.close_connection = True


def hang(handler: _Handler, number: int) -> None:
    handler.pause(20)
    handler.close_connection = True


def slow_headers(handler: _Handler, number: int) -> None:
    """A header that never ends, one byte at a time."""
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while handler.pause(0.02):
        handler.wfile.write(b"a")


def slow_body(handler: _Handler, number: int) -> None:
    """A body of which a byte comes now and then."""
    handler.close_connection = True
    handler.head(200, [("Content-Type", "text/html"), ("Content-Length", "100000")])
    while handler.pause(0.02):
        handler.wfile.write(b"a")


def endless(handler: _Handler, number: int) -> None:
    """A body without length and without end, as fast as it is taken."""
    handler.close_connection = True
    handler.head(200, [("Content-Type", "text/html"), ("Connection", "close")])
    while handler.pause(0):
        handler.wfile.write(b"x" * 65536)


def unsized(body: bytes, **headers: str) -> Behaviour:
    """200 with this body and no length: it ends where the connection does."""

    def behave(handler: _Handler, number: int) -> None:
        handler.close_connection = True
        handler.head(200, ({"Connection": "close"} | _named(headers)).items())
        handler.wfile.write(body)

    return behave


def many_headers(handler: _Handler, number: int) -> None:
    """A megabyte of headers."""
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Filler: %b\r\n" % (b"a" * 1000) * 1000 + b"\r\n")
