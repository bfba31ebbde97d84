"""A bomb of 300 MB costs a fetch less than 50 MB of memory, as the system counts it."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from tests.fetch.fault_server import FaultServer, page

BOMB_BYTES = 300 * 1024 * 1024
MOST_GROWTH = 50 * 1024 * 1024
BLOCK = b"A" * 1024 * 1024

# In a process of its own, so that its peak is the fetch's. What it holds at the start is what it holds after
# one page: libraries, buffers and the loop are there by then.
PROGRAM = """
import pathlib, re, sys
from tests.fetch.fakes import fetch, fetch_all

def kilobytes(name):
    return int(re.search(name + r":\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text())[1])

harmless, bomb = sys.argv[1:]
fetch(harmless)
before = kilobytes("VmRSS")
(error,) = fetch_all(bomb, max_bytes=10_000_000)
print(error.code, (kilobytes("VmHWM") - before) * 1024)
"""


def zipped(blocks: list[bytes]) -> bytes:
    packer = zlib.compressobj(9, wbits=zlib.MAX_WBITS | 16)
    return b"".join(map(packer.compress, blocks)) + packer.flush()


@cache
def gzip_bomb() -> bytes:
    return zipped([BLOCK] * (BOMB_BYTES // len(BLOCK)))


def double_gzip_bomb() -> bytes:
    return zipped([gzip_bomb()])


def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=1)
    packed: bytes = b"".join(packer.process(BLOCK) for _ in range(BOMB_BYTES // len(BLOCK)))
    return packed + bytes(packer.finish())


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from /proc")
@pytest.mark.parametrize(
    ("encoding", "bomb"), [("gzip", gzip_bomb), ("br", brotli_bomb), ("gzip, gzip", double_gzip_bomb)]
)
def test_a_bomb_raises_the_memory_by_less_than_50_mb(
    server: FaultServer, encoding: str, bomb: Callable[[], bytes]
) -> None:
    """It is refused for its size; the peak, cap and all, stays under 50 MB above what was there before."""
    body = bomb()
    assert len(body) < 1_000_000
    harmless = server.on("/news", page())
    loaded = server.on("/bomb", page(body, content_encoding=encoding))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, harmless, loaded],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    code, growth = done.stdout.split()
    assert code == "size"
    assert int(growth) < MOST_GROWTH
