"""The head of a text file: what it sets, what it can't, and that a bad one costs itself only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.collect.texts.frontmatter import KEYS, one_line, read_head

BODY = "The bridge over the Lenn is shut.\n"
SUMMER = timezone(timedelta(hours=2))


def head(*lines: str) -> dict[str, Any]:
    """The fields that a head of these lines sets; the body must be whole."""
    fields, body = read_head("\n".join(["---", *lines, "---", BODY]))
    assert body == BODY
    return fields


def note(*lines: str) -> str:
    """The one note on a head that sets nothing."""
    fields = head(*lines)
    (only,) = fields.pop("notes")
    assert fields == {}
    return str(only)


def test_a_full_head_sets_every_field() -> None:
    """Each of the keys is read, and there is nothing to note."""
    fields = head(
        "title: 'Lenn bridge: two piers cracked'",
        "publisher: Brineport Courier  # the evening edition",
        "url: https://courier.example/lenn?id=7",
        "published_at: 2026-05-03T08:30:00+02:00",
        "byline: [Ilse Renn, Aldo Vey]",
        "language: de-AT",
        "rights: full",
        "confidential: true",
    )
    assert fields == {
        "title": "Lenn bridge: two piers cracked",
        "publisher": "Brineport Courier",
        "url": "https://courier.example/lenn?id=7",
        "published_at": datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER),
        "byline": "Ilse Renn, Aldo Vey",
        "language": "de-AT",
        "rights": "full",
        "confidential": True,
        "notes": (),
    }
    assert set(fields) == {*KEYS, "notes"}


@pytest.mark.parametrize("end", ["\n", "\r\n", " \t\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_head_ends_at_three_hyphens(end: str, mark: str) -> None:
    """Line ends of any system, blanks behind the hyphens and a byte order mark make no difference."""
    assert read_head(f"{mark}---{end}title: Lenn\n---{end}{BODY}") == (
        {"title": "Lenn", "notes": ()},
        BODY,
    )
    assert read_head(f"---{end}title: Lenn\n---") == ({"title": "Lenn", "notes": ()}, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        f"----\ntitle: Lenn\n----\n{BODY}",
        f"---\ntitle: Lenn\n{BODY}",
        f"---\ntitle: Lenn\n-----\n{BODY}",
        f"---\ntitle: Lenn\n---and more\n{BODY}",
        f"Lenn\n---\ntitle: Lenn\n---\n{BODY}",
    ],
)
def test_a_text_without_a_head_is_whole(text: str) -> None:
    """Only two lines of exactly three hyphens, the first at the very beginning, make a head."""
    assert read_head(text) == ({}, text)


@pytest.mark.parametrize("lines", [(), ("",), ("# nothing yet",)])
def test_an_empty_head_sets_nothing(lines: tuple[str, ...]) -> None:
    """There is nothing to note either."""
    assert head(*lines) == {"notes": ()}


@pytest.mark.parametrize("value", ["", "~", "null", "''"])
@pytest.mark.parametrize("key", sorted(set(KEYS) - {"confidential"}))
def test_a_key_without_a_value_sets_nothing(key: str, value: str) -> None:
    """An empty form is no mistake."""
    assert head(f"{key}: {value}") == {"notes": ()}


@pytest.mark.parametrize(
    "text",
    [
        f"---\nconfidential:\n---\n{BODY}",
        f"---\nconfidential: ~\n---\n{BODY}",
        f"---\n- confidential: true\n---\n{BODY}",
        f"\n\n---\nconfidential: true\n---\n{BODY}",
    ],
)
def test_whoever_writes_confidential_is_protected(text: str) -> None:
    """Without a value, in a list, or after empty lines: the source is never sent to a hosted model."""
    assert read_head(text)[0]["confidential"] is True


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("titel: Lenn", "unknown key titel; did you mean title?"),
        ("Publisher: Lenn", "unknown key Publisher; did you mean publisher?"),
        ("published: 2026-05-03", "unknown key published; did you mean published_at?"),
        ("weather: rain", "unknown key weather"),
        ("7: rain", "unknown key 7"),
        ('"a\\u202e\\nb": rain', "unknown key a b"),
    ],
)
def test_an_unknown_key_is_noted(line: str, hint: str) -> None:
    """The note names the key, and the known one that it looks like."""
    assert note(line) == f"front matter: {hint}"


@pytest.mark.parametrize("key", ["Confidential", "CONFIDENTIAL", "confidental", "confidentiel"])
def test_a_misspelt_confidential_protects(key: str) -> None:
    """A slip of the pen sends no protected source to a hosted model."""
    fields = head(f"{key}: true")
    assert fields["confidential"] is True
    assert fields["notes"] == (f"front matter: unknown key {key}, taken as confidential",)
    assert head(f"{key}: false")["confidential"] is False


@pytest.mark.parametrize(
    ("value", "confidential"),
    [("true", True), ("Yes", True), ("on", True), ("false", False), ("No", False), ("'off'", False)],
)
def test_confidential_is_true_or_false(value: str, confidential: bool) -> None:
    """What YAML calls a truth value is one, in quotes too."""
    assert head(f"confidential: {value}") == {"confidential": confidential, "notes": ()}


@pytest.mark.parametrize("value", ["ja", "1", "very", "[false]", "{a: b}", "2026-05-03"])
def test_any_other_confidential_protects(value: str) -> None:
    """Whoever writes something there means to protect the source; the article says how it was taken."""
    fields = head(f"confidential: {value}")
    assert fields["confidential"] is True
    assert "neither true nor false, taken as true" in fields["notes"][0]


@pytest.mark.parametrize(
    "broken",
    [
        "title: Lenn: the bridge",
        "title: [Lenn",
        "title: &a Lenn\nbyline: *a",
        "\ttitle: Lenn",
        "a: [[[[[x]]]]]",
    ],
)
def test_a_broken_head_still_protects(broken: str) -> None:
    """A head that can't be read is not read, but the word confidential in it counts."""
    fields = head(broken, "confidential: true")
    assert fields["confidential"] is True
    assert len(fields["notes"]) == 2
    assert "confidential" not in head(broken, "confidential: false")
    assert "confidential" not in head(broken)


