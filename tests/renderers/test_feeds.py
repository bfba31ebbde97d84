"""Feeds of briefs: real feed readers read them, items keep their names, and nothing of a clock is in them."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import jsonfeed
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from briefing.errors import NothingToBriefError
from briefing.models import Brief, Line, StakeholderEntry
from briefing.renderers.edition import Edition
from briefing.renderers.feeds import TAGS, to_atom, to_json_feed
from briefing.renderers.fragment import to_fragment
from briefing.renderers.identifiers import urn_of
from briefing.renderers.label import DIGITAL_SOURCE_TYPE
from tests import builders
from tests.renderers.editions import HOSTILE, signed
from tests.renderers.public_schemas import public_schema

ATOM = "{http://www.w3.org/2005/Atom}"
TODAY = builders.full_brief()
TOMORROW = TODAY.model_copy(
    update={"as_of": TODAY.as_of + timedelta(days=1), "headline": Line(text="The harbour opened.")}
)
BOTH = (TODAY, TOMORROW)


def as_json(*briefs: Brief | Edition, **options: Any) -> dict[str, Any]:
    """The JSON Feed."""
    content: dict[str, Any] = json.loads(to_json_feed(briefs, **options))
    return content


def as_atom(*briefs: Brief | Edition, **options: Any) -> Any:
    """The Atom feed as feedparser reads it: it must be well formed."""
    read = feedparser.parse(
        to_atom(briefs, **options).encode(), sanitize_html=False, resolve_relative_uris=False
    )
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def only_what_this_file_says(rules: Any) -> Any:
    """A schema without its references to other files, which the copy at hand doesn't have."""
    if isinstance(rules, list):
        return [only_what_this_file_says(each) for each in rules]
    if isinstance(rules, dict):
        if str(rules.get("$ref", "")).startswith("http"):
            return {}
        return {name: only_what_this_file_says(each) for name, each in rules.items()}
    return rules


def test_the_public_schema_takes_the_json_feed() -> None:
    """Of JSON Feed 1.1: names, required members and kinds, for what that file itself says."""
    schema = only_what_this_file_says(public_schema("feed.json"))
    content = as_json(*BOTH, title="Vell", url="https://vell.example/")
    Draft4Validator(schema).validate(content)
    for wrong in ({"colour": "red"}, {"title": None}, {"items": [{"title": "no id"}]}):
        assert not Draft4Validator(
            {**schema, "properties": {**schema["properties"], "title": {"type": "string"}}}
        ).is_valid(content | wrong)


def test_a_reader_of_json_feeds_reads_it() -> None:
    """The library gives back feed and items: names, addresses, texts, days, authors, tags."""
    page = {urn_of(TODAY): "https://vell.example/today/brief.html"}
    feed = jsonfeed.Feed.parse(as_json(*BOTH, title="Vell", url="https://vell.example/", pages=page))
    assert (feed.title, feed.home_page_url, feed.language) == ("Vell", "https://vell.example/", "en")
    later, earlier = feed.items
    assert (later.id, earlier.id) == (urn_of(TOMORROW), urn_of(TODAY))
    assert (later.url, earlier.url) == (None, page[urn_of(TODAY)])
    assert later.title == "The harbour opened."
    assert earlier.content_html == to_fragment(Edition(TODAY))
    assert earlier.date_modified == "2026-11-03T12:00:00Z"
    assert ([each.name for each in later.authors], later.tags) == (["briefing 0.1.0"], ["Port of Vell"])


def test_a_reader_of_atom_reads_it() -> None:
    """feedparser gives back the same, the feed's day that of its newest brief."""
    page = {urn_of(TODAY): "https://vell.example/today/brief.html"}
    read = as_atom(*BOTH, title="Vell", url="https://vell.example/", pages=page)
    assert (read.feed.title, read.feed.link, read.feed.updated) == (
        "Vell",
        "https://vell.example/",
        "2026-11-04T12:00:00+00:00",
    )
    later, earlier = read.entries
    assert [each.id for each in read.entries] == [urn_of(TOMORROW), urn_of(TODAY)]
    assert (later.get("links"), earlier.link) == (None, page[urn_of(TODAY)])
    assert (later.title, later.updated) == ("The harbour opened.", "2026-11-04T12:00:00+00:00")
    assert earlier.content[0].value.strip() == to_fragment(Edition(TODAY)).strip()
    assert (later.content[0].language, later.author) == ("en", "briefing 0.1.0")


