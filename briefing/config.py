"""Typed configuration, read once at the edge and then passed along.

Order: arguments and flags, then the environment, then `briefing.toml`, then the defaults here. Nothing but
`Config.load()` reads the environment. A key alone sends nothing anywhere: only a model or an address does.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from briefing.errors import ConfigError
from briefing.models import Credentials, Source

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


class CredentialSettings(Section):
    """What a server asks for, by reference: the secret stands in the environment, never in a file.

    A bearer token (`token_env` names the variable that holds it), or a user and `password_env`.
    """

    user: str = ""
    password_env: str = ""
    token_env: str = ""
    password: SecretStr = Field(default=SecretStr(""), exclude=True)
    token: SecretStr = Field(default=SecretStr(""), exclude=True)


class CollectingSettings(Section):
    """What is collected when nothing else is said."""

    since: str = ""
    """How old an article may be: a moment (ISO 8601), or a time back from now such as "24h" or "7 days"."""


class FetchSettings(Section):
    """How addresses are fetched; times are seconds, sizes bytes."""

    ports: tuple[int, ...] = (80, 443, 8080, 8443)
    """The ports that may be connected to."""
    max_bytes: int = Field(default=10_000_000, ge=1_000)
    """The most that one address may hold, on the wire and decompressed."""
    deadline: float = Field(default=30.0, gt=0)
    """For one fetch in all: robots.txt, redirects, tries and waits between them, not waiting for a turn."""
    redirects: int = Field(default=5, ge=0)
    attempts: int = Field(default=3, ge=1)
    """How often one request is tried when the connection fails, or the server says "not now"."""
    concurrency: int = Field(default=16, ge=1)
    per_host: int = Field(default=2, ge=1)
    """How many requests run at once, in all and to one host."""
    delay: float = Field(default=0.5, ge=0)
    """From the start of one request to a host to the next; a longer Crawl-delay of its robots.txt is obeyed."""
    max_crawl_delay: float = Field(default=10.0, ge=0)
    """The longest Crawl-delay that is obeyed in full."""
    robots: bool = True
    """Whether robots.txt is obeyed."""
    contact: str = ""
    """A page or mail address for whoever runs a fetched site, sent in the User-Agent."""
    keep_days: int = Field(default=30, ge=1)
    """How long a page is kept that is not asked for again."""

    @field_validator("contact")
    @classmethod
    def _fits_a_header(cls, value: str) -> str:
        if not re.fullmatch(r"[\x21-\x27\x2a-\x7e]*", value):
            raise ValueError("not an address: write a page's or a mail's, without blanks or parentheses")
        return value


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
    fetch: FetchSettings = FetchSettings()
    collecting: CollectingSettings = CollectingSettings()
    credentials: dict[str, CredentialSettings] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()
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

        self._check_sources()

    def _check_sources(self) -> None:
        names = [source.name.casefold() for source in self.sources if source.name]
        if repeated := {name for name in names if names.count(name) > 1}:
            raise ConfigError(f"sources: two are named {min(repeated)!r}: give each a name of its own")
        for source in self.sources:
            if source.credentials:
                self.credentials_of(source)

    def credentials_of(self, source: Source) -> Credentials | None:
        """What the server of `source` asks for, or None.

        Raises:
            ConfigError: the section is missing or incomplete, or its variable is not set.
        """
        if not source.credentials:
            return None
        where = f"credentials.{source.credentials}"
        settings = self.credentials.get(source.credentials)
        if settings is None:
            raise ConfigError(
                f"{where}: source {source.shown!r} names it and it is not there: add [{where}] "
                "with user and password_env, or token_env"
            )
        for variable, secret in (
            (settings.password_env, settings.password),
            (settings.token_env, settings.token),
        ):
            if variable and not secret.get_secret_value():
                raise ConfigError(f"{where}: the variable {variable} is not set: set it to the secret")
        if bool(settings.token_env) == bool(settings.user and settings.password_env):
            raise ConfigError(f"{where}: takes either token_env, or user and password_env")
        return Credentials(
            name=source.credentials,
            user=settings.user,
            password=settings.password,
            token=settings.token,
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
        known = os.environ if environment is None else environment
        _merge(settings, _from_environment(known))
        _fill_in_secrets(settings, known)
        _place_sources(settings, path.parent)
        _merge(settings, dict(overrides or {}))
        if path.is_file():
            settings["file"] = path
        try:
            return cls.model_validate(settings)
        except ValidationError as error:
            raise ConfigError(_explain(error, path if path.is_file() else None, settings)) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    if "api_key" in settings.get("model", {}):
        raise ConfigError(f"{path}: model.api_key: keys don't belong in files; set OPENAI_API_KEY instead")
    for name, section in _tables(settings.get("credentials")).items():
        for key in ("password", "token"):
            if key in section:
                raise ConfigError(
                    f"{path}: credentials.{name}.{key}: secrets don't belong in files: put it into a variable "
                    f"of the environment and name that with {key}_env"
                )
    return settings


def _tables(value: object) -> dict[str, dict[str, Any]]:
    """The tables of a table; what has another shape is left to the validation to refuse."""
    if not isinstance(value, dict):
        return {}
    return {name: section for name, section in value.items() if isinstance(section, dict)}


def _fill_in_secrets(settings: dict[str, Any], environment: Mapping[str, str]) -> None:
    """Read the variables that the sections of credentials name."""
    for section in _tables(settings.get("credentials")).values():
        for key in ("password", "token"):
            variable = section.get(f"{key}_env")
            if isinstance(variable, str) and environment.get(variable):
                section[key] = environment[variable]


def _place_sources(settings: dict[str, Any], folder: Path) -> None:
    """Paths of sources are those seen from the folder of the file."""
    sources = settings.get("sources")
    for source in sources if isinstance(sources, list) else ():
        address = source.get("address") if isinstance(source, dict) else None
        if isinstance(address, str) and address not in {"", "-"} and "://" not in address:
            source["address"] = str(folder / os.path.expanduser(address))


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


def _explain(error: ValidationError, path: Path | None, settings: Mapping[str, Any]) -> str:
    where = f"{path}: " if path else ""
    lines = []
    for problem in error.errors(include_url=False):
        name = _setting(problem["loc"], settings)
        secret = {"api_key", "credentials"} & {*map(str, problem["loc"])}
        if problem["loc"][0] == "sources" and (len(problem["loc"]) == 1 or problem["type"] == "model_type"):
            lines.append(f"{where}{name}: a source is a table: begin it with [[sources]], then address = ...")
            continue
        shown = "" if secret or problem["type"] == "missing" else f" (got {problem['input']!r})"
        what = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "extra_forbidden":
            close = get_close_matches(str(problem["loc"][-1]), _settings_at(problem["loc"][:-1]), n=1)
            what = "unknown setting" + (f"; did you mean {close[0]}?" if close else "")
        lines.append(f"{where}{name}: {what}{shown}")
    return "; ".join(lines)


def _setting(place: tuple[int | str, ...], settings: Mapping[str, Any]) -> str:
    """A setting as its file's author looks for it: of sources the name, else which one it is, from 1 on."""
    if len(place) < 2 or place[0] != "sources" or not isinstance(place[1], int):
        return ".".join(map(str, place))
    source = settings["sources"][place[1]]
    name = source.get("name") if isinstance(source, dict) else None
    which = repr(name) if name and isinstance(name, str) else f"number {place[1] + 1}"
    return ": ".join([f"source {which}", *map(str, place[2:])])


def _settings_at(place: tuple[int | str, ...]) -> list[str]:
    """The settings that the section at this place may hold."""
    section: type[BaseModel] = Config
    for part in place:
        about = section.model_fields.get(str(part))
        kinds = (about.annotation, *getattr(about.annotation, "__args__", ())) if about else ()
        section = next(
            (each for each in kinds if isinstance(each, type) and issubclass(each, BaseModel)), section
        )
    return [name for name, about in section.model_fields.items() if not about.exclude]
