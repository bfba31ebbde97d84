"""`brief.html`: the brief beside its evidence, in one file that needs nothing else.

Rules:
- The file asks for nothing: no script runs, nothing is fetched. Its policy (CSP) says so to the browser, and names the
  hash of the one style sheet. No element has a style or an event of its own.
- Every field is escaped by the templates (`briefing.renderers.templating`). What a newsroom's own templates make goes
  through an exact list of elements and attributes besides (`wall`), and keeps the form of a brief (`form`).
- A reference leads to its card among the evidence, a card back to each place that cites it, and on to the very
  sentence in the source.
- A card shows the cited sentence in its context, and under Sources stands the whole text, as far as the source's rights
  allow (`briefing.models.rights`) and its article is at hand; else the page says what is missing.
- What is told by a sign or a colour is told in words too.
"""

from briefing.renderers.page.page import to_html

__all__ = ["to_html"]
