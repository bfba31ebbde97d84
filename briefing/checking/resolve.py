"""Which given source a citation means, and which sentences of it.

Rules:
- A source is known by its address (in canonical form), its file name, its title, its publisher, or by its number in
  the text's own list of sources; without such a list the number counts the given sources in their order.
- An address goes before everything else; what else the citation says must not name another given source.
- A citation that fits several sources means the one that has its quotation; else it is ambiguous, never guessed.
- A quotation must stand in the source exactly, but for white space and the form of quotation marks, and it says which
  sentences are meant. Without one the sentence numbers do, and without those `find_evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from briefing.articles import canonical_url
from briefing.checking.text import Cited
from briefing.facts import plain_marks
from briefing.models import Article, CheckReason
from briefing.models.checks import FoundBy
from briefing.verification import find_evidence

_LEAST = 4
"""Characters of a title or a publisher that may be looked for within other words."""


@dataclass(frozen=True)
class Resolved:
    """The source and the sentences that a citation means, or why they can't be told."""

    cited: Cited
    article: Article | None = None
    sentences: tuple[int, ...] = ()
    found_by: FoundBy | None = None
    faults: tuple[CheckReason, ...] = ()
    """Why the citation is wrong or can't be found."""
    doubts: tuple[CheckReason, ...] = ()
    """Why it can prove nothing, though it is not wrong: the article is not to be had."""
    remarks: tuple[CheckReason, ...] = ()
    article_id: str = ""
    """Of the article that is meant, where `article` is a stand-in for it."""
    original: tuple[int, ...] = ()
    """The sentence numbers in the article that is meant, where `article` is a stand-in for it."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the cited sentences in the article that is meant."""
        return self.original or self.sentences


@dataclass(frozen=True)
class Shelf:
    """The given sources in their order, and the text's own numbered list of them."""

    articles: Sequence[Article]
    listed: Mapping[int, Cited] = field(default_factory=dict)

    def resolve(self, cited: Cited, statement: str) -> Resolved:
        """What the citation of a statement means."""
        if cited.lost:
            reason = CheckReason(code="unknown-mark", detail=cited.label)
            return Resolved(cited, faults=(reason,))
        meant = self._meant(cited)
        if len(meant) > 1 and cited.quotations:
            meant = [each for each in meant if _all_found(cited, each)] or meant
        if len(meant) != 1:
            return Resolved(cited, faults=(self._unresolved(cited, meant),))
        if other := self._named_too(cited, meant[0]):
            return Resolved(cited, meant[0], faults=(other,))
        return _sentences(cited, meant[0], statement)

    def _meant(self, cited: Cited) -> list[Article]:
        if cited.address and (found := self._at(cited.address)):
            return found
        if found := self._named(cited.words):
            return found
        return self._numbered(cited.number) if cited.number else []

    def _numbered(self, number: int) -> list[Article]:
        if self.listed:
            entry = self.listed.get(number)
            return self._at(entry.address) or self._named(entry.words) if entry else []
        return list(self.articles[number - 1 : number])

    def _at(self, address: str) -> list[Article]:
        if not address:
            return []
        if page := canonical_url(address):
            return [each for each in self.articles if page in {each.canonical_url, canonical_url(each.url)}]
        name = PurePosixPath(unquote(urlsplit(address).path)).name
        return [each for each in self.articles if name and each.name == name]

    def _named(self, words: str) -> list[Article]:
        """The sources that words name: as a whole, then by file name, by title, by publisher."""
        plain = _plain(words)
        if not plain:
            return []
        ways: tuple[Callable[[Article], bool], ...] = (
            lambda each: plain in _whole_names(each),
            lambda each: _within(each.name, plain),
            lambda each: _within(each.title, plain),
            lambda each: _within(each.publisher, plain),
        )
        for place, way in enumerate(ways):
            if found := [each for each in self.articles if way(each)]:
                # A title that several sources have is narrowed by the publisher.
                by_publisher = (
                    [each for each in found if _within(each.publisher, plain)] if place == 2 else []
                )
                return by_publisher or found
        return []

    def _named_too(self, cited: Cited, article: Article) -> CheckReason | None:
        """Why the citation names another source beside `article`, if it does."""
        numbered = self._numbered(cited.number) if cited.number else []
        if cited.number and article not in numbered:
            what = f"source {cited.number} is {numbered[0].name}" if numbered else f"no source {cited.number}"
            detail = f"{_shown(cited)} is {article.name}, but {what}"
            return CheckReason(code="source-differs", detail=detail)
        plain = _plain(cited.words)
        for field_name in ("title", "publisher"):
            own, others = (
                str(getattr(article, field_name)),
                [getattr(each, field_name) for each in self.articles],
            )
            named = [other for other in others if other != own and _within(other, plain) and other not in own]
            if named and own and not _within(own, plain):
                detail = f"{_shown(cited)} is {article.name}, but it is called {named[0]!r}"
                return CheckReason(code="source-differs", detail=detail)
        return None

    def _unresolved(self, cited: Cited, meant: Sequence[Article]) -> CheckReason:
        if meant:
            names = ", ".join(each.name for each in meant)
            return CheckReason(code="ambiguous-source", detail=f"{_shown(cited)} may be {names}")
        return CheckReason(code="unknown-source", detail=_shown(cited))


