"""Whether two statements assert the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.facts import negations, numbers, stems
from briefing.models import Claim

CONTAINED = 0.9
"""The share of the shorter statement's content that the longer one must hold to say the same and more."""


def says_no_more(shorter: str, longer: str) -> bool:
    """True when nearly all content, every number and the polarity of `shorter` stand in `longer`."""
    mine, theirs = set(stems(shorter)), set(stems(longer))
    if not mine or len(mine & theirs) < CONTAINED * len(mine):
        return False
    figures = {(number.value, number.unit) for number in numbers(longer)}
    if any((number.value, number.unit) not in figures for number in numbers(shorter)):
        return False
    return bool(negations(shorter)) == bool(negations(longer))


def distinct(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims that say something of their own, in order, and those that repeat one with the same evidence.

    Of two claims that rest on the same sentences (or one on a part of the other's), the one that says no more
    than the other is the repetition; a supported claim is never one of a claim that is not.
    """
    kept: list[Claim] = []
    repeated: list[Claim] = []
    resting_on: dict[tuple[str, int], list[Claim]] = {}
    for claim in sorted(claims, key=_fullest):
        places = sorted(_evidence(claim))
        if any(_repeats(claim, other) for place in places for other in resting_on.get(place, ())):
            repeated.append(claim)
            continue
        kept.append(claim)
        for place in places:
            resting_on.setdefault(place, []).append(claim)
    return _in_order(kept), _in_order(repeated)


def _fullest(claim: Claim) -> tuple[int, bool, str]:
    return -len(set(stems(claim.text))), claim.verdict.status != "supported", claim.id


def _repeats(claim: Claim, other: Claim) -> bool:
    if claim.verdict.status == "supported" and other.verdict.status != "supported":
        return False
    return _shares_evidence(claim, other) and says_no_more(claim.text, other.text)


def _shares_evidence(one: Claim, other: Claim) -> bool:
    mine, theirs = _evidence(one), _evidence(other)
    return mine <= theirs or theirs <= mine


def _evidence(claim: Claim) -> set[tuple[str, int]]:
    return {(citation.article_id, number) for citation in claim.citations for number in citation.sentences}


def _in_order(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(
        sorted(claims, key=lambda each: (each.citations[0].article_id, each.citations[0].sentences, each.id))
    )
