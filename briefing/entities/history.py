"""What an actor said over the days: the entities of several briefs that are one actor, put together."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from briefing.entities.known import compared
from briefing.entities.positions import changes
from briefing.models import Entity, Merge, Position, PositionChange

NEAR = 3
"""Names that are suggested for one that nobody has."""


def history(name: str, days: Iterable[Entity]) -> tuple[Entity, ...]:
    """The actors that are called `name` (a name, an alias or a key), each once, with all that it said, oldest first.

    `days` are the entities of the briefs, oldest brief first. Several actors may have one name.
    """
    wanted = compared(name)
    by_key: dict[str, list[Entity]] = {}
    for each in days:
        by_key.setdefault(each.key, []).append(each)
    return tuple(
        _together(of)
        for key, of in by_key.items()
        if key == name
        or any(wanted in {compared(called) for called in (each.name, *each.aliases)} for each in of)
    )


def changed(today: Iterable[Entity], earlier: Iterable[Entity]) -> tuple[PositionChange, ...]:
    """The positions of today's entities that differ from what they said before, today or on the days of `earlier` (oldest first)."""
    days: dict[str, list[Entity]] = {}
    for each in earlier:
        days.setdefault(each.key, []).append(each)
    return tuple(
        change
        for entity in today
        for change in changes([_together([*days.get(entity.key, ()), entity])])
        if any(change.after.text == position.text for position in entity.positions)
    )


def near(name: str, days: Iterable[Entity]) -> list[str]:
    """Names of actors that are written much like `name`."""
    names = dict.fromkeys(called for each in days for called in (each.name, *each.aliases))
    return get_close_matches(name, list(names), n=NEAR, cutoff=0.5)


def _together(days: list[Entity]) -> Entity:
    last = days[-1]
    positions: dict[tuple[str, tuple[object, ...]], Position] = {}
    merges: dict[tuple[str, str, str], Merge] = {}
    for each in days:
        positions.update({(one.text, one.citations): one for one in each.positions})
        merges.update(
            {(one.name, one.other, one.reason): one for one in each.merges if one.name != one.other}
        )
    names = dict.fromkeys(called for each in reversed(days) for called in (each.name, *each.aliases))
    return last.model_copy(
        update={
            "aliases": tuple(called for called in names if called != last.name),
            "positions": tuple(sorted(positions.values(), key=_when)),
            "merges": tuple(merges.values()),
        }
    )


def _when(position: Position) -> tuple[float, str]:
    return position.reported_at.timestamp() if position.reported_at else 0.0, position.text
