"""Colours as CSS names them, and how well one is told from another."""

from __future__ import annotations

from functools import lru_cache

import tinycss2
from tinycss2 import color4

from briefing.collect.pages.stylesheets import Style

Colour = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 1."""
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
_INHERITED = frozenset({"inherit", "currentcolor", "unset", "revert", "revert-layer"})


def ink(style: Style, attribute: str | None, before: Colour | None) -> Colour | None:
    """The colour of an element's words; None when it can't be told."""
    value = style.get("-webkit-text-fill-color") or style.get("color") or attribute
    if value is None or value in _INHERITED:
        return before
    return BLACK if value == "initial" else _parsed(value)


def ground(style: Style, attribute: str | None, before: Colour | None) -> Colour | None:
    """The colour behind an element's words; None when it is a picture, or can't be told."""
    colour = before
    value: str | None
    for value in (attribute, *(style[name] for name in style if name in _GROUNDS)):
        if value is None or value in _INHERITED or value in ("none", "initial", "0", "0 0"):
            continue
        if "url(" in value or "gradient(" in value or "var(" in value:
            return None
        stated = _parsed(value)
        if stated is not None and stated[3] >= 1:
            colour = stated
        elif stated is not None and colour is not None:
            colour = _over(stated, colour)
    return colour


_GROUNDS = ("background", "background-color", "background-image")


def contrast(one: Colour, ground_below: Colour) -> float:
    """The contrast of a colour on a ground, from 1 (the same) to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(_over(one, ground_below)), _luminance(ground_below)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _over(above: Colour, below: Colour) -> Colour:
    share = above[3]
    red, green, blue = (
        share * top + (1 - share) * under for top, under in zip(above, below[:3], strict=False)
    )
    return (red, green, blue, below[3])


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=4096)
def _parsed(value: str) -> Colour | None:
    """The first colour in a value, brought into the bounds of a screen."""
    for token in tinycss2.parse_component_value_list(value[:500], skip_comments=True):
        try:
            found = color4.parse_color(token)
        except (ValueError, TypeError, ZeroDivisionError, OverflowError):
            continue
        if found is None or isinstance(found, str):
            continue
        red, green, blue = (min(max(part, 0.0), 1.0) for part in _on_screen(found))
        return (red, green, blue, found.alpha)
    return None


def _on_screen(colour: color4.Color) -> tuple[float, ...]:
    """Red, green and blue; of the spaces beyond a screen's, the grey that is as light."""
    if colour.space in ("srgb", "hsl", "hwb"):
        return tuple(colour.to("srgb").coordinates)
    if colour.space in ("lab", "lch"):
        light = colour.to("xyz-d50").coordinates[1]
    elif colour.space in ("oklab", "oklch"):
        light = colour.to("xyz-d65").coordinates[1]
    else:
        return tuple(part or 0.0 for part in colour.coordinates)
    light = max(light, 0.0)
    grey = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return (grey, grey, grey)
