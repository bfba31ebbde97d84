"""A file to be checked: what kind of text it is, and the report on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from briefing.checking.items import read_items, strict_json
from briefing.checking.markdown import read_markdown
from briefing.checking.own import refuse_newer
from briefing.checking.prove import prove
from briefing.checking.resolve import Shelf
from briefing.checking.text import CitingText
from briefing.errors import SourceError
from briefing.models import Article, Brief, CheckedStatement, CheckReport, LeftOut
from briefing.renderers.brief_json import from_json

Read = Brief | CitingText
MARKDOWN = frozenset({".md", ".markdown", ".txt", ""})


def read_file(path: Path) -> Read:
    """The brief or the text with citations that a file holds; of a folder, its `brief.json`.

    Raises:
        SourceError: it can't be read, is neither Markdown nor JSON, or a brief of another version.
    """
    path = path / "brief.json" if path.is_dir() else path
    source = str(path)
    if path.suffix.lower() not in MARKDOWN | {".json"}:
        raise SourceError(source, "is neither Markdown (.md, .txt) nor JSON: give the text in one of them")
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SourceError(source, "does not exist: check the path") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(source, f"can't be read ({type(error).__name__}): check the file") from error
    if path.suffix.lower() == ".json":
        return _read_json(content, source)
    return read_markdown(content)


def check_text(
    text: CitingText, articles: Sequence[Article], *, subject: str, left_out: Sequence[LeftOut] = ()
) -> CheckReport:
    """The report on a text with citations to `articles`."""
    shelf = Shelf(articles, text.listed)
    statements: list[CheckedStatement] = []
    for statement in text.statements:
        resolved = [shelf.resolve(each, statement.text or statement.name) for each in statement.citations]
        checked = prove(statement, resolved)
        if text.kind == "json" and not statement.citations:
            checked = checked.model_copy(update={"status": "rejected"})
        statements.append(checked)
    return CheckReport(
        subject=subject,
        kind=text.kind,
        statements=tuple(statements),
        sources=tuple(each.name for each in articles),
        left_out=tuple(left_out),
    )


def _read_json(content: str, source: str) -> Read:
    value = strict_json(content, source=source)
    if isinstance(value, dict) and "items" in value:
        return read_items(value, source=source)
    if isinstance(value, dict) and "schema_version" in value:
        refuse_newer(value, source=source)
        return from_json(json.dumps(value), source=source)
    raise SourceError(source, 'is neither a brief.json nor {"items": [...]}: see docs/check.md')
