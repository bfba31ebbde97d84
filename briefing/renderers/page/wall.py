"""What may stand in a page that a newsroom's own templates made: an exact list, behind the escaping of every value.

Rules:
- Elements and attributes are those that text, tables and the shapes of a picture need. No element runs, loads or sends
  anything, or has a style; forms, frames, images and foreign objects go with all that is in them.
- A link leads to a place in the page or to a plain web address (`escaping.is_web_address`).
- A class is kept where the style sheet of the page has a rule for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import nh3
from markupsafe import Markup

from briefing.renderers.escaping import is_web_address

_TEXT = (
    "a abbr article aside b bdi blockquote br caption cite code dd details div dl dt em figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr i li main mark nav ol p q s section small span strong sub summary sup table tbody td tfoot "
    "th thead time tr ul"
)
_SHAPES = "svg g path rect circle line text title desc"
TAGS = frozenset(f"{_TEXT} {_SHAPES}".split())
_GONE = "script style iframe object embed form button select textarea math template noscript foreignObject"
_EMPTIED = frozenset(_GONE.split())
_EVERYWHERE = (
    "id class lang dir title role tabindex aria-label aria-labelledby aria-describedby aria-hidden aria-level"
)
_ATTRIBUTES = {
    "a": "href",
    "details": "open",
    "li": "value",
    "ol": "start",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope",
    "time": "datetime",
    "svg": "viewBox direction font-size",
    "g": "fill fill-opacity stroke stroke-width stroke-opacity",
    "path": "d transform",
    "rect": "x y width height rx",
    "circle": "cx cy r",
    "line": "x1 x2 y1 y2",
    "text": "x y text-anchor direction fill fill-opacity font-weight",
}
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset(_EVERYWHERE.split()),
    **{tag: frozenset(names.split()) for tag, names in _ATTRIBUTES.items()},
}
_ANCHOR = re.compile(r"#[\w-]*")
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")


def cleaned(html: str, style: str) -> Markup:
    """The part of `html` that may stand in a page whose style sheet is `style`."""
    kept = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_EMPTIED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_filter(frozenset(_CLASS.findall(style))),
        url_schemes={"http", "https"},
        link_rel=None,
    )
    return Markup(kept)  # noqa: S704 - cleaned


def _filter(classes: frozenset[str]) -> Callable[[str, str, str], str | None]:
    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute == "href":
            return value if _ANCHOR.fullmatch(value) or is_web_address(value) else None
        if attribute == "class":
            return " ".join(each for each in value.split() if each in classes) or None
        return value

    return kept
