"""Each key judgement has an alternative, an indicator and a gap, or says that there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefing.composition import Material, compose
from briefing.models import Article, Brief, Finding, Judgement, Proposed, Synthesis, Voice
from briefing.models.scales import likelihoods_in
from tests import builders
from tests.composition.scene import UNSURE, assert_sound, claims_of, material, proposed, report

TEXT = """The harbour of Brisk closed on Monday.
About 400 lorries wait at the harbour, the customs office said.
More than 600 lorries wait at the harbour, the road office said.
The ferry lies idle.
The school on the hill took in 400 sheep.
A train from Tarsovia stood in the water.
The gulls of Vell sleep.
The mill of Osk burned down."""
STAYS = "The harbour is likely to stay closed."
NONE = "None identified."


@pytest.fixture
def courier() -> Article:
    """A report with two figures for one thing, of a graded source."""
    return report(TEXT, "Brineport Courier", reliability="B")


@pytest.fixture
def made_of(courier: Article) -> Material:
    """Its findings, of which the two figures contradict each other."""
    made = material(courier)
    _, one, other, *_ = made.findings
    return replace(made, contradictions=(builders.contradiction(one, other, kind="number"),))


def judgement(*findings: Finding, text: str = STAYS, **changes: Any) -> Proposed:
    """A judgement as the gate lets it stand."""
    values = {
        "likelihood": "likely",
        "confidence": "low",
        "confidence_basis": "1 finding",
        "basis": "inferred",
    }
    return proposed("judgement", text, *findings, **(values | changes))


def judged(made_of: Material, *said: Proposed) -> tuple[Brief, Judgement]:
    """The brief of what was proposed, and its first judgement."""
    given = replace(made_of, synthesis=Synthesis(proposed=said))
    brief = compose(given)
    assert_sound(brief, given)
    return brief, brief.key_judgements[0]


# The alternative.


def test_its_own_alternative_comes_first(made_of: Material) -> None:
    """What was proposed with the judgement stands, though its finding is disputed."""
    _, found = judged(made_of, judgement(made_of.findings[1], alternative="The dredger could open it."))
    assert (found.alternative, found.alternative_references) == ("The dredger could open it.", ())


def test_an_alternative_for_the_brief_serves_the_judgement_on_the_same_finding(made_of: Material) -> None:
    """One that rests on another finding does not."""
    first, *_, last = made_of.findings
    beside = proposed("alternative", "The dredger could open it.", first, basis="inferred")
    _, found = judged(made_of, judgement(first), beside)
    assert found.alternative == beside.text
    _, found = judged(made_of, judgement(last), beside)
    assert found.alternative == NONE


def test_the_other_side_of_a_dispute_is_the_alternative(made_of: Material) -> None:
    """It stands in its own words, with the references of its own evidence."""
    _, one, other, *_ = made_of.findings
    brief, found = judged(made_of, judgement(one))
    assert found.alternative == other.text
    quoted = [
        each.exact
        for number in found.alternative_references
        for each in brief.references[number - 1].quotations
    ]
    assert quoted == [other.text]


def test_a_judgement_on_both_sides_has_no_other_side(made_of: Material) -> None:
    """Where it rests on both accounts, neither is its alternative."""
    _, one, other, *_ = made_of.findings
    _, found = judged(made_of, judgement(one, other))
    assert found.alternative == NONE


def test_an_other_side_that_may_not_be_printed_stays_in(made_of: Material, courier: Article) -> None:
    """The words of a source that may be linked only leave the house in no alternative, and the line is counted."""
    closed = courier.model_copy(update={"rights": "link"})
    given, finding = replace(made_of, articles=(closed,)), made_of.findings[1]
    brief, found = judged(given, judgement(finding))
    assert found.alternative in brief.withheld
    assert found.alternative not in brief.exported().model_dump_json()
    other, _ = judged(given, judgement(finding, alternative="The dredger could open it."))
    assert not_printed(brief) == not_printed(other) + 1


def not_printed(brief: Brief) -> int:
    """How many lines the gaps say are not printed because of the sources' rights."""
    (said,) = (each for each in brief.gaps if "rights do not allow" in each)
    return int(said.partition(" ")[0])


# Indicators.


def test_its_own_signs_come_first(made_of: Material) -> None:
    """The signs that were proposed with the judgement stand alone."""
    first = made_of.findings[0]
    beside = proposed("indicator", "Whether the dredger comes.", first, basis="inferred")
    _, found = judged(made_of, judgement(first, indicators=("The buoys are laid out.",)), beside)
    assert found.indicators == ("The buoys are laid out.",)


