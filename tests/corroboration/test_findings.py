"""Claims that assert the same become one finding; two independent voices corroborate it, copies never do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import articles as voices
from briefing.corroboration import findings
from briefing.models import Article, Claim, Finding, Origin, Speaker, Verdict
from tests import builders

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLOSED = "The harbour of Brisk closed on Monday."
WIRE = """The river Lenn rose over the quay of Brisk on Monday and closed the lower town to traffic.
Mayor Ilse Brandt said the pumps of the old mill would run for nine days.
Farmers in the valley moved 400 sheep to the school on the hill before the water came.
The railway to Halvern stays shut until engineers have walked along every embankment."""


def report(text: str, publisher: str, **changes: Any) -> Article:
    """A report of that Monday by `publisher`, one sentence a line."""
    values = {
        "key": f"https://{publisher.partition(' ')[0].lower()}.example/1",
        "published_at": MONDAY,
    } | changes
    return builders.article(text, publisher=publisher, **values)


def said(text: str, source: Article, number: int = 1, **changes: Any) -> Claim:
    """A supported claim that rests on one sentence of `source`."""
    content = json.dumps([text, source.id, number])
    values = {"id": f"c-{builders.sha256(content)[:12]}", "citations": (builders.citation(source, number),)}
    return builders.claim(text, **(values | changes))


def first_of(source: Article, **changes: Any) -> Claim:
    """A claim in the very words of the first sentence of `source`."""
    return said(source.quotation(1), source, **changes)


def grouped(
    claims: Sequence[Claim], sources: Sequence[Article], origins: Sequence[Origin] | None = None
) -> tuple[Finding, ...]:
    """The findings, each article being a voice of its own unless `origins` say more."""
    return findings(claims, builders.alone(*sources) if origins is None else origins, sources)


def one_origin(*sources: Article) -> tuple[Origin, ...]:
    """All of `sources` are one voice, the first being the earliest."""
    return (Origin(key=sources[0].key, article_ids=tuple(each.id for each in sources)),)


def pair(one: str, other: str) -> tuple[Finding, ...]:
    """The findings of two reports of two outlets on one day, each a single sentence."""
    sources = (report(one, "Brineport Courier"), report(other, "Halvern Tribune"))
    return grouped([first_of(each) for each in sources], sources)


UNSURE = Verdict(status="unverified")


# What is one finding.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CLOSED, "Harbour of Brisk closed on monday"),
        ("Rents in Brisk fell by 4.5%.", "The rents in Brisk fell by 4.5 %."),
        ("The ferry’s crew left a boat.", "The ferry's crew left the boat"),
        ("Rail, road and river are shut.", "Rail, road, and river are shut."),
        ("The café of Brisk burned.", "The cafe\u0301 of Brisk burned."),
        (CLOSED, "The harbour of Brisk closed on 2 March 2026.".replace("2 March 2026", "Monday")),
    ],
)
def test_small_differences_of_writing_are_none(one: str, other: str) -> None:
    """Case, punctuation, white space and articles don't keep two outlets' claims apart."""
    (finding,) = pair(one, other)
    assert (finding.agreement, finding.credibility) == ("corroborated", 1)
    assert len(finding.origins) == len(finding.claim_ids) == len(finding.citations) == 2


def test_a_day_is_the_day_of_each_report() -> None:
    """The same wording is one finding where its dates come to one day: in reports of one week."""
    sources = (
        report(CLOSED, "Brineport Courier"),
        report(CLOSED, "Halvern Tribune", published_at=MONDAY + timedelta(days=4)),
    )
    assert len(grouped([first_of(each) for each in sources], sources)) == 1


def test_copies_of_one_sentence_may_be_worded_in_another_order() -> None:
    """Two claims on identical sentences are one where a phrase only moved from one end to the other."""
    sources = (report(CLOSED, "Brineport Courier"), report(CLOSED, "Halvern Tribune"))
    claims = [first_of(sources[0]), said("On Monday, the harbour of Brisk closed.", sources[1])]
    assert len(grouped(claims, sources)) == 1


@pytest.mark.parametrize("apart", [0, 9])
def test_within_one_origin_the_day_of_the_reprint_does_not_matter(apart: int) -> None:
    """A reprint of the next week speaks of the wire's Monday, not of its own."""
    wire = report(CLOSED, "Meridian Wire")
    reprint = report(CLOSED, "Brineport Courier", published_at=MONDAY + timedelta(days=apart))
    (finding,) = grouped([first_of(wire), first_of(reprint)], (wire, reprint), one_origin(wire, reprint))
    assert (finding.agreement, finding.credibility, len(finding.origins)) == ("single-source", 6, 1)


