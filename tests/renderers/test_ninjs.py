"""ninjs: what editorial systems import fits the standard, and stays withheld until a person signed it off."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft4Validator, Draft202012Validator

from briefing.models import Completeness, Line, StakeholderEntry
from briefing.models.rights import is_withheld
from briefing.renderers.edition import Edition
from briefing.renderers.fragment import to_fragment
from briefing.renderers.label import DIGITAL_SOURCE_TYPE
from briefing.renderers.ninjs import to_ninjs, to_ninjs1
from briefing.renderers.plain import to_text
from tests import builders
from tests.renderers.editions import HOSTILE, edition, signed
from tests.renderers.public_schemas import public_schema

SUBSET = yaml.safe_load(Path(__file__).with_name("ninjs.schema.yaml").read_text(encoding="utf-8"))
EDITIONS = [
    edition(),
    Edition(builders.brief()),
    edition(headline=Line(text=HOSTILE), title=HOSTILE),
    Edition(builders.full_brief(), sign_off=signed(builders.full_brief())),
]


def third(made: Edition) -> dict[str, Any]:
    """The item of the third generation."""
    content: dict[str, Any] = json.loads(to_ninjs(made))
    return content


def first(made: Edition) -> dict[str, Any]:
    """The item of the first generation."""
    content: dict[str, Any] = json.loads(to_ninjs1(made))
    return content


@pytest.mark.parametrize("made", EDITIONS)
def test_the_third_generation_has_only_what_it_may_have(made: Edition) -> None:
    """Every property is one of the standard's, of its type; the schema is this project's own, of the part it uses."""
    Draft202012Validator.check_schema(SUBSET)
    Draft202012Validator(SUBSET).validate(third(made))


@pytest.mark.parametrize("made", EDITIONS)
def test_the_first_generation_fits_the_public_schema(made: Edition) -> None:
    """IPTC's schema of ninjs 1.3 takes it, but for the source type, which came with 1.7."""
    item = first(made)
    assert item.pop("digitalsourcetype")["uri"] == DIGITAL_SOURCE_TYPE
    Draft4Validator(public_schema("ninjs-1.3.json")).validate(item)


@pytest.mark.parametrize("change", [{"colour": "red"}, {"guid": "x"}, {"pubstatus": "new"}, {"person": "x"}])
def test_the_schemas_see_what_is_wrong(change: dict[str, Any]) -> None:
    """A property that the standard doesn't have, a wrong word and a wrong type are found."""
    assert not Draft4Validator(public_schema("ninjs-1.3.json")).is_valid({"uri": "urn:x"} | change)
    assert not Draft202012Validator(SUBSET).is_valid(third(edition()) | change)


def test_it_is_withheld_until_a_person_signed_exactly_this() -> None:
    """No sign-off and one of other content withhold it; one that holds makes it usable and names who answers for it."""
    brief = builders.full_brief()
    for made, status, note in (
        (Edition(brief), "withheld", "AI-assisted, not reviewed by a person."),
        (
            Edition(brief, sign_off=signed(builders.brief())),
            "withheld",
            "AI-assisted, not reviewed by a person.",
        ),
        (Edition(brief, sign_off=signed(brief)), "usable", "Editorial responsibility: Brineport Courier."),
    ):
        assert (third(made)["pubStatus"], first(made)["pubstatus"]) == (status, status)
        assert note in third(made)["edNote"]
        assert note in first(made)["ednote"]


def test_the_note_says_what_is_missing() -> None:
    """An editor reads how far the brief got, which task failed, and that sources were left out."""
    partial = Completeness(articles=3, complete=2, tasks_failed=("ferry: claims (ModelError)",))
    note = third(edition(completeness=partial))["edNote"]
    assert "Status: draft, partial: 2 of 3 articles." in note
    assert "Missing: ferry: claims (ModelError)." in note
    assert "1 source or article was left out." in note


