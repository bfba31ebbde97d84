"""How the recordings in `cassettes/` are made and replayed.

- A recording holds real traffic with the embedded model. It is made by `make record` and never by hand.
- A request matches by method, path and body. Host and port are not kept: the server's port is random.
- Headers are kept by allow-list, so no key, cookie, organisation or request id can stay in a file.
- `REQUESTS` are the headers that are kept of a request, `RESPONSES` those of a response.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import vcr
from vcr.cassette import Cassette
from vcr.request import Request

from briefing.llm.model_file import DEFAULT

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "cassettes"
ADDRESS = "http://127.0.0.1:9/v1"
"""Where the replayed model is said to be: nothing listens there."""
REQUESTS = frozenset({"content-type", "accept"})
RESPONSES = frozenset({"content-type"})


@dataclass(frozen=True)
class Recording:
    """One recorded command: its file, the sources and the options of `briefing run`."""

    name: str
    sources: tuple[str, ...]
    options: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The cassette."""
        return FOLDER / f"{self.name}.yaml"

    def command(self, folder: Path, address: str = ADDRESS) -> list[str]:
        """The arguments of `briefing` for this recording, with output and database in `folder`."""
        where = ["--out", str(folder / "out"), "--db", str(folder / "state.db")]
        return ["run", *self.sources, *self.options, *where, "--base-url", address, "--model", DEFAULT.name]


DAY_ONE = Recording("day1", ("examples/day1",), ("--title", "The Lenn crossing"))
COMBINED = Recording("combined", ("examples/day1/lenn-valley-notes.md",), ("--calls", "combined"))
BOTH_DAYS = Recording(
    "both-days", ("examples/day1", "examples/day2"), ("--title", "The Lenn crossing", "--no-synthesis")
)
"""What the rules alone make of both days."""
RECORDINGS = (DAY_ONE, COMBINED, BOTH_DAYS)


@contextmanager
def played(recording: Recording, *, mode: str) -> Iterator[Cassette]:
    """The cassette of `recording`, recorded ("all") or replayed ("none")."""
    recorder = vcr.VCR(
        record_mode=mode,
        match_on=("method", "path", "body"),
        before_record_request=_bare_request,
        before_record_response=_bare_response,
        decode_compressed_response=True,
    )
    with recorder.use_cassette(str(recording.path), allow_playback_repeats=False) as cassette:
        yield cassette


def _bare_request(request: Request) -> Request:
    request.uri = f"http://model.invalid{request.path}"
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in REQUESTS}
    return request


def _bare_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = response["headers"]
    return response | {
        "headers": {name: value for name, value in headers.items() if name.lower() in RESPONSES}
    }
