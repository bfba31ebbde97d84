"""Who says what: attributions in a sentence, their scope, and what kind of statement they make it.

Rules for the scope of an attribution, as news English uses them:
- "According to X, ..." and "X said ..." cover what follows;
- "..., X said" and "..., according to X" at the end cover what stands before;
- "..., according to X, ..." in the middle covers what follows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.facts.certainty import hedges
from briefing.facts.names import names
from briefing.facts.quotations import quotations
from briefing.facts.words import content_words
from briefing.models import ClaimKind, Speaker

_SAY = (
    r"said|says|say|saying|remarked|remarks|observed|declared|cautioned|cautions|urged|urges|complained|complains|told|tells|stated|states|added|adds|announced|announces|warned|warns|argued|argues|insisted|"
    r"insists|explained|confirmed|acknowledged|admitted|noted|wrote|tweeted|testified|reported|reports|commented|"
    r"responded|replied|emphasi[sz]ed|stressed|maintained|maintains|maintaining|stating|asserted|asserts|recalled|predicted|estimated|estimates|concluded|concludes"
)
_ALLEGE = r"accused|accuses|alleged|alleges|claimed|claims|blamed|blames"
_DENY = r"denied|denies|denying|rejected|rejects|dismissed|dismisses|disputed|refuted"
_OPINE = r"believes?|believed|thinks?|thought|consider(?:s|ed)?|called(?! (?:for|on|off|in)\b)|described|criticised|criticized|praised|condemned"
_VERB = re.compile(
    rf"\b(?P<say>{_SAY})\b|\b(?P<allege>{_ALLEGE})\b|\b(?P<deny>{_DENY})\b|\b(?P<opine>{_OPINE})\b"
    r"|\b(?P<indicate>(?:indicat(?:e|es|ed)|show(?:s|ed)?|revealed)\b(?= (?:that\b|the\b|[A-Z]|a\b))|suggest(?:s|ed)?\b(?= that\b))",
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the words of|[Pp]er(?=\s+(?:[A-Z]|the\b)))\s+(?P<who>[^,;.]+)"
)
_REPORTEDLY = re.compile(r"\b(?:reportedly|allegedly)\b", re.IGNORECASE)
_ANONYMOUS = re.compile(
    r"\b(?:sources?|officials?|diplomats?|aides?|insiders?|people familiar|analysts?|experts?|witnesses|residents|"
    r"intercepts|observers|reports|media|critics|economists|workers|employees)\b",
    re.IGNORECASE,
)
_AFTER_QUOTATION = re.compile(
    r"^\s*(?P<who>[^.;“”\"]{3,90}?)(?=[.;“”\"]|$|,\s(?:who|which|adding|as|after|when|while|in|at|on)\b|\s(?:in|at|on|after|during|as|when|to)\s)"
)
"""Who said a quotation: "..., said the company's director, Ina Calder"."""
_AFTER_CLAUSE = re.compile(r"[,”\"’»]\s*(?:(?:the|an?|its|his|her|their|but|and|as|so|one|two)\s+)*$")
"""Before a speaker whose verb closes the sentence that it reports."""
_AFTER_VERB = re.compile(
    r"^\s*(?:the |a )?(?P<who>(?:[A-Z][\w’'\-.]*|of|the|for|al|de|von)(?:\s+(?:[A-Z][\w’'\-.]*|of|the|for|de))*)"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$")
"""Before a verb of saying: its subject is what was said, not who said it."""
_BY = re.compile(
    r"\s+by\s+(?P<who>[^,;.“”\"]+?)(?=\s+(?:as|to|that|on|in|at|for|after|with|about|over|of)\b|[,;.“”\"]|$)"
)
"""After a passive: who said it."""
_INFINITIVE = re.compile(r"\bto\s+$")
"""Before a verb: "it was too early to say" lets nobody speak."""
_NOT = re.compile(r"\b(?:not|never)\s+$|n['’]t\s+$")
_NOBODY = re.compile(r"\b(?:[Nn]either|[Nn]obody|[Nn]o one|[Nn]one)\b[^.,;]*$")
"""Before a verb: nobody said or was told anything."""
_AS_ADJECTIVE = re.compile(
    r"\b(?:the|an?|its|his|her|their|these|those|other|new|of|more|several|many|\d{1,3})\s+$", re.IGNORECASE
)
"""Before a participle: it describes a thing ("the confirmed cases") and reports nothing."""
_AS_NOUN = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|these|those|other|new|of|media|press|news|recent|earlier|denied|rejected|dismissed|disputed|"
    r"confirmed)|['’]s?)\s+$",
    re.IGNORECASE,
)
"""Before "reports", "claims" or "states": a noun."""
_TOLL = re.compile(r"\s+(?:[\w,]+\s+){0,3}(?:lives|life|victory|responsibility)\b")
"""After "claimed": no claim is made but lives are lost, or somebody owns up."""
_TAIL_WORDS = 7


@dataclass(frozen=True)
class Attribution:
    """Somebody says something: who, by which kind of verb, and the words that it covers (a slice of the text)."""

    speaker: str
    manner: str
    start: int
    end: int
    covers_start: int
    covers_end: int

    def clause(self, text: str) -> str:
        """What it covers of `text`, up to where another main clause may begin: there somebody else may speak."""
        covered = text[self.covers_start : self.covers_end]
        return _ANOTHER_CLAUSE.split(covered, maxsplit=1)[0] if self.covers_start >= self.start else covered


_ANOTHER_CLAUSE = re.compile(r"(?<=\w\w\w),\s+(?:and|while|whereas|but)\s|;\s")


@lru_cache(maxsize=20_000)
def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a sentence in order; words inside quotation marks make none."""
    quoted = _quoted_spans(text)
    found = [
        _by_verb(text, match)
        for match in _VERB.finditer(text)
        if not any(start <= match.start() < end for start, end in quoted)
        and not _INFINITIVE.search(text[: match.start()])
        and not _says_not(text, match)
    ]
    found += [_according(text, match) for match in _ACCORDING.finditer(text)]
    found += [
        Attribution("", "reportedly", match.start(), match.end(), match.end(), len(text))
        for match in _REPORTEDLY.finditer(text)
    ]
    return tuple(sorted(found, key=lambda item: item.start))


