"""RSS, Atom and JSON Feed: what an entry says, in what order, and what a broken feed keeps."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.collect.listings.feeds import read_feed
from briefing.collect.listings.json_feed import read_json_feed
from briefing.collect.listings.listed import MAX_ENTRIES, address, moment
from briefing.collect.pages.fragments import to_text
from briefing.errors import SourceError
from briefing.models import Entry, Listing
from tests.collect.listings import FEED_URL, RSS, RSS_END, atom, document, rss

LINK = "<title>Bridge shut</title><link>https://courier.example/bridge</link>"
SUMMER = timezone(timedelta(hours=2))


def feed(content: str | bytes, **fields: Any) -> Listing:
    """The listing of a feed."""
    return read_feed(document(content, **fields))


def one(content: str | bytes, **fields: Any) -> Entry:
    """The only entry of a feed."""
    (entry,) = feed(content, **fields).entries
    return entry


def said(listing: Listing) -> str:
    """All problems on one line."""
    return " | ".join(listing.problems)


def test_an_rss_item_gives_an_entry() -> None:
    """Address, guid, title, date with its zone, author, and the feed's own name and language; no problem."""
    listing = feed(
        rss(
            f"{LINK}<guid isPermaLink='false'>courier-17</guid><dc:creator>Ada Renn</dc:creator>"
            "<pubDate>Sun, 03 May 2026 08:30:00 +0200</pubDate><description>Two piers have cracks.</description>"
        )
    )
    assert listing == Listing(
        (
            Entry(
                url="https://courier.example/bridge",
                key="courier-17",
                html="Two piers have cracks.",
                metadata={
                    "title": "Bridge shut",
                    "published_at": datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER),
                    "byline": "Ada Renn",
                    "language": "en-GB",
                    "publisher": "Brineport Courier",
                },
            ),
        ),
        title="Brineport Courier",
        language="en-GB",
    )


def test_an_atom_entry_gives_an_entry() -> None:
    """XHTML content is whole; each author counts; publication and update are two dates; xml:base resolves links."""
    entry = one(
        atom(
            "<id>tag:nordblick.example,2026:1</id><title>Brücke gesperrt</title><link href='1.html'/>"
            "<published>2026-05-03T08:30:00+02:00</published><updated>2026-05-03T10:00:00Z</updated>"
            "<author><name>Ada Renn</name></author><author><name>Bo Vey</name></author>"
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Zwei <b>Pfeiler</b></p></div></content>",
            attributes="xml:lang='de' xml:base='https://nordblick.example/news/'",
        )
    )
    assert entry.url == "https://nordblick.example/news/1.html"
    assert entry.key == "tag:nordblick.example,2026:1"
    assert (to_text(entry.html), entry.whole) == ("Zwei Pfeiler", True)
    assert entry.metadata == {
        "title": "Brücke gesperrt",
        "published_at": datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER),
        "updated": datetime(2026, 5, 3, 10, tzinfo=UTC),
        "byline": "Ada Renn, Bo Vey",
        "language": "de",
        "publisher": "Nordblick",
    }


@pytest.mark.parametrize(
    "root",
    [
        '<rss version="0.91"><channel><title>Courier</title>{item}</channel></rss>',
        '<rss version="0.92"><channel><title>Courier</title>{item}</channel></rss>',
        "<rss><channel><title>Courier</title>{item}</channel></rss>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>Courier</title></channel>{item}</rdf:RDF>",
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        "<channel><title>Courier</title></channel>{item}</rdf:RDF>",
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
        '<rss version="0.91"><channel><title>Courier</title>{item}</channel></rss>',
    ],
)
def test_every_rss_is_read(root: str) -> None:
    """All versions of RSS, also the one that names Netscape's document type, give title and address."""
    listing = feed(root.format(item=f"<item>{LINK}<description>Caf&eacute; shut.</description></item>"))
    (entry,) = listing.entries
    assert (entry.url, entry.html) == ("https://courier.example/bridge", "Café shut.")
    assert entry.metadata == {"title": "Bridge shut", "publisher": "Courier"}
    assert listing.problems == ()


def test_a_date_of_dublin_core_is_a_publication() -> None:
    """RSS 1.0 has no other; a day is flagged as one."""
    entry = one(rss(f"{LINK}<dc:date>2026-05-03</dc:date>"))
    assert entry.metadata["published_at"] == datetime(2026, 5, 3)  # noqa: DTZ001 - as it is written
    assert entry.metadata["notes"] == ("publication date without a time of day",)


