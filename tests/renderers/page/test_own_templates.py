"""A newsroom's own templates of the page: they may change what is shown, never what is safe or what a brief must have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.errors import TemplateError
from briefing.renderers.edition import Edition
from briefing.renderers.page import to_html
from briefing.renderers.page.wall import cleaned
from tests.renderers.filled import PAYLOADS, live
from tests.renderers.page import made
from tests.renderers.page.reading import having, only, read, words
from tests.renderers.page.test_page import RICH, assert_still

HEADING = "<h2>{{ title }}</h2>\n"


def page(folder: Path, **files: str) -> str:
    """The rich page in the templates given by their names, with _ for / and the kind in front: html_sections_gaps."""
    for name, content in files.items():
        kind, _, rest = name.partition("_")
        ending = {"markdown": ".md", "html": ".html"}[kind]
        file = folder / kind / f"{rest.replace('sections_', 'sections/')}{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return to_html(Edition(made.brief(), made.ARTICLES, templates=folder))


def test_a_section_of_ones_own_takes_the_place_of_the_default_one(tmp_path: Path) -> None:
    """It gets the names of the default one, and the other sections stay as they are."""
    own = HEADING + "<p class='none'>We know {{ brief.gaps|length }} gaps. <em>Ask us.</em></p>"
    document = read(page(tmp_path, html_sections_gaps=own))
    assert words(only(having(document, "gaps"))) == "Gaps and assumptions We know 2 gaps. Ask us."
    assert words(only(having(document, "developments"))) == words(only(having(read(RICH), "developments")))


def test_what_a_template_of_ones_own_makes_goes_through_the_wall(tmp_path: Path) -> None:
    """Scripts, styles, events, forms and odd links go; text, classes of the style sheet and plain links stay."""
    own = HEADING + (
        "<script>alert(1)</script><p style='color:red' onclick='alert(1)' class='none zzyzx'>kept</p>\n"
        "<a href='javascript:alert(1)'>a</a><a href='//evil.example'>b</a><a href='/c'>c</a>"
        "<a href='https://courier.example/d'>d</a><a href='#e1'>e</a><img src='https://evil.example/x'>"
        "<form action='https://evil.example'><input></form><iframe src='https://evil.example'></iframe>"
    )
    made_page = page(tmp_path, html_sections_gaps=own)
    assert_still(made_page)
    section = only(having(read(made_page), "gaps"))
    assert section.find("p").attrib == {"class": "none"}
    assert [each.get("href") for each in section.iter("a")] == [
        None,
        None,
        None,
        "https://courier.example/d",
        "#e1",
    ]
    assert words(section) == "Gaps and assumptions kept abcde"


def test_no_payload_comes_through_the_wall() -> None:
    """Of live markup nothing is left that runs, loads or leads to a place that is no web address."""
    for payload in PAYLOADS:
        assert live(f"<p>before</p>{cleaned(payload, '')}<p>after</p>") == [], payload


def test_what_passes_the_wall_once_passes_it_unchanged() -> None:
    """Cleaning again changes nothing: what a browser makes of it is what was looked at (no mutation)."""
    for payload in PAYLOADS:
        once = cleaned(payload, "")
        assert cleaned(once, "") == once


def test_the_default_sections_pass_the_wall_whole(tmp_path: Path) -> None:
    """With parts of one's own every section is cleaned, and loses only classes for which the style sheet has no rule."""
    default = (Path(to_html.__code__.co_filename).parents[1] / "templates/html/parts.html").read_text("utf-8")
    own = page(tmp_path, html_parts=default)
    without = [
        [
            (each.tag, each.text, {k: v for k, v in each.items() if k not in {"class", "xmlns"}})
            for each in tree.iter()
        ]
        for tree in (read(own).body, read(RICH).body)
    ]
    assert without[0] == without[1]
    styled = set(re.findall(r"\.([a-z-]+)", read(RICH).xpath("string(//style)")))
    lost = {
        each for one in read(RICH).xpath("//@class") for each in one.split() if not having(read(own), each)
    }
    assert not lost & styled


