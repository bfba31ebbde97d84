"""Makes the recordings again, with the embedded model: `make record`. It takes about fifteen minutes on 2 cores.

`make example` makes only the example's brief again, from the recording that is there: after a change of what code
makes of the answers.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from briefing.cli.app import app
from briefing.config import ModelSettings
from briefing.llm.local import serving
from tests.main_job.recordings import DAY_ONE, RECORDINGS, ROOT, Recording, played

EXAMPLE = ROOT / "examples" / "day1-brief.md"


def record(recording: Recording, address: str) -> None:
    """Record one command anew; an error leaves the old recording as it was."""
    old = recording.path.with_suffix(".old")
    if recording.path.exists():
        recording.path.rename(old)
    with tempfile.TemporaryDirectory() as folder:
        with played(recording, mode="all"):
            result = CliRunner().invoke(app, recording.command(Path(folder), address))
        sys.stderr.write(f"{recording.name}: exit code {result.exit_code}\n{result.stderr}")
    if result.exit_code:
        recording.path.unlink(missing_ok=True)
        if old.exists():
            old.rename(recording.path)
        raise SystemExit(1)
    old.unlink(missing_ok=True)


def example() -> None:
    """Replay day one and keep its brief as the example."""
    with tempfile.TemporaryDirectory() as folder:
        with played(DAY_ONE, mode="none"):
            result = CliRunner().invoke(app, DAY_ONE.command(Path(folder)))
        if result.exit_code:
            raise SystemExit(result.stderr)
        shutil.copy(Path(folder) / "out" / "brief.md", EXAMPLE)


def main() -> None:
    """Record every command, unless only the example is asked for; then make the example."""
    os.chdir(ROOT)
    if "--example" not in sys.argv:
        with serving(ModelSettings()) as address:
            for recording in RECORDINGS:
                record(recording, address)
    example()


if __name__ == "__main__":
    main()
