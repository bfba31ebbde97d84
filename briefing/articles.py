"""Articles: their identity, their clean text, and which of them are one voice.

Rules:
- Evidence is never normalised. Text is cleaned once, before anything points into it: line and page ends become
  "\\n", a byte order mark goes, and invisible characters that can hide or reorder text go (tags block, bidi
  controls, zero-width characters, stray variation selectors). Joiners stay where they join letters or emoji,
  tags where they are the flag of a region.
- `key` is the canonical URL; without one, the file's name and a hash of its place.
- Articles are one origin when their texts are equal, or when most of the smaller one's five-word sequences
  stand in the larger: a wire story and its reprints, cut and edited. Independent reports of one event share
  quotations and phrases, but not half of their sequences.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

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
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""A black flag and the code of a region (UTS 51); any longer row of tags is hidden text."""
_JOINER = re.compile("[\u200c\u200d]")
_EMOJI = "#*0-9\u00a9\u00ae\u203c-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_SELECTOR = re.compile(f"(?<![{_EMOJI}])[\ufe00-\ufe0f]|[\U000e0100-\U000e01ef]")
_JOINABLE_SYMBOL = re.compile(f"[{_EMOJI}]")
_VIRAMA = 9
"""The combining class of the signs after which a joiner makes another letter, at the end of a word too."""
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
    confidential, notes). The canonical URL is the article's key; without one `key` is, else a hash of the text.

    Raises:
        ValueError: the text has nothing to read.
    """
    fields = dict(metadata or {})
    clean, removed = clean_text(text)
    if not clean.strip():
        raise ValueError("the text is empty")
    notes = [*fields.pop("notes", ())]
    _give_zone(fields, notes)
    if removed:
        notes.append(f"{removed} invisible characters were removed from the text")
    canonical = canonical_url(fields.get("url") or "")
    key = canonical or key or f"text:{_sha256(clean)[:12]}"
    return Article(
        id=_sha256(f"{key}\n{clean}"),
        key=key,
        text_hash=_sha256(clean),
        name=name,
        canonical_url=canonical,
        retrieved_at=retrieved_at,
        text=clean,
        sentences=split(clean, fields.get("language") or "und"),
        notes=tuple(notes),
        **fields,
    )


def _give_zone(fields: dict[str, Any], notes: list[str]) -> None:
    published = fields.get("published_at")
    if isinstance(published, datetime) and published.tzinfo is None:
        fields["published_at"] = published.replace(tzinfo=UTC)
        notes.append("publication time without a time zone, taken as UTC")


def clean_text(text: str) -> tuple[str, int]:
    """The text without characters that hide or reorder it, and how many went."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    flags = [match.span() for match in _FLAG.finditer(text)]
    kept: list[str] = []
    position = 0
    for start, end in flags:
        kept += [_visible(text[position:start]), text[start:end]]
        position = end
    clean = "".join([*kept, _visible(text[position:])])
    return clean, len(text) - len(clean)


def _visible(text: str) -> str:
    # What goes wherever it stands goes first: it must not be the neighbour by which a joiner is judged.
    text = text.encode("utf-8", "ignore").decode("utf-8")
    for pattern in (_INVISIBLE, _CONTROL, _SELECTOR):
        text = pattern.sub("", text)
    return _JOINER.sub(lambda joiner: joiner[0] if _joins(text, joiner.start()) else "", text)


def _joins(text: str, place: int) -> bool:
    """Whether the joiner at `place` stands between letters (or their marks, or figures) or emoji."""
    before, after = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    if not before:
        return False
    if unicodedata.combining(before) == _VIRAMA:
        return True
    return bool(after) and (before == "\ufe0f" or _joinable(before)) and _joinable(after)


def _joinable(character: str) -> bool:
    letter = unicodedata.category(character)[0] in "LMN" and not "\ufe00" <= character <= "\ufe0f"
    return letter or _JOINABLE_SYMBOL.match(character) is not None


def canonical_url(url: str) -> str:
    """One form for addresses of one page: no fragment, tracking, default port or trailing slash.

    Scheme and host are in small letters, the host in its ASCII form, parameters in order. An address that is
    not http(s) gives "".
    """
    try:
        parts = urlsplit(url.encode("utf-8", "ignore").decode().strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode().rstrip(".")
    except ValueError:
        return ""
    host = f"[{host}]" if ":" in host else host
    if parts.scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host):
        return ""
    netloc = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    # Bytes that are not UTF-8 come through as they are: another byte is another page.
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    query = urlencode(
        sorted(pair for pair in pairs if not _TRACKING.match(pair[0])), errors="surrogateescape"
    )
    return urlunsplit((parts.scheme, netloc, _canonical_path(parts.path), query, ""))


def _canonical_path(path: str) -> str:
    """Escapes of letters and digits are read, all others stay ("%2F" is no "/") in capitals."""

    def read(escape: re.Match[str]) -> str:
        character = chr(int(escape[1], 16))
        return character if re.match(r"[A-Za-z0-9~._-]", character) else escape[0].upper()

    escaped = quote(_ESCAPE.sub(read, _PERCENT.sub("%25", path)), safe="%/:@!$&'()*+,;=~-._")
    return escaped.rstrip("/") or "/"


def file_key(path: Path) -> str:
    """A key for a file without an address: its name and a hash of where it is, which is not given away."""
    place = hashlib.sha256(os.fsencode(os.path.abspath(path))).hexdigest()
    name = path.name.encode("utf-8", "replace").decode()  # a name can be no text: half of a Latin-1 one
    return f"file:{name}#{place[:8]}"


def newest_versions(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """The articles of which no newer version is among them, in order, and the older versions of the others.

    Versions are articles of one key; the one published last counts, else the one that came last.
    """
    newest: dict[str, Article] = {}
    for article in articles:
        known = newest.get(article.key)
        if known is None or _moment(article) >= _moment(known):
            newest[article.key] = article
    current = {article.id for article in newest.values()}
    kept = tuple(article for article in articles if article.id in current)
    return kept, tuple(article for article in articles if article.id not in current)


def _moment(article: Article) -> datetime:
    return article.published_at or article.retrieved_at


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
