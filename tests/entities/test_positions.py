"""What an actor said is kept with its date and its sentences, and a change of it is an object."""

from __future__ import annotations

import pytest

from briefing.entities import changes
from briefing.models import Entity, Verdict
from tests.entities.made import body, resolved, told


def history(*texts: str) -> Entity:
    """The Port Union, which took these positions a day apart."""
    articles = [
        told(f"The Port Union spoke on day {day}.", body("Port Union", position=text), day=day)
        for day, text in enumerate(texts)
    ]
    (entity,) = resolved(*articles)
    return entity


def test_every_position_is_kept_in_order_of_time() -> None:
    """The oldest first, each with the time of its article and its own sentences."""
    late = told("Port Union talks.", body("Port Union", position="The union wants talks."), day=2)
    early = told("The Port Union strikes.", body("Port Union", position="The union calls a strike."))
    (entity,) = resolved(late, early)
    assert [each.text for each in entity.positions] == ["The union calls a strike.", "The union wants talks."]
    assert [each.reported_at for each in entity.positions] == [early[0].published_at, late[0].published_at]
    assert [each.citations for each in entity.positions] == [early[1][0].citations, late[1][0].citations]


def test_one_wording_of_two_articles_is_one_position() -> None:
    """It has the time of the first and rests on both."""
    first = told("The Port Union strikes.", body("Port Union", position="The union calls a strike."))
    second = told("Port Union on strike.", body("Port Union", position="the union calls a strike"), day=1)
    (position,) = resolved(first, second)[0].positions
    assert position.reported_at == first[0].published_at
    assert position.citations == (*first[1][0].citations, *second[1][0].citations)


def test_another_wording_of_a_copied_sentence_is_no_new_position() -> None:
    """A reprint adds nothing; two positions in one sentence of one article are two."""
    text = "The Port Union rejects the dam and backs the levy."
    two = [
        body("Port Union", position=each)
        for each in ("The union rejects the dam.", "The union backs the levy.")
    ]
    original = told(text, *two)
    reprint = told(text, body("Port Union", position="The union is against the dam."), day=1, key="reprint")
    (entity,) = resolved(original, reprint)
    assert sorted(each.text for each in entity.positions) == [
        "The union backs the levy.",
        "The union rejects the dam.",
    ]
    assert len(entity.stakeholder_ids) == 3


@pytest.mark.parametrize(("status", "kept"), [("rejected", []), ("unverified", ["unverified"])])
def test_what_is_not_proved_is_left_out_or_says_so(status: str, kept: list[str]) -> None:
    """A refused position is none; one that nobody could prove keeps its verdict, and makes no change."""
    verdict = Verdict.model_validate({"status": status})
    first = told(
        "The Port Union spoke.", body("Port Union", position="The union supports the dam.", verdict=verdict)
    )
    (entity,) = resolved(first)
    assert [each.verdict for each in entity.positions] == kept


def test_an_unproved_position_makes_no_change() -> None:
    """What nobody could prove is no history."""
    unsure = Verdict(status="unverified")
    first = told(
        "Port Union.", body("Port Union", position="The union supports the dam in Vell.", verdict=unsure)
    )
    second = told("A Port Union.", body("Port Union", position="The union opposes the dam in Vell."), day=1)
    assert changes(resolved(first, second)) == ()


@pytest.mark.parametrize(
    ("before", "after", "because"),
    [
        (
            "The union supports the dam in Vell.",
            "The union opposes the dam in Vell.",
            "“supports” became “opposes”",
        ),
        (
            "The union will sign the treaty with Vell.",
            "The union will not sign the treaty with Vell.",
            "the later position denies what the other affirms: “not”",
        ),
        (
            "The union refuses to sign the treaty with Vell.",
            "The union will sign the treaty with Vell.",
            "the earlier position denies what the other affirms: “refuses”",
        ),
        (
            "The union demands a levy on harbour fees.",
            "The union no longer demands a levy on harbour fees.",
            "the later position says “no longer”",
        ),
    ],
)
def test_a_later_position_that_differs_is_a_change(before: str, after: str, because: str) -> None:
    """An opposite, a denial or "no longer" on one matter; both positions and the reason are told."""
    entity = history(before, after)
    (change,) = changes([entity])
    assert (change.entity, change.before.text, change.after.text) == (entity.key, before, after)
    assert change.explanation == because


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The union supports the dam in Vell.", "The union supports the dam in Vell and wants it soon."),
        ("The union supports the dam in Vell.", "The union does not oppose the dam in Vell."),
        ("The union supports the dam in Vell.", "The union opposes a levy on fees."),
        ("The union will not sign the treaty.", "The union asks for a school in Vell."),
        ("The union rejects the dam in Vell.", "The union opposes the dam in Vell."),
    ],
)
def test_more_of_the_same_or_another_matter_is_no_change(before: str, after: str) -> None:
    """Saying more, saying it otherwise, or speaking of something else changes nothing."""
    assert changes([history(before, after)]) == ()


def test_a_change_is_told_against_the_last_position_on_the_matter() -> None:
    """There and back are two changes; repeating the new position is none."""
    yes, no = "The union supports the dam in Vell.", "The union opposes the dam in Vell."
    assert len(changes([history(yes, no, no + " Strongly.", yes)])) == 2


def test_two_positions_of_one_moment_are_no_change() -> None:
    """Nobody knows which of the two came later."""
    one = told("The Port Union spoke.", body("Port Union", position="The union supports the dam in Vell."))
    other = told("Port Union speaks.", body("Port Union", position="The union opposes the dam in Vell."))
    assert changes(resolved(one, other)) == ()
