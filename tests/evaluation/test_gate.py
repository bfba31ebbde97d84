"""The run of every figure: what is left out is said, and one part that fails costs no other."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import gate


def test_without_public_data_only_what_needs_it_is_left_out(tmp_path: Path) -> None:
    """No folder, or a folder without the file: the part says which."""
    part = gate.PARTS["evidence"]
    assert gate.run(part, None) == {"left_out": "no folder of public data is named: DATA=DIR"}
    assert gate.run(part, tmp_path) == {"left_out": f"there is no wice_dev.jsonl in {tmp_path}"}


@pytest.mark.parametrize("part", [part for part in gate.PARTS.values() if part.committed])
def test_committed_parts_have_their_data(part: gate.Part) -> None:
    """Every pattern of the committed gold finds a file."""
    assert all(list(gate.GOLD.glob(pattern)) for pattern in part.data)


def test_a_part_gives_its_figures_and_the_hash_of_its_data(tmp_path: Path) -> None:
    """As its own command writes them; the hash is that of the file's bytes."""
    line = {
        "claim": "The mill is shut.",
        "evidence": ["The mill is shut.", "It rained."],
        "supporting_sentences": [[0]],
        "label": "supported",
    }
    file = tmp_path / "wice_dev.jsonl"
    file.write_text(f"{json.dumps(line)}\n" * 2, encoding="utf-8")
    found = gate.run(gate.PARTS["evidence"], tmp_path)
    assert found["corpus_sha256"] == {file.name: hashlib.sha256(file.read_bytes()).hexdigest()}
    assert found["figures"]["all"]["f1"] == 1


def test_a_part_that_fails_fails_the_run_and_is_written(tmp_path: Path) -> None:
    """The file is written all the same, and says which part failed."""
    (tmp_path / "wice_dev.jsonl").write_text("no JSON", encoding="utf-8")
    out = tmp_path / "new" / "evaluation.json"
    command = [sys.executable, "-m", "benchmarks.gate", "--data", str(tmp_path), "--out", str(out)]
    done = subprocess.run(
        [*command, "--only", "evidence", "pages"], cwd=gate.ROOT, capture_output=True, text=True, check=False
    )
    parts = json.loads(out.read_text(encoding="utf-8"))["parts"]
    assert done.returncode == 1
    assert parts["evidence"] == {"failed": "benchmarks.evidence ended with 1"}
    assert "left_out" in parts["pages"]
