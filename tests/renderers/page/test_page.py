"""The page: its sections in order, every reference beside its evidence, and nothing in it that runs or loads anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from itertools import pairwise
from typing import Any

import pytest

from briefing.models import Judgement
from briefing.renderers import pictures
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import is_web_address
from briefing.renderers.page import to_html
from briefing.renderers.page.backing import badges, likelihood
from tests import builders
from tests.renderers.editions import SECTIONS, signed
from tests.renderers.filled import HARMLESS, PAYLOADS
from tests.renderers.filled import edition as holding
from tests.renderers.page import made
from tests.renderers.page.reading import having, only, read, words

RICH = to_html(made.edition())


def headings(document: Any, level: int) -> list[str]:
    return [words(each) for each in document.xpath(f"//h{level}")]


# The structure.


def test_the_sections_stand_in_order_and_the_evidence_after_them() -> None:
    """The twelve sections after the header, each once, also those with nothing in them."""
    for page in (RICH, Edition(builders.brief())):
        assert headings(read(page), 2) == [*SECTIONS, "Evidence"]
    assert (
        words(only(having(read(Edition(builders.brief())), "key_judgements")))
        == "Key judgements None identified."
    )


def test_several_stories_are_told_one_by_one() -> None:
    """Each story has a heading and its own sections under it, those alone in which there is something."""
    document = read(made.edition(made.of_stories()))
    assert headings(document, 2)[:5] == [
        "Bottom line",
        "What changed",
        "Story 1: Harbour of Vell closed",
        "Story 2: Orvia keeps its rate",
        "Gaps and assumptions",
    ]
    second = document.get_element_by_id("story-2")
    assert [words(each) for each in second.xpath(".//h3")] == ["Developments", "Alternatives and dissent"]
    assert "kept its rate" in words(second)
    assert "kept its rate" not in words(document.get_element_by_id("story-1"))


def test_headings_skip_no_level() -> None:
    """One h1, and no heading is more than one level below the one before."""
    for page in (RICH, to_html(made.edition(made.of_stories()))):
        levels = [int(each.tag[1]) for each in read(page).xpath("//h1|//h2|//h3|//h4")]
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_within_the_page_leads_somewhere() -> None:
    """No id stands twice, and every reference, way back, and entry of the contents has its place."""
    document = read(RICH)
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {each[1:] for each in document.xpath("//a/@href") if each.startswith("#")} <= set(ids)


def test_a_reference_leads_to_its_card_and_the_card_back_to_each_place() -> None:
    """Every mark of the brief has a card, and the card a way back to every mark."""
    document = read(RICH)
    marks: dict[str, list[str]] = {}
    for mark in having(document, "ref"):
        marks.setdefault(mark.get("href")[1:], []).append(mark.get("id"))
    assert set(marks) == {f"e{number}" for number in range(1, len(made.brief().references) + 1)}
    for card, places in marks.items():
        back = document.xpath(f"//li[@id='{card}']//a[@role='doc-backlink']/@href")
        assert back == [f"#{place}" for place in places]


def test_the_same_edition_makes_the_same_bytes() -> None:
    """Two renderings are equal."""
    assert to_html(made.edition()) == RICH


# What a page shows at a glance.


def test_a_card_shows_the_cited_sentence_in_its_context() -> None:
    """The sentence is marked, with the one before and the one after; then publisher, title, day, grade and voice."""
    card = read(RICH).get_element_by_id("e4")
    assert words(card.find(".//mark")) == made.COURIER.quotation(2)
    shown = words(card)
    for expected in (
        made.COURIER.quotation(1),
        made.COURIER.quotation(3),
        "Brineport Courier, “Harbour of Vell closed after crane falls”, 3 November 2026, sentence 2",
        "B usually reliable",
        "source 1: a text of its own",
    ):
        assert expected in shown
    assert card.xpath(".//a/@href")[0].startswith(
        "https://courier.example/harbour#:~:text=The%20port%20authority"
    )


def test_a_card_says_whose_copy_a_source_is() -> None:
    """A reprint is no voice of its own."""
    assert "source 3: no voice of its own: the same text (source 2)" in words(
        read(RICH).get_element_by_id("e3")
    )


def test_the_whole_text_can_be_unfolded_where_the_rights_allow_it() -> None:
    """All its cited sentences are marked, and the card leads to its own."""
    document = read(RICH)
    card, text = document.get_element_by_id("e4"), document.get_element_by_id("s1").find(".//details")
    assert words(document.get_element_by_id("t1-2")) == made.COURIER.quotation(2)
    assert "#t1-2" in card.xpath(".//a/@href")
    assert [words(each) for each in text.findall(".//mark")] == [
        made.COURIER.quotation(n) for n in range(1, 8)
    ]
    assert text.get("open") is None
    assert [len(document.get_element_by_id(f"s{n}").findall(".//details")) for n in range(1, 7)] == [
        1,
        0,
        0,
        0,
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("changes", "sign", "said"),
    [
        (
            {"agreement": "corroborated", "origins": 3, "articles": 4},
            "●●●",
            "corroborated: 3 origins (4 articles)",
        ),
        ({"agreement": "single-source", "origins": 1, "articles": 1}, "○", "single-source"),
        ({"agreement": "disputed", "articles": 1}, "↔", "disputed"),
        ({"basis": "inferred"}, "∴", "inferred"),
        ({"verdict": "unverified"}, "?", "unverified"),
        ({"verdict": "unverified", "note": "unverified: cross-language"}, "?", "unverified: cross-language"),
        ({"credibility": 2}, "", "credibility 2"),
        ({"note": "noted"}, "", "noted"),
    ],
)
def test_how_a_line_is_backed_is_said_in_words_too(changes: dict[str, Any], sign: str, said: str) -> None:
    """A badge has words for everybody, and its sign is not read out."""
    line = builders.brief().developments[0].model_copy(update={"agreement": None} | changes)
    assert [(each.sign, each.words) for each in badges(line)] == [(sign, said)]
    badge = having(read(Edition(builders.brief(developments=(line,)))), "badge")[-1]
    assert words(badge) == f"{sign} {said}".strip()
    assert [words(each) for each in badge.xpath(".//*[@aria-hidden='true']")] == ([sign] if sign else [])


@pytest.mark.parametrize(
    ("scale", "term", "start", "length"),
    [
        ("icd203", "likely", 550, 250),
        ("icd203", "almost certain", 950, 40),
        ("phia", "realistic possibility", 400, 100),
    ],
)
def test_a_likelihood_has_its_place_on_the_scale(scale: Any, term: str, start: int, length: int) -> None:
    """The band of the standard, in tenths of a percent."""
    judged: Judgement = made.brief().key_judgements[0].model_copy(update={"likelihood": term})
    found = likelihood(judged, made.brief(scale=scale))
    assert found
    (band,) = (each for each in found.bands if each.meant)
    assert (band.start, band.length, len(found.bands)) == (start, length, 7)


def test_likelihood_and_confidence_stand_in_sentences_of_their_own() -> None:
    """The place on the scale has a text for those who don't see it; the confidence names its basis."""
    judgement = having(read(RICH), "judgement")[0]
    assert words(judgement.find_class("likelihood")[0]) == "Likelihood: likely (55-80%)."
    assert judgement.xpath(".//*[local-name()='svg']/@aria-label") == [
        "likely: 55-80% on the scale ICD 203 (US)"
    ]
    assert (
        words(judgement.find_class("confidence")[0])
        == "Confidence: moderate (3 findings, 3 origins, none disputed)."
    )
    assert [words(each).partition(":")[0] for each in judgement.xpath(".//ul/li")] == [
        "Assumes",
        "Alternative",
        "Would show in",
        "Would show in",
        "Gap",
    ]


