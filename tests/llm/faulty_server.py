"""A loopback server that speaks the OpenAI chat protocol and goes wrong on request.

The first part of the path names the fault: `server.url("hang")` is the base URL of an endpoint that hangs.
Everything it received is kept, so a test can assert what was sent and how often.
"""

from __future__ import annotations

import json
import random
import socket
import struct
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWER = '{"claims": [{"text": "The bridge at Orrin is closed.", "sentences": [1]}]}'
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": 60}}
PAGE = b"<!doctype html><html><body>Please sign in to the wireless network</body></html>"
BOMB_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class Seen:
    """One request as it arrived."""

    headers: dict[str, str]
    body: dict[str, Any]


def completion(content: Any = ANSWER, *, finish: Any = "stop", **message: Any) -> dict[str, Any]:
    """A chat completion with one choice."""
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": content} | message,
        "finish_reason": finish,
    }
    return {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]} | {
        "usage": USAGE
    }


def error(code: str | None, kind: str, message: str = "something is wrong", param: str = "") -> bytes:
    """An error body as OpenAI sends it."""
    body = {"error": {"message": message, "type": kind, "param": param or None, "code": code}}
    return json.dumps(body).encode()


TOOL_CALL = {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
COMPLETIONS: dict[str, dict[str, Any]] = {
    "ok": completion(),
    "length": completion('{"claims": [{"text": "The bri', finish="length"),
    "length-valid": completion(finish="length"),
    "length-empty": completion("", finish="length"),
    "filter-valid": completion(finish="content_filter"),
    "unknown-finish": completion(finish="error"),
    "refusal": completion(None, refusal="I can't help with that"),
    "null-content": completion(None),
    "empty-content": completion("  \n"),
    "tools": completion(None, finish="tool_calls", tool_calls=[TOOL_CALL]),
    "no-choices": completion() | {"choices": []},
    "null-choices": completion() | {"choices": None},
    "null-message": completion() | {"choices": [{"index": 0, "message": None, "finish_reason": "stop"}]},
    "wrong-shape": {"choices": "several"},
    "no-usage": completion() | {"usage": None},
    "mad-usage": completion() | {"usage": {"prompt_tokens": -5, "completion_tokens": 1}},
}
JSON_TYPE = "application/json"
REPLIES: dict[str, tuple[int, str, bytes]] = {
    "400": (400, JSON_TYPE, error(None, "invalid_request_error")),
    "400-context": (400, JSON_TYPE, error("context_length_exceeded", "invalid_request_error")),
    "400-context-llama": (400, JSON_TYPE, error("400", "exceed_context_size_error")),
    "400-filter": (400, JSON_TYPE, error("content_filter", "invalid_request_error")),
    "401": (401, JSON_TYPE, error("invalid_api_key", "invalid_request_error")),
    "402": (402, JSON_TYPE, error(None, "payment")),
    "403": (403, JSON_TYPE, error(None, "permission")),
    "404": (404, JSON_TYPE, error("model_not_found", "invalid_request_error")),
    "408": (408, JSON_TYPE, error(None, "timeout")),
    "409": (409, JSON_TYPE, error(None, "conflict")),
    "429-quota": (429, JSON_TYPE, error("insufficient_quota", "insufficient_quota")),
    "429": (429, JSON_TYPE, error("rate_limit_exceeded", "requests")),
    "500": (500, JSON_TYPE, error(None, "server_error")),
    "501": (501, JSON_TYPE, error(None, "not_implemented")),
    "502": (502, "text/html", PAGE),
    "503": (503, "text/html", PAGE),
    "504": (504, "text/html", PAGE),
    "529": (529, JSON_TYPE, error(None, "overloaded_error")),
    "200-page": (200, "text/html", PAGE),
    "200-page-as-json": (200, JSON_TYPE, PAGE),
    "200-error": (200, JSON_TYPE, error("server_error", "server_error", "overloaded")),
    "200-empty": (200, JSON_TYPE, b""),
    "200-not-json": (200, JSON_TYPE, b'{"choices": ['),
    "200-deep": (200, JSON_TYPE, b"[" * 100_000),
    "tty": (
        400,
        JSON_TYPE,
        error(None, "x", "\x1b]0;own\x07 \x9b31m red\r\nERROR forged line \u202e" + "A" * 900),
    ),
}


class FaultyServer:
    """The server; use it with `with`. `slow_seconds` is how long "slow" takes."""

    def __init__(self, *, slow_seconds: float = 0.05) -> None:
        self.slow_seconds = slow_seconds
        self.seen: dict[str, list[Seen]] = {}
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._chance = random.Random(5)
        self._over = threading.Event()
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.faulty = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> FaultyServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return self._http.server_port

    def url(self, fault: str, *, host: str = "127.0.0.1") -> str:
        """The base URL of an endpoint that behaves like `fault`."""
        return f"http://{host}:{self.port}/{fault}"

    def count(self, fault: str | None = None) -> int:
        """How many requests came for `fault`, or in all."""
        if fault is not None:
            return len(self.seen.get(fault, []))
        return sum(map(len, self.seen.values()))

    def arrive(self, fault: str, request: Seen) -> int:
        """Keep a request; its number, from 1, among those for the same fault."""
        with self._lock:
            self.seen.setdefault(fault, []).append(request)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            return len(self.seen[fault])

    def leave(self) -> None:
        with self._lock:
            self._at_once -= 1

    def pause(self, seconds: float) -> None:
        """Wait, but not beyond the end of the test."""
        self._over.wait(seconds)

    def toss(self) -> bool:
        """True for about half of all calls, the same ones in each test."""
        with self._lock:
            return self._chance.random() < 0.5


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    faulty: FaultyServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or head and body of a reply arrive 40 ms apart
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.path.split("/")[1]
        headers = {name.lower(): value for name, value in self.headers.items()}
        number = self.server.faulty.arrive(fault, Seen(headers, json.loads(raw)))
        try:
            if fault in COMPLETIONS:
                self.reply(200, json.dumps(COMPLETIONS[fault]).encode())
            elif fault in REPLIES:
                status, content_type, body = REPLIES[fault]
                self.reply(status, body, {"Content-Type": content_type})
            else:
                BEHAVIOURS[fault](self, number)
        finally:
            self.server.faulty.leave()

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        fields = {"Content-Type": JSON_TYPE, "Content-Length": str(len(body))} | (headers or {})
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def ok(self) -> None:
        self.reply(200, json.dumps(completion()).encode())

    def promise(self, length: int) -> None:
        """Send the head of a 200 reply of `length` bytes, and close after what follows."""
        self.send_response(200)
        self.send_header("Content-Type", JSON_TYPE)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.close_connection = True

    @property
    def message(self) -> str:
        """What the user message of the last request says."""
        seen = self.server.faulty.seen[self.path.split("/")[1]][-1]
        return str(seen.body["messages"][-1]["content"])


def first_then_ok(status: int, headers: dict[str, str] | None = None) -> Callable[[_Handler, int], None]:
    """Fail the first request, answer the others."""

    def behave(handler: _Handler, number: int) -> None:
        if number == 1:
            handler.reply(status, error("rate_limit_exceeded", "requests"), headers)
        else:
            handler.ok()

    return behave


def wait_until(handler: _Handler, number: int) -> None:
    """429 with an HTTP date 20 s after the server's own clock, which runs an hour fast."""
    now = datetime.now(UTC) + timedelta(hours=1)
    later = format_datetime(now + timedelta(seconds=20), usegmt=True)
    if number > 1:
        return handler.ok()
    handler.send_response_only(429)
    handler.send_header("Date", format_datetime(now, usegmt=True))
    handler.send_header("Retry-After", later)
    handler.send_header("Content-Length", "0")
    return handler.end_headers()


def reset(handler: _Handler, number: int) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def reset_then_ok(handler: _Handler, number: int) -> None:
    reset(handler, number) if number == 1 else handler.ok()


def truncated_then_ok(handler: _Handler, number: int) -> None:
    if number > 1:
        return handler.ok()
    handler.promise(500)
    handler.wfile.write(b'{"choices": [')
    return None


def hang(handler: _Handler, number: int) -> None:
    handler.server.faulty.pause(20)
    handler.close_connection = True


def hang_then_ok(handler: _Handler, number: int) -> None:
    hang(handler, number) if number == 1 else handler.ok()


def trickle(handler: _Handler, number: int) -> None:
    handler.promise(20_000)
    for _ in range(400):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        handler.server.faulty.pause(0.05)


def slow(handler: _Handler, number: int) -> None:
    time.sleep(handler.server.faulty.slow_seconds)
    handler.ok()


def half(handler: _Handler, number: int) -> None:
    if handler.server.faulty.toss():
        handler.reply(503, PAGE, {"Content-Type": "text/html"})
    else:
        handler.ok()


def redirect(handler: _Handler, number: int) -> None:
    """307 to the same server under another name."""
    target = handler.server.faulty.url("ok", host="localhost")
    handler.reply(307, b"", {"Location": f"{target}/chat/completions"})


def redirect_home(handler: _Handler, number: int) -> None:
    handler.reply(302, b"", {"Location": "/ok/chat/completions"})


def no_content(handler: _Handler, number: int) -> None:
    handler.send_response(204)
    handler.end_headers()


@cache
def bomb_bytes() -> bytes:
    """A gzip stream of 200 MB of white space."""
    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    block = b" " * 1024 * 1024
    return b"".join(packer.compress(block) for _ in range(BOMB_BYTES // len(block))) + packer.flush()


def bomb(handler: _Handler, number: int) -> None:
    if number == 1:
        handler.ok()
    else:
        handler.reply(200, bomb_bytes(), {"Content-Encoding": "gzip"})


def big(handler: _Handler, number: int) -> None:
    """Two million bytes, sent as they are and without a length."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON_TYPE)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    handler.wfile.write(b" " * 2_000_000)


def packed(handler: _Handler, number: int) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    body = packer.compress(json.dumps(completion()).encode()) + packer.flush()
    handler.reply(200, body, {"Content-Encoding": "gzip"})


def only_completion_tokens(handler: _Handler, number: int) -> None:
    """A model that accepts the token limit under its new name only."""
    body = handler.server.faulty.seen["new-limit"][number - 1].body
    if "max_tokens" in body:
        refused = error("unsupported_parameter", "invalid_request_error", "use the other", "max_tokens")
        handler.reply(400, refused)
    else:
        handler.ok()


def echo_prompt(handler: _Handler, number: int) -> None:
    """400 whose message repeats the prompt."""
    handler.reply(400, error(None, "invalid", f"can't read input: {handler.message[:120]}"))


def echo_key(handler: _Handler, number: int) -> None:
    """401 whose message repeats the key."""
    key = handler.headers.get("Authorization", "").removeprefix("Bearer ")
    handler.reply(401, error("invalid_api_key", "x", f"Incorrect API key provided: {key}."))


BEHAVIOURS: dict[str, Callable[[_Handler, int], None]] = {
    "429-then-ok": first_then_ok(429),
    "429-wait-7": first_then_ok(429, {"Retry-After": "7"}),
    "429-wait-300": first_then_ok(429, {"Retry-After": "300"}),
    "429-wait-nonsense": first_then_ok(429, {"Retry-After": "soon\t-1"}),
    "429-wait-until": wait_until,
    "reset-then-ok": reset_then_ok,
    "reset": reset,
    "truncated-then-ok": truncated_then_ok,
    "hang": hang,
    "hang-then-ok": hang_then_ok,
    "trickle": trickle,
    "slow": slow,
    "half": half,
    "redirect": redirect,
    "redirect-home": redirect_home,
    "204": no_content,
    "bomb": bomb,
    "big": big,
    "packed": packed,
    "new-limit": only_completion_tokens,
    "echo-prompt": echo_prompt,
    "echo-key": echo_key,
}
