"""Verified items become a brief in which nothing is said twice, too early, or without its reference."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.articles import origins
from briefing.composition import Material, compose
from briefing.models import (
    Article,
    Claim,
    Completeness,
    Finding,
    LeftOut,
    Line,
    Part,
    Provenance,
    Reason,
    RejectedItem,
    RejectedProposal,
    Speaker,
    Synthesis,
    Verdict,
)
from tests import builders
from tests.composition.scene import (
    COURIER,
    FOREIGN,
    MONDAY,
    POST,
    TRIBUNE,
    UNSURE,
    assert_sound,
    claims_of,
    implication_of,
    lines_of,
    material,
    proposed,
    report,
)

# Where a finding stands.


def test_every_finding_is_printed_once() -> None:
    """Headline, Bottom line, Developments, Implications and Alternatives share out the findings."""
    courier, tribune = report(COURIER, "Brineport Courier"), report(TRIBUNE, "Halvern Tribune")
    made_of = material(courier, tribune, implications=(implication_of(courier, 4),))
    brief = compose(made_of)
    assert_sound(brief, made_of)
    assert sorted(line.finding for line in lines_of(brief)) == sorted(each.key for each in made_of.findings)


def test_the_best_backed_finding_is_the_headline() -> None:
    """What two origins say comes first; the Bottom line has at most three more."""
    courier, tribune = report(COURIER, "Brineport Courier"), report(TRIBUNE, "Halvern Tribune")
    brief = compose(material(courier, tribune))
    assert (brief.headline.text, brief.headline.agreement) == (COURIER.splitlines()[0], "corroborated")
    assert (brief.headline.origins, brief.headline.articles) == (2, 2)
    assert len(brief.bottom_line) == 3


def test_copies_lift_nothing_to_the_top() -> None:
    """A story that five reprints carry is one voice and comes after what two outlets say."""
    copied = [report("A barge sank off Vell.", f"{name} Post") for name in ("Abel", "Bree", "Cole", "Dunn")]
    own = [report(COURIER, "Brineport Courier"), report(TRIBUNE, "Halvern Tribune")]
    voices = (*origins(copied), *builders.alone(*own))
    brief = compose(material(*copied, *own, origins=voices))
    assert brief.headline.text == COURIER.splitlines()[0]
    copy = next(line for line in lines_of(brief) if line.text == "A barge sank off Vell.")
    assert (copy.agreement, copy.origins, copy.articles) == ("single-source", 1, 4)


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"verdict": UNSURE}, "unverified: worded unlike its source"),
        ({"verdict": FOREIGN}, "unverified: cross-language"),
        ({"verdict": Verdict(status="unverified")}, "unverified"),
        ({"kind": "forecast"}, ""),
        ({"kind": "opinion"}, ""),
        ({"kind": "denial"}, ""),
    ],
)
def test_what_may_not_lead_stands_further_down(changes: dict[str, Any], note: str) -> None:
    """An unverified claim, a forecast, an opinion and a denial open no brief; what is unverified says so."""
    source = report("The harbour of Brisk closed on Monday.", "Brineport Courier")
    brief = compose(material(source, claims=claims_of(source, **changes)))
    assert (brief.headline, brief.bottom_line) == (Line(text="Harbour of Vell"), ())
    (line,) = (*brief.developments, *brief.alternatives)
    assert (line.note, line.text) == (note, source.text)


def test_denials_stand_under_alternatives() -> None:
    """Who denies or rejects something is dissent, printed there and nowhere else."""
    courier, tribune = report(COURIER, "Brineport Courier"), report(TRIBUNE, "Halvern Tribune")
    brief = compose(material(courier, tribune))
    assert [line.text for line in brief.alternatives] == [courier.quotation(3), tribune.quotation(3)]


def test_developments_follow_the_reports() -> None:
    """By report, the oldest first and the undated last, then as each report tells it."""
    undated = report("One pump failed.\nTwo pumps failed.", "Aft Post", published_at=None)
    late = report("Six cows swam.\nAll came home.", "Bow Post", published_at=MONDAY + timedelta(hours=1))
    early = report("Nobody slept.\nBrisk was dark.", "Cape Post")
    claims = list(chain(*(claims_of(source, kind="forecast") for source in (undated, late, early))))
    brief = compose(material(undated, late, early, claims=claims))
    assert [line.text for line in brief.developments] == [
        "Nobody slept.",
        "Brisk was dark.",
        "Six cows swam.",
        "All came home.",
        "One pump failed.",
        "Two pumps failed.",
    ]


# Other languages.


def test_another_language_never_leads_and_is_labelled() -> None:
    """Words in another language than the brief's are printed as they are, below, with their language."""
    post = report(POST, "Nordblick Post", language="de-AT")
    brief = compose(material(post))
    assert (brief.headline.finding, brief.bottom_line) == ("", ())
    assert [line.note for line in brief.developments] == ["in the words of the source, language de"] * 2
    entry = builders.stakeholder(position="Die Fähre liegt fest.", citations=(builders.citation(post, 2),))
    noted = compose(material(post, stakeholders=(entry,))).stakeholders[0]
    assert noted.note == "in the words of the source, language de"


