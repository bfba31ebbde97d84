"""A text as numbered sentences: nothing lost, nothing doubled, and cut where a reader would cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.sentences import split

LANGUAGES = ["en", "und", "de", "de-AT", "fr", "es", "ur", "ar", "hi", "zh", "ja", "EN-us", "qqq", ""]
FRAGMENTS = st.one_of(
    st.characters(),  # all of Unicode, halves of surrogate pairs too
    st.sampled_from(
        list(" \n\r\t.!?\"“”'’‘»«()-*#>•–19aAé。？！؟۔।…\x1c\x85\xa0\u2028\u2029\u3000\u200b\ufeff")
    ),
    st.sampled_from(["Mr.", "U.S.", "he said", "am 3. Mai", "M. Renn", "\n\n", "\r\n", "1. ", "- ", "# "]),
)
TEXTS = st.lists(FRAGMENTS, max_size=50).map("".join)


def cut(text: str, language: str = "en") -> list[str]:
    """The exact words of each sentence."""
    return [text[sentence.start : sentence.end] for sentence in split(text, language)]


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_sentences_cover_any_text(text: str, language: str) -> None:
    """Numbers count from 1; in order, without overlap, and between and around them is white space only."""
    position = 0
    for number, sentence in enumerate(split(text, language), start=1):
        assert sentence.number == number
        assert position <= sentence.start < sentence.end <= len(text)
        assert not text[position : sentence.start].strip()
        position = sentence.end
    assert not text[position:].strip()


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_a_sentence_has_no_white_space_at_its_ends(text: str, language: str) -> None:
    """A quotation begins and ends with a character that can be seen."""
    for words in cut(text, language):
        assert words == words.strip() != ""


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_the_same_text_is_cut_the_same_way(text: str, language: str) -> None:
    """Two readings of one text number its sentences alike."""
    assert split(text, language) == split(text, language)


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(deadline=None)
def test_paragraphs_do_not_know_each_other(paragraphs: list[str]) -> None:
    """A text is cut as its paragraphs are, one after the other."""
    together = cut("\n\n".join(paragraphs))
    assert together == [words for paragraph in paragraphs for words in cut(paragraph)]


@pytest.mark.parametrize("text", ["", " ", "\n\n \r\n\t", "\u3000\xa0\u2028"])
def test_white_space_holds_no_sentence(text: str) -> None:
    """An empty text has no sentences."""
    assert split(text, "en") == ()


ENGLISH = [
    ["Mr. Aldo Renn met Dr. Ives of the U.S. embassy.", "Then he left for Brisk."],
    ["No. 4 pier closed at 5 p.m. on Friday.", "Nobody was hurt."],
    ["He works for the U.S.", "The barge was cut loose at 6 a.m.", "It sank."],
    [
        "The repair costs $3.5 million.",
        "Lenn Dredging Inc. paid 2.5% on Jan. 3, 2026.",
        "See www.brisk.example.",
    ],
    ["Gen. Aldo Renn and Lt. Col. Ives spoke.", "Sen. Vey, D-Brisk, did not."],
    ["J. R. Renn spoke.", "So did A. Ives."],
    [
        "It costs approx. 5 crowns.",
        "The case of Halvern vs. Tarsovia goes on.",
        "Cllr. Vey agrees (see vol. 3).",
    ],
    ["Is the bridge shut?", "Yes!", "The mayor waited… and nobody came."],
    ["Ships with 🚢🚢 came.", "Two left for Tarsovia."],
]
QUOTED = [
    ["“Will it open?” asked Renn.", "“It will!” he said.", "“Never,” she said."],
    ["“Will it open?” Renn asked.", "“No!” the mayor said.", "“Yes?”", "The crowd laughed."],
    ['"Will it open?" Aldo Renn of Brisk asked the court.', '"Stop!" Mr. Ives said.', "He left."],
    ["“Stop!”", "The guard ran."],
    ["Renn said: “We will stay. Nobody leaves.”", "He then left."],
    ["“We will stay,” Renn said.", "“Nobody leaves.”", "Ives agreed."],
    ["The bridge is shut (and so is the ferry).", "The town waits."],
]
OTHER_LANGUAGES = [
    ("de", ["Das Treffen ist am 3. Mai geplant.", "Es dauert 2 Tage.", "Am 12. Juni folgt Runde 2."]),
    ("de-AT", ["Die Brücke wurde am 3. Mai gesperrt.", "Das geschah im Jahr 2025.", "Danach kam nichts."]),
    ("de", ["„Wird sie öffnen?“ fragte Renn.", "„Nein!“, sagte Ives.", "»Warum?« fragte Vey."]),
    ("de", ["Frau Dr. Ives zahlte ca. 5 Mio. Kronen.", "Er sagte: „Wir bleiben hier.“", "Dann ging er."]),
    ("fr", ["M. Renn est parti.", "Selon M. Ives, le pont est fermé.", "MM. Renn et Ives se taisent."]),
    ("fr", ["« Nous restons. Personne ne part. »", "Il est parti."]),
    ("fr", ["« Pourquoi\u202f? » a demandé M. Renn.", "Mme Ives a répondu\xa0!", "Fin."]),
    ("es", ["¿Por qué se cerró el puente?", "¡Es grave!", "El Sr. Renn llegó a EE. UU. ayer."]),
    ("es", ["«¿Por qué?», preguntó Renn.", "«No», dijo Ives.", "Nadie lo sabe."]),
    ("ur", ["پل پیر کو بند ہو گیا۔", "کیا یہ کھلے گا؟", "نہیں۔"]),
    ("ur", ["رین نے کہا: ’’ہم رہیں گے۔‘‘", "پھر وہ چلے گئے۔"]),
    ("ar", ["أُغلق الجسر يوم الاثنين.", "هل سيفتح؟", "لا أحد يعلم."]),
    ("ar", ["قال د. رين إن الجسر مغلق.", "وأضاف: «سنبقى».", "ثم غادر."]),
    ("hi", ["पुल सोमवार को बंद हुआ।", "नदी ऊँची है।"]),
    ("ru", ["Мост закрыт.", "Почему?", "Г. Ренн не сказал."]),
    ("el", ["Η γέφυρα έκλεισε.", "Κανείς δεν ξέρει."]),
]
UNSPACED = [
    ("zh", ["桥在周一关闭。", "河水上涨！", "什么时候重新开放？", "没人知道。"]),
    ("zh", ["他说：“桥已关闭。我们不走。”", "然后离开了。"]),
    ("zh", ["“桥什么时候开放？”他问道。", "没人知道。"]),
    ("ja", ["橋は月曜日に閉鎖された。", "「いつ開くのか？」と彼は尋ねた。"]),
]


@pytest.mark.parametrize("sentences", ENGLISH, ids=" ".join)
def test_an_abbreviation_ends_no_sentence(sentences: list[str]) -> None:
    """Titles, initials, figures and addresses hold full stops that end nothing."""
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize("sentences", QUOTED, ids=" ".join)
def test_a_quotation_stays_with_its_speaker(sentences: list[str]) -> None:
    """A quoted question is one sentence with "he asked" and "Renn asked"; the closing mark belongs to it."""
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize("opening", ["“", '"', "«", "« ", "‘", "("])
def test_a_mark_that_opens_belongs_to_what_follows(opening: str) -> None:
    """A quotation that goes on in the next paragraph is not closed in this one."""
    sentences = ["The mayor left.", f"{opening}We will stay.", "Nobody goes."]
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(("language", "sentences"), OTHER_LANGUAGES)
def test_other_languages_have_their_own_full_stops(language: str, sentences: list[str]) -> None:
    """Ordinals, guillemets and the full stops of other scripts are read by the rules of the language."""
    assert cut(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(("language", "sentences"), UNSPACED)
def test_scripts_without_spaces_are_cut_too(language: str, sentences: list[str]) -> None:
    """Chinese and Japanese sentences follow one another without a space."""
    assert cut("".join(sentences), language) == sentences


def test_no_language_is_read_as_english() -> None:
    """`und` knows English abbreviations, in whatever letters it is written."""
    text = "Mr. Renn left. Dr. Ives stayed."
    assert split(text, "und") == split(text, "UND") == split(text, "en-GB") == split(text, "en")
    assert len(split(text, "und")) == 2


@pytest.mark.parametrize(
    "lines",
    [
        ["Bridge over the Lenn closed", "The harbour office gave no reason."],
        ["# Bridge closed", "the office gave no reason."],
        ["- First the piers", "- Then the road"],
        ["• First the piers", "• then the road"],
        ["1. First the piers.", "2. Then the road."],
        ["a) First the piers", "b) Then the road"],
        ["> First the piers", "> then the road"],
        ["The demands:", "more pay and fewer hours"],
    ],
    ids="/".join,
)
def test_headings_and_list_items_stand_alone(lines: list[str]) -> None:
    """Lines that are no wrapped prose are never joined, and a marker belongs to its item."""
    assert cut("\n".join(lines)) == lines


def test_an_item_of_two_sentences_keeps_its_marker_with_the_first() -> None:
    """The number of an item is no sentence."""
    assert cut("1. The road opens. It is safe.\n2. The piers wait.") == [
        "1. The road opens.",
        "It is safe.",
        "2. The piers wait.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n  "])
def test_a_wrapped_line_goes_on(end: str) -> None:
    """A line break in mid-sentence stays inside the sentence as it is."""
    wrapped = f"The bridge over the Lenn was closed on Monday,{end}as the harbour office said."
    assert cut(f"{wrapped} It gave no reason.") == [wrapped, "It gave no reason."]


def test_a_paragraph_of_one_width_is_wrapped() -> None:
    """A capital letter at the start of a line cuts no sentence when all lines have one width."""
    text = (
        "The bridge over the river Lenn was shut down on\n"
        "Monday after a barge struck the second of its\n"
        "Tarsovian piers, the harbour office said."
    )
    assert cut(text) == [text]


def test_a_long_line_in_mid_sentence_is_wrapped() -> None:
    """A line too long for a heading goes on, whatever letter the next one begins with."""
    text = "The harbour office in the town of Brisk said that the bridge would be closed until\nMonday."
    assert cut(text) == [text]


def test_a_date_is_torn_by_no_line_break() -> None:
    """ "am" at the end of a wrapped line and "3. Mai" on the next are one date; list items stay items."""
    dated = (
        "Wie es heißt, wurde die Brücke über den Fluss am\n"
        "3. Mai geschlossen, und der Hafen von Brisk soll\n"
        "noch lange nicht offen sein."
    )
    assert cut(dated, "de") == [dated]
    items = [
        "1. Die Brücke über den Fluss bleibt im Mai noch zu",
        "2. Der Hafen von Brisk bleibt das ganze Jahr offen",
        "3. Die Straße nach Halvern wird im Juni wieder frei",
    ]
    assert cut("\n".join(items), "de") == items


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\u202f", "\u3000", "\u2028", "\u2029", "\x85"])
def test_a_wide_space_before_a_full_stop_does_no_harm(space: str) -> None:
    """What is wide in UTF-8 and stands before a full stop once ended the whole process."""
    assert cut(f"A{space}. Then B.") == [f"A{space}.", "Then B."]


def test_half_a_surrogate_pair_does_no_harm() -> None:
    """A text that is no valid Unicode is cut at the same offsets."""
    assert cut("The \ud83d ship came. It left.") == ["The \ud83d ship came.", "It left."]


@pytest.mark.parametrize("opening", ["", "“", "(", "« "])
def test_a_very_long_line_is_cut_like_short_ones(opening: str) -> None:
    """What is read in windows is cut at the same places, even when a quotation mark is never closed."""
    sentences = [f"Ship number {number} of the Lenn fleet came." for number in range(2_000)]
    text = " ".join(sentences) + f" {opening}The end."
    assert cut(text) == [*sentences, f"{opening}The end."]


def test_a_line_without_sentences_is_cut_somewhere_and_not_lost() -> None:
    """Words without a full stop, more than one window of them, are all in some sentence."""
    text = "LENN BRISK " * 8_000
    assert " ".join(cut(text)) == text.strip()


def test_a_list_of_thousands_of_dates_stays_one_sentence() -> None:
    """Pieces that are joined again are joined however many they are."""
    text = "Es geschah " + "am 3. Mai und " * 3_000 + "danach nie mehr."
    assert cut(text, "de") == [text]
