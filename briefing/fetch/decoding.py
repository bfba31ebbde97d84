"""Content encodings undone in small steps, so that a bomb costs a little more memory than the cap.

Rules:

- A step gives at most `PIECE` bytes (brotli up to twice that); what every stage gives in all is capped, not
  only the last: a stage in the middle could unfold to hours of nothing.
- gzip, deflate and brotli, at most `MOST_STAGES` of them; anything else is refused rather than guessed.
- Content that ends in the middle is an error: half an article is not an article.
- A gzip file may have many members (RFC 1952, 2.2); `MOST_MEMBERS` bounds the work that empty ones make.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

import brotli  # type: ignore[import-untyped]

from briefing.fetch.faults import Fault, quoted

ACCEPTED = "gzip, deflate, br"
PIECE = 64 * 1024
MOST_STAGES = 2
MOST_MEMBERS = 1000
_GZIP = zlib.MAX_WBITS | 16


class _Stage(Protocol):
    """Undoes one encoding. `complete` is True when what was fed so far may be all."""

    complete: bool

    def decode(self, data: bytes) -> Iterator[bytes]: ...


class _Deflate:
    """The format of zlib, or bare deflate, which some servers send under the same name."""

    def __init__(self) -> None:
        self.complete = True
        self._head = b""
        self._inner: zlib._Decompress | None = None

    def decode(self, data: bytes) -> Iterator[bytes]:
        if self._inner is not None and self._inner.eof:
            return
        self._head += data
        if self._inner is None:
            if len(self._head) < 2:
                self.complete = not self._head
                return
            zlib_head = self._head[0] & 0x0F == 8 and int.from_bytes(self._head[:2], "big") % 31 == 0
            self._inner = zlib.decompressobj(zlib.MAX_WBITS if zlib_head else -zlib.MAX_WBITS)
        data, self._head = self._head, b""
        yield from _unzipped(self._inner, data)
        self.complete = self._inner.eof


class _Gzip:
    """One member after another; what follows the last and is no member is padding."""

    def __init__(self) -> None:
        self.complete = True
        self._inner = zlib.decompressobj(_GZIP)
        self._members = 0
        self._over = False

    def decode(self, data: bytes) -> Iterator[bytes]:
        while data and not self._over:
            if self._inner.eof:
                self._inner = zlib.decompressobj(_GZIP)
            try:
                yield from _unzipped(self._inner, data)
            except zlib.error:
                if not self._members:
                    raise
                self._over = self.complete = True
                return
            self.complete = self._inner.eof
            data = self._inner.unused_data
            self._members += self._inner.eof
            if self._members > MOST_MEMBERS:
                raise Fault("encoding", f"its gzip has more than {MOST_MEMBERS} members", _REMEDY)


class _Brotli:
    def __init__(self) -> None:
        self.complete = True
        self._inner = brotli.Decompressor()

    def decode(self, data: bytes) -> Iterator[bytes]:
        if self._inner.is_finished():
            return
        piece = self._inner.process(data, output_buffer_limit=PIECE)
        while piece:
            yield piece
            piece = self._inner.process(b"", output_buffer_limit=PIECE)
        self.complete = self._inner.is_finished()


_STAGES: dict[str, type[_Deflate | _Gzip | _Brotli]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
    "br": _Brotli,
}
_REMEDY = "save the page and read it from a file"


class Decoding:
    """Undoes the encodings of one body; `limit` caps in bytes what each stage gives."""

    def __init__(self, header: str, *, limit: int) -> None:
        """`header` is the value of Content-Encoding, all of them joined by commas.

        Raises:
            Fault: an encoding is unknown, or there are too many (code "encoding").
        """
        names = [name for part in header.split(",") if (name := part.strip().lower()) not in {"", "identity"}]
        for name in names:
            if name not in _STAGES:
                raise Fault("encoding", f"it is encoded as {quoted(name)}, which was not asked for", _REMEDY)
        if len(names) > MOST_STAGES:
            raise Fault("encoding", f"it is encoded {len(names)} times over", _REMEDY)
        self._limit = limit
        self._stages: list[_Stage] = [_STAGES[name]() for name in reversed(names)]
        self._given = [0] * len(self._stages)

    def decode(self, data: bytes) -> Iterator[bytes]:
        """What `data`, the next bytes from the wire, stands for, in pieces.

        Raises:
            Fault: a stage gave more than the limit (code "size"), or can't be read (code "encoding").
        """
        pieces: Iterable[bytes] = (data,)
        for number in range(len(self._stages)):
            pieces = self._through(number, pieces)
        try:
            yield from pieces
        except (zlib.error, brotli.error) as error:
            raise Fault("encoding", f"its compressed content is damaged ({error})", _REMEDY) from None

    def finish(self) -> None:
        """Nothing, when the content is whole.

        Raises:
            Fault: it ends in the middle (code "encoding").
        """
        if not all(stage.complete for stage in self._stages):
            raise Fault("encoding", "its compressed content ends in the middle", "run again later")

    def _through(self, number: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            for decoded in self._stages[number].decode(piece):
                self._given[number] += len(decoded)
                if self._given[number] > self._limit:
                    raise too_large(self._limit)
                yield decoded


def too_large(limit: int) -> Fault:
    """The fault of content that holds more than `limit` bytes."""
    return Fault(
        "size", f"it holds more than {limit:,} bytes", "raise fetch.max_bytes if it should be that long"
    )


def _unzipped(inner: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    while True:
        piece = inner.decompress(data, PIECE)
        if piece:
            yield piece
        data = inner.unconsumed_tail
        # A full piece may have left output behind, even when all input was taken.
        if inner.eof or (not data and len(piece) < PIECE):
            return
