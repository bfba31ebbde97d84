"""The pictures of a brief: inline SVG that shows at a glance what the lines say one by one.

Rules:
- A picture carries information: one that would show a single value, or nothing, is not made.
- Everything in it stands in words in its description, with the figures: that is the text alternative.
- Text is text in the page's own type; nothing is told by colour alone; shapes have their words beside them.
- It is bounded: what does not fit is counted in its last line, so a brief of any length is drawn at once.
- The SVG has no style, script, link, image, or address in it (`cleaning` keeps an exact list of what may stand there), and
  ids that begin with the picture's name: it may stand in a page under the strictest policy.
- The same brief gives the same bytes.

The page needs the rules in `pictures.css` (`stylesheet`); without them a picture is black and white in the text's
colour, and still whole. Its classes: `picture` is the SVG itself, as wide as its column and no wider than it reads well;
`name`, `label` and `faint` are lettering; `rule` a thin line; `mark`, `hollow` and `bar` are shapes, filled or outlined;
`disputed`, `update` and `replaced` say of a shape what it stands for. Colours come from the custom properties
`--picture-disputed` and `--picture-update`, everything else from `currentColor`; so the dark form follows the page.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from briefing.models import Brief
from briefing.phrases import speaking
from briefing.renderers.pictures.origins import origins
from briefing.renderers.pictures.picture import Picture
from briefing.renderers.pictures.reading import Reading
from briefing.renderers.pictures.timeline import timeline
from briefing.renderers.pictures.who_says_what import who_says_what

__all__ = ["Picture", "available", "pictures", "stylesheet"]


def available() -> bool:
    """True when the plotting library is installed (`pip install "briefing[pictures]"`)."""
    return find_spec("matplotlib") is not None


def pictures(brief: Brief) -> tuple[Picture, ...]:
    """The pictures of a brief that carry information, as far as its sources' rights allow; none where none can be drawn."""
    if not available():
        return ()
    with speaking(brief.language):
        read = Reading(brief.exported())
        drawn = (timeline(read), who_says_what(read), origins(read))
    return tuple(each for each in drawn if each)


def stylesheet() -> str:
    """The rules that a page with pictures must have among its own."""
    return (Path(__file__).parent / "pictures.css").read_text(encoding="utf-8")
