"""A newsroom's templates take the place of ours, print nothing unescaped, and can't drop what makes a brief."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jinja2 import Environment

from briefing.errors import TemplateError
from briefing.models import Brief, SignOff
from briefing.phrases import speaking
from briefing.renderers import label, templating
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import Markdown, text
from briefing.renderers.fragment import to_fragment
from briefing.renderers.markdown import to_markdown
from briefing.renderers.plain import to_text
from briefing.renderers.templating import DEFAULT, Kind, environment, render
from tests import builders
from tests.renderers.test_markdown import HOSTILE, of_stories

DOCS = Path(__file__).parents[2] / "docs" / "templates.md"
KINDS: tuple[Kind, ...] = ("markdown", "html")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """No templates of another test are remembered."""
    environment.cache_clear()
    yield
    environment.cache_clear()


def own(folder: Path, **files: str) -> Path:
    """A folder with these Markdown templates; a name has "__" for a slash."""
    for name, content in files.items():
        path = folder / "markdown" / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def edition(folder: Path, of: Brief | None = None, **files: str) -> Edition:
    """A brief in templates of its own."""
    return Edition(of or builders.full_brief(), templates=own(folder, **files))


def printed(folder: Path, source: str, kind: Kind = "markdown", **values: object) -> str:
    """What a template makes of values."""
    (folder / kind).mkdir(exist_ok=True)
    (folder / kind / "_part.md").write_text(source, encoding="utf-8")
    return render(environment(kind, folder), "_part.md", **values)


# What the documentation shows.


def example(folder: Path) -> Path:
    """The folder of the documentation's example, as it stands there."""
    found = re.findall(
        r"^`house/(\S+)`.*?\n\n```jinja\n(.*?)^```$", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(found) == 3
    for name, content in found:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_the_example_of_the_documentation_runs(tmp_path: Path) -> None:
    """As Markdown, mail and HTML; what it does not replace is as it was."""
    made = Edition(builders.full_brief(), templates=example(tmp_path))
    page, default = to_markdown(made), to_markdown(made.brief)
    assert "\n*Brineport Courier, foreign desk · 3 November 2026*\n" in page
    assert "\n| **Port of Vell**, state, owner | It waits.[^1] |\n" in page
    assert set(default.splitlines()) - set(page.splitlines()) == {
        "- **Port of Vell** (state, owner): It waits.[^1] *(noted)*"
    }
    assert "Port of Vell, state, owner | It waits. [1]" in to_text(made)
    assert "<td><strong>Port of Vell</strong>, state, owner</td>" in to_fragment(made)


def test_the_documentation_lists_every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tables have the names that a Markdown template has, and no other."""
    given: dict[str, object] = {}

    def spy(templates: Environment, name: str, **values: object) -> str:
        given.update(values)
        return ""

    monkeypatch.setattr("briefing.renderers.markdown.render", spy)
    to_markdown(builders.brief())
    ours = environment("markdown").globals.keys() - Environment().globals.keys()
    rows = "".join(
        line.split("|")[1] for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")
    )
    assert set(re.findall(r"`(\w+)", rows)) == {*given, *ours}


def test_every_default_template_says_what_it_gets() -> None:
    """Each begins with a comment."""
    files = sorted((DEFAULT / "markdown").rglob("*.md"))
    assert len(files) > 12
    for file in files:
        assert file.read_text("utf-8").startswith("{#\n"), file


# Which template is used.


def test_a_folder_of_its_own_replaces_and_includes(tmp_path: Path) -> None:
    """Its file takes the place of the default one in the brief of one story and of several, and has that at hand."""
    house = "{{ heading(_('Developments'), level) }}\n\nSeen from Vell.\n{% include 'default/lines.md' %}"
    for brief, before in ((builders.full_brief(developments=()), "##"), (of_stories("A", "B"), "###")):
        developments = f"{house}{{% for each in part.developments %}}\n- {{{{ each.text }}}}{{{{ marks(each.references) }}}}\n{{% endfor %}}"
        page = to_markdown(edition(tmp_path, brief, sections__developments=developments))
        assert f"\n{before} Developments\n\nSeen from Vell.\n" in page


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    """An editor sees a change with the next rendering."""
    made = edition(tmp_path, sections__gaps="{{ heading(_('Gaps and assumptions')) }}\n\nOne.\n")
    assert "One." in to_markdown(made)
    path = tmp_path / "markdown/sections/gaps.md"
    path.write_text(path.read_text().replace("One.", "Two."))
    os.utime(path, (1, 1))
    assert "Two." in to_markdown(made)


def test_templates_are_built_and_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many briefs there are, and however many lines: one environment, each template compiled once."""
    compiled: list[str | None] = []
    compile_ = templating._Environment.compile

    def counting(
        self: Environment, source: str, name: str | None = None, *rest: object, **more: object
    ) -> object:
        compiled.append(name)
        return compile_(self, source, name, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(templating._Environment, "compile", counting)
    for brief in (builders.full_brief(), builders.brief(), of_stories("A", "B"), builders.full_brief()):
        to_markdown(brief)
    assert environment.cache_info().misses == 1
    assert len(compiled) == len(set(compiled)) == len(list((DEFAULT / "markdown").rglob("*.md")))


# What is printed.


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HOSTILE)
def test_no_way_of_printing_leaves_a_field_unescaped(tmp_path: Path, field: str) -> None:
    """Alone, in a phrase, in a macro, a block, a row or a link, a field stands as `escaping.text` writes it."""
    ways = {
        "{{ field }}": text(field),
        "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(field) }}": f"**{text(field)}**",
        "{% set x %}*{{ field }}*{% endset %}{{ x }}": f"*{text(field)}*",
        "{{ [strong, field]|join(' · ') }}": f"**s** · {text(field)}",
        "{{ listed([field, strong]) }}": f"{text(field)}, **s**",
        "{{ _('{strong} a {field}', strong=strong, field=field) }}": f"**s** a {text(field)}",
    }
    if not field:
        return
    for source, expected in ways.items():
        assert printed(tmp_path, source, field=field, strong=Markdown("**s**")) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ strong|upper }}", r"\*\*S\*\*"),
        ("{{ strong ~ field }}", r"\*\*s\*\*\<b\>"),
        ("{{ strong + field }}", r"\*\*s\*\*\<b\>"),
        ("{{ '%s'|format(strong) }}", r"\*\*s\*\*"),
        ("{{ strong }}", "**s**"),
        ("{% filter lower %}A{{ strong }}{% endfilter %}", "a**s**"),
        ("{{ _('a_b {field}', field=field) }}", r"a\_b \<b\>"),
        ("{{ _('a_b {strong}', strong=strong) }}", r"a\_b **s**"),
        ("{{ counted('{number} *', '{number} **', 2) }}", r"2 \*\*"),
        ("{{ 3 }} {{ true }}", "3 True"),
    ],
)
def test_what_is_made_of_a_piece_of_markdown_is_text_again(
    tmp_path: Path, source: str, expected: str
) -> None:
    """Filters, operators and formats give plain text, which is escaped; phrases and rows keep what is Markdown."""
    assert printed(tmp_path, source, strong=Markdown("**s**"), field="<b>") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ field }}", "&lt;b&gt;"),
        ("{{ _('<i> {field}', field=field) }}", "&lt;i&gt; &lt;b&gt;"),
        ("{{ listed([field, 'a']) }}", "&lt;b&gt;, a"),
        ("{% set x %}<i>{{ field }}</i>{% endset %}{{ x.format(field) }}", "<i>&lt;b&gt;</i>"),
        ("{% set x %}<i>{}</i>{% endset %}{{ _('a {x}', x=x).format(field) }}", "a <i>&lt;b&gt;</i>"),
    ],
)
def test_html_escapes_every_field(tmp_path: Path, source: str, expected: str) -> None:
    """In phrases, rows and formats too."""
    assert printed(tmp_path, source, "html", field="<b>") == expected


