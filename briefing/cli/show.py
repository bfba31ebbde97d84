"""`briefing show`: a stored brief, or one in a file."""

from __future__ import annotations

from pathlib import Path

from briefing.cli.terminal import result, say
from briefing.config import Config
from briefing.errors import ConfigError, SourceError
from briefing.models import Brief
from briefing.renderers.brief_json import from_json, to_json
from briefing.renderers.markdown import moment, to_markdown
from briefing.store import SqlStore, open_store
from briefing.wiring import store_address


def show_brief(name: str, version: int, db: str, *, as_json: bool) -> None:
    """Print the brief as Markdown or JSON."""
    brief = _find(name, version, db)
    result(to_json(brief) if as_json else to_markdown(brief))


def list_briefs(db: str) -> None:
    """Print a line a brief: id, version, as-of, title."""
    with _open(db) as store:
        briefs = store.briefs()
    for brief in briefs:
        about = f"{brief.title}: {brief.headline.text}"
        result(f"{brief.id}  v{brief.version}  {moment(brief.as_of)}  {about}")


def show_rejected(name: str, version: int, db: str) -> None:
    """Print what was rejected: reasons, task, the sentences that it cited, its text."""
    brief = _find(name, version, db)
    if not brief.rejected:
        say(f"nothing was rejected for {brief.id} ({brief.title})")
    names = {source.article_id: source.name for source in brief.sources}
    for item in brief.rejected:
        cited = ", ".join(map(str, item.sentences)) or "none"
        reasons = "; ".join(map(str, item.reasons))
        result(
            f"{names.get(item.article_id, item.article_id)} [{cited}] {item.task}: {item.text}\n    {reasons}"
        )


def _find(name: str, version: int, db: str) -> Brief:
    path = Path(name)
    if name and path.is_dir():
        return _read(path / "brief.json")
    if name and (path.suffix == ".json" or path.is_file()):
        return _read(path)
    if version and not name:
        raise ConfigError("--version: needs the brief's id too: `briefing show --list` shows the ids")
    with _open(db) as store:
        found = store.brief(name, version=version or None) if name else store.latest_brief()
    if found is None:
        what = f"{name or 'the latest brief'}{f' version {version}' if version else ''}"
        raise SourceError(what, f"is not in {store.place}: `briefing show --list` shows what is")
    return found


def _open(db: str) -> SqlStore:
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
