"""XML from strangers: what attacks readers has nothing to work with, and what is mended stays where it was."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.collect.listings.feeds import read_feed
from briefing.collect.listings.newsml import read_newsml
from briefing.collect.listings.sitemaps import read_sitemap
from briefing.collect.listings.xml import parse, root_at, xml_text
from briefing.errors import SourceError
from briefing.models import Document, Listing
from tests.collect.listings import document

LAUGHS = "<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
QUADRATIC = f"<!ENTITY big '{'x' * 50_000}'>"
Reader = Callable[[Document], Listing]


def shapes(doctype: str, reference: str) -> list[tuple[Reader, str, str]]:
    """A feed, a sitemap and a wire item with this document type, whose title holds this reference."""
    sitemap = (
        f"<urlset xmlns:news='urn:n'><url><loc>https://c.example/1</loc><news:news><news:title>"
        f"{reference}</news:title></news:news></url></urlset>"
    )
    item = (
        f"<newsItem guid='1'><contentMeta><headline>{reference}</headline></contentMeta>"
        "<contentSet><inlineData>Text.</inlineData></contentSet></newsItem>"
    )
    feed = f"<rss><channel><item><title>{reference}</title><link>https://c.example/1</link></item></channel></rss>"
    named = (("rss", feed, read_feed), ("urlset", sitemap, read_sitemap), ("newsItem", item, read_newsml))
    return [
        (reader, f"<?xml version='1.0'?><!DOCTYPE {root} {doctype}>{text}", root)
        for root, text, reader in named
    ]


@pytest.mark.parametrize(
    ("doctype", "reference"),
    [
        (f"[{LAUGHS}]", "&a9;" * 10),
        (f"[{QUADRATIC}]", "&big;" * 10_000),
        (f"SYSTEM 'x.dtd' [{LAUGHS}]", "&a9;"),
        (f"[<!ENTITY % p \"{LAUGHS.replace(chr(39), '&#39;')}\"> %p;]", "&a9;"),
        (f"[<!ATTLIST newsItem x CDATA '&a9;'> {LAUGHS}]", "&a9;"),
    ],
)  # fmt: skip
def test_entities_do_not_expand(doctype: str, reference: str) -> None:
    """Billion laughs and quadratic blow-up: the title stays a title, in little time, and the attempt is said."""
    for reader, content, root in shapes(doctype, reference):
        begun = time.process_time()
        listing = reader(document(content))
        assert time.process_time() - begun < 2, root
        assert len(listing.entries[0].metadata.get("title", "")) <= 500
        assert any("declares XML entities of its own" in problem for problem in listing.problems), root


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port that hears whether anybody calls."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        ended = threading.Event()

        def listen() -> None:
            while not ended.is_set():
                try:
                    calls.append(server.accept()[1])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], calls
        ended.set()
        thread.join()


def test_nothing_is_opened(listener: tuple[int, list[object]], tmp_path: Path) -> None:
    """External entities, parameter entities and document types: no file is read, no address called."""
    port, calls = listener
    secret = tmp_path / "secret.txt"
    secret.write_text("planted-secret")
    for place in (secret.as_uri(), str(secret), f"http://127.0.0.1:{port}/x.dtd"):
        for doctype in (
            f"[<!ENTITY x SYSTEM '{place}'>]",
            f"[<!ENTITY x PUBLIC 'y' '{place}'>]",
            f"[<!ENTITY % x SYSTEM '{place}'> %x;]",
            f"SYSTEM '{place}'",
            f"PUBLIC '-//X//DTD//EN' '{place}'",
        ):
            for reader, content, _ in shapes(doctype, "a &x; b"):
                assert "planted-secret" not in repr(reader(document(content)))
    include = "<x:include xmlns:x='http://www.w3.org/2001/XInclude' parse='text' href='{}'/>"
    for reader, content, _ in shapes("", include.format(secret.as_uri())):
        assert "planted-secret" not in repr(reader(document(content)))
    time.sleep(0.1)
    assert calls == []


def test_an_element_may_not_be_deep() -> None:
    """A hundred thousand levels cost no stack and little time."""
    for reader in (read_feed, read_sitemap, read_newsml):
        for root in ("rss", "urlset", "newsItem"):
            content = f"<{root}>" + "<p>" * 100_000 + "x" + "</p>" * 100_000 + f"</{root}>"
            begun = time.process_time()
            with pytest.raises(SourceError):
                reader(document(content))
            assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<rss>", "<rss>"),
        ("\n <?xml version='1.0'?><!-- <feed> --><rss>", "<rss>"),
        ("<!DOCTYPE rss><rss>", "<rss>"),
        ('<!doctype html PUBLIC "-//W3C//DTD \'X\'//EN" "http://x/>"><html>', "<html>"),
        ("<!DOCTYPE a [<!ENTITY b '>]>'><!-- ]> ' --><?x ]> ?>]><a>", "<a>"),
        ("junk < 3 <rss>", "<rss>"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><!DOCTYPE d [<!ENTITY e 'f'>]><a>", "<a>"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>", ""),
        ("<!-- <rss>", ""),
        ("<?xml <rss>", ""),
        ("no element", ""),
        ("", ""),
    ],
)
def test_the_root_is_found_behind_its_prolog(text: str, root: str) -> None:
    """Comments, instructions and document types may hold anything that looks like an element."""
    place = root_at(text)
    assert (text[place:] if place >= 0 else "") == root


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a & b", "a & b"),
        ("a &amp; b &lt; c &#38; d &#x3C; e", "a & b < c & d < e"),
        ("&eacute;&nbsp;&hellip;", "é\xa0…"),
        ("&AMP; &LT;", "& <"),
        ("&nope; &a;b", "&nope; &a;b"),
        ("x < 3 <", "x < 3 <"),
        ("a ]]> b", "a ]]> b"),
        ("<![CDATA[a & b &eacute; <i>]]>", "a & b &eacute; <i>"),
        ("a\x00\x08\x1fb, and so on and on", "ab, and so on and on"),
        ("a&#0;&#xD800;&#xFFFFFF;b", "ab"),
        ("a&#99999999999;b", "a&#99999999999;b"),
    ],
)
def test_mending_keeps_what_was_meant(written: str, read: str) -> None:
    """Stray signs are characters, HTML's entities theirs; a CDATA section is left as it is."""
    text, _ = xml_text(document(f"<a>{written}</a>"))
    root, faults = parse(text)
    assert root is not None
    assert (root.text, faults) == (read, ())


def test_lines_are_counted_from_the_documents_beginning() -> None:
    """Though what stands before the root is dropped."""
    text, _ = xml_text(document("<?xml version='1.0'?>\n<!-- a\nb -->\n<a>\n<b></c>\n</a>"))
    _, faults = parse(text)
    assert faults[0].startswith("line 5: ")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_text_that_was_escaped_comes_back(text: str) -> None:
    """Mending changes nothing of well-formed XML, but for what XML can't hold."""
    legal = "".join(
        each
        for each in text
        if each >= " " and not "\ud800" <= each <= "\udfff" and each not in "\ufffe\uffff"
    )
    mended, problems = xml_text(document(f"<a>{escape(legal)}</a>"))
    root, faults = parse(mended)
    assert root is not None
    assert (root.text or "", faults, problems) == (legal, (), ())
