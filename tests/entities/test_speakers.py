"""Whoever speaks on record in a proved claim is a stakeholder, once."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.entities import speakers
from briefing.models import Claim, Speaker, Stakeholder, Verdict
from tests import builders

SUPPORTED, UNSURE = Verdict(status="supported"), Verdict(status="unverified")
SOURCE = builders.article("Nobody slept in Brisk.", publisher="Meridian Wire")
OTHER = builders.article("Brisk was dark.", publisher="Brineport Courier", key="https://courier.example/2")


def spoken(name: str, *, status: str = "on-record", verdict: Verdict = SUPPORTED, **changes: Any) -> Claim:
    """A claim that somebody in `SOURCE` makes."""
    speaker = Speaker.model_validate({"name": name, "status": status})
    values = {"id": f"c-{name}", "speaker": speaker, "citations": (builders.citation(SOURCE),)}
    return builders.claim(f"{name} said nobody slept.", **(values | {"verdict": verdict} | changes))


def found_speakers(*claims: Claim, known: tuple[Stakeholder, ...] = ()) -> list[str]:
    """The names of the speakers found."""
    return [each.name for each in speakers(claims, known, [SOURCE, OTHER])]


def test_who_speaks_on_record_is_an_actor() -> None:
    """The speaker of a supported claim becomes an entry with the claim as its proved position."""
    claim = spoken("Mayor Ilse Brandt")
    (found,) = speakers([claim], [], [SOURCE])
    assert (found.name, found.kind, found.position) == ("Ilse Brandt", "other", claim.text)
    assert (found.citations, found.verdict) == (claim.citations, claim.verdict)


@pytest.mark.parametrize(
    "claim",
    [
        spoken("Ilse Brandt", status="anonymous"),
        spoken("Ilse Brandt", verdict=UNSURE),
        spoken("Meridian Wire"),
        spoken("the mayor"),
        spoken("Ilse Brandt", speaker=None),
    ],
)
def test_who_is_not_proved_or_not_named_is_none(claim: Claim) -> None:
    """No unnamed speaker, no unverified claim, no publisher whose wire is quoted makes an actor."""
    assert found_speakers(claim) == []


def test_a_listed_speaker_is_not_listed_again() -> None:
    """An actor that the model gave for the speaker in the same article stands; one of another article doesn't."""
    listed = builders.stakeholder("Mayor Brandt", citations=(builders.citation(SOURCE),))
    elsewhere = listed.model_copy(update={"citations": (builders.citation(OTHER),)})
    assert found_speakers(spoken("Ilse Brandt"), known=(listed,)) == []
    assert found_speakers(spoken("Ilse Brandt"), known=(elsewhere,)) == ["Ilse Brandt"]
    assert found_speakers(spoken("Ilse Brandt"), spoken("Brandt")) == ["Ilse Brandt"]


def test_a_shared_title_makes_nobody_listed() -> None:
    """Two mayors, or two unions, of one article are two speakers."""
    listed = builders.stakeholder("Mayor Karl Reyes", citations=(builders.citation(SOURCE),))
    assert found_speakers(spoken("Mayor Ilse Brandt"), known=(listed,)) == ["Ilse Brandt"]
    assert found_speakers(spoken("Mayor Ilse Brandt"), spoken("Mayor Tomas Vey")) == [
        "Ilse Brandt",
        "Tomas Vey",
    ]
    unions = spoken("the Harbour Workers Union"), spoken("the Teachers Union")
    assert len(found_speakers(*unions)) == 2


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Transport Minister Dora Vance", "Transport Minister Dora Vance"),
        ("A lawyer for Dora Vance", ""),
        ("Dora Vance's lawyer", ""),
        ("the Halvern customs office", ""),
        ("the mayor of Brisk", ""),
    ],
)
def test_only_a_speaker_who_is_named_becomes_an_actor(speaker: str, name: str) -> None:
    """Who speaks for, near or from somebody puts no words in that somebody's mouth."""
    said = builders.claim(f"{speaker} said it would rain.", speaker=Speaker(name=speaker))
    assert [each.name for each in speakers([said], [], [builders.article()])] == ([name] if name else [])
