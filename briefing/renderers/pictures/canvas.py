"""A sheet to draw on: matplotlib does the drawing, `cleaning` makes of it what a page can hold.

Rules:
- Places are in units from the upper corner where reading starts: in a language written from right to left that is the
  right one, and the whole sheet is mirrored.
- A sheet is as wide as a phone shows at the size of running text, and as high as what is drawn on it.
- Every artist has a number for its id, and a text artist that number for its text: the words come in when the plot is
  cleaned, so "$" is text and no font is asked for letters that it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any, Literal

from briefing.phrases import direction
from briefing.renderers.pictures.cleaning import Drawn, cleaned
from briefing.renderers.pictures.lettering import LEADING, SIZE, wrapped_with
from briefing.renderers.pictures.picture import Picture, PictureName

WIDTH = 380.0
_POINTS = 72
"""A point is the unit: 72 to the inch, as matplotlib writes SVG."""
_SETTINGS = Lock()
"""matplotlib's settings are the process's: one picture is drawn at a time."""

Anchor = Literal["start", "middle", "end"]
Shape = Literal["disc", "triangle", "diamond", "cross"]
_MARKERS: dict[Shape, tuple[str, float]] = {
    "disc": ("o", 7),
    "triangle": ("^", 8.5),
    "diamond": ("D", 6.5),
    "cross": ("X", 9),
}


@contextmanager
def sheet() -> Iterator[Canvas]:
    """An empty sheet, under matplotlib's own settings whatever this computer's are."""
    import matplotlib as mpl  # noqa: PLC0415  a second: only who draws waits for it
    from matplotlib.figure import Figure  # noqa: PLC0415

    with _SETTINGS, mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "briefing"})
        axes = Figure(dpi=_POINTS).add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        yield Canvas(axes)


class Canvas:
    """A sheet on which a picture is drawn, from the top down; `bottom` is where the free space starts."""

    def __init__(self, axes: Any) -> None:
        self.bottom = 0.0
        self._axes = axes
        self._drawn: list[Drawn] = []
        self._mirrored = direction() == "rtl"

    def text(
        self, x: float, y: float, words: str, *, anchor: Anchor = "start", ink: str = "label", whole: str = ""
    ) -> None:
        """Words on the baseline `y`; `whole` is what they say in full where they are shortened."""
        sides = {"start": "right", "end": "left"} if self._mirrored else {"start": "left", "end": "right"}
        key = self._key(Drawn(ink, words, "" if whole == words else whole))
        self._axes.text(
            x,
            -y,
            key["gid"],
            fontsize=SIZE,
            ha=sides.get(anchor, "center"),
            va="baseline",
            parse_math=False,
            **key,
        )

    def paragraph(
        self, x: float, words: str, *, room: float, tail: str = "", lines: int = 2, ink: str = "label"
    ) -> None:
        """Words and their `tail` on as many lines as they need, below what is drawn; the pointer shows what is cut."""
        rows = wrapped_with(words, tail, room, lines=lines)
        cut = any("…" in row for row in rows)
        for row in rows:
            self.text(x, self.bottom + SIZE, row, ink=ink, whole=f"{words} {tail}".rstrip() if cut else "")
            self.bottom += LEADING

    def mark(self, x: float, y: float, shape: Shape, *, ink: str = "mark", whole: str = "") -> None:
        """A small shape around a point."""
        marker, size = _MARKERS[shape]
        self._axes.plot(
            [x], [-y], marker=marker, markersize=size, linestyle="none", **self._key(Drawn(ink, whole=whole))
        )

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A thin straight line."""
        self._axes.plot([x, to_x], [-y, -to_y], **self._key(Drawn("rule")))

    def bar(
        self, x: float, y: float, length: float, *, height: float, ink: str = "bar", whole: str = ""
    ) -> None:
        """A bar with its middle at `y`."""
        self._axes.barh([-y], [length], left=x, height=height)[0].set(**self._key(Drawn(ink, whole=whole)))

    def finished(self, name: PictureName, title: str, description: str) -> Picture:
        """The picture, cut off below what is drawn."""
        return Picture(
            name,
            title,
            description,
            cleaned(self._plot(), self._drawn, name=name, title=title, description=description),
        )

    def _key(self, what: Drawn) -> dict[str, Any]:
        """The number of an artist, in the order of drawing."""
        self._drawn.append(what)
        number = len(self._drawn) - 1
        return {"gid": str(number), "zorder": number, "clip_on": False}

    def _plot(self) -> bytes:
        height = self.bottom + 3
        axes, plot = self._axes, BytesIO()
        axes.set_xlim((WIDTH, 0) if self._mirrored else (0, WIDTH))
        axes.set_ylim(-height, 0)
        axes.figure.set_size_inches(WIDTH / _POINTS, height / _POINTS)
        axes.figure.savefig(plot, format="svg", metadata={"Date": None})
        return plot.getvalue()