@pytest.mark.parametrize(
    "credit", [", Meridian Wire reported", ", Meridian Wire said", ", according to Meridian Wire"]
)
def test_naming_its_own_origin_changes_nothing(credit: str) -> None:
    """A reprint that credits the wire says what the wire says; the wording without the credit is printed."""
    wire = report(CLOSED, "Meridian Wire")
    reprint = report(CLOSED.replace(".", f"{credit}."), "Brineport Courier")
    (finding,) = grouped([first_of(reprint), first_of(wire)], (wire, reprint), one_origin(wire, reprint))
    assert (finding.text, finding.agreement) == (CLOSED, "single-source")


# What stays apart.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood killed 5 cows in Brisk.", "The flood killed 6 cows in Brisk."),
        ("Rents in Brisk fell by 4.5%.", "Rents in Brisk fell by 45%."),
        ("Rents in Brisk fell by 4.5%.", "Rents in Brisk fell by 4.5."),
        ("The pump cost $5 million.", "The pump cost €5 million."),
        ("The pump cost $ 5 million.", "The pump cost € 5 million."),
        ("The pump cost ₹5 million.", "The pump cost ₺5 million."),
        ("The pump cost 5 million.", "The pump cost 5 billion."),
        ("It was -5 degrees in Brisk.", "It was 5 degrees in Brisk."),
        ("It was –5 degrees in Brisk.", "It was 5 degrees in Brisk."),
        ("Turnout in Brisk was <5%.", "Turnout in Brisk was >5%."),
        ("The salt was 5% of the load.", "The salt was 5‰ of the load."),
        ("The harbour closed on Monday.", "The harbour closed on Sunday."),
        ("The harbour closed on 2 March.", "The harbour closed on 3 March."),
        ("The harbour closed in May 2025.", "The harbour closed in May 2026."),
        ("The harbour did close.", "The harbour did not close."),
        ("The harbour will close.", "The harbour may close."),
        ("Norland sued Halvern.", "Halvern sued Norland."),
        ("The harbour of Brisk closed.", "The harbour of Brisk closed, Meridian Wire reported."),
    ],
)
def test_what_differs_is_never_one_finding(one: str, other: str) -> None:
    """A number, unit, sign, date, negation, hedge, actor or credit that differs: nothing of it is corroborated."""
    assert all(finding.agreement != "corroborated" for finding in pair(one, other))


@pytest.mark.parametrize("text", [CLOSED, "The harbour of Brisk closed yesterday."])
def test_the_same_words_of_another_week_are_another_event(text: str) -> None:
    """Equal sentences of two outlets are two findings where their dates come to different days."""
    sources = (
        report(text, "Brineport Courier"),
        report(text, "Halvern Tribune", published_at=MONDAY + timedelta(days=7)),
    )
    assert len(grouped([first_of(each) for each in sources], sources)) == 2


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (CLOSED, (None, None)),
        (CLOSED, (MONDAY, None)),
        ("The harbour of Brisk closed on 2 March.", (None, None)),
        ("The harbour of Brisk closed in April.", (MONDAY, MONDAY - timedelta(days=365))),
    ],
)
def test_a_date_that_stays_open_is_not_shared(text: str, days: tuple[datetime | None, ...]) -> None:
    """Which Monday or April is meant, nobody can tell of an undated report: two outlets' claims stay apart."""
    sources = [
        report(text, name, published_at=day)
        for name, day in zip(("Brineport Courier", "Halvern Tribune"), days, strict=True)
    ]
    assert len(grouped([first_of(each) for each in sources], sources)) == 2