def test_the_sides_of_a_dispute_stand_side_by_side_with_their_speakers() -> None:
    """Each side has a place of its own in one list, and says who says it, and in which paper."""
    first, second = having(read(RICH), "dispute")
    assert [words(each.find_class("speakers")[0]) for each in first.find_class("side")] == [
        "Orla Venn (harbour master), in Brineport Courier",
        "two officials in Brineport, in Brineport Courier",
    ]
    assert len(second.find_class("side")) == 3


def test_an_update_says_what_was_known_before() -> None:
    """The earlier state stands under the line, with its day and its reference."""
    earlier = having(read(RICH), "earlier")[0]
    assert words(earlier).startswith(
        "Earlier (2 November 2026): The port authority expected it to open within the week."
    )
    assert len(earlier.find_class("ref")) == 1


def test_a_position_that_is_printed_above_is_not_printed_again() -> None:
    """The actor is named with where to read it, its remark is there and not here."""
    actor = made.brief().stakeholders[1].model_copy(update={"printed_in": "developments"})
    section = only(having(read(Edition(made.brief(stakeholders=(actor,)))), "stakeholders"))
    assert words(section) == "Stakeholders Mayor of Sarn (person): see Developments.[16]"


def test_what_was_left_out_is_counted_and_never_worded() -> None:
    """The appendix is folded, and has the counts by reason alone."""
    appendix = only(having(read(RICH), "appendix", "details"))
    assert "3 items: 2 with a number that is not in the cited sentences, 1 repeating another item" in words(
        appendix
    )
    assert "Rejected wording" not in RICH


