"""What a reader can't see of a page is taken out of its tree, before anything reads words from it.

Rules:
- Never shown: scripts, styles, `<template>`, `<noscript>` (the reader's browser runs scripts), what stands in for
  media and frames, `<datalist>`, a closed `<dialog>` or `popover`, `hidden`.
- Hidden by style, in the page's own blocks or in attributes: not displayed, no or next to no size, opacity or
  area, off the screen, in the colour of its ground. What the reader sees only after a click on something else
  is hidden too; a closed `<details>` is not (its summary stands there to be clicked).
- By custom: classes that mean "for screen readers only" in the common frameworks, whose rules usually stand in
  a linked stylesheet.
- `<del>` and `<s>` are seen, but are what the publisher took back: they go, and are counted.
- `aria-hidden` is about screen readers, not about eyes: it says nothing here.
- Alternative texts, titles and other attributes, comments and generated content never are text.
- A page whose script reveals its body is not lost: when next to nothing else is visible, what hides the page's
  frame (`<html>`, `<body>`, `<main>`, `<article>`, or whatever holds the `<h1>`) is disregarded, with a note.
- Covered by something else, clipped by a parent, or hidden by a linked stylesheet or a script: not found out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from briefing.collect.pages.colours import BLACK, WHITE, Colour, contrast, ground, ink
from briefing.collect.pages.hiding import MIN_OPACITY, MIN_SIZE, crowded, font_size, hides_subtree
from briefing.collect.pages.markup import TooComplexError
from briefing.collect.pages.stylesheets import Style, resolved, styles

__all__ = ["Pruned", "TooComplexError", "prune"]

MIN_VISIBLE = 12
"""Words: with fewer left, a page's own style has hidden everything, not something in it."""
MIN_CONTRAST = 1.2
"""WCAG 2.2 contrast below which words are not told from their ground (it asks for 4.5; 1 is the same colour)."""
_NEVER_SHOWN = frozenset(
    "script style template noscript noframes noembed iframe object audio video canvas datalist rp".split()  # noqa: SIM905 - a word list
)
_STRUCK = frozenset({"del", "s", "strike"})
_PARAGRAPHS = ("p", "blockquote")
_UNCOUNTED = frozenset({"head", "title", "meta", "link", "option"})
_FRAME = frozenset({"html", "body", "main", "article"})
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-text|screen-reader-only|screenreader|visually-?hidden|a11y-hidden|"
    r"u-visually-hidden|is-visually-hidden|element-invisible|show-for-sr|assistive-text)(?:\s|$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Pruned:
    """What went: unseen words of paragraphs within the article, words struck out; was the page's frame spared."""

    in_article: int = 0
    struck: int = 0
    frame_spared: bool = False


@dataclass(frozen=True)
class _State:
    """What an element passes on to its children."""

    visible: bool = True
    crowded: bool = False
    size: float = 16.0
    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    variables: Style = field(default_factory=dict)
    in_article: bool = False


@dataclass
class _Plan:
    """Elements that go whole, and elements whose own words go."""

    gone: list[HtmlElement] = field(default_factory=list)
    silent: list[HtmlElement] = field(default_factory=list)
    words: int = 0
    hidden: int = 0
    frame_hidden: bool = False


def prune(root: HtmlElement, *, spare_frame: bool = False) -> Pruned:
    """Take out of the tree below `root` what a reader can't see; `root` itself stays.

    With `spare_frame`, a page that hides its whole self until a script runs is read all the same.
    Time is linear in the elements; the rules of style are bounded by `selectors.MAX_STEPS`.

    Raises:
        TooComplexError: what the style hides can't be told within bounds; nothing was taken out.
    """
    elements = list(root.iter(etree.Element))
    declared = styles(elements)
    plan = _plan(elements, declared, spare=None)
    spared = False
    if spare_frame and plan.frame_hidden and plan.words < MIN_VISIBLE:
        open_plan = _plan(elements, declared, spare=_frame(root))
        spared = open_plan.words >= MIN_VISIBLE
        plan = open_plan if spared else plan
    return Pruned(in_article=plan.hidden, struck=_take_out(plan), frame_spared=spared)


