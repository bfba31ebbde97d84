"""One article of what was read: what it says of itself, then what its listing says, then what the desk set.

A language that none of them states is guessed from the words, and noted: checks in the wrong language prove nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing.articles import make_article
from briefing.collect.pages.languages import guess_language
from briefing.collect.tally import printable
from briefing.errors import SourceError
from briefing.models import Article, Document, Reading, Source

_UNSAID: Mapping[str, tuple[object, ...]] = {"language": ("", "und")}
"""Values that say nothing, besides None and ""."""


def assemble(reading: Reading, document: Document, source: Source) -> Article:
    """The article of a reading.

    Raises:
        SourceError: there is no text, or a field is not what an article can hold.
    """
    fields = _merged(_of_the_desk(source), document.metadata, reading.metadata)
    fields.setdefault("url", document.url)
    _give_zone(fields, source.timezone)
    if "language" not in fields and (guess := guess_language(reading.text)):
        fields["language"] = guess
        fields["notes"] = (*fields["notes"], f"language guessed from the words: {guess}")
    name = "standard input" if document.name == "-" else document.url or Path(document.name).name
    try:
        return make_article(
            reading.text,
            name=printable(name),
            key=str(fields.pop("key", "")) or document.key,
            retrieved_at=document.retrieved_at,
            metadata={key: value for key, value in fields.items() if key in Article.model_fields},
        )
    except ValueError as error:
        raise SourceError(document.name, f"{error}: name a source with a text in it") from None


def _of_the_desk(source: Source) -> dict[str, Any]:
    return {
        "publisher": source.name,
        "language": source.language,
        "rights": source.rights,
        "source_kind": source.kind,
        "reliability": source.reliability,
        "confidential": source.confidential,
    }


def _merged(*parts: Mapping[str, Any]) -> dict[str, Any]:
    """Later parts go before earlier ones where they say something."""
    fields: dict[str, Any] = {}
    notes: list[str] = []
    confidential = False
    for part in parts:
        confidential = confidential or bool(part.get("confidential"))
        notes += part.get("notes", ())
        fields |= {
            key: value
            for key, value in part.items()
            if value not in (None, "") and value not in _UNSAID.get(key, ())
        }
    return {**fields, "confidential": confidential, "notes": tuple(dict.fromkeys(notes))}


def _give_zone(fields: dict[str, Any], zone: str) -> None:
    """A time that was written without a zone is one of the source's own clock."""
    published = fields.get("published_at")
    if zone and isinstance(published, datetime) and published.tzinfo is None:
        fields["published_at"] = published.replace(tzinfo=ZoneInfo(zone))
        fields["notes"] = (*fields["notes"], f"publication time without a time zone, taken as {zone}")
