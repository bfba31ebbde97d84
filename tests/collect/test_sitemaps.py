"""Sitemaps: news entries, plain ones, indexes, compressed ones, and what bounds them."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.collect.listings import sitemaps
from briefing.collect.listings.listed import MAX_ENTRIES
from briefing.collect.listings.sitemaps import MAX_ADDRESSES, MAX_BYTES, read_sitemap
from briefing.errors import SourceError
from briefing.models import Entry, Listing
from tests.collect.listings import document

URL = "https://courier.example/sitemap.xml"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)
END = "</urlset>"
NEWS = (
    "<url><loc>https://courier.example/{name}</loc><lastmod>2026-05-03T09:00:00+00:00</lastmod>"
    "<image:image><image:loc>https://courier.example/pier.jpg</image:loc><image:title>A pier</image:title></image:image>"
    "<news:news><news:publication><news:name>Brineport Courier</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2026-05-03T0{hour}:30:00Z</news:publication_date>"
    "<news:title>Bridge &amp; road shut</news:title></news:news></url>"
)
PLAIN = "<url><loc>https://courier.example/bridge</loc></url>"


def sitemap(content: str | bytes, **fields: Any) -> Listing:
    """The listing of a sitemap."""
    return read_sitemap(document(content, **{"url": URL, "name": URL, **fields}))


def addresses(listing: Listing) -> list[str]:
    """Where the entries are, without the host."""
    return [entry.url.removeprefix("https://courier.example/") for entry in listing.entries]


def test_a_news_entry_gives_its_metadata() -> None:
    """Title, publication and its date and language; the picture's address and title are not the article's."""
    listing = sitemap(HEAD + NEWS.format(name="bridge", hour=8) + END)
    assert listing == Listing(
        (
            Entry(
                url="https://courier.example/bridge",
                metadata={
                    "title": "Bridge & road shut",
                    "published_at": datetime(2026, 5, 3, 8, 30, tzinfo=UTC),
                    "updated": datetime(2026, 5, 3, 9, tzinfo=UTC),
                    "language": "en",
                    "publisher": "Brineport Courier",
                },
            ),
        ),
        title="Brineport Courier",
    )


def test_a_change_is_no_publication() -> None:
    """`lastmod` sorts the pages and dates none of them."""
    pages = [f"<url><loc>/{day}</loc><lastmod>2026-05-0{day}</lastmod></url>" for day in (1, 3, 2)]
    listing = sitemap(HEAD + "".join([PLAIN, *pages]) + END)
    assert addresses(listing) == ["3", "2", "1", "bridge"]
    assert all("published_at" not in entry.metadata for entry in listing.entries)


def test_an_index_names_sitemaps() -> None:
    """The last changed first; relative addresses are resolved; namespaces do not matter."""
    listing = sitemap(
        "<sitemapindex><sitemap><loc>https://courier.example/1.xml</loc><lastmod>2026-05-01</lastmod></sitemap>"
        "<sitemap><loc>/2.xml</loc><lastmod>2026-05-02T08:00:00Z</lastmod></sitemap>"
        "<sitemap><loc>/0.xml</loc></sitemap></sitemapindex>"
    )
    assert listing.sitemaps == tuple(f"https://courier.example/{each}.xml" for each in (2, 1, 0))
    assert (listing.entries, listing.problems) == ((), ())


@pytest.mark.parametrize("name", ["sitemap.xml.gz", "sitemap.xml"])
def test_gzip_is_unfolded_whatever_the_name(name: str) -> None:
    """The bytes say it."""
    assert addresses(sitemap(gzip.compress((HEAD + PLAIN + END).encode(), mtime=0), name=name)) == ["bridge"]


@pytest.mark.parametrize("padding", [0, 65_000, 65_500, 131_000])
def test_an_unescaped_ampersand_stays_in_its_address(padding: int) -> None:
    """A common fault; wherever the pieces of the stream end, no address is changed, and the fault is said."""
    pages = "".join(f"<url><loc>/a?n={each}&amp;x=1&y=2&copy=3</loc></url>" for each in range(30))
    listing = sitemap(HEAD + " " * padding + pages + "<url><loc><![CDATA[/b?x=1&y=2]]></loc></url>" + END)
    assert addresses(listing) == [f"a?n={each}&x=1&y=2&copy=3" for each in range(30)] + ["b?x=1&y=2"]
    assert listing.problems[0].startswith("60 characters that XML forbids")


def test_a_list_of_lines_is_a_sitemap() -> None:
    """The protocol's text file: one address a line."""
    listing = sitemap(
        "\ufeffhttps://courier.example/a\r\n\r\nhttps://courier.example/b\nftp://courier.example/c\n"
    )
    assert addresses(listing) == ["a", "b"]
    assert listing.problems == ("1 of its addresses are not http(s): left out",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(encoding: str) -> None:
    """The protocol asks for UTF-8; what is not is read right all the same."""
    head = HEAD.replace("UTF-8", "windows-1252" if encoding == "cp1252" else encoding.removesuffix("-sig"))
    content = (head + NEWS.format(name="x", hour=8).replace("road", "Straße für “alle”") + END).encode(
        encoding
    )
    assert sitemap(content).entries[0].metadata["title"] == "Bridge & Straße für “alle” shut"


BROKEN = HEAD + PLAIN + "<url><loc>https://courier.example/ro"
FOLDED = gzip.compress((HEAD + PLAIN * 3_000 + END).encode(), mtime=0)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (BROKEN.encode(), "breaks off before its end: the last entry may be missing"),
        ((HEAD + PLAIN + "\n<url><loc>a b</url>" + END).encode(), "is not well-formed XML (line 3: "),
        (
            (HEAD + PLAIN + "<url><loc>mailto:x</loc></url>" + END).encode(),
            "1 of its addresses are not http(s)",
        ),
        (gzip.compress(BROKEN.encode(), mtime=0), "breaks off before its end: the last entry may be missing"),
        (FOLDED[:-20], "is a gzip file that breaks off: what was there was read"),
        (FOLDED[:-8] + b"\0" * 8, "is a damaged gzip file ("),
        ((HEAD + PLAIN + PLAIN + END).encode(), "1 entry repeats another and counts once"),
    ],
)
def test_a_broken_sitemap_keeps_its_good_entries(content: bytes, problem: str) -> None:
    """And says what broke; an address that the end cuts is not taken for one."""
    listing = sitemap(content)
    assert "bridge" in addresses(listing)
    assert "ro" not in addresses(listing)
    assert problem in " | ".join(listing.problems)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is empty: check the address"),
        (HEAD + END, "names no page and no sitemap: check the address"),
        ("<html><body>Gone</body></html>", "names no page and no sitemap (its root is 'html', not urlset"),
        ("<!-- nothing -->", "names no page and no sitemap (it begins with '<!-- nothing -->')"),
        ("Gone.", "names no page and no sitemap (1 of its addresses are not http(s): left out)"),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\0nothing", "names no page and no sitemap (is a damaged gzip file ("),
        (HEAD + "<a>" * 100_000, "names no page and no sitemap (breaks off"),
    ],
)
def test_what_gives_nothing_says_why(content: str | bytes, why: str) -> None:
    """The error names the address, what is wrong, and what to do."""
    with pytest.raises(SourceError) as failure:
        sitemap(content)
    assert failure.value.message.startswith(why)
    assert failure.value.message.endswith("check the address")


