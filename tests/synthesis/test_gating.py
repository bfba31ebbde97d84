"""Each proposed sentence passes the gate of its part or is kept with its reasons; one never costs another."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from briefing.models import Synthesis
from briefing.synthesis import synthesize
from briefing.synthesis.wording import lies_ahead
from tests.synthesis.scene import (
    AS_OF,
    CLOSED,
    COST,
    DENIED,
    FINDINGS,
    LIKELY,
    TALKS,
    FakeProposing,
    answer_of,
    codes,
    contradiction,
    lines,
    proposer,
    update,
)

NEWS: dict[str, Any] = {"findings": [1], "text": "A strike has closed the port of Orlen since Monday."}
SAID: dict[str, Any] = {
    "findings": [2],
    "text": "Mayor Ilse Brandt said the fire caused damage of 3 million crowns.",
}


def gated(
    *, contradictions: Any = (), updates: Any = (), desk: dict[str, Any] | None = None, **lists: Any
) -> Synthesis:
    """What comes of an answer with these lists."""
    model = FakeProposing([answer_of(**lists)])
    return asyncio.run(synthesize(FINDINGS, contradictions, updates, proposer(model, **(desk or {}))))


def test_what_is_proved_stands_with_the_keys_of_its_findings() -> None:
    """Headline and bottom line are stated by the sources."""
    made = gated(headline=[NEWS], bottom_line=[SAID])
    assert [(each.part, each.findings, each.basis) for each in made.proposed] == [
        ("headline", (CLOSED.key,), "stated"),
        ("bottom-line", (COST.key,), "stated"),
    ]
    assert not made.rejected


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"findings": [], "text": NEWS["text"]}, "no-finding"),
        ({"findings": [1, 5], "text": NEWS["text"]}, "unknown-finding"),
        ({"findings": [0], "text": NEWS["text"]}, "unknown-finding"),
        ({"findings": [1], "text": " – "}, "empty-text"),
        ({"findings": [1], "text": "A strike " * 80}, "malformed-item"),
        ({"findings": [1], "text": f"{NEWS['text']} Nobody came."}, "malformed-item"),
        ({"findings": [2], "text": NEWS["text"]}, "name-not-in-source"),
        ({"findings": [2], "text": SAID["text"].replace("3", "4")}, "number-not-in-source"),
        ({"findings": [2], "text": "The fire caused damage of 3 million crowns."}, "attribution-dropped"),
        ({"findings": [1], "text": "Read more about the strike at orlen.example."}, "link-in-text"),
        ("no object", "malformed-item"),
    ],
)
@pytest.mark.parametrize("part", ["headline", "bottom_line"])
def test_news_that_is_not_proved_is_refused(part: str, item: Any, code: str) -> None:
    """By what it cites, its form, or the whole gate; the next sentence stands all the same."""
    lists: dict[str, Any] = {part: [item, SAID]}
    made = gated(**lists)
    assert len(made.rejected) == 1
    assert code in codes(made)[0]
    assert [text for _, text in lines(made)] == [SAID["text"]]


def test_news_rests_on_something_proved() -> None:
    """On an unverified finding alone no headline stands, nor a judgement; beside a supported one both do."""
    shaky = {"unverified": frozenset({CLOSED.key})}
    made = gated(headline=[NEWS], judgements=[LIKELY | {"findings": [1]}], desk=shaky)
    assert [reasons[0] for reasons in codes(made)] == ["unproved-finding", "unproved-finding"]
    assert lines(gated(judgements=[LIKELY], desk=shaky)) == [("judgement", LIKELY["text"])]


def test_news_rests_on_something_current() -> None:
    """What a later finding replaced is no headline, nor beside the later one that does not prove it."""
    made = gated(headline=[NEWS], updates=[update(CLOSED, TALKS)])
    assert codes(made) == [("replaced-finding",)]
    made = gated(headline=[NEWS | {"findings": [1, 4]}], updates=[update(CLOSED, TALKS)])
    assert codes(made) == [("replaced-finding",)]


def test_a_finding_that_a_sentence_does_not_need_is_taken_off_it() -> None:
    """A citation that does not support its line is none: the sentence keeps the finding that proves it."""
    made = gated(headline=[NEWS | {"findings": [1, 4]}])
    assert [each.findings for each in made.proposed] == [gated(headline=[NEWS]).proposed[0].findings]


def test_a_disputed_finding_is_news_as_somebody_s_account_only() -> None:
    """Without a speaker it is refused, with one it stands; also where only the finding itself says that it is disputed."""
    disputes = [contradiction(CLOSED, COST)]
    made = gated(headline=[NEWS], bottom_line=[SAID], contradictions=disputes)
    assert codes(made) == [("dispute-hidden",)]
    assert lines(made) == [("bottom-line", SAID["text"])]


def test_a_judgement_stands_with_a_confidence_that_is_ours() -> None:
    """An inference, with its likelihood, a confidence by rule and those of its parts that pass."""
    item = LIKELY | {
        "assumptions": ["The union does not end the strike before the meeting."],
        "alternative": "The owners could reopen the port without the union.",
        "signs": ["Ships are sent to other ports."],
        "confidence": "high",
    }
    made = gated(judgements=[item])
    assert not made.rejected
    (judged,) = made.proposed
    assert (judged.basis, judged.likelihood, judged.confidence) == ("inferred", "likely", "moderate")
    assert judged.confidence_basis == "2 findings, 2 origins, none disputed"
    assert judged.assumptions == tuple(item["assumptions"])
    assert (judged.alternative, judged.indicators) == (
        item["alternative"],
        ("Ships are sent to other ports.",),
    )


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        ("The port of Orlen stays closed until the talks.", "likely", "no-likelihood-term"),
        ("The port of Orlen is likely to stay closed.", "", "no-likelihood-term"),
        ("The port of Orlen is likely to stay closed.", "very likely", "mixed-likelihood"),
        ("The port is likely to stay closed and talks are unlikely.", "likely", "mixed-likelihood"),
        ("The port of Orlen will probably stay closed.", "probable", "off-scale"),
        ("The port of Orlen is likely to stay closed.", "probable", "off-scale"),
        ("The port of Orlen is most likely to stay closed.", "likely", "off-scale"),
        ("There is a realistic possibility of a closed port.", "realistic possibility", "off-scale"),
        ("The port of Orlen may stay closed and is likely to.", "likely", "unsure-wording"),
        ("It cannot be ruled out that the port is likely to stay closed.", "likely", "unsure-wording"),
        ("The port is likely to stay closed, with high confidence.", "likely", "mixed-confidence"),
        ("The port of Vell is likely to stay closed.", "likely", "name-not-in-source"),
        ("The strike is likely to last 40 days.", "likely", "number-not-in-source"),
        ("Is the port likely to stay closed?", "likely", "instruction-not-assertion"),
        ("The port is likely to stay closed, see orlen.example.", "likely", "link-in-text"),
    ],
)
def test_a_judgement_that_is_refused(text: str, declared: str, code: str) -> None:
    """One term of the scale and no second one, nothing unsure, no confidence, true premises."""
    made = gated(judgements=[{"findings": [1], "text": text, "likelihood": declared}, LIKELY])
    assert code in codes(made)[0]
    assert lines(made) == [("judgement", LIKELY["text"])]


def test_the_scale_decides_which_terms_are_on_it() -> None:
    """The same judgement stands on the one scale and not on the other."""
    item = {
        "findings": [1],
        "text": "There is a realistic possibility that the port stays closed.",
        "likelihood": "realistic possibility",
    }
    assert lines(gated(judgements=[item], desk={"scale": "phia"}))
    assert codes(gated(judgements=[item])) == [("off-scale",)]


def test_quoted_words_and_the_month_are_no_likelihood_of_ours() -> None:
    """What stands in quotation marks is somebody else's; "May" with a capital is a month."""
    text = "The union is likely to deny “any part in the fire” in May."
    item = {"findings": [3], "text": text, "likelihood": "likely"}
    made = gated(judgements=[item])
    assert {"unsure-wording", "mixed-likelihood"}.isdisjoint(code for each in codes(made) for code in each)


