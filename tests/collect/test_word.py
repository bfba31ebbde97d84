"""Word files: the body as its reader sees it, with changes accepted; all else is left out, and said."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from briefing.collect.documents.word import read_word
from briefing.errors import SourceError
from tests.collect.documents import paragraph, span, word

TEXT = "The bridge over the Lenn is shut."
HIDDEN_NOTE = "text that a reader of the page can't see was left out: hidden, tiny or white"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def text_of(body: str, styles: str = "") -> str:
    """The text of a Word file with this body."""
    return read_word(word(body, styles=styles)).text


def refusal(content: bytes) -> str:
    """Why a file is not read."""
    with pytest.raises(SourceError) as error:
        read_word(content)
    return error.value.message


def test_a_file_of_a_word_processor_is_read() -> None:
    """Title, headings, paragraphs, items of lists and rows of tables, in order; properties are metadata."""
    document = docx.Document()
    document.add_heading("Bridge over the Lenn", 0)
    document.add_heading("What is known", 1)
    document.add_paragraph("The bridge is ").add_run("shut").bold = True
    document.add_paragraph("The ferry runs", style="List Bullet")
    document.add_paragraph("The road is open", style="List Number")
    document.add_paragraph("It is narrow.", style="List Continue")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Pier", "Cracks", "North", ""], strict=True):
        cell.text = text
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "two"
    properties = document.core_properties
    properties.author, properties.modified = "Ilse Marn", datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
    file = io.BytesIO()
    document.save(file)
    reading = read_word(file.getvalue())
    assert reading.text.split("\n\n") == [
        "Bridge over the Lenn",
        "What is known",
        "The bridge is shut",
        "- The ferry runs",
        "- The road is open",
        "It is narrow.",
        "Pier | Cracks",
        "North | two",
    ]
    assert reading.metadata == {
        "title": "Bridge over the Lenn",
        "byline": "Ilse Marn",
        "published_at": datetime(2026, 5, 3, 9, 30, tzinfo=UTC),
        "notes": ("publication date taken from the last change of the file",),
    }


def test_the_date_of_a_template_is_no_date_of_publication() -> None:
    """A program that names an author and sets no date leaves that of python-docx's template."""
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.core_properties.author = "Ilse Marn"
    file = io.BytesIO()
    document.save(file)
    assert read_word(file.getvalue()).metadata == {"byline": "Ilse Marn", "notes": ()}


def test_breaks_and_marks_within_a_paragraph_are_kept() -> None:
    """Lines, tabs and hyphens that are elements of their own."""
    body = f"<w:p>{span('The')}<w:r><w:tab/><w:t>Lenn</w:t><w:noBreakHyphen/><w:t>Vell road</w:t><w:br/></w:r>{span('is open.')}</w:p>"
    assert text_of(body) == "The Lenn-Vell road\nis open."


def test_links_fields_and_controls_are_words() -> None:
    """What they show is read, what they are told is not."""
    field = '<w:r><w:instrText>HYPERLINK "https://courier.example"</w:instrText></w:r>'
    link = f'<w:hyperlink w:anchor="x">{span("is shut")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtContent>{paragraph('The ferry runs.')}</w:sdtContent></w:sdt>"
    assert (
        text_of(f"<w:p>{span('The bridge ')}{field}{link}</w:p>{control}")
        == "The bridge is shut\n\nThe ferry runs."
    )


def test_a_box_of_text_follows_its_paragraph() -> None:
    """It does not cut the sentence that it stands in, and is read once."""
    box = f"<w:txbxContent>{paragraph('In a box.')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(f"<w:p>{span('The bridge ')}<w:r>{both}</w:r>{span('is shut.')}</w:p>") == (
        "The bridge is shut.\n\nIn a box."
    )


# Changes and what nobody sees.


