"""Attributions by a verb: who says it, before the verb, behind it or after a "by", and what he answers for.

English news prose. `plain` is always a sentence in which the insides of quotations are blanked by "_".
"""

from __future__ import annotations

import re

from briefing.facts.attribution import MEDIAL, Attribution, sentence_start
from briefing.facts.sayings import MANNERS, PASSIVE
from briefing.facts.subjects import FINITE, Phrase, is_clause, last_main, subject
from briefing.facts.words import content_words

_AFTER_QUOTE = re.compile(r"[”\"’»]\s*$")
_INVERTS = re.compile(
    r"said|says|say|adds|added|argued|argues|insisted|insists|replied|responded|explained|complained|cautioned|remarked|wrote|observed|"
    r"warned|warns|noted|recalled|predicted|concluded|concludes|commented|declared|announced|reported|reports|admitted|maintained"
)
"""Verbs that may stand before their speaker: "..., said Renn"."""
_PURE = frozenset(
    "said says say adds added insisted insists replied responded explained complained remarked commented".split()
)
"""Of these, those that take no plain object: "..., said the mayor" can be nothing else."""
_STRETCH = re.compile(
    r"\s+(?P<who>(?:[^.;:“”\"]|(?:(?<=\s[A-Z][a-z])|(?<=\s[A-Z][a-z][a-z])|(?<=\s[A-Z]))\.(?=\s[A-Z]))*)"
)
"""What may be a speaker after his verb: up to a stop; the one after "Dr." is none."""
_NO_SPEAKER = re.compile(
    r"(?:that|it|he|she|they|we|there|this|these|nothing|no|not|how|why|what|whether|in|on|at|to|during|after|before|outside|inside|under|through|via|only|of|about|with|by|from|for|as|"
    r"last|yesterday|today|\w+day|\w+ly|again|later|earlier)\b"
)
_THAT = re.compile(r"(?!(?:an?|the)\s)[^,]*\sthat\s")
_MORE = re.compile(
    r",\s+(?:who|which|whose|adding|as|after|when|while|in|at|on|and|but|though|although|because|if|so|[a-z]+ing)\b"
    r"|(?<!ed)\s(?:in|at|on|after|before|during|as|when|who|about|last|this|yesterday|because|while|if)\s"
)
"""What may follow a speaker that stands after his verb."""
_POSSESSIVE = re.compile(r"(?:his|her|its|their|no|an?\s\w+\s(?:of|in))\b")
"""What opens a plain object rather than a speaker behind his verb."""
_LOOSE = re.compile(
    r"[,\s]\s*(?:who|which|whose|that|as|after|because|when|while|before|adding|and|but|though|although|if)\s.*",
    re.DOTALL,
)


def by_verb(plain: str, match: re.Match[str]) -> Attribution:
    """The attribution that a match of `sayings.VERB` makes in a sentence."""
    manner = next(name for name, value in match.groupdict().items() if value)
    manner = MANNERS.get(manner, manner)
    if PASSIVE.search(plain[: match.start()]) and not match[0].endswith("ing"):
        return _passive(plain, match, manner)
    before = plain[: match.start()]
    paused = re.search(r"[,”\"’»]\s*$", before) is not None
    if paused and match[0].endswith("ing"):
        return Attribution("", manner, match.start(), match.end(), match.end(), len(plain))
    if paused and _INVERTS.fullmatch(match[0]) and (who := _speaker_after(plain, match)):
        return _after(plain, match, manner, who)
    found = subject(plain, match.start())
    if found is None:
        return Attribution("", manner, match.start(), match.end(), _complement(plain, match), len(plain))
    return _around(plain, match, manner, found)


def _speaker_after(plain: str, match: re.Match[str]) -> Phrase | None:
    """Who says it, where he stands after the verb ("..., said the mayor, Ina Calder, on Monday")."""
    before = plain[: match.start()]
    found = _STRETCH.match(plain, match.end())
    if found is None or not found["who"] or _NO_SPEAKER.match(found["who"]):
        return None
    who = found["who"]
    medial = MEDIAL.search(who)
    own = who[: medial.start()] if medial else who
    if FINITE.search(_LOOSE.sub("", own)) or _THAT.match(own):
        return None
    spoken = _AFTER_QUOTE.search(before) is not None
    if not (
        spoken
        or match[0] in _PURE
        or medial
        or (_is_whole(plain, match.start()) and not _POSSESSIVE.match(who))
    ):
        return None
    more = _MORE.search(own)
    head = (own[: more.start()] if more else own).rstrip(" ,")
    start = found.start("who")
    return Phrase(head, start, start + len(head)) if head else None


def _is_whole(plain: str, verb: int) -> bool:
    """True when what stands before the verb is a clause of its own, not its subject with something inserted."""
    words = plain[:verb].rstrip(" ,")
    own = subject(plain, verb)
    start = sentence_start(plain, verb)
    opens = own is not None and FINITE.search(plain[start : own.start]) is None
    return is_clause(last_main(words[start:])) and not opens


def _after(plain: str, match: re.Match[str], manner: str, who: Phrase) -> Attribution:
    rest = plain[who.end :]
    start = sentence_start(plain, match.start())
    if MEDIAL.match(rest):
        return Attribution(who.text, manner, match.start(), who.end, start, len(plain))
    return Attribution(who.text, manner, match.start(), who.end, start, match.start())


