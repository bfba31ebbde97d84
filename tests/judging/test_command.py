"""`briefing run --judge` and `briefing doctor`: what a user sees of a judge."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefing.cli.app import app
from briefing.cli.run import who_is_asked
from briefing.config import Config, ModelSettings, VerificationSettings
from tests import environment
from tests.fake_model import FakeModel
from tests.judging.fake_judge import COST, TEXT, FakeReader, is_judging, ruling


@pytest.fixture
def model() -> Iterator[FakeModel]:
    """A fake model that reads the harbour's article and does not find one item stated."""
    with FakeModel(answer=FakeReader(rule=ruling("not-stated", of=COST))) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the article; no setting of the machine reaches it."""
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    environment.clear(monkeypatch)
    return tmp_path


def invoke(model: FakeModel, *options: str) -> Result:
    """Runs `briefing run` on the article."""
    where = ["--base-url", model.url, "--model", "fake", "--db", "state.db"]
    return CliRunner().invoke(app, ["run", "harbour.txt", *where, *options])


def test_the_table_says_what_the_judge_did(desk: Path, model: FakeModel) -> None:
    """Who judges is said before the first call; afterwards how many items it saw and lowered, by reason."""
    result = invoke(model, "--judge")
    assert result.exit_code == 0
    assert "judging: the same model" in result.stderr
    [line] = [line for line in result.stderr.splitlines() if line.startswith("judge ")]
    assert line.split(maxsplit=1)[1] == (
        "4 of 4 items seen; lowered 1 not found stated at a second look; 1 found supported stay unverified"
    )
    account = json.loads((desk / "out/run.json").read_text(encoding="utf-8"))
    assert [call["task"] for call in account["calls"]][-2:] == ["judge", "synthesis"]


def test_a_judge_that_is_too_weak_is_said_so() -> None:
    """The embedded model may judge, and is not trusted with it in silence."""
    on = VerificationSettings(judge="on")
    assert any("little better than chance" in line for line in who_is_asked(Config(verification=on)))
    stronger = Config(verification=on, judge=ModelSettings(name="strict"))
    assert who_is_asked(stronger)[1:] == ["judging: strict at api.openai.com; articles are sent there"]


def test_the_flag_goes_before_the_file(desk: Path, model: FakeModel) -> None:
    """--no-judge turns off what briefing.toml turns on; without a flag the file decides."""
    (desk / "briefing.toml").write_text('[verification]\njudge = "on"\n', encoding="utf-8")
    assert "judg" not in invoke(model, "--no-judge").stderr
    assert not any(map(is_judging, model.started))
    assert "judging: " in invoke(model).stderr
    assert any(map(is_judging, model.started))


def test_a_judge_elsewhere_is_named_before_the_first_call(desk: Path, model: FakeModel) -> None:
    """Its host, and that what it is shown is sent there; the brief stays partial when it does not answer."""
    with FakeModel(fails=lambda body: 403) as judge:
        host = judge.url.removeprefix("http://").removesuffix("/v1")
        settings = f'[verification]\njudge = "on"\n[judge]\nbase_url = "{judge.url}"\nname = "strict"\n'
        (desk / "briefing.toml").write_text(settings, encoding="utf-8")
        result = invoke(model)
    assert result.exit_code == 3
    assert f"judging: strict at {host}; on this machine" in result.stderr
    assert "judge of harbour.txt failed" in result.stderr


def test_doctor_looks_at_a_judge_of_its_own(desk: Path) -> None:
    """It is asked one question too, and what is wrong with it is told with the section's name."""
    with FakeModel(answer=lambda body: '{"ready": true}') as model, FakeModel() as judge:
        settings = f'[verification]\njudge = "on"\n[judge]\nbase_url = "{judge.url}"\n'
        (desk / "briefing.toml").write_text(settings, encoding="utf-8")
        result = CliRunner().invoke(app, ["doctor", "--base-url", model.url, "--db", "state.db"])
    assert len(judge.started) == 1
    assert "(judge.mode = 'json_schema')" in result.stdout
    assert result.exit_code == 1
