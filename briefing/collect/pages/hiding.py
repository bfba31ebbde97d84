"""Declarations of style that hide an element or its words.

Lengths are in CSS points; shares of a screen are taken of 1280 by 800, `em` of 16. A value that can't be read
hides nothing. Bounds are generous to pages: a menu that stands half out of the window is still seen.
"""

from __future__ import annotations

import re

from briefing.collect.pages.stylesheets import Style

MIN_SIZE = 1.0
"""Points; letters of this size or less are dots."""
MIN_OPACITY = 0.05
_OFF_SCREEN = -500.0
"""Points to the left or above from which nothing of an article's column is in the window."""
_FAR_RIGHT = 3000.0
_NO_SPACE = -10.0
"""Points between letters at which they lie on each other."""
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z%]*)")
_UNITS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945,
    "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 12.8, "vh": 8.0, "vmin": 8.0, "vmax": 12.8,
    "svh": 8.0, "dvh": 8.0, "lvh": 8.0, "svw": 12.8, "dvw": 12.8, "%": 12.8,
}  # fmt: skip
_OWN_SHARE = 4.0
"""Points that one percent of an element's own size is taken for: `translate(-50%)` centres, -200% removes."""
_KEYWORDS = frozenset(
    "xx-small x-small small medium large x-large xx-large xxx-large smaller larger inherit initial unset".split()  # noqa: SIM905 - a word list
)
_FONT = re.compile(r"(?:^|\s)(0|(?:\d+\.?\d*|\.\d+)(?:px|pt|em|rem|%|vw|ex|ch))(?:\s*/|\s)")
_CALL = re.compile(r"([a-z0-9]+)\(([^()]*)\)")
_FILTER = re.compile(r"opacity\(\s*([^()]+?)\s*\)")
_RECTANGLE = re.compile(r"rect\(([^()]*)\)")
_INSET = re.compile(r"inset\(\s*([\d.]+)%(?:\s+([\d.]+)%)?")
_NOTHING_LEFT = re.compile(r"circle\(\s*0|ellipse\(\s*0|polygon\((?:\s*0\w*%?\s+0\w*%?\s*,?)+\)")


def font_size(style: Style, before: float) -> float:
    """The size of an element's letters in points, given that of the element around it."""
    size = before
    for name in style:
        value = style[name]
        if name == "font" and (match := _FONT.search(f"{value} ")):
            size = _sized(match[1], before, size)
        elif name == "font-size" and value not in _KEYWORDS:
            size = _sized(value, before, size)
        elif name == "font-size" and value not in ("inherit", "unset"):
            size = 16.0
    return size


def _sized(value: str, before: float, unknown: float) -> float:
    match = _NUMBER.fullmatch(_simple(value))
    if match is None:
        return unknown
    number, unit = float(match[1]), match[2]
    if unit in ("em", "%", "ex", "ch"):
        return number * before * {"em": 1.0, "%": 0.01}.get(unit, 0.5)
    return number * _UNITS[unit] if unit in _UNITS else unknown


def crowded(style: Style, before: bool) -> bool:
    """Whether words are moved or crowded out of sight, in the element and in what inherits from it."""
    indent = _length(style.get("text-indent"))
    spacing = _length(style.get("letter-spacing"))
    if indent is None and spacing is None:
        return before
    return _is_off(indent) or (spacing is not None and spacing <= _NO_SPACE)


def hides_subtree(style: Style) -> bool:
    """Whether nothing of the element can be seen, whatever is declared within it."""
    return bool(style) and (
        style.get("display") == "none"
        or style.get("content-visibility") == "hidden"
        or _is_clear(style)
        or _has_no_area(style)
        or _is_clipped(style)
        or _is_off_screen(style)
        or _is_transformed_away(style)
    )


def _is_clear(style: Style) -> bool:
    values = [style.get("opacity")]
    if match := _FILTER.search(style.get("filter", "")):
        values.append(match[1])
    return any(share is not None and share < MIN_OPACITY for share in map(_share, values))


def _share(value: str | None) -> float | None:
    match = _NUMBER.fullmatch(_simple(value or ""))
    return float(match[1]) * (0.01 if match[2] == "%" else 1) if match and match[2] in ("", "%") else None


def _has_no_area(style: Style) -> bool:
    overflow = " ".join(style.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if "hidden" not in overflow and "clip" not in overflow:
        return False
    sizes = (_length(style.get(name)) for name in ("width", "height", "max-width", "max-height"))
    return (
        any(size is not None and 0 <= size <= 1 for size in sizes) or _length(style.get("line-height")) == 0
    )


def _is_clipped(style: Style) -> bool:
    path = style.get("clip-path", "")
    if _NOTHING_LEFT.search(path):
        return True
    if match := _INSET.search(path):
        return float(match[1]) >= 50 or float(match[2] or 0) >= 50
    match = _RECTANGLE.search(style.get("clip", ""))
    if match is None or style.get("position") not in ("absolute", "fixed"):
        return False
    sides = [_length(side) for side in re.split(r"[\s,]+", match[1].strip())]
    if len(sides) != 4:
        return False
    top, right, bottom, left = sides
    flat = top is not None and bottom is not None and bottom - top <= 1
    thin = left is not None and right is not None and right - left <= 1
    return flat or thin


def _is_off_screen(style: Style) -> bool:
    if style.get("position") in ("absolute", "fixed", "relative", "sticky"):
        sides: dict[str, str] = {
            name: style[name] for name in ("left", "top", "right", "bottom") if name in style
        }
        inset = (style.get("inset") or "").split()
        for name, place in (("top", 0), ("right", 1), ("bottom", 2), ("left", 3)):
            if inset:
                sides.setdefault(name, inset[place % len(inset)] if place < len(inset) else inset[place % 2])
        if any(_is_off(_length(value), far=name == "left") for name, value in sides.items()):
            return True
    margins = [*(style.get("margin") or "").split(), style.get("margin-left"), style.get("margin-top")]
    return any(_is_off(_length(value)) for value in margins)


def _is_transformed_away(style: Style) -> bool:
    calls = _CALL.findall(style.get("transform", ""))
    if translate := style.get("translate"):
        calls.append(("translate", translate.replace(" ", ",")))
    if scale := style.get("scale"):
        calls.append(("scale", scale.replace(" ", ",")))
    if _share(style.get("zoom")) == 0:
        return True
    for name, arguments in calls:
        parts = [part.strip() for part in arguments.split(",")]
        if name.startswith("translate") and any(_is_off(_moved(part), far=True) for part in parts):
            return True
        if name.startswith("scale") and any((_share(part) or 1) == 0 or _share(part) == 0 for part in parts):
            return True
        if name == "matrix" and _share(parts[0]) == 0 and len(parts) > 3 and _share(parts[3]) == 0:
            return True
    return False


def _moved(value: str) -> float | None:
    return float(value[:-1]) * _OWN_SHARE if re.fullmatch(r"-?[\d.]+%", value) else _length(value)


def _is_off(length: float | None, *, far: bool = False) -> bool:
    return length is not None and (length <= _OFF_SCREEN or (far and length >= _FAR_RIGHT))


def _length(value: str | None) -> float | None:
    match = _NUMBER.fullmatch(_simple(value or ""))
    return float(match[1]) * _UNITS[match[2]] if match and match[2] in _UNITS else None


def _simple(value: str) -> str:
    """A `calc()` of one value is that value."""
    return value.removeprefix("calc(").removesuffix(")").strip() if value.startswith("calc(") else value
