"""Which claims are worth holding against each other: those of one story that share rare words, names or figures.

An inverted index, so that the work grows with the claims and not with their square: a word that more than `COMMON` claims of a
story have finds nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from briefing.corroboration.said import Said

COMMON = 60
"""Claims of one story that may share a key for it to bring two together: more, and the word is what the story is about."""
SHARED = 2
"""Keys that two claims must share to say the same; to conflict, one is enough."""
MOST = 40
"""Claims that one claim is held against: those that share most."""


def candidates(
    said: Sequence[Said], story_of: Sequence[str], *, shared: int = SHARED
) -> Iterator[tuple[int, int]]:
    """Pairs of places of claims that have `shared` keys in common, the earlier first, story by story."""
    stories: dict[str, list[int]] = defaultdict(list)
    for place, story in enumerate(story_of):
        if said[place].english:
            stories[story].append(place)
    for places in stories.values():
        yield from _within(said, places, shared)


def _within(said: Sequence[Said], places: Sequence[int], least: int) -> Iterator[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    keys_of: dict[int, tuple[str, ...]] = {}
    for place in places:
        keys_of[place] = keys(said[place])
        for key in keys_of[place]:
            index[key].append(place)
    for place in places:
        found = Counter(
            other
            for key in keys_of[place]
            if len(index[key]) <= COMMON
            for other in index[key]
            if other < place
        )
        ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))
        for other, shared in ranked[:MOST]:
            if shared >= least:
                yield other, place


def keys(said: Said) -> tuple[str, ...]:
    """What a claim can be found by: its names, figures and telling words, and that it says who is to blame."""
    statement = said.statement
    blames = ["who is to blame"] if statement.blamed else []
    return tuple(
        dict.fromkeys(
            [
                *blames,
                *statement.names,
                *statement.telling,
                *(f"{each.value.normalize()} {each.unit}" for each in statement.figures),
            ]
        )
    )
