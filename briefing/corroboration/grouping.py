"""Claims that assert the same become groups: by their very words first (`exact`), then by what they say (`briefing.matching`).

A claim joins a group only where it contradicts nobody in it: what is matched step by step never ends up beside its opposite.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefing.corroboration.candidates import candidates
from briefing.corroboration.said import Said
from briefing.matching import relate
from briefing.models import Match

SAMPLE = 8
"""Claims of a group that a new one is held against: the groups of real stories are smaller."""


@dataclass
class Groups:
    """Claims by their places in the order of a run, joined step by step; every join is recorded."""

    said: Sequence[Said]
    members: dict[int, list[int]] = field(init=False)
    group_of: list[int] = field(init=False)
    matches: dict[int, list[Match]] = field(init=False)

    def __post_init__(self) -> None:
        self.group_of = list(range(len(self.said)))
        self.members = {index: [index] for index in self.group_of}
        self.matches = {}

    def join(self, one: int, other: int, reason: str, score: float) -> None:
        """Make one group of the two that hold these claims."""
        first, second = sorted((self.group_of[one], self.group_of[other]))
        if first == second:
            return
        for index in self.members[second]:
            self.group_of[index] = first
        self.members[first] += self.members.pop(second)
        ids = (self.said[max(one, other)].claim.id, self.said[min(one, other)].claim.id)
        match = Match(claim_id=ids[0], other_id=ids[1], reason=reason, score=round(score, 3))
        self.matches[first] = [*self.matches.get(first, []), *self.matches.pop(second, []), match]

    def __iter__(self) -> Iterator[tuple[list[Said], tuple[Match, ...]]]:
        for first, places in self.members.items():
            yield [self.said[place] for place in sorted(places)], tuple(self.matches.get(first, ()))


def grouped(said: Sequence[Said], story_of: Sequence[str], told: Iterable[tuple[str, str]] = ()) -> Groups:
    """The claims in groups, each in the order of `said`. `story_of` names the story of each: likeness is looked for within it.

    `told` are claims, by their ids, that a model takes to say the same and no rule forbids.
    """
    groups = Groups(said)
    _by_words(groups)
    for one, other in candidates(said, story_of):
        if groups.group_of[one] != groups.group_of[other]:
            _by_meaning(groups, one, other)
    place_of = {each.claim.id: place for place, each in enumerate(said)}
    for first, second in told:
        _put(groups, place_of[first], place_of[second], ASKED, 0.5)
    return groups


ASKED = "a model takes them to say the same"


def _by_words(groups: Groups) -> None:
    first: dict[Hashable, int] = {}
    for index, each in enumerate(groups.said):
        for reason, key in _keys(each):
            groups.join(first.setdefault(key, index), index, reason, 1.0)


def _keys(said: Said) -> list[tuple[str, Hashable]]:
    return [
        ("equal wording", ("wording", said.wording, said.days)),
        *(("equal wording in one origin", ("bare", said.bare, said.days, origin)) for origin in said.voices),
        ("the same sentence", ("evidence and days", said.evidence, said.assertion, said.days)),
        *(
            ("the same sentence in one origin", ("evidence", said.evidence, said.assertion, origin))
            for origin in said.voices
        ),
    ]


def _by_meaning(groups: Groups, one: int, other: int) -> None:
    relation = relate(groups.said[one].statement, groups.said[other].statement)
    if relation.kind == "same":
        _put(groups, one, other, relation.reason, relation.score)


def _put(groups: Groups, one: int, other: int, reason: str, score: float) -> None:
    """Join two claims' groups, unless somebody in the one contradicts somebody in the other."""
    ones, others = (groups.members[groups.group_of[each]][:SAMPLE] for each in (one, other))
    for mine in ones:
        for theirs in others:
            if (mine, theirs) != (one, other) and _clash(groups.said[mine], groups.said[theirs]):
                return
    groups.join(one, other, reason, score)


def _clash(one: Said, other: Said) -> bool:
    return relate(one.statement, other.statement).kind in {"contradicts", "updates", "attributes"}
