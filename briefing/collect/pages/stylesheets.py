"""What the `<style>` blocks and `style` attributes of a page declare, of the properties that can hide words.

Rules:
- The cascade is followed as far as it bears on hiding: importance, then `style` attributes, then
  specificity, then order. Layers count as plain rules, nested rules as descendants or by their "&".
- Media queries are asked for a screen of 1280 by 800 points with scripts on and a light scheme; a feature that
  is not known here is taken to hold. `@supports` and `@container` hold unless they begin with "not".
- Linked stylesheets are not fetched: what only they hide stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import tinycss2
from cssselect import Selector
from lxml.html import HtmlElement

from briefing.collect.pages.markup import TooComplexError
from briefing.collect.pages.selectors import Places, parse_selectors

MAX_CSS = 1_500_000
"""Characters of style that one page may carry; the most that one of 24 news pages carries is 351,499."""
_MAX_NESTING = 8
_PROPERTIES = (
    "display visibility content-visibility opacity filter font font-size letter-spacing line-height color "
    "-webkit-text-fill-color background background-color background-image background-clip "
    "-webkit-background-clip width height max-width max-height overflow overflow-x overflow-y clip clip-path "
    "position inset left right top bottom margin margin-left margin-top text-indent transform translate scale "
    "zoom"
)
PROPERTIES = frozenset(_PROPERTIES.split())
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|em|rem)?")
_FEATURE = re.compile(r"\(\s*([^()]*?)\s*\)")
_WIDTH, _HEIGHT = 1280.0, 800.0
_FALSE_FEATURES = re.compile(
    r"prefers-color-scheme\s*:\s*dark|prefers-reduced-\w+\s*:\s*reduce|prefers-contrast\s*:\s*more|"
    r"orientation\s*:\s*portrait|hover\s*:\s*none|pointer\s*:\s*(?:coarse|none)|forced-colors\s*:\s*active|"
    r"scripting\s*:\s*none|display-mode\s*:\s*(?:standalone|fullscreen)|inverted-colors\s*:\s*inverted|monochrome"
)

Style = dict[str, str]
"""Property to value, both in small letters."""


@dataclass
class _Rule:
    selectors: list[Selector]
    plain: Style
    important: Style


@dataclass
class Sheets:
    """The rules of a page."""

    rules: list[_Rule] = field(default_factory=list)

    def add(self, css: str) -> None:
        """Read one block of style."""
        self._add_all(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), "", 0)

    def _add_all(self, nodes: Iterable[Any], parent: str, depth: int) -> None:
        if depth > _MAX_NESTING:
            return
        for node in nodes:
            if node.type == "qualified-rule":
                self._add_rule(node, parent, depth)
            elif node.type == "at-rule" and node.content is not None and _applies(node):
                inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
                self._add_declarations(parent, inner)
                self._add_all(inner, parent, depth + 1)

    def _add_rule(self, node: Any, parent: str, depth: int) -> None:
        inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        if not any(_is_relevant(each) for each in inner):
            return
        prelude = _nested(tinycss2.serialize(node.prelude).strip(), parent)
        self._add_declarations(prelude, inner)
        self._add_all((each for each in inner if each.type != "declaration"), prelude, depth + 1)

    def _add_declarations(self, prelude: str, nodes: Iterable[Any]) -> None:
        plain, important = _declared(nodes)
        if prelude and (plain or important):
            self.rules.append(_Rule(parse_selectors(prelude), plain, important))


def styles(elements: list[HtmlElement]) -> dict[HtmlElement, Style]:
    """The declarations that hold for each element that has any, after the cascade.

    Raises:
        TooComplexError: the styles are beyond what can be applied within bounds.
    """
    try:
        return _styles(elements)
    except RecursionError:
        raise TooComplexError("carries a style that is nested too deep to be read") from None


def _styles(elements: list[HtmlElement]) -> dict[HtmlElement, Style]:
    sheets = Sheets()
    size = 0
    for element in elements:
        if element.tag == "style" and _for_screens(element.get("media") or ""):
            css = element.text or ""
            size += len(css)
            if size > MAX_CSS:
                raise TooComplexError(f"carries more than {MAX_CSS:,} characters of style")
            sheets.add(css)
    found = _ruled(sheets, elements)
    for element in elements:
        if inline := element.get("style"):
            nodes = tinycss2.parse_blocks_contents(inline, skip_comments=True, skip_whitespace=True)
            plain, important = _declared(nodes)
            found.setdefault(element, []).append(((0, 1, (), 0), plain))
            found[element].append(((1, 1, (), 0), important))
    return {element: _cascaded(found[element]) for element in found}


_Layer = tuple[tuple[Any, ...], Style]


def _ruled(sheets: Sheets, elements: list[HtmlElement]) -> dict[HtmlElement, list[_Layer]]:
    found: dict[HtmlElement, list[_Layer]] = {}
    if not sheets.rules:
        return found
    places = Places(elements)
    for order, rule in enumerate(sheets.rules):
        for selector in rule.selectors:
            specificity = selector.specificity()
            for element in places.picked(selector):
                layers = found.setdefault(element, [])
                if rule.plain:
                    layers.append(((0, 0, specificity, order), rule.plain))
                if rule.important:
                    layers.append(((1, 0, specificity, order), rule.important))
    return found


def resolved(style: Style, inherited: Style) -> tuple[Style, Style]:
    """The style with its variables replaced, and the variables that hold below the element.

    A variable that nobody declares stays as `var(...)`: a linked stylesheet may declare it.
    """
    own = {name: value for name, value in style.items() if name.startswith("--")}
    variables = {**inherited, **own} if own else inherited
    if not any("var(" in value for value in style.values()):
        return style, variables
    return {name: _filled(value, variables) for name, value in style.items()}, variables


def _filled(value: str, variables: Style) -> str:
    for _ in range(5):
        if "var(" not in value:
            break
        value = _VARIABLE.sub(lambda match: variables.get(match[1], match[2] or match[0]).strip(), value)[
            :1000
        ]
    return value


def _cascaded(layers: list[_Layer]) -> Style:
    style: Style = {}
    for _, declared in sorted(layers, key=lambda layer: layer[0]):
        for name, value in declared.items():
            style.pop(name, None)  # a later one stands later: shorthands and their parts are read in order
            style[name] = value
    return style


def _declared(nodes: Iterable[Any]) -> tuple[Style, Style]:
    plain: Style = {}
    important: Style = {}
    for node in nodes:
        if node.type == "declaration" and _is_relevant(node):
            value = tinycss2.serialize(node.value).strip().lower()
            target = important if node.important else plain
            target.pop(node.lower_name, None)
            target[node.lower_name] = value[:1000]
    return plain, important


def _is_relevant(node: Any) -> bool:
    if node.type == "declaration":
        return node.lower_name in PROPERTIES or node.lower_name.startswith("--")
    return node.type in ("qualified-rule", "at-rule")


def _nested(prelude: str, parent: str) -> str:
    if not parent:
        return prelude
    if "&" in prelude:
        return prelude.replace("&", f":is({parent})")
    return ",".join(f":is({parent}) {each}" for each in prelude.split(","))


def _applies(node: Any) -> bool:
    name = node.lower_at_keyword
    prelude = tinycss2.serialize(node.prelude).strip().lower()
    if name == "media":
        return _for_screens(prelude)
    if name in ("supports", "container"):
        return not prelude.startswith("not")
    return name in ("layer", "scope", "starting-style") and name != "starting-style"


def _for_screens(queries: str) -> bool:
    """Whether a list of media queries holds for the screen that is assumed."""
    return not queries.strip() or any(_holds(query) for query in queries.lower().split(","))


def _holds(query: str) -> bool:
    query = query.strip()
    negated = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ").strip()
    medium = re.match(r"[a-z]+", query)
    holds = medium is None or medium[0] in ("screen", "all")
    holds = holds and all(_has_feature(feature) for feature in _FEATURE.findall(query))
    return holds != negated


def _has_feature(feature: str) -> bool:
    if _FALSE_FEATURES.search(feature):
        return False
    return all(_bound_holds(*bound) for bound in _bounds(feature))


def _bounds(feature: str) -> Iterator[tuple[float, str, float]]:
    """The comparisons that a feature of size makes: what there is, the sign, what is asked for."""
    name, _, value = feature.partition(":")
    dimension = re.fullmatch(r"(min-|max-)?(?:device-)?(width|height)", name.strip())
    if dimension and (asked := _LENGTH.match(value.strip())):
        sign = {"min-": ">=", "max-": "<=", None: "="}[dimension[1]]
        yield (_size(dimension[2]), sign, _points(asked))
    for after in re.finditer(r"\b(width|height)\s*([<>]=?|=)\s*(-?\d*\.?\d+(?:px|em|rem)?)", feature):
        if asked := _LENGTH.match(after[3]):
            yield (_size(after[1]), after[2], _points(asked))
    for before in re.finditer(r"(-?\d*\.?\d+(?:px|em|rem)?)\s*([<>]=?|=)\s*(width|height)\b", feature):
        if asked := _LENGTH.match(before[1]):
            yield (_size(before[3]), before[2].translate(str.maketrans("<>", "><")), _points(asked))


def _size(dimension: str) -> float:
    return _WIDTH if dimension == "width" else _HEIGHT


def _points(length: re.Match[str]) -> float:
    return float(length[1]) * (16 if length[2] in ("em", "rem") else 1)


def _bound_holds(there: float, sign: str, asked: float) -> bool:
    at_least = sign.startswith(">") and there > asked
    at_most = sign.startswith("<") and there < asked
    return at_least or at_most or (sign.endswith("=") and there == asked)