def test_an_update_stands_for_a_missing_publication() -> None:
    """Atom demands `updated` only; the entry says which date it shows."""
    entry = one(atom("<id>1</id><link href='https://n.example/1'/><updated>2026-05-03T10:00:00Z</updated>"))
    assert entry.metadata["published_at"] == datetime(2026, 5, 3, 10, tzinfo=UTC)
    assert entry.metadata["notes"] == ("publication date unknown: the update's stands for it",)


@pytest.mark.parametrize(
    ("item", "text", "whole"),
    [
        (
            "<description>Short.</description><content:encoded>&lt;p&gt;The long text.&lt;/p&gt;</content:encoded>",
            "The long text.",
            True,
        ),
        ("<content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded>", "One.\n\nTwo.", True),
        ("<description>Short.</description>", "Short.", False),
        ("<content:encoded>The piers have […]</content:encoded>", "The piers have […]", False),
        (
            "<content:encoded>&lt;p&gt;The piers ... &lt;a&gt;Read more »&lt;/a&gt;&lt;/p&gt;</content:encoded>",
            "The piers ... Read more »",
            False,
        ),
        (
            "<description>A long summary of the piers.</description><content:encoded>Piers.</content:encoded>",
            "A long summary of the piers.",
            False,
        ),
        ("<description>3 &lt; 5 &amp;amp; 7</description>", "3 < 5 & 7", False),
        ("", "", False),
    ],
)
def test_what_a_feed_carries_is_whole_or_a_summary(item: str, text: str, whole: bool) -> None:
    """content:encoded is the full text, unless it ends in an ellipsis or is shorter than the summary."""
    entry = one(rss(LINK + item))
    assert (to_text(entry.html), entry.whole) == (text, whole)


@pytest.mark.parametrize(
    ("content", "text", "whole"),
    [
        ("<content type='html'>&lt;p&gt;A &amp;amp; B&lt;/p&gt;</content>", "A & B", True),
        ("<content type='text'>a &lt;b&gt; c\n\nd</content>", "a <b> c\n\nd", True),
        ("<content>plain &amp; simple</content>", "plain & simple", True),
        ("<content type='image/png'>iVBORw0KGgo=</content><summary>Sum.</summary>", "Sum.", False),
        ("<content src='https://n.example/1.html' type='text/html'/><summary>Sum.</summary>", "Sum.", False),
        ("<summary type='html'>&lt;b&gt;Sum.&lt;/b&gt;</summary>", "Sum.", False),
    ],
)
def test_atom_content_goes_by_its_type(content: str, text: str, whole: bool) -> None:
    """Text is escaped, HTML is HTML, and what is neither or stands elsewhere is not read."""
    entry = one(atom(f"<id>1</id><link href='https://n.example/1'/>{content}"))
    assert (to_text(entry.html), entry.whole) == (text, whole)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Road &amp; bridge", "Road & bridge"),
        ("Road &amp;amp; bridge", "Road & bridge"),
        ("Is 3 &lt; 5?", "Is 3 < 5?"),
        ("&lt;b&gt;Bridge&lt;/b&gt; shut", "Bridge shut"),
        ("<![CDATA[Bridge <i>shut</i>]]>", "Bridge shut"),
        ("<![CDATA[Road &#8211; bridge]]>", "Road – bridge"),
        ("Bridge\n\t shut", "Bridge shut"),
        ("Bridge\u202e\u200b shut", "Bridge shut"),
        ("R&D here", "R&D here"),
        ("Caf&eacute; &nbsp; &hellip;", "Café …"),
        ("a &unknown; b", "a &unknown; b"),
    ],
)
def test_a_title_is_plain_text(written: str, read: str) -> None:
    """One line without tags, its character references read once."""
    entry = one(rss(f"<title>{written}</title><link>/1</link>"))
    assert entry.metadata["title"] == read


