"""Bytes become the right text, or a note says what was guessed, repaired or lost."""

from __future__ import annotations

import pytest

from briefing.collect.charset import decode

GERMAN = (
    "<p>Die Brücke über die Lenn ist für Lastwagen gesperrt, sagte Ministerin Größner – „seit Montag“. Die Öffnung "
    "für Fußgänger folgt später, heißt es aus dem Ministerium für Verkehr.</p>"
)
RUSSIAN = "<p>Мост через реку закрыт для грузовиков с понедельника, сообщило министерство.</p>" * 2
CZECH = "<p>Most přes řeku byl v pondělí uzavřen poté, co dva pilíře neprošly kontrolou, řekl úřad.</p>" * 2
JAPANESE = "<p>橋は月曜日からトラックに対して閉鎖された、と大臣は述べた。</p>" * 3
LIES = "declared as {}, but is UTF-8, and was read as that"


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        (GERMAN, "utf-8", "utf-8"),
        (GERMAN, "utf-8", "UTF8"),
        (GERMAN, "utf-8", ""),
        (GERMAN, "utf-8-sig", ""),
        (GERMAN, "utf-8-sig", "iso-8859-1"),
        (GERMAN, "utf-16", ""),
        (GERMAN, "utf-16", "utf-8"),
        (GERMAN, "cp1252", "windows-1252"),
        (GERMAN, "cp1252", "iso-8859-1"),
        (GERMAN, "cp1252", "ISO-8859-1 "),
        (GERMAN, "cp1252", "us-ascii"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (CZECH, "iso-8859-2", "latin2"),
        (JAPANESE, "shift_jis", "x-sjis"),
        (JAPANESE, "euc-jp", "euc-jp"),
        (JAPANESE, "iso-2022-jp", "iso-2022-jp"),
        ("<p>plain</p>", "ascii", ""),
        ("<p>plain</p>", "ascii", "windows-1252"),
        ("", "ascii", ""),
    ],
)
def test_what_is_declared_right_is_read_without_a_word(text: str, codec: str, declared: str) -> None:
    """A byte order mark or a right label, under any of its names."""
    assert decode(text.encode(codec), declared) == (text, ())


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("<META content='text/html; charset=koi8-r' http-equiv=Content-Type>", "koi8-r"),
        ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        ("<title>" + "x" * 1500 + "</title><meta charset=windows-1251>", "cp1251"),
    ],
)
def test_the_page_may_declare_itself(head: str, codec: str) -> None:
    """By a meta element or an XML declaration; what the server says goes before it."""
    page = head + RUSSIAN
    assert decode(page.encode(codec), "") == (page, ())
    assert decode(page.encode("iso-8859-5"), "iso-8859-5") == (page, ())


@pytest.mark.parametrize(
    ("content", "declared", "text", "note"),
    [
        (GERMAN.encode(), "iso-8859-1", GERMAN, LIES.format("windows-1252")),
        (JAPANESE.encode(), "shift_jis", JAPANESE, LIES.format("shift_jis")),
        (GERMAN.encode("cp1252"), "utf-8", GERMAN, "declared as utf-8, but is not: windows-1252 was guessed"),
        (GERMAN.encode("cp1252"), "", GERMAN, "no character set was declared: windows-1252 was guessed"),
        (RUSSIAN.encode("cp1251"), "", RUSSIAN, "no character set was declared: cp1251 was guessed"),
        (RUSSIAN.encode("cp1251"), "utf-8", RUSSIAN, "declared as utf-8, but is not: cp1251 was guessed"),
        (CZECH.encode("cp1250"), "", CZECH, "no character set was declared: cp1250 was guessed"),
        (
            JAPANESE.encode("iso-2022-jp"),
            "",
            JAPANESE,
            "no character set was declared: iso-2022-jp was guessed",
        ),
        (
            GERMAN.encode("utf-16-le"),
            "",
            GERMAN,
            "character set guessed: UTF-16 without a byte order mark",
        ),
        (
            JAPANESE.encode("utf-16-be"),
            "utf-8",
            JAPANESE,
            "character set guessed: UTF-16 without a byte order mark",
        ),
        (
            GERMAN.encode() + b"\xff!",
            "utf-8",
            GERMAN + "\ufffd!",
            "1 characters could not be read as utf-8",
        ),
        (
            JAPANESE.encode("euc-jp") + b"\xff!",
            "euc-jp",
            JAPANESE + "\ufffd!",
            "1 characters could not be read as euc-jp",
        ),
    ],
)
def test_what_is_declared_wrong_is_read_and_said(content: bytes, declared: str, text: str, note: str) -> None:
    """Mislabelled, unlabelled and damaged bytes: the right text with a note."""
    assert decode(content, declared) == (text, (note,))


def test_text_encoded_twice_is_put_right() -> None:
    """UTF-8 that was taken for windows-1252 and encoded again, quotation marks and dashes too."""
    broken = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in GERMAN.encode()
    )
    text, notes = decode(broken.encode(), "utf-8")
    assert text == GERMAN
    assert notes == ("the text had been encoded twice (UTF-8 taken for windows-1252) and was put right",)


def test_a_text_about_broken_letters_is_left_alone() -> None:
    """A few such signs among right ones are what the author wrote."""
    text = GERMAN + "<p>Aus ü wird oft Ã¼, aus ß oft ÃŸ.</p>"
    assert decode(text.encode(), "utf-8") == (text, ())


@pytest.mark.parametrize("declared", ["nonsense", "utf-7", "x-user-defined", "\0", "a" * 1000])
def test_an_unknown_label_is_no_label(declared: str) -> None:
    """Names that the standard does not know say nothing."""
    assert decode(GERMAN.encode(), declared) == (GERMAN, ())


@pytest.mark.parametrize(
    "content", [b"\xff" * 1000, bytes(range(256)) * 50, b"\xfe\xff\xd8", b"\0" * 999, b"\x80"]
)
def test_any_bytes_are_read(content: bytes) -> None:
    """Whatever they are, there is some text, and it is no bytes' fault if it makes no sense."""
    text, _ = decode(content, "utf-8")
    assert text
