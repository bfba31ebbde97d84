"""How a run is followed: bars on a terminal, a line an article elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from briefing.api import Watch
from briefing.cli.terminal import say
from briefing.models import CallRecord
from briefing.pipeline import Progress
from briefing.renderers.escaping import one_line

if TYPE_CHECKING:
    from rich.console import Console

_STAGES = {
    "articles": "collecting",
    "reading": "reading",
    "proving": "proving",
    "judging": "judging",
    "composing": "composing",
}
_WIDTH = 40


@contextmanager
def watching(console: Console, *, quiet: bool) -> Iterator[Watch]:
    """A `Watch` that shows how far a run is; nothing when `quiet`."""
    if quiet:
        yield Watch()
    elif console.is_terminal:
        with _bars(console) as watch:
            yield watch
    else:
        yield _lines()


def _speed(record: CallRecord) -> str:
    """How fast the last answer came."""
    if record.outcome == "reused":
        return "from the store"
    if record.outcome == "failed" or not record.seconds:
        return "failed"
    return f"{record.usage.output_tokens / record.seconds:.0f} tokens/s"


def _lines() -> Watch:
    def on_progress(progress: Progress) -> None:
        if progress.stage == "reading" and progress.subject:
            say(f"read {progress.done} of {progress.total}: {progress.subject}")

    def on_call(record: CallRecord) -> None:
        if record.outcome == "failed":
            say(f"{record.task} of {record.subject} failed: {record.error}")

    return Watch(on_progress=on_progress, on_call=on_call)


@contextmanager
def _bars(console: Console) -> Iterator[Watch]:
    columns = (
        TextColumn("{task.description:<10}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        tasks = {}

        def on_progress(progress: Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bars.add_task(_STAGES[progress.stage], total=progress.total, note="")
            note = one_line(progress.subject)[:_WIDTH]
            bars.update(tasks[progress.stage], completed=progress.done, total=progress.total, note=note)

        def on_call(record: CallRecord) -> None:
            stage = tasks.get("judging", tasks.get("reading"))
            if stage is not None:
                about = one_line(f"{record.subject}: {record.task}")[:_WIDTH]
                bars.update(stage, note=f"{about}, {_speed(record)}")
            if record.outcome == "failed":
                bars.print(one_line(f"{record.task} of {record.subject} failed: {record.error}"))

        yield Watch(on_progress=on_progress, on_call=on_call)