@pytest.mark.parametrize("language", ["en", "en-GB", "und"])
def test_the_briefs_own_language_needs_no_label(language: str) -> None:
    """A regional form of the language, and one that nobody named, may lead."""
    brief = compose(material(report(TRIBUNE, "Halvern Tribune", language=language)))
    assert brief.headline.finding
    assert all(line.note == "" for line in lines_of(brief))
    assert "Languages" not in brief.source_summary


def test_a_consequence_in_another_language_stays_a_development() -> None:
    """Its claim is printed once, under Developments."""
    post = report(POST, "Nordblick Post", language="de")
    brief = compose(material(post, implications=(implication_of(post, 2),)))
    assert brief.implications == ()
    assert post.quotation(2) in [line.text for line in brief.developments]


# Implications.


@pytest.fixture
def courier() -> Article:
    """A report whose fourth sentence states a consequence."""
    return report(COURIER, "Brineport Courier")


def forecasts(source: Article, verdict: Verdict | None = None) -> list[Claim]:
    """The claim of the consequence, which opens no brief."""
    changes = {"kind": "forecast"} | ({"verdict": verdict} if verdict else {})
    return claims_of(source, **changes)[3:4]


def test_an_implication_is_joined_with_its_finding(courier: Article) -> None:
    """A claim and an implication on one sentence are one line, with the finding's key and agreement."""
    made_of = material(courier, claims=forecasts(courier), implications=(implication_of(courier, 4),))
    brief = compose(made_of)
    assert [line.finding for line in brief.implications] == [made_of.findings[0].key]
    assert brief.implications[0].agreement == "single-source"
    assert brief.developments == ()


def test_a_finding_that_leads_is_not_repeated_as_implication(courier: Article) -> None:
    """What the headline says needs no line of its own below."""
    lead = claims_of(courier)[3:4]
    brief = compose(material(courier, claims=lead, implications=(implication_of(courier, 4),)))
    assert brief.headline.text == courier.quotation(4)
    assert brief.implications == ()


def test_an_unverified_finding_takes_the_proved_implications_words(courier: Article) -> None:
    """The line is the implication's, and still leads to the finding that it is joined with."""
    claims = forecasts(courier, UNSURE)
    made_of = material(courier, claims=claims, implications=(implication_of(courier, 4),))
    (line,) = compose(made_of).implications
    assert (line.verdict, line.note, line.finding) == ("supported", "", made_of.findings[0].key)


def test_an_implication_alone_is_a_line_of_its_own(courier: Article) -> None:
    """Without a finding on its sentence it is printed with its own verdict, basis and label."""
    inferred = implication_of(courier, 4, basis="inferred", verdict=UNSURE)
    brief = compose(material(courier, claims=(), implications=(inferred,)))
    (line,) = brief.implications
    assert (line.verdict, line.basis, line.finding) == ("unverified", "inferred", "")
    assert line.note == "unverified: worded unlike its source"
    assert brief.references[line.references[0] - 1].quotations[0].exact == courier.quotation(4)


def test_repeated_implications_are_one_line(courier: Article) -> None:
    """Two outlets' same implication is printed once with both references, best proved first."""
    tribune = report(COURIER + "\nThe end.", "Halvern Tribune")
    both = (implication_of(courier, 4), implication_of(tribune, 4))
    (line,) = compose(material(courier, tribune, claims=(), implications=both)).implications
    assert (line.origins, line.articles, len(line.references)) == (2, 2, 2)
    assert line.agreement is None


def test_an_unverified_implication_backs_no_proved_one(courier: Article) -> None:
    """Its sentence is no reference of a supported line, and its origin is not counted."""
    tribune = report(COURIER + "\nThe end.", "Halvern Tribune")
    both = (implication_of(courier, 4, verdict=UNSURE), implication_of(tribune, 4))
    (line,) = compose(material(courier, tribune, claims=(), implications=both)).implications
    assert (line.verdict, line.origins, len(line.references)) == ("supported", 1, 1)


def test_opposite_implications_are_two_lines(courier: Article) -> None:
    """That a closure will and that it will not delay grain are never one."""
    opposite = implication_of(
        courier, 4, id="i-2", text=courier.quotation(4).replace("is expected", "is not expected")
    )
    brief = compose(material(courier, claims=(), implications=(implication_of(courier, 4), opposite)))
    assert len(brief.implications) == 2


# Disputes and updates.

DIED = "Seven people died in the flood at Brisk."
LATER = "Nine people died in the flood at Brisk."


