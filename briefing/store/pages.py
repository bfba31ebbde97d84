"""Pages as rows: their key, and their bytes packed and unpacked."""

from __future__ import annotations

import zlib

from briefing.errors import StoreError
from briefing.store.rows import sha256


def page_key(url: str, credentials: str) -> str:
    """The SHA-256 that a page is found by: of the credentials' name and the address, which may be long."""
    return sha256(f"{credentials}\n{url}")


def packed(content: bytes) -> bytes:
    """The bytes of a page as they are stored."""
    return zlib.compress(content)


def unpacked(body: bytes, name: str) -> bytes:
    """The bytes of a page as they came; `name` is what an error calls it.

    Raises:
        StoreError: they are damaged.
    """
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise StoreError(f"{name}: its stored content is damaged ({error}): put back a copy") from None
