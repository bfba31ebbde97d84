"""Whether the later of two reports tells of what has changed since the earlier one."""

from __future__ import annotations

import re

from briefing.matching.shared import Shared

_MOVED_ON = re.compile(
    r"\b(?:no longer|called off|(?:was|were|has been|have been|had been) (?:lifted|withdrawn|cancelled|canceled|scrapped|postponed|dropped|found|freed|released|arrested|"
    r"reopened|restored|contained|cleared|caught|rescued|identified|named|sworn in|acquitted|convicted|sentenced|charged|signed|rejected|approved|adopted|rescheduled|delayed|brought (?:up|out))|"
    r"walk(?:ed|s) free|now (?:stands?|fully|at)|(?:has|have) (?:now )?been (?!called|asked|urged|warned)[a-z]+(?:ed|en|ought|ound|un|old|eld|ent)\b|has (?:reached|risen|climbed|fallen|cut|raised|returned|resumed|ended|collapsed|left|died|quit)|have (?:reached|risen|climbed|fallen|returned|resumed|ended|died)|"
    r"return(?:ed|s)? to|rose again|died|ended|resumed|flared again|collapsed|put an end|in the end|at last|finally|so far|by (?:mon|tues|wednes|thurs|fri|satur|sun)day|up from|down from|since (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:still|is to|are to|will|would|due to|plans?|planned|planning|hopes? (?:are|of)|searching|looking for|trying to|being questioned|under way|is (?:being |in |expected|scheduled)|are (?:being |in |expected|scheduled|negotiating|holding|searching)|"
    r"expected|scheduled|awaiting|pending|until|unless|in talks|at least|so far|has (?:called|asked|put|issued|nominated|launched|ordered|grounded)|have (?:called|asked|retired|grounded)|wants|seeks?|proposed?|"
    r"is holding|was holding|trapped|missing)\b",
    re.IGNORECASE,
)
"""What leaves open how a matter goes on."""


def moved_on(pair: Shared) -> bool:
    """True when the later statement says how a matter went on that the earlier one leaves open."""
    one, other = pair.one, pair.other
    if not one.day or not other.day or one.day == other.day:
        return False
    earlier, later = (one, other) if one.day < other.day else (other, one)
    return bool(_OPEN.search(earlier.core) and _MOVED_ON.search(later.core))
