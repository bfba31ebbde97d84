"""`briefing feed`: a JSON Feed and an Atom feed of a folder of briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import typer

from briefing.cli.terminal import Exit, result, say
from briefing.config import Config
from briefing.delivery import write_files
from briefing.errors import ConfigError, SourceError
from briefing.models import Brief
from briefing.renderers.brief_json import from_json
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import is_web_address
from briefing.renderers.feeds import to_atom, to_json_feed
from briefing.renderers.identifiers import urn_of

BRIEF = "brief.json"
PAGE = "brief.html"


@dataclass(frozen=True)
class FeedOptions:
    """Where the feeds go, what they are called, and where they are on the web."""

    out: Path
    title: str
    url: str
    templates: Path | None = None


def feed_command(folder: Path, options: FeedOptions) -> None:
    """Write both feeds and print their paths; a brief that can't be read is named and left out."""
    if options.url and not is_web_address(options.url):
        raise ConfigError(f"--url: {options.url!r} is no web address: https://news.example/briefs/ is one")
    if not folder.is_dir():
        raise SourceError(str(folder), "is no folder: name one that holds briefs")
    paths = sorted(folder.rglob(BRIEF))
    if not paths:
        raise SourceError(str(folder), f"has no {BRIEF} in it or under it: `briefing run` writes one")
    read = _read(paths)
    if not read:
        raise SourceError(str(folder), "has no brief that can be read")
    current = _newest(read)
    templates = options.templates or Config.load().templates_folder
    editions = [Edition(brief, templates=templates) for brief in current.values()]
    pages = _pages(current, folder, options.url)
    files = {
        "feed.json": to_json_feed(editions, title=options.title, url=options.url, pages=pages),
        "feed.atom": to_atom(editions, title=options.title, url=options.url, pages=pages),
    }
    for path in write_files(options.out, files):
        result(str(path))
    if len(read) < len(paths):
        raise typer.Exit(Exit.PARTIAL)


def _read(paths: Sequence[Path]) -> dict[Path, Brief]:
    """The briefs that can be read, by their files; the others are told."""
    read: dict[Path, Brief] = {}
    for path in paths:
        try:
            read[path] = from_json(path.read_text(encoding="utf-8"), source=str(path))
        except SourceError as error:
            say(f"left out: {error}")
        except (OSError, UnicodeDecodeError) as error:
            say(f"left out: {path}: can't be read ({type(error).__name__})")
    return read


def _newest(read: dict[Path, Brief]) -> dict[Path, Brief]:
    """Of each brief the newest version; the others are told."""
    current: dict[str, Path] = {}
    for path in sorted(read, key=lambda each: (-read[each].version, each)):
        kept = current.setdefault(urn_of(read[path]), path)
        if kept is not path:
            say(f"left out: {path}: the brief of {kept} is the same, version {read[kept].version}")
    return {path: read[path] for path in current.values()}


def _pages(current: dict[Path, Brief], folder: Path, url: str) -> dict[str, str]:
    """Where the page of each brief is on the web, if it lies beside it."""
    if not url:
        return {}
    there = {path: path.with_name(PAGE) for path in current if path.with_name(PAGE).is_file()}
    return {
        urn_of(current[path]): f"{url.rstrip('/')}/{quote(page.relative_to(folder).as_posix())}"
        for path, page in there.items()
    }