def test_one_markdown_template_serves_the_page_too(tmp_path: Path) -> None:
    """Where only the Markdown template of a section is one's own, the page has it, and its notes lead to the evidence."""
    own = (
        "{{ heading(title, level) if title is defined else heading(_('Implications'), level) }}\n\n"
        "{% for line in part.implications %}\n1. *So* {{ line.text }}{{ marks(line.references) }}\n{% endfor %}\n\n"
        "<script>alert(1)</script>\n"
    )
    made_page = page(tmp_path, markdown_sections_implications=own)
    assert_still(made_page)
    section = only(having(read(made_page), "implications"))
    assert words(section.find("h2")) == "Implications"
    assert [words(each) for each in section.xpath(".//ol/li")] == [
        f"So {line.text}[{line.references[0]}]" for line in made.brief().implications
    ]
    for line, mark in zip(made.brief().implications, section.find_class("ref"), strict=True):
        assert mark.get("href") == f"#e{line.references[0]}"
        card = read(made_page).get_element_by_id(f"e{line.references[0]}")
        assert f"#{mark.get('id')}" in card.xpath(".//a/@href")


def test_an_html_template_goes_before_a_markdown_one(tmp_path: Path) -> None:
    """With both, the page takes the HTML."""
    both = page(
        tmp_path,
        html_sections_gaps=HEADING + "<p>HTML</p>",
        markdown_sections_gaps="## Gaps and assumptions\n\nMD",
    )
    assert words(only(having(read(both), "gaps"))) == "Gaps and assumptions HTML"


def test_a_frame_of_ones_own_keeps_policy_and_evidence(tmp_path: Path) -> None:
    """The order and the frame are the newsroom's; the head of the file is not."""
    own = (
        "<header><p>The Courier's desk</p></header>{{ header }}<main>{% for section in sections %}"
        "<section>{{ section.html }}{% for picture in section.pictures %}{{ picture.svg }}{% endfor %}</section>"
        "{% endfor %}</main>{{ evidence }}"
    )
    made_page = page(tmp_path, html_page=own)
    assert_still(made_page)
    document = read(made_page)
    assert words(document.find("body")).startswith("The Courier's desk Harbour of Vell")
    assert len(document.find_class("picture")) == len(read(RICH).find_class("picture")) > 0


@pytest.mark.parametrize(
    ("name", "content", "lost"),
    [
        (
            "html_sections_header",
            "<h1>{{ brief.headline.text }}{{ brief.headline.references }}</h1>",
            "the AI label",
        ),
        ("html_sections_gaps", "<p>None.</p>", "the heading 'Gaps and assumptions'"),
        ("html_sections_indicators", HEADING + "<p>Wait.</p>", ""),
        (
            "html_sections_stakeholders",
            HEADING + "<p>Them.</p>",
            "the marks or the evidence of references 16",
        ),
        (
            "html_sections_evidence",
            "<h2>{{ _('Evidence') }}</h2>",
            "the marks or the evidence of references 1, 2, 3",
        ),
    ],
)
def test_a_page_that_lost_its_form_is_refused(tmp_path: Path, name: str, content: str, lost: str) -> None:
    """Label, headings, marks and evidence stay; what may go is whatever is cited elsewhere too."""
    if not lost:
        assert page(tmp_path, **{name: content})
        return
    with pytest.raises(TemplateError, match=lost):
        page(tmp_path, **{name: content})


def test_a_style_sheet_of_ones_own_is_the_one_that_the_policy_names(tmp_path: Path) -> None:
    """It takes the place of the default one; what would end its element is refused."""
    (tmp_path / "html").mkdir()
    style = tmp_path / "html" / "style.css"
    style.write_text(".none { color: green }", encoding="utf-8")
    made_page = page(tmp_path)
    assert_still(made_page)
    assert ".none { color: green }" in made_page
    assert "--serif" not in made_page
    style.write_text("/* </style><script>alert(1)</script> */", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"style\.css: a style sheet can't hold the sign <"):
        page(tmp_path)