def test_an_atom_title_of_text_keeps_its_brackets() -> None:
    """What is declared as text is no HTML."""
    assert one(atom("<title>x &lt;b&gt; y</title><link href='/1'/>")).metadata["title"] == "x <b> y"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("<author>desk@courier.example (Ada Renn)</author>", "Ada Renn"),
        ("<author>Ada Renn &lt;desk@courier.example&gt;</author>", "Ada Renn"),
        ("<author>desk@courier.example</author>", ""),
        ("<dc:creator>Ada Renn</dc:creator><dc:creator>Bo Vey</dc:creator>", "Ada Renn, Bo Vey"),
        ("<author>Ada Renn</author><dc:creator>Ada Renn</dc:creator>", "Ada Renn"),
    ],
)
def test_a_byline_is_names(author: str, byline: str) -> None:
    """Mail addresses are no names, and a name counts once."""
    assert one(rss(LINK + author)).metadata.get("byline", "") == byline


def test_an_entry_of_another_feed_is_its_publishers() -> None:
    """An aggregated entry names its source, in RSS and in Atom."""
    assert (
        one(rss(f"{LINK}<source url='https://t.example/'>Tribune</source>")).metadata["publisher"]
        == "Tribune"
    )
    entry = one(atom("<id>1</id><link href='/1'/><source><id>t</id><title>Tribune</title></source>"))
    assert entry.metadata["publisher"] == "Tribune"
    assert entry.key == "1"


def test_pictures_lend_nothing_to_their_entry() -> None:
    """Titles, texts and bylines of media are those of pictures."""
    entry = one(
        rss(
            f"{LINK}<media:title>A pier</media:title><media:description>Cracks, seen from below</media:description>"
            "<media:credit>Lenn Photo</media:credit><description>Shut.</description>"
        )
    )
    assert (entry.html, entry.metadata["title"]) == ("Shut.", "Bridge shut")


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>/a?x=1&amp;y=2</link>", "https://courier.example/a?x=1&y=2"),
        ("<link> https://t.example/b c </link>", "https://t.example/b%20c"),
        ("<link>//t.example/b</link>", "https://t.example/b"),
        ("<guid>https://courier.example/17</guid>", "https://courier.example/17"),
        (
            "<guid>https://courier.example/17</guid><link>https://courier.example/b</link>",
            "https://courier.example/b",
        ),
        ("<guid>17</guid>", ""),
        ("<guid isPermaLink='false'>https://courier.example/17</guid>", ""),
        ("<link>javascript:alert(1)</link>", ""),
        ("<link>file:///etc/hosts</link>", ""),
        ("<link>data:text/html,x</link>", ""),
        ("<link>https://ada:secret@courier.example/</link>", ""),
        ("<link>https://[courier/</link>", ""),
        ("<link>https://courier.example/\u202eb</link>", ""),
    ],
)
def test_a_link_is_an_http_address(item: str, url: str) -> None:
    """Relative ones are resolved against the feed's own; other schemes, passwords and tricks are no address."""
    assert one(rss(f"<title>x</title><description>Shut.</description>{item}")).url == url


def test_entries_without_a_text_and_an_address_are_told() -> None:
    """They can't become articles; the others go on."""
    listing = feed(rss(LINK, "<title>x</title><link>ftp://courier.example/</link>"))
    assert len(listing.entries) == 1
    assert said(listing) == "1 of 2 entries have neither a text nor an http(s) link"


def test_the_newest_comes_first_and_undated_ones_last() -> None:
    """By the moment, not by the wall clock; what has no date stays in the feed's order."""
    dates = {
        "a": "",
        "b": "Sun, 03 May 2026 08:30:00 +0200",
        "c": "",
        "d": "Sun, 03 May 2026 07:00:00 GMT",
        "e": "Sat, 02 May 2026 23:00:00 GMT",
    }
    items = [
        f"<title>{each}</title><link>/{each}</link>" + (f"<pubDate>{date}</pubDate>" if date else "")
        for each, date in dates.items()
    ]
    assert [each.metadata["title"] for each in feed(rss(*items)).entries] == ["d", "b", "e", "a", "c"]


def test_an_entry_counts_once() -> None:
    """The same id counts once, in its newest form; without an id the same address does; it is said."""
    old = "<id>1</id><title>old</title><link href='/1'/><updated>2026-05-02T10:00:00Z</updated>"
    new = "<id>1</id><title>new</title><link href='/1'/><updated>2026-05-03T10:00:00Z</updated>"
    listing = feed(atom(old, new))
    assert [each.metadata["title"] for each in listing.entries] == ["new"]
    assert said(listing) == "1 entry repeats another and counts once"
    assert len(feed(rss(LINK, LINK)).entries) == 1
    assert (
        len(feed(rss("<guid>a</guid>" + LINK, "<guid>b</guid><title>y</title><link>/y</link>")).entries) == 2
    )