_AT_THE_END = re.compile(
    r"\s*(?:$|[.,;)!?”\"]|(?:of|on|in|at|to|after|during|late|earlier|yesterday|today|this|last|via|through|by|from|when|as|before|while|outside|ahead|here|again|\w+day|\w+ly)\b)"
)
_TO_WHOM = re.compile(
    r"\s+(?!that\b)(?:[^\s,]+\s+){0,7}?[^\s,]+?(?=$|[.,;]|\s+(?:on|in|at|during|by|after|before|yesterday|this|last)\b)"
)
_TAIL_WORDS = 8
_GOES_ON = re.compile(
    r",\s+(?:describing|calling|adding|noting|insisting|arguing|warning|citing|blaming|accusing)\b"
)
"""After an attribution: the same speaker goes on."""


def _around(plain: str, match: re.Match[str], manner: str, who: Phrase) -> Attribution:
    """The attribution of a subject before its verb: it covers what follows, what stands before, or both."""
    after = plain[match.end() :]
    gap = plain[: who.start]
    start = sentence_start(plain, who.start)
    paused = (
        gap.rstrip(" ").endswith((",", "”", '"', "»"))
        or re.search(r",\s+(?:the|an?|but|and|as|so|\w+)\s+$", gap) is not None
    )
    told = match[0] in {"told", "tells"}
    ends = _AT_THE_END.match(after) is not None or (told and _TO_WHOM.match(after) is not None)
    if (
        gap.strip(' “"')
        and paused
        and ends
        and manner not in {"deny", "allege"} | ({"opine"} if after.strip(" .") else set())
    ):
        named = _TO_WHOM.match(after) if told else None
        rest = after[named.end() :] if named else after
        if MEDIAL.match(rest):
            return Attribution(who.text, manner, who.start, match.end(), start, len(plain))
        main = last_main(plain[start : who.start].rstrip(" ,"))
        quoted = "_" in main
        if (quoted or is_clause(main)) and _GOES_ON.match(rest):
            return Attribution(who.text, manner, who.start, match.end(), start, len(plain))
        if (quoted or is_clause(main)) and not _says_that(after) and len(content_words(after)) <= _TAIL_WORDS:
            return Attribution(who.text, manner, who.start, match.end(), start, who.start)
    elif gap.strip(' “"') and manner in {"deny", "allege"} and not after.strip(" .") and paused:
        return Attribution(who.text, manner, who.start, match.end(), start, who.start)
    return Attribution(who.text, manner, who.start, match.end(), _complement(plain, match), len(plain))


_COMPLEMENT = re.compile(r"(?:\s+[^\s,;:]+){0,9}?\s+that\s+")


def _complement(plain: str, match: re.Match[str]) -> int:
    """Where begins what is said: after a "that" which only a listener, a time or a place keeps from the verb."""
    found = _COMPLEMENT.match(plain, match.end())
    if found is None or FINITE.search(plain[match.end() : found.end()]):
        return match.end()
    between = plain[match.end() : found.end()].split()[:-1]
    if (
        between
        and not re.match(
            r"(?:on|in|at|to|during|last|this|yesterday|today|by|via|also|again|\w+day)\b", between[0]
        )
        and match[0] not in _LISTENED
    ):
        return match.end()
    return found.end()


_LISTENED = frozenset("told tells warned warns urged".split())


def _says_that(after: str) -> bool:
    """True when a clause or a quotation follows: the verb does not close a sentence that it reports."""
    tail = re.sub(r",\s+\w+ing\b.*|,?\s+(?:who|which|whose|when|as|after|because|where|while)\b.*", "", after)
    return (
        FINITE.search(tail) is not None
        or re.search(r"^\s*(?:,?\s*[“\"„«]|that\b|:)|:\s*[“\"„«]|\bthat\b", tail) is not None
    )


_BY = re.compile(
    r"\s+by\s+(?P<who>[^,;.“”\"]+?)(?=\s+(?:as|to|that|on|in|at|for|after|with|about|over|of hiding|of|whether|when)\b|[,;.“”\"]|$)"
)
_BY_LATER = re.compile(
    r"[”\"]?\s+by\s+(?P<who>(?:an?|the|one|two|its|his|her|their|[A-Z])[^,;“”\"]*?)(?=[,;.“”\"]|$)"
)
"""After a passive: who said it."""
_SAID_TO = re.compile(r"\s+to\s+(?:be|have)\b")


def _passive(plain: str, match: re.Match[str], manner: str) -> Attribution:
    """ "Was reported by X", "was told by X that" and "was described by X as ...": X says it; else nobody in particular."""
    by = _BY.match(plain[match.end() :])
    if by is None and match[0] in {
        "described",
        "called",
        "dismissed",
        "criticised",
        "criticized",
        "condemned",
        "praised",
    }:
        by = _BY_LATER.search(plain[match.end() :])
        if by:
            start = match.end() + by.start()
            return Attribution(by["who"].strip(), manner, start, match.end() + by.end(), 0, start)
    if by is None:
        told = match[0] in {"told", "warned", "accused", "urged"}
        if (told and not re.match(r"\s+(?:to|of|for)\b", plain[match.end() :])) or re.match(
            r"\s+that\b", plain[match.end() :]
        ):
            return Attribution(
                "", "reportedly", match.start(), match.end(), _complement(plain, match), len(plain)
            )
        if _SAID_TO.match(plain, match.end()):
            return Attribution("", "reportedly", match.start(), match.end(), 0, len(plain))
        return Attribution("", "reportedly", match.start(), match.end(), 0, match.start())
    end = match.end() + by.end()
    goes_on = re.match(r"\s+(?:as|of|that|to|with)\b", plain[end:])
    covers = (
        (end + len(goes_on[0]) if " that" in goes_on[0] else end, len(plain))
        if goes_on
        else (0, match.start())
    )
    return Attribution(by["who"].strip(), manner, match.start(), end, *covers)
