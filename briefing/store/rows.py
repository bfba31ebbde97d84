"""Values as rows: their ids, their columns, and the whole of them as JSON text."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic_core import PydanticSerializationError

from briefing.errors import StoreError
from briefing.models import Article, Brief, Reason, Value


def sha256(text: str) -> str:
    """The SHA-256 of a text, lone surrogates and all."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def id_of_brief(brief: Brief) -> str:
    """One id a series and day; the day is that of `as_of` in its own zone, the desk's."""
    day = brief.as_of.date().isoformat()
    return f"b-{sha256(f'{brief.series} {day}')[:12]}"


def columns(value: Value, *names: str) -> dict[str, Any]:
    """These fields of a value, for the columns of the same names."""
    return {name: getattr(value, name) for name in names}


def description(article: Article) -> dict[str, Any]:
    """The columns that change when an article is described anew."""
    return {
        **columns(article, "title", "publisher", "language", "confidential", "published_at"),
        "content": as_text(article, f"article {article.name!a}"),
    }


def reasons(given: tuple[Reason, ...]) -> list[dict[str, str]]:
    """Reasons as JSON."""
    return [reason.model_dump() for reason in given]


def as_text(value: Value, name: str) -> str:
    """The whole value as JSON text; `StoreError`, naming it, when it holds what is no text."""
    try:
        return value.model_dump_json()
    except (PydanticSerializationError, UnicodeEncodeError):
        raise _not_text(name) from None


def hash_of_content(brief: Brief) -> str:
    """The hash by which the same content is known again; `StoreError` as `as_text`."""
    try:
        return brief.hash_of_content()
    except (PydanticSerializationError, UnicodeEncodeError):
        raise _not_text(f"brief {brief.title!a}") from None


def _not_text(name: str) -> StoreError:
    return StoreError(f"{name}: holds half a character (a lone surrogate), which is not text: decode it anew")
