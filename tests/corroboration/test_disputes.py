"""Findings that cannot both hold are a contradiction with both sides; a later state is an update; opinions clash with nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from briefing.models import Origin, Verdict
from tests.corroboration.scene import MONDAY, TUESDAY, picture, pictured, report

LORRIES = (
    "About 400 lorries cross the bridge every day, according to the Halvern customs office.",
    "More than 600 lorries depend on the bridge every day, the Tarsovian road office said.",
)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (*LORRIES, "number"),
        (
            "Nine people were on the ferry when it sank at Brisk.",
            "Fourteen people were aboard the ferry that sank off Brisk.",
            "number",
        ),
        (
            "The mayor of Brisk signed the contract with the port.",
            "The mayor of Brisk has not signed the contract with the port.",
            "negation",
        ),
        (
            "All schools in Halvern stayed closed on Monday.",
            "Only the schools in the north of Halvern stayed closed on Monday.",
            "scope",
        ),
        (
            "The fire in Brisk was caused by a gas burner.",
            "A short circuit caused the fire at the market of Brisk.",
            "attribution",
        ),
        (
            "Talks collapsed because of Norland's new demands.",
            "Halvern failed to keep its commitments under the agreement.",
            "attribution",
        ),
        (
            "The power in Brisk went off at 9:40 p.m. on Sunday.",
            "The power in Brisk went off at 11:50 p.m. on Sunday.",
            "time",
        ),
    ],
)
def test_two_reports_that_cannot_both_hold_contradict_each_other(one: str, other: str, kind: str) -> None:
    """Both findings are disputed, and the explanation says why it is no update."""
    made = pictured(one, other)
    [clash] = made.contradictions
    assert clash.kind == kind
    assert set(clash.findings) == {finding.key for finding in made.findings}
    assert [finding.agreement for finding in made.findings] == ["disputed", "disputed"]
    assert clash.explanation.endswith("Both were reported on 2 March 2026: it is no update.")
    assert clash.found_by == "rule"


def test_a_dispute_names_who_says_what() -> None:
    """Where both sides are attributed the explanation names both speakers."""
    [clash] = pictured(*LORRIES).contradictions
    assert "the Halvern customs office and the Tarsovian road office" in clash.explanation
    assert "(400 against 600)" in clash.explanation


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The flood in Brisk has killed 7 people.", "The flood in Brisk has killed 9 people."),
        (
            "Inspectors found cracks in two of the seven piers.",
            "Engineers have found cracks in three of the seven piers, Vance said.",
        ),
        (
            "Ivo Marek demanded that Halvern reopen the Lenn bridge.",
            "Ivo Marek no longer demands that Halvern reopen the Lenn bridge.",
        ),
        (
            "Police in Brisk are still looking for the driver of the lorry.",
            "The driver of the lorry has been arrested in Brisk.",
        ),
    ],
)
def test_a_later_state_is_an_update_and_no_contradiction(before: str, after: str) -> None:
    """ "Died: 7 on Monday, 9 on Tuesday" is an update, whatever the order in which the reports came."""
    for days, texts in (((MONDAY, TUESDAY), (before, after)), ((TUESDAY, MONDAY), (after, before))):
        made = pictured(*texts, days=days)
        assert made.contradictions == ()
        [update] = made.updates
        text_of = {finding.key: finding.text for finding in made.findings}
        assert (text_of[update.earlier], text_of[update.later]) == (before, after)
        assert {finding.agreement for finding in made.findings} == {"single-source"}


@pytest.mark.parametrize("kind", ["opinion", "forecast"])
def test_two_people_s_opinions_are_no_contradiction(kind: str) -> None:
    """Views and forecasts differ, and both are a fact."""
    made = pictured(*LORRIES, kind=kind)
    assert (made.contradictions, made.updates) == ((), ())


def test_one_origin_does_not_contradict_itself() -> None:
    """A report that tells both sides, or a reprint with a slip, is one voice."""
    sources = (report(LORRIES[0], "Meridian Wire"), report(LORRIES[1], "Brineport Courier"))
    origin = Origin(key=sources[0].key, article_ids=tuple(each.id for each in sources))
    assert picture(*sources, origins=[origin]).contradictions == ()


def test_what_is_not_proved_contradicts_nothing() -> None:
    """An unverified claim disputes no finding."""
    assert pictured(*LORRIES, verdict=Verdict(status="unverified")).contradictions == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Unemployment in Carrow rose to 8.1 percent in January.",
            "Youth unemployment in Carrow rose to 19.6 percent in January.",
        ),
        ("The strike in Brisk cost 30 jobs at the port.", "The strike in Vell cost 50 jobs at the port."),
        ("The flood killed 5 people in Brisk.", "The flood injured 40 people in Brisk."),
        ("The storm killed three people in Brisk.", "Of the dead in Brisk, two people were sailors."),
        ("Halvern wants to raise the toll to 45 crowns.", "Marek called the toll of Halvern an insult."),
    ],
)
def test_another_measure_place_or_part_is_no_contradiction(one: str, other: str) -> None:
    """Two figures of two things can both be true."""
    assert pictured(one, other).contradictions == ()


def test_x_said_y_and_y_are_two_findings() -> None:
    """A report of a fact and a report that somebody claims it are never one, and corroborate nothing."""
    made = pictured(
        "The cracks in the Lenn bridge were found in May.",
        "Ivo Marek claims that the cracks in the Lenn bridge were found in May.",
    )
    assert [finding.agreement for finding in made.findings] == ["single-source", "single-source"]


def test_the_same_fact_in_other_words_is_one_finding() -> None:
    """A figure and a name that two outlets share make one finding, with the reason of the match; its voices corroborate it."""
    made = pictured(
        "Eleven passengers were taken to hospital after a train overran the buffers at Hesselmark.",
        "The overrun at Hesselmark's station left 11 people in hospital.",
        "Rail traffic at Hesselmark stopped for 40 minutes.",
    )
    both, other = sorted(made.findings, key=lambda finding: -len(finding.claim_ids))
    assert (both.agreement, both.credibility, len(both.origins), len(other.claim_ids)) == (
        "corroborated",
        1,
        2,
        1,
    )
    assert [match.reason for match in both.matches] == ["the same figure of the same"]


def test_a_wording_is_corroborated_by_those_alone_who_back_it() -> None:
    """The wording that most voices back is printed: a detail that one of them adds is not corroborated by the others."""
    made = pictured(
        "About 900 workers of Hallam in Vell will lose their jobs.",
        "Hallam closes 14 shops in Vell, and 900 workers will lose their jobs.",
        "Some 900 workers of Hallam face dismissal in Vell.",
    )
    [finding] = made.findings
    assert (finding.agreement, "14" in finding.text) == ("corroborated", False)


def test_what_is_told_later_does_not_join_what_it_contradicts() -> None:
    """A chain of matches never brings two claims into one finding that cannot both hold."""
    made = pictured(
        "The bridge at Brisk carries 400 lorries and 90 buses a day.",
        "The bridge at Brisk carries 90 buses a day.",
        "The bridge at Brisk carries 600 lorries and 90 buses a day.",
    )
    together = [finding for finding in made.findings if len(finding.claim_ids) > 1]
    assert together
    assert all(
        not {"400", "600"} <= set(" ".join(made.said[each].claim.text for each in finding.claim_ids).split())
        for finding in together
    )


def test_an_undated_report_updates_nothing() -> None:
    """Nobody knows which came first: two figures are a contradiction then; with twenty days between them they are an update."""
    texts = ("The flood in Brisk has killed 7 people.", "The flood in Brisk has killed 9 people.")
    dated = pictured(*texts, days=[MONDAY, MONDAY + timedelta(days=20)])
    assert (len(dated.updates), len(dated.contradictions)) == (1, 0)
    sources = [
        report(text, outlet, published_at=None)
        for text, outlet in zip(texts, ("Brineport Courier", "Halvern Tribune"), strict=True)
    ]
    undated = picture(*sources)
    assert (len(undated.updates), len(undated.contradictions)) == (0, 1)
