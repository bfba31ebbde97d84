"""Verbs that let somebody say something, and what only looks like one. English news prose.

Rules:
- A participle that describes a thing ("repairs estimated at", "the confirmed cases"), a plural noun ("reports of",
  "71 states") and a set phrase ("claimed 40 lives") report nothing.
- Nobody speaks who did not say, refused to say, was too tired to say, or says nothing about it.
- Some verbs do a thing by words ("declared a curfew", "rejected the request"): with a plain object they are deeds, not
  reports. With a "that" clause, or an object that is itself something said ("rejected the claim"), they report.
"""

from __future__ import annotations

import re

_SAY = (
    r"said|says|say|saying|remarked|remarks|observed|declared|cautioned|cautions|urged|urges|complained|complains|told|tells|stated|states|adds|added|announced|announces|warned|warns|argued|argues|"
    r"insisted|insists|explained|explains|confirmed|confirms|acknowledged|acknowledges|admitted|admits|noted|notes|wrote|tweeted|testified|reported|reports|commented|"
    r"responded|replied|emphasi[sz]ed|stressed|stresses|maintained|maintains|maintaining|stating|asserted|asserts|recalled|predicted|predicts|estimated|estimates|concluded|concludes|conceded|concedes|"
    r"contended|contends|disclosed|discloses|countered|counters|reiterated|reiterates|pointed out|points out|accept(?:s|ed)(?= that\b)|found|finds"
)
_ALLEGE = r"accused|accuses|alleged|alleges|claimed|claims|blamed|blames|charged(?=(?: \w+){1,4} with\b)|(?<=[,”\"] )charged(?= (?:[A-Z]|the\b))"
_DENY = r"denied|denies|denying|rejected|rejects|dismissed|dismisses|disputed|disputes|refuted|contradicted|contradicts"
_OPINE = r"believes?|believed|thinks?|thought(?! about)|consider(?:s|ed)?(?! (?:an?|whether|how|\w+ing)\b)|called(?! (?:for|on|off|in)\b)|described|criticised|criticized|praised|condemned"
_PLURAL = r"say|argue|warn|claim|insist|estimate|contend|maintain|predict"
"""Base forms, which only a plural subject makes verbs."""
VERB = re.compile(
    rf"\b(?P<say>{_SAY})\b|\b(?P<allege>{_ALLEGE})\b|\b(?P<deny>{_DENY})\b|\b(?P<opine>{_OPINE})\b"
    rf"|\b(?P<plural>{_PLURAL})\b"
    r"|\b(?P<indicate>(?:indicat(?:e|es|ed)|show(?:s|ed)?|revealed)\b(?= (?:that\b|the\b|[A-Z]|a\b)|[.]?$)|suggest(?:s|ed)?\b(?= that\b))",
)
MANNERS = {"plural": "say"}
"""How a group of `VERB` says it, where its name is not that."""

_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
"""Before a verb: "it was too early to say" lets nobody speak."""
_NOT = re.compile(r"\b(?:not|never)\s+(?:yet\s+)?$|n['’]t\s+$")
_NOBODY = re.compile(r"\b(?:[Nn]either|[Nn]obody|[Nn]o one|[Nn]one)\b[^.,;]*$")
"""Before a verb: nobody said or was told anything."""
_MODAL = re.compile(r"\b(?:would|could|might|may|can|should|must)\s+(?:(?:also|still|\w+ly)\s+)?$")
_IN_CONDITION = re.compile(r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|[Uu]ntil|[Oo]nce)\s[^,;]*$")
"""Before a verb: what may be said some day."""
_NOTHING = re.compile(r"\s+(?:nothing|little)\s+(?:about|of|on|more|regarding)\b")
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:(?:also|widely|then|later|first|never|already|\w+ly)\s+)?$"
)
"""Before a verb of saying: its subject is what was said, not who said it."""
_AS_ADJECTIVE = re.compile(
    r"\b(?:the|an?|its|his|her|their|these|those|other|new|of|more|several|many|\d{1,3})\s+$", re.IGNORECASE
)
"""Before a participle: it describes a thing ("the confirmed cases") and reports nothing."""
_REDUCED = {word: re.compile(rf"\s+(?:{small})\b") for word, small in {"estimated": "at", "described": "as|by", "reported": "by", "claimed": "by", "confirmed": "by", "announced": "by",
            "predicted": "by", "told": "by|to", "stated": "by|in", "disclosed": "by|in", "noted": "by|for",
            "considered": "by|to", "thought": "to", "believed": "to", "said": "to", "accused": "of|by|in", "rejected": "by", "admitted": "to|by",
            "declared": "by", "charged": "by", "blamed": "for|by", "dismissed": "by|from|as", "disputed": "by", "praised": "by|for",
            "criticised": "by|for", "criticized": "by|for", "condemned": "by|to", "warned": "by", "urged": "by"}.items()}  # fmt: skip
