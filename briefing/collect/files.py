"""Files, folders, globs and standard input as articles.

Rules:
- One bad source never costs the others: it becomes a line of `left_out` that names it and the remedy.
- Text is UTF-8, or UTF-16 with a byte order mark; anything else is refused, not guessed at.
- A file counts once, however often it is named; a text counts once under one key.
"""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from briefing.articles import file_key, make_article
from briefing.collect.frontmatter import one_line, read_head
from briefing.collect.markdown_text import to_text
from briefing.errors import SourceError
from briefing.interfaces import Clock
from briefing.models import Article, LeftOut

SUFFIXES = frozenset({".txt", ".md", ".markdown"})
MAX_BYTES = 5_000_000
_MARKDOWN = frozenset({".md", ".markdown"})


@dataclass(frozen=True)
class Collected:
    """What the sources gave: articles in order, and what was left out, why."""

    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_sources(
    sources: Sequence[str | Path | Article], *, clock: Clock, stdin: TextIO | None = None
) -> Collected:
    """The articles of `sources`: paths, folders, globs, "-" for standard input, or articles as they are."""
    articles: dict[str, Article] = {}
    left_out: list[LeftOut] = []
    seen: set[Path] = set()
    for source in sources:
        try:
            for article in _read(source, seen, left_out, clock=clock, stdin=stdin):
                if article.id in articles:
                    reason = f"the same text under the same key as {articles[article.id].name}"
                    left_out.append(LeftOut(source=article.name, reason=reason))
                else:
                    articles[article.id] = article
        except SourceError as error:
            left_out.append(LeftOut(source=_printable(error.source), reason=error.message))
    return Collected(tuple(articles.values()), tuple(left_out))


def _read(
    source: str | Path | Article,
    seen: set[Path],
    left_out: list[LeftOut],
    *,
    clock: Clock,
    stdin: TextIO | None,
) -> Iterator[Article]:
    if isinstance(source, Article):
        yield source
    elif str(source) == "-":
        if Path("-") not in seen:
            seen.add(Path("-"))
            yield _read_stdin(stdin or sys.stdin, clock)
    else:
        for path in _paths(source, left_out):
            place = Path(os.path.realpath(path))
            if place in seen:
                continue
            seen.add(place)
            try:
                yield _read_file(path, clock)
            except SourceError as error:
                left_out.append(LeftOut(source=_printable(error.source), reason=error.message))


def _paths(source: str | Path, left_out: list[LeftOut]) -> list[Path]:
    text = str(source)
    if not text or "\0" in text:
        raise SourceError(text, "is not a path: name a file or a folder")
    if "://" in text:
        raise SourceError(text, "addresses can't be fetched yet: save the page as a file and name that")
    path = Path(source)
    try:
        if path.is_dir():
            return _in_folder(path, left_out)
        if path.exists() or path.is_symlink():
            return [path]
    except OSError as error:
        raise SourceError(text, f"can't be read ({error.strerror}): check the path") from error
    if glob.has_magic(text):
        found = sorted(Path(each) for each in glob.glob(text, recursive=True))
        # What is there but no file (a broken link) is kept, so that reading it says so.
        files = [each for each in found if not os.path.isdir(each) and each.suffix.lower() in SUFFIXES]
        if files:
            return files
        raise SourceError(text, f"matches no {_kinds()} file")
    raise SourceError(text, "does not exist: check the path")


def _in_folder(folder: Path, left_out: list[LeftOut]) -> list[Path]:
    files: list[Path] = []
    failures: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files += [
            Path(place) / name
            for name in sorted(names)
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES
        ]
    for error in failures:
        reason = f"the folder can't be read ({error.strerror}): check the path and its permissions"
        left_out.append(LeftOut(source=_printable(str(error.filename or folder)), reason=reason))
    if not files and not failures:
        raise SourceError(str(folder), f"the folder holds no {_kinds()} file")
    return files


def _read_file(path: Path, clock: Clock) -> Article:
    source = str(path)
    try:
        if not path.is_file():
            what = "a broken link" if path.is_symlink() else "not a regular file"
            raise SourceError(source, f"is {what}: name a text file")
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(source, f"is larger than {MAX_BYTES // 1_000_000} MB: no article is; cut it up")
        raw = path.read_bytes()
    except OSError as error:
        raise SourceError(
            source, f"can't be read ({error.strerror}): check the path and its permissions"
        ) from error
    text = _decode(raw, source)
    return _article(text, source, path.name, file_key(path), clock, markdown=path.suffix.lower() in _MARKDOWN)


def _read_stdin(stream: TextIO, clock: Clock) -> Article:
    buffer = getattr(stream, "buffer", None)
    try:
        raw = buffer.read(MAX_BYTES + 1) if buffer else stream.read(MAX_BYTES + 1).encode()
    except (OSError, ValueError) as error:
        raise SourceError("-", f"standard input can't be read ({error}): name a file") from error
    if len(raw) > MAX_BYTES:
        raise SourceError("-", f"standard input is larger than {MAX_BYTES // 1_000_000} MB: cut it up")
    return _article(_decode(raw, "-"), "-", "standard input", "", clock, markdown=False)


def _decode(raw: bytes, source: str) -> str:
    if not raw.strip():
        raise SourceError(source, "is empty: name a file with a text in it")
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    binary = SourceError(source, "is a binary file, not a text: save it as UTF-8 text")
    if encoding != "utf-16" and b"\0" in raw:
        raise binary
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        kind = "UTF-16" if encoding == "utf-16" else "UTF-8"
        raise SourceError(
            source, f"is not {kind} (byte {error.start} is {raw[error.start]:#04x}): save it as UTF-8"
        ) from None
    if "\0" in text:
        raise binary  # UTF-32 begins like UTF-16
    return text


def _article(text: str, source: str, name: str, key: str, clock: Clock, *, markdown: bool) -> Article:
    fields, body = read_head(text)
    if markdown:
        body, heading = to_text(body)
        fields.setdefault("title", one_line(heading))
    try:
        return make_article(body, name=_printable(name), key=key, retrieved_at=clock.now(), metadata=fields)
    except ValueError as error:
        raise SourceError(source, f"{error}: name a file with a text in it") from None


def _printable(text: str) -> str:
    safe = text.encode("utf-8", "replace").decode()
    return "".join(each if each.isprintable() else "?" for each in safe)


def _kinds() -> str:
    return ", ".join(sorted(SUFFIXES))
