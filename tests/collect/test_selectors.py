"""Selectors pick what cssselect's own translation to XPath picks, within a bounded number of steps."""

from __future__ import annotations

import cssselect
import pytest
from lxml import etree
from lxml.html import document_fromstring

from briefing.collect.pages.markup import TooComplexError
from briefing.collect.pages.selectors import Places, parse_selectors

PAGE = document_fromstring(
    "<html><body class='page'><div id=a class='x y'><p class=x>1</p><p>2<i class='y z' lang=en>3</i></p>"
    "<ul><li>4<li class=x>5<li data-n=six>6</ul></div><div class=y><p><a href=#>7</a><a>8</a></p><div><p class=z>9"
    "</p></div></div><p id=b></p></body></html>"
)
SELECTORS = [
    "*", "p", "P", ".x", "#a", "p.x", "div.x.y", "#a p", "#a > p", "div div > p", "body div p", "p + p", "p ~ ul",
    "li:first-child", "li:last-child", "li:only-child", "i:only-child", "li:nth-child(2)", "li:nth-child(2n+1)",
    "li:nth-child(-n+2)", "li:nth-last-child(1)", "p:nth-of-type(2)", "p:first-of-type", "p:last-of-type",
    "div:only-of-type", "p:empty", ":root", "p:not(.x)", "p:not(#b):not(.z)", "[data-n]", "[data-n=six]",
    "[data-n^=s]", "[data-n$=x]", "[data-n*=i]", "[class~=y]", "[lang|=en]", "p:has(i)", "div:has(> p)",
    ":is(p, li).x", ":where(.x, .z)", "div p, li.x", ".x > *", "div > div p.z", "a:link", ".missing p", "#none .x",
]  # fmt: skip


@pytest.mark.parametrize("selector", SELECTORS)
def test_the_same_elements_are_picked(selector: str) -> None:
    """cssselect's HTML translator, run by libxml2, is the witness."""
    places = Places(PAGE.iter(etree.Element))
    found = {element for each in parse_selectors(selector) for element in places.picked(each)}
    xpath = cssselect.HTMLTranslator().css_to_xpath(selector)
    assert found == set(PAGE.xpath(xpath))


@pytest.mark.parametrize("selector", ["p:hover", "p:visited", "p::before", "p:unheard-of", "p:unheard-of(2)"])
def test_a_page_at_rest_is_judged(selector: str) -> None:
    """What holds only under a pointer, or is no element, picks nothing."""
    places = Places(PAGE.iter(etree.Element))
    assert [element for each in parse_selectors(selector) for element in places.picked(each)] == []


@pytest.mark.parametrize("selector", ["p[", "", "..x", "p:not(", ":not(" * 5000, "a" * 5000, "p >"])
def test_what_is_no_selector_picks_nothing(selector: str) -> None:
    """As in a browser, which drops the rule."""
    assert parse_selectors(selector) == []


def test_the_steps_are_bounded() -> None:
    """A selector that would take too long is given up, with an error."""
    places = Places(PAGE.iter(etree.Element))
    places.steps = 10
    (selector,) = parse_selectors("* * *")
    with pytest.raises(TooComplexError):
        list(places.picked(selector))
