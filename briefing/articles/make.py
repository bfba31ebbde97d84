"""Articles are made here: clean text, identity, numbered sentences."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.articles.cleaning import clean_text
from briefing.articles.urls import canonical_url
from briefing.facts.scripts import mixed_scripts
from briefing.models import Article
from briefing.sentences import split


def make_article(
    text: str,
    *,
    name: str,
    retrieved_at: datetime,
    key: str = "",
    metadata: Mapping[str, Any] | None = None,
) -> Article:
    """The article that a text is, cleaned and cut into numbered sentences.

    `metadata` holds fields of `Article` (title, publisher, url, published_at, byline, language, rights,
    confidential, notes). The canonical URL is the article's key; without one `key` is, else a hash of the text.

    Raises:
        ValueError: the text has nothing to read.
    """
    fields = dict(metadata or {})
    clean, removed = clean_text(text)
    if not clean.strip():
        raise ValueError("the text is empty")
    notes = [*fields.pop("notes", ())]
    _give_zone(fields, notes)
    if removed:
        notes.append(f"{removed} invisible characters were removed from the text")
    if mixed := mixed_scripts(clean):
        words = "1 word mixes" if mixed == 1 else f"{mixed} words mix"
        notes.append(f"{words} Latin with Cyrillic or Greek letters")
    canonical = canonical_url(fields.get("url") or "")
    key = canonical or key or f"text:{_sha256(clean)[:12]}"
    return Article(
        id=_sha256(f"{key}\n{clean}"),
        key=key,
        text_hash=_sha256(clean),
        name=name,
        canonical_url=canonical,
        retrieved_at=retrieved_at,
        text=clean,
        sentences=split(clean, fields.get("language") or "und"),
        notes=tuple(notes),
        **fields,
    )


def _give_zone(fields: dict[str, Any], notes: list[str]) -> None:
    published = fields.get("published_at")
    if isinstance(published, datetime) and published.tzinfo is None:
        fields["published_at"] = published.replace(tzinfo=UTC)
        notes.append("publication time without a time zone, taken as UTC")


def file_key(path: Path) -> str:
    """A key for a file without an address: its name and a hash of where it is, which is not given away."""
    place = hashlib.sha256(os.fsencode(os.path.abspath(path))).hexdigest()
    name = path.name.encode("utf-8", "replace").decode()  # a name can be no text: half of a Latin-1 one
    return f"file:{name}#{place[:8]}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
