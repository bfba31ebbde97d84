"""What proved claims say of actors, also where the model forgot to list it.

Who speaks on record is a stakeholder; not so when the model listed an actor for that speaker in the same article, and for a
publisher of the run, whose report is quoted. What a listed actor demands, refuses or decides in a claim is a position of it.
"""

# ruff: noqa: SIM905 - word lists read better as long lines
from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable

from briefing.entities.vocabulary import OFFICES
from briefing.entities.words import titles
from briefing.facts import content_words, names, takes_a_stand
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


def stances(claims: Iterable[Claim], known: Iterable[Stakeholder]) -> tuple[Stakeholder, ...]:
    """For each supported claim in which an actor of `known` takes a stand, that actor with the claim as its position.

    The claim begins with the actor's name, its titles aside, and is of an article in which the actor is listed.
    """
    listed: dict[str, list[Stakeholder]] = defaultdict(list)
    for each in known:
        for citation in each.citations:
            listed[citation.article_id].append(each)
    found: dict[str, Stakeholder] = {}
    for claim in claims:
        there = listed[claim.citations[0].article_id] if claim.verdict.status == "supported" else []
        if not there or not takes_a_stand(claim.text):
            continue
        said = {(each.position, each.citations) for each in there}
        for actor in there:
            if _is_subject(actor, claim.text) and (claim.text, claim.citations) not in said:
                stance = _stakeholder(actor.name, claim).model_copy(update={"kind": actor.kind})
                found.setdefault(stance.id, stance)
    return tuple(found.values())


def _is_subject(actor: Stakeholder, text: str) -> bool:
    """True when a claim begins with an actor's name, or a person's last name, after titles and "the"."""
    opening = text.removeprefix("The ").split()
    while opening and opening[0].casefold().strip(".,") in titles().keys() | OFFICES:
        opening = opening[1:]
    names_of = [actor.name.removeprefix("The ").removeprefix("the "), *actor.aliases]
    if actor.kind == "person":
        names_of.append(actor.name.split()[-1])
    return any(words and opening[: len(words)] == words for words in map(str.split, names_of))


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