def test_a_contradiction_is_a_dispute_with_both_sides() -> None:
    """Each side with its own reference, why they conflict, and neither among the developments or above."""
    aft, bow = report(DIED, "Aft Post"), report(LATER, "Bow Post")
    made_of = material(aft, bow)
    brief = compose(made_of)
    assert_sound(brief, made_of)
    (dispute,) = brief.disputes
    assert [(side.text, side.agreement) for side in dispute.sides] == [
        (DIED, "disputed"),
        (LATER, "disputed"),
    ]
    cited = [brief.references[number - 1].article_id for side in dispute.sides for number in side.references]
    assert (dispute.kind, cited) == ("number", [aft.id, bow.id])
    assert dispute.explanations == (made_of.contradictions[0].explanation,)
    assert [line.text for line in lines_of(brief)] == ["Harbour of Vell", DIED, LATER]


def test_findings_that_hang_together_are_one_dispute() -> None:
    """Three figures for one thing are three sides, each once."""
    reports = [report(f"{n} people died at Brisk.", f"{n} Post") for n in ("Six", "Seven", "Eight")]
    made_of = material(*reports)
    one, two, three = made_of.findings
    pairs = (builders.contradiction(one, two), builders.contradiction(two, three, explanation="Another."))
    brief = compose(replace(made_of, contradictions=pairs))
    (dispute,) = brief.disputes
    assert sorted(side.text for side in dispute.sides) == sorted(each.text for each in reports)
    assert dispute.explanations == (pairs[0].explanation, "Another.")


def test_an_update_is_one_line_with_what_was_known_before() -> None:
    """The earlier figure stands under the later one with its day and its reference, and nowhere else."""
    aft = report(f"The rain stopped.\n{DIED}", "Aft Post")
    bow = report(f"The mayor left.\n{LATER}", "Bow Post", published_at=MONDAY + timedelta(days=1))
    made_of = material(aft, bow)
    brief = compose(made_of)
    assert_sound(brief, made_of)
    (line,) = [each for each in lines_of(brief) if each.text == LATER]
    (before,) = line.earlier
    assert (before.text, before.day) == (DIED, "2 March 2026")
    assert [brief.references[number - 1].article_id for number in before.references] == [aft.id]
    assert [each.text for each in lines_of(brief)].count(DIED) == 1
    assert brief.disputes == ()


def test_the_states_before_an_update_stand_newest_first() -> None:
    """A figure that moved twice is one line with two earlier states."""
    figures = ("Seven", "Nine", "Eleven")
    made_of = material(
        *(
            report(
                f"{n} people died in the flood at Brisk.",
                f"{n} Post",
                published_at=MONDAY + timedelta(days=day),
            )
            for day, n in enumerate(figures)
        )
    )
    brief = compose(made_of)
    assert_sound(brief, made_of)
    assert [each.text.split()[0] for each in lines_of(brief)] == ["Eleven", "Nine", "Seven"]


def test_a_disputed_figure_that_was_replaced_is_printed_once() -> None:
    """Two outlets differ on one day, and a third has a new figure on the next: neither old one is said twice."""
    reports = [report(DIED, "Aft Post"), report(DIED.replace("Seven", "Twelve"), "Cape Post")]
    later = report(LATER, "Bow Post", published_at=MONDAY + timedelta(days=1))
    made_of = material(*reports, later)
    assert (len(made_of.contradictions), len(made_of.updates)) == (1, 2)
    assert_sound(compose(made_of), made_of)


def test_an_earlier_wording_that_may_not_be_printed_is_counted() -> None:
    """What was known before is a line too: the gaps tell that it is left out of what leaves the house."""
    strict = report(LONG, "Aft Post", rights="link")
    later = report(LATER, "Bow Post", published_at=MONDAY + timedelta(days=1))
    made_of = material(strict, later)
    one, two = made_of.findings
    brief = compose(replace(made_of, updates=(builders.update(one, two),)))
    assert brief.withheld == (LONG,)
    assert any(gap.startswith("1 line is not printed") for gap in brief.gaps)


def test_an_implication_in_the_words_of_a_disputed_finding_is_not_said_twice(courier: Article) -> None:
    """The dispute has it already."""
    other = report("Grain for Halvern comes without delay.", "Aft Post")
    made_of = material(
        courier,
        other,
        claims=[*forecasts(courier), *claims_of(other)],
        implications=(implication_of(courier, 4),),
    )
    brief = compose(replace(made_of, contradictions=(builders.contradiction(*made_of.findings),)))
    assert [line.text for line in lines_of(brief)].count(courier.quotation(4)) == 1


# What a model proposed.


