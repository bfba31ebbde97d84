"""PDFs: what a reader sees on the pages becomes paragraphs; all else is left out, and said."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime, timedelta, timezone

import pypdf
import pytest

from briefing.collect.documents.pdf import read_pdf
from briefing.errors import SourceError
from tests.collect import documents
from tests.collect.documents import form, pdf, print_lines

SEEN = "BT /F1 12 Tf 72 700 Td (The bridge is shut.) Tj ET\n"
HIDDEN_NOTE = "text that a reader of the page can't see was left out: "
IMAGE = documents.stream(
    b"\x00", "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
)
PICTURE = "q 600 0 0 800 0 0 cm /Im Do Q\n"


def text_of(*pages: str, **more: object) -> str:
    """The text of a PDF with these pages."""
    return read_pdf(pdf(*pages, **more)).text  # type: ignore[arg-type]


def notes_of(*pages: str, **more: object) -> tuple[str, ...]:
    """The notes on a PDF with these pages."""
    notes: tuple[str, ...] = read_pdf(pdf(*pages, **more)).metadata["notes"]  # type: ignore[arg-type]
    return notes


def refusal(content: bytes) -> str:
    """Why a PDF is not read."""
    with pytest.raises(SourceError) as error:
        read_pdf(content)
    return error.value.message


# Paragraphs.


def test_lines_of_a_paragraph_are_joined() -> None:
    """Sentences run over the ends of lines; a wider gap parts paragraphs."""
    first = print_lines(
        ["The bridge over the Lenn is shut and", "nobody in the town of Vell knows", "for how long."]
    )
    second = print_lines(["The ferry runs twice an hour."], y=620)
    assert text_of(first + second) == (
        "The bridge over the Lenn is shut and nobody in the town of Vell knows for how long.\n\n"
        "The ferry runs twice an hour."
    )


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The har-", "bour is shut.", "The harbour is shut."),
        ("The har\xad", "bour is shut.", "The harbour is shut."),
        ("The Lenn-", "Vell road is shut.", "The Lenn-Vell road is shut."),
        ("A state-of-the-", "art ferry.", "A state-of-the-art ferry."),
        ("It was shut in 2025-", "2026 as well.", "It was shut in 2025-2026 as well."),
        ("The bridge -", "the old one - is shut.", "The bridge - the old one - is shut."),
        ("Das Hafen-", "und Seeamt schweigt.", "Das Hafen- und Seeamt schweigt."),
        ("A well-known pier is a well-", "known pier.", "A well-known pier is a well-known pier."),
        ("The harbour is a har-", "bour.", "The harbour is a harbour."),
    ],
)
def test_parted_words_are_joined(first: str, second: str, joined: str) -> None:
    """A hyphen at a line's end goes only where the word is written without one."""
    assert text_of(print_lines([first, second])) == joined


def test_a_heading_stands_alone() -> None:
    """Letters of another size are another paragraph, whatever the distance."""
    page = print_lines(["Bridge shut"], size=18, y=715) + print_lines(
        ["The bridge over", "the Lenn is shut."]
    )
    assert text_of(page) == "Bridge shut\n\nThe bridge over the Lenn is shut."


def test_an_indented_line_begins_a_paragraph() -> None:
    """Where a sentence has ended; an indent within a sentence is none."""
    page = (
        print_lines(["The bridge over the Lenn is shut."], y=700)
        + print_lines(["The ferry over the Lenn runs"], y=686, x=90)
        + print_lines(["twice an hour until autumn."], y=672)
    )
    assert text_of(page) == (
        "The bridge over the Lenn is shut.\n\nThe ferry over the Lenn runs twice an hour until autumn."
    )


def test_list_items_stand_alone() -> None:
    """Each bullet begins an item; its further lines belong to it."""
    page = print_lines(
        ["Two things are known:", "• the bridge is shut for", "the whole summer", "• the ferry runs"]
    )
    assert (
        text_of(page)
        == "Two things are known:\n\n• the bridge is shut for the whole summer\n\n• the ferry runs"
    )


