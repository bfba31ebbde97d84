"""Stakeholders of several articles become one entry each.

Two stakeholders are one actor when

- their names are equal but for case, a leading "the", titles ("Defence Minister Tom Reyes", "Mr Tom Reyes"),
  "government" ("Tarsovia's government") and an acronym in brackets; or
- a name or alias of the one is an alias of the other, and their kinds agree or one of them is "other". Only
  proper names of two words and acronyms count as such aliases: "the ministry" or "Islamabad" name too many.

A surname alone never joins two people: one-word names of persons are one actor within an article only, where
they also join the full name that ends in them, if it is the only one.

Whoever speaks on record in a supported claim is an actor too, unless the model listed an actor for that speaker
in the same article; a publisher of the run, whose report is quoted, is not.

The merged entry has the most frequent name and kind, every other name as an alias, role and position of the best
cited stakeholder that takes one (supported before unverified, then the most sentences), and all citations, those
of the position first.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from briefing.facts import content_words, names
from briefing.models import Article, Citation, Claim, Stakeholder, StakeholderKind

Word = TypeVar("Word", bound=str)

_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady president vice-president minister premier
    chancellor king queen prince princess general gen colonel col captain capt major maj lieutenant lt
    sergeant sgt admiral governor gov mayor senator sen representative rep secretary ambassador judge
    justice chairman chairwoman chair director chief spokesman spokeswoman spokesperson pope archbishop
    bishop imam sheikh ayatollah""".split()
)
_OFFICES = frozenset(
    """acting former deputy vice first prime foreign defence defense interior finance health energy trade
    transport education justice labour labor agriculture environment home chief press police army navy""".split()
)
_TOO_GENERAL = frozenset(
    """government ministry parliament police army navy military court opposition union council company
    authority officials sources residents experts analysts president minister committee agency party
    group""".split()
)
_BRACKETED = re.compile(r"^(?P<name>.*\S)\s*\((?P<acronym>[A-Z][A-Za-z.&\-]*[A-Z])\)$")
_OF_SOMEBODY = re.compile(r"\b(?:for|of|to|at|from|in|close to|near)\b|['’]s?\s+\w+$")
_GOVERNMENT = re.compile(r"['’]s? (?i:government)$|^(?i:(?:the )?government (?:of|in) )(?=[A-Z])")
_POSSESSIVE_HEAD = re.compile(r"^(?:[^\W_]\S*\s+){0,2}\S+['’]s?\s+(?=\S)")


def speakers(
    claims: Iterable[Claim], known: Iterable[Stakeholder], articles: Iterable[Article]
) -> tuple[Stakeholder, ...]:
    """The actors who speak on record in supported claims and are not among `known`; kind "other".

    The position of each is its claim.
    """
    publishers = {" ".join(content_words(article.publisher)) for article in articles}
    listed: dict[str, list[frozenset[str]]] = {}
    for each in known:
        for citation in each.citations:
            listed.setdefault(citation.article_id, []).append(_telling(each.name))
    found = []
    for claim in claims:
        if (
            claim.verdict.status != "supported"
            or claim.speaker is None
            or claim.speaker.status != "on-record"
        ):
            continue
        phrase = content_words(claim.speaker.name)
        there = listed.setdefault(claim.citations[0].article_id, [])
        told = _telling(claim.speaker.name)
        called = names(f"x {claim.speaker.name}")
        if (
            not called
            or not _names_the_speaker(called[-1], claim.speaker.name)
            or " ".join(phrase) in publishers
            or any(words & told for words in there)
        ):
            continue
        there.append(told)
        content = f"{claim.id}\n{called[-1]}"
        found.append(
            Stakeholder(
                id=f"s-{hashlib.sha256(content.encode()).hexdigest()[:16]}",
                name=called[-1],
                position=claim.text,
                citations=claim.citations,
                verdict=claim.verdict,
            )
        )
    return tuple(found)


def _telling(name: str) -> frozenset[str]:
    """The words of a name that tell it from others: not "mayor", which two mayors share."""
    words = frozenset(content_words(name))
    return words - _TITLES - _OFFICES - _TOO_GENERAL or words


def _names_the_speaker(name: str, phrase: str) -> bool:
    """True when a speaker's phrase ends in the name ("Minister Dora Vance"), and is no office or deputy of it."""
    return phrase.rstrip(" .").endswith(name) and not _OF_SOMEBODY.search(phrase)


def merge(stakeholders: Iterable[Stakeholder]) -> tuple[Stakeholder, ...]:
    """One stakeholder an actor, the most widely cited first; the same for every order of the input."""
    ordered = sorted(set(stakeholders), key=_order)
    group_of = list(range(len(ordered)))
    buckets: dict[str, list[tuple[int, bool]]] = {}
    for index, each in enumerate(ordered):
        for key, is_name in _keys(each):
            buckets.setdefault(key, []).append((index, is_name))
    for bucket in buckets.values():
        for (one, one_named), (other, other_named) in combinations(bucket, 2):
            if (one_named and other_named) or _kinds_agree(ordered[one], ordered[other]):
                _join(group_of, one, other)
    _join_surnames(ordered, buckets, group_of)
    groups: dict[int, list[Stakeholder]] = {}
    for index, each in enumerate(ordered):
        groups.setdefault(_top(group_of, index), []).append(each)
    merged = [_merged(group) for group in groups.values()]
    return tuple(sorted(merged, key=lambda each: (*_reach(each), each.name.casefold(), each.id)))


