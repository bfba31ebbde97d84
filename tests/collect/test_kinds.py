"""What a document is: by its bytes, then by what its server says, then by its name."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.collect.kinds import Kind, kind_of, name_of
from tests.collect.listings import atom, document, rss
from tests.collect.test_sitemaps import END, HEAD, PLAIN
from tests.collect.test_wire import ONE, THREE, item, message


def zipped(*names: str) -> bytes:
    """A ZIP archive with empty files of these names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return stream.getvalue()


MAIL = (
    "Return-Path: <ada@courier.example>\r\nReceived: from mail.courier.example\r\n by desk.example; Sun, 3 May 2026\r\n"
    "From: Ada Renn <ada@courier.example>\r\nSubject: Bridge\r\nDate: Sun, 3 May 2026 08:30:00 +0200\r\n\r\nShut.\r\n"
)
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{}"><channel/></rdf:RDF>'
JSON_FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": []})
XHTML = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Shut.</p></body></html>'

BY_BYTES: dict[str, tuple[str | bytes, Kind]] = {
    "RSS": (rss(), "feed"),
    "RSS with a document type": (
        '<!DOCTYPE rss PUBLIC "-//N//DTD" "http://x.example/"><rss version="0.91"/>',
        "feed",
    ),
    "RSS behind a comment": ("<!-- <html> -->\n" + rss(), "feed"),
    "RSS behind a warning": ("Warning: no disk left\n" + rss(), "feed"),
    "RSS in UTF-16": (rss().encode("utf-16"), "feed"),
    "RSS 1.0": (RDF.format("http://purl.org/rss/1.0/"), "feed"),
    "RSS 0.9": (RDF.format("http://my.netscape.com/rdf/simple/0.9/"), "feed"),
    "Atom": (atom(), "feed"),
    "Atom with a prefix": ('<a:feed xmlns:a="http://www.w3.org/2005/Atom"/>', "feed"),
    "a long feed": (rss("<title>x</title>" * 50_000), "feed"),
    "JSON Feed": (JSON_FEED, "json-feed"),
    "JSON Feed with escapes": (JSON_FEED.replace("/", "\\/"), "json-feed"),
    "a long JSON Feed": (JSON_FEED[:-2] + ",".join(["{}"] * 50_000) + "]}", "json-feed"),
    "ninjs 1": (json.dumps(ONE), "ninjs"),
    "ninjs 3": (json.dumps(THREE, indent=1), "ninjs"),
    "a list of ninjs": (json.dumps([ONE] * 500), "ninjs"),
    "a sitemap": (HEAD + PLAIN + END, "sitemap"),
    "a sitemap's index": ("<sitemapindex/>", "sitemap"),
    "a compressed sitemap": (gzip.compress((HEAD + PLAIN * 9_000 + END).encode(), mtime=0), "sitemap"),
    "a news item": (item(), "newsml"),
    "a news message": (message(), "newsml"),
    "a package": ('<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>', "newsml"),
    "HTML": ("<!DOCTYPE html>\n<html><body>Shut.</body></html>", "page"),
    "HTML in capitals": ("<HTML><BODY>Shut.</BODY></HTML>", "page"),
    "XHTML": (XHTML, "page"),
    "a piece of HTML": ("<p>Shut.</p>", "page"),
    "a page that names feeds": (
        '<html><head><link type="application/rss+xml" href="/rss"></head></html>',
        "page",
    ),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
    "PDF behind junk": (b"\r\n\r\n%PDF-1.4\n", "pdf"),
    "mail": (MAIL, "mail"),
    "mail from a mailbox": ("From ada@courier.example Sun May 3 08:30:00 2026\n" + MAIL, "mail"),
    "Word": (zipped("[Content_Types].xml", "word/document.xml"), "word"),
    "a PNG picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unknown"),
    "a JPEG picture": (b"\xff\xd8\xff\xe0\0\x10JFIF", "unknown"),
    "a GIF picture": (b"GIF89a\1\0\1\0", "unknown"),
    "a WebP picture": (b"RIFF\x24\0\0\0WEBPVP8 ", "unknown"),
    "an MP3 recording": (b"ID3\4\0\0", "unknown"),
    "an Ogg recording": (b"OggS\0\2", "unknown"),
    "an MPEG-4 video or recording": (b"\0\0\0\x20ftypisom", "unknown"),
    "a ZIP archive": (zipped("pier.jpg"), "unknown"),
    "a gzip archive": (gzip.compress(b"Shut.", mtime=0), "unknown"),
    "a damaged gzip archive": (b"\x1f\x8bnothing", "unknown"),
    "an empty document": (b" \n", "unknown"),
    "a binary file": (bytes(range(1, 9)) + b"\0" * 50 + bytes(range(200, 250)), "unknown"),
    "a JSON document that is neither a JSON Feed nor ninjs": ('{"a": 1}', "unknown"),
    "an XML document with the root 'svg', which is no feed, sitemap or news item": (
        "<svg xmlns='x'/>",
        "unknown",
    ),
    "a list of feeds (OPML; name the feeds that are in it)": (
        '<opml version="2.0"><head><title>Ours</title></head><body><outline xmlUrl="/feed.xml"/></body></opml>',
        "unknown",
    ),
    "an XML document with the root 'RDF', which is no feed, sitemap or news item": (
        RDF.format("urn:x"),
        "unknown",
    ),
}


