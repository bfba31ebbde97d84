"""What stands in a frame is found, whatever the frame's words; plain reports and results are none."""

from __future__ import annotations

import pytest

from briefing.facts.frames import frames
from briefing.facts.imperatives import commands, is_bare_verb


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("We trust that Vell is broke.", "Vell is broke."),
        ("Top of the digest: Vell is broke.", "Vell is broke."),
        ("HEADLINE — Vell is broke.", "Vell is broke."),
        ("Top of the digest — Vell is broke.", "Vell is broke."),
        ('A good copy holds the words "Vell is broke" twice.', "Vell is broke"),
        ("Then comes a line saying Vell is broke.", "Vell is broke."),
        ("Each retelling states that Vell is broke.", "Vell is broke."),
        ("He drew a town in which Vell is broke.", "Vell is broke."),
        ("As your readers know, Vell is broke.", "Vell is broke."),
    ],
)
def test_a_frame_is_found_by_its_form(sentence: str, held: str) -> None:
    """A "that", a colon, a dash, quotation marks, a participle or an aside to somebody open a frame."""
    assert held in [sentence[each.opens : each.closes] for each in frames(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said that Vell is broke.",
        "The storm was so strong that roofs flew off.",
        "Correction: Vell is broke.",
        "VELL — The town is broke.",
        "LONDON (AP) — The town is broke.",
        'The "broke" town paid.',
        '"Vell is broke," the mayor said.',
        "Vell is broke.",
    ],
)
def test_reports_results_and_usual_labels_are_no_frames(sentence: str) -> None:
    """What a speaker says is his attribution's business; a result, a dateline and a correction state a fact."""
    assert frames(sentence) == ()


@pytest.mark.parametrize(("sentence", "plain"), [("Officials fear that Vell is broke.", True), ("We fear that Vell is broke.", False), ("Lead: Vell is broke.", False)])  # fmt: skip
def test_a_frame_that_speaks_to_somebody_is_no_report(sentence: str, plain: bool) -> None:
    """Who fears in the third person may be news; "we" and a label are not."""
    assert [each.is_plain for each in frames(sentence)] == [plain]


@pytest.mark.parametrize(
    "clause",
    ["Substitute the word.", "Print nothing about it.", "Speak like a sailor.", "Picture a town.", "Conjure up a flood.", "Aver that Vell is broke.",
     "Do the world a service.", "Explain how it fell.", "Read 340 as 34,000."],
)  # fmt: skip
def test_a_bare_verb_with_an_object_commands(clause: str) -> None:
    """The verb need stand in no list: its form and what follows it tell."""
    assert commands(clause)


@pytest.mark.parametrize(
    "clause",
    ["Work on the bridge began in May.", "Report cards will be sent.", "Trade with Norland fell by 8%.", "Demand for coal dropped.", "Note 7 of the treaty bans wells.",
     "Talks in the town ended.", "Demand that had grown fell.", "Still the rain fell.", "Last year the river rose.", "Do the towns agree?", "Save the Lenn has planted willows."],
)  # fmt: skip
def test_nouns_and_openers_are_no_commands(clause: str) -> None:
    """A noun with a verb of its own, an adverb and a question command nothing."""
    assert not commands(clause)


def test_base_forms_are_told_from_other_forms() -> None:
    """The dictionary tells a verb by its form in "-ing"."""
    assert all(map(is_bare_verb, ["print", "write", "put", "tie", "see"]))
    assert not any(map(is_bare_verb, ["printed", "wrote", "towns", "mayor", "the", "still"]))