def _says_not(text: str, match: re.Match[str]) -> bool:
    """True when a word that looks like a verb of saying says nothing: a participle, a noun, "did not say"."""
    before, word = text[: match.start()], match[0].lower()
    if (_NOT.search(before) or _NOBODY.search(before)) and not match["deny"]:
        return True
    if word == "admitted" and _PASSIVE.search(before):
        return True
    if word in {"claimed", "claims", "declared"} and _TOLL.match(text, match.end()):
        return True
    if word.endswith("ed") and _AS_ADJECTIVE.search(before):
        return re.match(r"\s+(?!that\b)[a-z]", text[match.end() :]) is not None
    return word.endswith("s") and _AS_NOUN.search(before) is not None


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    spans = []
    for passage in quotations(text):
        start = text.find(passage)
        spans.append((start, start + len(passage)))
    return spans


def _by_verb(text: str, match: re.Match[str]) -> Attribution:
    manner = next(name for name, value in match.groupdict().items() if value)
    before, after = text[: match.start()], text[match.end() :]
    if _PASSIVE.search(before) and not match[0].endswith("ing"):
        return _passive(text, match, manner)
    inverted = match[0] not in {"told", "tells"} and re.search(r"[,”\"’»]\s*$", before) is not None
    if inverted and match[0].endswith("ing"):
        return Attribution("", manner, match.start(), match.end(), match.end(), len(text))
    quoted = inverted and re.search(r"[”\"’»]\s*$", before) is not None
    if quoted and (who := _AFTER_QUOTATION.match(after)) and names(f"x {who['who']}"):
        return Attribution(
            who["who"].strip(), manner, match.start(), match.end() + who.end(), 0, match.start()
        )
    named = _AFTER_VERB.match(after)
    if inverted and named and _comes_after(before, after, named):
        return Attribution(
            named["who"].rstrip("."), manner, match.start(), match.end() + named.end(), 0, match.start()
        )
    speaker = _subject(before)
    start = before.rfind(speaker) if speaker in before else match.start()
    if (
        len(content_words(after)) <= (0 if manner in {"deny", "allege"} else _TAIL_WORDS)
        and _AFTER_CLAUSE.search(before[:start])
        and not _says_that(after)
    ):
        return Attribution(speaker, manner, start, len(text), 0, start)
    return Attribution(speaker, manner, start, match.end(), match.end(), len(text))


def _passive(text: str, match: re.Match[str], manner: str) -> Attribution:
    """ "Was reported by X" and "was described by X as ...": X says it; without "by", nobody in particular."""
    by = _BY.match(text[match.end() :])
    if by is None:
        return Attribution("", "reportedly", match.start(), match.end(), 0, match.start())
    end = match.end() + by.end()
    described = re.match(r"\s+(?:as|of)\b", text[end:]) is not None
    covers = (end, len(text)) if described else (0, match.start())
    return Attribution(by["who"].strip(), manner, match.start(), end, *covers)


def _comes_after(before: str, after: str, named: re.Match[str]) -> bool:
    """True when the name after the verb is its speaker ("..., said Renn") and no clause begins with it."""
    if not any(word[:1].isupper() for word in named["who"].split()):
        return False
    if re.search(r"[”\"’»]\s*$", before):
        return True
    return not _INSERTED.search(before) and not _CLAUSE_GOES_ON.match(after[named.end() :])