def test_the_name_lasts_and_the_version_counts() -> None:
    """All versions of a brief have one uri; another day and another series have another."""
    brief = builders.full_brief()
    again = third(Edition(brief.model_copy(update={"version": 2, "title": "Renamed"})))
    assert (again["uri"], again["version"]) == (third(Edition(brief))["uri"], "2")
    later = brief.model_copy(update={"as_of": brief.as_of + timedelta(days=1)})
    other = brief.model_copy(update={"series": "another"})
    assert len({third(Edition(each))["uri"] for each in (brief, later, other)}) == 3
    assert first(Edition(brief))["uri"] == third(Edition(brief))["uri"]


def test_times_are_as_superdesk_reads_them() -> None:
    """The version's time is the as-of, never now, in UTC and whole seconds."""
    there = datetime(2026, 11, 3, 14, 0, 0, 250_000, tzinfo=timezone(timedelta(hours=2)))
    made = edition(as_of=there)
    assert third(made)["versionCreated"] == first(made)["versioncreated"] == "2026-11-03T12:00:00Z"


def test_who_acts_stands_where_it_belongs() -> None:
    """Persons are people, states and groups organisations, others subjects; an actor whose name stays in is not there."""
    actors = (
        StakeholderEntry(name="Ada Kern", kind="person", entity="e-1"),
        StakeholderEntry(name="Halvern", kind="state"),
        StakeholderEntry(name="Dockers", kind="group"),
        StakeholderEntry(name="The tide", kind="other"),
        StakeholderEntry(name="Kept in", kind="person"),
    )
    item = third(edition(stakeholders=actors, withheld=("Kept in",)))
    assert item["people"] == [{"name": "Ada Kern", "literal": "e-1"}]
    assert [each["name"] for each in item["organisations"]] == ["Halvern", "Dockers"]
    assert item["subjects"] == [{"name": "The tide"}]
    assert not any(is_withheld(each["name"]) for each in item["people"])


def test_sources_are_associations_and_never_items_to_import() -> None:
    """Each source has its address, else a name that lasts; the first generation only names whose they are."""
    addresses = ("https://courier.example/ä?q=50%#:~:text=words", "javascript:alert(1)", "")
    listed = tuple(
        builders.full_brief()
        .sources[0]
        .model_copy(update={"number": number, "url": url, "key": url or "paper.txt"})
        for number, url in enumerate(addresses, start=1)
    )
    alone = builders.full_brief().origins[0].model_copy(update={"article_ids": (listed[0].article_id,)})
    made = edition(sources=listed, origins=(alone,))
    uris = [each["uri"] for each in third(made)["associations"]]
    assert uris[0] == "https://courier.example/%C3%A4?q=50%25"
    assert all(each.startswith("urn:uuid:") for each in uris[1:])
    assert {each["rel"] for each in third(made)["associations"]} == {"derivedFrom"}
    assert first(made)["infosource"] == third(made)["infoSources"] == [{"name": "Brineport Courier"}]
    assert "associations" not in first(made)


def test_the_bodies_are_the_renderings() -> None:
    """HTML for the CMS, plain text and Markdown: the same as the formats of their own."""
    made = edition()
    bodies = {each["contentType"]: each["value"] for each in third(made)["bodies"]}
    assert list(bodies) == ["text/html", "text/plain", "text/markdown"]
    assert bodies["text/html"] == first(made)["body_html"] == to_fragment(made)
    assert bodies["text/plain"] == first(made)["body_text"] == to_text(made)


def test_fields_are_single_lines_without_control_characters() -> None:
    """A hostile headline is text on one line in both."""
    made = edition(headline=Line(text=HOSTILE))
    for headline in (third(made)["headlines"][0]["value"], first(made)["headline"]):
        assert headline.startswith("=1+1 <b>&amp; ")
        assert headline.isprintable()


@pytest.mark.parametrize("render", [to_ninjs, to_ninjs1])
def test_the_same_brief_gives_the_same_bytes(render: Any) -> None:
    """Twice rendered, once written."""
    assert render(edition()) == render(edition())
