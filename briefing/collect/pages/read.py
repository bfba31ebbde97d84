"""A web page as the text of its article, with what the page states about it.

Rules:
- Order: decode, parse, read the metadata, take out what can't be seen (`visibility`), then what surrounds the
  article (`surroundings`), and let trafilatura find the text in what is left. It gets a tree, never an address.
- The title is metadata: the heading is not repeated in the text. The standfirst opens the text.
- trafilatura's precise mode is used; where it finds much less than its balanced mode, the balanced one counts.
- "No text" is an error that says what was seen. A text that the page itself calls incomplete is noted.
- Characters are cleaned later, once, by `articles.make_article`.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from itertools import islice

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from briefing.collect import charset
from briefing.collect.pages import surroundings, visibility
from briefing.collect.pages.fragments import text_of
from briefing.collect.pages.markup import TooComplexError, parse
from briefing.collect.pages.metadata import PageMetadata
from briefing.collect.pages.metadata import read as read_metadata
from briefing.collect.pages.surroundings import count_words, words_of
from briefing.errors import SourceError
from briefing.models import Document, Reading

MAX_BYTES = 10_000_000
"""No article's page is larger; the largest of 24 news pages has 1.2 MB."""
MIN_WORDS = 12
"""A sentence; with fewer, there is nothing to brief on."""
MIN_FREE_WORDS = 120
"""Words that a page must show to be more than a teaser, when it says that it is not free to read."""
_MUCH_LESS = 0.6
_LISTED = 6
"""Linked headings that make a page without the marks of an article a list of articles, when it has fewer paragraphs."""
_MAX_HEADINGS = 500
_MAX_LINE = 1_000
_MANY_ELEMENTS = 5_000
"""From here on trafilatura's second opinions are not asked: justext takes time that grows squared."""
_PAYWALL = re.compile(r"(?:^|[\s_-])(?:paywall|regwall|piano|subscriber-only)", re.IGNORECASE)
_PARAGRAPH = 20


@dataclass(frozen=True)
class _Seen:
    """What a page held before anything was taken out, to say why it has no text."""

    pictures: int
    scripts: int
    linked_headings: int
    walled: bool


def read_page(document: Document) -> Reading:
    """The article that a page holds: its text, and the fields of `Article` that the page states.

    The title is no part of the text. Paragraphs are parted by an empty line.

    Raises:
        SourceError: there is no article in it (empty, a subscription's teaser, pictures only, made by scripts,
            a list of articles), or it can't be read within bounds.
    """
    name = document.url or document.name
    if len(document.content) > MAX_BYTES:
        raise SourceError(
            name, f"is larger than {MAX_BYTES // 1_000_000} MB: no article's page is; save its text"
        )
    html, notes = charset.decode(document.content, document.charset)
    try:
        root = parse(html)
        if root is None:
            raise SourceError(name, "is an empty page: open it in a browser and save what it shows as text")
        return _read(root, document, notes)
    except TooComplexError as error:
        raise SourceError(name, f"{error}: save its text and name that file") from None
    except (RecursionError, etree.LxmlError) as error:
        kind = type(error).__name__
        raise SourceError(
            name, f"is not HTML that can be read ({kind}): save its text and name that file"
        ) from None


def _read(root: HtmlElement, document: Document, notes: tuple[str, ...]) -> Reading:
    seen = _look_at(root)
    metadata = read_metadata(root, document)
    pruned = visibility.prune(root, spare_frame=True)
    byline = str(metadata.fields.get("byline", ""))
    heading = _heading(root, str(metadata.fields.get("title", "")))
    opening = surroundings.standfirst(root, heading, metadata.descriptions, byline)
    titles = {words_of(str(metadata.fields.get("title", "")))}
    titles.add(words_of(_line(heading)) if heading is not None else "")
    boxed = surroundings.clear(root)
    text = _composed(_extract(root), opening, titles, byline)
    _refuse_what_is_no_article(text, document, metadata, seen)
    fields = dict(metadata.fields)
    account = _account(pruned, boxed, metadata)
    return Reading(text, {**fields, "notes": (*notes, *metadata.notes, *account)})


def _look_at(root: HtmlElement) -> _Seen:
    headings = islice(root.iter("h1", "h2", "h3", "h4"), _MAX_HEADINGS)
    return _Seen(
        pictures=sum(1 for _ in root.iter("img", "picture", "svg")),
        scripts=sum(1 for _ in root.iter("script")),
        linked_headings=sum(
            1
            for heading in headings
            if next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None
        ),
        walled=any(
            _PAYWALL.search(f"{each.get('class') or ''} {each.get('id') or ''}"[:1000])
            for each in root.iter("div", "section", "aside")
        ),
    )


