"""Which elements of a page a CSS selector picks, within a bounded number of steps.

Rules:
- cssselect parses; the matching is done here from right to left over an index of the page, because an XPath
  of a few nested steps can take minutes on a page that was made for it.
- A page at rest is judged: nothing is hovered, focused, targeted or active. Pseudo-elements hold no words.
- A selector that can't be read picks nothing, as in a browser.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import cssselect
from cssselect import parser as ast
from lxml import etree
from lxml.html import HtmlElement

from briefing.collect.pages.markup import TooComplexError

MAX_STEPS = 3_000_000
"""Tests of one element against one part of a selector, two to three seconds' worth; real news pages need up
to a seventh of it."""
_MAX_SELECTOR = 4_000
_NOT_LIST = re.compile(r":not\((?!\s*:is\()([^()]*,[^()]*)\)", re.IGNORECASE)


class Places:
    """The elements of a page by tag, class and id, and the steps that matching may still take."""

    def __init__(self, elements: Iterable[HtmlElement]) -> None:
        self.all = list(elements)
        self.steps = MAX_STEPS
        self._tags: dict[str, list[HtmlElement]] = defaultdict(list)
        self._classes: dict[str, list[HtmlElement]] = defaultdict(list)
        self._ids: dict[str, list[HtmlElement]] = defaultdict(list)
        self._class_sets: dict[HtmlElement, frozenset[str]] = {}
        self._ranks: dict[HtmlElement, tuple[int, int, int, int]] = {}
        self._known: dict[tuple[int, HtmlElement], bool] = {}
        for element in self.all:
            self._tags[element.tag].append(element)
            names = frozenset((element.get("class") or "").split())
            if names:
                self._class_sets[element] = names
            for name in names:
                self._classes[name].append(element)
            if identity := element.get("id"):
                self._ids[identity].append(element)

    def picked(self, selector: cssselect.Selector) -> Iterator[HtmlElement]:
        """The elements that `selector` picks, in no promised order.

        Raises `TooComplexError` when the steps are used up.
        """
        if selector.pseudo_element is not None:
            return
        self._known.clear()
        tree = selector.parsed_tree
        if not self._can_pick(tree):
            return
        for element in self._candidates(tree):
            if self._matches(tree, element):
                yield element

    def _can_pick(self, node: Any) -> bool:
        """False when a class or an id that the selector asks for stands nowhere on the page."""
        while not isinstance(node, ast.Element):
            if isinstance(node, ast.Class) and node.class_name not in self._classes:
                return False
            if isinstance(node, ast.Hash) and node.id not in self._ids:
                return False
            if isinstance(node, ast.CombinedSelector) and not self._can_pick(node.subselector):
                return False
            node = node.selector
        return True

    def _candidates(self, node: Any) -> list[HtmlElement]:
        tag: list[HtmlElement] | None = None
        while True:
            if isinstance(node, ast.Hash):
                return self._ids.get(node.id, [])
            if isinstance(node, ast.Class):
                return self._classes.get(node.class_name, [])
            if isinstance(node, ast.CombinedSelector):
                node = node.subselector
            elif isinstance(node, ast.Element):
                tag = self._tags.get(node.element.lower(), []) if node.element else None
                return self.all if tag is None else tag
            else:
                node = node.selector

    def _matches(self, node: Any, element: HtmlElement) -> bool:
        self.steps -= 1
        if self.steps < 0:
            raise TooComplexError("carries a style too complicated to tell what it hides")
        if isinstance(node, ast.Element):
            return not node.element or node.element.lower() == element.tag
        if isinstance(node, ast.CombinedSelector):
            return self._combined(node, element)
        holds: bool = _TESTS[type(node)](self, node, element)
        if not holds:
            return False
        return self._matches(node.selector, element)

    def _combined(self, node: ast.CombinedSelector, element: HtmlElement) -> bool:
        if not self._matches(node.subselector, element):
            return False
        key = (id(node), element)
        if key not in self._known:
            before = _BEFORE[node.combinator](element)
            self._known[key] = any(self._matches(node.selector, other) for other in before)
        return self._known[key]

    def _class(self, node: ast.Class, element: HtmlElement) -> bool:
        return bool(node.class_name in self._class_sets.get(element, ()))

    def _id(self, node: ast.Hash, element: HtmlElement) -> bool:
        return bool(element.get("id") == node.id)

    def _attribute(self, node: ast.Attrib, element: HtmlElement) -> bool:
        value = element.get(node.attrib.lower())
        if value is None or node.operator == "exists" or node.value is None:
            return value is not None
        wanted = node.value.value or ""
        if getattr(node, "flag", None) == "i":
            value, wanted = value.lower(), wanted.lower()
        return _OPERATORS[node.operator](value, wanted)

    def _negation(self, node: ast.Negation, element: HtmlElement) -> bool:
        return not self._matches(node.subselector, element)

    def _any(self, node: ast.Matching | ast.SpecificityAdjustment, element: HtmlElement) -> bool:
        return any(self._matches(each, element) for each in node.selector_list)

    def _has(self, node: ast.Relation, element: HtmlElement) -> bool:
        for combinator, selector in node.arguments:
            after = _AFTER.get(combinator.value or " ", _AFTER[" "])(element)
            if any(self._matches(selector.parsed_tree, other) for other in after):
                return True
        return False

    def _pseudo(self, node: ast.Pseudo, element: HtmlElement) -> bool:
        if node.ident in _STATES:
            return _STATES[node.ident](element)
        if node.ident in _POSITIONS:
            return self._nth(_POSITIONS[node.ident], element)
        return False

    def _function(self, node: ast.Function, element: HtmlElement) -> bool:
        if node.name not in _PLACES:
            return False
        try:
            step, start = ast.parse_series(node.arguments)
        except ValueError:
            return False
        return self._nth((_PLACES[node.name], step, start), element)

    def _nth(self, wanted: tuple[tuple[int, ...], int, int], element: HtmlElement) -> bool:
        which, step, start = wanted
        ranks = self._rank(element)
        return all(_in_series(ranks[each], step, start) for each in which)

    def _rank(self, element: HtmlElement) -> tuple[int, int, int, int]:
        """The place among the siblings: from the first, from the last, the same within its tag."""
        if element not in self._ranks:
            parent = element.getparent()
            children = [element] if parent is None else list(parent)
            totals: dict[str, int] = defaultdict(int)
            seen: dict[str, int] = defaultdict(int)
            for child in children:
                totals[child.tag] += 1
            for place, child in enumerate(children, start=1):
                seen[child.tag] += 1
                same = seen[child.tag]
                self._ranks[child] = (
                    place,
                    len(children) - place + 1,
                    same,
                    totals[child.tag] - same + 1,
                )
            self.steps -= len(children)
        return self._ranks[element]


def parse_selectors(text: str) -> list[cssselect.Selector]:
    """The selectors of a rule; none when they can't be read."""
    if len(text) > _MAX_SELECTOR:
        return []
    for attempt in (text, _NOT_LIST.sub(r":not(:is(\1))", text)):
        try:
            return cssselect.parse(attempt)
        except (cssselect.SelectorError, RecursionError, ValueError):
            continue
    return []


