"""The embedded model: what is checked before it is loaded, and, in the slow test, that it answers."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from briefing.config import ModelSettings
from briefing.errors import LocalModelError
from briefing.llm.local import EmbeddedModel, Weights
from briefing.llm.model_file import DEFAULT, default_path
from tests.llm.fakes import QUESTION, FakeClock


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, without a model in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return default_path()


def ask(settings: ModelSettings) -> None:
    """Put one question to the embedded model."""

    async def once() -> None:
        model = EmbeddedModel(settings, clock=FakeClock())
        try:
            await model.ask(QUESTION)
        finally:
            await model.aclose()

    asyncio.run(once())


def test_a_missing_model_says_how_to_get_it(cache: Path) -> None:
    """Without the file the error names it and the command that fetches it."""
    with pytest.raises(LocalModelError, match="run `briefing model pull`") as caught:
        ask(ModelSettings())
    assert str(cache) in str(caught.value)


def test_a_damaged_model_is_refused_before_loading(cache: Path) -> None:
    """A file with another hash is never given to llama.cpp."""
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"GGUF" + b"\0" * 1000)
    with pytest.raises(LocalModelError, match="damaged"):
        ask(ModelSettings())


def test_a_file_of_ones_own_is_named_by_its_hash(cache: Path, tmp_path: Path) -> None:
    """BRIEFING_LOCAL_MODEL: the identity follows the content and not the place, and a change is noticed."""
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF one")
    first = Weights.of(ModelSettings(local_path=str(own))).identity
    moved = own.rename(tmp_path / "moved.gguf")
    assert (
        Weights.of(ModelSettings(local_path=str(moved))).identity.partition(" ")[2] == first.partition(" ")[2]
    )
    moved.write_bytes(b"GGUF other")
    assert (
        Weights.of(ModelSettings(local_path=str(moved))).identity.partition(" ")[2] != first.partition(" ")[2]
    )


def test_a_missing_file_of_ones_own_names_the_setting(cache: Path) -> None:
    """The error names the path and the variable that set it."""
    with pytest.raises(LocalModelError, match=r"/no/model\.gguf: .*BRIEFING_LOCAL_MODEL"):
        Weights.of(ModelSettings(local_path="/no/model.gguf"))


def test_a_file_that_is_no_model_is_an_error_not_a_crash(cache: Path, tmp_path: Path) -> None:
    """llama.cpp's refusal of a file that is no GGUF becomes one error that names the file."""
    own = tmp_path / "text.gguf"
    own.write_text("not a model", encoding="utf-8")
    with pytest.raises(LocalModelError, match=r"text\.gguf: llama\.cpp can't load it"):
        ask(ModelSettings(local_path=str(own)))


def test_without_the_extra_the_error_says_what_to_install(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing xllamacpp is told with the exact command."""
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF one")
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(LocalModelError, match=r"pip install 'briefing\[local\]'"):
        ask(ModelSettings(local_path=str(own)))


def test_the_key_needs_neither_file_nor_server(cache: Path) -> None:
    """Stored answers are found without the model being there."""
    model = EmbeddedModel(ModelSettings(), clock=FakeClock())
    assert model.key(QUESTION) == model.key(QUESTION)
    assert model.identity == f"{DEFAULT.name} sha256:{DEFAULT.sha256}"


@pytest.mark.slow
def test_the_embedded_model_answers_in_the_schema() -> None:
    """The real model gives JSON of the asked shape, twice the same, over loopback with a key."""

    async def twice() -> tuple[str, str]:
        model = EmbeddedModel(ModelSettings(), clock=FakeClock())
        try:
            return (await model.ask(QUESTION)).text, (await model.ask(QUESTION)).text
        finally:
            await model.aclose()

    first, second = asyncio.run(twice())
    assert first == second
    assert set(json.loads(first)) == {"claims"}