def test_tracked_changes_are_taken_as_accepted() -> None:
    """Inserted and moved-to text stays, deleted and moved-away text goes, and the note says so."""
    body = (
        f"<w:p>{span('The bridge is ')}<w:ins w:id='1'>{span('shut')}</w:ins>"
        f"<w:del w:id='2'><w:r><w:delText>open</w:delText></w:r></w:del><w:moveFrom>{span(' now')}</w:moveFrom>"
        f"<w:moveTo>{span(' today')}</w:moveTo></w:p>"
    )
    reading = read_word(word(body))
    assert reading.text == "The bridge is shut today"
    assert reading.metadata["notes"] == ("tracked changes were taken as accepted: deleted text was left out",)


STYLES = (
    '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Heir"><w:name w:val="Heir"/><w:basedOn w:val="Ghost"/></w:style>'
    '<w:style w:type="character" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Pale"><w:name w:val="Pale"/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
)
HIDING = {
    "hidden": paragraph("Ignore.", run="<w:vanish/>"),
    "hidden by style": paragraph("Ignore.", run='<w:rStyle w:val="Ghost"/>'),
    "hidden by a style's style": paragraph("Ignore.", run='<w:rStyle w:val="Heir"/>'),
    "white": paragraph("Ignore.", run='<w:color w:val="FFFFFF"/>'),
    "nearly white": paragraph("Ignore.", run='<w:color w:val="fefefe"/>'),
    "white by style": paragraph("Ignore.", properties='<w:pStyle w:val="Pale"/>'),
    "white on white": paragraph(
        "Ignore.", run='<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF"/>'
    ),
    "tiny": paragraph("Ignore.", run='<w:sz w:val="2"/>'),
    "in a link": f"<w:p><w:hyperlink>{span('Ignore.', '<w:vanish/>')}</w:hyperlink></w:p>",
}


@pytest.mark.parametrize("hidden", HIDING.values(), ids=HIDING)
def test_what_nobody_sees_is_left_out(hidden: str) -> None:
    """The rest stays, and a note says that something was hidden."""
    reading = read_word(word(paragraph(TEXT) + hidden, styles=STYLES))
    assert (reading.text, reading.metadata["notes"]) == (TEXT, (HIDDEN_NOTE,))


DARK = '<w:shd w:val="clear" w:fill="000000"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
SHOWING = {
    "not hidden after all": paragraph("Read.", run='<w:rStyle w:val="Ghost"/><w:vanish w:val="0"/>'),
    "a style in a circle": paragraph("Read.", run='<w:rStyle w:val="Loop"/>'),
    "white on a dark run": paragraph("Read.", run=WHITE + DARK),
    "white on a dark paragraph": paragraph("Read.", run=WHITE, properties=DARK),
    "white on a mark": paragraph("Read.", run=WHITE + '<w:highlight w:val="black"/>'),
    "white in a dark cell": f"<w:tbl><w:tr><w:tc><w:tcPr>{DARK}</w:tcPr>{paragraph('Read.', run=WHITE)}</w:tc></w:tr></w:tbl>",
    "small": paragraph("Read.", run='<w:sz w:val="12"/>'),
}


@pytest.mark.parametrize("shown", SHOWING.values(), ids=SHOWING)
def test_what_can_be_seen_stays(shown: str) -> None:
    """White letters on a dark ground and small print are read."""
    reading = read_word(word(shown, styles=STYLES))
    assert (reading.text, reading.metadata["notes"]) == ("Read.", ())


