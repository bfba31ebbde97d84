"""Bodies and headers are capped, timed and decompressed in small steps; what is damaged is an error."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import FetchError
from briefing.fetch.decoding import MOST_MEMBERS, PIECE, Decoding
from briefing.fetch.faults import Fault
from tests.fetch.fakes import fetch, fetch_all, refused
from tests.fetch.fault_server import (
    NEWS,
    FaultServer,
    endless,
    hang,
    many_headers,
    page,
    slow_body,
    slow_headers,
    truncated,
    unsized,
)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKED = {
    "": lambda data: data,
    "identity": lambda data: data,
    "gzip": gzip.compress,
    "X-GZip": gzip.compress,
    "deflate": zlib.compress,
    "DEFLATE": raw_deflate,
    "br": brotli.compress,
    "gzip, br": lambda data: brotli.compress(gzip.compress(data)),
    "gzip, gzip": lambda data: gzip.compress(gzip.compress(data)),
    "identity, gzip": gzip.compress,
}


@pytest.mark.parametrize("encoding", PACKED)
def test_content_comes_as_it_was_before_its_encoding(server: FaultServer, encoding: str) -> None:
    """Through a real connection; `moved` counts what crossed it."""
    body = PACKED[encoding](NEWS)
    found = fetch(server.on("/news", page(body, content_encoding=encoding)))
    assert (found.content, found.moved) == (NEWS, len(body))


@given(st.binary(max_size=300), st.integers(1, 400), st.sampled_from(sorted(PACKED)), st.integers(1, 9))
def test_it_does_not_matter_how_the_wire_cuts_it(data: bytes, times: int, encoding: str, step: int) -> None:
    """Any content in any encoding, cut at any place, comes out whole."""
    content = data * times
    wire = PACKED[encoding](content)
    decoding = Decoding(encoding, limit=len(content) + len(wire) + 1000)
    size = max(1, len(wire) * step // 10)
    pieces = [piece for start in range(0, len(wire), size) for piece in decoding.decode(wire[start:][:size])]
    decoding.finish()
    assert b"".join(pieces) == content


def test_all_members_of_a_gzip_are_read_and_its_padding_is_not(server: FaultServer) -> None:
    """Half an article because it was compressed in two parts would be a silent loss."""
    body = gzip.compress(NEWS[:30]) + gzip.compress(NEWS[30:]) + b"\0" * 100
    assert fetch(server.on("/news", page(body, content_encoding="gzip"))).content == NEWS


@pytest.mark.parametrize("encoding", ["zstd", "compress", "gzip, secret\x1b[2J", "gzip, br, gzip", "utf-8"])
def test_encodings_that_were_not_asked_for_are_refused(server: FaultServer, encoding: str) -> None:
    """Unknown ones and towers of three: told, and not passed on as text."""
    behaviour = page(NEWS, content_encoding=encoding.replace("\x1b", ""))
    error = refused(server.on("/news", behaviour), "encoding")
    assert str(error).isprintable()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, br"])
def test_damaged_and_unfinished_content_is_an_error(server: FaultServer, encoding: str) -> None:
    """Cut short or altered, it is never given out as the article."""
    whole = PACKED[encoding](NEWS * 50)
    bodies = {
        "/cut": whole[:-9],
        "/other": b"\xff" * 40 + NEWS,
        "/broken": bytes([*whole[:20], *(b ^ 0x55 for b in whole[20:])]),
    }
    for path, body in bodies.items():
        refused(server.on(path, page(body, content_encoding=encoding)), "encoding")


def test_a_body_over_the_cap_is_not_read(server: FaultServer) -> None:
    """Neither one that says so, nor one that doesn't; at the cap itself it is."""
    for length in (5000, 5001):
        server.on(f"/{length}", page(b"a" * length))
        server.on(f"/unsized-{length}", unsized(b"a" * length))
        server.on(f"/packed-{length}", page(gzip.compress(b"a" * length), content_encoding="gzip"))
    for kind in ("", "unsized-", "packed-"):
        assert len(fetch(server.url(f"/{kind}5000"), max_bytes=5000).content) == 5000
        error = refused(server.url(f"/{kind}5001"), "size", max_bytes=5000)
        assert "5,000 bytes: raise fetch.max_bytes" in error.message


