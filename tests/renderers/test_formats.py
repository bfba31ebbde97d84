"""Every format: named, rendered, the same bytes twice, labelled, and within its sources' rights."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from email import message_from_string
from email.message import EmailMessage
from email.policy import SMTP

import pytest

import briefing
from briefing.composition import compose
from briefing.errors import ConfigError
from briefing.renderers.brief_json import to_json
from briefing.renderers.edition import Edition
from briefing.renderers.feeds import to_atom, to_json_feed
from briefing.renderers.formats import FORMATS, format_named, render
from briefing.renderers.label import DIGITAL_SOURCE_TYPE
from briefing.renderers.markdown import to_markdown
from tests import builders
from tests.renderers.editions import signed
from tests.renderers.test_rights import assert_obeys, of_restricted_sources

NAMES = sorted(FORMATS)
LABELLED = {"md", "html", "txt", "eml", "ninjs", "ninjs1", "annotations"}
"""The formats that have a headline; a table of claims and the content alone have none."""


def read(name: str, content: str) -> str:
    """What a reader of the format sees: of a mail, its parts."""
    if name != "eml":
        return content
    message = message_from_string(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return "\n".join(str(part.get_content()) for part in message.iter_parts())


def test_the_formats_are_these() -> None:
    """A name, a file and a media type each; no two write the same file."""
    assert NAMES == ["annotations", "csv", "eml", "html", "json", "md", "ninjs", "ninjs1", "txt"]
    assert len({each.file for each in FORMATS.values()}) == len(FORMATS)
    assert all("/" in each.media_type for each in FORMATS.values())


@pytest.mark.parametrize("name", NAMES)
def test_each_renders_the_same_bytes_twice(name: str) -> None:
    """Of equal briefs, in UTF-8; it ends with a line's end."""
    first = render(builders.full_brief(), name)
    assert first == render(builders.full_brief(), name)
    assert first.encode().endswith(b"\n")


@pytest.mark.parametrize("name", sorted(LABELLED))
def test_the_label_is_there_until_a_person_signed(name: str) -> None:
    """No sign-off and one of other content leave it; one that holds takes it away."""
    brief = builders.full_brief()
    for sign_off, labelled in ((None, True), (signed(builders.brief()), True), (signed(brief), False)):
        shown = " ".join(read(name, render(brief, name, sign_off=sign_off)).split())
        assert ("not reviewed by a person" in shown) is labelled


@pytest.mark.parametrize("name", ["ninjs", "ninjs1", "csv", "annotations", "eml"])
def test_machine_formats_say_that_a_model_made_it(name: str) -> None:
    """IPTC's digital source type, whether or not a person reviewed the brief."""
    brief = builders.full_brief()
    for sign_off in (None, signed(brief)):
        assert DIGITAL_SOURCE_TYPE in render(brief, name, sign_off=sign_off)


@pytest.mark.parametrize("name", NAMES)
def test_no_format_gives_more_than_the_rights_allow(name: str) -> None:
    """With the articles at hand and without: nothing of a link-only source, short excerpts, nothing uncited."""
    material = of_restricted_sources()
    for articles in (material.articles, ()):
        content = render(compose(material), name, articles=articles)
        assert_obeys(read(name, content), material)


@pytest.mark.parametrize("write", [to_json_feed, to_atom])
def test_no_feed_gives_more_than_the_rights_allow(write: Callable[..., str]) -> None:
    """The same of feeds."""
    material = of_restricted_sources()
    assert_obeys(write([Edition(compose(material), material.articles)]), material)


def test_the_python_api_renders() -> None:
    """`briefing.render` is this function; the page is what it gives without being told."""
    brief = builders.full_brief()
    assert briefing.render is render
    assert briefing.render(brief) == render(brief, "html")
    assert briefing.render(brief, "json") == to_json(brief)
    assert briefing.render(brief, "md") == to_markdown(brief)
    assert json.loads(briefing.render(brief, to="ninjs"))["pubStatus"] == "withheld"


def test_a_format_that_is_none_names_those_there_are() -> None:
    """The message has the word and the choice."""
    with pytest.raises(
        ConfigError, match=r"'pdf' is no format.*md, html, json, ninjs, ninjs1, csv, txt, eml, anno"
    ):
        format_named("pdf")


def test_naming_the_formats_loads_none_of_them() -> None:
    """The libraries of a format are loaded when it is rendered, so that a command starts at once."""
    code = (
        "import sys, briefing.renderers.formats; "
        "print([each for each in ('markdown_it', 'nh3', 'feedgenerator', 'jinja2', 'email.policy') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