def test_a_phrase_of_a_newsroom_is_said_in_the_language_of_the_brief(tmp_path: Path) -> None:
    """Where the catalogues have it; else it is printed as it is."""
    with speaking("en"):
        assert printed(tmp_path, "{{ _('The desk of {town}', town='Vell') }}") == "The desk of Vell"


# What is refused.


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("\n{{ brief.title", r"line 2: .*end of"),
        ("{% nonsense %}", "line 1: Encountered unknown tag"),
        ("\n\n{{ titel }}", "line 3: 'titel' is undefined"),
        ("{{ brief.titel }}", "line 1: .* has no attribute 'titel'"),
        ("{{ brief.period_start }}", "line 1: a value that is not there"),
        ("{% include 'nowhere.md' %}", "line 1: there is no template 'nowhere.md'"),
        ("{{ brief.title|safe }}", "line 1: No filter named 'safe'"),
        ("{{ brief.title|urlize }}", "line 1: No filter named 'urlize'"),
        (
            "{% autoescape false %}{{ brief.title }}{% endautoescape %}",
            "line 1: escaping is never turned off",
        ),
        ("{{ brief.__class__ }}", "unsafe"),
        ("{{ brief.model_copy() }}", "unsafe"),
        ("{{ brief.parse_file('/etc/hostname') }}", "unsafe"),
        ("{{ place.read_text() }}", "unsafe"),
        ("{{ brief.gaps.__add__ }}", "unsafe"),
        ("{{ {}.update({1: 2}) }}", "unsafe"),
        ("{{ '{0.__class__}'.format(brief) }}", "unsafe"),
        ("{% for each in range(10 ** 9) %}{% endfor %}", "Range too big"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ _('{a} {b}', a=1) }}", "line 1: nothing is given for 'b'"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "recursion"),
        ("{{ lipsum() }}", "'lipsum' is undefined"),
    ],
)
def test_an_error_names_the_file_the_line_and_the_remedy(
    tmp_path: Path, kind: Kind, source: str, message: str
) -> None:
    """Whatever a template does wrong is one error of ours, and nothing is printed."""
    with pytest.raises(TemplateError, match=message) as caught:
        printed(tmp_path, source, kind, brief=builders.brief(), place=tmp_path)
    assert str(tmp_path / kind / "_part.md") in str(caught.value)
    assert "docs/templates.md" in str(caught.value)