def test_an_endless_body_ends_at_the_cap(server: FaultServer) -> None:
    """It has no length; what is taken of it is bounded."""
    refused(server.on("/news", endless), "size")


def test_the_cap_counts_the_wire_too(server: FaultServer) -> None:
    """What never gives anything is not read for ever: 20 kB of empty blocks of deflate, of no stated length."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    body = packer.compress(b"a") + packer.flush(zlib.Z_SYNC_FLUSH) + b"\x00\x00\x00\xff\xff" * 4000
    url = server.on("/news", unsized(body, content_encoding="gzip"))
    refused(url, "size", max_bytes=10_000)
    refused(url, "encoding", max_bytes=30_000)  # it has no end either


@pytest.mark.parametrize("behaviour", [slow_headers, slow_body, hang])
def test_a_fetch_ends_at_its_total_deadline(server: FaultServer, behaviour: Any) -> None:
    """A byte now and then, in the headers or in the body, buys no time; nor does silence."""
    error = refused(server.on("/news", behaviour), "deadline", deadline=0.4)
    assert "fetch.deadline = 0.4 s" in error.message
    assert len(server.hits_of("/news")) == 1


def test_a_slow_page_does_not_hold_up_the_others(server: FaultServer) -> None:
    """One drips, ten come."""
    slow = server.on("/slow", slow_body)
    urls = [server.on(f"/{number}", page()) for number in range(10)]
    first, *others = fetch_all(slow, *urls, deadline=2.0)
    assert isinstance(first, FetchError)
    assert [found.content for found in others if not isinstance(found, FetchError)] == [NEWS] * 10


def test_headers_are_capped(server: FaultServer) -> None:
    """A megabyte of them is refused, and not asked for again."""
    refused(server.on("/news", many_headers), "size")
    assert len(server.hits) == 1


def test_a_body_that_is_shorter_than_it_said_is_an_error(server: FaultServer) -> None:
    """The connection broke: half a page is not the page."""
    error = refused(server.on("/news", truncated), "network", attempts=1)
    assert "10 bytes, expected 1000" in error.message


def bomb(size: int) -> bytes:
    """A gzip of `size` zeros, in `size` / 1000 bytes."""
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return packer.compress(bytes(size)) + packer.flush()


def empty_members() -> bytes:
    return gzip.compress(b"", mtime=0) * (MOST_MEMBERS + 1)


@pytest.mark.parametrize(
    ("encoding", "wire", "code"),
    [
        ("gzip", bomb(20_000_000), "size"),
        ("br", brotli.compress(bytes(20_000_000), quality=1), "size"),
        ("deflate", zlib.compress(bytes(20_000_000)), "size"),
        ("gzip, gzip", gzip.compress(bomb(20_000_000), mtime=0), "size"),
        # Twenty megabytes that the second stage makes nothing of.
        ("gzip, gzip", gzip.compress(gzip.compress(b"", mtime=0) + bytes(20_000_000), mtime=0), "size"),
        ("gzip", empty_members(), "encoding"),
    ],
    ids=["gzip", "brotli", "deflate", "double gzip", "nothing", "members"],
)
def test_a_bomb_is_undone_piece_by_piece_and_no_further_than_the_cap(
    encoding: str, wire: bytes, code: str
) -> None:
    """Whatever stage unfolds, the steps are small, and the work ends at the cap."""
    decoding = Decoding(encoding, limit=1_000_000)
    sizes: list[int] = []
    tracemalloc.start()
    try:
        with pytest.raises(Fault) as caught:
            sizes.extend(map(len, decoding.decode(wire)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.code == code
    assert sum(sizes) <= 1_000_000
    assert max(sizes, default=0) <= 2 * PIECE
    assert peak < 2_000_000