@pytest.mark.parametrize(
    ("content", "kept", "problem"),
    [
        (RSS + f"<item>{LINK}</item><item><title>Ro", ["Bridge shut"], "breaks off in an entry: that entry is left out"),
        (RSS + f"<item>{LINK}</item>", ["Bridge shut"], "Premature end of data"),
        (RSS + f"<item>{LINK}</item></wrong>" + RSS_END, ["Bridge shut"], "is not well-formed XML (line 1: Opening and ending tag"),
        (rss(f"<title>AT & T, x < y</title>{LINK[26:]}"), ["AT & T, x < y"], "2 characters that XML forbids"),
        (rss(f"<title>Bridge\x08 shut&#1;</title>{LINK[26:]}"), ["Bridge shut"], "2 characters that XML forbids"),
        (rss(f"{LINK}<description><p>One<br>two</description>"), ["Bridge shut"], "carries HTML that is not escaped"),
        (rss(f"<guid>a</guid>{LINK}", f"<guid>b</guid>{LINK}".replace("shut", "open").replace("bridge", "roads")).replace("shut</title>", "shut</titel>"), ["Bridge shut", "Bridge open"], "mismatch: title line 2 and titel"),
        ("Warning: no disk left\n" + rss(LINK), ["Bridge shut"], "begins with text that is no XML ('Warning: no disk left')"),
        (rss(LINK).replace("xmlns:content=", "xmlns:other="), ["Bridge shut"], ""),
    ],
)  # fmt: skip
def test_a_broken_feed_keeps_its_good_entries(content: str, kept: list[str], problem: str) -> None:
    """And says what broke, and where."""
    listing = feed(content)
    assert [each.metadata["title"] for each in listing.entries] == kept
    assert problem in said(listing)


def test_unescaped_html_costs_nothing() -> None:
    """The text, the link behind it and the next entry are there."""
    listing = feed(
        rss(
            "<title>One</title><description><p>a<br>b</description><link>/1</link>",
            "<title>Two</title><link>/2</link>",
        )
    )
    assert {each.url for each in listing.entries} == {
        "https://courier.example/1",
        "https://courier.example/2",
    }
    assert {to_text(each.html) for each in listing.entries} == {"a\nb", ""}


def test_a_module_without_a_namespace_is_read() -> None:
    """Feeds forget to declare content: and dc:, and mean them all the same."""
    entry = one(
        f"<rss version='2.0'><channel><item>{LINK}<content:encoded>The whole text.</content:encoded>"
        "<dc:creator>Ada Renn</dc:creator></item></channel></rss>"
    )
    assert (entry.html, entry.whole, entry.metadata["byline"]) == ("The whole text.", True, "Ada Renn")


WORDS = "Die Behörde prüft “Maßnahmen” für die Brücke – bis Übermorgen"


@pytest.mark.parametrize(
    ("encoding", "declared", "http", "problem"),
    [
        ("utf-8", "UTF-8", "", ""),
        ("utf-8-sig", "UTF-8", "utf-8", ""),
        ("utf-8", "", "", ""),
        ("utf-16", "UTF-16", "", ""),
        ("utf-16-le", "UTF-16", "", "guessed"),
        ("cp1252", "windows-1252", "", ""),
        ("cp1252", "iso-8859-1", "", ""),
        ("cp1252", "", "windows-1252", ""),
        ("utf-8", "UTF-8", "iso-8859-1", "the latter counted"),
        ("utf-8", "", "iso-8859-1", "but is UTF-8"),
        ("cp1252", "UTF-8", "utf-8", "windows-1252 was guessed"),
        ("cp1252", "", "", "windows-1252 was guessed"),
    ],
)
def test_the_encoding_is_right_or_flagged(encoding: str, declared: str, http: str, problem: str) -> None:
    """The words come out right; whatever contradicts or had to be guessed is said, and nothing else is."""
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    content = rss(f"<title>{WORDS}</title><link>/1</link>", declaration=declaration).encode(encoding)
    listing = feed(content, charset=http)
    assert listing.entries[0].metadata["title"] == WORDS
    assert problem in said(listing)
    assert bool(problem) == bool(listing.problems)


