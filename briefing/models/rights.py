"""What of a source's text may leave the house: the one owner of that policy.

Rules, by what the source's rights allow:

- `full`: any of its text, in any length.
- `excerpt`: sentences that a line rests on, of each run of consecutive ones the first three: as long as one cited
  sentence with one on each side. A wording of ours may hold no more than three of its sentences in a row either.
- `link`: none of its text. A reference names the source, its page and the sentence numbers; the address carries no
  passage. A wording of ours may not hold eight of its words in a row.

A quotation may be shown in its context: the sentence before it and the one after it (`beside`). Of an `excerpt` no more
than three sentences in a row come together so, whatever the references of the whole brief quote.

A fact belongs to nobody, its expression does: what such a source reports may be said, in other words. A model
often copies, and code can't reword without inventing. So a wording that holds more than is allowed isn't printed:
its line stays, with its references, and says why. Titles, bylines and names belong to a link and are never held
back. Words that stand in a source of the brief with wider rights too (a reprint, a statement that both carry) are
taken from that one.

The texts are known while a brief is composed (`reserved`), so the brief lists the wordings that must stay in
(`Brief.withheld`). The stored brief keeps everything, for those who edit, compare and sign it; `Brief.exported` is
the form that goes out, and every renderer starts from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.models.article import Article, Rights
from briefing.phrases import every_wording, message, phrase

EXCERPT = 3
"""Sentences in a row that an excerpt may have: the cited one and one on each side."""
VERBATIM = 8
"""Words in a row that make a wording the source's own: fewer than the eleven in which the European Court of
Justice found a protected expression (C-5/08, Infopaq, 2009), and more than names and common phrases have."""
WITHHELD = message("Not printed: the wording is the source's own, and its rights do not allow it.")
"""What an export says, in the brief's language, in place of a wording that must stay in (`is_withheld`)."""
NOT_QUOTED: Mapping[Rights, str] = {
    "link": message("not quoted: the source's rights allow a link only"),
    "excerpt": message("not quoted: the source's rights allow an excerpt only"),
    "full": message("not quoted in this copy of the brief"),
}
"""What an export says of cited sentences whose text it does not give; a phrase, said where it is printed."""

_WIDER: tuple[Rights, ...] = ("link", "excerpt", "full")
_LAXER: Mapping[Rights, frozenset[Rights]] = {
    "link": frozenset({"excerpt", "full"}),
    "excerpt": frozenset({"full"}),
}
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
"""A word; a single character in scripts that write no spaces (Chinese, Japanese, Thai, Lao, Burmese, Khmer)."""


def quotable(rights: Rights, numbers: Sequence[int]) -> frozenset[int]:
    """The numbers among the ascending sentence `numbers` of one reference whose text may be quoted."""
    if rights == "full":
        return frozenset(numbers)
    if rights == "link":
        return frozenset()
    allowed: set[int] = set()
    run = 0
    for place, number in enumerate(numbers):
        run = run + 1 if place and number == numbers[place - 1] + 1 else 1
        if run <= EXCERPT:
            allowed.add(number)
    return frozenset(allowed)


def beside(rights: Rights, quoted: Collection[int], last: int) -> frozenset[int]:
    """The numbers of the sentences, 1 to `last`, that may stand beside the `quoted` ones of a source as their context.

    `quoted` is all that one page quotes of the source, so that contexts do not add up to a longer excerpt.
    """
    if rights == "link":
        return frozenset()
    shown = set(quoted)
    for number in sorted(quoted):
        for next_to in (number - 1, number + 1):
            if 1 <= next_to <= last and (rights == "full" or _in_a_row(next_to, shown) <= EXCERPT):
                shown.add(next_to)
    return frozenset(shown.difference(quoted))


def _in_a_row(number: int, shown: Collection[int]) -> int:
    """How long the run of sentences would be that `number` is in, were it shown too."""
    first, last = number, number
    while first - 1 in shown:
        first -= 1
    while last + 1 in shown:
        last += 1
    return last - first + 1


def stricter(one: Rights, other: Rights) -> Rights:
    """The rights that allow less: a source may have been restricted after a brief was made, or for it."""
    return min(one, other, key=_WIDER.index)


def withheld() -> str:
    """What stands in place of a wording that must stay in, in the language of the text around."""
    return phrase(WITHHELD)


def is_withheld(wording: str) -> bool:
    """True for what an export in any language says in place of a wording; white space may be folded."""
    return wording.split() in map(str.split, every_wording(WITHHELD))


def without_passage(url: str) -> str:
    """An address without the text fragment (WICG) that it brought along: that is text of the page."""
    return url.partition(":~:")[0].removesuffix("#")


@dataclass(frozen=True)
class Reserved:
    """The passages of a brief's articles that no wording of ours may hold."""

    passages: Mapping[int, tuple[tuple[str, ...], ...]]
    """Hash of eight words -> the passages that they begin."""

    def __bool__(self) -> bool:
        return bool(self.passages)

    def in_words_of(self, wording: str) -> bool:
        """True when `wording` holds such a passage; capitals, punctuation and white space make no difference."""
        words = _words(wording)
        return any(
            words[place : place + len(passage)] == passage
            for place, run in enumerate(_runs(words))
            for passage in self.passages.get(run, ())
        )


def reserved(articles: Iterable[Article]) -> Reserved:
    """What the wordings of a brief over `articles` may not hold."""
    read = list(articles)
    found: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for rights, laxer in _LAXER.items():
        strict = [article for article in read if article.rights == rights]
        free = {
            run
            for article in read
            if strict and article.rights in laxer
            for run in _runs(_words(article.text))
        }
        for passage in (passage for article in strict for passage in _passages(article)):
            if not free.issuperset(_runs(passage)):
                found[hash(passage[:VERBATIM])].add(passage)
    return Reserved({run: tuple(passages) for run, passages in found.items()})


def _passages(article: Article) -> Iterator[tuple[str, ...]]:
    """The shortest passages of an article that are too long to hold."""
    if article.rights == "link":
        words = _words(article.text)
        yield from (words[place : place + VERBATIM] for place in range(len(words) - VERBATIM + 1))
    elif article.rights == "excerpt":
        sentences = [_words(article.text[each.start : each.end]) for each in article.sentences]
        for place in range(len(sentences) - EXCERPT):
            passage = tuple(word for words in sentences[place : place + EXCERPT + 1] for word in words)
            if len(passage) >= VERBATIM:
                yield passage


def _runs(words: tuple[str, ...]) -> Iterator[int]:
    return (hash(words[place : place + VERBATIM]) for place in range(len(words) - VERBATIM + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
