"""Numbers the references of a finished brief as its reader meets them, from 1; those that nothing printed rests on go.

The order is that of a printed brief: headline and Bottom line, then the sections; in a brief of several stories the
sections of one story after those of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.models import Brief, Dispute, Judgement, Line, StakeholderEntry

_SECTIONS = (
    "key_judgements",
    "developments",
    "stakeholders",
    "implications",
    "disputes",
    "alternatives",
    "indicators",
)
"""The sections with references after the Bottom line, in the order of a brief."""
Entry = Line | Dispute | StakeholderEntry | Judgement


def numbered(brief: Brief) -> Brief:
    """The same brief with its references numbered as they are read."""
    numbers = {old: new for new, old in enumerate(dict.fromkeys(_read(brief)), start=1)}
    known = {each.number: each for each in brief.references}
    changes: dict[str, Any] = {
        "headline": _renumbered(brief.headline, numbers),
        "references": tuple(known[old].model_copy(update={"number": new}) for old, new in numbers.items()),
    }
    for name in ("bottom_line", *_SECTIONS):
        changes[name] = tuple(_renumbered(each, numbers) for each in getattr(brief, name))
    return brief.model_copy(update=changes)


def _read(brief: Brief) -> Iterator[int]:
    """The numbers as a reader meets them; the same one may come again."""
    yield from _in_order((brief.headline, *brief.bottom_line))
    several = len(brief.stories) > 1
    for part in (*(brief.of_story(story.key) for story in brief.stories if several), brief):
        for name in _SECTIONS:
            yield from _in_order(getattr(part, name))


def _in_order(entries: Iterable[Entry]) -> Iterator[int]:
    for each in entries:
        if isinstance(each, Dispute):
            yield from _in_order(each.sides)
            continue
        yield from each.references
        if isinstance(each, Line):
            yield from _in_order(each.earlier)
        elif isinstance(each, Judgement):
            yield from each.alternative_references


def _renumbered(entry: Entry, numbers: Mapping[int, int]) -> Entry:
    if isinstance(entry, Dispute):
        return entry.model_copy(update={"sides": tuple(_renumbered(each, numbers) for each in entry.sides)})
    changes: dict[str, Any] = {"references": tuple(numbers[each] for each in entry.references)}
    if isinstance(entry, Line):
        changes["earlier"] = tuple(_renumbered(each, numbers) for each in entry.earlier)
    elif isinstance(entry, Judgement):
        changes["alternative_references"] = tuple(numbers[each] for each in entry.alternative_references)
    return entry.model_copy(update=changes)