def test_what_passed_the_gate_opens_the_brief(courier: Article) -> None:
    """Headline, Bottom line and the rest are the model's, with the references of the findings; those stand below."""
    made_of = material(courier)
    one, two, *_ = made_of.findings
    said = (
        proposed("headline", "Brisk's harbour is closed.", one),
        proposed("bottom-line", "The Lenn rose, and the harbour closed.", two, one),
        proposed("alternative", "The pumps could have failed.", two, basis="inferred"),
        proposed("indicator", "Whether the harbour opens.", one, basis="inferred"),
        proposed("gap", "It is not known who closed it.", one),
    )
    made_of = replace(made_of, synthesis=Synthesis(proposed=said))
    brief = compose(made_of)
    assert_sound(brief, made_of)
    assert (brief.headline.text, brief.headline.rests_on) == (said[0].text, (one.key,))
    (line,) = brief.bottom_line
    quoted = [each.exact for number in line.references for each in brief.references[number - 1].quotations]
    assert quoted == [courier.quotation(2), courier.quotation(1)]
    assert (brief.alternatives[0].text, brief.alternatives[0].basis) == (said[2].text, "inferred")
    assert [each.text for each in brief.indicators] == [said[3].text]
    assert said[4].text in brief.gaps
    assert any("draws no judgement" in gap for gap in brief.gaps)
    assert sorted(each.finding for each in lines_of(brief) if each.finding) == sorted(
        each.key for each in made_of.findings
    )


def test_a_judgement_keeps_what_it_rests_on(courier: Article) -> None:
    """Likelihood, confidence and its basis, assumptions and signs are those that passed; references are its findings'."""
    made_of = material(courier)
    finding = made_of.findings[0]
    said = proposed(
        "judgement",
        "The harbour is likely to stay closed.",
        finding,
        likelihood="likely",
        confidence="low",
        confidence_basis="1 finding, 1 origin, none disputed",
        assumptions=("The river stays high.",),
        alternative="It could open.",
        indicators=("The Lenn falls.",),
    )
    made_of = replace(made_of, synthesis=Synthesis(proposed=(said,)))
    brief = compose(made_of)
    assert_sound(brief, made_of)
    (judged,) = brief.key_judgements
    shared = {
        "text",
        "likelihood",
        "confidence",
        "confidence_basis",
        "assumptions",
        "alternative",
        "indicators",
    }
    assert judged.model_dump(include=shared) == said.model_dump(include=shared)
    assert (judged.rests_on, len(judged.references)) == ((finding.key,), 1)
    assert not any("draws no judgement" in gap for gap in brief.gaps)


@pytest.mark.parametrize(
    "synthesis",
    [
        None,
        Synthesis(note="The call for a synthesis failed (ModelError)."),
        Synthesis(
            rejected=(
                RejectedProposal(
                    part="headline", text="Brisk is lost.", reasons=(Reason(code="no-finding"),)
                ),
            ),
            note="Nothing that the model proposed passed the gate; refused: 1.",
        ),
    ],
)
def test_without_a_synthesis_the_top_findings_open_the_brief(
    courier: Article, synthesis: Synthesis | None
) -> None:
    """Headline and Bottom line are the findings that rank first, and the gaps say why there is no judgement."""
    brief = compose(material(courier, synthesis=synthesis))
    opening = [each.text for each in (brief.headline, *brief.bottom_line)]
    assert opening == [courier.quotation(number) for number in (1, 2, 4, 5)]
    assert brief.key_judgements == ()
    if synthesis is None:
        assert brief.gaps[-1] == "This brief states what its sources say; it draws no judgement of its own."
    else:
        assert synthesis.note in brief.gaps


@pytest.mark.parametrize("part", ["headline", "bottom-line"])
def test_a_part_that_the_synthesis_has_not_is_the_top_findings(courier: Article, part: Part) -> None:
    """Where only one of headline and Bottom line passed, the findings that rank first make the other."""
    made_of = material(courier)
    said = proposed(part, "Brisk's harbour is closed.", made_of.findings[0])
    made_of = replace(made_of, synthesis=Synthesis(proposed=(said,)))
    brief = compose(made_of)
    assert_sound(brief, made_of)
    headline, bottom = brief.headline.text, [each.text for each in brief.bottom_line]
    if part == "headline":
        assert (headline, bottom) == (said.text, [courier.quotation(number) for number in (1, 2, 4)])
    else:
        assert (headline, bottom) == (courier.quotation(1), [said.text])


def test_a_headline_in_the_words_of_its_finding_is_not_said_again_below(courier: Article) -> None:
    """A model that repeats a finding as it stands has put that finding there."""
    made_of = material(courier)
    said = proposed("headline", courier.quotation(1), made_of.findings[0])
    brief = compose(replace(made_of, synthesis=Synthesis(proposed=(said,))))
    assert [line.text for line in lines_of(brief)].count(courier.quotation(1)) == 1


# Stories.


