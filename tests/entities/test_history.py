"""What an actor said over the days: one list per actor, oldest first, with what changed; a claim in which it takes a stand counts too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from briefing.entities import changed, history, near, stances
from briefing.models import Citation, Entity, Merge, Position, Stakeholder, Verdict
from tests import builders

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def entity(*texts: str, day: int = 0, name: str = "Ivo Marek", **changes: object) -> Entity:
    """An actor with what it said on one day."""
    citation = Citation(article_id=f"a-{day}", sentences=(1,))
    positions = tuple(
        Position(text=text, citations=(citation,), reported_at=MONDAY + timedelta(days=day)) for text in texts
    )
    values: dict[str, object] = {
        "key": "e-marek",
        "name": name,
        "aliases": ("Marek",),
        "positions": positions,
    }
    return Entity(**(values | changes))


DEMANDS = "Marek demands that Halvern reopen the Lenn bridge by Friday."
NO_LONGER = "Marek no longer demands that Halvern reopen the Lenn bridge by Friday."


@pytest.mark.parametrize("name", ["Ivo Marek", "ivo marek", "Marek", "e-marek"])
def test_an_actor_is_found_by_name_alias_and_key(name: str) -> None:
    """All that it said on all days is one list, oldest first, each position once."""
    [found] = history(name, [entity(DEMANDS), entity(DEMANDS), entity(NO_LONGER, day=1)])
    assert [each.text for each in found.positions] == [DEMANDS, NO_LONGER]


def test_two_actors_of_one_name_stay_two() -> None:
    """Whoever asks for a name gets everybody who has it."""
    other = entity("Marek sings.", key="e-singer", name="Marek", aliases=())
    assert {each.key for each in history("Marek", [entity(DEMANDS), other])} == {"e-marek", "e-singer"}


def test_nobody_is_found_by_a_slip_and_a_near_name_is_offered() -> None:
    """A typo finds nobody, and says who is written much like it."""
    days = [entity(DEMANDS)]
    assert history("Ivo Marck", days) == ()
    assert "Ivo Marek" in near("Ivo Marck", days)


def test_the_reasons_of_joins_are_kept() -> None:
    """Why two names are one actor can be read of the whole history."""
    merge = Merge(name="Marek", other="Ivo Marek", article_ids=("a-0",), reason="surname-in-article")
    [found] = history("Marek", [entity(DEMANDS, merges=(merge,)), entity(NO_LONGER, day=1)])
    assert found.merges == (merge,)


def test_a_position_that_differs_from_yesterday_s_is_a_change() -> None:
    """Today's brief knows what the actor said before; what it said only before is no change of today."""
    [change] = changed([entity(NO_LONGER, day=1)], [entity(DEMANDS)])
    assert (change.before.text, change.after.text) == (DEMANDS, NO_LONGER)
    assert "no longer" in change.explanation
    assert changed([entity(DEMANDS, day=2)], [entity(DEMANDS)]) == ()


ARTICLE = builders.article(
    "Marek no longer demands an open bridge.\nMarek was born in Ostrel.\nVance demands a toll."
)


def listed(name: str, **changes: object) -> Stakeholder:
    """An actor that the model listed in the article."""
    values: dict[str, object] = {
        "id": f"s-{name}",
        "name": name,
        "kind": "person",
        "citations": (builders.citation(ARTICLE, 1),),
    }
    return Stakeholder(**(values | changes))


def test_a_claim_in_which_a_listed_actor_takes_a_stand_is_a_position() -> None:
    """By surname or name, where it is the subject; a mere fact about it is none, nor what an unlisted one says."""
    claims = [
        builders.claim(ARTICLE.quotation(number), citations=(builders.citation(ARTICLE, number),))
        for number in (1, 2, 3)
    ]
    found = stances(claims, [listed("Ivo Marek")])
    assert [(each.name, each.position) for each in found] == [
        ("Ivo Marek", "Marek no longer demands an open bridge.")
    ]


def test_an_unproved_claim_and_one_that_is_listed_already_add_nothing() -> None:
    """Only proved claims count, and each once."""
    claim = builders.claim(ARTICLE.quotation(1), citations=(builders.citation(ARTICLE, 1),))
    assert (
        stances([claim.model_copy(update={"verdict": Verdict(status="unverified")})], [listed("Ivo Marek")])
        == ()
    )
    assert stances([claim], [listed("Ivo Marek", position=claim.text)]) == ()
