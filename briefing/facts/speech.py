"""Who says what: attributions in a sentence, their scope, and what kind of statement they make it.

Rules for the scope of an attribution, as news English uses them:
- "According to X, ..." and "X said ..." cover what follows, up to where another clause with its own speaker begins;
- "..., X said" and "..., according to X" at the end cover what stands before;
- "The bridge, X said, is safe" covers all of it;
- "..., according to X, ..." between two clauses covers what follows it.

Which words are verbs of saying: `facts.sayings`; who is their subject: `facts.subjects`; what they cover:
`facts.reporting` and, for phrases, `facts.according`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from briefing.facts.according import ACCORDING, by_phrase
from briefing.facts.attribution import Attribution
from briefing.facts.certainty import hedges
from briefing.facts.names import names
from briefing.facts.quotations import quotations
from briefing.facts.reporting import by_verb
from briefing.facts.sayings import VERB, says_not
from briefing.facts.words import content_words
from briefing.models import ClaimKind, Speaker

__all__ = ["Attribution", "attributions", "kind_of", "masked", "speaker_of", "takes_a_stand"]

_REPORTEDLY = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.IGNORECASE)
_ANONYMOUS = re.compile(
    r"\b(?:sources?|officials?|diplomats?|aides?|insiders?|people familiar|analysts?|experts?|witnesses|residents|"
    r"intercepts|observers|reports|media|critics|economists|workers|employees)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a sentence in order; words inside quotation marks make none."""
    plain = masked(text)
    found = [by_verb(plain, match) for match in VERB.finditer(plain) if not says_not(plain, match)]
    found += [by_phrase(plain, match) for match in ACCORDING.finditer(plain)]
    found += [
        Attribution("", "reportedly", match.start(), match.end(), match.end(), len(text))
        for match in _REPORTEDLY.finditer(plain)
    ]
    found.sort(key=lambda item: item.start)
    return tuple(_as_written(text, _bounded(plain, each, found)) for each in found)


def masked(text: str) -> str:
    """The text with what stands in quotation marks blanked by "_", letter for letter; a last mark of a pause stays."""
    place = 0
    for passage in quotations(text):
        start = text.find(passage, place)
        if start >= 0:
            text = text[:start] + "_" * len(passage) + text[start + len(passage) :]
            place = start + len(passage)
    return text


def _as_written(text: str, each: Attribution) -> Attribution:
    """With the words of a quotation in the speaker's name put back."""
    if "_" not in each.speaker:
        return each
    plain = masked(text)
    start = plain.find(each.speaker)
    return replace(each, speaker=text[start : start + len(each.speaker)]) if start >= 0 else each


# -- where another begins

_OTHER_VOICE = re.compile(r"(?:,\s+(?:and|but|while|whereas|though|although|yet)|;)\s+")


def _bounded(plain: str, each: Attribution, found: list[Attribution]) -> Attribution:
    """Without the words of a clause that has a speaker of its own: "X said it held, but Y said it cracked"."""
    if each.covers_start < each.start:
        return each
    others = [
        other.start for other in found if other.start > each.end and other.speaker and other is not each
    ]
    for join in _OTHER_VOICE.finditer(plain, each.covers_start, each.covers_end):
        if any(join.end() <= start <= join.end() + _NEAR for start in others):
            return replace(each, covers_end=join.start())
    return each


_NEAR = 12
"""Letters between a joining word and the speaker of its clause: "but on Monday" is no part of his name."""


_STAND = re.compile(
    r"\b(?:demand(?:s|ed)?|refus(?:e|es|ed)|vow(?:s|ed)?|pledg(?:e|es|ed)|wants?|wanted|agree(?:s|d)|urg(?:e|es|ed)|"
    r"call(?:s|ed) (?:for|on)|oppos(?:e|es|ed)|support(?:s|ed)|plan(?:s|ned) to|intend(?:s|ed)|order(?:s|ed)|"
    r"bann?(?:s|ed)|suspend(?:s|ed)|sees|promis(?:e|es|ed)|decid(?:e|es|ed)|approv(?:e|es|ed)|sign(?:s|ed)|"
    r"criticis(?:es|ed)|condemn(?:s|ed)|welcom(?:es|ed)|ask(?:s|ed) (?:for|to))\b"
)


def takes_a_stand(text: str) -> bool:
    """True when somebody speaks, wants, refuses or decides something in an English sentence."""
    return any(each.speaker for each in attributions(text)) or _STAND.search(text) is not None


def speaker_of(text: str) -> Speaker | None:
    """The first speaker that a sentence names, or None. Without a proper name the speaker is anonymous."""
    for attribution in attributions(text):
        name = attribution.speaker.strip(" ,“”\"'")
        if not name or attribution.manner == "reportedly" or not content_words(name):
            continue
        found = names(f"x {name}")
        anonymous = not found or _ANONYMOUS.search(name) is not None
        if anonymous and not _ANONYMOUS.search(name) and not found:
            continue
        return Speaker(name=name, status="anonymous" if anonymous else "on-record")
    return None


def kind_of(text: str) -> ClaimKind:
    """What kind of claim a sentence makes, by its verbs and marks."""
    manners = {attribution.manner for attribution in attributions(text)}
    if "deny" in manners:
        return "denial"
    if "allege" in manners:
        return "allegation"
    if any(len(passage.split()) > 2 for passage in quotations(text)):
        return "quotation"
    if "opine" in manners:
        return "opinion"
    if any(cue.modality in {"expected", "possible"} for cue in hedges(text)):
        return "forecast"
    return "statement"