def test_an_open_date_is_one_within_an_origin() -> None:
    """Two undated copies speak of one Monday."""
    sources = [report(CLOSED, name, published_at=None) for name in ("Meridian Wire", "Halvern Tribune")]
    assert len(grouped([first_of(each) for each in sources], sources, one_origin(*sources))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CLOSED, "The harbour of Brisk never closed on Monday."),
        (CLOSED, "The harbour of Brisk was closed by Monday."),
        ("Rents in Brisk fell by 5%.", "Rents in Brisk fell by 5."),
        ("The pump cost $5 million.", "The pump cost €5 million."),
        ("The dam did not break and the pump did.", "The dam did break and the pump did not."),
    ],
)
def test_identical_evidence_alone_joins_nothing(one: str, other: str) -> None:
    """Claims on one sentence that assert different things stay two, within one origin too."""
    source = report(CLOSED, "Brineport Courier")
    assert len(grouped([said(one, source), said(other, source)], [source])) == 2


# Whose voices they are.


def test_a_wire_story_and_its_reprint_are_one_origin() -> None:
    """Reprints under other names and titles give findings of one origin each, none corroborated."""
    wire = report(WIRE, "Meridian Wire")
    reprint = report(
        "Water closes Brisk\n" + WIRE.replace("traffic.", "traffic, Meridian Wire reported."),
        "Brineport Courier",
        published_at=MONDAY + timedelta(days=1),
    )
    origins = voices.origins([reprint, wire])
    assert [len(origin.article_ids) for origin in origins] == [2]
    claims = [
        *(said(wire.quotation(number), wire, number) for number in (1, 2, 3, 4)),
        *(said(reprint.quotation(number), reprint, number) for number in (2, 3, 4, 5)),
    ]
    made = findings(claims, origins, [wire, reprint])
    assert [len(finding.claim_ids) for finding in made] == [2, 2, 2, 2]
    assert {(finding.agreement, finding.credibility, finding.origins) for finding in made} == {
        ("single-source", 6, (wire.key,))
    }


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        (CLOSED, "corroborated"),
        ("Mayor Ilse Brandt said the harbour would close.", "single-source"),
        ("According to Ilse Brandt, the harbour would close.", "single-source"),
        ("Two officials in Brisk said the harbour would close.", "single-source"),
        ("Sources close to the owners said the harbour would close.", "single-source"),
        ("The harbour reportedly closed.", "single-source"),
    ],
)
def test_who_says_it_decides_how_many_voices_there_are(text: str, agreement: str) -> None:
    """Two outlets that state a thing corroborate it; that quote one person or somebody unnamed, they don't."""
    (finding,) = pair(text, text)
    assert (finding.agreement, len(finding.origins)) == (agreement, 2)
    assert finding.credibility == (1 if agreement == "corroborated" else 6)


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (Speaker(name="Ilse Brandt"), Speaker(name="Tomas Vey"), "corroborated"),
        (Speaker(name="Ilse Brandt"), None, "corroborated"),
        (Speaker(name="Mayor Ilse Brandt"), Speaker(name="Brandt"), "single-source"),
        (Speaker(name="Ilse Brandt"), Speaker(name="a docker", status="anonymous"), "single-source"),
        (Speaker(name="a docker", status="anonymous"), None, "single-source"),
    ],
)
def test_speakers_are_told_apart_by_name(one: Speaker | None, other: Speaker | None, agreement: str) -> None:
    """Two names are two voices, two ways of writing one name are not, and no name is none."""
    sources = (report(CLOSED, "Brineport Courier"), report(CLOSED, "Halvern Tribune"))
    claims = [
        first_of(source, speaker=speaker) for source, speaker in zip(sources, (one, other), strict=True)
    ]
    (finding,) = grouped(claims, sources)
    assert finding.agreement == agreement


def test_one_person_quoted_in_other_words_by_three_outlets_is_one_voice() -> None:
    """Names that overlap in a chain (Brandt, Ilse Brandt, Ilse) are one speaker."""
    names = ("Brandt", "Ilse Brandt", "Ilse")
    sources = [report(CLOSED, f"{name.split()[0]}{len(name)} Post") for name in names]
    claims = [
        first_of(source, speaker=Speaker(name=name)) for source, name in zip(sources, names, strict=True)
    ]
    (finding,) = grouped(claims, sources)
    assert (finding.agreement, len(finding.origins)) == ("single-source", 3)


