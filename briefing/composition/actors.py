"""The stakeholders of a brief: each actor once, with its latest proved position."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.composition.lines import note
from briefing.composition.material import Material
from briefing.composition.references import References
from briefing.models import Citation, Entity, Position, StakeholderEntry, Verdict
from briefing.phrases import day, listed, message, phrase


def entries(material: Material, references: References) -> tuple[StakeholderEntry, ...]:
    """Actors that take a position, and those without one that more than one sentence speaks of."""
    return tuple(
        _entry(each, material, references)
        for each in material.entities
        if each.positions or _sentences(each.citations) > 1
    )


def _sentences(citations: Iterable[Citation]) -> int:
    return sum(len(citation.sentences) for citation in citations)


def _entry(entity: Entity, material: Material, references: References) -> StakeholderEntry:
    turned = [each.after.text for each in material.position_changes if each.entity == entity.key]
    position = _shown(entity.positions, turned)
    # Where it takes a position its citations are that position's own; else one that shows the actor.
    citations = position.citations[:1] if position else entity.citations[:1]
    status = position.verdict if position else "supported"
    verdict = next(
        (
            each.verdict
            for each in material.stakeholders
            if position and each.position == position.text and each.id in entity.stakeholder_ids
        ),
        Verdict(status=status),
    )
    return StakeholderEntry(
        entity=entity.key,
        story=material.story_of.get(citations[0].article_id, ""),
        name=entity.name,
        kind=entity.kind,
        role=entity.role,
        position=position.text if position else "",
        references=references.to(citations),
        verdict=verdict.status,
        note=listed(
            filter(None, (note(verdict, citations, material), _changed(entity, position, material))),
            message("; "),
        ),
    )


def _changed(entity: Entity, position: Position | None, material: Material) -> str:
    """A remark of ours where the position is not the one that the actor had before."""
    for each in material.position_changes:
        if (
            position
            and each.entity == entity.key
            and each.after.text == position.text
            and each.before.reported_at
        ):
            before = day(each.before.reported_at)
            return phrase("changed since {day}: {explanation}", day=before, explanation=each.explanation)
    return ""


def _shown(positions: Sequence[Position], turned: Sequence[str]) -> Position | None:
    """The latest supported position, else the latest; of one day the one that is not what it was before, then the fullest."""
    if not positions:
        return None
    supported = [each for each in positions if each.verdict == "supported"] or list(positions)
    newest = max((each.reported_at.date() for each in supported if each.reported_at), default=None)
    latest = [
        each
        for each in supported
        if newest is None or (each.reported_at and each.reported_at.date() == newest)
    ]
    return max(latest, key=lambda each: (each.text in turned, len(each.text), each.text))
