"""The wheel: built, installed in an empty environment and run there."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.fake_model import FakeModel

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_carries_prompts_migrations_and_licence(wheel: Path) -> None:
    """Everything that is not code and is needed at run time is in it; tests and recordings are not."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for prompt in (ROOT / "prompts").glob("*.md"):
        assert f"briefing/prompt_files/{prompt.name}" in names
    assert "briefing/store/migrations/versions/0001_first.py" in names
    assert "briefing/llm/model_parts.txt" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "cassettes/", "examples/")) for name in names)


def test_the_installed_wheel_makes_a_brief(wheel: Path, tmp_path: Path) -> None:
    """In an empty environment the command runs from the wheel alone and reads its own prompts."""
    place = tmp_path / "environment"
    venv.create(place, with_pip=False)
    python = place / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        "--quiet",
    ]
    subprocess.run([*install, "--disable-pip-version-check", str(wheel)], check=True)
    # The dependencies come from where the tests run; a plain path adds no editable checkout.
    installed = sysconfig.get_path("purelib", vars={"base": str(place), "platbase": str(place)})
    (Path(installed) / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    (tmp_path / "ferry.txt").write_text("The ferry at Upper Lenn stopped on Monday.", encoding="utf-8")
    with FakeModel() as model:
        command = [
            str(place / "bin" / "briefing"),
            "run",
            "ferry.txt",
            "--base-url",
            model.url,
            "--db",
            "s.db",
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "out/brief.md\n"), done.stderr
    where = subprocess.run(
        [str(python), "-c", "import briefing.prompts as p; print(p.folder())"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()) == Path(installed) / "briefing" / "prompt_files"
