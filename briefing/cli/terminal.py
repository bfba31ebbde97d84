"""Where the commands print, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console


_PLAIN_WIDTH = 160
"""Columns where there is no terminal: a table in a log is cut by nobody."""


class Exit(IntEnum):
    """The exit codes; 2 (wrong usage) is the parser's own."""

    DONE = 0
    FAILED = 1
    PARTIAL = 3
    DRAFT = 4
    INTERRUPTED = 130


def errors() -> Console:
    """The console for everything but results: plain when it is not a terminal."""
    return _console(stderr=True)


def output() -> Console:
    """The console for tables that are the result."""
    return _console(stderr=False)


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not console.is_terminal:
        console.width = _PLAIN_WIDTH
    return console


def say(message: str) -> None:
    """One line on standard error, safe for a terminal."""
    from briefing.renderers.escaping import one_line

    print(one_line(message), file=sys.stderr)  # noqa: T201 - this is the one place that prints


def result(content: str) -> None:
    """A result on standard output, as it is but for characters that drive a terminal."""
    safe = "".join(mark if mark.isprintable() or mark in "\n\t\u200c\u200d" else "" for mark in content)
    sys.stdout.write(safe if safe.endswith("\n") else safe + "\n")


def exactly(content: str) -> None:
    """A file's content on standard output, byte for byte; on a terminal as `result` shows it."""
    if sys.stdout.isatty():
        return result(content)
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode())
    sys.stdout.buffer.flush()
    return None


def fail(message: str, code: Exit = Exit.FAILED) -> NoReturn:
    """Say what is wrong and end."""
    say(f"briefing: {message}")
    raise typer.Exit(code)


@contextmanager
def explained() -> Iterator[None]:
    """Within it, an error that `briefing` raises on purpose ends the command with its message."""
    from briefing.errors import BriefingError

    try:
        yield
    except BriefingError as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("interrupted; what was fetched and answered is kept: run again to go on", Exit.INTERRUPTED)