def test_a_servers_default_yields_to_the_feeds_own_declaration() -> None:
    """Latin-1 from the server and Cyrillic from the feed: the feed knows."""
    content = rss(
        "<title>Мост закрыт</title><link>/1</link>",
        declaration='<?xml version="1.0" encoding="windows-1251"?>',
    ).encode("windows-1251")
    listing = feed(content, charset="iso-8859-1")
    assert listing.entries[0].metadata["title"] == "Мост закрыт"
    assert "the latter counted" in said(listing)


def test_a_damaged_byte_costs_a_character() -> None:
    """The rest of a UTF-8 feed stays UTF-8, and the damage is counted."""
    content = rss(f"<title>{WORDS}</title><link>/1</link>").encode().replace("–".encode(), b"\xe2\x28")
    listing = feed(content)
    assert "Behörde prüft “Maßnahmen”" in listing.entries[0].metadata["title"]
    assert said(listing) == "1 characters could not be read as utf-8"


@pytest.mark.parametrize("body", ["{path}", "file://{path}", "http://127.0.0.1:1/feed.xml", "feed:{path}"])
def test_a_feed_that_is_a_path_or_an_address_is_not_opened(tmp_path: Path, body: str) -> None:
    """A server that answers with a path must not make us read that file."""
    secret = tmp_path / "feed.xml"
    secret.write_text(rss("<title>secret</title><link>https://courier.example/</link>"))
    with pytest.raises(SourceError, match="holds no XML element") as failure:
        feed(body.format(path=secret))
    assert "secret" not in failure.value.message.replace(str(tmp_path), "")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is empty: check the address"),
        (" \n", "is empty: check the address"),
        ("<html><body>Gone</body></html>", "is no feed (no rss, rdf or feed element at its root): check the address"),
        ("Gone.", "holds no XML element (it begins with 'Gone.'): check the address"),
        (rss(), "is a feed without usable entries: look at it in a browser"),
        (b"\0" * 100, "holds no XML element"),
        (b"<rss>" + b" " * 10_000_000, "is larger than 10 MB"),
    ],
)  # fmt: skip
def test_what_gives_nothing_says_why(content: str | bytes, why: str) -> None:
    """The error names the source as its document does, what is wrong, and what to do."""
    with pytest.raises(SourceError) as failure:
        feed(content)
    assert failure.value.source == FEED_URL
    assert failure.value.message.startswith(why)


HOSTILE: dict[str, Callable[[], str]] = {
    "deep": lambda: RSS + "<a>" * 100_000,
    "deep in an item": lambda: rss(LINK + "<a>" * 100_000 + "</a>" * 100_000),
    "deep in a text": lambda: rss(LINK + "<description>" + "<p>" * 100_000),
    "attributes": lambda: rss(LINK + "<a " + "".join(f"x{each}='1' " for each in range(50_000)) + "/>"),
    "a long author": lambda: rss(LINK + f"<author>{'a' * 300_000}</author>"),
    "many authors": lambda: rss(LINK + "<author>a</author>" * 100_000),
    "long authors": lambda: rss(
        *[f"<guid>{each}</guid><author>{'a' * 300}</author>{LINK}" for each in range(1_000)]
    ),
    "open tags": lambda: RSS + "<a " * 100_000,
    "brackets": lambda: RSS + "<" * 300_000,
    "open texts": lambda: RSS + f"<item>{LINK}" + "<description>" * 100_000,
    "open sections": lambda: RSS + f"<item>{LINK}<description>" + "<![CDATA[" * 100_000,
    "comments": lambda: "<!--" * 200_000 + RSS,
    "document types": lambda: "<!DOCTYPE [" * 100_000 + RSS,
    "tags in a title": lambda: rss(f"{LINK}<title>{'&lt;script' * 100_000}</title>"),
    "namespaces": lambda: rss(LINK + "".join(f"<a xmlns:n{each}='urn:{each}'/>" for each in range(10_000))),
}


