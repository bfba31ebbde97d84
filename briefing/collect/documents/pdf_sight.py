"""Which text of a PDF page a reader can see: the rest is blanked before its letters are read.

Left out: text that is invisible by its render mode (3, 7), transparent, smaller than `TINY`, of the colour of
its ground, outside the page or the clipping path, or in a layer (optional content) that is off.

The ground is the box of the last area or picture painted under the first letter; on a picture, a pattern or a
shading every colour counts as seen. Not covered: text that something is painted over later, text that runs out
of the page on its line, soft masks, the exact shape of areas and clips, fonts whose glyphs show other letters
than they stand for.

A scan that went through OCR is a picture with invisible text over it: where a page shows no text at all and is
at least half picture, `ocr=True` reads the invisible text (and nothing else that is hidden).
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PageObject, mult
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, IndirectObject, NullObject

TINY = 2.0
"""Points. Print is not read below about 4; what is half of that was not made to be read."""
_GROUNDS = 500
"""So many painted areas are remembered; a map has thousands, of which a text stands on the last."""
_NEAR = 0.06
"""Two colours closer than this in each of red, green and blue (0 to 1) are one to the eye."""

Matrix = list[float]
"""Six numbers: PDF 32000-1, 8.3.3."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points of the page."""
_Colour = tuple[float, float, float] | None
"""Red, green, blue from 0 to 1; None is one that can't be told, such as a pattern."""

_IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
_WHITE: _Colour = (1.0, 1.0, 1.0)
_BLACK: _Colour = (0.0, 0.0, 0.0)
_SHOW = {b"Tj", b"TJ", b"'", b'"'}
_FILL = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"}
_END_OF_PATH = _FILL | {b"S", b"s", b"n"}
_POINTS = {b"m": 1, b"l": 1, b"c": 3, b"v": 2, b"y": 2}
_DEVICE = {b"g": ("gray", 1), b"rg": ("rgb", 3), b"k": ("cmyk", 4)}


@dataclass(frozen=True)
class _Graphics:
    """The part of the graphics state that decides whether text is seen."""

    clip: Box
    fill: _Colour = _BLACK
    space: str = "gray"
    mode: int = 0
    opaque: bool = True
    size: float = math.inf
    """As set by Tf; infinite where a font has a scale of its own (Type 3) or none is set."""


@dataclass
class _Form:
    """A content stream: the page's own, or that of a form drawn on it."""

    base: Matrix
    resources: DictionaryObject
    saved: list[_Graphics] = field(default_factory=list)
    layers: list[bool] = field(default_factory=list)
    off: bool = False
    outer: _Graphics | None = None