def _join_surnames(
    ordered: Sequence[Stakeholder], buckets: Mapping[str, Sequence[tuple[int, bool]]], group_of: list[int]
) -> None:
    """Joins who is called by surname to the full name of the same article; of two, nobody can tell which."""
    bearers: dict[str, dict[str, int]] = {}
    for index, each in enumerate(ordered):
        name = _own_name(each)
        if each.kind == "person" and " " in name:
            for citation in each.citations:
                key = f"{name.rpartition(' ')[2]} in {citation.article_id}"
                bearers.setdefault(key, {}).setdefault(name, index)
    for key, full_names in bearers.items():
        if len(full_names) == 1:
            for index, _ in buckets.get(key, ()):
                _join(group_of, index, *full_names.values())


def _order(stakeholder: Stakeholder) -> tuple[str, list[tuple[str, tuple[int, ...]]], str]:
    cited = [(citation.article_id, citation.sentences) for citation in stakeholder.citations]
    return stakeholder.id, cited, stakeholder.model_dump_json()


def _reach(stakeholder: Stakeholder) -> tuple[int, int]:
    articles = {citation.article_id for citation in stakeholder.citations}
    return -len(articles), -_sentences(stakeholder)


def _sentences(stakeholder: Stakeholder) -> int:
    return len({(each.article_id, number) for each in stakeholder.citations for number in each.sentences})


def _join(group_of: list[int], one: int, other: int) -> None:
    low, high = sorted((_top(group_of, one), _top(group_of, other)))
    group_of[high] = low


def _top(group_of: Sequence[int], index: int) -> int:
    while group_of[index] != index:
        index = group_of[index]
    return index


def _kinds_agree(one: Stakeholder, other: Stakeholder) -> bool:
    return one.kind == other.kind or "other" in {one.kind, other.kind}


def _keys(stakeholder: Stakeholder) -> list[tuple[str, bool]]:
    """What joins a stakeholder to others: (key, whether it is its name rather than an alias)."""
    bracketed = _BRACKETED.match(stakeholder.name)
    name = _own_name(stakeholder)
    if stakeholder.kind == "person" and " " not in name:
        found = [(f"{name} in {each.article_id}", True) for each in stakeholder.citations]
    else:
        found = [(name, True)]
    aliases = [*stakeholder.aliases, *([bracketed["acronym"]] if bracketed else [])]
    found += [(_normal(alias, stakeholder.kind), False) for alias in aliases if _tells_apart(alias)]
    return list(dict(reversed(found)).items())


def _own_name(stakeholder: Stakeholder) -> str:
    bracketed = _BRACKETED.match(stakeholder.name)
    return _normal(bracketed["name"] if bracketed else stakeholder.name, stakeholder.kind)


def _normal(name: str, kind: str) -> str:
    plain = " ".join(name.replace("’", "'").split())
    if kind in {"person", "other"}:
        plain = _untitled(plain)
    plain = _GOVERNMENT.sub("", plain)
    words = [word.strip(".,;:\"'“”").removesuffix("'s") for word in plain.casefold().split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(word for word in words if word)


def _untitled(name: str) -> str:
    """The name without titles, and without whose minister it is where they follow ("Norland's Minister ...")."""
    head = _POSSESSIVE_HEAD.match(name)
    rest = name[head.end() :] if head else name
    untitled = _without_titles(rest)
    return untitled if untitled != rest else _without_titles(name)


def _without_titles(name: str) -> str:
    """The name without a leading run of titles; an office ("President of Vell") keeps its words."""
    words = name.split()
    plain = [word.casefold().strip(".") for word in words]
    start = 1 if plain[:1] == ["the"] else 0
    end = start
    while end < len(words) and plain[end] in _TITLES | _OFFICES:
        end += 1
    titled = end > start and plain[end - 1] in _TITLES
    if not titled or end == len(words) or not words[end][:1].isupper():
        return name
    return " ".join(words[end:])


def _tells_apart(alias: str) -> bool:
    words = [word for word in alias.split() if word.casefold() != "the"]
    if not words or all(word.casefold() in _TOO_GENERAL | _TITLES | _OFFICES for word in words):
        return False
    if len(words) == 1:
        letters = words[0].replace(".", "").replace("-", "")
        return len(letters) >= 2 and letters.isupper()
    return all(word[:1].isupper() for word in (words[0], words[-1]))


def _merged(group: Sequence[Stakeholder]) -> Stakeholder:
    ranked = sorted(
        group,
        key=lambda each: (
            each.verdict.status != "supported",
            -_sentences(each),
            -len(each.position),
            each.id,
        ),
    )
    best = next((each for each in ranked if each.position), ranked[0])
    rest = [each for each in ranked if each is not best]
    name = _most_frequent([_called(each) for each in group])
    spellings = [name, *(spelling for each in (best, *rest) for spelling in (each.name, *each.aliases))]
    kinds: list[StakeholderKind] = [each.kind for each in group if each.kind != "other"] or ["other"]
    return best.model_copy(
        update={
            "name": name,
            "aliases": _distinct(spellings)[1:],
            "kind": _most_frequent(kinds),
            "citations": _citations((best, *rest)),
        }
    )


def _called(stakeholder: Stakeholder) -> str:
    """The name as it is printed: a person's without title, a state's without its government."""
    name = " ".join(stakeholder.name.split())
    return _untitled(name) if stakeholder.kind in {"person", "other"} else _GOVERNMENT.sub("", name)


def _most_frequent(values: Sequence[Word]) -> Word:
    """The most frequent value; of equally frequent ones the longest, then the first in the alphabet."""
    return min(Counter(values).items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]


def _distinct(spellings: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for spelling in spellings:
        found.setdefault(spelling.casefold(), spelling)
    return tuple(found.values())


def _citations(stakeholders: Sequence[Stakeholder]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for each in stakeholders for citation in each.citations))
