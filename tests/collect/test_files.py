"""Files, folders, globs and standard input: what is read, what is left out, and that each reason is said."""

from __future__ import annotations

import asyncio
import io
import os
import re
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.articles import file_key, make_article
from briefing.collect.collector import Collected, Surroundings, collect
from briefing.collect.files import MAX_BYTES, SUFFIXES
from briefing.models import Article, Source
from tests import builders
from tests.collect import reading

TEXT = "The bridge over the Lenn is shut.\nNobody knows for how long.\n"


class FakeStdin(io.TextIOWrapper):
    """Standard input with these bytes in it."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(io.BytesIO(raw), encoding="utf-8")


class BrokenStdin(io.StringIO):
    """Standard input that can't be read."""

    def read(self, size: int | None = -1, /) -> str:
        """Fails as a broken pipe does."""
        raise OSError("the pipe broke")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of the test's own, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, content: str | bytes = TEXT) -> Path:
    """A file with this content, in folders that are made when they aren't there."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(*sources: str | Path | Article, stdin: bytes = b"") -> Collected:
    """What these sources give."""
    return reading.read(*sources, stdin=FakeStdin(stdin))


def names(collected: Collected) -> list[str]:
    """The articles by name."""
    return [article.name for article in collected.articles]


def test_nothing_named_is_nothing_read() -> None:
    """No source gives no article and no complaint."""
    assert read() == Collected(())


def test_a_file_becomes_an_article(here: Path) -> None:
    """Name, key of its place, the clock's time, and the text as it is, in sentences."""
    path = write("lenn.txt")
    for source in ("lenn.txt", path, path.absolute()):
        (article,) = read(source).articles
        assert article.name == "lenn.txt"
        assert article.key == file_key(here / "lenn.txt")
        assert article.retrieved_at == builders.NOON
        assert article.text == TEXT
        assert len(article.sentences) == 2


def test_the_head_of_a_file_describes_it() -> None:
    """Front matter sets the fields, the address the key; notes are kept; the head is no text."""
    write(
        "lenn.txt",
        f"---\ntitle: Lenn\nurl: https://courier.example/lenn/\npublished_at: 2026-05-03\n---\n{TEXT}",
    )
    (article,) = read("lenn.txt").articles
    assert (article.title, article.key) == ("Lenn", "https://courier.example/lenn")
    assert article.published_at == datetime(2026, 5, 3, tzinfo=UTC)
    assert article.notes == ("publication date without a time of day",)
    assert article.text == TEXT


@pytest.mark.parametrize("name", ["lenn.md", "lenn.markdown", "LENN.MD"])
def test_markdown_is_read_as_a_reader_sees_it(name: str) -> None:
    """Links are words, and the first heading is the title when the head names none."""
    write(name, "# The Lenn \u202ebridge\n\nIt is [shut](https://lenn.example).\n")
    (article,) = read(name).articles
    assert article.text == "The Lenn bridge\n\nIt is shut.\n"
    assert article.title == "The Lenn bridge"
    write(name, "---\ntitle: Lenn\n---\n# The bridge\n")
    assert read(name).articles[0].title == "Lenn"
    write(name, "---\ntitle:\n---\n# The bridge\n")
    assert read(name).articles[0].title == "The bridge"


@pytest.mark.parametrize("name", ["lenn.txt", "lenn", "lenn.text"])
def test_other_files_are_plain_text(name: str) -> None:
    """A file named by its path is read whatever its suffix; Markdown signs in it are characters."""
    write(name, "# 5 *cranes* [stand](still)\n")
    (article,) = read(name).articles
    assert (article.text, article.title) == ("# 5 *cranes* [stand](still)\n", "")


def test_a_folder_gives_its_texts_in_order() -> None:
    """All text files below it, by name; files of other kinds are none of our business."""
    for name in ("b.txt", "a.md", "c.TXT", "deep/er/d.markdown", "piers.png", "notes.rtf", "deep/no suffix"):
        write(f"lenn/{name}", f"{name}: {TEXT}")
    assert names(read("lenn")) == ["a.md", "b.txt", "c.TXT", "d.markdown"]
    assert read("lenn").left_out == ()
    assert read("lenn/").articles == read(Path("lenn")).articles == read("lenn").articles


