"""What a footnote or an entry of a list of sources says: its source, its quotation, its sentence numbers.

The form that `brief.md` has: “quotation” […] “quotation” — *Publisher*, [“Title”](address), date, sentences 3, 4
(source 2). Of another's footnote each of these parts is taken where it is there; what stands in quotation marks at
its head, before a dash, is a quotation, and else it is taken for a title.
"""

from __future__ import annotations

import re

from briefing.checking import ours
from briefing.checking.inline import Inline
from briefing.checking.marks import numbers
from briefing.checking.text import Cited
from briefing.models.rights import without_passage

_QUOTED = re.compile(r"^[“„«\"](?P<quoted>.+)[”“»\"]\s*(?:[—–]|-(?=\s))\s*")
_GAP = re.compile(r"[”“»\"]?\s*(?:\[…\]|\[\.\.\.\])\s*[“„«\"]?")


def cited(label: str, inline: Inline) -> Cited:
    """The citation that a footnote makes."""
    first_link = min((start for start, _ in inline.links), default=len(inline.text))
    match = _QUOTED.match(inline.text, 0, first_link)
    quoted = tuple(part.strip() for part in _GAP.split(match["quoted"]) if part.strip()) if match else ()
    about = inline.text[match.end() :] if match else inline.text
    sentences, source = ours.sentence_numbers().search(about), ours.source_number().search(about)
    address = next((each.address for each in inline.pointers if each.address), "")
    return Cited(
        label,
        address=without_passage(address),
        words=about,
        number=int(source["number"]) if source else 0,
        quotations=quoted,
        sentences=numbers(sentences["numbers"].replace("and", ",")) if sentences else (),
    )


def entry(label: str, inline: Inline) -> Cited:
    """The source that an entry of a list of sources names; what follows a dash is a remark about it."""
    address = next((each.address for each in inline.pointers if each.address), "")
    return Cited(label, address=without_passage(address), words=inline.text.partition(" — ")[0])
