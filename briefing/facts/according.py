"""Attributions by a phrase: "according to X", "in the words of X", "by X's account". English news prose.

What one covers goes by where it stands: at the head of a sentence what follows, at its end what stands before, between
a subject and its verb all of it, and after "which" the clause that it stands in.
"""

from __future__ import annotations

import re

from briefing.facts.attribution import MEDIAL, Attribution, sentence_start
from briefing.facts.subjects import FINITE
from briefing.facts.words import content_words

_NOUN = r"(?:own\s+)?(?:account|reckoning|estimates?|estimation|count|telling|admission|figures|view|opinion|words|judge?ment|assessment|calculations?)"
ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the (?:words|view|opinion|account|estimation|judge?ment|eyes) of|(?:^|(?<=,\s))[Pp]er(?=\s+(?:[A-Z]|the\b)))\s+(?P<who>[^;]+)"
    rf"|\b(?:[Bb]y|[Ii]n|[Oo]n)\s+(?P<owner>(?:[A-Z]|the\s|an?\s|its\s|their\s)[^,;.]{{0,60}}?)(?:['’]s?|(?<=its)|(?<=their))\s+{_NOUN}\b"
)
_WHO_ENDS = re.compile(
    r"[.,;:“”\"](?:\s|$)|\s(?:that|who|which|whose|and (?:that|the|is|was|will|has)|but|as|while|(?<!ed )on \w+day|(?<!ed )in (?=19|20))\b|$"
)
_IN_APPOSITION = re.compile(r",\s+(?:an?|the|who|which|its|his|her|their|one of)\b[^;]*$|,\s+[a-z][^,;]*\.?$")
"""After the last name of a sentence: only who that is."""


def by_phrase(plain: str, match: re.Match[str]) -> Attribution:
    """The attribution that a match of `ACCORDING` makes in a sentence."""
    if match["owner"] is not None:
        return _placed(plain, match.start(), match.end(), match["owner"].strip())
    words = match["who"]
    end = _WHO_ENDS.search(words)
    verb = _VERB_AFTER_NAME.search(words)
    who = words[: min(end.start() if end else len(words), verb.start() if verb else len(words))]
    who = who.strip().rstrip('”"')
    return _placed(plain, match.start(), match.start("who") + len(who), who)


_VERB_AFTER_NAME = re.compile(
    rf"\s(?:(?:also|now|then|[a-z]+ly)\s)?(?={FINITE.pattern})(?!(?:led|held|known|called|based|published|released|involved|commissioned|made|seen|written|obtained|drawn|run) )"
)


def _placed(plain: str, start: int, end: int, who: str) -> Attribution:
    """An attribution by a phrase at `[start, end)`: what it covers goes by where it stands."""
    before, after = plain[:start], plain[end:]
    head = sentence_start(plain, start)
    if not before[head:].strip(' ,“"') or re.search(
        r"(?:[,;]\s+(?:and|but|though|while)|\bthat)\s*,?\s*$", before
    ):
        return Attribution(who, "say", start, end, end, len(plain))
    if re.search(r"\b(?:which|who|that)\s*,?\s*$", before):
        stop = plain.find(",", end + 1)
        return Attribution(who, "say", start, end, end, stop if stop > 0 else len(plain))
    if MEDIAL.match(after):
        return Attribution(who, "say", start, end, head, len(plain))
    closing = len(content_words(after)) <= 2 or _IN_APPOSITION.match(after) or re.match(r"\s+(?:who|which|whose)\b|,\s+(?:and|but|while|though|although|whereas|who|which|whose)\b", after)  # fmt: skip
    if closing or (before.rstrip().endswith(",") is False and re.match(r"[.,;]|\s", after)):
        return Attribution(who, "say", start, end, head, start)
    return Attribution(who, "say", start, end, end, len(plain))