TYPES = ("", "text/html", "text/plain", "application/xml", "application/octet-stream")


@pytest.mark.parametrize("media_type", TYPES)
@pytest.mark.parametrize(("content", "kind"), BY_BYTES.values(), ids=BY_BYTES)
def test_bytes_go_before_what_a_server_says(content: str | bytes, kind: Kind, media_type: str) -> None:
    """A feed served as text/html is a feed, XHTML served as application/xml a page; other XML may be a page."""
    other_xml = kind == "unknown" and isinstance(content, str) and content.startswith("<")
    expected = "page" if other_xml and media_type == "text/html" and "<opml" not in content else kind
    assert kind_of(document(content, media_type=media_type, url="", name="x")) == expected


@pytest.mark.parametrize(
    ("name", "content"), [(name, content) for name, (content, kind) in BY_BYTES.items() if kind == "unknown"]
)
def test_what_can_not_be_read_has_a_name(name: str, content: str | bytes) -> None:
    """So that the report says what it was."""
    assert name_of(document(content, url="", name="x")) == name


@pytest.mark.parametrize(
    ("content", "media_type", "name", "kind"),
    [
        ("Shut.", "", "x", "text"),
        ("Shut.", "text/plain", "x", "text"),
        ("Shut.", "text/html", "x", "page"),
        ("Shut.", "", "x.html", "page"),
        ("Shut.", "", "x.md", "markdown"),
        ("Shut.", "text/plain", "x.MD", "markdown"),
        ("Shut.", "text/markdown", "x", "markdown"),
        ("Shut.", "", "x.txt", "text"),
        ("Shut.", "message/rfc822", "x", "mail"),
        ("Shut.", "", "x.eml", "mail"),
        ("Shut.", "application/pdf", "x.pdf", "unknown"),
        ("Shut.", "image/png", "x.png", "unknown"),
        ("Shut.", "application/rss+xml", "x", "unknown"),
        ("[BRINEPORT] The bridge is shut.", "", "x", "text"),
        ("{The bridge} is shut.", "text/plain", "x", "text"),
        ("---\ntitle: Bridge\n---\nShut.", "", "x.md", "markdown"),
        ("From: the desk\n\nShut.", "", "x.txt", "text"),
        ("Note: From here on: To the end: nothing.", "", "x.txt", "text"),
        ("The root <rss> is a feed's.", "text/plain", "x", "text"),
        ("https://courier.example/a\nhttps://courier.example/b\n", "text/plain", "sitemap.txt", "sitemap"),
        ("https://courier.example/a\nhttps://courier.example/b\n", "text/plain", "links.txt", "text"),
        ("BM is short for Brineport Mail.", "", "x", "text"),
    ],
)
def test_text_is_what_its_server_or_its_name_says(
    content: str, media_type: str, name: str, kind: Kind
) -> None:
    """The server goes before the name; without either it is plain text."""
    assert kind_of(document(content, media_type=media_type, url="", name=name)) == kind


def test_the_suffix_is_that_of_the_address() -> None:
    """Not of its query."""
    url = "https://courier.example/notes/Br%C3%BCcke.md?download=x.html"
    assert kind_of(document("Shut.", media_type="text/plain", url=url, name=url)) == "markdown"


@pytest.mark.parametrize(
    "content", [rss("<title>x</title>" * 600_000), "[" * 10_000_000, "<" * 10_000_000, "a: b\n" * 2_000_000, b"\0" * 10_000_000]
)  # fmt: skip
def test_a_large_document_is_told_by_its_beginning(content: str | bytes) -> None:
    """Ten megabytes take no longer than their first kilobytes."""
    given_document = document(content, url="", name="x")
    begun = time.process_time()
    kind_of(given_document)
    assert time.process_time() - begun < 0.5


@given(
    st.binary(max_size=200), st.sampled_from(["", "text/html", "application/pdf", "x"]), st.text(max_size=20)
)
@settings(deadline=None, max_examples=300)
def test_any_bytes_are_of_some_kind(content: bytes, media_type: str, name: str) -> None:
    """Nothing raises, and the name says something."""
    given_document = document(content, media_type=media_type, charset=name, url="", name=name)
    assert kind_of(given_document) in get_args(Kind)
    assert name_of(given_document)
