"""Where a store is, and what is said of an address that can't be opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing.errors import StoreError
from briefing.store import default_url, open_store
from tests import builders


def test_state_lives_beside_the_configuration_file(tmp_path: Path) -> None:
    """`.briefing/briefing.db` beside briefing.toml, wherever one stands."""
    assert default_url(tmp_path / "briefing.toml") == str(tmp_path / ".briefing" / "briefing.db")
    assert Path(default_url(Path("briefing.toml"))) == Path.cwd() / ".briefing" / "briefing.db"


def test_without_a_file_state_lives_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same place from every working folder."""
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_url(None) == str(tmp_path / "briefing" / "briefing.db")
    assert Path(default_url(None)).is_absolute()


@pytest.mark.parametrize("name", ["plain.db", "with space.db", "50%.db", "what?.db", "ü#;.db", "a/b/c.db"])
def test_a_path_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    """As text or as a path, with characters that mean something in a URL; folders are made."""
    path = tmp_path / name
    with open_store(path) as store:
        store.keep_answer(builders.answer())
        assert store.place == str(path)
    with open_store(str(path)) as store:
        assert store.answer(builders.answer().key)
    assert path.is_file()


def test_an_sqlite_url_and_a_relative_path_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All four ways of writing it lead to one file, and stay there when the working folder changes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_store(f"sqlite:///{tmp_path}/one.db") as store:
        store.keep_answer(builders.answer())
        os.chdir("/")
        assert store.answer(builders.answer().key)
        os.chdir(tmp_path)
    for address in ("sqlite:///one.db", "one.db", "~/one.db"):
        with open_store(address) as store:
            assert store.place == str(tmp_path / "one.db")
            assert store.answer(builders.answer().key)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_each_way_of_writing_postgresql_is_taken(postgres_address: str, scheme: str) -> None:
    """Hosting services write postgres://; all reach the same driver and are shown alike."""
    with open_store(postgres_address.replace("postgresql", scheme, 1)) as store:
        store.keep_answer(builders.answer())
        assert store.place.startswith("postgresql://postgres:***@/test")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (":memory:", r"must outlast the process: name a file"),
        ("", r"name a file"),
        ("sqlite://", r"name a file"),
        ("sqlite:///file:x?mode=memory", r"no options: write sqlite:///path"),
        ("mysql://user:secret@host/name", r"^mysql://\.\.\.: .* use a path, sqlite:// or postgresql://"),
        ("postgresql+psycopg2://user:secret@host/name", r"use a path, sqlite:// or postgresql://"),
        ("postgresql://user:se/cr@host:secret/name", r"^postgresql://\.\.\.: .*percent-encoded"),
        (
            "postgresql://user:secret@127.0.0.1:1/name",
            r"user:\*\*\*@127\.0\.0\.1:1/name: .*refused.*check that",
        ),
        ("postgresql://user@127.0.0.1:1/name?password=secret", r"127\.0\.0\.1:1/name: .*check that"),
        ("postgresql://user:secret@127.0.0.1:1/name?no_such=secret", r"invalid connection option.*check"),
        ("/dev/null/briefing.db", r"^/dev/null/briefing\.db: its folder can't be made"),
        (os.sep, r"^/: .*check that it is a file"),
    ],
)
def test_an_address_that_cannot_be_opened_is_told(address: str, message: str) -> None:
    """The place, the reason and the remedy; never the password, in the message or behind it."""
    with pytest.raises(StoreError, match=message) as caught:
        open_store(address)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None or "secret" not in str(caught.value.__cause__)


def test_a_missing_postgresql_database_is_told(postgres_address: str) -> None:
    """The server's own words and what to check."""
    with pytest.raises(StoreError, match=r'database "test\d+_not_there" does not exist.*check'):
        open_store(postgres_address.replace("?", "_not_there?"))
