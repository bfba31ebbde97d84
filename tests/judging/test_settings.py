"""Who judges: the run's model or one of its own, where its requests go, and with which key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefing.config import OPENAI_BASE_URL, Config, ModelSettings
from briefing.errors import ConfigError

LOCAL = "http://localhost:8000/v1"
KEY = "key-of-the-run"
ON = '[verification]\njudge = "on"\n'


def load(folder: Path, content: str = "", **environment: str) -> Config:
    """The configuration of a folder whose file has this content."""
    (folder / "briefing.toml").write_text(content, encoding="utf-8")
    config = Config.load(folder=folder, environment=environment)
    config.check()
    return config


def judge_of(config: Config) -> ModelSettings:
    """The judge's settings; there is one."""
    assert config.judge_model is not None
    return config.judge_model


def test_nobody_judges_unless_it_is_said(tmp_path: Path) -> None:
    """A judge's model alone asks nothing of it; flags can turn it off again."""
    assert load(tmp_path, BRIEFING_JUDGE_MODEL="strict").judge_model is None
    load(tmp_path, ON)
    flags = {"verification": {"judge": "off"}}
    assert Config.load(flags, folder=tmp_path, environment={}).judge_model is None


def test_without_a_model_of_its_own_the_runs_model_judges(tmp_path: Path) -> None:
    """The very same settings."""
    config = load(tmp_path, f'{ON}[model]\nbase_url = "{LOCAL}"\ntemperature = 0.3')
    assert config.judge_model is config.model


@pytest.mark.parametrize(
    ("model", "judge", "address", "key"),
    [
        (f'base_url = "{LOCAL}"', 'name = "strict"', LOCAL, KEY),
        (f'base_url = "{LOCAL}"', f'base_url = "{LOCAL}/"', f"{LOCAL}/", KEY),
        ("", 'name = "strict"', OPENAI_BASE_URL, KEY),
        (f'base_url = "{LOCAL}"', f'base_url = "{OPENAI_BASE_URL}"', OPENAI_BASE_URL, KEY),
        ('name = "m"', 'base_url = "https://judge.example/v1"', "https://judge.example/v1", ""),
        ("", 'name = "strict"\nbase_url = "https://judge.example/v1"', "https://judge.example/v1", ""),
    ],
)
def test_where_a_judge_is_and_which_key_goes_there(
    tmp_path: Path, model: str, judge: str, address: str, key: str
) -> None:
    """A name alone is a model where the run's is; the run's key goes to its own address and to OpenAI only."""
    settings = judge_of(load(tmp_path, f"{ON}[model]\n{model}\n[judge]\n{judge}", OPENAI_API_KEY=KEY))
    assert (settings.address, settings.api_key.get_secret_value()) == (address, key)


def test_the_environment_names_a_judge_and_its_key(tmp_path: Path) -> None:
    """As for the run's model; its own key goes before the run's."""
    settings = judge_of(
        load(
            tmp_path,
            ON,
            OPENAI_API_KEY=KEY,
            BRIEFING_JUDGE_MODEL="strict",
            BRIEFING_JUDGE_BASE_URL=LOCAL,
            BRIEFING_JUDGE_API_KEY="key-of-the-judge",
        )
    )
    assert (settings.name, settings.address) == ("strict", LOCAL)
    assert settings.api_key.get_secret_value() == "key-of-the-judge"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[verification]\njudge = true", "verification.judge: Input should be 'off' or 'on'"),
        ("[judge]\ntemperature = 0.5", "judge.temperature: is set, and [judge] names no model of its own"),
        ('[judge]\nlocal_path = "m.gguf"', "judge.local_path: is set, and [judge] names no model"),
        (f'{ON}[judge]\nbase_url = "localhost"', "judge.base_url: 'localhost' is no address"),
        (f'{ON}[judge]\nname = "m"\n[budget]\nmax_cost = 1.0', "set judge.price_input"),
        ('[judge]\napi_key = "secret-key"', "judge.api_key: keys don't belong in files; set BRIEFING_JUDGE_API_KEY"),
        ('[judge]\nnmae = "m"', "judge.nmae: unknown setting; did you mean name?"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named_with_the_remedy(tmp_path: Path, content: str, said: str) -> None:
    """And no key is ever shown."""
    with pytest.raises(ConfigError) as raised:
        load(tmp_path, content)
    assert said in str(raised.value)
    assert "secret-key" not in str(raised.value)


def test_a_key_alone_names_no_judge(tmp_path: Path) -> None:
    """A key sends nothing anywhere: the run's model judges."""
    config = load(tmp_path, ON, BRIEFING_JUDGE_API_KEY="key-of-the-judge")
    assert config.judge_model is config.model


def test_the_documentation_names_every_variable() -> None:
    """`docs/configuration.md` says which variables name the judge."""
    page = (Path(__file__).parents[2] / "docs/configuration.md").read_text(encoding="utf-8")
    names: list[Any] = ["MODEL", "BASE_URL", "API_KEY"]
    assert all(f"BRIEFING_JUDGE_{name}" in page for name in names)
