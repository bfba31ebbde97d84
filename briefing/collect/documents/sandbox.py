"""PDF, mail and Word files, read in a process of their own that may take only so much time and memory.

Parsers of such files are large, and a few kilobytes can keep them busy for ever. So each file is read in a child
process that gets its bytes on standard input and answers with one line of JSON. What goes wrong there, down to
a crash, costs that file alone.

What the child may not do, and what holds it:
- take more than `Limits.seconds` (the parent kills it and all that it started; RLIMIT_CPU if the parent is gone)
- take more than `Limits.memory` (RLIMIT_AS), write a file (RLIMIT_FSIZE), open many (RLIMIT_NOFILE)
- use the network, start a program or write a file from Python code (an audit hook, which can't be taken off)
- see the environment of the parent: no key of an API is in its own

On Windows there are no resource limits: there, time, the audit hook and the environment are what is left. macOS
accepts RLIMIT_AS but does not keep it. None of this holds back machine code that a flaw in a C library lets in;
that is why the answer is checked as untrusted data too.
"""

from __future__ import annotations

import asyncio
import math
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, BinaryIO, Literal
from weakref import WeakKeyDictionary

from pydantic import ValidationError

from briefing.errors import SourceError
from briefing.models import Document, Reading
from briefing.models.article import Value

LimitedKind = Literal["pdf", "mail", "word"]
AT_ONCE = 2
"""So many children at a time: each may take a whole core and `Limits.memory`."""

_READERS: Mapping[str, tuple[str, str]] = {
    "pdf": ("briefing.collect.documents.pdf", "read_pdf"),
    "mail": ("briefing.collect.documents.mail", "read_mail"),
    "word": ("briefing.collect.documents.word", "read_word"),
}
_FILES = 64
_NEEDED_BY_PYTHON = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Without them an interpreter may not start; nothing else of the environment reaches the child."""
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "pty.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
_OUT_OF_MEMORY = (
    "needed too much memory to read: it is damaged, or made to be so; save its text as a .txt file"
)
_TOO_DEEP = "is nested too deep to read: it is damaged, or made to be so; save its text as a .txt file"


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: wall-clock seconds, bytes of memory, bytes of answer.

    `memory` comes on top of what the interpreter itself takes. A thousand pages of print are 3 MB of text.
    """

    seconds: float = 20.0
    memory: int = 1_000_000_000
    answer: int = 20_000_000


DEFAULT_LIMITS = Limits()


class _Reply(Value):
    """What the child says: a reading, or the error that it ended in."""

    text: str = ""
    title: str = ""
    byline: str = ""
    key: str = ""
    published_at: datetime | None = None
    notes: tuple[str, ...] = ()
    error: str = ""


# The parent's side.


async def read_limited(kind: LimitedKind, document: Document, *, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """The text of a PDF, mail or Word file, and what it says of itself.

    `metadata` holds some of title, byline, published_at, notes and `key` (the Message-ID of a mail, for an
    article without an address). `published_at` has no time zone when the file states none. The time counts
    from the child's start; at most `AT_ONCE` run at a time. Cancelling kills the child.

    Raises:
        SourceError: the file can't be read within the limits, or holds no text; the message says what to do.
    """
    command = _command(kind, limits)
    async with _turn():
        try:
            code, line = await _converse(command, document.content, limits)
        except TimeoutError:
            raise SourceError(document.name, _too_long(limits)) from None
        except OSError as error:
            raise SourceError(
                document.name, f"can't be read: no process could be started for it ({error.strerror})"
            ) from error
    if len(line) > limits.answer:
        raise SourceError(
            document.name, f"holds more than {limits.answer:,} bytes of text: no article does; cut it up"
        )
    return _reading(line, code, document.name, limits)


def _command(kind: str, limits: Limits) -> list[str]:
    module = "briefing.collect.documents.sandbox"
    return [sys.executable, "-I", "-m", module, kind, str(limits.memory), str(math.ceil(limits.seconds))]


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def _turn() -> asyncio.Semaphore:
    # A semaphore belongs to one event loop, and a program may run several, one after the other.
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))


async def _converse(command: Sequence[str], content: bytes, limits: Limits) -> tuple[int, bytes]:
    """The child's exit code and its answer, of which no more than one byte too many is taken.

    However this ends, the child is dead and reaped afterwards.
    """
    environment = {name: os.environ[name] for name in _NEEDED_BY_PYTHON if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, start_new_session=True
    )
    feeding = asyncio.create_task(_feed(process, content))
    try:
        async with asyncio.timeout(limits.seconds):
            line = await _taken(process, limits.answer + 1)
            if len(line) <= limits.answer:
                await process.wait()
    finally:
        _kill(process)
        feeding.cancel()
        await asyncio.gather(feeding, return_exceptions=True)
        await process.communicate()  # what is left in the pipe, so that it closes; and reap the child
    return process.returncode or 0, line


