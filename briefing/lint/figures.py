"""Rule 9: every number, date and name stands in a cited sentence, or is marked computed.

The gate proves that of every item, with all the forms in which a figure may be said. So a text that is worded as an item
which the gate called supported, on sentences that it cites, is taken at that verdict (where it is stored). At everything
else, such as what is unverified or was reworded since, this rule looks itself, with the same readers (`briefing.facts`) and
in a simpler way: it is a remark and no proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from briefing.facts import (
    DateMention,
    acronyms,
    content_words,
    dates,
    factors,
    is_common,
    lengths,
    names,
    numbers,
)
from briefing.lint.found import Found
from briefing.lint.subject import Said, Subject
from briefing.models import Brief, CheckReason, Citation, Verdict


def figures_are_cited(subject: Subject) -> Found:
    """Rule 9: every number, date and name of a text stands in a sentence that it cites, or is marked computed.

    Looks at each line, judgement and position that the gate vouches for, or whose cited sentences are all to be had; for
    names at the English ones only, since capitals make no name in German. A name may stand there in a short form, or as
    the letters of an acronym, that its article gives.
    """
    found = Found()
    vouched = _vouched(subject.brief)
    for said in subject.worded:
        spans = subject.spans_of(said)
        if vouched.get(said.text, _NOWHERE) <= subject.places_of(said):
            found.look(said.place, ())
        elif spans:
            cited = _Cited.by(said, spans, subject)
            named = _names(said, cited) if subject.in_english([said]) else ()
            found.look(said.place, (*_numbers(said, cited), *_dates(said, cited), *named))
    return found


Place = tuple[str, int]
_NOWHERE = frozenset({("", 0)})


def _vouched(brief: Brief) -> dict[str, frozenset[Place]]:
    """The texts that the gate called supported, each with the sentences that prove it."""
    items: list[tuple[str, Verdict, tuple[Citation, ...]]] = [
        *((each.text, each.verdict, each.citations) for each in brief.claims),
        *((each.text, each.verdict, each.citations) for each in brief.implication_items),
        *((each.position, each.verdict, each.citations) for each in brief.stakeholder_items),
    ]
    return {
        text: frozenset((cited.article_id, number) for cited in citations for number in cited.sentences)
        for text, verdict, citations in items
        if verdict.status == "supported"
    }


@dataclass(frozen=True)
class _Cited:
    """What a text cites: the sentences, the days of their reports, and the articles as far as they are at hand."""

    text: str
    days: tuple[date | None, ...]
    languages: tuple[str, ...]
    articles: tuple[str, ...]
    computed: str
    """What the gate marked as worked out."""

    @classmethod
    def by(cls, said: Said, spans: Iterable[str], subject: Subject) -> _Cited:
        """What `said` cites."""
        sources = subject.sources_of(said)
        held = [subject.articles[each.article_id] for each in sources if each.article_id in subject.articles]
        reasons = (reason for claim in subject.wordings_of(said) for reason in claim.verdict.reasons)
        return cls(
            text="\n".join(spans),
            days=tuple(
                dict.fromkeys(each.published_at.date() if each.published_at else None for each in sources)
            ),
            languages=tuple(dict.fromkeys(each.language for each in sources)),
            articles=tuple(each.text for each in held),
            computed="\n".join(reason.detail for reason in reasons if reason.code == "computed"),
        )

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates of the cited sentences, and the days of the reports."""
        return tuple(mention for day in self.days for mention in dates(self.text, day))

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of the cited sentences."""
        return frozenset(content_words(self.text))


# -- numbers


def _numbers(said: Said, cited: _Cited) -> Iterator[CheckReason]:
    language = cited.languages[0] if cited.languages else "en"
    plain = _without_dates(said.text, cited)
    known = {
        (each.value, each.unit) for text in (cited.text, cited.computed) for each in numbers(text, language)
    }
    values = {value for value, _ in known} | {abs(value) for value, _ in known}
    values |= {Decimal(year) for year in _years(cited)}
    multiplied = factors(cited.text)
    spans = {(amount, family) for amount, family, *_ in lengths(cited.text)}
    alike = {plain[start:end] for amount, family, start, end in lengths(plain) if (amount, family) in spans}
    for each in numbers(plain, language):
        stands = each.value in values and (
            not each.unit or {(each.value, each.unit), (each.value, "")} & known
        )
        if not (stands or each.value in multiplied or any(each.text in length for length in alike)):
            yield CheckReason(code="number-not-in-source", detail=each.text)


def _without_dates(text: str, cited: _Cited) -> str:
    """The text without its dates: their days and years are no numbers of their own."""
    for mention in dates(text, cited.days[0] if cited.days else None):
        text = text.replace(mention.text, " ")
    return text


_OF_A_YEAR = re.compile(r"\b(?:years?|months?|spring|summer|autumn|winter)\b", re.IGNORECASE)


def _years(cited: _Cited) -> Iterator[int]:
    """The years that "last year", "next spring" and the like may come to, by the days of the reports."""
    if _OF_A_YEAR.search(cited.text):
        for day in filter(None, cited.days):
            yield from (day.year - 1, day.year, day.year + 1)


# -- dates


def _dates(said: Said, cited: _Cited) -> Iterator[CheckReason]:
    days = cited.days or (None,)
    read = {day: dates(said.text, day) for day in days}
    for place, mention in enumerate(read[days[0]]):
        readings = [each[place] for each in read.values() if place < len(each)]
        reported = any(each.resolved in cited.days for each in readings if each.resolved)
        if not reported and not any(each.fits(other) for each in readings for other in cited.dates):
            yield CheckReason(code="date-not-in-source", detail=mention.text)


# -- names


def _names(said: Said, cited: _Cited) -> Iterator[CheckReason]:
    for name in dict.fromkeys(names(_without_dates(said.text, cited))):
        first, *rest = content_words(name)
        opens = bool(rest) and said.text.casefold().startswith(first) and is_common(first)
        words = rest if opens else [first, *rest]
        if not (_stand_in(words, cited.words) or _is_introduced(name, cited)):
            yield CheckReason(code="name-not-in-source", detail=name)


def _stand_in(words: Iterable[str], known: frozenset[str]) -> bool:
    """True when each word stands there, endings aside: "Tarsovia" in "Tarsovian"."""
    return all(word in known or any(_same_root(word, other) for other in known) for word in words)


def _same_root(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _ROOT and long.startswith(short) and len(long) - len(short) <= _ENDING


_ROOT = 4
_ENDING = 3


def _is_introduced(name: str, cited: _Cited) -> bool:
    """True when the article has the name whole and the cited sentence a word of it, or its letters."""
    for text in cited.articles:
        for short, long in acronyms(text).items():
            both = {short.casefold(), *content_words(long)}
            if {*content_words(name)} <= both and (
                short.casefold() in cited.words or _stand_in(content_words(long), cited.words)
            ):
                return True
        whole = re.search(rf"\b{re.escape(name)}\b", text) is not None
        if whole and any(_stand_in([word], cited.words) for word in content_words(name)):
            return True
    return False