def _sentences(cited: Cited, article: Article, statement: str) -> Resolved:
    if cited.quotations and not _is_title(cited, article):
        places = [passage_sentences(passage, article) for passage in cited.quotations]
        missing = [quoted for quoted, found in zip(cited.quotations, places, strict=True) if not found]
        if missing:
            faults = tuple(CheckReason(code="quotation-differs", detail=each) for each in missing)
            return Resolved(cited, article, faults=faults)
        numbers = tuple(sorted({number for found in places for number in found}))
        remarks = _other_numbers(cited.sentences, numbers)
        return Resolved(cited, article, numbers, "quotation", remarks=remarks)
    if cited.sentences:
        unknown = [number for number in cited.sentences if not 1 <= number <= len(article.sentences)]
        if unknown:
            detail = (
                f"{article.name} has {len(article.sentences)} sentences, not {', '.join(map(str, unknown))}"
            )
            return Resolved(cited, article, faults=(CheckReason(code="unknown-sentence", detail=detail),))
        return Resolved(cited, article, tuple(sorted(set(cited.sentences))), "numbers")
    return Resolved(cited, article, find_evidence(statement, article), "search")


def passage_sentences(passage: str, article: Article) -> tuple[int, ...]:
    """The numbers of the sentences in which a passage stands exactly; empty when it stands nowhere."""
    wanted = plain_marks(passage)
    text, ends = "", []
    for sentence in article.sentences:
        text += plain_marks(article.quotation(sentence.number)) + " "
        ends.append(len(text))
    start = text.find(wanted) if wanted else -1
    if start < 0:
        return ()
    end = start + len(wanted)
    begins = [0, *ends[:-1]]
    return tuple(
        number for number, (begin, stop) in enumerate(zip(begins, ends, strict=True), start=1)
        if begin < end and start < stop - 1
    )  # fmt: skip


def _other_numbers(given: Iterable[int], found: tuple[int, ...]) -> tuple[CheckReason, ...]:
    said = tuple(given)
    if not said or set(said) >= set(found):
        return ()
    detail = f"it says {', '.join(map(str, said))}, the quotation stands in {', '.join(map(str, found))}"
    return (CheckReason(code="sentence-differs", detail=detail),)


def _all_found(cited: Cited, article: Article) -> bool:
    return all(passage_sentences(passage, article) for passage in cited.quotations)


def _is_title(cited: Cited, article: Article) -> bool:
    """True when what stands in quotation marks is the title of the source and no passage of it."""
    return len(cited.quotations) == 1 and _plain(cited.quotations[0]) == _plain(article.title)


def _whole_names(article: Article) -> set[str]:
    stem = article.name.rpartition(".")[0] or article.name
    named = (article.name, stem, article.title, article.publisher, article.key, article.id)
    return {_plain(each) for each in named if each}


def _within(name: str, words: str) -> bool:
    plain = _plain(name)
    return len(plain) >= _LEAST and re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", words) is not None


def _plain(text: str) -> str:
    return plain_marks(text).casefold().strip(" .,;:'\"")


def _shown(cited: Cited) -> str:
    what = cited.address or cited.words.strip() or (f"source {cited.number}" if cited.number else "")
    return f"{cited.label} ({what[:120]})" if what and what != cited.label else cited.label
