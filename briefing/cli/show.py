"""`briefing show`: a stored brief, or one in a file."""

from __future__ import annotations

from pathlib import Path

from briefing.cli.beside import articles_of, open_there
from briefing.cli.terminal import result
from briefing.config import Config
from briefing.errors import ConfigError, SourceError
from briefing.models import Brief
from briefing.phrases import moment
from briefing.renderers.brief_json import from_json, to_json
from briefing.renderers.edition import Edition
from briefing.renderers.markdown import to_markdown
from briefing.renderers.rejected import rejected_json, rejected_text


def show_brief(name: str, version: int, db: str, *, as_json: bool) -> None:
    """Print the brief as Markdown or JSON."""
    brief = find_brief(name, version, db)
    result(to_json(brief) if as_json else to_markdown(_edition(brief, db)))


def _edition(brief: Brief, db: str) -> Edition:
    articles = articles_of([each.article_id for each in brief.sources], db)
    return Edition(brief, tuple(articles), templates=Config.load().templates_folder)


def list_briefs(db: str) -> None:
    """Print a line a brief: id, version, as-of, title."""
    with open_there(db) as store:
        briefs = store.briefs()
    for brief in briefs:
        about = f"{brief.title}: {brief.headline.text}"
        result(f"{brief.id}  v{brief.version}  {moment(brief.as_of)}  {about}")


def show_rejected(name: str, version: int, db: str, *, as_json: bool) -> None:
    """Print what was left out, by reason: each item, why, the sentences that it cited and where it came from."""
    brief = find_brief(name, version, db)
    render = rejected_json if as_json else rejected_text
    result(render(brief, articles_of([each.article_id for each in brief.rejected], db)))


def find_brief(name: str, version: int, db: str) -> Brief:
    """The brief of an id, in a brief.json or in its folder; without a name the latest one made.

    Raises:
        SourceError: it is not there, or is no brief.
    """
    path = Path(name)
    if name and path.is_dir():
        return _read(path / "brief.json")
    if name and (path.suffix == ".json" or path.is_file()):
        return _read(path)
    if version and not name:
        raise ConfigError("--version: needs the brief's id too: `briefing show --list` shows the ids")
    with open_there(db) as store:
        found = store.brief(name, version=version or None) if name else store.latest_brief()
    if found is None:
        what = f"{name or 'the latest brief'}{f' version {version}' if version else ''}"
        raise SourceError(what, f"is not in {store.place}: `briefing show --list` shows what is")
    return found


def _read(path: Path) -> Brief:
    try:
        return from_json(path.read_text(encoding="utf-8"), source=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"can't be read ({type(error).__name__}): check the path") from error
