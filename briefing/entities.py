"""Stakeholders of several articles become one entry each.

Two stakeholders are one actor when

- their names are equal but for case, a leading "the", titles ("Defence Minister Tom Reyes", "Mr Tom Reyes") and
  an acronym in brackets; or
- a name or alias of the one is an alias of the other, and their kinds agree or one of them is "other". Only
  proper names of two words and acronyms count as such aliases: "the ministry" or "Islamabad" name too many.

A surname alone never joins two people: one-word names of persons are one actor within an article only, where
they also join the full name that ends in them.

Whoever speaks on record in a supported claim is an actor too, whether or not the model listed it.

The merged entry has the most frequent name and kind, every other name as an alias, the position of the best
cited stakeholder that takes one (supported before unverified, then the most sentences), and all citations, those
of the position first.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeVar

from briefing.facts import names
from briefing.models import Citation, Claim, Stakeholder, StakeholderKind

Word = TypeVar("Word", bound=str)

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "president",
        "vice-president",
        "minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "prince",
        "princess",
        "general",
        "gen",
        "colonel",
        "col",
        "captain",
        "capt",
        "major",
        "maj",
        "lieutenant",
        "lt",
        "sergeant",
        "sgt",
        "admiral",
        "governor",
        "gov",
        "mayor",
        "senator",
        "sen",
        "representative",
        "rep",
        "secretary",
        "ambassador",
        "judge",
        "justice",
        "chairman",
        "chairwoman",
        "chair",
        "director",
        "chief",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "pope",
        "archbishop",
        "bishop",
        "imam",
        "sheikh",
        "ayatollah",
    ]
)
_OFFICES = frozenset(
    [
        "acting",
        "former",
        "deputy",
        "vice",
        "first",
        "prime",
        "foreign",
        "defence",
        "defense",
        "interior",
        "finance",
        "health",
        "energy",
        "trade",
        "transport",
        "education",
        "justice",
        "labour",
        "labor",
        "agriculture",
        "environment",
        "home",
        "chief",
        "press",
        "police",
        "army",
        "navy",
    ]
)
_TOO_GENERAL = frozenset(
    [
        "government",
        "ministry",
        "parliament",
        "police",
        "army",
        "navy",
        "military",
        "court",
        "opposition",
        "union",
        "council",
        "company",
        "authority",
        "officials",
        "sources",
        "residents",
        "experts",
        "analysts",
        "president",
        "minister",
        "committee",
        "agency",
        "party",
        "group",
    ]
)
_BRACKETED = re.compile(r"^(?P<name>.*\S)\s*\((?P<acronym>[A-Z][A-Za-z.&\-]*[A-Z])\)$")
_POSSESSIVE_HEAD = re.compile(r"^(?:[^\W_]\S*\s+){0,2}\S+['’]s?\s+(?=\S)")


def speakers(claims: Iterable[Claim]) -> tuple[Stakeholder, ...]:
    """The actors who speak on record in supported claims, each with its claim as position; kind "other"."""
    found = []
    for claim in claims:
        if (
            claim.verdict.status != "supported"
            or claim.speaker is None
            or claim.speaker.status != "on-record"
        ):
            continue
        called = names(f"x {claim.speaker.name}")
        if called:
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
    groups: dict[int, list[Stakeholder]] = {}
    for index, each in enumerate(ordered):
        groups.setdefault(_top(group_of, index), []).append(each)
    merged = [_merged(group) for group in groups.values()]
    return tuple(sorted(merged, key=lambda each: (*_reach(each), each.name.casefold(), each.id)))


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
    name = _normal(bracketed["name"] if bracketed else stakeholder.name, stakeholder.kind)
    if stakeholder.kind == "person" and " " not in name:
        found = [(f"{name} in {each.article_id}", True) for each in stakeholder.citations]
    else:
        found = [(name, True)]
    if stakeholder.kind == "person" and " " in name:
        surname = name.rpartition(" ")[2]
        found += [(f"{surname} in {each.article_id}", False) for each in stakeholder.citations]
    aliases = [*stakeholder.aliases, *([bracketed["acronym"]] if bracketed else [])]
    found += [(_normal(alias, stakeholder.kind), False) for alias in aliases if _tells_apart(alias)]
    return list(dict(reversed(found)).items())


def _normal(name: str, kind: str) -> str:
    plain = " ".join(name.replace("’", "'").split())
    if kind in {"person", "other"}:
        head = _POSSESSIVE_HEAD.match(plain)
        rest = plain[head.end() :] if head else plain
        untitled = _without_titles(rest)
        plain = untitled if untitled != rest else _without_titles(plain)
    words = [word.strip(".,;:\"'“”").removesuffix("'s") for word in plain.casefold().split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(word for word in words if word)


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
    name = _most_frequent([each.name for each in group])
    spellings = [name, *(spelling for each in (best, *rest) for spelling in (each.name, *each.aliases))]
    kinds: list[StakeholderKind] = [each.kind for each in group if each.kind != "other"] or ["other"]
    return best.model_copy(
        update={
            "name": name,
            "aliases": _distinct(spellings)[1:],
            "kind": _most_frequent(kinds),
            "role": next((each.role for each in (best, *rest) if each.role), ""),
            "citations": _citations((best, *rest)),
        }
    )


def _most_frequent(values: Sequence[Word]) -> Word:
    """The most frequent value; of equally frequent ones the longest, then the first in the alphabet."""
    return min(Counter(values).items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]


def _distinct(spellings: Iterable[str]) -> tuple[str, ...]:
    return tuple({spelling.casefold(): spelling for spelling in reversed(list(spellings))}.values())[::-1]


def _citations(stakeholders: Sequence[Stakeholder]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for each in stakeholders for citation in each.citations))