class Sight:
    """Follows the operators of one page as pypdf goes through them; `before` and `after` are its visitors.

    `hidden` counts what was blanked, by reason. `base` is the place of the form that is being drawn.
    """

    def __init__(self, page: PageObject, *, layers_off: Collection[int], ocr: bool = False) -> None:
        crop = page.cropbox
        page_box = (float(crop.left), float(crop.bottom), float(crop.right), float(crop.top))
        self.hidden: Counter[str] = Counter()
        self._unit = float(page.get("/UserUnit", 1.0) or 1.0)
        self._ocr = ocr
        self._layers_off = layers_off
        self._area = max((page_box[2] - page_box[0]) * (page_box[3] - page_box[1]), 1.0)
        self._pictured = 0.0
        self._now = _Graphics(clip=page_box)
        self._forms = [_Form(_IDENTITY, _dictionary(page.get("/Resources")))]
        self._next: _Form | None = None
        self._grounds: deque[tuple[Box, _Colour]] = deque(maxlen=_GROUNDS)
        self._path: list[list[tuple[float, float]]] = []
        self._clips = False

    @property
    def base(self) -> Matrix:
        """Where the content stream that is read lies on the page."""
        return self._forms[-1].base

    @property
    def is_pictured(self) -> bool:
        """Whether half of the page or more is picture."""
        return self._pictured >= self._area / 2

    @property
    def is_scan(self) -> bool:
        """Whether the page is a picture with text on it that no one sees."""
        return self.is_pictured and self.hidden["invisible"] > 0

    def before(self, operator: bytes, operands: list[Any], cm: Matrix, tm: Matrix) -> None:
        """Take note of an operator; blank the operands of one that shows what can't be seen."""
        if self._next is not None:
            self._enter(self._next)
        try:
            self._note(operator, operands, mult(cm, self.base))
            reason = self._reason(operator, mult(tm, mult(cm, self.base))) if operator in _SHOW else ""
        except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError):
            return  # not what the standard says it is; viewers pass over such operators too
        if reason:
            self.hidden[reason] += 1
            operands[-1:] = [ArrayObject() if operator == b"TJ" else ByteStringObject(b"")]

    def after(self, operator: bytes, operands: list[Any], cm: Matrix, tm: Matrix) -> None:
        """Leave the form that was drawn."""
        if operator != b"Do" or not operands:
            return
        if self._next is None and len(self._forms) > 1:
            left = self._forms.pop()
            self._now = left.outer or self._now
        self._next = None

    def _enter(self, form: _Form) -> None:
        self._next = None
        form.outer = self._now
        self._forms.append(form)

    def _note(self, operator: bytes, operands: list[Any], place: Matrix) -> None:
        if operator in _POINTS or operator in _END_OF_PATH or operator in (b"re", b"W", b"W*"):
            self._draw(operator, operands, place)
        elif operator == b"Do":
            self._next = self._drawn(operands[0], place)
        elif operator == b"sh":
            self._grounds.append((self._now.clip, None))
        elif operator in (b"q", b"Q"):
            self._save(back=operator == b"Q")
        elif operator in (b"BDC", b"BMC", b"EMC"):
            self._layer(operator, operands)
        elif operator in _DEVICE or operator in (b"cs", b"sc", b"scn"):
            self._now = self._coloured(operator, operands)
        elif operator in (b"Tr", b"Tf", b"gs"):
            self._now = self._changed(operator, operands)

    def _coloured(self, operator: bytes, operands: list[Any]) -> _Graphics:
        """The graphics state after an operator that sets the colour that text is filled with."""
        now = self._now
        if operator in _DEVICE:
            space, count = _DEVICE[operator]
            return replace(now, space=space, fill=_colour(space, operands[-count:]))
        if operator == b"cs":
            space = self._space(operands[0])
            return replace(now, space=space, fill=_BLACK if space in ("gray", "rgb", "cmyk") else None)
        return replace(now, fill=_colour(now.space, operands))

    def _changed(self, operator: bytes, operands: list[Any]) -> _Graphics:
        """The graphics state after an operator that sets font, render mode or transparency."""
        now = self._now
        if operator == b"Tr":
            return replace(now, mode=int(operands[0]))
        if operator == b"Tf":
            font = _dictionary(self._resource("/Font", operands[0]))
            size = math.inf if font.get("/Subtype") == "/Type3" else abs(float(operands[1]))
            return replace(now, size=size)
        alpha = _dictionary(self._resource("/ExtGState", operands[0])).get("/ca")
        return now if alpha is None else replace(now, opaque=float(alpha) >= _NEAR)

    def _reason(self, operator: bytes, place: Matrix) -> str:
        """Why text shown at `place` can't be seen; "" when it can."""
        now, size = self._now, self._now.size * math.hypot(place[2], place[3]) * self._unit
        x, y = place[4], place[5]
        if self._forms[-1].off or any(any(form.layers) for form in self._forms):
            return "in a layer that is off"
        if not now.opaque or (now.mode in (3, 7) and not self._ocr):
            return "transparent" if not now.opaque else "invisible"
        if size < TINY:
            return "tiny"
        # Letters reach right and up from their place; ' and " move down a line before they show.
        reach = size if math.isfinite(size) else math.inf
        above = reach if operator in (b"'", b'"') else 0.0
        left, bottom, right, top = now.clip
        if not (left - reach <= x <= right and bottom - reach <= y <= top + above):
            return "outside the page"
        ground = next((colour for box, colour in reversed(self._grounds) if _within(x, y, box)), _WHITE)
        return "of the colour of its ground" if _alike(now.fill, ground) and now.mode in (0, 4) else ""

    def _draw(self, operator: bytes, operands: list[Any], place: Matrix) -> None:
        """Build a path; at its end paint it, or clip by it."""
        if operator in (b"W", b"W*"):
            self._clips = True
        elif operator == b"re":
            x, y, width, height = (float(each) for each in operands[:4])
            corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)]
            self._path.append([_moved(*corner, place) for corner in corners])
        elif operator in _POINTS:
            if operator == b"m" or not self._path:
                self._path.append([])
            numbers = [float(each) for each in operands[: 2 * _POINTS[operator]]]
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            self._path[-1] += [_moved(*pair, place) for pair in pairs]
        else:
            self._end_path(paints=operator in _FILL)

    def _end_path(self, *, paints: bool) -> None:
        boxes = [_box(points) for points in self._path if points]
        if paints and self._now.opaque:
            self._grounds.extend((_meet(box, self._now.clip), self._now.fill) for box in boxes)
        if self._clips and boxes:
            whole = _box([corner for box in boxes for corner in (box[:2], box[2:])])
            self._now = replace(self._now, clip=_meet(whole, self._now.clip))
        self._path, self._clips = [], False

    def _drawn(self, name: object, place: Matrix) -> _Form:
        """The form that is about to be drawn; a picture has nothing in it, but becomes the ground."""
        drawn = _dictionary(self._resource("/XObject", name))
        off = self._forms[-1].off or any(self._forms[-1].layers) or self._is_off(drawn.get("/OC"))
        if drawn.get("/Subtype") == "/Image" and not off:
            square = [_moved(*corner, place) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
            box = _meet(_box(square), self._now.clip)
            self._grounds.append((box, None))
            self._pictured += (box[2] - box[0]) * (box[3] - box[1])
        matrix = [float(each) for each in drawn.get("/Matrix", _IDENTITY)]
        base = mult(matrix, place) if len(matrix) == 6 else place
        return _Form(base, _dictionary(drawn.get("/Resources")) or self._forms[-1].resources, off=off)

    def _save(self, *, back: bool) -> None:
        saved = self._forms[-1].saved
        if not back:
            saved.append(self._now)
        elif saved:
            self._now = saved.pop()

    def _layer(self, operator: bytes, operands: list[Any]) -> None:
        layers = self._forms[-1].layers
        if operator != b"EMC":
            optional = operator == b"BDC" and operands[0] == "/OC"
            layers.append(optional and self._is_off(self._raw("/Properties", operands[1])))
        elif layers:
            layers.pop()

    def _is_off(self, layer: object) -> bool:
        """Whether an optional content group, or each group of a membership dictionary, is off."""
        if isinstance(layer, IndirectObject) and layer.idnum in self._layers_off:
            return True
        groups = _dictionary(layer).get("/OCGs")
        if isinstance(groups, DictionaryObject):
            groups = [_dictionary(layer).raw_get("/OCGs")]
        members = [each for each in groups or () if isinstance(each, IndirectObject)]
        return bool(members) and all(each.idnum in self._layers_off for each in members)

    def _space(self, name: object) -> str:
        """The kind of a colour space: gray, rgb, cmyk, ink (0 is none of it), or "" when it can't be told."""
        named = self._resource("/ColorSpace", name)
        parts = named if isinstance(named, ArrayObject) and named else [name]
        kind = str(parts[0])
        if kind == "/ICCBased":
            return {1: "gray", 3: "rgb", 4: "cmyk"}.get(_dictionary(parts[1]).get("/N", 0), "")
        families = {"Gray": "gray", "RGB": "rgb", "CMYK": "cmyk", "Separation": "ink", "DeviceN": "ink"}
        return next((value for ending, value in families.items() if kind.endswith(ending)), "")

    def _resource(self, category: str, name: object) -> object:
        found = self._raw(category, name)
        return found.get_object() if isinstance(found, IndirectObject) else found

    def _raw(self, category: str, name: object) -> object:
        held = _dictionary(self._forms[-1].resources.get(category))
        return held.raw_get(name) if name in held else NullObject()


def _dictionary(value: object) -> DictionaryObject:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _colour(space: str, operands: Sequence[Any]) -> _Colour:
    numbers = [float(each) for each in operands if isinstance(each, int | float)]
    if space == "gray" and len(numbers) == 1:
        return (numbers[0],) * 3
    if space == "rgb" and len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    if space == "cmyk" and len(numbers) == 4:
        red, green, blue = ((1 - each) * (1 - numbers[3]) for each in numbers[:3])
        return red, green, blue
    if space == "ink" and numbers and max(numbers) < _NEAR:
        return _WHITE
    return None


def _alike(one: _Colour, other: _Colour) -> bool:
    if one is None or other is None:
        return False
    return all(abs(first - second) < _NEAR for first, second in zip(one, other, strict=True))


def _moved(x: float, y: float, place: Matrix) -> tuple[float, float]:
    return x * place[0] + y * place[2] + place[4], x * place[1] + y * place[3] + place[5]


def _box(points: Sequence[Sequence[float]]) -> Box:
    across, up = [point[0] for point in points], [point[1] for point in points]
    return min(across), min(up), max(across), max(up)


def _meet(one: Box, other: Box) -> Box:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return left, bottom, max(left, min(one[2], other[2])), max(bottom, min(one[3], other[3]))


def _within(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