"""What follows a participle that describes the noun before it: "repairs estimated at"."""
_AS_NOUN = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|these|those|other|new|of|in|on|by|from|with|to|for|despite|after|amid|against|media|press|news|recent|"
    r"earlier|later|false|wild|widespread|many|several|some|all|no|any|first|member|city|gulf|united|denied|rejected|dismissed|disputed|confirmed|\d+|two|three|four|five|six)"
    r"|['’]s?)\s+$",
    re.IGNORECASE,
)
"""Before "reports", "claims" or "states": a noun."""
_NOUN_GOES_ON = re.compile(
    r"\s+(?:of|from|by|about|on|in|at|for|were|are|was|is|have|had|will|would|which|who|and|or|against|to|belong)\b"
)
_TOLL = re.compile(r"\s+(?:[\w,]+\s+){0,3}(?:lives|life|victory|responsibility)\b")
"""After "claimed": no claim is made but lives are lost, or somebody owns up."""
_FINDS_THAT = re.compile(r"\s+(?:in (?:an?|its|his|her|the) (?:[\w-]+ ){1,3})?that\b")
_PAPER = re.compile(
    r"\b(?:poll|survey|study|report|audit|inquiry|investigation|analysis|review|census|research|paper|panel|inspection)s?\b[^;]*$"
)
"""Before "found": what finds a thing says it."""
_TOLL_BEFORE = re.compile(r"\b(?:lives|life|victory|responsibility)\b[^,;]*$")
_AS = re.compile(
    r"\b(?:as|than)\s+(?:(?:was|were|had been|is|are|previously|earlier|originally|widely|first)\s+)*$"
)
"""Before a participle: "as predicted"."""
_ADDS_TO = re.compile(
    r"\s+(?:no|an?|the|\d[\d,.]*|two|three|more|to|its|their|another)\s+(?:(?!is|are|was|were|has|have|had|will|would)[\w-]+\s*){1,6}(?:[.,;]|$)"
)
"""After "added": a thing, and no clause."""
_SAID_THING = r"(?:\w+\s+){0,3}?(?:reports?|claims?|allegations?|accusations?|charges?|suggestions?|rumou?rs|assertions?|criticism|talk|figures?|findings?|version|account|story|idea|notion|view)\b"
_PLAIN_OBJECT = {
    "declared": re.compile(r"\s+(?:an?|the)\s+(?:[\w-]+\s+)*?(?:emergency|war|curfew|truce|ceasefire|holiday|day of mourning|bankruptcy|amnesty|moratorium)\b"),
    "rejected": re.compile(rf"\s+(?:an?|the|its|his|her|their|all|two|three)\s+(?!{_SAID_THING})\w"),
    "rejects": re.compile(rf"\s+(?:an?|the|its|his|her|their|all|two|three)\s+(?!{_SAID_THING})\w"),
    "dismissed": re.compile(r"\s+(?:an?|the|its|his|her|their|\w+['’]s)\s+(?:[\w-]+\s+)?(?:appeal|case|suit|lawsuit|complaint|charges|director|minister|manager|coach|head|chief|staff)\b"),
    "admitted": re.compile(r"\s+(?:\w+\s+){0,2}(?:patients?|members?|students?|to (?:hospital|the))\b"),
    "denied": re.compile(r"\s+(?:bail|access|entry|asylum|parole|a visa|permission|the application)\b"),
}  # fmt: skip
"""What makes a verb of saying a deed."""


def says_not(text: str, match: re.Match[str]) -> bool:
    """True when a word that looks like a verb of saying (a match of `VERB`) lets nobody say anything."""
    return (
        _is_unsaid(text, match)
        or _is_deed(text, match)
        or _is_participle(text, match)
        or _is_noun(text, match)
    )