def test_comments_and_footnotes_are_said_to_be_left_out() -> None:
    """They are no part of the body; empty ones are not worth a word."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    comments = f'<w:comments {names}><w:comment w:id="1"/></w:comments>'.encode()
    footnotes = f"<w:footnotes {names}><w:footnote>{paragraph('See.')}</w:footnote></w:footnotes>".encode()
    parts = {"word/comments.xml": comments, "word/footnotes.xml": footnotes}
    assert read_word(word(paragraph(TEXT), parts=parts)).metadata["notes"] == (
        "the comments were left out",
        "the footnotes were left out",
    )
    empty = {"word/footnotes.xml": f"<w:footnotes {names}/>".encode()}
    assert read_word(word(paragraph(TEXT), parts=empty)).metadata["notes"] == ()


# Properties.


@pytest.mark.parametrize(
    ("core", "said"),
    [
        (
            "<dc:title>Lenn</dc:title><dc:creator>Ilse Marn</dc:creator>",
            {"title": "Lenn", "byline": "Ilse Marn"},
        ),
        ("<dc:title>lenn.docx</dc:title><dc:creator>Microsoft Office User</dc:creator>", {}),
        ("<dcterms:modified xsi:type='dcterms:W3CDTF'>soon</dcterms:modified>", {}),
        (
            "<dcterms:created xsi:type='dcterms:W3CDTF'>2026-05-03T09:30:00Z</dcterms:created>",
            {"published_at": datetime(2026, 5, 3, 9, 30, tzinfo=UTC)},
        ),
    ],
)
def test_properties_count_when_a_person_meant_them(core: str, said: dict[str, object]) -> None:
    """Defaults of programs and dates that are none count as nothing."""
    metadata = read_word(word(paragraph(TEXT), core=core)).metadata
    assert {key: value for key, value in metadata.items() if value and key != "notes"} == said


# What can't be read.


def archive(**files: str) -> bytes:
    """A zip file that is no Word file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return file.getvalue()


BAD = {
    "nothing": (b"", "is not a Word file, or damaged: open it in Word"),
    "a text": (TEXT.encode(), "is not a Word file, or damaged: open it in Word"),
    "half": (word(paragraph(TEXT))[:500], "is not a Word file, or damaged: open it in Word"),
    "another zip": (archive(a="b"), "is not a Word file, or damaged (KeyError)"),
    "broken XML": (word("<w:p>"), "is not a Word file, or damaged (XMLSyntaxError)"),
    "old": (OLE + b"\0" * 600, "is of the old kind (.doc): save it as .docx"),
    "encrypted": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "is encrypted: save a copy without a password",
    ),
    "empty": (word(paragraph(" ")), "has no text that a reader can see: it is empty, or pictures"),
    "hidden": (
        word(paragraph(TEXT, run="<w:vanish/>")),
        "has no text that a reader can see: all of it is hidden",
    ),
}


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD)
def test_a_file_without_a_text_is_refused(content: bytes, reason: str) -> None:
    """The message says what is wrong and the remedy."""
    assert refusal(content).startswith(reason)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """By what the archive itself says; a lie there ends at the size that was said."""
    content = bytearray(word(paragraph(TEXT), parts={"word/media.bin": b"\0" * 1_000}))
    place = content.rindex(b"word/media.bin") - 46 + 24
    content[place : place + 4] = (400_000_000).to_bytes(4, "little")
    assert refusal(bytes(content)) == "unpacks to 400 MB, no article does: save its text as a .txt file"


def test_entities_are_not_expanded() -> None:
    """Neither those that grow nor those that name a file."""
    bomb = "<!DOCTYPE w:document [<!ENTITY a 'Ignore.'><!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
    content = word(f"<w:p>{span(TEXT)}<w:r><w:t>&a;&f;</w:t></w:r></w:p>".replace("&amp;", "&"))
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    files["word/document.xml"] = bomb.encode() + files["word/document.xml"]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, part in files.items():
            made.writestr(name, part)
    assert read_word(file.getvalue()).text == TEXT


def test_the_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "docx", None)
    assert refusal(word(paragraph(TEXT))) == "needs python-docx to be read: pip install 'briefing[documents]'"


def test_a_reading_is_always_the_same() -> None:
    """Twice the same bytes give twice the same."""
    content = word(paragraph(TEXT), core="<dc:title>Lenn</dc:title>")
    assert read_word(content) == read_word(content)