def test_a_head_that_is_not_closed_still_protects() -> None:
    """It is text then, for nobody knows where it ends; the source is protected and the reader told."""
    text = f"---\ntitle: Lenn\nconfidential: true\n\n{BODY}"
    fields, body = read_head(text)
    assert body == text
    assert fields["confidential"] is True
    assert "not closed" in fields["notes"][0]
    assert read_head(text.replace("true", "false"))[0] == {}


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (("title: Lenn", "byline: a: b"), "not valid YAML (line 3)"),
        (("title: [Lenn",), "not valid YAML (line 3)"),
        (("title: 'Lenn",), "not valid YAML (line 3)"),
        (("title: Lenn\a",), "not valid YAML"),
        (("- title", "- Lenn"), "not a list of keys and values"),
        (("Lenn",), "not a list of keys and values"),
        (("? [title]", ": Lenn"), "not valid YAML (line 2)"),
        (("title: " + "x" * 20_000,), "longer than 20000 characters, not read"),
    ],
)
def test_a_head_that_cant_be_used_costs_itself_only(lines: tuple[str, ...], what: str) -> None:
    """The body is kept; the note says what is wrong, and the line of the file where it is known."""
    assert note(*lines) == f"front matter: {what}"


def test_a_bad_value_costs_its_key_only() -> None:
    """One impossible date does not cost the title."""
    fields = head("title: Lenn", "published_at: 2026-13-45", "language: german!", "publisher: Courier")
    assert fields["title"] == "Lenn"
    assert fields["publisher"] == "Courier"
    assert set(fields) == {"title", "publisher", "notes"}
    assert [each.split(": ")[1] for each in fields["notes"]] == ["published_at", "language"]


