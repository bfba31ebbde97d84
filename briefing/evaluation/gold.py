"""Gold: articles, and statements about them of which a person said whether their sentences support them.

    lines: true
    articles:
      - id: a1
        published: 2026-03-11
        text: |
          The ferry stopped on Monday.
          Its owner said the engine had failed.
      - id: a2
        path: bridge.html
    items:
      - {article: a1, s: [1], text: The ferry stopped., label: supported, kind: shortened}

YAML, or JSON of the same shape. `docs/evaluate.md` explains each field; unknown ones are told, so that a typo is.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BeforeValidator, Field, ValidationError, model_validator

from briefing.articles import make_article
from briefing.collect.assemble import assemble
from briefing.collect.files import read_file
from briefing.collect.pages.languages import guess_language
from briefing.collect.readers import read
from briefing.errors import SourceError
from briefing.models import Article, Reading, Sentence, Source, Value

EVENING = 18
"""The hour (UTC) of an article of which only the day is said: "on Wednesday" and "today" are then that day's."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""When a text was retrieved of which no day is said. Never now: the same gold gives the same figures on any day."""
_HELP = "see docs/evaluate.md for the form"
_SAID = {
    "extra_forbidden": "no such field: check its spelling",
    "missing": "is missing",
    "too_short": "is empty: give at least one",
    "string_too_short": "is empty",
    "model_type": "must be a mapping of fields",
}
"""What pydantic's kinds of error are called here; others speak for themselves."""


def _as_name(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_day(value: object) -> object:
    """An ISO day as a day: pydantic would take it for a midnight."""
    return (
        date.fromisoformat(value)
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        else value
    )


Name = Annotated[str, BeforeValidator(_as_name), Field(min_length=1)]
"""An id or a kind; YAML reads a bare 7 as a number."""


class _Article(Value):
    id: Name
    published: Annotated[datetime | date | None, BeforeValidator(_as_day)] = None
    language: str = ""
    text: str = ""
    path: str = ""
    lines: bool | None = None
    note: str = ""

    @model_validator(mode="after")
    def _is_given_once(self) -> _Article:
        if bool(self.text.strip()) == bool(self.path):
            raise ValueError("give either a text, or the path of a file that holds it")
        return self


class _Item(Value):
    article: Name
    s: tuple[Annotated[int, Field(ge=1)], ...] = Field(min_length=1)
    text: str = Field(min_length=1)
    label: Literal["supported", "unsupported", "not_supported"]
    kind: Name = "statement"
    note: str = ""


class _Head(Value):
    articles: list[Any] = Field(min_length=1)
    items: list[Any] = Field(min_length=1)
    lines: bool = False
    note: str = ""


_Entry = TypeVar("_Entry", bound=Value)


@dataclass(frozen=True)
class GoldItem:
    """A statement about `article` with the sentences (numbers from 1) that it cites; `true` when they support it."""

    article: Article
    sentences: tuple[int, ...]
    text: str
    kind: str
    true: bool


@dataclass(frozen=True)
class Fault:
    """An entry that was left out: the file, which entry of it ("items 12", counted from 1), and what to mend."""

    file: str
    entry: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.reason}"


@dataclass(frozen=True)
class Gold:
    """What one file of gold holds, in its order. `sha256` is that of its bytes (of the value, for one in memory)."""

    name: str
    sha256: str
    articles: tuple[Article, ...]
    items: tuple[GoldItem, ...]
    faults: tuple[Fault, ...] = ()