def test_a_part_of_a_judgement_that_fails_is_taken_out() -> None:
    """The judgement stays; each part is kept with its reasons under what it was to be."""
    item = LIKELY | {
        "assumptions": ["Ilse Brandt stays mayor."],
        "alternative": "Every docker went home to another country.",
        "signs": ["The talks are likely to fail.", "Ships are sent to other ports."],
    }
    made = gated(judgements=[item])
    assert [(each.part, each.reasons[0].code) for each in made.rejected] == [
        ("gap", "name-not-in-source"),
        ("alternative", "states-a-fact"),
        ("indicator", "mixed-likelihood"),
    ]
    (judged,) = made.proposed
    assert (judged.assumptions, judged.alternative) == ((), "")
    assert judged.indicators == ("Ships are sent to other ports.",)


@pytest.mark.parametrize(
    ("part", "text", "stands"),
    [
        ("alternatives", "The fire could have a cause that has nothing to do with the union.", True),
        ("alternatives", "The dockers' union has denied any part in the fire.", True),
        ("alternatives", "The owners set the fire.", False),
        ("indicators", "Whether the union ends the denial.", True),
        ("indicators", "Publication of a report on the fire.", True),
        ("indicators", "A part of the union is sacked over the fire.", True),
        ("indicators", "The union has admitted a part.", False),
        ("indicators", "The union started the fire.", False),
        ("indicators", "The union was part of the fire.", False),
        ("indicators", "The union said that it denied any part.", False),
        ("indicators", "The union will admit a part.", True),
        ("indicators", "The union is expected to admit a part.", False),
        ("indicators", "The union might admit a part.", False),
        ("indicators", "The union is likely to admit a part.", False),
        ("gaps", "Who or what started the fire?", True),
        ("gaps", "It is not known who started the fire.", True),
        ("gaps", "No report says who started the fire.", True),
        ("gaps", "The union has not yet said who started the fire.", True),
        ("gaps", "The union started the fire.", False),
        ("gaps", "The union had no part in the fire.", False),
        ("gaps", "The union decides whether the fire is open.", False),
        ("gaps", "It is not known why Vell burns.", False),
    ],
)
def test_what_is_left_open_states_no_fact(part: str, text: str, stands: bool) -> None:
    """A possibility or what is proved; an event to come; a question or a lack."""
    lists: dict[str, Any] = {part: [{"findings": [3], "text": text}]}
    made = gated(**lists)
    assert bool(made.proposed) is stands
    assert len(made.rejected) == (not stands)