def test_an_attribution_in_the_evidence_counts() -> None:
    """A claim without a speaker rests on the speaker that its sentence names."""
    sentence = "The harbour closed, Mayor Ilse Brandt said."
    sources = (report(sentence, "Brineport Courier"), report(sentence, "Halvern Tribune"))
    claims = [said("The harbour closed.", source) for source in sources]
    assert [finding.agreement for finding in grouped(claims, sources)] == ["single-source"]


def test_two_articles_of_one_outlet_origin_are_one_voice() -> None:
    """Corroboration counts origins, not articles or addresses."""
    sources = (report(CLOSED, "Brineport Courier"), report(CLOSED, "Halvern Tribune"))
    (finding,) = grouped([first_of(each) for each in sources], sources, one_origin(*sources))
    assert (finding.agreement, len(finding.citations), len(finding.origins)) == ("single-source", 2, 1)


# What a finding holds.


def test_unverified_claims_are_listed_and_back_nothing() -> None:
    """An unverified claim stands in its finding but lends it no citation, no origin and no voice."""
    sources = (report(CLOSED, "Brineport Courier"), report(CLOSED, "Halvern Tribune"))
    claims = [first_of(sources[0]), first_of(sources[1], verdict=UNSURE)]
    (finding,) = grouped(claims, sources)
    assert finding.claim_ids == (claims[0].id, claims[1].id)
    assert (finding.citations, finding.origins) == (claims[0].citations, (sources[0].key,))
    assert finding.agreement == "single-source"


def test_unverified_claims_alone_are_never_corroborated() -> None:
    """Two outlets' unverified claims make one finding of two origins and a single source's credibility."""
    sources = (report(CLOSED, "Brineport Courier"), report(CLOSED, "Halvern Tribune"))
    (finding,) = grouped([first_of(each, verdict=UNSURE) for each in sources], sources)
    assert (finding.agreement, finding.credibility, len(finding.origins)) == ("single-source", 6, 2)


def test_the_longest_supported_wording_is_printed() -> None:
    """The first claim has the finding's wording: the longest supported one, whatever an unverified one says."""
    sources = [report(CLOSED, f"{name} Post") for name in ("Brineport", "Halvern", "Tarsovia")]
    short = said("Harbour of Brisk closed Monday.", sources[0])
    full = said("On Monday the harbour of Brisk closed.", sources[1])
    longer = said("The harbour of Brisk closed, on Monday, the.", sources[2], verdict=UNSURE)
    made = grouped([short, full, longer], sources)
    best = next(finding for finding in made if full.id in finding.claim_ids)
    assert (best.text, best.claim_ids[0]) == (full.text, full.id)


def test_a_claim_given_twice_counts_once() -> None:
    """The same claim from two stages is no second voice."""
    source = report(CLOSED, "Brineport Courier")
    (finding,) = grouped([first_of(source), first_of(source)], [source])
    assert len(finding.claim_ids) == 1


def test_no_claims_make_no_findings() -> None:
    """Nothing in, nothing out."""
    assert grouped([], []) == ()


def test_keys_are_stable_and_distinct() -> None:
    """A key follows from evidence and wording: other claims, ids, addresses and runs don't change it."""
    source = report(f"{CLOSED}\nThe ferry of Brisk sank.", "Brineport Courier")
    moved = report(source.text, "Brineport Courier", key="https://courier.example/moved")
    closed, sank = (
        first_of(source),
        said("The ferry of Brisk sank.", source, 2),
    )
    alone, other = grouped([closed], [source])[0], grouped([sank], [source])[0]
    assert {finding.key for finding in grouped([sank, closed], [source])} == {alone.key, other.key}
    assert alone.key != other.key
    assert grouped([first_of(moved, id="c-other")], [moved])[0].key == alone.key
    assert alone.key == "f-5812a044ec2b"


# What is refused.


def test_a_rejected_claim_is_refused() -> None:
    """What the gate rejected makes no finding: handing it in is an error that names the claim."""
    source = report(CLOSED, "Brineport Courier")
    claim = first_of(source, verdict=Verdict(status="rejected"))
    with pytest.raises(ValueError, match=rf"claim {claim.id} was rejected"):
        grouped([claim], [source])


