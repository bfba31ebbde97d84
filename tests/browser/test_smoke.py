"""One brief in a real browser: it opens, a reference shows its evidence, and nothing else happens."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opened
from tests.renderers.page import made

pytestmark = pytest.mark.browser


def test_a_followed_reference_shows_its_card(opened: Opened) -> None:
    """The card is in view beside the brief, which stays where it was; the way back leads to the mark."""
    page = opened(made.edition())
    mark = page.locator("#developments a.ref").first
    mark.scroll_into_view_if_needed()
    place = page.evaluate("window.scrollY")
    mark.click()
    card = page.locator(f"{mark.get_attribute('href')}")
    assert page.locator(".card:target").count() == 1
    assert abs(page.evaluate("window.scrollY") - place) < 2
    box, size = card.bounding_box(), page.viewport_size
    assert box
    assert size
    assert 0 <= box["y"] < box["y"] + box["height"] <= size["height"]
    card.locator("a[role=doc-backlink]", has_text="Developments").click()
    assert page.locator(f"#{mark.get_attribute('id')}:target").count() == 1