def test_each_line_belongs_to_the_story_of_its_article() -> None:
    """Lines, stakeholders, disputes and judgements can be had story by story; together they are all, each once."""
    courier = report(COURIER, "Brineport Courier")
    aft, bow = report(DIED, "Aft Post"), report(LATER, "Bow Post")
    actor = builders.stakeholder(position="It rejected it.", citations=(builders.citation(courier, 3),))
    told = (builders.story(aft, bow), builders.story(courier))
    made_of = material(
        courier, aft, bow, stories=told, stakeholders=(actor,), implications=(implication_of(courier, 4),)
    )
    brief = compose(made_of)
    assert_sound(brief, made_of)
    flood, harbour = (brief.of_story(story.key) for story in told)
    assert [len(each.disputes) for each in (flood, harbour)] == [1, 0]
    assert [len(each.stakeholders) for each in (flood, harbour)] == [0, 1]
    for section in ("developments", "implications", "alternatives"):
        parts = [*getattr(flood, section), *getattr(harbour, section)]
        assert sorted(each.text for each in parts) == sorted(each.text for each in getattr(brief, section))


# What may not be printed (`briefing.models.rights`).

LONG = "The harbour of Brisk closed on Monday after the river had risen by two metres."


def test_a_wording_of_a_link_only_source_opens_no_brief_and_stays_in() -> None:
    """Its line and its reference are there, the brief lists the wording, and the gaps count the lines."""
    source = report(f"{LONG}\nSix cows swam.", "Brineport Courier", rights="link")
    actor = builders.stakeholder(position=LONG, citations=(builders.citation(source, 1),))
    made_of = material(source, stakeholders=(actor,))
    brief = compose(made_of)
    assert_sound(brief, made_of)
    assert brief.headline.text == "Six cows swam."
    assert [(line.text, len(line.references)) for line in brief.developments] == [(LONG, 1)]
    assert brief.withheld == (LONG,)
    assert (
        "2 lines are not printed: the wording is the source's own, and its rights do not allow it."
        in brief.gaps
    )


def test_another_wording_of_a_finding_goes_before_one_that_may_not_be_printed() -> None:
    """One proved as well, in the words of a source that may be quoted or in others; else the first one stays."""
    strict = report(LONG, "Brineport Courier", rights="link")
    other = report(
        "On Monday, the harbour of Brisk closed. The river had risen by two metres.", "Halvern Tribune"
    )
    claims = [claims_of(strict)[0], claims_of(other)[0]]
    finding = builders.finding(*claims, origins=(strict.key, other.key))
    for verdict, wording in ((Verdict(status="supported"), claims[1].text), (UNSURE, LONG)):
        said = (claims[0], claims[1].model_copy(update={"verdict": verdict}))
        brief = compose(material(strict, other, claims=said, findings=(finding,)))
        (found,) = brief.findings
        assert (found.text, brief.claims[0].text) == (wording, LONG)
        assert found.claim_ids[0] == next(claim.id for claim in said if claim.text == wording)
        assert [line.text for line in lines_of(brief) if line.finding] == [wording]
        assert sorted(found.claim_ids) == sorted(finding.claim_ids)


def test_an_implication_takes_the_words_that_may_be_printed() -> None:
    """Of repeated ones the first proved one whose wording may go out."""
    strict = report(f"{COURIER.splitlines()[3]}\nThe end.", "Brineport Courier", rights="link")
    own = "The closure is expected to delay for Halvern grain."
    both = (
        implication_of(strict, 1),
        implication_of(strict, 1, id="i-own", text=own),
    )
    brief = compose(material(strict, claims=(), implications=both))
    assert [line.text for line in brief.implications] == [own]


def test_a_brief_of_sources_with_wide_rights_withholds_nothing(courier: Article) -> None:
    """Single sentences of an excerpt are within its rights."""
    assert compose(material(courier, report(TRIBUNE, "Halvern Tribune", rights="full"))).withheld == ()


# Stakeholders.


def test_stakeholders_have_a_position_or_more_than_one_sentence(courier: Article) -> None:
    """A name that is only mentioned once is no stakeholder; a position rests on its own citation."""
    position = builders.stakeholder(
        "Ilse Brandt",
        kind="person",
        role="Mayor",
        position="Brandt denied that the pumps had failed.",
        citations=(builders.citation(courier, 3), builders.citation(courier, 1)),
    )
    silent = builders.stakeholder("Halvern", citations=(builders.citation(courier, 1, 4),))
    passing = builders.stakeholder("Vell", citations=(builders.citation(courier, 5),))
    made_of = material(courier, claims=(), stakeholders=(passing, silent, position))
    brief = compose(made_of)
    assert_sound(brief, made_of)
    by_name = {entry.name: entry for entry in brief.stakeholders}
    assert set(by_name) == {"Ilse Brandt", "Halvern"}
    (number,) = by_name["Ilse Brandt"].references
    assert [each.exact for each in brief.references[number - 1].quotations] == [courier.quotation(3)]


def test_an_unverified_stakeholder_says_so(courier: Article) -> None:
    """The label stands on the entry."""
    actor = builders.stakeholder(position="X", verdict=FOREIGN, citations=(builders.citation(courier, 3),))
    (entry,) = compose(material(courier, stakeholders=(actor,))).stakeholders
    assert (entry.verdict, entry.note) == ("unverified", "unverified: cross-language")


