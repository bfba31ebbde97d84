"""What says no more than another statement, and which claims of one article repeat each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.matching import distinct, says_no_more
from briefing.models import Citation, Claim, Verdict
from tests import builders

UNSURE = Verdict(status="unverified")


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("The harbour closed.", "The harbour of Brisk closed on Monday."),
        ("The harbour closed.", "The harbours are closing."),
        ("5 boats sank.", "On Sunday 5 boats sank in the river Lenn."),
        ("The harbour did not close.", "The harbour of Brisk didn't close on Monday."),
        ("The pump cost 3 million crowns.", "The new pump cost 3 million crowns, or 4% more."),
    ],
)
def test_a_part_says_no_more_than_the_whole(shorter: str, longer: str) -> None:
    """A statement whose content, numbers and polarity all stand in another says no more than it."""
    assert says_no_more(shorter, longer)
    assert says_no_more(shorter, shorter)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The harbour of Brisk closed on Monday.", "The harbour closed."),
        ("Five boats sank in the Lenn.", "Six boats sank in the Lenn on Sunday."),
        ("Rents fell by 5%.", "The rents in Brisk fell by 5 crowns."),
        ("The harbour did not close.", "The harbour of Brisk closed on Monday."),
        ("The harbour closed.", "The harbour of Brisk did not close on Monday."),
        ("The ferry sank.", "The harbour of Brisk closed on Monday."),
        ("The ferry sank in 1999.", "The ferry of Brisk sank."),
    ],
)
def test_what_is_not_in_the_other_says_more(one: str, other: str) -> None:
    """Content, a number, a unit or a polarity of its own is more than the other says."""
    assert not says_no_more(one, other)


@pytest.mark.parametrize("text", ["", "It is.", "…"])
def test_a_text_without_content_is_in_nothing(text: str) -> None:
    """Function words alone are never said to be in another statement."""
    assert not says_no_more(text, "It is the harbour that closed.")


def on(text: str, *numbers: int, of: str = "a1", **changes: Any) -> Claim:
    """A claim that rests on sentences of one article."""
    values = {"id": f"c-{text}-{of}-{numbers}", "citations": (Citation(article_id=of, sentences=numbers),)}
    return builders.claim(text, **(values | changes))


LONG, SHORT = "The harbour of Brisk closed on Monday.", "The harbour closed."


def test_a_claim_that_repeats_another_is_set_apart() -> None:
    """Of two claims on the same sentences the one that says no more is the repetition."""
    long, short = on(LONG, 1), on(SHORT, 1)
    assert distinct([short, long]) == ((long,), (short,))


@pytest.mark.parametrize(
    ("mine", "theirs", "repeats"),
    [
        ((1,), (1,), True),
        ((1,), (1, 2), True),
        ((1, 2), (1,), True),
        ((1,), (2,), False),
        ((1, 2), (2, 3), False),
    ],
)
def test_a_repetition_rests_on_the_same_evidence(
    mine: tuple[int, ...], theirs: tuple[int, ...], repeats: bool
) -> None:
    """The same sentences, or a part of the other's; two that only overlap are both kept."""
    kept, repeated = distinct([on(LONG, *mine), on(SHORT, *theirs)])
    assert (len(kept), len(repeated)) == ((1, 1) if repeats else (2, 0))


def test_the_same_sentence_number_of_another_article_is_other_evidence() -> None:
    """Claims of two articles never repeat each other here."""
    kept, repeated = distinct([on(LONG, 1), on(SHORT, 1, of="a2")])
    assert (len(kept), len(repeated)) == (2, 0)


def test_a_denial_is_no_repetition() -> None:
    """A claim and its opposite on one sentence are both kept."""
    kept, _ = distinct(
        [on("The harbour of Brisk did close on Monday.", 1), on("The harbour did not close.", 1)]
    )
    assert len(kept) == 2


def test_a_proved_claim_is_not_given_up_for_an_unproved_one() -> None:
    """A supported claim stays beside an unverified one that says more; the other way round it repeats."""
    kept, repeated = distinct([on(LONG, 1, verdict=UNSURE), on(SHORT, 1)])
    assert (len(kept), len(repeated)) == (2, 0)
    kept, repeated = distinct([on(LONG, 1), on(SHORT, 1, verdict=UNSURE)])
    assert (len(kept), len(repeated)) == (1, 1)
    proved, unproved = on(LONG, 1, id="c-2"), on(LONG, 1, id="c-1", verdict=UNSURE)
    assert distinct([unproved, proved]) == ((proved,), (unproved,))


def test_of_two_equal_claims_one_is_kept() -> None:
    """Claims that say the same on the same sentence don't cancel each other out."""
    assert [len(part) for part in distinct([on(LONG, 1, id="c-1"), on(LONG, 1, id="c-2")])] == [1, 1]


def test_claims_come_in_the_order_of_their_evidence() -> None:
    """By article, then by sentence."""
    texts = ["Ferries sank.", "Pumps failed.", "Farmers left."]
    claims = [on(texts[0], 2), on(texts[1], 1, of="a2"), on(texts[2], 1)]
    assert [claim.text for claim in distinct(claims)[0]] == [texts[2], texts[0], texts[1]]


CLAIMS = st.builds(
    lambda text, numbers, verdict: on(
        text, *sorted(numbers), verdict=verdict, id=f"c-{text}{sorted(numbers)}"
    ),
    st.sampled_from(
        [LONG, SHORT, "The harbour never closed.", "Five boats sank.", "Six boats sank in Brisk."]
    ),
    st.sets(st.integers(1, 3), min_size=1),
    st.sampled_from([UNSURE, Verdict(status="supported")]),
)


@settings(deadline=None)  # the first reads the word lists
@given(st.lists(CLAIMS, max_size=8, unique_by=lambda claim: claim.id), st.randoms(use_true_random=False))
def test_each_claim_is_kept_or_repeated_whatever_the_order(claims: list[Claim], chance: Any) -> None:
    """No claim is lost or doubled, every repetition has a kept one that says as much, and order is nothing."""
    kept, repeated = distinct(claims)
    assert sorted(each.id for each in (*kept, *repeated)) == sorted(each.id for each in claims)
    assert all(any(says_no_more(each.text, other.text) for other in kept) for each in repeated)
    chance.shuffle(claims)
    assert distinct(claims) == (kept, repeated)
