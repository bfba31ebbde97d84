"""Whether a statement states a thing or says that somebody states it.

"X said Y" and "Y" are two findings. Three ways to speak state the thing itself, and are left aside: an authority that
announces what it has decided, an instrument or a document that shows it ("tests found"), and a reporter's "reported".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.facts import attributions
from briefing.facts.speech import masked

_MORE = re.compile(
    r"\b(?:accus(?:es?|ed)\b|blam(?:es?|ed)\b|puts? the blame\b|suspect(?:s|ed)? (?:that|the)\b|charg(?:es?|ed) that\b|reckon(?:s|ed)?\b"
    r"|grumbl(?:es?|ed) that\b|recount(?:s|ed)? that\b|recall(?:s|ed)? that\b|forecast(?:s|ed)? that\b|fear(?:s|ed)? that\b|hop(?:es?|ed) that\b"
    r"|puts? (?:the|its|their|his|her)\b(?= (?:[\w'’-]+ ){1,8}at\b)|puts? (?:[\w'’-]+ ){1,5}at\b|hear[sd]? (?:from (?:[\w'’-]+ ){1,6})?that\b|estimat(?:es?|ed) (?:that|the|its)\b|suspects?\b(?! (?:held|in custody|was|were|is|has|had)\b)|attribut(?:es?|ed) (?:[\w'’-]+ ){1,8}to\b|predicts? that\b|(?:is|are|was|were) convinced\b"
    r"|(?:is|are|was|were) (?:accused|charged|suspected|said|believed|thought|alleged|reported|rumou?red|understood|feared)\b[^.;]{0,30}? (?:of|to|with)\b"
    r"|in the (?:telling|words|view|opinion|account) of\b|in (?:[\w'’-]+ ){1,4}(?:view|telling|account|opinion|version)\b|by (?:[\w'’-]+ ){1,4}account\b"
    r"|(?:is|are|was|were) (?:certain|sure|adamant) (?:that|the)\b|(?:allegations?|claims?|rumou?rs|fears|suspicions?) that\b)",
    re.IGNORECASE,
)
"""Ways to speak, with who speaks before or after, that a bare verb of saying does not cover."""
_DECIDING = re.compile(
    r"\b(?:announc(?:es?|ed|ing)|unveil(?:s|ed)|decid(?:es?|ed)|ruled|decreed|ordered|declared|reported|reports|confirmed|confirms|disclosed|released|accepted)\b",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:tests?|results?|records?|registers?|data|figures|documents?|instruments?|readings?|images?|footage|logs?|seismographs?|samples?|cameras?|sensors?|inspections?|analys[ei]s|minutes|papers|filings?|accounts)\b",
    re.IGNORECASE,
)


_PUT_OUT = re.compile(
    r"\b(?:dismiss(?:es|ed)|reject(?:s|ed)) (?!as\b|(?:the |an? |any |all |those |these )?(?:\w+ )?(?:claims?|suggestions?|allegations?|accusations?|charges?|reports?|idea|notion|criticism)\b)(?:the |its |his |her )?[A-Z\w]"
)
"""A person who is dismissed, a bill that is rejected: deeds, not words."""


_PASSIVE = re.compile(r"(?:is|are|was|were)\b", re.IGNORECASE)
"""What is said of a thing by nobody in particular: "the talks are believed to have failed" """


@dataclass(frozen=True)
class Saying:
    """Who says it (may be empty), the words that say so, and what is said."""

    speaker: str
    verb: str
    said: str


def saying(text: str) -> Saying | None:
    """Who is said to say what a statement states, or None."""
    for each in attributions(text):
        if (deed := _PUT_OUT.search(text, each.start, each.end + 40)) and deed.start() < each.end:
            continue
        covered = text[each.covers_start : each.covers_end].strip(" ,.")
        verb = text[each.start : each.end]
        if (
            not each.speaker
            or len(covered.split()) < 4
            or _INSTRUMENT.search(each.speaker)
            or _DECIDING.search(verb)
        ):
            continue
        return Saying(each.speaker, verb, covered)
    if found := _MORE.search(masked(text)):
        if _PASSIVE.match(found[0]):
            return Saying("", found[0], f"{text[: found.start()]}{text[found.end() :]}")
        return Saying(text[: found.start()].strip(" ,"), found[0], text[found.end() :].strip(" ,.") or text)
    return None
