"""The page in a real browser: wide and narrow, light and dark, right to left, printed, by keyboard, and read out."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from briefing.renderers.edition import Edition
from briefing.renderers.page import to_html
from tests import builders
from tests.browser.conftest import Opened
from tests.renderers.filled import HARMLESS, PAYLOADS
from tests.renderers.filled import edition as holding
from tests.renderers.page import made

pytestmark = pytest.mark.browser

WIDE: dict[str, Any] = {"width": 1440, "height": 900}
NARROW: dict[str, Any] = {"width": 390, "height": 844}


def editions() -> dict[str, Edition]:
    """The kinds of brief that are printed."""
    return {
        "one story": made.edition(),
        "two stories": made.edition(made.of_stories()),
        "no texts": made.edition(articles=()),
        "nothing in it": Edition(builders.brief()),
        "German": made.edition(made.german(), made.articles_of(made.german())),
        "Arabic": made.edition(made.arabic(), made.articles_of(made.arabic())),
    }


@pytest.mark.parametrize("name", list(editions()))
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(opened: Opened, name: str, scheme: str, size: dict[str, Any]) -> None:
    """No violation of any rule of axe-core, folded parts opened."""
    page = opened(editions()[name], color_scheme=scheme, **size)
    page.locator("summary").evaluate_all("all => all.forEach(each => each.click())")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", list(editions()))
@pytest.mark.parametrize("width", [320, 360, 390, 768, 1056, 1440, 2560])
def test_nothing_is_wider_than_the_window(opened: Opened, name: str, width: int) -> None:
    """No scrolling sideways, from a small phone to a large screen, and no line of text longer than 80 characters."""
    page = opened(editions()[name], width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = page.evaluate(
        """width => [...document.querySelectorAll('body *:not(.skip *):not(.apart)')]
            .filter(each => { const box = each.getBoundingClientRect();
                              return box.width && (box.right > width + 1 || box.left < -1) })
            .map(each => each.outerHTML.slice(0, 80))""",
        width,
    )
    assert beyond == []


def test_the_evidence_stands_beside_the_brief_or_after_it(opened: Opened) -> None:
    """Two columns on a wide screen, at its end (from right to left: at its start); on a narrow one, one after the other."""
    for edition, beside in ((made.edition(), True), (made.edition(made.arabic()), False)):
        page = opened(edition, **WIDE)
        brief, evidence = page.locator(".brief").bounding_box(), page.locator("#evidence").bounding_box()
        assert brief
        assert evidence
        assert (evidence["x"] >= brief["x"] + brief["width"]) is beside
        assert evidence["y"] == 0
    page = opened(made.edition(), **NARROW)
    brief, evidence = page.locator(".brief").bounding_box(), page.locator("#evidence").bounding_box()
    assert brief
    assert evidence
    assert evidence["y"] >= brief["y"] + brief["height"]


def test_on_a_narrow_screen_a_reference_leads_to_its_card_and_back(opened: Opened) -> None:
    """The card comes into view, is told from the others, and leads back."""
    page = opened(made.edition(), **NARROW)
    mark = page.locator("#developments a.ref").first
    mark.click()
    assert in_view(page, ".card:target")
    page.locator(".card:target a[role=doc-backlink]", has_text="Developments").click()
    assert in_view(page, f"#{mark.get_attribute('id')}")


def in_view(page: Page, selector: str) -> bool:
    box, size = page.locator(selector).bounding_box(), page.viewport_size
    return bool(box and size and -1 <= box["y"] < size["height"])


def test_a_card_leads_to_its_sentence_in_the_unfolded_text(opened: Opened) -> None:
    """The text is folded; the link from the card opens it at the cited sentence."""
    page = opened(made.edition(), **WIDE)
    sentence = page.locator("#t1-5")
    assert not sentence.is_visible()
    page.locator("a[href='#t1-5']").click()
    assert sentence.is_visible()
    assert in_view(page, "#t1-5")


def test_the_keyboard_goes_through_the_page_in_its_order(opened: Opened) -> None:
    """First the skip links, then contents, brief, evidence; what has the focus is seen to have it."""
    page = opened(made.edition(), **WIDE)
    order = page.evaluate(
        "[...document.querySelectorAll('a[href], summary')].map(each => each.outerHTML.slice(0, 90))"
    )
    walked = []
    for _ in range(12):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))
        shown = page.evaluate(
            """(() => { const box = document.activeElement.getBoundingClientRect(),
                              style = getComputedStyle(document.activeElement);
                        return [box.top >= 0 && box.bottom <= innerHeight, style.outlineStyle, style.outlineWidth] })()"""
        )
        assert shown == [True, "solid", "3px"]
    visible = [each for each in order if '#evidence">Evidence<' not in each]  # not there on a wide screen
    assert walked == visible[:12]


def test_a_skip_link_takes_the_keyboard_to_the_evidence(opened: Opened) -> None:
    """After it, the next stop is in the first card."""
    page = opened(made.edition(), **WIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#e1') !== null")


def test_the_printed_page_is_whole(opened: Opened) -> None:
    """Evidence after the brief, addresses in full, folded parts open, no contents and no ways back."""
    page = opened(made.edition(), color_scheme="dark", **WIDE)
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    text = " ".join(unicodedata.normalize("NFKC", " ".join(each.extract_text() for each in sheets)).split())
    assert (
        text.index("Made by briefing")
        < text.rindex("Evidence")
        < text.rindex("The central bank of Orvia kept")
    )
    for expected in (
        "https://courier.example/harbour",
        "The ministry has not answered questions.",
        "2 with a number that is not in the cited sentences",
    ):
        assert expected in text
    assert "Cited in:" not in text
    assert "Skip to" not in text
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_no_payload_comes_alive(opened: Opened, tmp_path: Path) -> None:
    """With a payload in every text field nothing opens, asks or speaks, all parts unfolded, pointed at and in focus once."""
    page = opened(holding(HARMLESS), **WIDE)
    for number, payload in enumerate(PAYLOADS):
        file = tmp_path / f"payload-{number}.html"
        file.write_text(to_html(holding(payload, number % 2)), encoding="utf-8")
        page.goto(file.as_uri())
        alive = page.evaluate(
            """() => { for (const each of document.body.querySelectorAll('*')) {
                           if (each.tagName === 'SUMMARY') each.click();
                           for (const kind of ['mouseover', 'pointerenter', 'load', 'error', 'toggle'])
                               each.dispatchEvent(new Event(kind));
                           each.focus?.() }
                       return document.querySelectorAll(`script:not([type='application/ld+json']), img, iframe,
                           object, embed, form, link, base, video, audio, [onerror], [onload], [style]`).length }"""
        )
        assert alive == 0, payload


def test_the_policy_refuses_what_is_planted_in_the_page(opened: Opened, troubles: list[str]) -> None:
    """A script, a picture and a style that come in all the same are not run or fetched; and the watch of these tests hears it."""
    page = opened(made.edition())
    page.evaluate(
        """() => { const script = document.createElement('script');
                   script.textContent = 'alert(1)';
                   document.body.append(script);
                   new Image().src = 'https://evil.example/x';
                   document.body.setAttribute('style', 'background: url(https://evil.example/y)') }"""
    )
    page.wait_for_timeout(50)
    refused = [each for each in troubles if "Content Security Policy" in each]
    assert len(refused) == 3
    assert set(troubles) - set(refused) <= {
        "request: https://evil.example/x"
    }  # tried, and refused before it was sent
    troubles.clear()
