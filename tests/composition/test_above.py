"""A stakeholder's position that a reader has read already is pointed to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from briefing.composition import compose
from briefing.models import Article, Position, PositionChange, StakeholderEntry
from tests import builders
from tests.composition.scene import COURIER, MONDAY, UNSURE, claims_of, material, report


@pytest.fixture
def courier() -> Article:
    """The report of the tests."""
    return report(COURIER, "Brineport Courier")


def entry(courier: Article, number: int, **changes: Any) -> StakeholderEntry:
    """How a stakeholder is printed whose position is one sentence of the report."""
    values = {"position": courier.quotation(number), "citations": (builders.citation(courier, number),)}
    actor = builders.stakeholder("Ilse Brandt", **(values | changes))
    (found,) = compose(material(courier, stakeholders=(actor,))).stakeholders
    return found


@pytest.mark.parametrize(
    ("number", "where"),
    [(1, "headline"), (2, "bottom_line"), (3, ""), (4, "bottom_line"), (5, "bottom_line")],
)
def test_it_is_said_where_a_position_stands_above(courier: Article, number: int, where: str) -> None:
    """Headline, Bottom line and developments come before; a denial comes after, and its position is printed."""
    found = entry(courier, number)
    assert (found.printed_in, found.position) == (where, courier.quotation(number))


def test_a_development_stands_above(courier: Article) -> None:
    """What is further down in the developments has been read too."""
    long = report(f"{COURIER}\nThe ferry lies idle.", "Brineport Courier")
    assert entry(long, 6).printed_in == "developments"


def test_a_position_in_other_words_is_printed(courier: Article) -> None:
    """Only what adds nothing to the line above is pointed to."""
    assert entry(courier, 2, position="Ilse Brandt fears that the Lenn rises again.").printed_in == ""


def test_another_sentence_is_other_evidence(courier: Article) -> None:
    """The same words in a source that the line above does not rest on are printed: a reader can follow them there."""
    tribune = report(courier.quotation(2), "Halvern Tribune")
    actor = builders.stakeholder(
        "Ilse Brandt", position=tribune.quotation(1), citations=(builders.citation(tribune),)
    )
    brief = compose(material(courier, tribune, claims=claims_of(courier), stakeholders=(actor,)))
    assert brief.stakeholders[0].printed_in == ""


def test_an_unverified_position_is_printed_beside_a_proved_line(courier: Article) -> None:
    """What stands above is proved; this is not, and says so itself."""
    assert entry(courier, 1, verdict=UNSURE).printed_in == ""


def test_a_changed_position_is_printed(courier: Article) -> None:
    """A change of position is news, wherever its words stand."""
    actor = builders.stakeholder(
        "Ilse Brandt", position=courier.quotation(1), citations=(builders.citation(courier, 1),)
    )
    made_of = material(courier, stakeholders=(actor,))
    key = made_of.entities[0].key
    after = Position(text=courier.quotation(1), citations=actor.citations, reported_at=MONDAY)
    before = after.model_copy(
        update={"text": "The harbour stays open.", "reported_at": MONDAY - timedelta(days=1)}
    )
    turned = PositionChange(entity=key, before=before, after=after, explanation="It says the opposite.")
    brief = compose(material(courier, stakeholders=(actor,), position_changes=(turned,)))
    assert brief.stakeholders[0].printed_in == ""
    assert "changed since" in brief.stakeholders[0].note
