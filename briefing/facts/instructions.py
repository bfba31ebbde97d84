"""Instructions: sentences that tell their reader, or a model that reads along, to do something.

Rules:
- An instruction asserts nothing, and neither does a question. Who is quoted or reported as giving one asserts that
  it was given: "Leave the area now," the mayor said.
- English commands are known by the verb that opens them, requests by whom they address ("you must", "please").
- What addresses a model (its answer, its earlier instructions, the turns of a chat) is told apart from what
  addresses readers: the first has no business in an article. It counts in quotation marks too, because an
  instruction loses nothing by standing in them.
- Commands to drop earlier instructions, and the words for an answer, are known in other large languages too; letters
  swapped for digits or look-alikes, spread letters and base64 are read as what they stand for.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import simplemma

from briefing.facts.directives import (
    ADDRESSED_ABROAD,
    ASKS,
    COMMANDS,
    FOR_READERS,
    MODEL_ALWAYS,
    MODEL_UNREPORTED,
    NAMES_AND_VERBS,
    OPENERS,
    ORDERED_ABROAD,
    OUGHT,
    TEXT_NOUN,
    TEXT_VERBS,
    WITH_THAT,
)
from briefing.facts.garbled import corrected, is_spread
from briefing.facts.handling import is_due_to_a_text
from briefing.facts.imperatives import clauses, commands, is_bare_verb
from briefing.facts.quotations import quotations
from briefing.facts.retelling import (
    ABOUT_ITSELF,
    ABOUT_WORDS,
    ABOVE,
    ANNOUNCES,
    NO_PROSE,
    OF_ITSELF,
    TO_BE_TOLD,
    USUAL,
)
from briefing.facts.screens import beginnings
from briefing.facts.speech import Attribution, attributions

_LOOK_ALIKES = str.maketrans(
    "асеорхуіјѕԁһАВСЕНІЈКМОРЅТХαοεινΑΒΕΗΙΚΜΝΟΡΤΧ", "aceopxyijsdhABCEHIJKMOPSTXaoeivABEHIKMNOPTX"
)
_DIGITS = str.maketrans("013457@$", "oieastas")
_DISGUISED = re.compile(r"\b(?=\w*[a-z])[a-z]*[013457@$][a-z013457@$]*[a-z]\w*\b", re.IGNORECASE)
_MIXED = re.compile(r"[A-Za-z][013457@$]|[013457@$][A-Za-z]")
_SPREAD = re.compile(r"\b(?:[A-Za-z][ .\-_*]){4,}[A-Za-z]\b")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}={0,2}")
_MARKS = re.compile(r"[“”\"«»„]")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|gave|told)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"^(?:and |do |how do |what do )*(?:you|i|who|what|which|how|why)\b|\b(?:must|should|would|will|shall|may|can|ought to|now|always)$",
    re.IGNORECASE,
)
"""Who "speaks" in a question or a command is nobody whose words are reported."""
_HEADER_WORDS = 6
"""A few words without a verb before a colon address or announce ("Note to editors:"); a clause reports."""


_UNREPORTED = (MODEL_ALWAYS, MODEL_UNREPORTED, ABOUT_ITSELF, TO_BE_TOLD)
"""What speaks to a model, or of the text itself, unless somebody is reported to say it."""


@lru_cache(maxsize=2_000)
def is_instruction(sentence: str) -> bool:
    """True when a sentence itself commands or asks its reader, or a model, to do something."""
    plain, own = _read(sentence)
    return is_spread(sentence) or _to_a_model(plain, own) or (bool(own.strip()) and _to_a_reader(own, plain))


@lru_cache(maxsize=1_000)
def is_command(sentence: str) -> bool:
    """True when a sentence commands its reader: the cheap part of `is_instruction`, for what rests on other sentences."""
    if not _may_command(sentence):
        return False
    plain, own = _read(sentence)
    return bool(own.strip()) and _to_a_reader(own, plain)


def _may_command(sentence: str) -> bool:
    """False, at little cost, for most sentences that command nothing: no verb opens them and nobody is spoken to."""
    first = _FIRST.match(sentence)
    return (
        not sentence.isascii()
        or _SPOKEN_TO.search(sentence) is not None
        or (first is not None and is_bare_verb(first[1].lower()))
        or OPENERS.match(sentence) is not None
    )


_FIRST = re.compile(r"\W*([^\W\d_]+)")
_SPOKEN_TO = re.compile(
    r"[:;]|\s-{1,2}\s|\b(?:you|please|kindly|readers?|subscribers?|users?|visitors?|customers?|editors|we|i|here|below|link|this|these|present|above|more|let's|make sure"
    r"|do not|don't|never|always)\b",
    re.IGNORECASE,
)
"""What a command that no verb opens holds (`FOR_READERS`, `OF_ITSELF`)."""


@lru_cache(maxsize=2_000)
def addresses_a_model(sentence: str) -> bool:
    """True when a sentence speaks to a model, or to whoever writes about the text; a quoted or reported one too."""
    plain, own = _read(sentence)
    return is_spread(sentence) or _always(plain) or _to_a_model(plain, own)


def reports_an_order(sentence: str) -> bool:
    """True when somebody is reported, or quoted, to say how texts made of this one are to be."""
    plain, own = _read(sentence)
    return re.search(r"\w", own) is not None and is_due_to_a_text(
        plain, ordered=_ORDERS.search(own) is not None
    )


_ORDERS = re.compile(
    r"\b(?:rul|order|decre|demand|requir|ask|insist|want|expect|decid|instruct|request|urg|propos|recommend)(?:e|es|s|ed|ing)?\b",
    re.IGNORECASE,
)
"""What who orders something does."""


@lru_cache(maxsize=2_000)
def is_question(sentence: str) -> bool:
    """True for a plain question: nobody is said to ask it, so nobody asserts even that."""
    if sentence.isascii() and "?" not in sentence and not _BASE64.search(sentence):
        return False
    _, own = _read(sentence)
    return own.rstrip(" ”\"»’').").endswith(("?", "？", "؟"))


def outside_reports(sentence: str) -> str:
    """What of a sentence is neither quoted nor said by somebody: who reports it, and how."""
    return _read(sentence)[1]


def continues_an_instruction(sentence: str) -> bool:
    """True when a sentence says what ought to be done or written: after an instruction it belongs to it."""
    _, own = _read(sentence)
    return OUGHT.search(own) is not None


@lru_cache(maxsize=2_000)
def _read(sentence: str) -> tuple[str, str]:
    """The sentence undisguised, and what of it is neither quoted nor said by somebody ("" when all is)."""
    plain = _undisguised(sentence)
    quoted = _quoted(plain)
    spans = [
        (one.covers_start, one.covers_end)
        for one in attributions(plain)
        if one.speaker.strip() and not _NOBODY.search(one.speaker.strip()) and not _is_aside(one, plain)
    ]
    if ruling := _RULING.search(plain):
        spans.append((0, ruling.start()))
    if not quoted and not spans:
        return plain, plain
    own = list(plain)
    for start, end in (*quoted, *spans):
        own[start:end] = " " * (min(end, len(own)) - start)
    return plain, "".join(own)


_RULING = re.compile(
    r",\s+(?:the|a|an|its|their|his|her|(?-i:[A-Z])[\w'-]+)\b[^,;:]{0,60}?\b(?:ruled|decided|ordered|decreed|resolved|held|found|announced|wrote|determined|concluded)\b[^,;:]{0,30}[.]?\s*$",
    re.IGNORECASE,
)
"""Who decided what a sentence says, at its end: ", the judges ruled on Friday"."""


def _is_aside(one: Attribution, plain: str) -> bool:
    """True where a speaker has no more than his quotation, is one of a relative clause, or has one after him."""
    if one.covers_end <= one.start:
        if (
            plain[: one.start].rstrip(" ,.").endswith(("”", '"', "»"))
        ):  # his words end with a quotation, and begin with it
            return True
        return _SUBORDINATE.search(plain[: one.start]) is not None
    return _RELATIVE.match(plain[one.covers_start :]) is not None and one.covers_start >= one.end


_SUBORDINATE = re.compile(r"\b(?:which|whom|whose|unless|because)(?: \w+){0,2} ?$", re.IGNORECASE)
_RELATIVE = re.compile(r"\s*,\s*(?:(?:\w+ )?which|whose|whom)\b", re.IGNORECASE)


def _undisguised(sentence: str) -> str:
    plain = " ".join(sentence.split())
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).replace("’", "'").replace("‘", "'")
        plain = re.sub(r"\w*[A-Za-z]\w*", lambda word: word[0].translate(_LOOK_ALIKES), plain)
    if _MIXED.search(plain):
        plain = _DISGUISED.sub(lambda word: word[0].translate(_DIGITS), plain)
    if _SPREAD.search(plain):
        plain = _SPREAD.sub(lambda word: re.sub(r"[ .\-_*]", "", word[0]), plain)
    return " ".join([corrected(plain), *_decoded(sentence)])


def _decoded(text: str) -> Iterator[str]:
    """What long runs of base64 in a text say, where they say words."""
    for found in _BASE64.findall(text):
        try:
            words = base64.b64decode(found + "=" * (-len(found) % 4), altchars=b"-_").decode()
        except (binascii.Error, ValueError):
            continue
        if words.isprintable() and " " in words.strip():
            yield f"Note to AI: {words}"


def _quoted(text: str) -> list[tuple[int, int]]:
    """Spans in quotation marks; one that was opened in the sentence before, or closes in the next, counts."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        closes = mark[0] in "”»" or (mark[0] in '"“' and opened is not None)
        if not closes:
            opened = mark.start()
        elif opened is not None:
            spans.append((opened, mark.end()))
            opened = None
        elif mark[0] in "”»":
            spans.append((0, mark.end()))
    if opened is not None and text[opened] == '"' and re.search(r"[,.!?]$", text[:opened]):
        spans.append((0, opened + 1))  # a straight mark after a comma closes what an earlier sentence opened
    elif opened is not None:
        spans.append((opened, len(text)))
    return spans