def test_news_is_stated_and_all_else_inferred() -> None:
    """An alternative is an inference also where its words stand in a source: nobody there offers it as one."""
    made = gated(
        headline=[NEWS],
        alternatives=[{"findings": [3], "text": "The dockers' union could have had a part in the fire."}],
    )
    assert [each.basis for each in made.proposed] == ["stated", "inferred"]


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("A meeting with Tomas Vey on 2 November 2026.", False),
        ("A meeting with Tomas Vey yesterday.", False),
        ("A meeting with Tomas Vey on 3 November 2026.", True),
        ("A meeting with Tomas Vey on 2 November.", True),
        ("A meeting with Tomas Vey next week.", True),
        ("Whether what happened on 2 November 2026 was an accident.", True),
    ],
)
def test_a_day_in_the_past_is_no_event_to_watch(text: str, ahead: bool) -> None:
    """A day before the newest one is over; a day without its year may be to come; what is asked is open."""
    assert (not lies_ahead(text, AS_OF)) is ahead


def test_what_says_no_more_is_a_duplicate() -> None:
    """Of its own kind: a bottom line of the headline, a sign of an indicator; a gap may ask about the news."""
    made = gated(
        headline=[NEWS],
        bottom_line=[{"findings": [1], "text": "A strike has closed the port of Orlen."}],
        judgements=[LIKELY | {"signs": ["Ships are sent to other ports."]}, LIKELY],
        indicators=[{"findings": [1], "text": "Ships are sent to other ports."}],
        gaps=[{"findings": [1], "text": "It is not known since when the strike has closed the port."}],
    )
    assert codes(made) == [("duplicate",)] * 3
    assert [part for part, _ in lines(made)] == ["headline", "judgement", "gap"]