def test_programs_find_the_source_type() -> None:
    """A category of IPTC's scheme in Atom, a member of our extension in JSON Feed."""
    [item] = as_json(TODAY)["items"]
    assert item["_briefing"] == {
        "digital_source_type": DIGITAL_SOURCE_TYPE,
        "reviewed": False,
        "status": "draft",
        "version": 1,
        "content_hash": TODAY.hash_of_content(),
    }
    found = [(each.scheme, each.term) for each in as_atom(TODAY).entries[0].tags if each.scheme]
    assert ["".join(each) for each in found] == [DIGITAL_SOURCE_TYPE]


def test_the_label_is_inside_until_a_person_signed() -> None:
    """Unreviewed, the item says so first; with a sign-off that holds its author is who answers for it."""
    [item] = as_json(TODAY)["items"]
    assert "not reviewed by a person" in item["content_html"]
    assert item["summary"].startswith("AI-assisted, not reviewed by a person.")
    reviewed = Edition(TODAY, sign_off=signed(TODAY))
    [item] = as_json(reviewed)["items"]
    assert item["authors"] == [{"name": "Brineport Courier"}]
    assert item["_briefing"]["reviewed"] is True
    assert as_atom(reviewed).entries[0].author == "Brineport Courier"
    other = Edition(TODAY, sign_off=signed(TOMORROW))
    assert as_json(other)["items"][0]["authors"] == [{"name": "briefing 0.1.0"}]


def test_a_brief_is_one_item_whatever_its_version() -> None:
    """Of several versions the newest is there, under the name that the first one had."""
    second = TODAY.model_copy(update={"version": 2, "headline": Line(text="Corrected.")})
    for order in ((TODAY, second), (second, TODAY)):
        [item] = as_json(*order)["items"]
        assert (item["id"], item["title"]) == (as_json(TODAY)["items"][0]["id"], "Corrected.")
        assert len(as_atom(*order).entries) == 1


@pytest.mark.parametrize("write", [to_json_feed, to_atom])
def test_the_same_briefs_give_the_same_bytes(write: Any) -> None:
    """In any order, at any time."""
    assert write(BOTH) == write(BOTH[::-1])


def test_a_feed_of_nothing_is_refused() -> None:
    """There is no day that it would be of."""
    for write in (to_json_feed, to_atom):
        with pytest.raises(NothingToBriefError, match="no brief to make a feed of"):
            write([])


def test_a_feed_in_several_languages_has_none() -> None:
    """Each item has its own."""
    german = TOMORROW.model_copy(update={"language": "de"})
    content = as_json(TODAY, german)
    assert "language" not in content
    assert [each["language"] for each in content["items"]] == ["de", "en"]
    tree = ET.fromstring(to_atom((TODAY, german)))
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [each.get(language) for each in (tree, *tree.iter(f"{ATOM}entry"))] == [None, "de", "en"]


def test_tags_are_the_first_actors() -> None:
    """Each once, at most ten, and none whose name must stay in."""
    actors = tuple(StakeholderEntry(name=f"Actor {number // 2}", kind="group") for number in range(40))
    brief = builders.full_brief(
        stakeholders=(StakeholderEntry(name="Kept in", kind="group"), *actors), withheld=("Kept in",)
    )
    assert as_json(brief)["items"][0]["tags"] == [f"Actor {number}" for number in range(TAGS)]


@settings(deadline=None, max_examples=30)
@given(st.text())
def test_any_text_is_well_formed(text: str) -> None:
    """Control characters and what XML can't hold are gone; the rest of a headline, a name and a title comes back."""
    brief = builders.full_brief(
        headline=Line(text=text), title=text, stakeholders=(StakeholderEntry(name=text, kind="group"),)
    )
    read = as_atom(brief, title=text)
    item = as_json(brief, title=text)["items"][0]
    tree = ET.fromstring(to_atom([brief], title=text))
    assert (tree.findtext(f"{ATOM}entry/{ATOM}title") or "") == item["title"]
    assert len(read.entries) == 1


def test_a_hostile_headline_is_text() -> None:
    """No markup, no control character, in either."""
    brief = builders.full_brief(headline=Line(text=HOSTILE), title=HOSTILE)
    tree = ET.fromstring(to_atom([brief]))
    for title in (tree.findtext(f"{ATOM}entry/{ATOM}title"), as_json(brief)["items"][0]["title"]):
        assert title is not None
        assert title.startswith("=1+1 <b>&amp; [31m|")
        assert title.isprintable()