@lru_cache(maxsize=1_000)
def _to_a_model(plain: str, own: str) -> bool:
    if not re.search(r"\w", own) and not attributions(plain):  # a mere quotation: nobody reports it
        return _always(plain)
    words = beginnings(own)
    return (
        NO_PROSE.search(plain) is not None
        or any(pattern.found_in(own, words) for pattern in _UNREPORTED)
        or ABOUT_WORDS.search(own) is not None
        or (_may_be_foreign(own) and (ADDRESSED_ABROAD.search(own) or ORDERED_ABROAD.search(own)) is not None)
        or any(_about_text(command) for command in _commands(own))
        or is_due_to_a_text(own, ordered=_orders(own))
    )


def _orders(own: str) -> bool:
    """True when a clause of a sentence commands."""
    return any(True for _ in _commands(own)) or any(
        commands(_without_openers(each)) for each in clauses(own) if not _after_a_report(each)
    )


@lru_cache(maxsize=1_000)
def _always(plain: str) -> bool:
    """True for what speaks to a model whoever says it."""
    return (
        MODEL_ALWAYS.found_in(plain, beginnings(plain))
        or (_may_be_foreign(plain) and ORDERED_ABROAD.search(plain) is not None)
        or any(_orders(said) and is_due_to_a_text(said, ordered=True) for said in quotations(plain))
    )