def _heading(root: HtmlElement, title: str) -> HtmlElement | None:
    """The `<h1>` that is the article's title: the one that says it, else the first with words."""
    headings = [each for each in islice(root.iter("h1"), _MAX_HEADINGS) if count_words(_line(each)) > 1]
    same = [each for each in headings if words_of(_line(each)) == words_of(title)]
    return next(iter([*same, *headings]), None)


def _line(heading: HtmlElement) -> str:
    return str(heading.text_content()[:_MAX_LINE])


def _extract(root: HtmlElement) -> list[str]:
    """The paragraphs that trafilatura finds."""
    fast = sum(1 for _ in root.iter(etree.Element)) > _MANY_ELEMENTS
    precise = _blocks(root, precise=True, fast=fast)
    balanced = _blocks(root, precise=False, fast=fast)
    enough = sum(map(count_words, precise)) >= _MUCH_LESS * sum(map(count_words, balanced))
    return precise if enough else balanced


def _blocks(root: HtmlElement, *, precise: bool, fast: bool) -> list[str]:
    found = trafilatura.bare_extraction(
        copy.deepcopy(root), include_comments=False, favor_precision=precise, deduplicate=False, fast=fast
    )
    body = getattr(found, "body", None)
    return text_of(body).split("\n\n") if body is not None else []


def _composed(blocks: list[str], opening: str, titles: set[str], byline: str) -> str:
    kept = [block for block in blocks if words_of(block) not in titles and not _is_byline(block, byline)]
    if opening and words_of(opening) not in words_of("\n".join(kept)):
        kept.insert(0, opening)
    return "\n\n".join(kept)


def _is_byline(block: str, byline: str) -> bool:
    names = words_of(byline).split()
    words = words_of(block).split()
    return bool(names) and len(words) <= len(names) + 2 and set(names) <= set(words)


def _refuse_what_is_no_article(text: str, document: Document, metadata: PageMetadata, seen: _Seen) -> None:
    name = document.url or document.name
    words = count_words(text)
    if not metadata.is_article and _is_list(text, seen):
        feeds = ", ".join(metadata.feeds[:3])
        remedy = f"its feed is {feeds}" if feeds else "name the article's own address, or the site's feed"
        raise SourceError(
            name, f"this page lists articles ({seen.linked_headings} linked headings): {remedy}"
        )
    if metadata.free is False and words < MIN_FREE_WORDS:
        raise SourceError(name, f"needs a subscription: the page shows {words} words; {_SAVE}")
    if seen.walled and words < MIN_WORDS:
        raise SourceError(name, f"seems to need a subscription: the page shows {words} words; {_SAVE}")
    if words >= MIN_WORDS:
        return
    if metadata.feeds and not metadata.is_article:
        raise SourceError(
            name, f"holds no article ({words} words seen): its feed is {', '.join(metadata.feeds[:3])}"
        )
    raise SourceError(name, f"holds no article ({words} words seen){_reason(seen)}: {_SAVE}")


_SAVE = "save the article from a browser and name that file"


def _reason(seen: _Seen) -> str:
    if seen.scripts:
        return "; it may be written by scripts, which are not run"
    return "; it holds only pictures" if seen.pictures else ""


def _is_list(text: str, seen: _Seen) -> bool:
    paragraphs = sum(1 for block in text.split("\n\n") if count_words(block) >= _PARAGRAPH)
    return seen.linked_headings >= _LISTED and paragraphs < seen.linked_headings


def _account(pruned: visibility.Pruned, boxed: int, metadata: PageMetadata) -> tuple[str, ...]:
    """Notes on what the page held and the text does not."""
    notes = []
    if pruned.frame_spared:
        notes.append("the page hides its text until a script runs; it was read all the same")
    if pruned.in_article:
        notes.append(_left_out(pruned.in_article, where=" in the article that can't be seen"))
    if pruned.struck:
        notes.append(_left_out(pruned.struck, kind="struck-out "))
    if boxed:
        notes.append(_left_out(boxed, where=" in boxes beside the text"))
    if metadata.free is False:
        notes.append("the page says that it is not free to read: the text may end early")
    return tuple(notes)


def _left_out(words: int, *, kind: str = "", where: str = "") -> str:
    noun, was = ("word", "was") if words == 1 else ("words", "were")
    return f"{words} {kind}{noun}{where} {was} left out"