def read_gold(gold: Path | str | Mapping[str, Any], *, lines: bool = False) -> Gold:
    """The gold of a file, or of a value of the same shape; entries that are wrong are in its `faults`.

    `lines` is what holds where the gold does not say: each line of a text is a sentence (else the product cuts it). A
    language that it does not say is guessed from the words, and English where that is not plain.

    Raises:
        SourceError: the file can't be read, or is no gold at all.
    """
    if isinstance(gold, Mapping):
        raw, name, folder = json.dumps(gold, sort_keys=True, default=str).encode(), "the gold", Path()
        value: Any = {"lines": lines, **gold}
    else:
        name, folder = str(gold), Path(gold).parent
        raw = read_file(Path(gold), UNDATED).content
        value = _parsed(raw, name)
        value = {"lines": lines, **value} if isinstance(value, dict) else value
    try:
        head = _Head.model_validate(value)
    except ValidationError as error:
        raise SourceError(name, f"{_said(error)}; {_HELP}") from None
    reader = _Reader(name, folder, head.lines)
    items = reader.items(head.items, reader.articles(head.articles))
    return Gold(
        name, hashlib.sha256(raw).hexdigest(), tuple(reader.read.values()), items, tuple(reader.faults)
    )


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a key that stands twice is an error: its first value would be lost unseen."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    pairs = [
        (loader.construct_object(key, deep=True), loader.construct_object(value, deep=True))
        for key, value in node.value
    ]
    try:
        return _once(pairs)
    except ValueError as error:
        raise yaml.MarkedYAMLError(problem=str(error), problem_mark=node.start_mark) from None


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def _once(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key, value in pairs:
        if str(key) in map(str, found):
            raise ValueError(f"the key {key!r} stands twice in one entry")
        found[key] = value
    return found


def _parsed(raw: bytes, name: str) -> Any:
    try:
        text = raw.decode("utf-8-sig")
        if name.endswith(".json"):
            return json.loads(text, object_pairs_hook=_once)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe one
    except UnicodeDecodeError as error:
        raise SourceError(name, f"is not UTF-8 ({error}): save it as UTF-8") from None
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        form = "JSON" if name.endswith(".json") else "YAML"
        reason = " ".join(str(error).split())
        raise SourceError(name, f"is not {form} ({reason}): mend it there; {_HELP}") from None


@dataclass
class _Reader:
    """Reads the entries of one gold, and notes what is wrong with them."""

    name: str
    folder: Path
    lines: bool
    read: dict[str, Article] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def articles(self, entries: list[Any]) -> frozenset[str]:
        """Read the articles into `read`; the ids of those that are there and can't be read."""
        broken = set()
        for number, entry in enumerate(entries, start=1):
            place = f"articles {number}"
            given = self._valid(_Article, entry, place)
            if given is None:
                broken.add(str(entry.get("id")) if isinstance(entry, dict) else "")
                continue
            if given.id in self.read:
                self._fault(place, f"a second article {given.id!r}: give each an id of its own")
                continue
            try:
                self.read[given.id] = _article(given, self.folder, lines=self.lines)
            except (SourceError, ValueError) as error:
                self._fault(place, str(error))
                broken.add(given.id)
        return frozenset(broken)

    def items(self, entries: list[Any], broken: frozenset[str]) -> tuple[GoldItem, ...]:
        """The items that can be judged."""
        found = (self._item(entry, f"items {number}", broken) for number, entry in enumerate(entries, 1))
        return tuple(item for item in found if item is not None)

    def _item(self, entry: Any, place: str, broken: frozenset[str]) -> GoldItem | None:
        item = self._valid(_Item, entry, place)
        if item is None:
            return None
        article = self.read.get(item.article)
        if article is None:
            why = "could not be read" if item.article in broken else "is not among the articles: check the id"
            self._fault(place, f"article {item.article!r} {why}")
            return None
        count = len(article.sentences)
        if beyond := [number for number in item.s if number > count]:
            self._fault(
                place, f"there is no sentence {beyond[0]}: article {item.article!r} has {count}, from 1 on"
            )
            return None
        return GoldItem(article, item.s, item.text, item.kind, item.label == "supported")

    def _valid(self, model: type[_Entry], entry: Any, place: str) -> _Entry | None:
        try:
            return model.model_validate(entry)
        except ValidationError as error:
            self._fault(place, _said(error))
            return None

    def _fault(self, place: str, reason: str) -> None:
        self.faults.append(Fault(self.name, place, reason))


def _article(given: _Article, folder: Path, *, lines: bool) -> Article:
    article = _of_file(given, folder) if given.path else _of_text(given)
    return _by_lines(article) if (lines if given.lines is None else given.lines) else article


def _of_text(given: _Article) -> Article:
    published = _moment(given.published)
    return make_article(
        given.text,
        name=given.id,
        retrieved_at=published or UNDATED,
        metadata={
            "published_at": published,
            "language": given.language or guess_language(given.text) or "und",
        },
    )


def _of_file(given: _Article, folder: Path) -> Article:
    """The article in a file beside the gold, read as any source is; what the gold says of it goes first."""
    path = folder / given.path
    if not path.exists():
        raise SourceError(str(path), "does not exist: a path starts from the gold's own folder")
    document = read_file(path, UNDATED)
    with ThreadPoolExecutor(max_workers=1) as pool:  # the caller may have an event loop running
        _, reading = pool.submit(asyncio.run, read(document)).result()
    if not isinstance(reading, Reading):
        raise SourceError(str(path), "lists articles and is none: name the file of one article")
    return assemble(_described(reading, given), document, Source(address=str(path)))


def _described(reading: Reading, given: _Article) -> Reading:
    said = {"published_at": _moment(given.published), "language": given.language or None}
    return Reading(reading.text, {**reading.metadata, **{key: value for key, value in said.items() if value}})


def _moment(published: datetime | date | None) -> datetime | None:
    if published is None or isinstance(published, datetime):
        return published
    return datetime.combine(published, time(EVENING), tzinfo=UTC)


def _by_lines(article: Article) -> Article:
    spans = [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", article.text)]
    sentences = tuple(Sentence(number=n, start=start, end=end) for n, (start, end) in enumerate(spans, 1))
    return article.model_copy(update={"sentences": sentences})


def _said(error: ValidationError) -> str:
    """The first thing that is wrong, with the field and what stands there."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"] if part not in ("date", "datetime"))
    reason = _SAID.get(first["type"], first["msg"].removeprefix("Value error, "))
    given = first["input"]
    shown = f" (it says {given!r:.60})" if isinstance(given, str | int | float) and given != "" else ""
    return f"{where}: {reason}{shown}" if where else f"{reason}{shown}"