_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does)\b"
)


def _says_that(after: str) -> bool:
    """True when a clause or a quotation follows: the verb does not close a sentence that it reports."""
    return (
        _FINITE.search(after) is not None
        or re.search(r"^\s*(?:,?\s*[“\"„«]|that\b|:)|:\s*[“\"„«]", after) is not None
    )


_INSERTED = re.compile(r",\s*(?:which|who|whose|where|when)\b(?:[^,]|,(?=[^,]*,\s*$))*,\s*$")
"""A relative clause between a subject and its verb."""
_CLAUSE_GOES_ON = re.compile(
    r"\s+(?:\w+ly\s+)?(?:is|are|was|were|has|have|had|will|would|may|might|can|could|must|should|does|did|\w+ed|\w+s|to|and)\b"
)
_AUXILIARIES = re.compile(
    r"\b(?:has|have|had|also|consistently|repeatedly|now|later|earlier|then|are|is|was|were|been|being|on \w+day)\b\s*"
)
_CLAUSE = re.compile(r"[,;:“”\"»—]|\b(?:said|says|and|but|while|that|which|who|after|because|as)\b")


def _subject(before: str) -> str:
    """The noun phrase that ends right before a verb, with its apposition ("Mirjam Oates, the chief prosecutor").

    It begins after the last comma, quotation mark or conjunction; a relative clause between the two is skipped.
    """
    plain = _INSERTED.sub("", before)
    apposed = re.search(r",\s*$", plain.rstrip() + ("," if plain != before else "")) is not None
    clauses = [_AUXILIARIES.sub("", part).strip() for part in _CLAUSE.split(plain.rstrip(" ,"))]
    phrase = clauses[-1]
    if not phrase and (joined := _JOINED.search(before)):
        return _first_named(before[: joined.start()])
    if apposed and (head := _apposed_to(plain)):
        return head
    if plain == before and apposed and len(clauses) > 1 and clauses[-2]:
        return f"{clauses[-2]}, {phrase}" if phrase else clauses[-2]
    return phrase


_JOINED = re.compile(r",?\s+(?:and|but)\s+(?:(?:also|then|later|has|have|had|\w+ly)\s+)*$")
"""Before a verb that shares its subject with the one before: "Aunmaa refused and said"."""


def _first_named(clause: str) -> str:
    """The name that a clause opens with, with its apposition; "" when it opens with none."""
    clause = re.split(r"[;:“”\"»—]|,\s+(?:and|while|whereas|but)\s", clause)[-1].strip()
    found = names(f"x {clause}")
    if not found or found[0].split()[-1] not in clause:
        return ""
    end = 0
    for name in found:
        end = clause.find(name.split()[-1], end) + len(name.split()[-1])
        if not clause[end:].startswith(("'", "’")):  # else the name only owns what is named next
            break
    return clause[:end] if len(content_words(clause[:end])) <= len(found[0].split()) + 5 else ""


_APPOSED = re.compile(
    r"\s*(?:an?|the|who|whose|which|where|its|his|her|their|one|aged|\d+|[a-z]+ing)\b", re.IGNORECASE
)


def _apposed_to(before: str) -> str:
    """Whom an apposition with a clause, or several in a row, describe: "Ruben Asch, a member who sits for Karst, a town, (said)"."""
    parts = re.split(r",\s*", re.split(r"[;:“”\"»—]", before.rstrip(" ,"))[-1])
    count = next((place for place, part in enumerate(reversed(parts)) if not _APPOSED.match(part)), 0)
    if count == 0 or (count == 1 and not re.search(r"\b(?:who|which|that|as)\b", parts[-1])):
        return ""
    return f"{_CLAUSE.split(parts[-count - 1])[-1].strip()}, {parts[-count].strip()}"


_ONE_NAME = re.compile(r"(?:the |an? )?[A-Z][\w’'\-]*(?:\s+(?:(?:of|for|de|the|and)\s+)*[A-Z][\w’'\-]*)*")
_IN_APPOSITION = re.compile(r",\s+(?:an?|the|who|which|its|his|her|their)\b[^,;]*$")
"""After the last name of a sentence: only who that is."""


def _according(text: str, match: re.Match[str]) -> Attribution:
    who = match["who"].strip().rstrip('”"')
    before, after = text[: match.start()], text[match.end() :]
    if before.strip() and not before.rstrip().endswith((",", ".", "”", '"', "and", "but")):
        who = named[0] if (named := _ONE_NAME.match(who)) else who
    if not before.strip(' ,“"') or (len(content_words(after)) > 2 and not _IN_APPOSITION.match(after)):
        return Attribution(who, "say", match.start(), match.end(), match.end(), len(text))
    return Attribution(who, "say", match.start(), match.end(), 0, match.start())


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
