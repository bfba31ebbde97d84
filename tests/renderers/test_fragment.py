"""The fragment is the brief in a handful of harmless elements, and leads to its own evidence on anybody's page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parsing

from briefing.models import Brief
from briefing.renderers.edition import Edition
from briefing.renderers.fragment import ATTRIBUTES, CLASSES, TAGS, name_of, to_fragment
from briefing.renderers.markdown import to_markdown
from tests import builders
from tests.renderers.editions import SECTIONS
from tests.renderers.test_markdown import of_stories
from tests.renderers.test_parsers import FIELDS, folded, markdown_it, rendered, with_texts

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><iframe src="javascript:alert(1)">',
    "<a href='javascript:alert(1)'>a</a>",
    "<style>@import 'https://evil.example'</style>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "[a](javascript:alert(1))",
    "![a](https://evil.example/x.png)",
    "<form action='https://evil.example'><input name=a>",
    "<base href='https://evil.example'>",
    "<a id='brief-1' name='x' style='position:fixed' onclick='x()'>a</a>",
]


def parsed(fragment: str) -> etree._Element:
    """The one element that a fragment is."""
    page = parsing.document_fromstring(f"<body>{fragment}</body>").find("body")
    assert page is not None
    (only,) = page
    return only


def assert_harmless(fragment: str, name: str) -> None:
    """Only the elements, attributes, classes and addresses of the allow-list are there."""
    top = parsed(fragment)
    assert top.tag == "div"
    assert set(map(str, top.attrib)) == {"class", "lang", "dir"}
    for element in top.iterdescendants():
        assert element.tag in TAGS
        for attribute, value in element.attrib.items():
            if attribute == "class":
                assert value in CLASSES[str(element.tag)]
            elif attribute == "rel":
                assert (element.tag, value) == ("a", "noopener noreferrer nofollow")
            else:
                assert attribute in ATTRIBUTES[str(element.tag)]
            if attribute == "href":
                assert re.match(rf"https?://courier\.example/|#{name}-", str(value))
            if attribute == "id":
                assert str(value).startswith(f"{name}-")
        if element.tag == "a":
            assert element.get("rel") == "noopener noreferrer nofollow"


@settings(max_examples=40, deadline=None)
@given(st.lists(FIELDS | st.sampled_from(ATTACKS), min_size=40, max_size=80))
def test_no_field_brings_anything_live(words: list[str]) -> None:
    """Whatever the fields hold, the elements are those of plain words."""
    brief, plain = with_texts(words), with_texts(["word"])
    made = to_fragment(brief)
    assert_harmless(made, name_of(brief))
    tags = [[str(each.tag) for each in parsed(to_fragment(of)).iter()] for of in (brief, plain)]
    assert tags[0] == tags[1]


def test_attacks_in_a_newsrooms_template_are_cleaned(tmp_path: Path) -> None:
    """What a template writes by itself passes the same list."""
    (tmp_path / "markdown" / "sections").mkdir(parents=True)
    lines = "\n\n".join(ATTACKS)
    (tmp_path / "markdown" / "sections" / "gaps.md").write_text(
        f"## {{{{ _('Gaps and assumptions') }}}}\n\n{{% raw %}}{lines}{{% endraw %}}\n\n"
        "[a](//evil.example) [b](/x) [c](#top) [d](https://vey@courier.example/) [e](mailto:a@b.example)\n"
    )
    brief = builders.full_brief()
    assert_harmless(to_fragment(Edition(brief, templates=tmp_path)), name_of(brief))


def test_the_fragment_says_what_the_markdown_says() -> None:
    """The same words in the same shape, its headings a level down."""
    for brief in (builders.brief(), builders.full_brief(), of_stories("A", "B")):
        as_page = rendered(str, to_fragment(brief))
        expected = rendered(markdown_it, to_markdown(brief))
        assert as_page.body == expected.body
        assert as_page.notes == expected.notes
        levels = {"h1": "h2", "h2": "h3", "h3": "h4"}
        assert [each for each in as_page.shape if each != "h4"] == [
            levels.get(each, each) for each in expected.shape if each != "h3"
        ]


def test_headings_begin_at_the_second_level() -> None:
    """The page has the first."""
    top = parsed(to_fragment(builders.full_brief()))
    assert [folded(str(each.xpath("string()"))) for each in top.iter("h3")] == SECTIONS
    assert len(list(top.iter("h2"))) == 1
    assert not list(top.iter("h1"))


def test_every_mark_leads_to_its_note_and_back() -> None:
    """By ids that occur once; a note has the brief's own number and leads back to its first mark."""
    top = parsed(to_fragment(builders.full_brief()))
    ids = [str(each) for each in top.xpath("//@id")]
    assert len(ids) == len(set(ids))
    inner = [str(each).removeprefix("#") for each in top.xpath("//@href") if str(each).startswith("#")]
    assert set(inner) == set(ids)
    assert [str(each) for each in top.xpath("//section//li/@value")] == ["1"]
    assert {str(each) for each in top.xpath("//sup/a/text()")} == {"[1]"}


def test_two_briefs_on_one_page_do_not_collide() -> None:
    """Another brief, another version and other content have other ids; the same brief has the same."""
    briefs: list[Brief] = [
        builders.full_brief(),
        builders.full_brief(version=2),
        builders.full_brief(id="b-2"),
        builders.full_brief(title="Another"),
    ]
    found = [set(parsed(to_fragment(brief)).xpath("//@id")) for brief in briefs]
    assert sum(map(len, found)) == len(set().union(*found))
    assert to_fragment(briefs[0]) == to_fragment(builders.full_brief())


@pytest.mark.parametrize("language", ["en", "de", "ar", "ur", "xx"])
def test_the_element_says_language_and_direction(language: str) -> None:
    """Right to left where the language of the brief is written so."""
    top = parsed(to_fragment(builders.brief(language=language)))
    there = Path("briefing/phrases/catalogues", f"{language}.po").is_file()
    assert top.get("lang") == language
    assert top.get("dir") == ("rtl" if language in {"ar", "ur"} and there else "ltr")


def test_a_language_is_no_way_in() -> None:
    """Whatever stands there stays an attribute's value."""
    top = parsed(to_fragment(builders.brief(language='en"><script>alert(1)</script>')))
    assert not list(top.iter("script"))
