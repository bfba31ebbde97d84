"""Consequences: sentences that say what follows, may follow or is expected to follow from something."""

from __future__ import annotations

import re

from briefing.facts.certainty import hedges

_EFFECT = re.compile(
    r"\b(?:lead\w* to|led to|result\w* in|as a result|impact\w*|affect\w*|consequen\w*|implication\w*|due to|poised|"
    r"caus(?:e|es|ed|ing)|worsen\w*|weaken\w*|strengthen\w*|intensif\w*|escalat\w*|delay(?:s|ed|ing)?|"
    r"blow (?:to|for)|setback|prompt(?:s|ed|ing)?|trigger\w*|disrupt\w*|jeopardi\w*|undermin\w*|raising|"
    r"creating|has created|danger\w*|shortages?|set to|until)\b",
    re.IGNORECASE,
)
_APPEARANCE = re.compile(r"^(?:appear|seem|perhaps|unclear|hop)")
"""Cues of doubt about what is, not of what follows."""
_DEMAND = re.compile(
    r"\b(?:demand|assur|guarante|insist|requir|request)\w*\b[^.;]*?\b(?:will|would|must|should)\b",
    re.IGNORECASE,
)
"""What somebody asks for is not what follows."""


def speaks_of_consequences(text: str) -> bool:
    """True when an English sentence has a sign of a consequence: a forecast or a word of effect."""
    plain = _DEMAND.sub(" ", text)
    forecast = any(
        cue.modality in {"expected", "possible"} and not _APPEARANCE.match(cue.text) for cue in hedges(plain)
    )
    return forecast or _EFFECT.search(plain) is not None
