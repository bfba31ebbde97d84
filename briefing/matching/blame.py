"""Whom a statement blames for the failure of talks, an agreement or a truce.

Each side of a quarrel tells who is to blame in words of its own: "the breakdown is because of Norland's demands", "Tavora failed to keep its
commitments". They share hardly a word, and yet they are two accounts of one thing.
"""

from __future__ import annotations

import re

from briefing.facts import names, stems

_MATTER = re.compile(
    r"\b(?:talks?|negotiations?|dialogue|agreements?|deal|accord|pact|treaty|commitments?|truce|ceasefire|cease-fire|peace process|mediation)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:break(?:down|ing down)|broke(?:n)? down|collaps\w+|fail\w*|stall\w*|suspen\w+|derail\w+|deadlock\w*|end(?:ed)? without|impasse|not abiding|uphold|honou?r|breach\w*|violat\w+|renege\w*|walk(?:ed|ing) out)\b",
    re.IGNORECASE,
)
_BECAUSE_OF = re.compile(
    r"\b(?:because of|due to|owing to|blam\w+(?: on)?|caused by|the fault of|lies with|responsibility of|over) (?P<who>(?:[\w'’-]+ ){0,3}[\w'’-]+)",
    re.IGNORECASE,
)
_DID_NOT = re.compile(
    r"(?P<who>(?:[\w'’-]+ ){1,4})(?:has |have |had )?(?:failed to (?:uphold|honou?r|keep|abide|fulfil|meet|respect|implement|deliver)|(?:is|are|was|were) not abiding|"
    r"did not (?:uphold|honou?r|keep|abide|fulfil|respect)|refus(?:ed|es) to (?:sign|give|accept|compromise)|broke (?:off|its|their|the)|walked out|violated|breached|reneged)",
    re.IGNORECASE,
)


def blamed(text: str) -> frozenset[str]:
    """The stems of the names of those whom a text blames for a failure of talks or of an agreement; none where it blames nobody by name."""
    if not _MATTER.search(text) or not _BROKEN.search(text):
        return frozenset()
    found: set[str] = set()
    for pattern in (_BECAUSE_OF, _DID_NOT):
        for match in pattern.finditer(text):
            found.update(stem for name in names(f"x {match['who']}") for stem in stems(name))
    return frozenset(found)
