"""`briefing render`: a brief in other formats."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.cli.beside import articles_of, read_sign_off
from briefing.cli.show import find_brief
from briefing.cli.terminal import exactly, result, say
from briefing.config import Config
from briefing.delivery import write_files
from briefing.errors import ConfigError
from briefing.models import Article, Brief, SignOff
from briefing.renderers.edition import Edition
from briefing.renderers.formats import FORMATS, format_named

ALL = "all"
DEFAULT = "html"


@dataclass(frozen=True)
class RenderOptions:
    """What a rendering is to be, where it goes, and what it is made with."""

    to: Sequence[str]
    out: str
    templates: Path | None
    sign_off: Path | None
    version: int
    db: str


def render_command(name: str, options: RenderOptions) -> None:
    """Write the brief in each format and print the paths, or print the one rendering."""
    names = _formats(options.to)
    if not options.out and len(names) > 1:
        raise ConfigError(f"--out: several formats ({', '.join(names)}) need a folder")
    brief = find_brief(name, options.version, options.db)
    articles = articles_of([each.article_id for each in brief.sources], options.db)
    _say_missing(brief, articles, names)
    edition = Edition(
        brief,
        tuple(articles),
        _sign_off(options.sign_off, brief),
        options.templates or Config.load().templates_folder,
    )
    made = {FORMATS[each].file: FORMATS[each](edition) for each in names}
    if not options.out:
        exactly(made[FORMATS[names[0]].file])
        return
    for path in _written(made, options.out):
        result(str(path))


def _formats(names: Sequence[str]) -> list[str]:
    """The formats asked for, each once."""
    asked = [each for name in names or [DEFAULT] for each in (FORMATS if name == ALL else [name])]
    for name in asked:
        try:
            format_named(name)
        except ConfigError as error:
            raise ConfigError(f"--to: {error}, or {ALL}") from None
    return list(dict.fromkeys(asked))


def _written(made: dict[str, str], out: str) -> tuple[Path, ...]:
    """The files: one into `out` itself where that is no folder, else each under its own name into the folder."""
    path = Path(out)
    if len(made) > 1 or path.is_dir() or out.endswith(("/", os.sep)):
        return write_files(path, made)
    [content] = made.values()
    return write_files(path.parent, {path.name: content})


def _say_missing(brief: Brief, articles: Sequence[Article], names: Sequence[str]) -> None:
    """Say which texts are not at hand, where a format would show of them."""
    poorer = [name for name in names if FORMATS[name].reads_articles]
    there = {article.id for article in articles}
    missing = [source.name for source in brief.sources if source.article_id not in there]
    if poorer and missing:
        say(
            f"the texts of {len(missing)} of {len(brief.sources)} sources are not at hand ({', '.join(missing)}): "
            f"{', '.join(poorer)} shows of them what the brief itself quotes; name the database with --db"
        )


def _sign_off(path: Path | None, brief: Brief) -> SignOff | None:
    """The sign-off in a file; one that was given for other content is told, and changes nothing."""
    if path is None:
        return None
    signed = read_sign_off(path)
    if not signed.holds_for(brief):
        say(
            f"{path}: was given for other content (hash {signed.content_hash[:12]}, this brief has "
            f"{brief.hash_of_content()[:12]}): the AI label stays"
        )
    return signed