def _in_series(place: int, step: int, start: int) -> bool:
    return place == start if step == 0 else (place - start) % step == 0 and (place - start) // step >= 0


def _parent(element: HtmlElement) -> Iterator[HtmlElement]:
    if (parent := element.getparent()) is not None:
        yield parent


def _next(element: HtmlElement) -> Iterator[HtmlElement]:
    if (following := element.getnext()) is not None:
        yield following


def _previous(element: HtmlElement) -> Iterator[HtmlElement]:
    if (preceding := element.getprevious()) is not None:
        yield preceding


_BEFORE: dict[str, Callable[[HtmlElement], Iterator[HtmlElement]]] = {
    " ": lambda element: element.iterancestors(),
    ">": _parent,
    "+": _previous,
    "~": lambda element: element.itersiblings(preceding=True),
}
_AFTER: dict[str, Callable[[HtmlElement], Iterator[HtmlElement]]] = {
    " ": lambda element: element.iterdescendants(etree.Element),
    ">": lambda element: element.iterchildren(),
    "+": _next,
    "~": lambda element: element.itersiblings(),
}
_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
    "!=": lambda value, wanted: value != wanted,
}
_STATES: dict[str, Callable[[HtmlElement], bool]] = {
    "root": lambda element: element.getparent() is None,
    "empty": lambda element: not len(element) and not element.text,
    "link": lambda element: element.tag == "a" and element.get("href") is not None,
    "any-link": lambda element: element.tag == "a" and element.get("href") is not None,
    "checked": lambda element: element.get("checked") is not None or element.get("selected") is not None,
    "disabled": lambda element: element.get("disabled") is not None,
    "enabled": lambda element: element.get("disabled") is None,
}
_PLACES = {"nth-child": (0,), "nth-last-child": (1,), "nth-of-type": (2,), "nth-last-of-type": (3,)}
_POSITIONS = {
    "first-child": ((0,), 0, 1),
    "last-child": ((1,), 0, 1),
    "only-child": ((0, 1), 0, 1),
    "first-of-type": ((2,), 0, 1),
    "last-of-type": ((3,), 0, 1),
    "only-of-type": ((2, 3), 0, 1),
}
_TESTS: dict[type, Callable[[Places, Any, HtmlElement], bool]] = {
    ast.Class: Places._class,
    ast.Hash: Places._id,
    ast.Attrib: Places._attribute,
    ast.Negation: Places._negation,
    ast.Matching: Places._any,
    ast.SpecificityAdjustment: Places._any,
    ast.Relation: Places._has,
    ast.Pseudo: Places._pseudo,
    ast.Function: Places._function,
}
