"""The optional YAML head of a text file, between two lines of three hyphens.

Rules: these keys and no others: title, publisher, url, published_at, byline, language, rights, confidential.
A head that can't be used costs itself only: the article is kept, with a note on what was not understood.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import yaml

KEYS = ("title", "publisher", "url", "published_at", "byline", "language", "rights", "confidential")
_HEAD = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*\r?\n?", re.DOTALL | re.MULTILINE)
_MAX_HEAD = 20_000
_MAX_VALUE = 500
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_head(text: str) -> tuple[dict[str, Any], str]:
    """The fields of `Article` that a head sets (with `notes` on what was wrong), and the text after it."""
    match = _HEAD.match(text)
    if match is None:
        return {}, text
    body = text[match.end() :]
    notes: list[str] = []
    values = _parse(match["yaml"], notes)
    if values is None:
        return {"notes": tuple(notes)}, body
    fields: dict[str, Any] = {}
    for key, value in values.items():
        if key not in _READERS:
            close = difflib.get_close_matches(str(key), KEYS, n=1)
            hint = f"; did you mean {close[0]}?" if close else ""
            notes.append(f"front matter: unknown key {_line(key)}{hint}")
        elif value is not None:
            try:
                fields[key] = _READERS[key](value, notes)
            except ValueError as error:
                notes.append(f"front matter: {key}: {error}")
    return {**fields, "notes": tuple(notes)}, body


def _parse(head: str, notes: list[str]) -> dict[Any, Any] | None:
    if len(head) > _MAX_HEAD:
        notes.append(f"front matter: longer than {_MAX_HEAD} characters, not read")
        return None
    try:
        # Anchors make a small head expand without end; no metadata needs them.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(head)):
            notes.append("front matter: uses YAML aliases, not read")
            return None
        values = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 2})" if mark else ""
        notes.append(f"front matter: not valid YAML{where}")
        return None
    if values is None:
        return {}
    if not isinstance(values, dict):
        notes.append("front matter: not a list of keys and values")
        return None
    return values


def _line(value: object) -> str:
    text = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    return text[:_MAX_VALUE]


def _text(value: object, notes: list[str]) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return _line(", ".join(value))
    if isinstance(value, dict | list):
        raise ValueError("a single line of text is expected")  # noqa: TRY004 - a wrong value of the file
    return _line(value)


def _url(value: object, notes: list[str]) -> str:
    url = str(value).strip()
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or not url.isprintable():
        raise ValueError(f"{_line(url)!r} is not an http or https address")
    return url


def _moment(value: object, notes: list[str]) -> datetime:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise ValueError(
                f"{_line(value)!r} is not a date (ISO 8601, such as 2026-03-01T08:30+01:00)"
            ) from None
    if isinstance(value, datetime):
        if value.tzinfo is None:
            notes.append("publication time without a time zone, taken as UTC")
            return value.replace(tzinfo=UTC)
        return value
    if isinstance(value, date):
        notes.append("publication date without a time of day")
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    raise ValueError(f"{_line(value)!r} is not a date (ISO 8601, such as 2026-03-01T08:30+01:00)")


def _language(value: object, notes: list[str]) -> str:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value.strip()):
        raise ValueError(f"{_line(value)!r} is not a language tag such as en or de-AT")
    return value.strip()


def _rights(value: object, notes: list[str]) -> str:
    if value not in ("full", "excerpt", "link"):
        raise ValueError(f"{_line(value)!r} is none of full, excerpt, link")
    return str(value)


def _confidential(value: object, notes: list[str]) -> bool:
    if not isinstance(value, bool):
        # Whoever writes anything here means to protect the source.
        notes.append(f"front matter: confidential: {_line(value)!r} is neither true nor false, taken as true")
        return True
    return value


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