def _frame(root: HtmlElement) -> frozenset[HtmlElement]:
    headings = root.iter("h1")
    return frozenset(above for heading in headings for above in heading.iterancestors())


def _plan(
    elements: list[HtmlElement], declared: dict[HtmlElement, Style], *, spare: frozenset[HtmlElement] | None
) -> _Plan:
    """What is to go; the own style of frames counts unless `spare` names what else holds the page."""
    plan = _Plan()
    states: dict[HtmlElement, _State] = {}
    for element in elements:
        parent = element.getparent()
        if parent is not None and parent not in states and element is not elements[0]:
            continue  # below something that goes
        before = states.get(parent, _State()) if parent is not None else _State()
        spared = spare is not None and (element.tag in _FRAME or element in spare)
        style, variables = resolved({} if spared else declared.get(element, {}), before.variables)
        if _goes(element, style, spared=spared):
            plan.gone.append(element)
            if before.in_article and element.tag not in _NEVER_SHOWN | _STRUCK:
                plan.hidden += _words_of_paragraphs(element)
            plan.frame_hidden |= element.tag in _FRAME or next(element.iter("h1"), None) is not None
            continue
        state = states[element] = _after(before, element, style, variables)
        if not _is_shown(state, style):
            plan.silent.append(element)
            if state.in_article and element.tag in _PARAGRAPHS:
                plan.hidden += sum(len(_WORD.findall(piece)) for piece in _own(element))
            plan.frame_hidden |= element.tag in _FRAME
        elif element.tag not in _UNCOUNTED:
            plan.words += sum(len(_WORD.findall(piece)) for piece in _own(element))
    return plan


def _goes(element: HtmlElement, style: Style, *, spared: bool) -> bool:
    if element.tag in _NEVER_SHOWN or element.tag in _STRUCK:
        return True
    if spared:
        return False
    attributes = element.attrib
    if "hidden" in attributes or "popover" in attributes:
        return True
    if element.tag == "dialog" and "open" not in attributes:
        return True
    return hides_subtree(style) or _FOR_SCREEN_READERS.search(attributes.get("class", "")) is not None


def _after(before: _State, element: HtmlElement, style: Style, variables: Style) -> _State:
    visible = before.visible
    if visibility := style.get("visibility"):
        visible = visibility not in ("hidden", "collapse") if visibility != "inherit" else visible
    return _State(
        visible=visible,
        crowded=crowded(style, before.crowded),
        size=font_size(style, before.size),
        ink=ink(style, element.get("color") if element.tag == "font" else None, before.ink),
        ground=ground(style, element.get("bgcolor"), before.ground),
        variables=variables,
        in_article=before.in_article or element.tag in ("article", "main"),
    )


def _is_shown(state: _State, style: Style) -> bool:
    if not state.visible or state.crowded or state.size <= MIN_SIZE:
        return False
    if state.ink is None:
        return True
    if state.ink[3] < MIN_OPACITY:
        return "text" in (style.get("background-clip") or style.get("-webkit-background-clip") or "")
    return state.ground is None or contrast(state.ink, state.ground) >= MIN_CONTRAST


def _own(element: HtmlElement) -> list[str]:
    """The pieces of text that stand in the element itself."""
    return [piece for piece in (element.text, *(child.tail for child in element)) if piece]


def _take_out(plan: _Plan) -> int:
    """Remove what the plan names; how many words of it were struck out."""
    struck = 0
    for element in plan.silent:
        element.text = None
        for child in element:
            child.tail = None
    for element in plan.gone:
        if element.tag in _STRUCK:
            struck += len(_WORD.findall(element.text_content()))
        if element.getparent() is None:
            element.clear()
        else:
            element.drop_tree()
    return struck


def _words_of_paragraphs(element: HtmlElement) -> int:
    parent = element.getparent()
    if element.tag in _PARAGRAPHS or (parent is not None and parent.tag in _PARAGRAPHS):
        return len(_WORD.findall(element.text_content()))
    return sum(len(_WORD.findall(paragraph.text_content())) for paragraph in element.iter("p"))
