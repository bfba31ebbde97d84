"""What a brief and its sources are called in machine formats: names that last, addresses that are addresses.

Rules:
- A name of ours is a URN of the registered kind `urn:uuid` (RFC 9562, version 5): the same things have the same name
  in every rendering and on every machine, and no registry has to be asked.
- A brief is named by its series and the day of its as-of, as the store names it: all its versions have one name.
- An address is written as RFC 3986 wants it, and names the page alone: never a passage in it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import UUID, uuid5

from briefing.models import Brief, SourceEntry
from briefing.models.rights import without_passage
from briefing.renderers.escaping import is_web_address

_OURS = UUID("5d0c2c8e-6f0e-4f0b-9a53-2b6f6f1c7d9e")
"""The space in which the names of this program lie; another one would rename every brief."""
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def urn(*parts: str) -> str:
    """The name of what these parts tell apart from everything else."""
    return uuid5(_OURS, "\n".join(parts)).urn


def urn_of(brief: Brief) -> str:
    """The name of a brief, whatever its version."""
    return urn("brief", brief.series, brief.as_of.date().isoformat())


def address_of(source: SourceEntry) -> str:
    """Where a source is on the web; a name for it where it is not there."""
    url = without_passage(source.url)
    if not is_web_address(url):
        return urn("article", source.key)
    page, mark, part = _STRAY.sub("%25", url).partition("#")
    return quote(page, safe=":/?@!$&'()*+,;=~%-._") + mark + quote(part, safe=":/?@!$&'()*+,;=~%-._")


def instant(moment: datetime) -> str:
    """A point in time in UTC and whole seconds, as all who read it understand it: Superdesk takes no fraction."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
