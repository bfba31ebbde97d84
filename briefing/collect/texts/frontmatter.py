"""The optional YAML head of a text file, between two lines of three hyphens.

Rules:
- These keys and no others: title, publisher, url, published_at, byline, language, rights, confidential.
- A head that can't be used costs itself only: the article is kept, with a note on what was not understood.
- Where `confidential` stands, however it is spelt and whatever is wrong around it, the source is protected.
- Values are what is written ("no" is Norwegian, "1:30" a title): YAML's own guesses at types are not used.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import yaml

from briefing.articles import canonical_url, clean_text

KEYS = ("title", "publisher", "url", "published_at", "byline", "language", "rights", "confidential")
_HEAD = re.compile(
    r"\A\ufeff?\s*?---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_OPENING = re.compile(r"\ufeff?\s*---[ \t]*\r?\n")
_MAX_HEAD = 20_000
_MAX_VALUE = 500
_MAX_DEPTH = 4
_PROTECTED = re.compile(
    r"^[ \t\"'\-]*confidential[ \t\"']*:(?![ \t\"']*(?:false|no|off)\b)", re.IGNORECASE | re.MULTILINE
)
_ABSENT = ("", "~", "null")
_YEAR = re.compile(r"\d{4}-")
_DAY = re.compile(r"[\dW-]+")
_LONE_DIGIT = re.compile(r"(?<![\d.,])(\d)(?!\d)")
_BEFORE_ZONE = re.compile(r"\s+(?=(?:Z|[+-]\d[\d:]*)$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_head(text: str) -> tuple[dict[str, Any], str]:
    """The fields of `Article` that a head sets (with `notes` on what was wrong), and the text after it."""
    match = _HEAD.match(text)
    if match is None:
        if _OPENING.match(text) and _PROTECTED.search(text[:_MAX_HEAD]):
            note = "front matter: not closed by a line of three hyphens; the source is taken as confidential"
            return {"confidential": True, "notes": (note,)}, text
        return {}, text
    body = text[match.end() :]
    notes: list[str] = []
    values = _parse(match["yaml"], notes)
    if values is None:
        protected = {}
        if _PROTECTED.search(match["yaml"]):
            protected["confidential"] = True
            notes.append("front matter: mentions confidential, so the source is taken as confidential")
        return {**protected, "notes": tuple(notes)}, body
    fields: dict[str, Any] = {}
    for key, value in values.items():
        known = _known(key, notes)
        if known == "confidential" and value in _ABSENT:
            fields[known] = True
            notes.append("front matter: confidential: no value, so the source is taken as confidential")
        elif known and value not in _ABSENT:
            try:
                fields[known] = _READERS[known](value, notes)
            except ValueError as error:
                notes.append(f"front matter: {known}: {error}")
    return {**fields, "notes": tuple(notes)}, body


def _known(key: str, notes: list[str]) -> str:
    """The key of ours that `key` is; "" when it is none, with a note."""
    if key in _READERS:
        return key
    begun = [each for each in KEYS if each.partition("_")[0] == key.casefold()]
    close = begun or difflib.get_close_matches(key.casefold(), KEYS, n=1)
    if close == ["confidential"]:
        notes.append(f"front matter: unknown key {one_line(key)}, taken as confidential")
        return close[0]
    hint = f"; did you mean {close[0]}?" if close else ""
    notes.append(f"front matter: unknown key {one_line(key)}{hint}")
    return ""


def _parse(head: str, notes: list[str]) -> dict[str, Any] | None:
    if len(head) > _MAX_HEAD:
        notes.append(f"front matter: longer than {_MAX_HEAD} characters, not read")
        return None
    try:
        if bomb := _bomb(head):
            notes.append(f"front matter: {bomb}, not read")
            return None
        values = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506 - makes strings, lists and dicts only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        notes.append(f"front matter: not valid YAML{where}")
        return None
    if values in (None, ""):
        return {}
    if not isinstance(values, dict):
        notes.append("front matter: not a list of keys and values")
        return None
    return values


def _bomb(head: str) -> str:
    """What makes a small head costly to read; "" when nothing does. No metadata needs either."""
    depth = 0
    for event in yaml.parse(head):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            return "uses YAML aliases"
        if depth > _MAX_DEPTH:
            return f"is nested more than {_MAX_DEPTH} deep"
    return ""


def one_line(value: object) -> str:
    """The value as one line of visible text, cut to a length that a list of sources can show."""
    return " ".join(clean_text(str(value))[0].split())[:_MAX_VALUE]


def _text(value: object, notes: list[str]) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return one_line(", ".join(value))
    if isinstance(value, dict | list):
        raise ValueError("a single line of text is expected")  # noqa: TRY004 - a wrong value of the file
    return one_line(value)


def _url(value: object, notes: list[str]) -> str:
    url = str(value).strip()
    if not canonical_url(url) or not url.isprintable() or " " in url:
        raise ValueError(f"{one_line(url)!r} is not an http or https address")
    if "@" in urlsplit(url).netloc:
        # What stands there is a password, or made to look like the host.
        raise ValueError("an address with a user name is not kept: name it without what stands before the @")
    return url


def _moment(value: object, notes: list[str]) -> datetime:
    wrong = f"{one_line(value)!r} is not a date (ISO 8601, such as 2026-03-01T08:30+01:00)"
    text = _LONE_DIGIT.sub(r"0\1", str(value).strip())
    text = _BEFORE_ZONE.sub("", text)
    if not _YEAR.match(text):
        raise ValueError(wrong)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(wrong) from None
    if not MINYEAR < moment.year < MAXYEAR:
        raise ValueError(wrong)  # in another zone it would be no date at all
    if moment.tzinfo is None and _DAY.fullmatch(text):
        notes.append("publication date without a time of day")
        return moment.replace(tzinfo=UTC)
    return moment  # without a zone it gets that of its source


def _language(value: object, notes: list[str]) -> str:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value.strip()):
        raise ValueError(f"{one_line(value)!r} is not a language tag such as en or de-AT")
    return value.strip()


def _rights(value: object, notes: list[str]) -> str:
    if value not in ("full", "excerpt", "link"):
        raise ValueError(f"{one_line(value)!r} is none of full, excerpt, link")
    return str(value)


def _confidential(value: object, notes: list[str]) -> bool:
    word = str(value).strip().casefold()
    if word not in ("true", "yes", "on", "false", "no", "off"):
        # Whoever writes anything here means to protect the source.
        notes.append(
            f"front matter: confidential: {one_line(value)!r} is neither true nor false, taken as true"
        )
    return word not in ("false", "no", "off")


_READERS: dict[str, Callable[[object, list[str]], Any]] = {
    "title": _text,
    "publisher": _text,
    "url": _url,
    "published_at": _moment,
    "byline": _text,
    "language": _language,
    "rights": _rights,
    "confidential": _confidential,
}
