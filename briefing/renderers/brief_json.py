"""`brief.json`: all that a brief says and rests on, and the JSON schema of it."""

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
    """The brief as JSON: the same brief gives the same text."""
    return json.dumps(brief.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"


def from_json(content: str, *, source: str = "brief.json") -> Brief:
    """The brief that `content` holds.

    Raises:
        SourceError: it is no brief; the message names `source` and the first thing that is wrong.
    """
    try:
        return Brief.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the top"
        raise SourceError(source, f"is no brief of this version (at {where}: {first['msg']})") from None


def schema() -> dict[str, Any]:
    """The JSON schema of `brief.json`, as it is written: every field is there."""
    return Brief.model_json_schema(mode="serialization", schema_generator=_Whole)


def write_schema(path: Path = SCHEMA_FILE) -> None:
    """Write the schema where the documentation keeps it."""
    path.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