BOMB = ["a: &a [x, x, x, x, x, x, x, x, x]"] + [
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
]


def test_an_alias_bomb_is_not_lit() -> None:
    """A head of a few lines that would expand to a billion values is refused unread."""
    assert note(*BOMB) == "front matter: uses YAML aliases, not read"
    assert note("title: &a Lenn", "byline: *a") == "front matter: uses YAML aliases, not read"


@pytest.mark.parametrize("deep", ["[" * 9_000, "{a: " * 4_000, "- " * 4_000, "? " * 4_000])
def test_a_deep_head_is_not_followed(deep: str) -> None:
    """Nesting is refused before it costs time or the stack."""
    assert note(f"title: {deep}" if deep[0] in "[{" else deep).startswith("front matter: ")


@pytest.mark.parametrize(
    "value",
    [
        "!!timestamp x",
        "!!int ''",
        "!!bool x",
        "!!float ''",
        "1:1" + ":1" * 300 + ":1.5",
        "9" * 9_000,
        "!!binary x",
    ],
)
def test_no_type_of_yaml_can_fail(value: str) -> None:
    """Values are what is written; a tag that doesn't fit its value, or a number too large, does no harm."""
    fields = head(f"title: {value}", "publisher: Courier")
    assert fields["publisher"] == "Courier"
    assert fields["notes"] == ()


def test_a_python_object_is_not_built() -> None:
    """A head runs no code, whatever tags it carries."""
    fields = head('title: !!python/object/apply:os.system ["exit 1"]')
    assert fields == {"title": "exit 1", "notes": ()}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Yes", "Yes"),
        ("1:30", "1:30"),
        ("007", "007"),
        ("2026-05-03", "2026-05-03"),
        ("1_000", "1_000"),
        ("'  Lenn\tbridge '", "Lenn bridge"),
        ("|\n  Lenn\n  bridge", "Lenn bridge"),
        ('"Lenn\\u202e\\ud800\\u200b bridge\\x1b"', "Lenn bridge"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("[Renn, Vey]", "Renn, Vey"),
        ("x" * 600, "x" * 500),
    ],
)
def test_a_title_is_one_visible_line(written: str, read: str) -> None:
    """Titles are what is written, on one line, without what hides or reorders, and not endless."""
    assert head(f"title: {written}") == {"title": read, "notes": ()}


@pytest.mark.parametrize("key", ["title", "publisher", "byline"])
@pytest.mark.parametrize("value", ["{a: b}", "[[a], b]"])
def test_a_structure_is_no_line(key: str, value: str) -> None:
    """What is no text and no list of texts is refused."""
    assert note(f"{key}: {value}") == f"front matter: {key}: a single line of text is expected"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-05-03T08:30:00Z", datetime(2026, 5, 3, 8, 30, tzinfo=UTC)),
        ("2026-05-03T08:30+02:00", datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER)),
        ("'2026-05-03 08:30:00.25 +0200'", datetime(2026, 5, 3, 8, 30, 0, 250_000, tzinfo=SUMMER)),
        ("2026-05-03 08:30:00 +02:00", datetime(2026, 5, 3, 8, 30, tzinfo=SUMMER)),
        ("2026-5-3 8:30:00 Z", datetime(2026, 5, 3, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_time_keeps_its_zone(written: str, moment: datetime) -> None:
    """ISO 8601 and the usual ways to write it; the zone stays, not only the moment."""
    fields = head(f"published_at: {written}")
    assert fields == {"published_at": moment, "notes": ()}
    assert fields["published_at"].utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("written", ["2026-05-03T08:30:00", "2026-05-03 08:30", "'2026-05-03T08:30'"])
def test_a_time_without_a_zone_stays_without(written: str) -> None:
    """Its source may have a zone; whoever makes the article gives it one, and says so."""
    assert head(f"published_at: {written}") == {
        "published_at": datetime(2026, 5, 3, 8, 30),  # noqa: DTZ001 - the point
        "notes": (),
    }


@pytest.mark.parametrize("written", ["2026-05-03", "'2026-05-03'", "2026-5-3"])
def test_a_day_is_flagged(written: str) -> None:
    """A date without a time of day is that day's beginning, and the article says so."""
    assert head(f"published_at: {written}") == {
        "published_at": datetime(2026, 5, 3, tzinfo=UTC),
        "notes": ("publication date without a time of day",),
    }


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "03.05.2026",
        "2026-02-30",
        "2026-05-03T25:00",
        "1777797000",
        "1777797000123",
        "0001-01-01",
        "[1]",
    ],
)
def test_what_is_no_date_is_noted(written: str) -> None:
    """The note names the value and shows how a date is written."""
    said = note(f"published_at: {written}")
    assert "is not a date (ISO 8601, such as 2026-03-01T08:30+01:00)" in said
    assert written.strip("[]") in said