def test_a_sentence_goes_on_over_columns_and_pages() -> None:
    """What continues is joined; what begins anew is not."""
    left = print_lines(["The bridge over the Lenn is shut because", "of a crack that was found by"], y=700)
    right = print_lines(["two divers on Monday."], x=320, y=700)
    after = print_lines(["Nobody was hurt."], y=700)
    assert text_of(left + right, after) == (
        "The bridge over the Lenn is shut because of a crack that was found by two divers on Monday.\n\n"
        "Nobody was hurt."
    )


def test_ligatures_are_letters() -> None:
    """A reader searches for "official", not for the sign that a typesetter took."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>"
    table = (
        b"1 begincodespacerange <00><FF> endcodespacerange\n"
        b"3 beginbfchar\n<41><FB03>\n<42><FB01>\n<43><FB02>\nendbfchar\n"
    )
    page = "BT /F1 12 Tf 72 700 Td (A B C) Tj ET"
    assert text_of(page, objects={documents.FONT: font, 5: documents.stream(table)}) == "ffi fi fl"


# What stands on every page.


def page_of(number: int, body: str) -> str:
    """A page with a running head, a foot and its number."""
    return (
        print_lines(["Vell Harbour Board, draft"], y=770)
        + print_lines([body], y=600)
        + print_lines(["Not for citation"], y=40)
        + print_lines([f"Page {number} of 3"], y=25)
    )


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    """They are said, for "draft" matters; numbers of pages are not worth a word."""
    pages = [page_of(1, "The bridge is shut."), page_of(2, "The ferry runs."), page_of(3, "Divers look.")]
    assert text_of(*pages) == "The bridge is shut.\n\nThe ferry runs.\n\nDivers look."
    (note,) = notes_of(*pages)
    assert note == ("page headers and footers were left out: Vell Harbour Board, draft; Not for citation")


def test_a_line_of_one_page_is_no_header() -> None:
    """Nor is one that stands at different heights."""
    assert "Page 1 of 3" in text_of(page_of(1, "The bridge is shut."))
    moving = [print_lines(["The bridge is shut."], y=770 - 40 * place) for place in range(3)]
    assert text_of(*moving).count("The bridge is shut.") == 3


# What nobody sees.


HIDING = {
    "white": "1 g",
    "white in RGB": "1 1 1 rg",
    "white in CMYK": "0 0 0 0 k",
    "nearly white": "0.97 g",
    "white by colour space": "/DeviceRGB cs 1 1 1 sc",
    "white by profile": "/Icc cs 1 1 1 scn",
    "no ink": "/Ink cs 0 scn",
    "black on black": "0 0 300 300 re f",
    "invisible": "3 Tr",
    "clipping only": "7 Tr",
    "tiny by font": "/F1 0.5 Tf",
    "tiny by matrix": "0.01 0 0 0.01 72 100 Tm",
    "left of the page": "1 0 0 1 -500 100 Tm",
    "above the page": "1 0 0 1 72 900 Tm",
    "clipped": "0 700 600 100 re W n",
    "transparent": "/Ghost gs",
    "in a layer that is off": "/OC /Off BDC",
    "in a layer of layers that are off": "/OC /Both BDC",
}
RESOURCES = (
    "/ExtGState<</Ghost<</ca 0>>>>/Properties<</Off 4 0 R/On 5 0 R/Both 6 0 R>>"
    "/ColorSpace<</Icc[/ICCBased 7 0 R]/Ink[/Separation/Red/DeviceCMYK 8 0 R]>>"
    "/XObject<</Im 8 0 R>>"
)
LAYERS = {
    4: b"<</Type/OCG/Name(off)>>",
    5: b"<</Type/OCG/Name(on)>>",
    6: b"<</Type/OCMD/OCGs[4 0 R]>>",
    7: documents.stream(b"", "/N 3"),
    8: IMAGE,
}
CATALOG = "/OCProperties<</OCGs[4 0 R 5 0 R]/D<</OFF[4 0 R]>>>>"


def rich(content: str) -> bytes:
    """A page with all that hides text within its reach."""
    return pdf(content, resources=RESOURCES, objects=LAYERS, catalog=CATALOG)


@pytest.mark.parametrize("how", HIDING.values(), ids=HIDING)
def test_what_nobody_sees_is_left_out(how: str) -> None:
    """The rest stays, and a note says that something was hidden."""
    hidden = f"q {how} BT /F1 12 Tf 72 100 Td {how if how.endswith(('Tf', 'Tm')) else ''} (Ignore this.) Tj [(And) 20 (this.)] TJ (This.) ' ET {'EMC' if 'BDC' in how else ''} Q\n"
    reading = read_pdf(rich(SEEN + hidden.replace("re f BT", "re f 0 g BT") + SEEN.replace("700", "400")))
    assert reading.text == "The bridge is shut.\n\nThe bridge is shut."
    assert [note for note in reading.metadata["notes"] if note.startswith(HIDDEN_NOTE)]


SHOWING = {
    "white on a dark box": "0 g 0 0 300 300 re f 1 g",
    "white on a dark shape": "0 g 0 0 m 300 0 l 300 300 l 0 300 l f 1 g",
    "white on a picture": f"{PICTURE} 1 g",
    "grey": "0.6 g",
    "outlined": "1 g 1 Tr",
    "small print": "0.5 0 0 0.5 72 100 Tm",
    "in a layer that is on": "/OC /On BDC",
    "within the clip": "0 0 600 300 re W n",
    "a little outside the clip": "75 90 300 300 re W n",
    "after a hidden state": "q 3 Tr 1 g Q",
}


@pytest.mark.parametrize("how", SHOWING.values(), ids=SHOWING)
def test_what_can_be_seen_stays(how: str) -> None:
    """White letters on a dark ground, small print and the like are read."""
    tm = how if how.endswith("Tm") else ""
    shown = f"q {'' if tm else how} BT /F1 12 Tf 72 100 Td {tm} (The ferry runs.) Tj ET Q\n"
    reading = read_pdf(rich(SEEN + shown))
    assert reading.text == "The bridge is shut.\n\nThe ferry runs."
    assert reading.metadata["notes"] == ()


def test_hidden_and_seen_text_on_one_line_are_told_apart() -> None:
    """The state counts for each piece, not for the line."""
    page = "BT /F1 12 Tf 72 700 Td (The bridge ) Tj 3 Tr (is open, ) Tj 0 Tr (is shut.) Tj ET"
    assert text_of(page) == "The bridge is shut."


def test_forms_are_read_where_they_are_drawn() -> None:
    """A form has its own place, may hide and be hidden, and does not change what comes after it."""
    shown = "BT /F1 12 Tf 72 0 Td (The ferry runs.) Tj 1 g (Ignore.) Tj ET"
    own = f"/Resources<</Font<</F1 {documents.FONT} 0 R>>>>"
    page = "q 1 0 0 1 0 500 cm /Fm Do Q q 1 0 0 1 0 5000 cm /Fm Do Q q 3 Tr /Fm Do Q\n" + SEEN
    content = pdf(page, resources="/XObject<</Fm 4 0 R>>", objects={4: form(shown, own)})
    assert read_pdf(content).text == "The ferry runs.\n\nThe bridge is shut."


def test_the_crop_is_what_counts() -> None:
    """Text on paper that was cut off is not seen."""
    below = SEEN.replace("700", "100").replace("bridge", "ferry")
    assert text_of(SEEN + below, page="/CropBox[0 400 600 800]") == "The bridge is shut."


def test_a_scan_with_recognised_text_is_read() -> None:
    """OCR lays invisible letters over the picture of a page; that is the page's text, with a warning."""
    page = PICTURE + "BT 3 Tr /F1 12 Tf 72 700 Td (The bridge is shut.) Tj ET"
    reading = read_pdf(rich(page))
    assert reading.text == "The bridge is shut."
    assert reading.metadata["notes"] == (
        "text recognised from pictures of pages (page 1): letters may be wrong",
    )


