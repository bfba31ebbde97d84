"""Where settings come from: flags, then the environment, then `briefing.toml`; and what is wrong with them."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from briefing.errors import ConfigError

CONFIG_FILE = "briefing.toml"

ENVIRONMENT: dict[str, tuple[str, str]] = {
    "BRIEFING_MODEL": ("model", "name"),
    "BRIEFING_BASE_URL": ("model", "base_url"),
    "OPENAI_API_KEY": ("model", "api_key"),
    "BRIEFING_LOCAL_MODEL": ("model", "local_path"),
    "BRIEFING_JUDGE_MODEL": ("judge", "name"),
    "BRIEFING_JUDGE_BASE_URL": ("judge", "base_url"),
    "BRIEFING_JUDGE_API_KEY": ("judge", "api_key"),
    "BRIEFING_DB": ("store", "url"),
}
"""Which environment variable sets which setting; no other variable is read."""

KEYS = {place: variable for variable, place in ENVIRONMENT.items() if place[1] == "api_key"}
"""Which variable holds the key of which section: keys are read from nowhere else."""


def gather(
    folder: Path, environment: Mapping[str, str], overrides: Mapping[str, Any]
) -> tuple[Path | None, dict[str, Any]]:
    """The file of the folder, if there is one, and the settings of all three, nested like the file.

    Raises:
        ConfigError: the file is not TOML, or holds a secret.
    """
    path = folder / CONFIG_FILE
    settings: dict[str, Any] = _read(path) if path.is_file() else {}
    _merge(settings, _from_environment(environment))
    _fill_in_secrets(settings, environment)
    _place_sources(settings, path.parent)
    _merge(settings, overrides)
    if not path.is_file():
        return None, settings
    settings["file"] = path
    return path, settings


def _read(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    for (place, key), variable in KEYS.items():
        if key in _tables(settings).get(place, {}):
            raise ConfigError(f"{path}: {place}.{key}: keys don't belong in files; set {variable} instead")
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


def explain(
    error: ValidationError, path: Path | None, settings: Mapping[str, Any], root: type[BaseModel]
) -> str:
    """What is wrong with the settings of `root`, for whoever wrote them: each by its name and the value given."""
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
            close = get_close_matches(str(problem["loc"][-1]), _settings_at(problem["loc"][:-1], root), n=1)
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


def _settings_at(place: tuple[int | str, ...], root: type[BaseModel]) -> list[str]:
    """The settings that the section at this place may hold."""
    section = root
    for part in place:
        about = section.model_fields.get(str(part))
        kinds = (about.annotation, *getattr(about.annotation, "__args__", ())) if about else ()
        section = next(
            (each for each in kinds if isinstance(each, type) and issubclass(each, BaseModel)), section
        )
    return [name for name, about in section.model_fields.items() if not about.exclude]