def test_the_indicators_of_the_brief_serve_the_judgement_on_the_same_finding(made_of: Material) -> None:
    """They stay in their own section too, which lists everything to watch."""
    first, *_, last = made_of.findings
    beside = proposed("indicator", "Whether the dredger comes.", first, basis="inferred")
    brief, found = judged(made_of, judgement(first), beside)
    assert found.indicators == (beside.text,)
    assert [each.text for each in brief.indicators] == [beside.text]
    _, found = judged(made_of, judgement(last), beside)
    assert found.indicators == (NONE,)


def test_a_part_that_says_the_judgement_again_tells_nothing(made_of: Material) -> None:
    """An assumption, an alternative or a sign that only says how sure the judgement is otherwise is not printed."""
    first = made_of.findings[0]
    again = judgement(
        first,
        assumptions=("The harbour is expected to stay closed.", "The river stays high."),
        alternative="The harbour could stay closed.",
        indicators=("Whether the harbour will stay closed.",),
    )
    _, found = judged(made_of, again)
    assert (found.assumptions, found.alternative, found.indicators) == (
        ("The river stays high.",),
        NONE,
        (NONE,),
    )


# Gaps.


def test_the_weak_points_of_its_evidence_are_counted(courier: Article) -> None:
    """Single-source, disputed, unverified and unnamed premises, and sources without a grade or a date, are its gap."""
    poor = courier.model_copy(update={"reliability": "F", "published_at": None})
    first, *rest = claims_of(poor)
    made_of = material(poor, claims=[first.model_copy(update={"verdict": UNSURE}), *rest])
    one, two, other, *_ = made_of.findings
    unnamed = two.model_copy(
        update={
            "voices": (Voice(origin=poor.key, speaker="officials", counts=True, reason="unnamed-speaker"),)
        }
    )
    findings = tuple(unnamed if each.key == two.key else each for each in made_of.findings)
    made_of = replace(made_of, findings=findings, contradictions=(builders.contradiction(two, other),))
    _, found = judged(made_of, judgement(one, two))
    assert found.gaps == (
        "Weak points of the evidence: 2 single-source findings, 1 disputed finding, 1 unverified finding, "
        "1 finding from unnamed speakers alone, 1 source without a grade, 1 source without a date.",
    )


def test_a_gap_for_the_brief_stands_before_the_weak_points(made_of: Material) -> None:
    """What is not known of its findings comes first; it stays among the gaps of the brief too."""
    first = made_of.findings[0]
    beside = proposed("gap", "It is not known who closed the harbour.", first, basis="inferred")
    brief, found = judged(made_of, judgement(first), beside)
    assert found.gaps == (beside.text, "Weak points of the evidence: 1 single-source finding.")
    assert beside.text in brief.gaps


def test_evidence_without_a_weak_point_says_so() -> None:
    """Two graded, dated reports of one thing, undisputed, leave no gap that code knows."""
    sources = [
        report("The harbour of Brisk closed on Monday.", name, reliability="B")
        for name in ("Aft Mail", "Bow Mail")
    ]
    made_of = material(*sources)
    assert [each.agreement for each in made_of.findings] == ["corroborated"]
    _, found = judged(made_of, judgement(*made_of.findings))
    assert found.gaps == (NONE,)


# Order and wording.


def test_the_surest_come_first_then_those_of_more_origins() -> None:
    """High before moderate before low; of one confidence, the one that more origins speak for."""
    aft, bow = (
        report("The harbour closed.\nThe ferry lies idle.", "Aft Mail"),
        report("The train stood.", "Bow Mail"),
    )
    made_of = material(aft, bow)
    by_text = {each.text: each for each in made_of.findings}
    ferry, train = by_text["The ferry lies idle."], by_text["The train stood."]
    said = [
        judgement(ferry, text="A is likely.", confidence="low"),
        judgement(ferry, text="B is likely.", confidence="moderate"),
        judgement(ferry, train, text="C is likely.", confidence="moderate"),
        judgement(ferry, text="D is likely.", confidence="high"),
    ]
    brief, _ = judged(made_of, *said)
    assert [each.text[0] for each in brief.key_judgements] == ["D", "C", "B", "A"]


def test_no_phrase_of_ours_holds_a_likelihood(made_of: Material) -> None:
    """What code says of a judgement has no likelihood term, so that none can stand beside a confidence."""
    first = made_of.findings[0]
    _, found = judged(made_of, judgement(first))
    ours = (found.alternative, *found.indicators, *found.gaps, found.confidence_basis)
    assert not [each for text in ours for each in likelihoods_in(text)]