def test_nothing_is_filled_into_a_piece_of_markdown(tmp_path: Path) -> None:
    """What `format` made of it would count as escaped."""
    with pytest.raises(TemplateError, match="unsafe"):
        printed(tmp_path, "{% set x %}**{}**{% endset %}{{ x.format('<b>') }}")


def test_a_folder_that_has_no_templates_is_refused(tmp_path: Path) -> None:
    """One that is not there, and one without a folder for any kind."""
    with pytest.raises(TemplateError, match=r"nowhere: can't be read"):
        environment("markdown", tmp_path / "nowhere")
    with pytest.raises(TemplateError, match="neither a folder markdown nor a folder html"):
        environment("markdown", tmp_path)


def test_a_file_that_would_never_be_used_is_refused(tmp_path: Path) -> None:
    """A wrong name, with the right ones in the message; parts of its own and hidden files are none."""
    own(tmp_path, _part="x", sections___part="x")
    (tmp_path / "markdown" / ".DS_Store").write_bytes(b"\xff")
    (tmp_path / "README.txt").write_text("Ours.")
    environment("markdown", tmp_path)
    environment.cache_clear()
    own(tmp_path, sections__developmnts="x")
    with pytest.raises(
        TemplateError, match=r"developmnts\.md: there is no default .*sections/developments\.md"
    ):
        environment("markdown", tmp_path)


def test_a_template_that_is_not_in_utf_8_is_refused(tmp_path: Path) -> None:
    """With the name of the file."""
    own(tmp_path, brief="x")
    (tmp_path / "markdown" / "brief.md").write_bytes(b"F\xe4hre")
    with pytest.raises(TemplateError, match=r"brief\.md: can't be read"):
        environment("markdown", tmp_path)


# What stays.

DEFAULT_ORDER = (DEFAULT / "markdown" / "brief.md").read_text("utf-8")


def without(section: str) -> str:
    """The default order with one section left out."""
    made = DEFAULT_ORDER.replace(f'{{% include "sections/{section}.md" %}}', "")
    assert made != DEFAULT_ORDER
    return made


@pytest.mark.parametrize(
    ("section", "lost"),
    [
        ("header", "the AI label"),
        ("bottom_line", "the heading 'Bottom line'"),
        ("key_judgements", "the heading 'Key judgements'"),
        ("what_changed", "the heading 'What changed'"),
        ("developments", "the heading 'Developments'"),
        ("alternatives", "the heading 'Alternatives and dissent'"),
        ("sources", "the heading 'Sources'"),
        ("method", "the heading 'Scales, method and use of AI'"),
        ("footnotes", "the marks or the footnotes of 1"),
    ],
)
def test_a_part_of_the_form_can_not_be_dropped(tmp_path: Path, section: str, lost: str) -> None:
    """Label, headings and footnotes: the message says which, and in whose templates."""
    with pytest.raises(TemplateError, match=rf"{re.escape(str(tmp_path))}: .*has lost {lost}"):
        to_markdown(edition(tmp_path, brief=without(section)))


