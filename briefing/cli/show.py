"""`briefing show`: a stored brief, or one in a file."""

from __future__ import annotations

from pathlib import Path

from briefing.cli.terminal import result
from briefing.config import Config
from briefing.errors import ConfigError, SourceError
from briefing.models import Article, Brief
from briefing.renderers.brief_json import from_json, to_json
from briefing.renderers.markdown import moment, to_markdown
from briefing.renderers.rejected import rejected_json, rejected_text
from briefing.store import SqlStore, open_store
from briefing.wiring import store_address


def show_brief(name: str, version: int, db: str, *, as_json: bool) -> None:
    """Print the brief as Markdown or JSON."""
    brief = _find(name, version, db)
    result(to_json(brief) if as_json else to_markdown(brief))


def list_briefs(db: str) -> None:
    """Print a line a brief: id, version, as-of, title."""
    with open_there(db) as store:
        briefs = store.briefs()
    for brief in briefs:
        about = f"{brief.title}: {brief.headline.text}"
        result(f"{brief.id}  v{brief.version}  {moment(brief.as_of)}  {about}")


def show_rejected(name: str, version: int, db: str, *, as_json: bool) -> None:
    """Print what was left out, by reason: each item, why, the sentences that it cited and where it came from."""
    brief = _find(name, version, db)
    render = rejected_json if as_json else rejected_text
    result(render(brief, _articles(brief, db)))


def _articles(brief: Brief, db: str) -> list[Article]:
    """The articles of the items left out that the database has; none where there is no database."""
    address = store_address(Config.load({"store": {"url": db or None}}))
    if not brief.rejected or not (db or "://" in address or Path(address).exists()):
        return []
    with open_there(db) as store:
        found = map(store.article, dict.fromkeys(each.article_id for each in brief.rejected))
        return [article for article in found if article]


def _find(name: str, version: int, db: str) -> Brief:
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


def open_there(db: str) -> SqlStore:
    """The store, which must be there: reading makes no database."""
    address = store_address(Config.load({"store": {"url": db or None}}))
    if "://" not in address and not Path(address).exists():
        raise SourceError(
            address, "there is no database: `briefing run` makes one; or name another with --db"
        )
    return open_store(address)


def _read(path: Path) -> Brief:
    try:
        return from_json(path.read_text(encoding="utf-8"), source=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(str(path), f"can't be read ({type(error).__name__}): check the path") from error