@pytest.mark.parametrize("build", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_feed_is_read_in_little_time(build: Callable[[], str]) -> None:
    """Forms on which feedparser's own time grows with the square (1 MB of attributes: three minutes) take seconds."""
    content = build()
    begun = time.process_time()
    with contextlib.suppress(SourceError):
        assert len(feed(content).entries) <= MAX_ENTRIES
    assert time.process_time() - begun < 5


def test_only_so_many_entries_are_looked_at() -> None:
    """The limit is said."""
    content = RSS + "".join(f"<item><link>/{each}</link></item>" for each in range(MAX_ENTRIES + 5)) + RSS_END
    listing = feed(content)
    assert len(listing.entries) == MAX_ENTRIES
    assert said(listing) == f"holds {MAX_ENTRIES + 5} entries: the first {MAX_ENTRIES} are read"


@pytest.mark.parametrize(
    ("written", "read", "note"),
    [
        ("Sun, 03 May 2026 08:30:00 GMT", datetime(2026, 5, 3, 8, 30, tzinfo=UTC), ""),
        ("3 May 26 08:30 EST", datetime(2026, 5, 3, 8, 30, tzinfo=timezone(timedelta(hours=-5))), ""),
        ("Sun, 03 May 2026 08:30:00 CEST", datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER), ""),
        ("2026-05-03T08:30:00Z", datetime(2026, 5, 3, 8, 30, tzinfo=UTC), ""),
        ("2026-05-03T08:30:00.1234567+02:00", datetime(2026, 5, 3, 8, 30, 0, 123456, tzinfo=SUMMER), ""),
        ("2026-05-03 08:30:00 +0200", datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER), ""),
        ("2026-05-03T08:30", datetime(2026, 5, 3, 8, 30), ""),  # noqa: DTZ001
        ("Sun, 03 May 2026 08:30:00", datetime(2026, 5, 3, 8, 30), ""),  # noqa: DTZ001
        ("2026-05-03", datetime(2026, 5, 3), "publication date without a time of day"),  # noqa: DTZ001
        ("yesterday", None, "publication date can't be read: 'yesterday'"),
        ("2026-02-30T08:30:00Z", None, "publication date can't be read: '2026-02-30T08:30:00Z'"),
        (
            "Sun, 32 May 2026 08:30:00 GMT",
            None,
            "publication date can't be read: 'Sun, 32 May 2026 08:30:00 GMT'",
        ),
        ("0001-01-01T00:00:00Z", None, "publication date can't be read: '0001-01-01T00:00:00Z'"),
        ("", None, ""),
        (None, None, ""),
    ],
)
def test_a_date_is_what_is_written(written: object, read: datetime | None, note: str) -> None:
    """With its zone; without a zone it stays so; what can't be read is quoted."""
    when, told = moment(written)
    assert (when, told) == (read, note)
    assert when is None or read is None or when.utcoffset() == read.utcoffset()


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_a_date_or_none(text: str) -> None:
    """Nothing raises, and a text that is no date is said to be none."""
    when, note = moment(text)
    assert when is not None or bool(note) == bool(text.strip())


@given(st.text(max_size=60), st.sampled_from(["", FEED_URL, "https://[", "x:y"]))
@settings(deadline=None)
def test_any_text_is_an_address_or_none(text: str, base: str) -> None:
    """Nothing raises, and only http and https come through."""
    url = address(text, base)
    assert url == "" or url.startswith(("http://", "https://"))


PIECES = st.sampled_from(
    ["<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "/a", "&", "&amp;", "<", "]]>",
     "<![CDATA[", "<!--", "-->", "<!DOCTYPE rss [", "<!ENTITY a 'b'>", "]>", "<?xml version='1.0'?>", "\0", "é", "x='1'",
     "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "</entry>", "<content type='xhtml'>", "<content:encoded>",
     "<author>", "a@b", "<pubDate>", "2026", "<guid>", "&#0;", "&#xD800;", "&eacute;", "<p:q>", "<id/>", "{", "\x85"]
)  # fmt: skip


@given(st.binary(max_size=400) | st.lists(PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode()))
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_a_feed_or_not(content: bytes) -> None:
    """A listing or a `SourceError`, never another exception."""
    for reader in (read_feed, read_json_feed):
        try:
            listing = reader(document(content))
        except SourceError:
            continue
        assert all(entry.url or entry.html for entry in listing.entries)
        assert listing.entries


# JSON Feed


