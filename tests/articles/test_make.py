"""Articles: who they are, and what is noted of them."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from briefing.articles import file_key
from tests import builders
from tests.articles.made import made


def test_the_id_is_the_hash_of_key_and_text() -> None:
    """Who the article is follows from its key and its exact text, and from nothing else."""
    article = made(key="lenn-1")
    assert (article.key, article.text) == ("lenn-1", builders.TEXT)
    assert article.id == builders.sha256(f"lenn-1\n{builders.TEXT}")
    assert article.text_hash == builders.sha256(builders.TEXT)
    again = made(
        key="lenn-1",
        name="other",
        retrieved_at=builders.NOON + timedelta(days=1),
        metadata={"title": "Lenn", "publisher": "Brineport Courier"},
    )
    assert again.id == article.id
    assert made(key="lenn-2").id != article.id
    assert made(builders.TEXT + " ", key="lenn-1").id != article.id


def test_the_address_is_the_key_before_any_other() -> None:
    """Canonical URL, else the key that the caller gives, else a hash of the text."""
    url = "HTTPS://Courier.example/lenn/?utm_source=x#top"
    article = made(key="lenn-1", metadata={"url": url})
    assert article.key == article.canonical_url == "https://courier.example/lenn"
    assert article.url == url
    assert made(key="lenn-1", metadata={"url": ""}).key == "lenn-1"
    assert made(key="lenn-1", metadata={"url": "ftp://courier.example"}).key == "lenn-1"
    assert made().key == f"text:{builders.sha256(builders.TEXT)[:12]}"


def test_what_is_known_of_it_is_kept() -> None:
    """Metadata become fields; sentences are cut by its language, and are exact."""
    article = made(
        "Die Brücke wurde am 3. Mai gesperrt. Niemand weiß, warum.",
        metadata={"title": "Brücke", "language": "de", "rights": "full", "confidential": True},
    )
    assert (article.title, article.language, article.rights, article.confidential) == (
        "Brücke",
        "de",
        "full",
        True,
    )
    assert [article.quotation(number) for number in (1, 2)] == [
        "Die Brücke wurde am 3. Mai gesperrt.",
        "Niemand weiß, warum.",
    ]


def test_the_caller_keeps_his_metadata() -> None:
    """The mapping handed in is not changed."""
    metadata = {"title": "Lenn", "notes": ("read twice",), "published_at": datetime(2026, 5, 3)}  # noqa: DTZ001
    before = dict(metadata)
    made(metadata=metadata)
    assert metadata == before


def test_removed_characters_are_noted() -> None:
    """A reader is told how much was taken away, after the notes that were there; else nothing is noted."""
    article = made("The\u200b bridge\u202e is shut.", metadata={"notes": ["scanned"]})
    assert article.text == "The bridge is shut."
    assert article.notes == ("scanned", "2 invisible characters were removed from the text")
    assert made("The bridge\r\nis shut.").notes == ()


def test_a_publication_time_without_a_zone_is_flagged() -> None:
    """It is taken as UTC, so that articles can be put in order, and the article says so."""
    article = made(metadata={"published_at": datetime(2026, 5, 3, 8)})  # noqa: DTZ001 - what the test is about
    assert article.published_at == datetime(2026, 5, 3, 8, tzinfo=UTC)
    assert article.notes == ("publication time without a time zone, taken as UTC",)
    zoned = datetime(2026, 5, 3, 8, tzinfo=timezone(timedelta(hours=2)))
    assert made(metadata={"published_at": zoned}).notes == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The b\u0430nk of Brisk is shut.", "1 word mixes Latin with Cyrillic or Greek letters"),
        ("The b\u0430nk \u03bfffice is shut.", "2 words mix Latin with Cyrillic or Greek letters"),
    ],
)
def test_letters_of_two_alphabets_in_a_word_are_noted(text: str, note: str) -> None:
    """The text stays as it is, and a reader is told that words of it are not what they look like."""
    article = made(text)
    assert article.text == text
    assert article.notes == (note,)


@pytest.mark.parametrize("text", ["", " \r\n\t", "\ufeff", "\u200b\u202e", "\x00", "\U000e0068\U000e0069"])
def test_nothing_to_read_is_refused(text: str) -> None:
    """White space and invisible characters are no article."""
    with pytest.raises(ValueError, match="the text is empty"):
        made(text)


def test_a_file_has_a_key_of_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same place gives the same key, another place another one; the place itself is not given away."""
    key = file_key(tmp_path / "lenn.txt")
    assert key.startswith("file:lenn.txt#")
    assert tmp_path.name not in key
    assert file_key(tmp_path / "brisk" / "lenn.txt") != key
    monkeypatch.chdir(tmp_path)
    assert file_key(Path("lenn.txt")) == key
    assert file_key(tmp_path / "brisk" / ".." / "lenn.txt") == key


def test_a_file_name_may_be_no_text() -> None:
    """A name in a dead encoding gets a key that UTF-8 can hold."""
    names = [Path(os.fsdecode(name)) for name in (b"br\xfccke.txt", b"br\xfdcke.txt")]
    one, other = (file_key(name) for name in names)
    assert one.startswith("file:br?cke.txt#")
    assert one != other
    assert one.encode()