@given(st.datetimes(timezones=st.timezones() | st.none()) | st.dates())
@settings(deadline=None)
def test_every_iso_date_is_read(moment: datetime | date) -> None:
    """What Python writes as ISO 8601 comes back, from the second year to the last but one."""
    fields = head(f"published_at: {moment.isoformat()}")
    if not 1 < moment.year < 9999:
        assert "published_at" not in fields
    elif isinstance(moment, datetime):
        assert fields["published_at"].isoformat() == moment.isoformat()
    else:
        assert fields["published_at"].date() == moment


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://courier.example/lenn",
        "file:///etc/hosts",
        "courier.example/lenn",
        "https://",
        "https://courier.example:99999/",
        "http://[courier/",
        "https://courier .example/",
        "https://courier.example/a b",
        '"https://courier.example/\\u202excod"',
        "[https://courier.example/]",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Only http and https are kept, and nothing that hides what it is; the note names the value."""
    assert note(f"url: {url}").endswith("is not an http or https address")


@pytest.mark.parametrize("user", ["renn:secret", ":secret", "courier.example", ""])
def test_an_address_with_a_user_name_is_refused(user: str) -> None:
    """A password is not kept, nor printed in the note."""
    said = note(f"url: https://{user}@brisk.example/")
    assert "user name" in said
    assert "secret" not in said


@pytest.mark.parametrize("language", ["en", "de-AT", "no", "NO", "zh-Hant-TW", "' fr '"])
def test_a_language_tag_is_kept(language: str) -> None:
    """Norwegian is a language, though YAML reads its tag as false."""
    assert head(f"language: {language}") == {"language": language.strip("' "), "notes": ()}


@pytest.mark.parametrize("language", ["German", "d", "en_GB", "[en]", "12"])
def test_what_is_no_language_tag_is_noted(language: str) -> None:
    """The note shows how one looks."""
    assert note(f"language: {language}").endswith("is not a language tag such as en or de-AT")


@pytest.mark.parametrize("rights", ["full", "excerpt", "link"])
def test_rights_are_one_of_three(rights: str) -> None:
    """The closed set is read, and anything else is noted."""
    assert head(f"rights: {rights}") == {"rights": rights, "notes": ()}
    assert (
        note(f"rights: all {rights}")
        == f"front matter: rights: 'all {rights}' is none of full, excerpt, link"
    )


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_head_gives_fields_and_the_body(text: str) -> None:
    """Whatever stands between the hyphens, reading it raises nothing and sets known fields only."""
    fields, body = read_head(f"---\n{text}\n---\n{BODY}")
    assert body.endswith(BODY)
    assert set(fields) <= {*KEYS, "notes"}


@given(st.text())
@settings(deadline=None)
def test_one_line_is_one_line(text: str) -> None:
    """No line ends, no blanks at the ends, no more than what a list can show; twice is once."""
    line = one_line(text)
    assert line.splitlines() in ([line], [])
    assert line == line.strip()
    assert len(line) <= 500
    assert one_line(line) == line
