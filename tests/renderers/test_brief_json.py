"""`brief.json` holds the whole brief, comes back as it was, and fits the schema that the documentation keeps."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.models import Brief, Claim, Line, Speaker
from briefing.renderers.brief_json import SCHEMA_FILE, from_json, schema, to_json, write_schema
from tests import builders

ROOT = Path(__file__).parents[2]

# There and back.

LINES = st.builds(
    Line,
    text=st.text(),
    references=st.sampled_from([(), (1,)]),
    verdict=st.sampled_from(["supported", "unverified"]),
    agreement=st.sampled_from([None, "single-source", "corroborated", "disputed"]),
    origins=st.integers(0, 9),
    note=st.text(max_size=9),
)
CLAIMS = st.builds(
    Claim,
    id=st.text(),
    text=st.text(),
    speaker=st.none() | st.builds(Speaker, name=st.text()),
    event_date=st.none() | st.dates(),
    citations=st.just(builders.claim().citations),
)
# Offsets of whole minutes, as all are today and as ISO 8601 writes them.
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
"""Fixed offsets, as JSON has them: a time that a zone's clocks skip is not even equal to itself."""
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=ZONES)  # noqa: DTZ001
BRIEFS = st.builds(
    builders.full_brief,
    title=st.text(),
    as_of=MOMENTS,
    period_start=st.none() | MOMENTS,
    bottom_line=st.lists(LINES, max_size=2).map(tuple),
    gaps=st.lists(st.text(), max_size=2).map(tuple),
    claims=st.lists(CLAIMS, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(BRIEFS)
def test_a_brief_comes_back_as_it_was(brief: Brief) -> None:
    """Equal as a value, in content hash and in bytes, with any text and time zone in it; the schema holds."""
    written = to_json(brief)
    back = from_json(written)
    assert back == brief
    assert back.hash_of_content() == brief.hash_of_content()
    assert to_json(back) == written
    assert_fits(json.loads(written), schema())


def test_the_text_is_readable_and_ends_in_a_line_break() -> None:
    """Indented, letters as they are, keys in the order of the model: the same brief gives the same bytes."""
    written = to_json(builders.full_brief(title="Fähre — 水"))
    assert written == to_json(builders.full_brief(title="Fähre — 水"))
    assert '\n  "title": "Fähre — 水",\n' in written
    assert written.endswith("\n}\n")
    assert list(json.loads(written)) == list(Brief.model_fields)


# What is no brief.


def changed(**changes: Any) -> str:
    """A brief's JSON with some fields changed."""
    return json.dumps(json.loads(to_json(builders.full_brief())) | changes)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("", "at the top"),
        ("not json", "at the top"),
        ("[]", "at the top"),
        ("{}", "at series"),
        (changed(status="printed"), "at status"),
        (changed(colour="red"), "at colour"),
        (changed(developments=[{"text": 5}]), r"at developments\.0\.text"),
        (changed(developments=[{"text": "x", "verdict": "true"}]), r"at developments\.0\.verdict"),
        (changed(title="\ud800"), "at "),
        ("[" * 100_000, "at the top"),
    ],
)
def test_what_is_no_brief_is_told_with_file_and_place(content: str, where: str) -> None:
    """The message names the file and the first place that is wrong, and shows nothing of what stands there."""
    with pytest.raises(SourceError, match=rf"^old\.json: is no brief of this version \({where}") as caught:
        from_json(content, source="old.json")
    assert caught.value.source == "old.json"
    assert caught.value.__cause__ is None
    assert "printed" not in str(caught.value)


# The schema.


def assert_fits(value: Any, rules: dict[str, Any], root: dict[str, Any] | None = None) -> None:
    """The value has the type, the keys and the words that a JSON schema of ours asks for."""
    root = root or rules
    if "$ref" in rules:
        rules = root["$defs"][rules["$ref"].rpartition("/")[2]]
    if "anyOf" in rules:
        (rules,) = [each for each in rules["anyOf"] if (each.get("type") == "null") == (value is None)]
        return assert_fits(value, rules, root)
    kinds = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "null": type(None),
        "boolean": bool,
    }
    if "type" in rules:
        assert isinstance(value, kinds[rules["type"]])
    assert value in rules.get("enum", [value])
    if properties := rules.get("properties"):
        assert rules["additionalProperties"] is False
        assert set(rules["required"]) <= set(value) <= set(properties)
        for key, each in value.items():
            assert_fits(each, properties[key], root)
    for index, each in enumerate(value if rules.get("type") == "array" else ()):
        prefix = rules.get("prefixItems")
        assert_fits(each, prefix[index] if prefix else rules["items"], root)
    return None


@pytest.mark.parametrize("brief", [builders.brief(), builders.full_brief()])
def test_what_is_written_fits_the_schema(brief: Brief) -> None:
    """Every field is there and required, so a program may rely on each."""
    content = json.loads(to_json(brief))
    assert_fits(content, schema())
    assert set(schema()["required"]) == set(content) == set(Brief.model_fields)


@pytest.mark.parametrize(
    "changes", [{"status": "printed"}, {"colour": "red"}, {"title": 5}, {"headline": {"text": "x"}}]
)
def test_the_schema_refuses_what_is_no_brief(changes: dict[str, Any]) -> None:
    """The check of these tests sees a wrong word, an unknown field, a wrong type and a missing field."""
    with pytest.raises(AssertionError):
        assert_fits(json.loads(changed(**changes)), schema())


def test_the_schema_is_written_as_it_is(tmp_path: Path) -> None:
    """As JSON, the same bytes each time."""
    for name in ("one.json", "two.json"):
        write_schema(tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert json.loads((tmp_path / "one.json").read_text(encoding="utf-8")) == schema()


def test_the_documentation_has_the_current_schema(tmp_path: Path) -> None:
    """A change of the model is a change of the documented schema: `make docs` writes it."""
    write_schema(tmp_path / "current.json")
    kept = (ROOT / SCHEMA_FILE).read_text(encoding="utf-8")
    assert kept == (tmp_path / "current.json").read_text(encoding="utf-8"), "run `make docs`"


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"bottom_line": (Line(text="It waits.", references=(77,)),)}, "reference 77"),
        ({"sources": ()}, "article"),
        ({"origins": ()}, "origin"),
    ],
)
def test_a_brief_that_points_at_nothing_is_refused(changes: dict[str, Any], what: str) -> None:
    """References, articles and origins that the file does not hold are named, not met half-way through rendering."""
    broken = to_json(builders.full_brief(**changes))
    with pytest.raises(SourceError, match=rf"edited\.json: is no whole brief: it points at {what}"):
        from_json(broken, source="edited.json")
