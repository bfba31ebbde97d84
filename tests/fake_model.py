"""A fake model server: it answers by rule, so that whole runs can be tested without a model.

It speaks the OpenAI chat protocol on loopback. For claims it gives each numbered sentence back as a claim of
its own; it knows no stakeholders and no implications. Of findings together it says the first one again, as the
headline; pairs of findings have nothing to do with each other. Tests may make calls fail or hold one back.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
TASKS = ("claims", "stakeholders", "implications")
"""The tasks of reading an article."""
_TOGETHER = {"synthesis": "bottom_line", "relations": "relations"}
"""The tasks that are about findings, by a word of the schema that only they send."""
LISTS = ("headline", "bottom_line", "judgements", "alternatives", "indicators", "gaps")
"""The lists of a synthesis."""


def task_of(body: dict[str, Any]) -> str:
    """Which task a request asks for, by the schema that it sends; "combined" for all three of reading."""
    schema = json.dumps(body.get("response_format", {}))
    for task, word in _TOGETHER.items():
        if f'"{word}"' in schema:
            return task
    asked = [task for task in TASKS if f'"{task}"' in schema]
    return asked[0] if len(asked) == 1 else "combined"


def objects_in(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The JSON objects that a request shows, one a line."""
    lines = body["messages"][-1]["content"].splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def synthesis_of(**lists: list[Any]) -> str:
    """The answer to a synthesis with these lists, the others empty."""
    return json.dumps({name: lists.get(name, []) for name in LISTS})


def answer_of(body: dict[str, Any]) -> str:
    """The answer to a request by rule."""
    if task_of(body) == "synthesis":
        first = next(each for each in objects_in(body) if each.get("finding") == 1)
        return synthesis_of(headline=[{"findings": [1], "text": first["says"]}])
    if task_of(body) == "relations":
        pairs = [each["pair"] for each in objects_in(body) if "pair" in each]
        return json.dumps(
            {"relations": [{"pair": pair, "relation": "different", "kind": "none"} for pair in pairs]}
        )
    article = body["messages"][-1]["content"].partition("</article-")[0]
    claims = [{"s": [int(number)], "text": text} for number, text in _NUMBERED.findall(article)]
    every: dict[str, list[Any]] = {"claims": claims, "stakeholders": [], "implications": []}
    task = task_of(body)
    return json.dumps(every if task == "combined" else {task: every[task]})


@dataclass
class FakeModel:
    """The running server. `answer` makes an answer of a request; `fails` gives a status, or 0 to answer it.

    `hold` is waited for.
    """

    answer: Callable[[dict[str, Any]], str] = answer_of
    fails: Callable[[dict[str, Any]], int] = lambda body: 0
    hold: Callable[[dict[str, Any]], None] = lambda body: None
    started: list[dict[str, Any]] = field(default_factory=list)
    finished: list[dict[str, Any]] = field(default_factory=list)
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> FakeModel:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    @property
    def url(self) -> str:
        """The base URL."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"


def _handler(model: FakeModel) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            model.started.append(body)
            model.hold(body)
            status = model.fails(body)
            reply = (
                {"error": {"message": "as the test wished", "code": None}}
                if status
                else _completion(model.answer(body))
            )
            self._send(status or 200, json.dumps(reply).encode())
            model.finished.append(body)

        def _send(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Stay quiet."""

    return Handler


def _completion(text: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    return {
        "id": "fake",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 200, "completion_tokens": len(text) // 4},
    }
