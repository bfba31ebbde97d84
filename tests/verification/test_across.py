"""What rests on several articles is held against each of them: no two sources are read as one."""

from __future__ import annotations

import pytest

from briefing.models import Article, Verdict
from briefing.verification import verify_across, verify_premises
from tests import builders

COURIER = builders.article(
    "The council of Torvane closed the Orsel bridge on Monday.\n"
    "About 400 lorries cross it every day.\n"
    "Mayor Ida Pellow said the cracks were “wider than a hand”.",
    key="courier",
)
TRIBUNE = builders.article(
    "The hauliers of Undry demanded a ferry on Tuesday.\nThe ferry yard employs 90 people.", key="tribune"
)
BOTH = [(COURIER, (1, 2, 3)), (TRIBUNE, (1, 2))]
CLOSED = "The council of Torvane closed the Orsel bridge on Monday."
DEMANDED = "The hauliers of Undry demanded a ferry on Tuesday."


def codes(verdict: Verdict) -> set[str]:
    """The codes of a verdict's reasons."""
    return {reason.code for reason in verdict.reasons}


@pytest.mark.parametrize("text", [CLOSED, DEMANDED])
def test_one_article_that_proves_it_is_enough(text: str) -> None:
    """Whatever the others say, and whichever comes first."""
    assert verify_across(text, BOTH).status == "supported"
    assert verify_across(text, BOTH[::-1]).status == "supported"


@pytest.mark.parametrize(
    "text",
    [
        f"{CLOSED[:-1]}, while {DEMANDED[0].lower()}{DEMANDED[1:]}",
        f"{CLOSED[:-1]}, and {DEMANDED[0].lower()}{DEMANDED[1:]}",
        f"{CLOSED[:-1]}; {DEMANDED[0].lower()}{DEMANDED[1:]}",
    ],
)
def test_a_sentence_of_two_statements_may_rest_on_two_articles(text: str) -> None:
    """Each of its statements is proved by one of them; without one of the articles it is not."""
    assert verify_across(text, BOTH).status == "supported"
    assert verify_across(text, BOTH[:1]).status != "supported"
    assert verify_across(text, BOTH[1:]).status != "supported"


def test_one_false_statement_of_two_is_told() -> None:
    """With its own reason: the other does not cover it."""
    false = f"{CLOSED[:-1]}, while the ferry yard employs 80 people."
    verdict = verify_across(false, BOTH)
    assert verdict.status == "rejected"
    assert "number-not-in-source" in codes(verdict)


@pytest.mark.parametrize(
    "text",
    [
        "The council of Torvane closed the Orsel bridge on Tuesday.",
        "The hauliers of Undry closed the Orsel bridge on Monday.",
        "The council of Torvane demanded a ferry on Tuesday.",
        "About 400 people work at the ferry yard.",
    ],
)
def test_two_articles_never_prove_together_what_neither_says(text: str) -> None:
    """The day, the thing or the actor of one does not go with the event of the other."""
    assert verify_across(text, BOTH).status != "supported"


def test_only_the_cited_sentences_count() -> None:
    """What stands elsewhere in an article proves nothing."""
    assert verify_across("About 400 lorries cross it every day.", [(COURIER, (1,))]).status != "supported"
    assert verify_across(CLOSED, [(COURIER, (1,)), (TRIBUNE, (1,))]).status == "supported"


@pytest.mark.parametrize("check", [verify_across, verify_premises])
def test_a_sentence_without_evidence_is_rejected(check: object) -> None:
    """Nothing cited is nothing proved."""
    assert callable(check)
    verdict: Verdict = check(CLOSED, [])
    assert (verdict.status, codes(verdict)) == ("rejected", {"no-citation"})


@pytest.mark.parametrize(
    "text",
    [
        "The ferry of Undry is likely to carry lorries before the Orsel bridge opens.",
        "Whether the council of Torvane opens the Orsel bridge.",
        "The 400 lorries could cross at Undry, where the yard has 90 people.",
        "The cracks “wider than a hand” are unlikely to be mended on Tuesday.",
    ],
)
def test_an_inference_may_join_what_its_articles_say(text: str) -> None:
    """Its names, figures, days and quotations may come from any of them; whether it follows is not asked."""
    assert verify_premises(text, BOTH).status == "supported"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council of Hask is likely to pay.", "name-not-in-source"),
        ("Hask is likely to pay.", "name-not-in-source"),
        ("The ferry is likely to carry 300 lorries.", "number-not-in-source"),
        ("The bridge is likely to open on 9 May.", "date-not-in-source"),
        ("The cracks “as wide as a door” are likely to grow.", "quotation-not-in-source"),
        ("The bridge is likely to open, see https://evil.example/x.", "link-in-text"),
        ("The bridge is likely to <b>open</b>.", "link-in-text"),
    ],
)
def test_an_inference_brings_no_fact_of_its_own(text: str, code: str) -> None:
    """A name, a figure, a day, a quotation or an address that no cited sentence has refutes it."""
    verdict = verify_premises(text, BOTH)
    assert (verdict.status, code in codes(verdict)) == ("rejected", True)


def test_an_inference_has_only_the_cited_sentences() -> None:
    """A name in another sentence of the article is none of the evidence."""
    text = "Pellow is likely to close the Orsel bridge."
    assert verify_premises(text, [(COURIER, (1,))]).status == "rejected"
    assert verify_premises(text, [(COURIER, (1, 3))]).status == "supported"


def test_the_articles_stay_as_they_are() -> None:
    """They are read, not changed, in whatever order they come."""
    before: list[Article] = [article.model_copy(deep=True) for article, _ in BOTH]
    text = "The 400 lorries could cross at Undry."
    assert verify_premises(text, BOTH) == verify_premises(text, BOTH[::-1])
    assert [article for article, _ in BOTH] == before
