"""Articles about one event are one story; a question chooses the stories that bear on it.

group(articles, origins)            the stories of a run, the most important first
about(question, stories, articles)  those that bear on a question, and why the others do not
"""

from __future__ import annotations

from briefing.stories.grouping import group
from briefing.stories.relevance import Selection, about

__all__ = ["Selection", "about", "group"]
