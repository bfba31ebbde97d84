"""Typed configuration, read once at the edge and then passed along.

Order: arguments and flags, then the environment, then `briefing.toml`, then the defaults here. Nothing but
`Config.load()` reads the environment. A key alone sends nothing anywhere: only a model or an address does.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from briefing.errors import ConfigError

CONFIG_FILE = "briefing.toml"
OPENAI_BASE_URL = "https://api.openai.com/v1"

ENVIRONMENT: dict[str, tuple[str, str]] = {
    "BRIEFING_MODEL": ("model", "name"),
    "BRIEFING_BASE_URL": ("model", "base_url"),
    "OPENAI_API_KEY": ("model", "api_key"),
    "BRIEFING_LOCAL_MODEL": ("model", "local_path"),
    "BRIEFING_DB": ("store", "url"),
}
"""Which environment variable sets which setting; no other variable is read."""


class Section(BaseModel):
    """The base of every section: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ModelSettings(Section):
    """Which model answers and within which limits.

    Prices are per million tokens in the currency of `max_cost`; times are seconds.
    """

    name: str = ""
    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    local_path: str = ""
    """A GGUF file of one's own for the embedded model."""
    mode: Literal["json_schema", "json"] = "json_schema"
    temperature: float = Field(default=0.0, ge=0, le=2)
    seed: int = 7
    frequency_penalty: float = Field(default=0.0, ge=-2, le=2)
    """Sent when it is not 0: some hosted models refuse the parameter."""
    concurrency: int = Field(default=8, ge=1)
    deadline: float = Field(default=600.0, gt=0)
    attempts: int = Field(default=5, ge=1)
    max_reply_bytes: int = Field(default=8_000_000, ge=1_000)
    threads: int = Field(default=0, ge=0)
    """CPU threads of the embedded model; 0 takes one a physical core."""
    context_tokens: int = Field(default=8192, ge=2048)
    price_input: float = Field(default=0.0, ge=0)
    price_cached: float | None = Field(default=None, ge=0)
    price_output: float = Field(default=0.0, ge=0)

    @property
    def embedded(self) -> bool:
        """True when neither a model nor an address is named: the embedded model answers."""
        return not (self.name or self.base_url)

    @property
    def address(self) -> str:
        """The endpoint's base URL; empty for the embedded model."""
        if self.embedded:
            return ""
        return self.base_url or OPENAI_BASE_URL

    @property
    def on_this_machine(self) -> bool:
        """True when nothing leaves the machine: the embedded model or a loopback address."""
        return self.embedded or urlsplit(self.address).hostname in {"localhost", "127.0.0.1", "::1"}


class ExtractionSettings(Section):
    """How articles are put to the model."""

    calls: Literal["separate", "combined"] = "separate"
    window_tokens: int = Field(default=3000, ge=200)
    """A longer article is read in windows of about this many tokens."""


class BudgetSettings(Section):
    """Caps on one run; 0 means no cap. Reaching one ends the run with what was paid for kept."""

    max_cost: float = Field(default=0.0, ge=0)
    max_tokens: int = Field(default=0, ge=0)


class StoreSettings(Section):
    """Where state lives: an SQLAlchemy URL or a path; empty for the default place."""

    url: str = ""


class Config(Section):
    """Everything that can be set. Build it once with `Config.load()`, then pass it."""

    title: str = ""
    language: str = "en"
    offline: bool = False
    model: ModelSettings = ModelSettings()
    extraction: ExtractionSettings = ExtractionSettings()
    budget: BudgetSettings = BudgetSettings()
    store: StoreSettings = StoreSettings()
    file: Path | None = None
    """The `briefing.toml` that was read, if one was."""

    def check(self) -> None:
        """Nothing, when the settings go together.

        Raises:
            ConfigError: a cap on cost is set and no price, so that it could never be reached; or the address is none.
        """
        model = self.model
        if self.budget.max_cost and not model.embedded and not (model.price_input or model.price_output):
            raise ConfigError(
                "budget.max_cost: no price is set, so no cost is known: set model.price_input and "
                "model.price_output (for a million tokens), or cap tokens with budget.max_tokens"
            )
        if model.base_url and urlsplit(model.base_url).scheme not in {"http", "https"}:
            raise ConfigError(
                f"model.base_url: {model.base_url!r} is no address: it looks like http://localhost:8000/v1"
            )

    @classmethod
    def load(
        cls,
        overrides: Mapping[str, Any] | None = None,
        *,
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Config:
        """The configuration for `folder` (default: the working folder).

        `overrides` are nested like the file (`{"model": {"name": ...}}`); None values are ignored.

        Raises:
            ConfigError: the file is not TOML, or a value or key is wrong; the message names it.
        """
        path = (folder or Path.cwd()) / CONFIG_FILE
        settings: dict[str, Any] = _read(path) if path.is_file() else {}
        _merge(settings, _from_environment(os.environ if environment is None else environment))
        _merge(settings, dict(overrides or {}))
        if path.is_file():
            settings["file"] = path
        try:
            return cls.model_validate(settings)
        except ValidationError as error:
            raise ConfigError(_explain(error, path if path.is_file() else None)) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    if "api_key" in settings.get("model", {}):
        raise ConfigError(f"{path}: model.api_key: keys don't belong in files; set OPENAI_API_KEY instead")
    return settings


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for variable, (section, key) in ENVIRONMENT.items():
        if value := environment.get(variable, ""):
            settings.setdefault(section, {})[key] = value
    return settings


def _merge(settings: dict[str, Any], other: Mapping[str, Any]) -> None:
    for key, value in other.items():
        if isinstance(value, Mapping):
            inner = settings.setdefault(key, {})
            if not isinstance(inner, dict):
                raise ConfigError(f"{key}: a section is expected here, not {inner!r}")
            _merge(inner, value)
        elif value is not None:
            settings[key] = value


def _explain(error: ValidationError, path: Path | None) -> str:
    where = f"{path}: " if path else ""
    lines = []
    for problem in error.errors(include_url=False):
        name = ".".join(str(part) for part in problem["loc"])
        shown = "" if "api_key" in name else f" (got {problem['input']!r})"
        what = "unknown setting" if problem["type"] == "extra_forbidden" else problem["msg"]
        lines.append(f"{where}{name}: {what}{shown}")
    return "; ".join(lines)
