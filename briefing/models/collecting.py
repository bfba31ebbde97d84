"""What collecting works with: sources, what was fetched, what a listing names, and the account of it all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator

from briefing.models.article import Grade, Rights, SourceKind, Value
from briefing.models.brief import LeftOut

_USER = re.compile(r"(?i)^([a-z][a-z0-9+.-]*:)?[/\\]*[^/?#]*@")
_USER_ANYWHERE = re.compile(r"(?is)^([a-z][a-z0-9+.-]*:)?.*@")


def without_user(url: str, *, unreadable: bool = False) -> str:
    """The address with "***" for a user and password in it, as messages and reports show it.

    In an address that can't be read, or has an odd port, a password may stand anywhere before the last "@": with
    `unreadable`, all of it goes.
    """
    return (_USER_ANYWHERE if unreadable else _USER).sub(r"\1//***@", url)


class Credentials(Value):
    """What a server asks for before it answers: a user with a password, or a bearer token."""

    name: str
    user: str = ""
    password: SecretStr = SecretStr("")
    token: SecretStr = SecretStr("")


class Source(Value):
    """Where articles come from, and what the newsroom knows about it.

    `address` is a path, a folder, a glob, "-" for standard input, or an http(s) address of a page, feed or
    sitemap. `reliability` is the Admiralty letter, F when nobody graded it. `language` and `timezone` count
    for articles that state none. `credentials` names a section of the configuration, never a secret.
    """

    address: str
    name: str = ""
    kind: SourceKind = "other"
    reliability: Grade = "F"
    language: str = ""
    timezone: str = ""
    rights: Rights = "excerpt"
    confidential: bool = False
    credentials: str = ""
    full_text: bool = True
    """Whether the entries of a feed are fetched; else their summaries are read, and said to be summaries."""
    max_articles: int = Field(default=100, ge=1)
    """The newest so many of its articles are taken; the rest is counted in the report."""

    @field_validator("language")
    @classmethod
    def _is_a_tag(cls, value: str) -> str:
        if value and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
            raise ValueError("not a language: write its code, like en or pt-BR")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            return value and ZoneInfo(value).key
        except (KeyError, ValueError, OSError):
            raise ValueError("not a time zone: write it like Europe/Vienna") from None

    @property
    def shown(self) -> str:
        """How messages and the report call it."""
        return self.name or self.place

    @property
    def place(self) -> str:
        """The address as it may be shown: without a password that somebody wrote into it."""
        if "://" not in self.address:
            return self.address
        return without_user(self.address, unreadable=not _is_readable(self.address))


def _is_readable(url: str) -> bool:
    try:
        urlsplit(url).port  # noqa: B018 - read for its errors
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Document:
    """Bytes as they came, with where they came from; not yet an article.

    `media_type` and `charset` are as declared (small letters; "" when nobody said). `url` is the address
    after redirects, "" for a file. `key` identifies what has no address. `metadata` holds what the source or a
    listing said of it: fields of `Article`; what the document itself says goes before the source's defaults.
    """

    content: bytes
    name: str
    retrieved_at: datetime
    url: str = ""
    key: str = ""
    media_type: str = ""
    charset: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """The text that a document holds, and the fields of `Article` that it states (`notes` among them)."""

    text: str
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One item of a feed, a sitemap or a wire: where its page is, and what the listing says of it.

    `html` is the content or summary that the listing carries ("" when none; plain text counts as HTML with
    its special characters escaped). `whole` is True when that is the full text rather than a summary.
    `key` is the publisher's own id. `metadata` as in `Document`.
    """

    url: str = ""
    key: str = ""
    html: str = ""
    whole: bool = False
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Listing:
    """What a feed, a sitemap or a file of wire items holds, newest first, and what of it is broken.

    `sitemaps` are the addresses of further sitemaps that an index names. `problems` are sentences for the
    report: what could not be read, and what happened to it.
    """

    entries: tuple[Entry, ...] = ()
    title: str = ""
    language: str = ""
    sitemaps: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fetched:
    """What an address gave: its content after decompression, or, when `unchanged`, the content kept before.

    `moved` is how many bytes of bodies crossed the network; `url` the address after redirects.
    `retrieved_at` is when this content was first fetched.
    """

    url: str
    content: bytes
    retrieved_at: datetime
    media_type: str = ""
    charset: str = ""
    unchanged: bool = False
    moved: int = 0


class Page(Value):
    """What is kept of an address between runs, so that the next visit can be conditional.

    `url` is the address asked for, `final_url` the one that answered. `etag` and `last_modified` are sent
    back as they came. `fetched_at` is when the content came, `checked_at` when it was last found unchanged.
    """

    url: str
    credentials: str = ""
    final_url: str
    etag: str = ""
    last_modified: str = ""
    media_type: str = ""
    charset: str = ""
    content: bytes
    fetched_at: datetime
    checked_at: datetime


SourceOutcome = Literal["read", "partial", "failed"]


class SourceReport(Value):
    """What one source gave in one run.

    `found` counts what it names, `fetched` what came over the network, `unchanged` what the server said is
    as before, `articles` what went on, `new` those of them that were never kept before,
    `undated` those without a date (no window leaves them out). `left_out` says of the rest why, `skipped` counts those that share a
    reason ("published outside the window"). `problems` are sentences about the source itself. `moved` is in bytes, `seconds` from its first to its last step.
    """

    source: str
    address: str = ""
    what: str = ""
    """What it turned out to be: "feed", "page", "sitemap", "files", ...; "named before" when all of it was."""
    outcome: SourceOutcome = "read"
    found: int = Field(default=0, ge=0)
    new: int = Field(default=0, ge=0)
    fetched: int = Field(default=0, ge=0)
    unchanged: int = Field(default=0, ge=0)
    articles: int = Field(default=0, ge=0)
    undated: int = Field(default=0, ge=0)
    left_out: tuple[LeftOut, ...] = ()
    skipped: dict[str, int] = Field(default_factory=dict)
    problems: tuple[str, ...] = ()
    moved: int = Field(default=0, ge=0)
    seconds: float = Field(default=0.0, ge=0)

    @property
    def missing(self) -> int:
        """How many articles and files are not among `articles`, for whatever reason."""
        return len(self.left_out) + sum(self.skipped.values())
