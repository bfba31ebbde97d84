"""Which positions of stakeholders a reader of the brief has read already, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from briefing.composition.material import Material
from briefing.matching import says_no_more
from briefing.models import Line, StakeholderEntry

Where = Literal["headline", "bottom_line", "developments"]


def pointed(
    entries: Iterable[StakeholderEntry], sections: Mapping[str, Any], material: Material
) -> tuple[StakeholderEntry, ...]:
    """The entries, each with the section above that says its position from the same evidence.

    A position that has changed is news, and one of another standing than the line says something else: both are
    printed again.
    """
    above: tuple[tuple[Where, Sequence[Line]], ...] = (
        ("headline", (sections["headline"],)),
        ("bottom_line", sections["bottom_line"]),
        ("developments", sections["developments"]),
    )
    turned = {each.entity for each in material.position_changes}
    return tuple(
        each if each.entity in turned else each.model_copy(update={"printed_in": _where(each, above)})
        for each in entries
    )


def _where(entry: StakeholderEntry, above: Iterable[tuple[Where, Sequence[Line]]]) -> Where | Literal[""]:
    for where, lines in above:
        if any(_says(line, entry) for line in lines):
            return where
    return ""


def _says(line: Line, entry: StakeholderEntry) -> bool:
    return (
        bool(entry.position)
        and line.verdict == entry.verdict
        and not set(line.references).isdisjoint(entry.references)
        and says_no_more(entry.position, line.text)
    )
