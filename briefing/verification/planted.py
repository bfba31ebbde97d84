"""Checks against what an article makes a model write: instructions, links, and obedience without a trace.

Rules:
- A cited sentence that commands, requests or asks rejects the item, whatever else is cited: it asserts nothing. An
  item that is itself a command or a question asserts nothing either.
- An article that speaks to a model is believed in its own words only: the content words of an item stand in its
  evidence, in their order but for who speaks, and so do capitals. A model that obeys may change tone, language or spelling, and code
  can't tell such a change from a paraphrase.
- An English article that commands or asks its readers keeps its paraphrases, but nothing unproved of it is printed,
  nothing that echoes a command, and no item of which three words in a row stand in no cited sentence.
- In other languages only what speaks to a model counts: items in another language than their evidence can't be
  proved, and a question in the article must not cost them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

import tld

from briefing.facts import (
    attributions,
    is_command,
    is_question,
    outside_reports,
    stems,
)
from briefing.facts.lens import lens_of
from briefing.models import Reason
from briefing.verification.evidence import Evidence
from briefing.verification.framed import echoed, out_of_frame

_LINK = re.compile(
    r"[a-z][a-z0-9+.-]{1,20}://|\b(?:https?|hxxps?|mailto|javascript|vbscript|data|tel|sms|file|ftp|blob|magnet|ipfs):\S|https?:|www\.|(?<!\w)//\w"
    r"|\b[\w.+-]+@[\w-]+\.\w|\b[\w.+-]+ ?(?:\[at\]|\(at\)) ?\w|\b[\w.+-]+ at [\w-]+ dot \w+|[<>]|\]\s?[(\[:]|!\[|&#?\w{2,8};|^#{1,6} |```"
    r"|\b[\w-]+ ?(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)) ?\w+|\b[\w-]+ dot (?:com|org|net|info|io|co|example|app|site|xyz)\b"
    r"|\b[a-z0-9-]+\.(?:com|org|net|info|io|co|ru|cn|biz|xyz|top|site|online|app|dev|me|ly|link|click|example|test|invalid|local|onion)\b"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b",
    re.IGNORECASE,
)
_MAY_LINK = re.compile(r"[:/@<>\[\]#&`(!]|\.(?=\S)|\bdot\b|\bat\b.*\bdot\b|[^\x00-\x7f]", re.IGNORECASE)
"""Without any of these a text can hold neither a link nor markup nor a picture sign: most texts end here."""
_DOTTED = re.compile(r"(?<![\w@.])(?:[^\W_][\w-]*\.)+[^\W\d_]{2,24}\b")
_PIECES, _LONG = 2, 12
"""Pieces that an item in the evidence's own words may be put together from; one more from so many words on."""
_RIDER = 3
"""Content words in a row that stand in no cited sentence: a rider on a true statement, not another word for it."""


