"""`brief.json`: all that a brief says and rests on, as far as its sources' rights allow, and the JSON schema of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import DataclassField, ModelField, TypedDictField

from briefing.errors import SourceError
from briefing.models import Brief

Field = ModelField | DataclassField | TypedDictField

SCHEMA_FILE = Path("docs") / "brief.schema.json"


class _Whole(GenerateJsonSchema):
    """Requires every field, because every field is written, those with a default too."""

    def field_is_required(self, field: Field, total: bool) -> bool:
        return True


def to_json(brief: Brief) -> str:
    """The exported brief as JSON: the same brief gives the same text."""
    return json.dumps(brief.exported().model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"


def from_json(content: str, *, source: str = "brief.json") -> Brief:
    """The brief that `content` holds.

    Raises:
        SourceError: it is no brief, or points at something that is not in it; the message names `source` and the
            first thing that is wrong.
    """
    try:
        brief = Brief.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the top"
        raise SourceError(source, f"is no brief of this version (at {where}: {first['msg']})") from None
    if missing := _dangling(brief):
        raise SourceError(source, f"is no whole brief: it points at {missing}, which is not in it")
    return brief


def _dangling(brief: Brief) -> str:
    """The first thing that a brief points at and does not hold, or ""."""
    marks = [
        *(line.references for _, line in brief.lines()),
        *(judgement.references for judgement in brief.key_judgements),
        *(actor.references for actor in brief.stakeholders),
    ]
    numbers = {reference.number for reference in brief.references}
    articles = {source.article_id for source in brief.sources}
    origins = {origin.key for origin in brief.origins}
    missing = [
        *(f"reference {number}" for row in marks for number in row if number not in numbers),
        *(f"article {each.article_id}" for each in brief.references if each.article_id not in articles),
        *(f"article {one}" for each in brief.origins for one in each.article_ids if one not in articles),
        *(f"origin {each.origin}" for each in brief.sources if each.origin not in origins),
    ]
    return missing[0] if missing else ""


def schema() -> dict[str, Any]:
    """The JSON schema of `brief.json`, as it is written: every field is there."""
    return Brief.model_json_schema(mode="serialization", schema_generator=_Whole)


def write_schema(path: Path = SCHEMA_FILE) -> None:
    """Write the schema where the documentation keeps it."""
    path.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