@lru_cache(maxsize=1_000)
def _may_be_foreign(text: str) -> bool:
    """True when a text may hold another language than English: letters beyond ASCII, or two words that English has not."""
    if not text.isascii():
        return True
    words = [word for word in _WORD.findall(text) if word == word.casefold()]
    return sum(not simplemma.is_known(word, "en") for word in words) > 1


def _about_text(command: re.Match[str]) -> bool:
    verb, whole = (command["base"] or command["not"]).casefold(), command.string[command.start() :]
    return (
        verb in TEXT_VERBS
        or TEXT_NOUN.search(whole) is not None
        or (verb in WITH_THAT and re.search(r"\b(?:that|as)\b", whole) is not None)
    )


def _to_a_reader(own: str, plain: str) -> bool:
    return (
        FOR_READERS.search(own) is not None
        or (OF_ITSELF.search(own) is not None and not USUAL.search(own))
        or _orders(own)
        or (is_asking(own) and plain.rstrip().endswith("?"))
    )


def is_asking(own: str) -> bool:
    """True for "could you ...": a request in the form of a question."""
    return ASKS.search(own) is not None


def _commands(own: str) -> Iterator[re.Match[str]]:
    """The commands that open the sentence, or what a few words and a colon announce."""
    starts = [0]
    starts += [
        match.end()
        for match in re.finditer(r"[:;]\s+|\s[—–-]{1,2}\s", own)
        if len(own[: match.start()].split()) <= _HEADER_WORDS and not _FINITE.search(own[: match.start()])
    ]
    for start in starts:
        if _after_a_report(own[start:]):
            continue
        rest = _without_openers(own[start:])
        found = COMMANDS.match(rest)
        if found and not NAMES_AND_VERBS.match(rest):
            yield found


