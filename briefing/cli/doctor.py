"""`briefing doctor`: what is configured, reachable, missing, and how to mend it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

import typer
from pydantic import BaseModel

from briefing import prompts
from briefing.cli.terminal import Exit, result
from briefing.config import KEYS, Config, ModelSettings
from briefing.errors import BriefingError
from briefing.extraction import prompt_names
from briefing.judging import PROMPT as JUDGE
from briefing.llm.local import Weights
from briefing.llm.model_file import verify
from briefing.models import Question
from briefing.store import open_store
from briefing.wiring import model_of, store_address


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its name, whether it is well, and what there is to say."""

    name: str
    well: bool
    says: str


class _Probe(BaseModel):
    ready: bool


def examine(overrides: Mapping[str, Any]) -> None:
    """Print a line a thing looked at; the exit code is 1 when one of them is not well."""
    config = Config.load(overrides)
    findings = list(_examined(config))
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        result(f"{'ok ' if finding.well else 'BAD'}  {finding.name:<{width}}  {finding.says}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(Exit.FAILED)


def _examined(config: Config) -> Iterator[Finding]:
    yield Finding("settings", True, str(config.file) if config.file else "no briefing.toml here: defaults")
    yield _checked("prompts", lambda: f"{len(_prompts())} files in {prompts.folder()}")
    yield _checked("database", lambda: _database(config))
    if config.model.embedded:
        yield from _embedded(config)
    else:
        yield from _endpoint("model", config, config.model)
    if config.judge_model and config.judge_model is not config.model:
        yield from _endpoint("judge", config, config.judge_model)


def _checked(name: str, look: Any) -> Finding:
    try:
        return Finding(name, True, look())
    except BriefingError as error:
        return Finding(name, False, str(error))


def _prompts() -> dict[str, str]:
    return prompts.hashes((*prompt_names("combined"), JUDGE))


def _database(config: Config) -> str:
    with open_store(store_address(config)) as store:
        return f"{store.place} ({len(store.briefs(limit=1_000))} briefs)"


def _embedded(config: Config) -> Iterator[Finding]:
    installed = find_spec("xllamacpp") is not None
    yield Finding(
        "runtime", installed, "xllamacpp is installed" if installed else "pip install 'briefing[local]'"
    )
    yield _checked("model", lambda: _weights(config))


def _weights(config: Config) -> str:
    weights = Weights.of(config.model)
    verify(weights.path, weights.sha256)
    return f"{weights.name} at {weights.path}, hash right; nothing leaves this machine"


def _endpoint(section: str, config: Config, settings: ModelSettings) -> Iterator[Finding]:
    yield Finding(
        section, True, f"{settings.name or '(the server decides)'} at {urlsplit(settings.address).netloc}"
    )
    if not settings.api_key.get_secret_value() and not settings.on_this_machine:
        variable = KEYS[section, "api_key"]
        yield Finding("key", False, f"{variable} is not set: set it, or name a model on this machine")
        return
    yield _checked("answer", lambda: asyncio.run(_probe(section, config, settings)))


async def _probe(section: str, config: Config, settings: ModelSettings) -> str:
    model = model_of(settings, config)
    try:
        answer = await model.ask(
            Question(
                task="doctor",
                subject="a short question",
                system="You answer in JSON.",
                prompt='Answer {"ready": true}.',
                schema=_Probe,
                max_tokens=50,
            )
        )
    finally:
        await model.aclose()
    try:
        _Probe.model_validate_json(answer.text)
    except ValueError:
        mode = settings.mode
        raise BriefingError(
            f"it answers, but not in the JSON that was asked for ({section}.mode = {mode!r}): "
            f"try {'json' if mode == 'json_schema' else 'another model'}"
        ) from None
    return f"answers in {answer.seconds:.1f} s, in the JSON that was asked for ({settings.mode})"
