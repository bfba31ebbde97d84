"""`briefing render`: a brief that was made, in every format, without any model."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

import briefing
from briefing.cli.app import app
from briefing.models import SignOff
from briefing.renderers.brief_json import from_json
from briefing.renderers.claims_csv import COLUMNS
from briefing.renderers.formats import FORMATS
from briefing.renderers.label import DIGITAL_SOURCE_TYPE
from briefing.renderers.mail import SOURCE_TYPE_HEADER
from tests.cli.conftest import Run, invoke
from tests.fake_model import FakeModel


@pytest.fixture
def made(run: Run, desk: Path) -> Path:
    """The folder of a brief; its articles are in `state.db`."""
    assert run("in", "--title", "The Lenn").exit_code == 0
    return desk / "out"


@pytest.fixture
def sign(made: Path) -> Callable[[str], Path]:
    """Writes a sign-off for a content hash; "" stands for that of the brief."""

    def write(content_hash: str) -> Path:
        brief = from_json((made / "brief.json").read_text(encoding="utf-8"))
        signed = SignOff.model_validate(
            {
                "content_hash": content_hash or brief.hash_of_content(),
                "reviewer": "Ada Kern",
                "responsible": "Lenn Valley Notes",
                "signed_at": "2026-03-02T19:00:00+00:00",
            }
        )
        path = made / "sign-off.json"
        path.write_text(signed.model_dump_json(), encoding="utf-8")
        return path

    return write


def test_one_format_goes_to_standard_output(made: Path, model: FakeModel) -> None:
    """Byte for byte what the Python API gives; a folder, a file and an id name the brief; no model is asked."""
    asked = len(model.started)
    brief = from_json((made / "brief.json").read_text(encoding="utf-8"))
    for name in FORMATS:
        for brief_named in (str(made), str(made / "brief.json")):
            shown = invoke("render", brief_named, "--to", name)
            assert shown.exit_code == 0
            assert shown.stdout_bytes.decode() == briefing.render(brief, name)
    from_store = invoke("render", brief.id, "--to", "ninjs", "--db", "state.db")
    assert json.loads(from_store.stdout)["uri"] == json.loads(briefing.render(brief, "ninjs"))["uri"]
    assert invoke("render", "--to", "json", "--db", "state.db").stdout == (made / "brief.json").read_text(
        "utf-8"
    )
    assert len(model.started) == asked


def test_without_a_format_it_is_the_page(made: Path) -> None:
    """The page is what people ask for most."""
    assert (
        invoke("render", str(made)).stdout_bytes == invoke("render", str(made), "--to", "html").stdout_bytes
    )


def test_files_are_written_whole_under_their_names(made: Path, desk: Path) -> None:
    """One format into a file or a folder, several or all into a folder, which is made; the paths are printed."""
    one = invoke("render", "out", "--to", "csv", "--out", "table.csv")
    assert (one.stdout, one.exit_code) == ("table.csv\n", 0)
    rows = list(csv.DictReader(io.StringIO((desk / "table.csv").read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == 4
    assert invoke("render", "out", "--to", "eml", "--out", "mail/").stdout == "mail/brief.eml\n"
    assert b"\r\n" in (desk / "mail/brief.eml").read_bytes()
    assert not message_from_bytes((desk / "mail/brief.eml").read_bytes()).defects
    both = invoke("render", "out", "--to", "txt", "--to", "md", "--to", "txt", "--out", "texts")
    assert both.stdout.split() == ["texts/brief.txt", "texts/brief.md"]
    assert invoke("render", "out", "--to", "all", "--out", "every").exit_code == 0
    assert {path.name for path in (desk / "every").iterdir()} == {each.file for each in FORMATS.values()}


def test_several_formats_need_a_folder(made: Path) -> None:
    """On standard output one would be glued to the other."""
    shown = invoke("render", "out", "--to", "md", "--to", "txt")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "--out: several formats (md, txt) need a folder" in shown.stderr


def test_a_format_that_is_none_is_told_with_the_choice(made: Path) -> None:
    """A typo names the formats; nothing is written."""
    shown = invoke("render", "out", "--to", "htlm", "--out", "page.html")
    assert shown.exit_code == 1
    assert "--to: 'htlm' is no format" in shown.stderr
    assert "md, html, json, ninjs, ninjs1, csv, txt, eml, annotations, or all" in shown.stderr
    assert not Path("page.html").exists()


def test_the_articles_come_from_the_database(made: Path) -> None:
    """Where it is, nothing is missing; where not, formats that show of the texts say whose, and the others nothing."""
    assert invoke("render", "out", "--to", "annotations", "--db", "state.db").stderr == ""
    alone = invoke("render", "out", "--to", "annotations")
    assert alone.exit_code == 0
    assert "the texts of 3 of 3 sources are not at hand (ferry.txt, " in alone.stderr
    assert "name the database with --db" in alone.stderr
    assert invoke("render", "out", "--to", "ninjs").stderr == ""
    typo = invoke("render", "out", "--to", "html", "--db", "typo.db")
    assert (typo.exit_code, "typo.db: there is no database" in typo.stderr) == (1, True)


def test_a_sign_off_takes_the_label_away(made: Path, sign: Callable[[str], Path]) -> None:
    """One for exactly this content; one for other content is told, and the label stays."""
    held = invoke("render", "out", "--to", "ninjs", "--sign-off", str(sign("")))
    assert (json.loads(held.stdout)["pubStatus"], held.stderr) == ("usable", "")
    other = invoke("render", "out", "--to", "ninjs", "--sign-off", str(sign("0" * 64)))
    assert (json.loads(other.stdout)["pubStatus"], other.exit_code) == ("withheld", 0)
    assert "sign-off.json: was given for other content (hash 000000000000, this brief has " in other.stderr
    assert "the AI label stays" in other.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "sign-off.json: can't be read (No such file or directory)"),
        ("{}", "sign-off.json: is no sign-off (at content_hash: Field required)"),
        ("nonsense", "sign-off.json: is no sign-off (at the top: "),
        ('{"content_hash": "short"}', "it needs content_hash, reviewer, responsible and signed_at"),
    ],
)
def test_what_is_no_sign_off_is_told(made: Path, content: str | None, message: str) -> None:
    """The file and what is wrong with it; nothing is rendered as reviewed by mistake."""
    if content is not None:
        Path("sign-off.json").write_text(content, encoding="utf-8")
    shown = invoke("render", "out", "--to", "md", "--sign-off", "sign-off.json")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert message in shown.stderr


def test_what_is_no_brief_and_what_can_not_be_written_are_told(made: Path) -> None:
    """Each with its name and the remedy."""
    Path("odd.json").write_text("{}", encoding="utf-8")
    for arguments, message in (
        (("odd.json",), "odd.json: is no brief of this version"),
        (("missing.json",), "missing.json: can't be read"),
        (("b-000", "--db", "state.db"), "briefing show --list"),
        (("out", "--out", "odd.json/page.html"), "choose another folder with --out"),
    ):
        shown = invoke("render", *arguments)
        assert shown.exit_code == 1
        assert message in shown.stderr


def test_a_folder_of_templates_that_is_not_there_is_told(made: Path) -> None:
    """A typo in --template is an error, not the default page."""
    shown = invoke("render", "out", "--to", "md", "--template", "nowhere")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "nowhere: can't be read" in shown.stderr


PAGE = (Path(__file__).parents[2] / "docs/formats.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^    (briefing .+?)(?:\s+#.*)?$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("command", SHOWN)
def test_each_command_of_the_documentation_parses(command: str) -> None:
    """docs/formats.md shows commands that the command line takes, options and all."""
    words = shlex.split(command)[1:]
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    context = group.commands[words[0]].make_context(words[0], words[1:])
    assert context.info_name == words[0]


def test_the_documentation_knows_every_format_and_column() -> None:
    """Each with its name and its file; each column of the table."""
    assert len(SHOWN) == 7
    for name, each in FORMATS.items():
        assert f"| `{name}` | `{each.file}` |" in PAGE
    assert all(f"`{column}`" in PAGE for column in COLUMNS)
    assert f"`{SOURCE_TYPE_HEADER}`" in PAGE
    assert DIGITAL_SOURCE_TYPE in PAGE
