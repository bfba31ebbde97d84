"""`briefing doctor`: each thing that is wrong is named with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.llm import model_file
from tests.cli.conftest import invoke
from tests.fake_model import FakeModel


def lines(output: str) -> dict[str, tuple[str, str]]:
    """Name -> verdict and what is said."""
    found = (line.split(maxsplit=2) for line in output.splitlines())
    return {name: (verdict, says) for verdict, name, says in found}


def test_a_model_that_does_not_answer_in_json_is_named(desk: Path) -> None:
    """The endpoint is asked one question; one that answers something else is BAD, with what to try."""
    with FakeModel() as model:
        result = invoke("doctor", "--db", "state.db", "--base-url", model.url, "--model", "fake")
    told = lines(result.stdout)
    assert result.exit_code == 1
    assert told["database"][0] == "ok"
    assert told["answer"] == (
        "BAD",
        "it answers, but not in the JSON that was asked for (model.mode = 'json_schema'): try json",
    )


def test_an_endpoint_that_is_down_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused connection is BAD and names the address."""
    (desk / "briefing.toml").write_text("[model]\nattempts = 1\n", encoding="utf-8")
    result = invoke("doctor", "--db", "state.db", "--base-url", "http://127.0.0.1:9/v1", "--model", "m")
    assert result.exit_code == 1
    assert lines(result.stdout)["answer"][0] == "BAD"
    assert "127.0.0.1:9" in lines(result.stdout)["answer"][1]


def test_a_hosted_model_without_a_key_is_named_and_nothing_is_sent(desk: Path) -> None:
    """No key for an address elsewhere: BAD, before anything is asked."""
    told = lines(invoke("doctor", "--db", "state.db", "--model", "some-model").stdout)
    assert told["key"] == ("BAD", "OPENAI_API_KEY is not set: set it, or name a model on this machine")
    assert "answer" not in told


def test_a_missing_and_a_damaged_model_file_are_told_apart(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The embedded model's file is looked for and its hash checked, without loading it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk / "cache"))
    assert lines(invoke("doctor", "--db", "state.db").stdout)["model"] == (
        "BAD",
        f"{model_file.default_path()}: the model is not there: run `briefing model pull`",
    )
    model_file.default_path().parent.mkdir(parents=True)
    model_file.default_path().write_bytes(b"GGUF but not really")
    result = invoke("doctor", "--db", "state.db")
    assert result.exit_code == 1
    assert "damaged" in lines(result.stdout)["model"][1]


def test_a_broken_settings_file_is_an_error_that_names_the_key(desk: Path) -> None:
    """An unknown setting stops every command with the file, the key and what was wrong."""
    (desk / "briefing.toml").write_text("[model]\nnaem = 'x'\n", encoding="utf-8")
    result = invoke("doctor")
    assert result.exit_code == 1
    assert "model.naem: unknown setting" in result.stderr