def test_what_is_hidden_is_not_read() -> None:
    """Files and folders with a leading dot are skipped, unless they are named themselves."""
    for name in (".draft.txt", ".git/notes.txt", "deep/.trash/old.txt", "lenn.txt"):
        write(f"lenn/{name}", f"{name}: {TEXT}")
    assert names(read("lenn")) == ["lenn.txt"]
    assert names(read("lenn/*", "lenn/**/*.txt")) == ["lenn.txt"]
    assert names(read("lenn/.draft.txt", "lenn/.git")) == [".draft.txt", "notes.txt"]


def test_a_glob_gives_the_texts_that_match() -> None:
    """In order of their paths; `**` looks into folders."""
    for name in ("b.txt", "a.txt", "a.png", "deep/c.txt", "deep.txt/d.txt"):
        write(f"lenn/{name}", f"{name}: {TEXT}")
    assert names(read("lenn/*.txt")) == ["a.txt", "b.txt"]
    assert names(read("lenn/[ab].*")) == ["a.txt", "b.txt"]
    assert names(read("lenn/**/*.txt")) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_a_file_may_look_like_a_glob() -> None:
    """A path that exists is a path, whatever characters are in it."""
    write("lenn [draft].txt")
    write("what?.txt", "Another text.")
    assert names(read("lenn [draft].txt", "what?.txt")) == ["lenn [draft].txt", "what?.txt"]


def test_a_file_counts_once() -> None:
    """Named twice, by path, folder, glob or link, it is read once and nothing is said."""
    write("lenn/a.txt")
    Path("link.txt").symlink_to("lenn/a.txt")
    collected = read(
        "lenn/a.txt", "lenn/../lenn/a.txt", "lenn", "lenn/*.txt", Path("lenn/a.txt").absolute(), "link.txt"
    )
    assert names(collected) == ["a.txt"]
    assert collected.left_out == ()
    assert [report.what for report in collected.reports] == ["text", *["named before"] * 5]


def test_nothing_is_named_as_nothing() -> None:
    """An empty variable of a shell is seen in the message."""
    (left_out,) = read("").left_out
    assert (left_out.source, left_out.reason) == ("''", "names nothing: name a file, a folder or an address")


GERMAN = (
    "Die Brücke über die Lenn ist seit Montag für alle Lastwagen gesperrt, weil in zwei von sieben Pfeilern Risse sind. "
    "Wie lange das so bleibt, konnte am Abend in der Stadt noch niemand sagen, auch nicht der Minister."
)


@pytest.mark.parametrize("name", ["lenn.txt", "lenn.html"])
def test_a_language_that_nobody_states_is_guessed_and_noted(name: str) -> None:
    """From the words; what the desk knows of its source goes before a guess."""
    write(name, f"<article><p>{GERMAN}</p></article>" if name.endswith("html") else GERMAN)
    (article,) = read(name).articles
    assert article.language == "de"
    assert "language guessed from the words: de" in article.notes
    (article,) = reading.read(Source(address=name, language="de-AT")).articles
    assert (article.language, article.notes) == ("de-AT", ())


@pytest.mark.parametrize("secret", ["lock", "lo/ck", "lo@ck", "lo?ck"])
def test_a_password_in_an_address_is_in_no_report(secret: str) -> None:
    """Neither as the source's name nor as its address."""
    (report,) = reading.read(Source(address=f"https://ada:{secret}@courier.example/feed.xml")).reports
    assert report.source == report.address == "https://***@courier.example/feed.xml"


def test_an_article_is_new_when_any_source_that_gave_it_found_it_new() -> None:
    """Two sources may ask at the same time; the first keeps it, so that the second finds it kept."""
    for name in ("a.txt", "b.txt"):
        write(name, f"---\nurl: https://courier.example/lenn\n---\n{TEXT}")
    together, kept = threading.Barrier(2, timeout=10), threading.Event()

    def is_new(article: Article) -> bool:
        if together.wait() == 0:
            kept.set()
            return True
        kept.wait(10)
        time.sleep(0.05)
        return False

    around = Surroundings(fetcher=reading.FakeOffline(), clock=reading.FakeClock(), is_new=is_new)
    collected = asyncio.run(collect([Source(address="a.txt"), Source(address="b.txt")], around))
    assert [report.new for report in collected.reports] == [1, 0]