async def _feed(process: Process, content: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - asked for above
    with suppress(BrokenPipeError, ConnectionResetError):  # the child ended first; its exit code says why
        process.stdin.write(content)
        await process.stdin.drain()
    process.stdin.close()


async def _taken(process: Process, most: int) -> bytes:
    assert process.stdout is not None  # noqa: S101 - asked for above
    taken = bytearray()
    while len(taken) < most and (piece := await process.stdout.read(most - len(taken))):
        taken += piece
    return bytes(taken)


def _kill(process: Process) -> None:
    """End the child and whatever it started, which shares its process group."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _reading(line: bytes, code: int, name: str, limits: Limits) -> Reading:
    try:
        reply = _Reply.model_validate_json(line)
    except ValidationError:
        raise SourceError(name, _death(code, limits)) from None
    if reply.error:
        raise SourceError(name, _shown(reply.error))
    said = {field: _shown(getattr(reply, field)) for field in ("title", "byline", "key")}
    metadata: dict[str, Any] = {field: value for field, value in said.items() if value}
    if reply.published_at is not None:
        metadata["published_at"] = reply.published_at
    metadata["notes"] = tuple(_shown(note) for note in reply.notes)
    return Reading(reply.text, metadata)


def _shown(value: str) -> str:
    # Imported here: the child has no use for what articles are made with, and it would cost each one its start.
    from briefing.collect.texts.frontmatter import one_line  # noqa: PLC0415

    return one_line(value)


def _death(code: int, limits: Limits) -> str:
    """Why a child may have ended without an answer."""
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return _too_long(limits)
    if code < 0:
        return (
            f"ended its reader with signal {-code}: it needed too much memory, or is made to do harm; "
            "save its text as a .txt file"
        )
    return (
        f"could not be read: the reader ended with code {code} and no answer; check that "
        f"`{sys.executable} -I -m briefing --version` works"
    )


def _too_long(limits: Limits) -> str:
    return (
        f"took longer than {limits.seconds:g} seconds to read: it is too large, or made to be slow; "
        "save its text as a .txt file"
    )


# The child's side.


def main(arguments: Sequence[str]) -> None:
    """Read standard input as a file of the kind named, and answer on standard output."""
    kind, memory, seconds = arguments
    module, function = _READERS[kind]
    # Before the limits: nothing of the file is there yet, and the interpreter may keep what it compiles.
    read: Callable[[bytes], Reading] = getattr(import_module(module), function)
    output, sys.stdout = sys.stdout.buffer, sys.stderr  # no library's print gets into the answer
    restrict(int(memory), int(seconds))
    output.write(answer(read, sys.stdin.buffer) + b"\n")


def restrict(memory: int, seconds: int) -> None:
    """Bind this process, for good, to so many more bytes of memory and so many seconds of its processor's time."""
    sys.addaudithook(_refuse)
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    bounds = {
        resource.RLIMIT_AS: _taken_already(resource.getpagesize()) + memory,
        resource.RLIMIT_CPU: seconds + 1,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _FILES,
        resource.RLIMIT_CORE: 0,
    }
    for which, bound in bounds.items():
        hard = resource.getrlimit(which)[1]
        lowest = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        # One more for the hard limit: at the soft one a process is told (SIGXCPU), at the hard one killed.
        with suppress(ValueError, OSError):  # a system that does not know the limit: the others stand
            resource.setrlimit(
                which, (lowest, max(lowest, min(hard, lowest + 1) if hard > 0 else lowest + 1))
            )


def _taken_already(page: int) -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * page
    except OSError:
        return 0  # not Linux


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no reader of a file needs (an audit hook: https://docs.python.org/3/library/audit_events.html)."""
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is refused: a reader of files needs no network, program or file")


def answer(read: Callable[[bytes], Reading], stream: BinaryIO) -> bytes:
    """What `read` makes of all that is in `stream`, as a line of JSON; whatever it raises is an error in it."""
    try:
        reading = read(stream.read())
        text = reading.text.encode("utf-8", "ignore").decode()  # half a surrogate pair is no text
        return _Reply(text=text, **reading.metadata).model_dump_json().encode()
    except SourceError as error:
        message = error.message
    except MemoryError:
        message = _OUT_OF_MEMORY
    except RecursionError:
        message = _TOO_DEEP
    except Exception as error:  # noqa: BLE001 - parsers of hostile files raise anything; here it ends in a message
        message = (
            f"is damaged and can't be read ({type(error).__name__}): open it and save it anew, or as .txt"
        )
    return _Reply(error=message).model_dump_json().encode()


if __name__ == "__main__":
    main(sys.argv[1:])
