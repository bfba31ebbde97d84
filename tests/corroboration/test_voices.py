"""Who stands behind a finding: own reports, speakers, and media that repeat other media, each with its reason; and the digit by rule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing.corroboration.credibility import basis, digit
from briefing.models import Grade, Voice, VoiceReason
from briefing.models.findings import CREDIBILITY
from tests.corroboration.scene import picture, report

SANK = "The ferry of Brisk sank on Monday."


def voice(reason: VoiceReason = "own-report", *, counts: bool = True, origin: str = "o-1") -> Voice:
    """A voice of one origin."""
    return Voice(origin=origin, counts=counts, reason=reason)


def test_a_medium_that_repeats_another_is_no_voice_of_its_own() -> None:
    """ "Meridian Wire reported" in another text lends Meridian Wire's report no second voice."""
    wire = report(f"{SANK}\nNobody was hurt.", "Meridian Wire")
    other = report(
        "The ferry of Brisk sank on Monday, Meridian Wire reported.\nThe sea was calm.", "Tarsovia Post"
    )
    made = picture(wire, other)
    voices = [each for finding in made.findings if "sank" in finding.text for each in finding.voices]
    assert {each.reason for each in voices} == {"own-report", "reports-other-medium"}
    assert all(finding.agreement == "single-source" for finding in made.findings)


def test_a_medium_outside_the_run_is_one_voice_too() -> None:
    """Two outlets that both repeat a paper which is not of the run are one voice: the paper's."""
    sentence = "The ferry of Brisk sank on Monday, the Norland Gazette reported."
    [finding] = picture(report(sentence, "Tarsovia Post"), report(sentence, "Halvern Tribune")).findings
    assert (finding.agreement, len(finding.origins)) == ("single-source", 2)
    assert [each.counts for each in finding.voices] == [True, False]
    assert {each.speaker for each in finding.voices} == {"norland gazette"}


def test_an_agency_of_the_state_is_no_medium() -> None:
    """What an office reports is what a speaker says, not what a paper repeats."""
    [finding] = picture(
        report("The ferry of Brisk sank on Monday, the Harbour Office reported.", "Tarsovia Post")
    ).findings
    assert [each.reason for each in finding.voices] == ["quotes-speaker"]


def test_two_outlets_that_quote_one_minister_corroborate_that_she_said_it() -> None:
    """Not that it is so: the finding stays single-source, and its basis says why."""
    sentence = "Mayor Ilse Brandt said the ferry of Brisk was safe."
    [finding] = picture(report(sentence, "Tarsovia Post"), report(sentence, "Halvern Tribune")).findings
    assert finding.agreement == "single-source"
    assert "that it was said, not that it is so" in finding.basis


@pytest.mark.parametrize(
    ("voices", "grades", "disputed_by", "expected"),
    [
        ([voice(), voice(origin="o-2")], "FF", 0, 1),
        ([voice(), voice(origin="o-2")], "DE", 0, 4),
        ([voice()], "A", 0, 2),
        ([voice()], "B", 0, 2),
        ([voice()], "C", 0, 3),
        ([voice()], "D", 0, 4),
        ([voice()], "E", 0, 4),
        ([voice()], "F", 0, 6),
        ([voice()], "FA", 0, 2),
        ([voice("unnamed-speaker")], "C", 0, 4),
        ([voice("unnamed-speaker")], "A", 0, 2),
        ([voice("unnamed-speaker")], "F", 0, 6),
        ([voice()], "A", 1, 4),
        ([voice()], "A", 2, 5),
        ([voice(), voice(origin="o-2")], "A", 2, 4),
    ],
)
def test_the_digit_follows_the_rule(
    voices: Sequence[Voice], grades: Sequence[Grade], disputed_by: int, expected: int
) -> None:
    """The first line of the rule that fits decides."""
    assert digit(voices, grades, disputed_by=disputed_by) == expected


def test_the_brief_prints_the_rule() -> None:
    """Every digit of the code is explained."""
    assert all(f"{number} " in CREDIBILITY for number in range(1, 7))


def test_the_basis_counts_voices_and_origins() -> None:
    """Three origins, two of which can be told apart."""
    voices = [
        voice(),
        voice("quotes-speaker", origin="o-2"),
        voice("same-speaker", counts=False, origin="o-3"),
    ]
    assert basis(voices, 3).startswith("2 independent voices in 3 origins, quoting one speaker")