def test_the_label_stands_near_the_headline_until_a_person_signs() -> None:
    """A sign-off of this very content takes its place, and says who answers for it."""
    assert words(only(having(read(RICH), "ai-label"))).startswith("AI-assisted, not reviewed by a person.")
    brief = made.brief()
    reviewed = read(Edition(brief, made.ARTICLES, signed(brief)))
    assert words(only(having(reviewed, "ai-label"))) == (
        "AI-assisted; reviewed by Ada Kern on 3 November 2026. Editorial responsibility: Brineport Courier."
    )
    other = read(Edition(made.brief(title="Another"), made.ARTICLES, signed(brief)))
    assert "not reviewed" in words(only(having(other, "ai-label")))


def test_other_languages_are_named_to_those_who_hear_the_page() -> None:
    """The page, its lines in another language, and the words of its sources say in which language they are."""
    document = read(RICH)
    assert document.get("lang") == "en"
    for place in ("//section[@id='developments']", "//li[@id='e5']", "//li[@id='s5']//div"):
        assert document.xpath(f"{place}/descendant-or-self::*[@lang='de']")
    assert not document.xpath("//li[@id='e4']//*[@lang='de']")


def test_a_brief_in_arabic_is_read_from_right_to_left() -> None:
    """The page has the direction of its language, and each quotation its own."""
    document = read(made.edition(made.arabic()))
    assert (document.get("lang"), document.get("dir")) == ("ar", "rtl")
    assert {each.get("dir") for each in document.iter("blockquote")} == {"auto"}
    assert read(RICH).get("dir") == "ltr"


def test_it_is_said_where_texts_were_not_at_hand() -> None:
    """All, some, or none of the texts; a source that may only be linked misses nothing."""
    alone = made.edition(articles=())
    assert "The texts of the sources were not at hand" in to_html(alone)
    some = made.edition(articles=(made.COURIER, made.WIRE, made.GAZETTE, made.RATES))
    assert "The text of 1 cited source was not at hand" in to_html(some)
    assert "not at hand" not in to_html(made.edition(articles=(*some.articles, made.BLATT)))


def test_a_picture_stands_where_it_informs() -> None:
    """Who says what beside the dissent, the origins beside the source summary, with their headings."""
    document = read(RICH)
    for section, picture in (("alternatives", "who-says-what"), ("source_summary", "origins")):
        assert document.xpath(
            f"//section[@id='{section}']//figure[figcaption]//*[contains(@class, '{picture}')]"
        )


def test_without_the_plotting_library_the_page_says_how_to_have_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No picture, and the command that installs what draws them."""
    monkeypatch.setattr(pictures, "available", lambda: False)
    page = to_html(made.edition())
    assert "<figure" not in page
    assert "pip install &#34;briefing[pictures]&#34;" in page or 'pip install "briefing[pictures]"' in page


# Nothing runs, nothing is loaded.


def shape(document: Any) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page and the names of their attributes; pictures and whole texts aside, which follow their words."""
    drawn = set(document.xpath("//figure/descendant-or-self::* | //div[@class='text']/descendant::*"))
    return [
        (each.tag, tuple(name for name in sorted(each.keys()) if name not in {"lang"}))
        for each in document.iter()
        if each not in drawn
    ]


@pytest.mark.parametrize("variant", range(2))
def test_no_text_becomes_markup(variant: int) -> None:
    """With a payload in every field, the page has the elements that it has with a plain word, and leads nowhere else."""
    harmless = shape(read(holding(HARMLESS, variant)))
    for payload in (each for each in PAYLOADS[variant::2] if not is_web_address(each)):
        page = to_html(holding(payload, variant))
        document = read(page)
        assert shape(document) == harmless, payload
        assert all(each.startswith("#") for each in document.xpath("//a/@href")), payload
        assert_still(page)
        assert not re.search(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", page
        )


def assert_still(page: str) -> None:
    """Nothing in the page runs or loads anything: no script, no style, no event, no resource; the policy forbids it too."""
    document = read(page)
    assert document.xpath("//script/@type") == ["application/ld+json"]
    json.loads(only(document.xpath("//script")).text)
    style = only(document.xpath("//style"))
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert document.xpath("//meta[@http-equiv]/@content") == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert not re.search(r"url\(|@import|expression|javascript:", style.text)
    for element in document.iter():
        assert isinstance(element.tag, str), "a comment or an instruction"
        assert element.tag not in {
            "img",
            "link",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "video",
            "audio",
        }
        for name in element.attrib:
            assert not name.startswith("on"), (element.tag, name)
            assert name not in {
                "style",
                "src",
                "srcset",
                "srcdoc",
                "action",
                "formaction",
                "ping",
                "xlink:href",
            }


def test_the_rich_page_is_still() -> None:
    """Pictures, whole texts and links do not change that."""
    for page in (RICH, to_html(made.edition(made.arabic()))):
        assert_still(page)