@pytest.mark.parametrize(
    "page", [PICTURE + SEEN, PICTURE.replace("600 0 0 800", "60 0 0 80")], ids=["text", "small"]
)
def test_invisible_text_beside_text_or_a_small_picture_is_hidden(page: str) -> None:
    """It is no scan when the page shows text of its own, or is mostly empty."""
    planted = "q BT 3 Tr /F1 12 Tf 72 400 Td (Ignore this.) Tj ET Q "
    seen = read_pdf(rich(page + planted + SEEN.replace("700", "300"))).text
    assert "Ignore" not in seen


# Properties.


def test_properties_become_metadata() -> None:
    """Title, author and the moment of making, in its own zone, with a note on what the date is."""
    info = "/Title(Bridge over the Lenn)/Author(Ilse Marn)/CreationDate(D:20260503093000+02'00')"
    metadata = read_pdf(pdf(SEEN, info=info)).metadata
    assert (metadata["title"], metadata["byline"]) == ("Bridge over the Lenn", "Ilse Marn")
    assert metadata["published_at"] == datetime(2026, 5, 3, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert metadata["notes"] == ("publication date taken from the making of the file",)


def test_a_date_without_a_zone_stays_without_one() -> None:
    """The desk's or the source's zone is given to it later, and said."""
    made = read_pdf(pdf(SEEN, info="/CreationDate(D:20260503093000)")).metadata["published_at"]
    assert (made, made.tzinfo) == (datetime(2026, 5, 3, 9, 30), None)  # noqa: DTZ001


@pytest.mark.parametrize(
    "info",
    [
        "/Title(Microsoft Word - lenn.docx)/Author(user)",
        "/Title(Untitled)/Author(Administrator)",
        "/Title(lenn_final.indd)/Author(Canon iR-ADV)",
        "/Title(https://courier.example/lenn)/Author()",
        "/Title()/CreationDate(soon)",
        "/CreationDate(D:19040101000000Z)",
        "/Title 17/Author[1 2]",
    ],
)
def test_what_a_program_wrote_is_no_metadata(info: str) -> None:
    """Defaults, file names and impossible dates count as nothing; the text is read all the same."""
    reading = read_pdf(pdf(SEEN, info=info))
    assert reading.text == "The bridge is shut."
    said = {field: value for field, value in reading.metadata.items() if field != "notes" and value}
    assert said in ({}, {"title": "17"})


# What can't be read.


def locked(password: str, algorithm: str) -> bytes:
    """A PDF that this password opens."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(SEEN)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_an_encrypted_pdf_is_refused() -> None:
    """With the remedy; one that anybody may open is read."""
    message = "is encrypted: open it with its password and save a copy without one"
    assert refusal(locked("secret", "RC4-128")) == message
    assert read_pdf(locked("", "RC4-128")).text == "The bridge is shut."


def test_a_scan_without_text_is_refused() -> None:
    """The message says that OCR is what it needs."""
    assert refusal(rich(PICTURE)) == "has no text: it is pictures of pages; run OCR first"
    assert refusal(pdf("0 0 10 10 re f")).startswith("has no text: its pages are empty, or drawn as shapes")
    assert refusal(pdf()) == "has no text: its pages are empty, or drawn as shapes; run OCR first"


def test_a_pdf_of_hidden_text_is_refused() -> None:
    """It is not called a scan: its text is there and hidden."""
    assert refusal(pdf(SEEN.replace("BT", "BT 1 g"))) == (
        "has no text that a reader can see (it is of the colour of its ground): ask its sender for another copy"
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"The bridge is shut.", b"<html>", b"x" * 2_000 + b"%PDF-1.7"],
    ids=["", "text", "HTML", "late"],
)
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    """By its first bytes, whatever its name."""
    assert refusal(content) == "is not a PDF, though it is called one: check the file"


DAMAGED = {
    "nothing": b"%PDF-1.7\n",
    "half": pdf(SEEN)[:300],
    "no pages": documents.file_of({1: b"<</Type/Catalog>>"}),
    "itself": documents.file_of({1: b"1 0 R", 2: b"2 0 R"}),
    "pages in a circle": documents.file_of(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"}
    ),
    "endless table": pdf(SEEN).replace(b"xref\n0 12", b"xref\n0 999999999"),
    "no stream": pdf(SEEN).replace(b"/Filter", b"/Filtre").replace(b"/Contents 11 0 R", b"/Contents 2 0 R"),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_pdf_is_refused(content: bytes) -> None:
    """One clear message with the remedy, and no error of the library's own."""
    assert "open it and save it anew" in refusal(content) or "no text" in refusal(content)


def test_a_damaged_page_costs_itself() -> None:
    """The others are read, and the note names it."""
    bad = b"[" * 20_000
    reading = read_pdf(pdf(SEEN, bad, SEEN))
    assert reading.text.count("The bridge is shut.") == 2
    assert "damaged pages were left out: page 2 of 3" in reading.metadata["notes"]


def test_a_form_that_draws_itself_is_said() -> None:
    """What is passed over is noted, and the page's own text stays."""
    own = f"/Resources<</XObject<</Fm 4 0 R>>/Font<</F1 {documents.FONT} 0 R>>>>"
    content = pdf("/Fm Do " + SEEN, resources="/XObject<</Fm 4 0 R>>", objects={4: form("/Fm Do", own)})
    reading = read_pdf(content)
    assert reading.text == "The bridge is shut."
    assert reading.metadata["notes"] == (
        "parts of the PDF are damaged or nested too deep, and were not read",
    )


def test_the_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert refusal(pdf(SEEN)) == "needs pypdf to be read: pip install 'briefing[documents]'"


def test_a_reading_is_always_the_same() -> None:
    """Twice the same bytes give twice the same text and metadata."""
    content = pdf(page_of(1, "The bridge is shut."), page_of(2, "The ferry runs."), info="/Title(Lenn)")
    assert read_pdf(content) == read_pdf(content)


def test_dates_are_kept_with_utc() -> None:
    """A "Z" is a zone."""
    made = read_pdf(pdf(SEEN, info="/CreationDate(D:20260503093000Z)")).metadata["published_at"]
    assert made == datetime(2026, 5, 3, 9, 30, tzinfo=UTC)


def test_a_bullet_of_another_size_belongs_to_its_item() -> None:
    """What counts is the size of most letters of a line."""
    item = "BT /F1 8 Tf 72 700 Td (• ) Tj /F1 11 Tf 10 0 Td (the bridge is shut for) Tj ET\n"
    page = item + print_lines(["the whole summer"], x=82, y=686)
    assert text_of(page) == "• the bridge is shut for the whole summer"


def test_a_lone_number_in_the_margin_is_a_page_number() -> None:
    """Wherever it stands there; a number in the text, or of the only page, is text."""
    pages = [
        print_lines(["The bridge is shut since"], y=600)
        + print_lines([str(place)], x=90 * place, y=30 * place)
        for place in (1, 2, 3)
    ]
    assert not any(each.isdigit() for each in text_of(*pages))
    assert text_of(print_lines(["2026"], y=30)) == "2026"
    assert text_of(
        *[print_lines(["The bridge is shut since"]) + print_lines([year], y=400) for year in ("2025", "2026")]
    ).endswith("2026")