@pytest.mark.parametrize(
    "header",
    [
        "# {{ brief.headline.text }}{{ marks(brief.headline.references) }}\n<!-- {{ label.title }} -->\n",
        "# {{ brief.headline.text }}{{ marks(brief.headline.references) }}\n![{{ label.title }}](x)\n",
        "# {{ brief.headline.text }}{{ marks(brief.headline.references) }}\n\n## First\n\n{{ label.title }}\n",
        "# {{ brief.headline.text }}{{ marks(brief.headline.references) }}\n\nAI-assisted.\n",
    ],
)
def test_a_label_that_nobody_sees_is_none(tmp_path: Path, header: str) -> None:
    """In a comment, as a picture's text, under a section or in other words it is missing."""
    with pytest.raises(TemplateError, match="has lost the AI label"):
        to_markdown(edition(tmp_path, sections__header=header))


def test_a_headline_is_no_label(tmp_path: Path) -> None:
    """A source that words its headline like the label does not stand in for it."""
    lead = builders.brief().headline.model_copy(update={"text": label.title()})
    header = "# {{ brief.headline.text }}{{ marks(brief.headline.references) }}\n"
    with pytest.raises(TemplateError, match="has lost the AI label"):
        to_markdown(edition(tmp_path, builders.brief(headline=lead), sections__header=header))


def test_a_signed_brief_needs_no_label(tmp_path: Path) -> None:
    """With a sign-off of this content a template may leave it out; with one of another content it may not."""
    brief = builders.full_brief()
    house = own(
        tmp_path, sections__header="# {{ brief.headline.text }}{{ marks(brief.headline.references) }}\n"
    )
    signed = SignOff(
        content_hash=brief.hash_of_content(),
        reviewer="Ada Vey",
        responsible="Brineport Courier",
        signed_at=datetime(2026, 11, 4, tzinfo=UTC),
    )
    assert label.title() not in to_markdown(Edition(brief, (), signed, house))
    other = signed.model_copy(update={"content_hash": "0" * 64})
    with pytest.raises(TemplateError, match="has lost the AI label"):
        to_markdown(Edition(brief, (), other, house))


def test_sections_keep_their_order(tmp_path: Path) -> None:
    """Two that change places are refused, in a brief of stories too; a heading between them is not."""
    one, other = '{% include "sections/gaps.md" %}', '{% include "sections/source_summary.md" %}'
    swapped = DEFAULT_ORDER.replace(one, "X").replace(other, one).replace("X", other)
    for brief in (builders.full_brief(), of_stories("A", "B")):
        with pytest.raises(TemplateError, match="has lost the heading 'Source summary statement'"):
            to_markdown(edition(tmp_path, brief, brief=swapped))
    between = DEFAULT_ORDER.replace(other, f"## From the desk\n\nNothing.\n\n{other}")
    assert "## From the desk" in to_markdown(edition(tmp_path, brief=between))


def test_the_sections_of_a_story_stay_too(tmp_path: Path) -> None:
    """Each story keeps its own."""
    told = (DEFAULT / "markdown/sections/story.md").read_text("utf-8")
    shorter = told.replace('{% include "sections/developments.md" %}', "")
    with pytest.raises(TemplateError, match="has lost the heading 'Developments'"):
        to_markdown(edition(tmp_path, of_stories("A", "B"), sections__story=shorter))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("lines", "{{ marks(line.references) }}"),
        ("sections__footnotes", "{{ note.named }}"),
    ],
)
def test_evidence_stays(tmp_path: Path, name: str, what: str) -> None:
    """A template that drops the marks of the lines is refused; one that words a footnote otherwise is not."""
    default = (DEFAULT / "markdown" / f"{name.replace('__', '/')}.md").read_text("utf-8")
    assert what in default
    brief = of_stories("A", "B").model_copy(
        update={
            "headline": builders.brief().headline.model_copy(update={"references": ()}),
            "bottom_line": (),
            "key_judgements": (),
            "stakeholders": (),
        }
    )
    made = edition(tmp_path, brief, **{name: default.replace(what, "")})
    if name == "lines":
        with pytest.raises(TemplateError, match=r"has lost the marks or the footnotes of 1;"):
            to_markdown(made)
    else:
        assert "[^1]: “" in to_markdown(made)


def test_a_label_in_the_language_of_the_brief_is_looked_for(tmp_path: Path) -> None:
    """What stands at the top is asked for in the words that it is printed in."""
    german = builders.full_brief(language="de")
    page = to_markdown(edition(tmp_path, german, sections__gaps='{% include "default/sections/gaps.md" %}'))
    assert page == to_markdown(german)