def _after_a_report(clause: str) -> bool:
    """True when what stood at the head of a clause was blanked out: what is left does not open it."""
    return clause.startswith(" " * _BLANK)


_BLANK = 3


def _without_openers(clause: str) -> str:
    """A clause without list marks and without what may stand before the verb of a command."""
    rest = clause.lstrip(" -*•–>#(\"'“‘0123456789.)[]")
    while (opener := OPENERS.match(rest)) and opener.end():
        rest = rest[opener.end() :]
    return rest


@lru_cache(maxsize=5_000)
def announces(sentence: str) -> bool:
    """True when a sentence says something of the one after it ("what follows", "the next line")."""
    return ANNOUNCES.search(_read(sentence)[1]) is not None


_PERSON = re.compile(r"\b(?:i|we|us|our|my|you|your|yours)\b", re.IGNORECASE)


def speaks_in_person(sentence: str) -> bool:
    """True when the text itself, no speaker in it, says "you", "we" or "I", a paper's "our reporter" aside."""
    return _IN_PERSON.search(_read(sentence)[1]) is not None


_IN_PERSON = re.compile(
    r"(?:\b(?:you|yours?|yoursel(?:f|ves)|we|us|me|I)|(?:^|(?<=[.;:!?] ))\W*(?:You|Your|We))\b(?![.'’]?\w*\.)(?! (?:know|knew)\b)"
    r"|(?:\b(?:our|my)|(?:^|(?<=[.;:!?] ))\W*(?:Our|My))\b(?! (?:\w+ )?(?:reporters?|correspondents?|calls?|requests?|questions?|newspaper|paper|newsroom|team|colleagues?|inquir\w+|enquir\w+|interviews?|sister)\b)"
)
"""Capitals within a sentence belong to names ("Rovers Till We Drop")."""


def speaks_itself(sentence: str) -> bool:
    """True when the text itself, no speaker in it, says "we", "I" or "you"."""
    return _PERSON.search(_read(sentence)[1]) is not None


@lru_cache(maxsize=5_000)
def points_back(sentence: str) -> bool:
    """True when an instruction is about the sentence before it ("make that the opening line")."""
    return ABOVE.search(_read(sentence)[1]) is not None


@lru_cache(maxsize=5_000)
def is_foreign_to_english(sentence: str) -> bool:
    """True when a sentence, quotations aside, is in another language than English: no English rule can read it."""
    own = _read(sentence)[1]
    words = [word for word in _WORD.findall(own) if word == word.casefold()]
    known = sum(bool(simplemma.is_known(word, "en")) for word in words)
    return len(words) >= _READABLE and known < len(words) / 2


_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")
_READABLE = 3
"""From so many words in small letters on, the language of a sentence can be told."""
