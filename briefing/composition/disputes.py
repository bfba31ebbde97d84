"""Findings that contradict one another, side by side: those that hang together are one dispute."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.composition.lines import Lines
from briefing.composition.material import Material
from briefing.composition.ranking import reading_order
from briefing.models import Contradiction, Dispute


def disputes(material: Material, lines: Lines) -> tuple[Dispute, ...]:
    """The disputes of a brief, in the order in which its articles tell of them."""
    groups = _together(material.contradictions)
    made = [
        _dispute(group, material, lines)
        for group in sorted(groups, key=lambda group: _first(group, material))
    ]
    return tuple(made)


def _together(contradictions: Sequence[Contradiction]) -> list[list[Contradiction]]:
    groups: list[list[Contradiction]] = []
    for each in contradictions:
        touching = [
            group for group in groups if any(set(other.findings) & set(each.findings) for other in group)
        ]
        groups = [group for group in groups if group not in touching]
        groups.append([*(other for group in touching for other in group), each])
    return groups


def _first(group: Sequence[Contradiction], material: Material) -> int:
    places = {finding.key: place for place, finding in enumerate(reading_order(material.findings, material))}
    return min(places[key] for each in group for key in each.findings)


def _dispute(group: Sequence[Contradiction], material: Material, lines: Lines) -> Dispute:
    keys = dict.fromkeys(key for each in group for key in each.findings)
    of = [material.finding[key] for key in keys]
    sides = lines.of(of if len(group) == 1 else reading_order(of, material))
    return Dispute(
        kind=group[0].kind,
        sides=sides,
        explanations=tuple(dict.fromkeys(each.explanation for each in group)),
        story=sides[0].story,
    )