def test_copies_of_one_text_are_articles() -> None:
    """Two files with the same text are two voices' papers: their keys differ, and origins come later."""
    write("a.txt")
    write("b.txt")
    assert names(read("a.txt", "b.txt")) == ["a.txt", "b.txt"]


def test_one_text_under_one_address_counts_once() -> None:
    """Two saved copies of a page are one article, and the second is said to be left out."""
    for name in ("a.txt", "b.txt"):
        write(name, f"---\nurl: https://courier.example/lenn\n---\n{TEXT}")
    collected = read("a.txt", "b.txt")
    assert names(collected) == ["a.txt"]
    assert [(each.source, each.reason) for each in collected.left_out] == [
        ("b.txt", "the same text under the same key as a.txt")
    ]


def test_articles_are_taken_as_they_are() -> None:
    """What the caller has read already stands among the sources, in their order."""
    article = make_article("Another text.", name="mine", retrieved_at=builders.NOON)
    write("lenn.txt")
    collected = read("lenn.txt", article, article)
    assert collected.articles[1] is article
    assert [each.source for each in collected.left_out] == ["mine"]


def test_standard_input_is_one_article() -> None:
    """It has a head like a file, its text is its key, and it counts once."""
    collected = read("-", "-", stdin=f"---\ntitle: Lenn\n---\n# {TEXT}".encode())
    (article,) = collected.articles
    assert collected.left_out == ()
    assert (article.name, article.title, article.text) == ("standard input", "Lenn", f"# {TEXT}")
    assert article.key == f"text:{builders.sha256(article.text)[:12]}"


def test_standard_input_may_be_a_stream_of_text() -> None:
    """A stream without bytes behind it will do."""
    (article,) = reading.read("-", stdin=io.StringIO(TEXT)).articles
    assert article.text == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
    ],
)
def test_utf8_and_marked_utf16_are_read(raw: bytes) -> None:
    """The text is the same from a file and from standard input, and no mark stays in it."""
    write("lenn.txt", raw)
    collected = read("lenn.txt", "-", stdin=raw)
    assert [article.text for article in collected.articles] == [TEXT, TEXT]
    assert all(article.notes == () for article in collected.articles)


BAD_CONTENT = {
    "empty": (b"", "is empty: name a source with a text in it"),
    "blank": (b" \r\n\t\n", "is empty: name a source with a text in it"),
    "a mark only": (b"\xef\xbb\xbf", "the text is empty: name a source with a text in it"),
    "a head only": (b"---\ntitle: Lenn\n---\n", "the text is empty: name a source with a text in it"),
    "invisible": ("\u200b\u202e".encode(), "the text is empty: name a source with a text in it"),
    "Latin-1": ("Brücke".encode("latin-1"), "is not UTF-8 (byte 2 is 0xfc): save it as UTF-8"),
    "Windows": ("“Shut”".encode("cp1252"), "is not UTF-8 (byte 0 is 0x93): save it as UTF-8"),
    "half a UTF-16": (b"\xff\xfea\0b", "is not UTF-16 (byte 4 is 0x62): save it as UTF-8"),
    "UTF-16 without a mark": (
        TEXT.encode("utf-16-le"),
        "is a binary file, not a text: save it as UTF-8 text",
    ),
    "UTF-32": (TEXT.encode("utf-32"), "is a binary file: no article can be read from it"),
    "PNG": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG picture: no article can be read from it"),
    "too large": (b"x" * (MAX_BYTES + 1), "is larger than 5 MB: no article is; cut it up"),
}


