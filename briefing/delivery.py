"""Getting a brief out: the files of a run, each whole or not at all.

Each file is written beside its target, flushed to the disk and renamed over it, so whoever reads sees the old
file or the new one, never a part.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefing.errors import OutputError


def check_folder(folder: Path) -> None:
    """Nothing, when files could be written into `folder`; it is not made. Asked before anything is paid for.

    Raises:
        OutputError: it is a file, or it can't be made or written.
    """
    place = folder.absolute()
    while not place.exists():
        place = place.parent
    if not place.is_dir():
        raise OutputError(f"{folder}: can't be written ({place} is a file): choose another folder with --out")
    if not os.access(place, os.W_OK | os.X_OK):
        raise OutputError(
            f"{folder}: can't be written ({place} is closed to you): choose another folder with --out"
        )


def write_files(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write each text of `files` (name -> content) into `folder`, made if missing; the paths, in order.

    Raises:
        OutputError: the folder or a file can't be written; what was there before is untouched.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(folder / name, content) for name, content in files.items())
    except OSError as error:
        remedy = "free some space" if error.errno == 28 else "choose another folder with --out"
        raise OutputError(f"{folder}: can't be written ({error.strerror}): {remedy}") from error


def _write(path: Path, content: str) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path
