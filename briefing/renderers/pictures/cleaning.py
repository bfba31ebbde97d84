"""From the plot to the SVG that may stand in a page: made anew, of an exact list of elements and attributes.

Nothing of the plot is copied but the outlines, the places and the anchors: its styles, ids, links and metadata stay
behind, and the words are put in here. So the plotting library sees no word of a source, and none can turn into markup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from briefing.phrases import direction
from briefing.renderers.escaping import one_line
from briefing.renderers.pictures.lettering import SIZE, direction_of
from briefing.renderers.pictures.picture import PictureName

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

ALLOWED: Mapping[str, frozenset[str]] = {
    "svg": frozenset(
        {"viewBox", "class", "role", "aria-labelledby", "aria-describedby", "direction", "font-size"}
    ),
    "title": frozenset({"id"}),
    "desc": frozenset({"id"}),
    "g": frozenset({"class", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity"}),
    "path": frozenset({"d", "transform"}),
    "text": frozenset({"class", "x", "y", "text-anchor", "direction", "fill", "fill-opacity", "font-weight"}),
}
"""Which elements a picture has, and which attributes each of them."""

INK: Mapping[str, Mapping[str, str]] = {
    "name": {"fill": "currentColor", "font-weight": "600"},
    "label": {"fill": "currentColor"},
    "faint": {"fill": "currentColor", "fill-opacity": "0.75"},
    "rule": {"fill": "none", "stroke": "currentColor", "stroke-width": "0.6", "stroke-opacity": "0.3"},
    "mark": {"fill": "currentColor"},
    "hollow": {"fill": "none", "stroke": "currentColor", "stroke-width": "1.3"},
    "bar": {"fill": "currentColor"},
}
"""How each class looks where the page has no rules for it."""

_ANCHORS = {"start": "start", "middle": "middle", "end": "end"}
_MIRRORED = {"start": "end", "middle": "middle", "end": "start"}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Drawn:
    """What one artist of the plot stands for: its classes, the words in it, and what it says when pointed at."""

    classes: str
    words: str = ""
    whole: str = ""


def cleaned(plot: bytes, drawn: Sequence[Drawn], *, name: PictureName, title: str, description: str) -> str:
    """The picture's SVG; `drawn` says of each artist, by its number, what it stands for."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    made = etree.fromstring(plot, parser)
    root = etree.Element(
        _tag("svg"),
        {
            "viewBox": made.get("viewBox"),
            "class": f"picture {name}",
            "role": "img",
            "aria-labelledby": f"{name}-title",
            "aria-describedby": f"{name}-description",
            "direction": direction(),
            "font-size": _rounded(str(SIZE)),
        },
        nsmap={None: SVG},
    )
    etree.SubElement(root, _tag("title"), {"id": f"{name}-title"}).text = one_line(title)
    etree.SubElement(root, _tag("desc"), {"id": f"{name}-description"}).text = one_line(description)
    shared = {each.get("id"): each.get("d") for each in made.iter(_tag("path")) if each.get("id")}
    for artist in made.iter(_tag("g")):
        if artist.get("id", "").isdecimal():
            _add(root, artist, drawn[int(artist.get("id"))], shared)
    _refuse_others(root)
    return str(etree.tostring(root, encoding="unicode"))


def _add(root: Any, artist: Any, what: Drawn, shared: Mapping[str, str]) -> None:
    """One artist: a line of text, or a group of outlines."""
    ink = {"class": what.classes} | dict(INK[what.classes.split()[0]])
    placed = artist.find(_tag("text"))
    if placed is not None:
        read = direction_of(what.words, direction())
        anchor = re.search(r"text-anchor: (\w+)", placed.get("style", ""))
        ink["text-anchor"] = (_ANCHORS if read == "ltr" else _MIRRORED)[anchor[1] if anchor else "start"]
        ink |= {} if read == direction() else {"direction": read}
        ink |= {side: _rounded(placed.get(side)) for side in ("x", "y")}
    element = etree.SubElement(root, _tag("g" if placed is None else "text"), ink)
    if what.whole:
        etree.SubElement(element, _tag("title")).text = one_line(what.whole)
    if placed is None:
        _add_outlines(element, artist, shared)
    elif len(element):
        element[0].tail = one_line(what.words)
    else:
        element.text = one_line(what.words)


def _add_outlines(element: Any, artist: Any, shared: Mapping[str, str]) -> None:
    """The outlines of an artist; one that the plot draws by reference is put in its place."""
    for use in artist.iter(_tag("use")):
        outline = shared[use.get(f"{{{XLINK}}}href").removeprefix("#")]
        place = f"translate({_rounded(use.get('x'))} {_rounded(use.get('y'))})"
        etree.SubElement(element, _tag("path"), {"d": _rounded(outline), "transform": place})
    for path in artist.iter(_tag("path")):
        if not path.get("id"):
            etree.SubElement(element, _tag("path"), {"d": _rounded(path.get("d"))})


def _rounded(numbers: str) -> str:
    """The numbers of an outline to a tenth of a unit, on one line."""
    shorter = _NUMBER.sub(lambda found: f"{round(float(found[0]), 1) + 0.0:g}", numbers)
    return " ".join(shorter.split())


def _refuse_others(root: Any) -> None:
    """Raises AssertionError for an element or attribute that is not allowed: the cleaning itself would be wrong."""
    for element in root.iter():
        name = etree.QName(element)
        if name.namespace != SVG or not set(element.keys()) <= ALLOWED.get(name.localname, frozenset()):
            raise AssertionError(f"a picture may not hold <{name.localname} {' '.join(element.keys())}>")


def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"