def test_news_is_no_alternative_to_itself() -> None:
    """An alternative that repeats the bottom line is a duplicate, however well it is proved."""
    assert codes(gated(bottom_line=[SAID], alternatives=[SAID])) == [("duplicate",)]


def test_the_same_judged_twice_is_a_duplicate() -> None:
    """With another likelihood, as an alternative, or as its own sign: it is the same thing said again."""
    again = LIKELY | {"text": LIKELY["text"].replace("likely", "unlikely"), "likelihood": "unlikely"}
    could = {
        "findings": [1, 4],
        "text": "The port of Orlen could stay closed until the owners have met Tomas Vey.",
    }
    made = gated(
        judgements=[LIKELY | {"signs": ["The port of Orlen stays closed."]}, again], alternatives=[could]
    )
    assert codes(made) == [("duplicate",)] * 3
    assert lines(made) == [("judgement", LIKELY["text"])]


@pytest.mark.parametrize("part", ["judgements", "alternatives", "indicators", "gaps"])
def test_what_speaks_of_something_else_is_refused(part: str) -> None:
    """An inference has no number or name to be held against; it shares at least a word with its findings."""
    texts = {
        "judgements": "Bread is likely to be dear.",
        "alternatives": "Bread could be dear.",
        "indicators": "Whether bread is dear.",
        "gaps": "It is not known whether bread is dear.",
    }
    lists: dict[str, Any] = {part: [{"findings": [3], "text": texts[part], "likelihood": "likely"}]}
    made = gated(**lists)
    assert codes(made) == [("little-overlap",)]


def test_no_part_has_more_than_its_room() -> None:
    """One headline, three sentences of bottom line; what comes after is told."""
    made = gated(headline=[NEWS, SAID])
    assert lines(made) == [("headline", NEWS["text"])]
    assert codes(made) == [("too-many",)]


def test_a_judgement_has_three_signs_at_most() -> None:
    """A fourth is told and does not cost the judgement; the same one twice is a duplicate."""
    signs = [f"{who} leave the port." for who in ("Ships", "Dockers", "Ships", "Owners", "Captains")]
    made = gated(judgements=[LIKELY | {"signs": signs}])
    assert made.proposed[0].indicators == (
        "Ships leave the port.",
        "Dockers leave the port.",
        "Owners leave the port.",
    )
    assert codes(made) == [("duplicate",), ("too-many",)]


def test_a_missing_full_stop_is_added() -> None:
    """And white space becomes one blank; no word is changed."""
    made = gated(
        headline=[{"findings": [1], "text": " A strike has closed \n the port of Orlen since Monday"}]
    )
    assert lines(made) == [("headline", CLOSED.text)]


def test_a_broken_item_is_kept_with_what_is_wrong() -> None:
    """Nothing is dropped unseen."""
    made = gated(headline=[{"findings": [1]}, NEWS])
    assert made.rejected[0].reasons[0].code == "malformed-item"
    assert "text" in made.rejected[0].reasons[0].detail


def test_a_judgement_about_a_dispute_is_of_low_confidence() -> None:
    """It may rest on what is disputed; the confidence says so."""
    made = gated(judgements=[LIKELY], contradictions=[contradiction(CLOSED, DENIED)])
    assert made.proposed[0].confidence == "low"
    assert made.proposed[0].confidence_basis.endswith("1 disputed")
