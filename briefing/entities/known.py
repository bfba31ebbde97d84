"""The user's own `entities.toml`: who is one actor, and who never is. It wins over every rule.

apart = [["Tom Reyes", "Thomas Reyes"]]      # never one actor: this undoes a merge

[[entity]]
name = "Harbour Workers Union"
aliases = ["HWU", "the dockers' union"]
kind = "organisation"                        # optional: mentions of another kind are not meant
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from briefing.entities.letters import parts
from briefing.errors import ConfigError
from briefing.models import StakeholderKind

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Known(_Strict):
    """One actor that the user named, or two names that the user keeps apart.

    `kind` is None where mentions of every kind are meant. A `Known` with a `name` and an `apart` alone joins nothing.
    """

    name: Name
    aliases: tuple[Name, ...] = ()
    kind: StakeholderKind | None = None
    apart: tuple[Name, ...] = ()
    joins: bool = True

    @property
    def names(self) -> frozenset[str]:
        """What it is called, as names are compared."""
        return frozenset(map(compared, (self.name, *self.aliases))) if self.joins else frozenset()


class _Entity(_Strict):
    name: Name
    aliases: tuple[Name, ...] = ()
    kind: StakeholderKind | None = None


class _File(_Strict):
    entity: tuple[_Entity, ...] = ()
    apart: tuple[Annotated[tuple[Name, ...], Field(min_length=2)], ...] = ()


def compared(name: str) -> str:
    """A name without case, accents, hyphens, possessive endings and a leading "the"."""
    words = parts(name)
    return " ".join(words[1:] if words[:1] == ("the",) and len(words) > 1 else words)


def without_the(name: str) -> str:
    """A name without a leading "the" and without needless space."""
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].casefold() == "the" else words)


def read_known(path: Path) -> tuple[Known, ...]:
    """The actors and the names kept apart in an `entities.toml`.

    Raises:
        ConfigError: the file can't be read, is not TOML, has an unknown key, or lets two entities claim one name.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from None
    try:
        file = _File.model_validate(told)
    except ValidationError as error:
        raise ConfigError("; ".join(f"{path}: {line}" for line in _explained(error))) from None
    found = tuple(Known(name=each.name, aliases=each.aliases, kind=each.kind) for each in file.entity)
    _refuse_shared_names(path, found)
    return (*found, *_apart(path, file.apart, found))


def _refuse_shared_names(path: Path, known: Sequence[Known]) -> None:
    claimed: dict[str, str] = {}
    for each in known:
        for name in sorted(each.names):
            if name in claimed:
                raise ConfigError(
                    f"{path}: the name {name!r} is claimed by two entities, {claimed[name]!r} and {each.name!r}: "
                    "give it to one of them"
                )
            claimed[name] = each.name


def _apart(path: Path, groups: Sequence[Sequence[str]], known: Sequence[Known]) -> Iterator[Known]:
    for group in groups:
        keys = [compared(name) for name in group]
        if len(set(keys)) < len(keys):
            raise ConfigError(
                f"{path}: apart: {list(group)} has one name twice: name two that are not one actor"
            )
        if same := next((each.name for each in known if len(each.names & {*keys}) > 1), ""):
            raise ConfigError(
                f"{path}: apart: {list(group)} are names of one entity, {same!r}: take one out of it"
            )
        for place, name in enumerate(group[:-1]):
            yield Known(name=name, apart=tuple(group[place + 1 :]), joins=False)


def _explained(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        place = [*map(str, problem["loc"])]
        where = ".".join(str(int(part) + 1) if part.isdigit() else part for part in place)
        if problem["type"] == "extra_forbidden":
            close = get_close_matches(place[-1], _keys(len(place)), n=1, cutoff=0.5)
            yield f"{where}: unknown key" + (f"; did you mean {close[0]}?" if close else "")
        else:
            yield f"{where}: {problem['msg']} (got {_shown(problem['input'])})"


def _keys(depth: int) -> list[str]:
    return list((_File if depth == 1 else _Entity).model_fields)


def _shown(value: Any) -> str:
    return repr(value) if len(repr(value)) < 80 else f"{repr(value)[:77]}..."
