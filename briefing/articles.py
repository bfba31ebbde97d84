"""Articles: their identity, their clean text, and which of them are one voice.

Rules:
- Evidence is never normalised. Text is cleaned once, before anything points into it: line ends become "\\n",
  a byte order mark goes, and invisible characters that can hide or reorder text go (tags block, bidi
  controls, zero-width characters, stray variation selectors). Joiners stay where they join letters or emoji.
- `key` is the canonical URL; without one, the file's name and a hash of its place.
- Articles are one origin when their texts are equal, or when most of the smaller one's five-word sequences
  stand in the larger: a wire story and its reprints, cut and edited. Independent reports of one event share
  quotations and phrases, but not half of their sequences.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from briefing.models import Article, Origin
from briefing.sentences import split

SHINGLE = 5
CONTAINED = 0.5
"""The share of the smaller text's five-word sequences that makes it a copy.

NEWS-COPY (arXiv 2210.04261) found wire copies that share as little as 30% of 3-grams; half of the 5-grams is
stricter, because a false merge hides a real second source. A later room tunes it on labelled pairs.
"""
MIN_SHINGLES = 20
_TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|cmpid|ocid|ref|ref_src|src|smid)$"
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
_JOINER = re.compile(
    "(?<![\\w\\u2600-\\U0001faff\\ufe0f])[\\u200c\\u200d]|[\\u200c\\u200d](?![\\w\\u2600-\\U0001faff])"
)
_SELECTOR = re.compile(
    "(?<![\\u0023\\u002a\\u0030-\\u0039\\u00a9\\u00ae\\u2000-\\u2bff\\u3030\\u303d\\u3297\\u3299\\U0001f000-\\U0001faff])[\\ufe00-\\ufe0f]|[\\U000e0100-\\U000e01ef]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def make_article(
    text: str,
    *,
    name: str,
    retrieved_at: datetime,
    key: str = "",
    metadata: Mapping[str, Any] | None = None,
) -> Article:
    """The article that a text is, cleaned and cut into numbered sentences.

    `metadata` holds fields of `Article` (title, publisher, url, published_at, byline, language, rights,
    confidential, notes). Without `key` the canonical URL is it, else a hash of the text.

    Raises:
        ValueError: the text has nothing to read.
    """
    fields = dict(metadata or {})
    clean, removed = clean_text(text)
    if not clean.strip():
        raise ValueError("the text is empty")
    notes = tuple(fields.pop("notes", ()))
    if removed:
        notes = (*notes, f"{removed} invisible characters were removed from the text")
    canonical = canonical_url(fields.get("url", "")) if fields.get("url") else ""
    text_hash = _sha256(clean)
    key = canonical or key or f"text:{text_hash[:12]}"
    return Article(
        id=_sha256(f"{key}\n{clean}"),
        key=key,
        text_hash=text_hash,
        name=name,
        canonical_url=canonical,
        retrieved_at=retrieved_at,
        text=clean,
        sentences=split(clean, fields.get("language") or "und"),
        notes=notes,
        **fields,
    )


def clean_text(text: str) -> tuple[str, int]:
    """The text without characters that hide or reorder it, and how many went."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    flags = [match.span() for match in _FLAG.finditer(text)]
    kept: list[str] = []
    position = 0
    for start, end in flags:
        kept += [_visible(text[position:start]), text[start:end]]
        position = end
    clean = "".join([*kept, _visible(text[position:])])
    return clean, len(text) - len(clean)


def _visible(text: str) -> str:
    for pattern in (_INVISIBLE, _JOINER, _SELECTOR, _CONTROL):
        text = pattern.sub("", text)
    return text.encode("utf-8", "ignore").decode("utf-8")


def canonical_url(url: str) -> str:
    """One form for addresses of one page: no fragment, tracking, default port or trailing slash.

    Scheme and host are in small letters, the host in its ASCII form, parameters in order. An address that is
    not http(s) gives "".
    """
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        return ""
    try:
        host = parts.hostname.encode("idna").decode()
        port = parts.port
    except ValueError:
        return ""
    netloc = host if port in (None, _DEFAULT_PORTS[parts.scheme.lower()]) else f"{host}:{port}"
    query = sorted(
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])
    )
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/") or "/"
    return urlunsplit((parts.scheme.lower(), netloc, path, urlencode(query), ""))


def file_key(path: Path) -> str:
    """A key for a file without an address: its name and a hash of where it is, which is not given away."""
    place = _sha256(path.absolute().as_posix())
    return f"file:{path.name}#{place[:8]}"


def origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """The articles grouped into voices; each group's key is that of its earliest article.

    The order of `articles` does not matter. Only articles that share sequences are compared.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=_earliest)
    parent = {article.id: article.id for article in ordered}
    reasons: dict[str, str] = {}
    for one, other, reason in _copies(ordered):
        first, second = _root(parent, one), _root(parent, other)
        if first != second:
            parent[second] = first
            reasons.setdefault(first, reason)
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in ordered:
        groups[_root(parent, article.id)].append(article)
    return tuple(
        Origin(
            key=group[0].key, article_ids=tuple(each.id for each in group), reason=reasons.get(root, "alone")
        )
        for root, group in groups.items()
    )


def _copies(articles: Sequence[Article]) -> list[tuple[str, str, str]]:
    """Pairs of articles that are one voice, the earlier first, with the reason."""
    shingles = {article.id: _shingles(article.text) for article in articles}
    names = {article.id: article for article in articles}
    holders: dict[int, list[Article]] = defaultdict(list)
    found: list[tuple[str, str, str]] = []
    for article in articles:
        shared: Counter[str] = Counter()
        for shingle in shingles[article.id]:
            shared.update(other.id for other in holders[shingle])
            holders[shingle].append(article)
        for other_id, count in sorted(shared.items()):
            smaller = min(len(shingles[article.id]), len(shingles[other_id]))
            share = count / smaller
            if smaller >= MIN_SHINGLES and share >= CONTAINED:
                name = names[other_id].publisher or names[other_id].name
                found.append(
                    (other_id, article.id, f"shares {share:.0%} of its five-word sequences with {name}")
                )
    by_text: dict[str, Article] = {}
    for article in articles:
        first = by_text.setdefault(article.text_hash, article)
        if first.id != article.id:
            found.append((first.id, article.id, f"the same text as {first.publisher or first.name}"))
    return found


def _shingles(text: str) -> set[int]:
    words = re.findall(r"\w+", text.casefold())
    return {hash(tuple(words[place : place + SHINGLE])) for place in range(len(words) - SHINGLE + 1)}


def _root(parent: dict[str, str], member: str) -> str:
    while parent[member] != member:
        parent[member] = parent[parent[member]]
        member = parent[member]
    return member


def _earliest(article: Article) -> tuple[datetime, str, str]:
    published = article.published_at or datetime.max.replace(tzinfo=UTC)
    return published, article.key, article.id


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