@pytest.mark.parametrize(("raw", "reason"), BAD_CONTENT.values(), ids=BAD_CONTENT)
def test_a_file_that_is_no_text_is_left_out(raw: bytes, reason: str) -> None:
    """The others go on; the message names the file as the user did, what is wrong, and the remedy."""
    write("in/bad.txt", raw)
    write("good.txt")
    collected = read("in/bad.txt", "good.txt")
    assert names(collected) == ["good.txt"]
    assert [(each.source, each.reason) for each in collected.left_out] == [("in/bad.txt", reason)]


@pytest.mark.parametrize("kind", ["empty", "Latin-1", "PNG", "UTF-32", "a head only"])
def test_standard_input_that_is_no_text_is_left_out(kind: str) -> None:
    """It is named "-", and the reason is that of a file."""
    raw, reason = BAD_CONTENT[kind]
    write("good.txt")
    collected = read("-", "good.txt", stdin=raw)
    assert names(collected) == ["good.txt"]
    assert [(each.source, each.reason) for each in collected.left_out] == [("-", reason)]


def test_endless_standard_input_is_not_read_to_the_end() -> None:
    """No more than one byte too many is taken from it."""
    stdin = FakeStdin(b"x" * (MAX_BYTES + 1_000))
    collected = reading.read("-", stdin=stdin)
    assert collected.left_out[0].reason == "standard input is larger than 5 MB: cut it up"
    assert stdin.buffer.read() == b"x" * 999


def test_broken_standard_input_is_left_out() -> None:
    """A pipe that breaks costs itself only."""
    write("good.txt")
    collected = reading.read("-", "good.txt", stdin=BrokenStdin())
    assert names(collected) == ["good.txt"]
    assert collected.left_out[0].reason == "standard input can't be read (the pipe broke): name a file"


def test_a_text_of_the_largest_size_is_read() -> None:
    """The limit itself is allowed."""
    write("large.txt", TEXT.ljust(MAX_BYTES))
    assert names(read("large.txt")) == ["large.txt"]


KINDS = ", ".join(sorted(SUFFIXES))

BAD_PATHS = {
    "missing": ("nowhere.txt", "does not exist: check the path"),
    "missing folder": ("nowhere/lenn.txt", "does not exist: check the path"),
    "a file as a folder": ("good.txt/lenn.txt", "does not exist: check the path"),
    "a glob of nothing": ("*.md", f"matches no {KINDS} file"),
    "a glob of others": ("*.png", f"matches no {KINDS} file"),
    "a folder of others": ("pictures", f"the folder holds no {KINDS} file"),
    "an empty folder": ("empty", f"the folder holds no {KINDS} file"),
    "a broken link": ("broken.txt", "is a broken link: name a text file"),
    "a link to itself": ("circle.txt", "is a broken link: name a text file"),
    "a pipe": ("pipe.txt", "is not a regular file: name a text file"),
    "a socket": ("socket.txt", "is not a regular file: name a text file"),
    "an address without its beginning": (
        "courier.example/feed.xml",
        "does not exist: check the path; an address begins with https://",
    ),
    "a site": ("www.courier.example", "does not exist: check the path; an address begins with https://"),
}


@pytest.fixture
def odd_files() -> None:
    """What a folder can hold besides texts."""
    write("good.txt")
    write("pictures/piers.png")
    Path("empty").mkdir()
    Path("broken.txt").symlink_to("nowhere.txt")
    Path("circle.txt").symlink_to("circle.txt")
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")


@pytest.mark.usefixtures("odd_files")
@pytest.mark.parametrize(("source", "reason"), BAD_PATHS.values(), ids=BAD_PATHS)
def test_a_path_that_gives_nothing_is_left_out(source: str, reason: str) -> None:
    """The others go on, before it and after it; the message names it and says what to do."""
    write("later.txt", "Another text.")
    collected = read("good.txt", source, "later.txt")
    assert names(collected) == ["good.txt", "later.txt"]
    assert [(each.source, each.reason) for each in collected.left_out] == [(source, reason)]


