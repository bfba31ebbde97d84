"""`briefing model pull`."""

from __future__ import annotations

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from briefing.cli.terminal import errors, result, say
from briefing.llm.model_file import DEFAULT, default_path, pull


def pull_model(*, quiet: bool) -> None:
    """Fetch the model with a bar on a terminal, with a line at the start elsewhere; print where it is."""
    console = errors()
    if quiet or not console.is_terminal:
        if not quiet and not default_path().is_file():
            say(f"fetching {DEFAULT.name} ({DEFAULT.size / 1e9:.1f} GB, {DEFAULT.licence}); a minute or two")
        path = pull(progress=lambda done, total: None)
    else:
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(f"{DEFAULT.name} ({DEFAULT.licence})", total=DEFAULT.size)
            path = pull(progress=lambda done, total: bar.update(task, completed=done, total=total))
    result(str(path))
