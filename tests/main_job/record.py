"""Makes the recordings again, with the embedded model: `make record`. It takes about five minutes on 2 cores.

The example's brief in `examples/day1-brief.md` comes from the same run.
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
from tests.main_job.recordings import DAY_ONE, RECORDINGS, ROOT, played

EXAMPLE = ROOT / "examples" / "day1-brief.md"


def main() -> None:
    """Record every command anew; an error leaves the old recordings as they were."""
    os.chdir(ROOT)
    with serving(ModelSettings()) as address:
        for recording in RECORDINGS:
            old = recording.path.with_suffix(".old")
            if recording.path.exists():
                recording.path.rename(old)
            with tempfile.TemporaryDirectory() as place:
                folder = Path(place)
                with played(recording, mode="all"):
                    result = CliRunner().invoke(app, recording.command(folder, address))
                sys.stderr.write(f"{recording.name}: exit code {result.exit_code}\n{result.stderr}")
                if result.exit_code:
                    recording.path.unlink(missing_ok=True)
                    old.rename(recording.path)
                    raise SystemExit(1)
                old.unlink(missing_ok=True)
                if recording is DAY_ONE:
                    # Said as the replay says it: the port of this run means nothing.
                    shutil.copy(folder / "out" / "brief.md", EXAMPLE)


if __name__ == "__main__":
    main()