# What the brief says of its sources.


def test_a_plain_brief_says_what_it_rests_on(courier: Article) -> None:
    """One sentence on voices and days, one on grading; gaps name single origins and the lack of judgement."""
    brief = compose(material(courier))
    assert brief.source_summary == (
        "1 article from 1 publisher, 1 origin, published on 2 March 2026. "
        "No source has been graded: their reliability cannot be judged (F)."
    )
    assert brief.gaps == (
        "5 of 5 findings rest on a single origin.",
        "This brief states what its sources say; it draws no judgement of its own.",
    )
    assert (brief.period_start, brief.cutoff, brief.as_of) == (MONDAY, MONDAY, MONDAY)


def test_the_summary_counts_voices_days_copies_languages_and_unnamed_sources() -> None:
    """Copies add no voice, languages are listed, unnamed publishers and speakers are counted."""
    wire = report(COURIER, "Meridian Wire")
    copies = [report(COURIER, f"{name} Post", key=f"{name}-copy") for name in ("Abel", "Bree")]
    post = report(POST, "", key="post", language="de", published_at=MONDAY + timedelta(days=2))
    unnamed = Speaker(name="a docker", status="anonymous")
    claims = [*claims_of(wire)[:1], *claims_of(post, speaker=unnamed)[:1]]
    voices = origins([wire, *copies, post])
    summary = compose(material(wire, *copies, post, claims=claims, origins=voices)).source_summary
    assert summary == (
        "4 articles from 3 publishers and 1 unnamed, 2 origins, "
        "published from 2 March 2026 to 4 March 2026. 2 articles are copies of another and add no voice. "
        "Languages: de (1), en (3). 1 claim rests on unnamed sources. "
        "No source has been graded: their reliability cannot be judged (F)."
    )


def test_the_summary_counts_kinds_grades_summaries_and_the_undated() -> None:
    """In plain words, where anything is known; the source list has each one's kind and grade."""
    partly = "only the feed's summary was read: the page gave no text"
    brief = compose(
        material(
            report(COURIER, "Aft Post", source_kind="newspaper", reliability="B"),
            report(TRIBUNE, "Bow Post", source_kind="newspaper", reliability="A", notes=("noted", partly)),
            report("Nothing.", "Cape Post", source_kind="official", published_at=None),
            report(
                "Nothing at all.", "Dunn Post", published_at=None, notes=("only the feed's summary was read",)
            ),
        )
    )
    assert brief.source_summary == (
        "4 articles from 4 publishers, 4 origins, published on 2 March 2026. 2 of 4 articles are undated. "
        "2 of 4 articles were read as summaries only. "
        "Articles by kind of source: newspaper (2), official (1), other or not stated (1). "
        "Articles by reliability of source: completely reliable, A (1); usually reliable, B (1); "
        "cannot be judged, F (2)."
    )
    assert [(each.kind, each.grade) for each in brief.sources] == [
        ("newspaper", "B"),
        ("newspaper", "A"),
        ("official", "F"),
        ("other", "F"),
    ]


@pytest.mark.parametrize(
    ("changes", "said", "unsaid"),
    [
        ({"reliability": "E"}, "source: unreliable, E (1).", "by kind"),
        (
            {"source_kind": "wire"},
            "Articles by kind of source: wire (1). No source has been graded",
            "by reliability",
        ),
        ({"published_at": None}, "1 of 1 article is undated.", "summar"),
        (
            {"notes": ("only the feed's summary was read",)},
            "1 of 1 article was read as a summary only.",
            "undated",
        ),
    ],
)
def test_the_summary_says_no_more_of_a_source_than_is_known(
    changes: dict[str, Any], said: str, unsaid: str
) -> None:
    """Each sentence stands by itself, and one article is spoken of as one."""
    summary = compose(material(report(COURIER, "Brineport Courier", **changes))).source_summary
    assert said in summary
    assert unsaid not in summary


def test_the_summary_names_languages_other_than_the_briefs() -> None:
    """A brief in German says that its source is English, and doesn't take an unnamed language for it."""
    source, silent = report(COURIER, "Brineport Courier"), report(POST, "Nordblick Post", language="und")
    assert "Sprachen: de (1), en (1)." in compose(material(source, silent, language="de")).source_summary
    assert "Sprachen: en (1)." in compose(material(source, language="de")).source_summary
    assert "Sprachen" not in compose(material(silent, language="de")).source_summary


