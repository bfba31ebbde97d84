"""A reader meets the references in the order of their numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from briefing import to_markdown
from briefing.composition import compose
from briefing.composition.numbering import numbered
from briefing.models import Brief, Synthesis
from tests import builders
from tests.composition.scene import (
    COURIER,
    MONDAY,
    TRIBUNE,
    assert_sound,
    implication_of,
    material,
    proposed,
    report,
)


def printed(brief: Brief) -> list[int]:
    """The numbers of the footnotes in the order in which the printed brief first names them."""
    return list(dict.fromkeys(map(int, re.findall(r"\[\^(\d+)\](?!:)", to_markdown(brief)))))


def several() -> Brief:
    """A brief of two stories with something in most sections of each."""
    courier = report(COURIER, "Brineport Courier")
    tribune = report(TRIBUNE, "Halvern Tribune", published_at=MONDAY + timedelta(days=1))
    stories = (builders.story(tribune), builders.story(courier))
    made_of = material(
        courier,
        tribune,
        stories=stories,
        implications=(implication_of(courier, 4), implication_of(tribune, 2)),
        stakeholders=tuple(
            builders.stakeholder(
                name, position=source.quotation(2), citations=(builders.citation(source, 2),)
            )
            for name, source in (("Ann", courier), ("Bea", tribune))
        ),
    )
    said = tuple(
        proposed("judgement", f"{each.text} It is likely.", each, likelihood="likely")
        for each in made_of.findings[-2:]
    )
    made_of = replace(made_of, synthesis=Synthesis(proposed=said))
    brief = compose(made_of)
    assert_sound(brief, made_of)
    return brief


def test_a_brief_of_several_stories_is_numbered_story_by_story() -> None:
    """The footnotes of the printed brief count from 1 up as a reader meets them."""
    brief = several()
    assert len(brief.stories) == 2
    assert printed(brief) == list(range(1, len(brief.references) + 1))


def test_a_brief_of_one_story_is_numbered_section_by_section() -> None:
    """The footnotes of the printed brief count from 1 up as a reader meets them."""
    courier = report(COURIER, "Brineport Courier")
    brief = compose(material(courier, implications=(implication_of(courier, 4),)))
    assert printed(brief) == list(range(1, len(brief.references) + 1))


def test_numbering_changes_no_evidence() -> None:
    """Each line leads to the same quotations as before, and numbering again changes nothing."""
    brief = several()
    moved = brief.model_copy(update={"stories": brief.stories[::-1]})
    again = numbered(moved)
    assert again.references != moved.references

    def quoted(of: Brief) -> list[list[str]]:
        known = {each.number: each for each in of.references}
        return [
            [one.exact for number in line.references for one in known[number].quotations]
            for _, line in of.lines()
        ]

    assert quoted(again) == quoted(moved)
    assert numbered(again) == again


def test_a_reference_that_nothing_printed_rests_on_is_dropped() -> None:
    """The list of references has no number that no line names."""
    brief = several()
    fewer = numbered(brief.model_copy(update={"developments": (), "stakeholders": ()}))
    assert len(fewer.references) < len(brief.references)
    assert printed(fewer) == [each.number for each in fewer.references]
