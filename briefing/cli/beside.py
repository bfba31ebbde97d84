"""What the commands about a brief need beside it: the texts of its articles, and a person's sign-off."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from briefing.config import Config
from briefing.errors import SourceError
from briefing.models import Article, SignOff
from briefing.store import SqlStore, open_store
from briefing.wiring import store_address


def open_there(db: str) -> SqlStore:
    """The store, which must be there: reading makes no database."""
    address = store_address(Config.load({"store": {"url": db or None}}))
    if "://" not in address and not Path(address).exists():
        raise SourceError(
            address, "there is no database: `briefing run` makes one; or name another with --db"
        )
    return open_store(address)


def articles_of(ids: Iterable[str], db: str) -> list[Article]:
    """The articles of these ids that the database has; none where there is no database."""
    wanted = list(dict.fromkeys(ids))
    address = store_address(Config.load({"store": {"url": db or None}}))
    if not wanted or not (db or "://" in address or Path(address).exists()):
        return []
    with open_there(db) as store:
        return [article for article in map(store.article, wanted) if article]


def read_sign_off(path: Path) -> SignOff:
    """The sign-off in a file.

    Raises:
        SourceError: it can't be read, or is none; the message says what one needs.
    """
    try:
        return SignOff.model_validate_json(path.read_bytes())
    except OSError as error:
        raise SourceError(str(path), f"can't be read ({error.strerror}): check the path") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the top"
        raise SourceError(
            str(path),
            f"is no sign-off (at {where}: {first['msg']}): it needs content_hash, reviewer, responsible and signed_at",
        ) from None