def test_the_gaps_say_what_is_missing() -> None:
    """Partial reading, unverified claims, unknown dates and what was left out are each told."""
    undated = [report(f"Pump {n} failed.", f"P{n} Post", published_at=None) for n in range(1, 8)]
    made_of = material(
        *undated,
        claims=claims_of(undated[0], verdict=UNSURE),
        left_out=(LeftOut(source="b.pdf", reason="no text"), LeftOut(source="a.txt", reason="empty")),
        completeness=Completeness(
            articles=7, complete=5, tasks_failed=("p2.txt: claims (ModelError)", "p1.txt: not read")
        ),
    )
    brief = compose(made_of)
    assert brief.gaps == (
        "Partial: 5 of 7 articles were read to the end. Missing: p1.txt: not read; p2.txt: claims (ModelError).",
        "1 of 1 finding rests on a single origin.",
        "1 claim could be neither proved nor refuted, and is marked unverified.",
        "No publication date is known for p1.txt, p2.txt, p3.txt, p4.txt, p5.txt and 2 more.",
        "2 sources were left out; the reasons are listed with the sources.",
        "This brief states what its sources say; it draws no judgement of its own.",
    )
    assert [each.source for each in brief.left_out] == ["a.txt", "b.pdf"]
    assert ", published" not in brief.source_summary
    assert brief.period_start is None


def test_partial_without_known_failures_is_said_plainly(courier: Article) -> None:
    """No list of what is missing is announced where there is none."""
    done = Completeness(articles=2, complete=1)
    assert (
        compose(material(courier, completeness=done)).gaps[0]
        == "Partial: 1 of 2 articles were read to the end."
    )


@pytest.mark.parametrize(
    ("published", "as_of", "cutoff"),
    [
        (MONDAY, MONDAY - timedelta(days=3), MONDAY),
        (MONDAY, MONDAY + timedelta(days=3), MONDAY + timedelta(days=3)),
        (None, MONDAY, builders.NOON),
    ],
)
def test_the_cut_off_is_never_before_the_newest_source(
    published: datetime | None, as_of: datetime, cutoff: datetime
) -> None:
    """It is the newest of as-of, publication and, for the undated, retrieval; as-of stays as it was given."""
    brief = compose(material(report(COURIER, "Brineport Courier", published_at=published), as_of=as_of))
    assert (brief.as_of, brief.cutoff) == (as_of, cutoff)


def test_sources_are_listed_whether_cited_or_not(courier: Article) -> None:
    """Every article read is a source, oldest first, with its origin and notes; only what a line rests on is cited."""
    silent = report(
        "Nothing.",
        "Aft Post",
        published_at=MONDAY - timedelta(days=1),
        notes=("no time zone",),
        byline="A. Vey",
    )
    brief = compose(material(courier, silent, claims=claims_of(courier)))
    assert [(each.number, each.name, each.cited) for each in brief.sources] == [
        (1, "aft.txt", False),
        (2, "brineport.txt", True),
    ]
    first = brief.sources[0]
    assert (first.origin, first.notes, first.byline) == (silent.key, ("no time zone",), "A. Vey")


def test_without_findings_there_is_still_a_brief(courier: Article) -> None:
    """The title is the headline, sections are empty, sources and gaps are there."""
    made_of = material(courier, claims=())
    brief = compose(made_of)
    assert_sound(brief, made_of)
    assert brief.headline == Line(text="Harbour of Vell")
    assert lines_of(brief) == [brief.headline]
    assert (brief.references, brief.stakeholders) == ((), ())
    assert not brief.sources[0].cited
    assert brief.gaps


def test_what_was_rejected_is_kept(courier: Article) -> None:
    """Nothing that came in is dropped from the brief's record, and ids are left to the store."""
    refused = RejectedItem(
        task="claims", article_id=courier.id, text="X", reasons=(Reason(code="duplicate"),)
    )
    brief = compose(material(courier, rejected=(refused,)))
    assert brief.rejected == (refused,)
    assert (brief.id, brief.content_hash, brief.version) == ("", "", 1)


# Whatever comes in.

_SENTENCES = [
    *COURIER.splitlines(),
    *TRIBUNE.splitlines(),
    *POST.splitlines(),
    "The harbour of Brisk did not close on Monday.",
    "Officials say the flood may close the railway.",
]