@pytest.mark.usefixtures("odd_files")
@pytest.mark.parametrize("source", [".", "*.txt", "**"])
def test_odd_files_in_a_folder_are_named(source: str) -> None:
    """A folder and a glob lose nothing in silence: what looks like a text and can't be read is said."""
    collected = read(source)
    assert names(collected) == ["good.txt"]
    left_out = sorted(Path(each.source).name for each in collected.left_out)
    assert left_out == ["broken.txt", "circle.txt", "pipe.txt", "socket.txt"]


def test_a_name_too_long_is_left_out() -> None:
    """What the system refuses to look up is said with its words and a remedy."""
    write("good.txt")
    collected = read("x" * 5_000, "good.txt")
    assert names(collected) == ["good.txt"]
    assert re.fullmatch(r"can't be read \(.+\): check the path", collected.left_out[0].reason)


@pytest.mark.parametrize("source", ["le\0nn.txt", "le\0nn/*.txt"])
def test_a_path_with_a_nul_is_left_out(source: str) -> None:
    """No system has such a path; it is printed harmlessly."""
    collected = read(source)
    assert collected.left_out[0].source == source.replace("\0", "?")
    assert collected.left_out[0].reason == "is not a path: name a file or a folder"


def test_control_characters_in_a_name_are_not_printed() -> None:
    """A file can't write to the terminal by what it is called."""
    write("red\x1b[31m\nlenn.txt")
    write("bad\x1b[31m.txt", b"")
    collected = read(".")
    assert names(collected) == ["red?[31m?lenn.txt"]
    assert [each.source for each in collected.left_out] == ["bad?[31m.txt"]


def test_a_name_in_a_dead_encoding_is_read() -> None:
    """A file whose name is no UTF-8 is an article like any other."""
    try:
        write(os.fsdecode(b"br\xfccke.txt"))
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    write("good.txt", "Another text.")
    collected = read(".")
    assert names(collected) == ["br?cke.txt", "good.txt"]
    assert collected.left_out == ()
    assert all(article.model_dump_json() for article in collected.articles)


def too_deep() -> str:
    """A folder below `lenn` that no path is short enough to name; gives the reason of the system."""
    top = os.open(".", os.O_RDONLY)
    os.mkdir("lenn/" + "d" * 250)
    folder = os.open("lenn/" + "d" * 250, os.O_RDONLY, dir_fd=top)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=folder)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = below
    os.close(folder)
    os.close(top)
    return "File name too long"


def forbidden() -> str:
    """A folder below `lenn` that its owner may not read."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    Path("lenn/locked").mkdir(mode=0)
    return "Permission denied"


@pytest.mark.parametrize("lock", [too_deep, forbidden])
def test_a_folder_that_cant_be_read_is_named(lock: Callable[[], str]) -> None:
    """The rest of the folder is read, and what could not be looked into is said."""
    write("lenn/good.txt")
    reason = lock()
    collected = read("lenn")
    assert names(collected) == ["good.txt"]
    (left_out,) = collected.left_out
    assert left_out.source.startswith("lenn/")
    assert left_out.reason == f"the folder can't be read ({reason}): check the path and its permissions"


def test_a_file_that_may_not_be_read_is_left_out() -> None:
    """The message says so and what to check."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    write("locked.txt").chmod(0)
    write("good.txt", "Another text.")
    collected = read("locked.txt", "good.txt")
    assert names(collected) == ["good.txt"]
    assert collected.left_out[0].reason == (
        "can't be read (Permission denied): check the path and its permissions"
    )


@pytest.mark.parametrize(
    "head",
    ["a: &a [*a]", "published_at: !!timestamp x", "title: Lenn: shut", "[" * 9_000, "a: !!int ''", "\ud83c"],
)
def test_a_bad_head_costs_no_article(head: str) -> None:
    """Its text is read, with a note, and the files after it are too."""
    write("bad.txt", f"---\n{head}\n---\n{TEXT}".encode("utf-8", "replace"))
    write("good.txt", "Another text.")
    collected = read("bad.txt", "good.txt")
    assert names(collected) == ["bad.txt", "good.txt"]
    assert collected.left_out == ()
    assert collected.articles[0].text == TEXT
    assert collected.articles[0].notes[0].startswith("front matter: ")
