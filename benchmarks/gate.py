"""Every figure of the gate in one run, as tables and as one JSON file.

    python -m benchmarks.gate [--data DIR] [--out FILE] [--only PART ...]

`make eval DATA=DIR` runs it. DIR holds public data that is no part of this repository, by these names: `pages/`,
`wice_dev.jsonl`, `summedits_*.json`, `injection_attacks.json`. A part whose data is not there is left out, and said so;
the gold of `tests/gold` and the speed need none. Each part is a command of its own process, so that one that fails
costs no other and memory is its own. FILE (out/evaluation.json) holds for each part its figures and the SHA-256 of what
it was measured on, and beside them the versions and the SHA-256 of the product's code.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
LIBRARIES = ("sentencex", "simplemma", "snowballstemmer", "text2num", "trafilatura", "pydantic")
"""Those whose versions can change a figure."""


@dataclass(frozen=True)
class Part:
    """One measurement: the command (a module and its options) and what it is measured on.

    `among` is the folder in which `data` (patterns) is looked for: that of the public data, or the committed gold.
    With `named`, the files found are given to the command.
    """

    module: str
    options: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    committed: bool = False
    named: bool = True


PARTS: Mapping[str, Part] = {
    "pages": Part("benchmarks.pages", data=("pages",)),
    "evidence": Part("benchmarks.evidence", data=("wice_dev.jsonl",)),
    "summedits": Part("benchmarks.summedits", data=("summedits_*.json",)),
    "attacks": Part("benchmarks.attacks", data=("injection_attacks.json",)),
    "slips": Part(
        "briefing", ("eval", "--lines"), ("support_dev*.yaml", "paraphrases_dev*.yaml"), committed=True
    ),
    "mutations": Part("tests.gold.mutations", data=("paraphrases_*.yaml",), committed=True, named=False),
    "speed": Part("benchmarks.speed", data=("paraphrases_dev*.yaml",), committed=True, named=False),
}


def run(part: Part, folder: Path | None) -> dict[str, Any]:
    """The figures of a part, printed as it goes; or why there are none, as `left_out` or `failed`."""
    place = GOLD if part.committed else folder
    if place is None:
        return {"left_out": "no folder of public data is named: DATA=DIR"}
    files = [sorted(place.glob(pattern)) for pattern in part.data]
    if not all(files):
        missing = ", ".join(pattern for pattern, found in zip(part.data, files, strict=True) if not found)
        return {"left_out": f"there is no {missing} in {place}"}
    found = [path for each in files for path in each]
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "figures.json"
        named = [os.path.relpath(path, ROOT) for path in found] if part.named else []
        command = [sys.executable, "-m", part.module, *part.options, *named, "--json", str(out)]
        done = subprocess.run(command, cwd=ROOT, check=False)
        if done.returncode or not out.exists():
            return {"failed": f"{part.module} ended with {done.returncode}"}
        figures = json.loads(out.read_text(encoding="utf-8"))
    return {"corpus_sha256": {path.name: sha256([path]) for path in found}, "figures": figures}


def sha256(paths: Iterable[Path]) -> str:
    """The hash of files, and of all files in folders, by their names and bytes in order; of one file, of its bytes."""
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*")))]
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            digest.update(b"" if len(files) == 1 else f"\n{file.name}\n".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def versions() -> dict[str, Any]:
    """What the figures depend on beside the data."""
    return {
        "briefing": version("briefing"),
        "code_sha256": sha256(sorted((ROOT / "briefing").rglob("*.py"))),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        **{name: version(name) for name in LIBRARIES},
    }


def measure(folder: Path | None, names: Sequence[str]) -> dict[str, Any]:
    """The parts named, each with a heading in the output."""
    found: dict[str, Any] = {"versions": versions(), "parts": {}}
    for name in names:
        print(f"\n== {name}", flush=True)
        result = found["parts"][name] = run(PARTS[name], folder)
        for state in ("left_out", "failed"):
            if state in result:
                print(f"{state.replace('_', ' ')}: {result[state]}", flush=True)
    return found


def main() -> None:
    """Measure, write the file, and end with 1 when a part failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="the folder of public data")
    parser.add_argument("--out", type=Path, default=Path("out/evaluation.json"), help="where the figures go")
    parser.add_argument(
        "--only", nargs="+", choices=list(PARTS), default=list(PARTS), help="these parts alone"
    )
    given = parser.parse_args()
    if given.data and not given.data.is_dir():
        parser.error(f"{given.data} is no folder: name the one that holds the public data")
    found = measure(given.data and given.data.resolve(), given.only)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(f"\n{given.out}")
    if any("failed" in part for part in found["parts"].values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