@st.composite
def materials(draw: st.DrawFn) -> Material:
    """Up to four reports with claims, stakeholders and implications of any verdict, through the real stages."""
    sources: list[Article] = []
    claims: list[Claim] = []
    actors, implied = [], []
    status = st.sampled_from([Verdict(status="supported"), UNSURE, FOREIGN])
    for publisher in draw(st.lists(st.sampled_from(["Aft", "Bow", "Cape", "Dunn"]), min_size=1, unique=True)):
        text = "\n".join(draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4, unique=True)))
        day = draw(st.sampled_from([None, MONDAY, MONDAY + timedelta(days=1)]))
        known = {
            "language": draw(st.sampled_from(["en", "de", "und"])),
            "rights": draw(st.sampled_from(["full", "excerpt", "link"])),
        }
        source = report(text, publisher, published_at=day, **known)
        sources.append(source)
        for claim in claims_of(source):
            claims.append(claim.model_copy(update={"verdict": draw(status)}))
            number = claim.citations[0].sentences[0]
            if draw(st.booleans()):
                implied.append(implication_of(source, number, verdict=draw(status)))
            if draw(st.booleans()):
                actors.append(
                    builders.stakeholder(
                        draw(st.sampled_from(["Ilse Brandt", "Brisk", "the union"])),
                        id=f"s-{source.key}-{number}",
                        position=draw(st.sampled_from(["", claim.text])),
                        citations=claim.citations,
                        verdict=draw(status),
                    )
                )
    told = draw(st.sampled_from([(), tuple(builders.story(each) for each in sources)]))
    made_of = material(
        *sources,
        claims=claims,
        origins=origins(sources),
        stories=told,
        length="long",
        stakeholders=tuple(actors),
        implications=tuple(implied),
        left_out=tuple(
            LeftOut(source=name, reason="empty") for name in draw(st.sets(st.sampled_from("abc")))
        ),
        provenance=Provenance(
            software="briefing 0.1.0",
            model="m",
            articles=tuple(source.id for source in sources),
            answers=tuple(source.name for source in sources),
        ),
    )
    return draw(weighed(made_of))


_PARTS: tuple[Part, ...] = ("headline", "bottom-line", "judgement", "alternative", "indicator")


@st.composite
def weighed(draw: st.DrawFn, made_of: Material) -> Material:
    """The material with contradictions and updates of proved findings, and with sentences of a synthesis."""
    proved = [each for each in made_of.findings if made_of.wording(each).verdict.status == "supported"]
    contradictions, updates = [*made_of.contradictions], [*made_of.updates]
    for one, other in combinations(proved, 2):
        related = draw(st.sampled_from(["", "", "", "contradicts", "updates"]))
        first, second = sorted((one, other), key=lambda each: (first_day(each, made_of), each.key))
        if related == "contradicts":
            contradictions.append(builders.contradiction(one, other))
        elif related == "updates" and first_day(first, made_of) < first_day(second, made_of):
            updates.append(builders.update(first, second))
    parts: st.SearchStrategy[Part] = st.sampled_from(_PARTS)
    said = [
        proposed(
            part, f"Sentence {number}.", *draw(st.lists(st.sampled_from(proved), min_size=1, unique=True))
        )
        for number, part in enumerate(draw(st.lists(parts, max_size=5)) if proved else (), start=1)
    ]
    return replace(
        made_of,
        contradictions=tuple({each.findings: each for each in contradictions}.values()),
        updates=tuple({(each.earlier, each.later): each for each in updates}.values()),
        synthesis=draw(st.sampled_from([None, Synthesis(proposed=tuple(said))])),
    )


def first_day(finding: Finding, made_of: Material) -> datetime:
    """When the first article that has a finding was published, else retrieved."""
    article = made_of.article[finding.citations[0].article_id]
    return article.published_at or article.retrieved_at


def shuffled(made_of: Material, chance: Random) -> Material:
    """The same material, every collection in another order but for the stories: theirs says how important they are."""
    changes: dict[str, Any] = {}
    for name, value in vars(made_of).items():
        if isinstance(value, tuple) and name != "stories":
            changes[name] = tuple(chance.sample(value, len(value)))
    mixed = {
        name: tuple(chance.sample(getattr(made_of.provenance, name), len(made_of.articles)))
        for name in ("articles", "answers")
    }
    changes["provenance"] = made_of.provenance.model_copy(update=mixed)
    known = {name: getattr(made_of, name) for name in Material.__dataclass_fields__}
    return Material(**(known | changes))


@settings(max_examples=60, deadline=None)  # the first reads the word lists
@given(materials(), st.randoms(use_true_random=False))
def test_any_material_makes_a_sound_brief_whatever_its_order(made_of: Material, chance: Random) -> None:
    """Whatever comes in, the laws hold, every finding is printed once, and another order gives the same bytes."""
    brief = compose(made_of)
    assert_sound(brief, made_of)
    assert {line.finding for line in lines_of(brief)} >= {each.key for each in made_of.findings}
    assert compose(shuffled(made_of, chance)).model_dump_json() == brief.model_dump_json()


def test_what_was_rejected_is_content() -> None:
    """Another rejected item, or another reason, is another content hash; none of it is printed."""
    source = report(COURIER, "Brineport Courier")
    items = [
        RejectedItem(task="claims", article_id=source.id, text=text, reasons=(Reason(code=code),))
        for text, code in (("A", "duplicate"), ("A", "empty-text"), ("B", "duplicate"))
    ]
    briefs = [compose(material(source, rejected=(each,))) for each in items]
    briefs.append(compose(material(source)))
    assert len({brief.hash_of_content() for brief in briefs}) == len(briefs)
    assert [brief.rejected for brief in briefs] == [*((each,) for each in items), ()]
