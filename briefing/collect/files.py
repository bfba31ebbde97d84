"""Files, folders, globs and standard input, as documents.

- Folders and globs give the files whose suffix tells an article; a file that is named is taken whatever it is called.
- Hidden files and folders (a leading dot) are skipped, unless they are named themselves.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from briefing.articles import file_key
from briefing.errors import SourceError
from briefing.models import Document

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".eml", ".docx"})
MAX_BYTES = 5_000_000
MAX_DOCUMENT_BYTES = 30_000_000
"""Of PDFs, mail and Word files, whose pictures count too."""
_DOCUMENTS = frozenset({".pdf", ".eml", ".docx"})
_BEGINNING = re.compile(r"(?:^|/)(?:www\.|https?:)")
_HOST = re.compile(r"([\w-]+(?:\.[\w-]+)+)/")


def find(address: str) -> Iterator[Path | SourceError]:
    """The files that an address names, in order of their paths; what can't be looked into comes as an error.

    Raises:
        SourceError: it names nothing.
    """
    if not address:
        raise SourceError("''", "names nothing: name a file, a folder or an address")
    if "\0" in address:
        raise SourceError(address, "is not a path: name a file or a folder")
    path = Path(address)
    try:
        if path.is_dir():
            yield from _in_folder(path)
            return
        if path.exists() or path.is_symlink():
            yield path
            return
    except OSError as error:
        raise SourceError(address, f"can't be read ({error.strerror}): check the path") from error
    if not glob.has_magic(address):
        raise SourceError(address, f"does not exist: check the path{_hint(address)}")
    found = sorted(Path(each) for each in glob.glob(address, recursive=True))
    # What is there but no file (a broken link) is kept, so that reading it says so.
    files = [each for each in found if not os.path.isdir(each)]
    known = [each for each in files if each.suffix.lower() in SUFFIXES]
    # A pattern that spells out the suffix ("*.json") means those files, whatever they hold.
    wanted = files if Path(address).suffix and not glob.has_magic(Path(address).suffix) else known
    if not wanted:
        raise SourceError(address, f"matches no {_kinds()} file")
    yield from wanted


def _hint(address: str) -> str:
    """For those who left out the beginning of an address."""
    host = _HOST.match(address)
    like = (host and not os.path.lexists(host[1])) or _BEGINNING.search(address)
    return "; an address begins with https://" if like else ""


def _in_folder(folder: Path) -> Iterator[Path | SourceError]:
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
        yield SourceError(str(error.filename or folder), reason)
    if not files and not failures:
        raise SourceError(str(folder), f"the folder holds no {_kinds()} file")
    yield from files


def read_file(path: Path, now: datetime) -> Document:
    """The bytes of a file.

    Raises:
        SourceError: it is no regular file, too large, or can't be read.
    """
    source = str(path)
    limit = MAX_DOCUMENT_BYTES if path.suffix.lower() in _DOCUMENTS else MAX_BYTES
    try:
        if not path.is_file():
            what = "a broken link" if path.is_symlink() else "not a regular file"
            raise SourceError(source, f"is {what}: name a text file")
        if path.stat().st_size > limit:
            raise SourceError(source, f"is larger than {limit // 1_000_000} MB: no article is; cut it up")
        content = path.read_bytes()
    except OSError as error:
        reason = f"can't be read ({error.strerror}): check the path and its permissions"
        raise SourceError(source, reason) from error
    return Document(content, name=source, retrieved_at=now, key=file_key(path))


def read_stdin(stream: TextIO, now: datetime) -> Document:
    """What stands in standard input.

    Raises:
        SourceError: it is too large, or can't be read.
    """
    buffer = getattr(stream, "buffer", None)
    try:
        raw = buffer.read(MAX_BYTES + 1) if buffer else stream.read(MAX_BYTES + 1).encode()
    except (OSError, ValueError) as error:
        raise SourceError("-", f"standard input can't be read ({error}): name a file") from error
    if len(raw) > MAX_BYTES:
        raise SourceError("-", f"standard input is larger than {MAX_BYTES // 1_000_000} MB: cut it up")
    return Document(raw, name="-", retrieved_at=now)


def _kinds() -> str:
    return ", ".join(sorted(SUFFIXES))