def json_feed(*items: object, **fields: object) -> Listing:
    """The listing of a JSON Feed with these items."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lenn Valley Notes",
        "items": items,
        **fields,
    }
    return read_json_feed(document(json.dumps(value)))


ITEM = {"id": "1", "url": "https://lenn.example/1", "content_html": "<p>Shut.</p>"}


def test_an_item_of_a_json_feed_gives_an_entry() -> None:
    """Version 1.1: authors, language, dates, and the content as the whole text."""
    listing = json_feed(
        {
            **ITEM,
            "title": "Bridge & road",
            "summary": "Short.",
            "date_published": "2026-05-03T08:30:00+02:00",
            "date_modified": "2026-05-03T10:00:00Z",
            "authors": [{"name": "Ada Renn"}, {"name": "Bo Vey"}],
        },
        language="en-GB",
    )
    assert listing.entries == (
        Entry(
            url="https://lenn.example/1",
            key="1",
            html="<p>Shut.</p>",
            whole=True,
            metadata={
                "title": "Bridge & road",
                "published_at": datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER),
                "updated": datetime(2026, 5, 3, 10, tzinfo=UTC),
                "byline": "Ada Renn, Bo Vey",
                "language": "en-GB",
                "publisher": "Lenn Valley Notes",
            },
        ),
    )
    assert (listing.title, listing.language, listing.problems) == ("Lenn Valley Notes", "en-GB", ())


def test_version_one_names_one_author_and_numbers_its_items() -> None:
    """The feed's author stands for an item's."""
    listing = json_feed(
        {**ITEM, "id": 17},
        version="https://jsonfeed.org/version/1",
        author={"name": "Ada Renn", "url": "/ada"},
    )
    assert (listing.entries[0].key, listing.entries[0].metadata["byline"]) == ("17", "Ada Renn")


@pytest.mark.parametrize(
    ("content", "text", "whole"),
    [
        ({"content_text": "a < b\n\nc"}, "a < b\n\nc", True),
        ({"summary": "Short & sweet"}, "Short & sweet", False),
        ({}, "", False),
    ],
)
def test_json_text_is_escaped(content: dict[str, str], text: str, whole: bool) -> None:
    """Plain text keeps its characters; a summary is none of the whole text."""
    (entry,) = json_feed({"id": "1", "url": "https://lenn.example/1", **content}).entries
    assert (to_text(entry.html), entry.whole) == (text, whole)


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (3, "item 2 is left out: it is no JSON object"),
        ({"id": "2"}, "item 2 is left out: it has neither a text nor an http(s) address"),
        (
            {"id": "2", "url": "javascript:x"},
            "item 2 is left out: it has neither a text nor an http(s) address",
        ),
        ({"id": "2", "url": ["x"], "content_html": 5}, "item 2 is left out: it has neither"),
    ],
)
def test_a_broken_item_costs_itself_only(item: object, why: str) -> None:
    """The others go on, and the problem says which and why."""
    listing = json_feed(ITEM, item)
    assert len(listing.entries) == 1
    assert said(listing).startswith(why)


def test_a_key_named_twice_is_not_guessed_at() -> None:
    """Readers differ on which one counts, so the item is left out."""
    twice = '{"id": "2", "url": "https://lenn.example/2", "url": "https://other.example/"}'
    content = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{json.dumps(ITEM)}, {twice}]}}'
    listing = read_json_feed(document(content))
    assert said(listing) == "item 2 is left out: it names 'url' twice"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "is not valid JSON"),
        (
            '{"version": "https://jsonfeed.org/version/1.1", "items": [NaN]}',
            "is not valid JSON (NaN is no JSON",
        ),
        ("[" * 100_000, "is JSON nested more than 64 deep"),
        ('{"a":' * 100_000, "is JSON nested more than 64 deep"),
        ("9" * 100_000, "is not valid JSON"),
        ("[]", "is no JSON Feed (is no JSON object)"),
        ('{"items": []}', "is no JSON Feed of version 1"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "is a feed without usable items"),
    ],
)
def test_what_is_no_json_feed_says_why(content: str, why: str) -> None:
    """Nesting and numbers that only attack are refused before they cost anything."""
    with pytest.raises(SourceError) as failure:
        read_json_feed(document(content))
    assert failure.value.message.startswith(why)


def test_half_a_character_does_no_harm() -> None:
    """JSON can name lone surrogates, which no text can hold."""
    content = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{**ITEM, "content_html": "a\ud800b"}]}
    )
    (entry,) = read_json_feed(document(content)).entries
    assert entry.html == "a\ufffdb"