def links(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """No address, e-mail, markup or picture sign in a model's text: links come from source records only."""
    if not _MAY_LINK.search(text):
        return ()
    plain = unicodedata.normalize("NFKC", text).replace("。", ".")
    found = _LINK.search(plain)
    if found:
        return (Reason(code="link-in-text", detail=found[0].strip()),)
    hosts = [match[0] for match in _DOTTED.finditer(plain) if _is_host(match[0])]
    signs = [sign for sign in text if _is_picture(sign) and sign not in evidence.text]
    return tuple(Reason(code="link-in-text", detail=each) for each in [*hosts, *signs][:1])


def markup(name: str, evidence: Evidence) -> tuple[Reason, ...]:
    """No link, bracket or table sign in a name, a role or who is affected, and no page of text in place of one."""
    if len(name) > _LONGEST_NAME:
        return (Reason(code="malformed-item", detail=f"{len(name)} characters are no name"),)
    found = re.search(r"[\[\]{}|`*\\]", name)
    return (Reason(code="link-in-text", detail=found[0]),) if found else links(name, evidence)


_LONGEST_NAME = 300


@lru_cache(maxsize=20_000)
def _is_host(word: str) -> bool:
    """True when a dotted word ends in a public suffix; "end.The", where a space is missing, does not."""
    if word.rpartition(".")[2] != word.rpartition(".")[2].lower():
        return False
    return tld.get_tld(f"http://{word.lower()}", fail_silently=True) is not None


def _is_picture(sign: str) -> bool:
    return sign > "\u2000" and unicodedata.category(sign) in {"So", "Cs", "Co", "Cn"}


def no_instruction(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Nothing rests on a sentence that commands, requests or asks, and no item is one."""
    found = evidence.suspicion
    planted = found.instructions | found.questions | found.void
    cited = [number for number in evidence.numbers if number in planted]
    if cited:
        return (Reason(code="instruction-not-assertion", detail=evidence.article.quotation(cited[0])[:80]),)
    told = [
        evidence.article.quotation(number)
        for number in evidence.numbers
        if number in found.to_a_model | found.ordered
    ]
    said = set(stems(text, evidence.language)) if told else set()
    if any(not said & set(stems(outside_reports(each), evidence.language)) for each in told):
        return (
            Reason(code="instruction-not-assertion", detail=f"who orders it is left out: {told[0][:60]}"),
        )
    taken = out_of_frame(
        text, evidence.language, [(found.words[at - 1], found.frames[at - 1]) for at in evidence.numbers]
    )
    if taken:
        return taken
    foreign = evidence.language != "en" and evidence.stems.issuperset(stems(text, evidence.language))
    if (is_command(text) and not foreign) or is_question(text):
        return (Reason(code="instruction-not-assertion", detail="the item itself commands or asks"),)
    return ()


def reported_instruction(evidence: Evidence) -> tuple[Reason, ...]:
    """A remark on what is proved by a report of an instruction to a model: it looks like one."""
    cited = [number for number in evidence.numbers if number in evidence.suspicion.to_a_model]
    if not cited:
        return ()
    shown = evidence.article.quotation(cited[0])[:80]
    return (Reason(code="instruction-not-assertion", detail=f"reported: {shown}"),)


def own_words(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Of an article that holds instructions, nothing that may be obedience to them."""
    doubts, found = doubted(evidence), evidence.suspicion
    if found.to_a_model:
        return doubts if not _follows(text, evidence) or _shouts(text, evidence) else ()
    if echoed(text, evidence.stems, found, evidence.language):
        return (Reason(code="instruction-not-assertion", detail=_FRAMED),)
    if not doubts or not found.instructions | found.questions | found.void:
        return ()
    echoes = found.echoes.intersection(stems(text, evidence.language))
    ordered = found.instructions | found.questions
    return doubts if echoes or (ordered and _has_rider(text, evidence)) else ()


_TO_A_MODEL = "the article speaks to a model, and these are not its own words"
_FRAMED = "these words stand in the article only as part of something else"
_TO_READERS = "the article commands or asks, and this is not what the cited sentences say"


_HALF = 0.5


def doubted(evidence: Evidence) -> tuple[Reason, ...]:
    """Why nothing unproved is taken from this article, or nothing."""
    found = evidence.suspicion
    if found.to_a_model:
        return (Reason(code="instruction-not-assertion", detail=_TO_A_MODEL),)
    if evidence.language == "en" and (found.instructions or found.questions or found.odd):
        return (Reason(code="instruction-not-assertion", detail=_TO_READERS),)
    return ()


def _follows(text: str, evidence: Evidence) -> bool:
    """True when the content words of the text are those of the cited sentences, none more often, in few pieces.

    A piece keeps the order of the evidence; two or three let who speaks stand before what he says.
    """
    wanted, known = stems(text, evidence.language), stems(evidence.text, evidence.language)
    if Counter(wanted) - Counter(known):
        return False
    pieces, place = 1, 0
    for stem in wanted:
        if stem in known[place:]:
            place = known.index(stem, place) + 1
        else:
            pieces, place = pieces + 1, known.index(stem) + 1
    return pieces <= (_PIECES if len(wanted) < _LONG else _PIECES + 1)


def _shouts(text: str, evidence: Evidence) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and text.upper() == text != text.lower() and evidence.text.upper() != evidence.text


def _has_rider(text: str, evidence: Evidence) -> bool:
    """True when no cited sentence has three content words in a row, all between two commas, or half of what is said."""
    length = 0
    for is_foreign in _foreign(text, evidence):
        length = length + 1 if is_foreign else 0
        if length >= _RIDER:
            return True
    parts = (_foreign(each, evidence) for each in re.split(r",\s+", text))
    if adds_a_clause(text, evidence) or any(added and all(added) for added in parts):
        return True
    said = [_foreign(text[each.covers_start : each.covers_end], evidence) for each in attributions(text)]
    return any(sum(words) >= _HALF * len(words) > 0 for words in said)


def adds_a_clause(text: str, evidence: Evidence) -> bool:
    """True when a clause of the text has words, and none that stands in a cited sentence.

    A second deed of one subject ("closed the bridge and arrested the owner") is a clause too, where two words of it are foreign.
    """
    if any(added and all(added) for added in (_foreign(each, evidence) for each in _CLAUSE.split(text))):
        return True
    deeds = (_foreign(each, evidence, meant=True) for each in _DEED.split(text)[1:])
    return any(len(added) > 1 and all(added) for added in deeds)


def _foreign(words: str, evidence: Evidence, *, meant: bool = False) -> list[bool]:
    """For each content word, whether it stands in no cited sentence, and in no name that they shorten; with `meant` no synonym either."""
    known = evidence.known_stems
    lens = lens_of(evidence.text) if meant else None
    return [
        stem not in known and not stem[0].isdigit() and (lens is None or lens.word(stem) not in known)
        for stem in stems(words, evidence.language)
    ]


_DEED = re.compile(
    r"\s+(?:and|but)\s+(?=(?:(?:also|then|later|now|has|have|had|will|would|is|are|was|were)\s+)*[a-z]{3,}(?:ed|es|s|ing|en|t|ew|ook|aid|old)\b)"
)
_CLAUSE = re.compile(r"[;:—–]\s+|,\s+(?:and|but|so|while|which|who|as)\s+|[.!?]\s+")