def _is_unsaid(text: str, match: re.Match[str]) -> bool:
    """True when it is not said: "did not say", "to say", "would think", "if it confirms", "says nothing of"."""
    before = text[: match.start()]
    return (
        _IN_CONDITION.search(before) is not None
        or _INFINITIVE.search(before) is not None
        or (bool(match["opine"] or match["plural"]) and _MODAL.search(before) is not None)
        or (not match["deny"] and (_NOT.search(before) or _NOBODY.search(before)) is not None)
        or (match[0] in {"said", "says", "say"} and _NOTHING.match(text, match.end()) is not None)
    )


def _is_deed(text: str, match: re.Match[str]) -> bool:
    """True when the verb tells of something done, lost, found or added."""
    before, word, end = text[: match.start()], match[0].lower(), match.end()
    if PASSIVE.search(before):
        return _is_done_to(text, match) or (word == "claimed" and _TOLL_BEFORE.search(before) is not None)
    if word in {"found", "finds"}:
        return not _FINDS_THAT.match(text, end) and not _PAPER.search(before)
    after = {"claimed": _TOLL, "claims": _TOLL, "adds": _ADDS_TO, "added": _ADDS_TO}.get(
        word
    ) or _PLAIN_OBJECT.get(word)
    return (after is not None and after.match(text, end) is not None) or (
        word == "declared" and _TOLL.match(text, end) is not None
    )


def _is_done_to(text: str, match: re.Match[str]) -> bool:
    """True when a passive tells a deed: "was admitted", "were told to leave", "the request was rejected"."""
    word = match[0].lower()
    if word == "admitted":
        return True
    if word in {"told", "warned", "urged"}:
        return re.match(r"\s+(?:to|of|about|off)\b", text[match.end() :]) is not None
    if word == "called":
        return re.match(r"\s+(?!.*\bby\b)", text[match.end() :]) is not None
    deed = word in {"rejected", "dismissed", "denied", "declared", "charged"}
    return deed and re.search(_SAID_THING, text[: match.start()]) is None


def _is_participle(text: str, match: re.Match[str]) -> bool:
    before, word = text[: match.start()], match[0].lower()
    if _AS.search(before) or (
        word == "called" and before.endswith(", ") and _A_NAME.match(text, match.end())
    ):
        return True
    follows = _REDUCED.get(word)
    if follows and follows.match(text, match.end()) and not PASSIVE.search(before):
        return _NOUN_BEFORE.search(before) is not None
    if not word.endswith("ed") or not _AS_ADJECTIVE.search(before):
        return False
    return _GOES_ON.match(text, match.end()) is not None


_A_NAME = re.compile(r"\s+[A-Z“\"‘'_]")
_GOES_ON = re.compile(r"\s+(?!that\b)[a-z]")
_NOUN_BEFORE = re.compile(r"\b(?!(?:has|have|had|and|but|also|later|then|who|which|that)\b)[\w’']+,?\s+$")


def _is_noun(text: str, match: re.Match[str]) -> bool:
    before, word = text[: match.start()], match[0].lower()
    goes_on = _NOUN_GOES_ON.match(text, match.end()) is not None
    if word in _NOUNS:
        return goes_on or not before.strip() or bool(_AS_NOUN.search(before) or _AFTER_A_VERB.search(before))
    return bool(match["plural"]) and (goes_on or _PLURAL_BEFORE.search(before) is None)


_PLURAL_BEFORE = re.compile(
    r"(?:\b(?:[a-z-]+[^su]s|people|police|men|women|they|we|who|some|many|others|critics|both)|\band\s+[A-Z]\w+|[A-Z]\w+s)(?:,[^,]*,)?"
    r"(?:\s+(?:also|now|still|\w+ly))?,?\s+$|,\s+$|\b(?:in|of|at|from|near|on)\s+(?:the\s+)?[A-Z][\w ]*\s+$"
)
"""What may stand before a verb in its base form: a plural subject, or what is inserted after one."""
_AFTER_A_VERB = re.compile(r"\b[a-z]{3,}ed\s+(?:[a-z-]+\s+){0,2}$")
"""Before a noun: a verb whose object it is ("contradicted online reports")."""
_NOUNS = frozenset("reports claims states estimates notes remarks charges counters finds".split())