def test_a_claim_must_cite_what_is_there() -> None:
    """An article of another run, one without origin and a sentence too many are errors that name both sides."""
    here, elsewhere = report(CLOSED, "Brineport Courier"), report(CLOSED, "Halvern Tribune")
    stray = first_of(elsewhere)
    unknown = rf"claim {stray.id} cites article {elsewhere.id}, which is not of this run"
    with pytest.raises(ValueError, match=unknown):
        grouped([stray], [here])
    with pytest.raises(ValueError, match=unknown):
        grouped([stray], [here, elsewhere], builders.alone(here))
    with pytest.raises(ValueError, match=r"cites sentence 9 of harbour\.txt: no such one"):
        grouped([said(CLOSED, here, 9)], [here])


# Whatever the order.

_PARTS = {
    "who": (
        "The harbour",
        "Harbour",
        "A ferry",
        "Mayor Ilse Brandt said the harbour",
        "Two officials said it",
    ),
    "did": ("closed", "did not close", "closed for 5 days", "closed for 6 days"),
    "when": ("", " on Monday", " on Sunday", " in April", ", Meridian Wire reported"),
}


@st.composite
def reports(draw: st.DrawFn) -> tuple[list[Claim], list[Origin], list[Article]]:
    """Reports of one to three sentences by up to four outlets of up to three origins, and claims from them."""
    sources, claims = [], []
    sentence = st.builds(
        "{}{}{}.".format,
        *(
            st.sampled_from([f" {part}" if name == "did" else part for part in parts])
            for name, parts in _PARTS.items()
        ),
    )
    for publisher in ("Meridian Wire", "Brineport Courier", "Halvern Tribune", "Tarsovia Post"):
        lines = draw(st.lists(sentence, min_size=1, max_size=3, unique=True))
        day = draw(st.sampled_from([None, MONDAY, MONDAY + timedelta(days=7)]))
        # Equal texts would be one origin: each outlet signs its own.
        source = report("\n".join([*lines, f"By our staff in {publisher}."]), publisher, published_at=day)
        sources.append(source)
        for number in range(1, len(lines) + 1):
            verdict = draw(st.sampled_from([Verdict(status="supported"), UNSURE]))
            claims.append(said(source.quotation(number), source, number, verdict=verdict))
    of = [draw(st.integers(0, 2)) for _ in sources]
    members = [[each for each, number in zip(sources, of, strict=True) if number == one] for one in (0, 1, 2)]
    return claims, [one_origin(*each)[0] for each in members if each], sources


@settings(deadline=None)  # the first reads the word lists
@given(reports(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    given_in: tuple[list[Claim], list[Origin], list[Article]], chance: Random
) -> None:
    """Claims, origins and articles in any order give the same findings in the same order."""
    expected = findings(*given_in)
    for values in given_in:
        chance.shuffle(values)
    assert findings(*given_in) == expected


@settings(deadline=None)  # the first reads the word lists
@given(reports())
def test_every_claim_is_in_one_finding_and_none_says_too_much(
    given_in: tuple[list[Claim], list[Origin], list[Article]],
) -> None:
    """Each claim is listed once; corroborated means two origins or more; numbers and polarity never mix."""
    claims, _, _ = given_in
    made = findings(*given_in)
    listed = [claim_id for finding in made for claim_id in finding.claim_ids]
    assert sorted(listed) == sorted(claim.id for claim in claims)
    assert len({finding.key for finding in made}) == len(made)
    text_of = {claim.id: claim.text for claim in claims}
    for finding in made:
        assert finding.agreement != "corroborated" or len(finding.origins) >= 2
        texts = [text_of[claim_id] for claim_id in finding.claim_ids]
        assert len({("not" in text, "5" in text, "6" in text) for text in texts}) == 1


def test_a_publisher_is_one_voice_however_often_it_writes() -> None:
    """Two reports of one outlet, however unlike their texts, corroborate nothing; another outlet's does."""
    one = report(f"{CLOSED}\nThe pilots went home.", "Brineport Courier")
    again = report(f"{CLOSED}\nA crane fell over.", "Brineport Courier", key="https://brineport.example/2")
    other = report(f"{CLOSED}\nNobody was hurt.", "Tarsovia Post")
    [alone] = grouped([first_of(one), first_of(again)], [one, again])
    [both] = grouped([first_of(one), first_of(again), first_of(other)], [one, again, other])
    assert (alone.agreement, both.agreement) == ("single-source", "corroborated")
