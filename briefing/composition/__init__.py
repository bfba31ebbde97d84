"""Verified items in, a `Brief` out: what goes into which section, in which order, resting on which references.

Rules:
- Every finding is printed once, at its most prominent place: headline, Bottom line, Implications,
  Alternatives and dissent (denials), else Developments.
- Only supported items open the brief. An unverified one is printed further down and says that it is.
- The length of a brief says how much is printed (`length`); the rest is counted, and stays in the brief's content.
- References are numbered as a reader meets them (`numbering`).
- Nothing is invented: a section for which there is no material stays empty, and the renderer says so.
- A brief is whole and lists which of its wordings may not leave the house (`briefing.models.rights`); they open no
  brief, and another wording of the same finding that may be printed goes before them.
- The same material makes the same brief, whatever the order in which it came.
"""

from briefing.composition.compose import compose
from briefing.composition.material import Material
from briefing.composition.ranking import ranked

__all__ = ["Material", "compose", "ranked"]
