"""Who speaks on record in a proved claim is a stakeholder, also where the model forgot to list it.

Not so when the model listed an actor for that speaker in the same article, and for a publisher of the run, whose report is
quoted.
"""

# ruff: noqa: SIM905 - word lists read better as long lines
from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable

from briefing.entities.vocabulary import OFFICES
from briefing.entities.words import titles
from briefing.facts import content_words, names
from briefing.models import Article, Claim, Stakeholder

_TOO_GENERAL = frozenset(
    """government ministry parliament police army navy military court opposition union council company
    authority officials sources residents experts analysts president minister committee agency party
    group""".split()
)
_OF_SOMEBODY = re.compile(r"\b(?:for|of|to|at|from|in|close to|near)\b|['’]s?\s+\w+$")


def speakers(
    claims: Iterable[Claim], known: Iterable[Stakeholder], articles: Iterable[Article]
) -> tuple[Stakeholder, ...]:
    """The actors who speak on record in supported claims and are not among `known`; kind "other".

    The position of each is its claim.
    """
    publishers = {" ".join(content_words(article.publisher)) for article in articles}
    listed: dict[str, list[frozenset[str]]] = defaultdict(list)
    for each in known:
        for citation in each.citations:
            listed[citation.article_id].append(_telling(each.name))
    found = []
    for claim in claims:
        name = _named_speaker(claim)
        if claim.speaker is None or not name or " ".join(content_words(claim.speaker.name)) in publishers:
            continue
        told, there = _telling(claim.speaker.name), listed[claim.citations[0].article_id]
        if not any(words & told for words in there):
            there.append(told)
            found.append(_stakeholder(name, claim))
    return tuple(found)


def _named_speaker(claim: Claim) -> str:
    """The proper name of who says a proved claim on record; "" where nobody is named."""
    if claim.verdict.status != "supported" or claim.speaker is None or claim.speaker.status != "on-record":
        return ""
    called = names(f"x {claim.speaker.name}")
    return called[-1] if called and _names_the_speaker(called[-1], claim.speaker.name) else ""


def _stakeholder(name: str, claim: Claim) -> Stakeholder:
    content = f"{claim.id}\n{name}"
    return Stakeholder(
        id=f"s-{hashlib.sha256(content.encode()).hexdigest()[:16]}",
        name=name,
        position=claim.text,
        citations=claim.citations,
        verdict=claim.verdict,
    )


def _telling(name: str) -> frozenset[str]:
    """The words of a name that tell it from others: not "mayor", which two mayors share."""
    words = frozenset(content_words(name))
    return words - titles().keys() - OFFICES - _TOO_GENERAL or words


def _names_the_speaker(name: str, phrase: str) -> bool:
    """True when a speaker's phrase ends in the name ("Minister Dora Vance"), and is no office or deputy of it."""
    return phrase.rstrip(" .").endswith(name) and not _OF_SOMEBODY.search(phrase)
