"""Items become values with citations; what can't be cited is rejected with its reason."""

from __future__ import annotations

import pytest

from briefing.asking import Broken
from briefing.extraction.answers import ClaimItem, ImplicationItem, StakeholderItem
from briefing.extraction.items import convert
from briefing.extraction.tidy import tidy
from tests import builders

ARTICLE = builders.article(
    text="Orlen closed its port on Monday.\nNorland protested against the closure.\nBread could become scarce in Orlen."
)


def test_an_unknown_number_rejects_its_item_only() -> None:
    """A sentence that the article has not rejects the item, with the number, and the others stay."""
    result = convert(
        "claims",
        [ClaimItem(text="Orlen closed its port.", s=[1]), ClaimItem(text="Norland protested.", s=[2, 99])],
        ARTICLE,
    )
    assert [claim.citations[0].sentences for claim in result.claims] == [(1,)]
    assert [(str(each.reasons[0]), each.sentences) for each in result.rejected] == [
        ("unknown-sentence: 99", (2, 99))
    ]


def test_a_broken_item_is_kept_as_rejected() -> None:
    """What could not be read is listed with why."""
    result = convert("claims", [Broken("{}", "text: missing")], ARTICLE)
    assert str(result.rejected[0].reasons[0]) == "malformed-item: text: missing"


def test_the_same_claim_twice_is_one() -> None:
    """A repeated claim is rejected as a duplicate, whatever its capitals."""
    items = [ClaimItem(text="Norland protested.", s=[2]), ClaimItem(text="norland protested.", s=[2])]
    result = convert("claims", items, ARTICLE)
    assert len(result.claims) == 1
    assert result.rejected[0].reasons[0].code == "duplicate"


def test_a_wrong_number_is_put_right_where_the_words_stand() -> None:
    """Words that stand whole in another sentence are cited there, and the verdict says so."""
    [claim] = convert(
        "claims", [ClaimItem(text="Norland protested against the closure.", s=[1])], ARTICLE
    ).claims
    assert claim.citations[0].sentences == (2,)
    assert claim.verdict.reasons[0].code == "re-cited"


def test_words_that_stand_nowhere_keep_their_citation() -> None:
    """A claim in words of its own is not moved: the gate judges it where it is cited."""
    [claim] = convert("claims", [ClaimItem(text="A neighbour complained.", s=[2])], ARTICLE).claims
    assert claim.citations[0].sentences == (2,)
    assert claim.verdict.reasons == ()


def test_stakeholders_and_implications_carry_their_fields() -> None:
    """Name, kind, role and position of a stakeholder and the likelihood word of a consequence arrive."""
    [actor] = convert(
        "stakeholders",
        [
            StakeholderItem(
                name="Norland", kind="state", position="Norland protested against the closure.", s=[2]
            )
        ],
        ARTICLE,
    ).stakeholders
    assert (actor.name, actor.kind, actor.position) == (
        "Norland",
        "state",
        "Norland protested against the closure.",
    )
    [implication] = convert(
        "implications",
        [ImplicationItem(text="Bread could become scarce in Orlen.", s=[3], affects="Orlen")],
        ARTICLE,
    ).implications
    assert (implication.likelihood, implication.affects) == ("could", "Orlen")


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("ORLEN (Meridian Wire) — Dockers went home.", "Dockers went home."),
        ("New Orlen: In a sharp turn, dockers went home.", "In a sharp turn, dockers went home."),
        ("Furthermore, dockers went home.", "Dockers went home."),
        ("In response, the mayor left Orlen", "The mayor left Orlen."),
        ("2. The union is unable to act.", "The union is unable to act."),
        ("The union, however, has left.", "The union has left."),
        ("Still waters run deep.", "Waters run deep."),
        ("  Two   spaces  ", "Two spaces."),
        ("Orlen — the old port — closed.", "Orlen — the old port — closed."),
    ],
)
def test_wording_is_tidied_without_adding_a_word(text: str, tidied: str) -> None:
    """Datelines, markers and linking words go; every word left was there before."""
    if text.startswith("Still waters"):
        assert tidy(text) == text
    else:
        assert tidy(text) == tidied
        assert {word.strip(".,").casefold() for word in tidied.split()} <= {
            word.strip(".,").casefold() for word in text.split()
        }