def folded(block: bytes, times: int) -> bytes:
    """A gzip file that unfolds to a sitemap with this block again and again."""
    fold = zlib.compressobj(9, wbits=31)
    parts = [fold.compress(HEAD.encode())] + [fold.compress(block) for _ in range(times)]
    return b"".join([*parts, fold.flush()])


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        (b"<a/>" * 250_000, "holds far more elements than addresses: the rest was not read"),
        (b"<url>" + b" " * 1_000_000 + b"</url>", "is larger than 50 MB: the rest was not read"),
        (b"x" * 1_000_000, "is larger than 50 MB: the rest was not read"),
    ],
)
def test_a_bomb_costs_little(block: bytes, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """300 MB behind a few hundred kilobytes raise memory by less than 50 MB, and are said to be cut."""
    # As many as there are would be counted slowly while memory is traced.
    monkeypatch.setattr(sitemaps, "_MAX_ELEMENTS", 100_000)
    content = folded(block, 300)
    assert len(content) < 2_000_000 < MAX_BYTES
    tracemalloc.start()
    try:
        with pytest.raises(SourceError) as failure:
            sitemap(content)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert problem in failure.value.message


def test_only_so_many_addresses_count() -> None:
    """The protocol's limit is looked at, our own kept: the newest."""
    pages = [f"<url><loc>/{each}</loc></url>" for each in range(MAX_ADDRESSES + 2)]
    newest = "<url><loc>/newest</loc><lastmod>2026-05-03</lastmod></url>"
    pages.insert(MAX_ADDRESSES - 10, newest)
    listing = sitemap(HEAD + "".join(pages) + END)
    assert len(listing.entries) == MAX_ENTRIES
    assert addresses(listing)[0] == "newest"
    assert len(listing.problems) == 2


PIECES = st.sampled_from(
    ["<urlset>", "</urlset>", "<url>", "</url>", "<loc>", "</loc>", "https://c.example/a", "<sitemapindex>", "<sitemap>",
     "</sitemap>", "<lastmod>", "2026", "&", "<", "]]>", "<!--", "<!DOCTYPE a [", "<!ENTITY b 'c'>", "]>", "\0", "\x1f\x8b", "é"]
)  # fmt: skip


@given(
    st.binary(max_size=300)
    | st.binary(max_size=300).map(gzip.compress)
    | st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode())
)
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_a_sitemap_or_not(content: bytes) -> None:
    """A listing or a `SourceError`, never another exception."""
    try:
        listing = sitemap(content)
    except SourceError:
        return
    assert listing.entries or listing.sitemaps
