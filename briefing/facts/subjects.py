"""The noun phrase that is the subject of a verb, read from right to left. English news prose.

Rules:
- A subject ends right before its verb, or before what is inserted between two commas: an apposition, an age, a relative
  clause, a phrase of time or place. What is inserted is skipped; a name apposed to a description is kept with it.
- It begins after the last comma, quotation, joining word or verb of another clause. Adjuncts without a comma in front
  of it ("On 5 May Halvern", "Last week the board") are no part of it.
- A relative clause inside it ("two clerks who had worked on the audit") is left out.
- A verb behind "and" or "but" has the subject of the clause before.

`text` is always a sentence in which the insides of quotations are blanked (`speech.masked`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_AUXILIARY = (
    r"is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|cannot|won['’]t|isn['’]t|"
    r"wasn['’]t|aren['’]t|weren['’]t|didn['’]t|doesn['’]t|don['’]t"
)
_IRREGULAR = (
    "said told went came gave took made saw knew got became began broke brought built bought caught chose drew drove fell fled flew "
    "fought felt found forgot froze grew hid held kept led left lost meant met paid ran rose sank sat sought sold sent shook "
    "slept slid spent spoke stole stood struck swore swam taught thought threw understood withdrew woke won wore wrote"
)
FINITE = re.compile(
    rf"\b(?:{_AUXILIARY}|{'|'.join(_IRREGULAR.split())}|says|say|wants|tells)\b"
    r"|(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\bnewly )(?<!\bof )(?<!\bin )(?<!self-)\b[a-z]{2,}ed\b"
    r"(?! (?:by|from|for|in|on|at|with|as|under) )(?!-)"
)
"""An auxiliary, an irregular past, or a word in "-ed" that neither an article before nor a small word after makes a participle."""
_AUX_BEFORE = re.compile(
    rf"(?:\s|^)(?:{_AUXILIARY}|been|being|also|consistently|repeatedly|now|later|earlier|then|again|once|still|only|likewise|initially|at first|at once|in turn|in effect|for now|never|always|long|since|just|even|first|soon|already|too|all|both|"
    r"himself|herself|themselves|(?:on|this|last|next|late|early) (?:(?:late|early) )?(?:\w+day|week|month|year|night)(?: (?:morning|evening|night|afternoon))?"
    r"|yesterday|today|(?!family\b|only\b)[a-z]+ly)$"
)
"""What may stand between a subject and its verb."""
_HARD = re.compile(r"[;:—–]\s|\s-\s|[.!?]\s+(?=[A-Z“\"])|(?<=[,.!?])[”\"»]\s")
"""Where what went before has ended."""
_JOIN = re.compile(r"(?:^|[\s,])(?:and|but|or|then|yet)$")
_RELATIVE = re.compile(r"(?:^|\s)(?:who|which|that|whom|whose|where)\s")
_OPENERS = (
    r"on|in|at|of|by|for|with|without|within|since|during|despite|after|before|until|under|amid|among|from|following|according to|"
    r"as|when|while|although|though|if|because|once|whereas|unless|where|even|speaking|asked|meanwhile|however|moreover|too|also|"
    r"earlier|later|yesterday|today|instead|still|thus|therefore|of course|for example|in turn|like|unlike|through|over|not|but|and|"
    r"having|being|citing|to|aged|home to|based|known|formerly|then|now|who|which|whose|whom|that|about|contrary to|last|this|next"
)
_OPENER = re.compile(
    rf"\s*(?:(?i:(?:{_OPENERS})\b|\d+\s*$)|[a-z]+ing\b|[A-Z][a-z]+ing\s(?:in|on|at|to|from|with|by|the|an?|his|her|its|their|about|of|for|out|up|as)\b|(?:[a-z]+ed|seen|made|built|born|led|run|given|sent|drawn|written|held)\s(?:by|in|on|at|from|for|to|with|as)\b)"
)
"""A stretch between commas that can't be a subject."""
_DETERMINED = re.compile(
    r"\s*(?:an?|the|its|his|her|their|our|one of|another|both|\w+['’]s?)\s", re.IGNORECASE
)
_SUBORDINATE = re.compile(
    r"\s*(?:as|when|while|although|though|if|because|once|whereas|unless|where|even|since|after|before|until|despite)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\b(?:that|because|if|when|while|although|though|whereas|whether|but|so|until|unless|how|why|what)\s+|\b(?:after|before|since|as|once)\s+(?=(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z][a-z]+)\s)"
)
"""A joining word: another clause begins after it."""
_TIME = (
    r"(?:(?:early|late|on|in|at|by|since|until|last|this|next|over|during|from)\s+)*(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary|\.)?|feb(?:ruary|\.)?|march|april|may|june|july|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|"
    r"nov(?:ember|\.)?|dec(?:ember|\.)?|week|month|year|night|spring|summer|autumn|winter|weekend|(?:19|20)\d\d)"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s+(?:19|20)\d\d)?(?:\s+(?:morning|evening|night|afternoon))?"
)
_LEAD = re.compile(
    rf"(?:(?:on|in|at|by|since|until|last|this|next|late|early|over|during|from)\s+)+?{_TIME}\s+(?=\S)|{_TIME}\s+(?=[a-z])"
    r"|(?:meanwhile|yesterday|today|earlier|later|still|instead|also|then|thus|so|and|but|even|yet|though|although|while|whereas|if|when|as|because|once|after|before|that|then)\s+",
    re.IGNORECASE,
)
"""What may stand before a subject without a comma."""
_PREPOSED = re.compile(
    r"(?:on|in|at|by|for|with|without|since|during|despite|after|before|until|under|amid|from|following|to|of)\s+",
    re.IGNORECASE,
)
_NP_START = re.compile(
    r"(?<=\s)(?:(?:the|an?|its|his|her|their|some|two|three|four|five|six|many|several)\s|[A-Z][\w’'-]+)"
)
_SMALL = re.compile(
    r"\b(?:of|in|on|at|by|for|with|from|to|and|or|the|an?|its|his|her|their|near|between|[A-Z][\w’'.-]*|[a-z]+['’]s?)\s+$"
)


@dataclass(frozen=True)
class Phrase:
    """A stretch `[start, end)` of the sentence, with what it says."""

    text: str
    start: int
    end: int


def subject(text: str, verb: int) -> Phrase | None:
    """The subject of the verb at the position `verb`, or None where none can be told."""
    end = _before_auxiliaries(text, verb)
    if relative := _RELATIVE_SUBJECT.search(text, 0, end):
        return _antecedent(text, relative.start())
    begin = _clause_start(text, end)
    stretch = text[begin:end].rstrip()
    if not stretch.strip(' ,“”"'):
        return None
    if _JOIN.search(stretch):
        return _shared(text, begin, begin + len(_JOIN.sub("", stretch).rstrip(" ,")))
    if stretch.endswith(","):
        return _past_insertions(text, begin, begin + len(stretch) - 1)
    return _adjacent(text, begin, begin + len(stretch))


_RELATIVE_SUBJECT = re.compile(r"(?:,\s+|\s)(?:and\s+)?(?:who|which|that)$")
_NAMED_LAST = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|for|the|de|and)\s+)*[A-Z][\w’'.-]*)*$")


def _antecedent(text: str, end: int) -> Phrase | None:
    """What a relative pronoun at `end` stands for: the name or the noun phrase before it."""
    end = len(text[:end].rstrip(" ,"))
    if named := _NAMED_LAST.search(text, 0, end):
        return Phrase(named[0], named.start(), end)
    found = _adjacent(text, _clause_start(text, end), end)
    if found is None:
        return None
    starts = [match.end() for match in re.finditer(r"\s(?:by|from|with|to|against|for)\s+", found.text)]
    start = found.start + starts[-1] if starts else found.start
    return Phrase(text[start:end], start, end)


def is_clause(words: str) -> bool:
    """True when a stretch before a comma may be a whole main clause."""
    return (
        len(words.split()) > 2
        and not _SUBORDINATE.match(words)
        and (FINITE.search(words) is not None or (len(words.split()) > 4 and not _OPENER.match(words)))
    )


def last_main(words: str) -> str:
    """The stretch of `words` that stands before the last comma as a main clause: without leading adjuncts."""
    parts = words.split(",")
    while len(parts) > 1 and _OPENER.match(parts[0]):
        parts.pop(0)
    return ",".join(parts)


def _before_auxiliaries(text: str, verb: int) -> int:
    end = len(text[:verb].rstrip())
    while match := _AUX_BEFORE.search(text[max(0, end - 60) : end]):
        shorter = end - (min(end, 60) - match.start())
        shorter = len(text[:shorter].rstrip())
        if shorter <= 0 or shorter == end:
            break
        end = shorter
    return end


def _clause_start(text: str, end: int) -> int:
    start = 0
    for match in _HARD.finditer(text, 0, end):
        if text[match.end() : end].strip(" ,"):
            start = match.end()
    return start


def _adjacent(text: str, begin: int, end: int) -> Phrase | None:
    """The noun phrase that ends at `end`; a comma, a joining word or another verb bounds it."""
    comma = text.rfind(", ", begin, end)
    start = comma + 2 if comma >= 0 else begin
    if (
        comma >= 0
        and re.match(r"(?:and|or)\s+(?:the\s+|a\s+)?[\w’' -]+$", text[start:end])
        and not FINITE.search(text[begin:comma])
    ):
        start = max(text.rfind("; ", begin, end) + 2, begin)  # a list: "Renn, Oates and Voss"
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Phrase | None:
    """The noun phrase at the end of a stretch without commas."""
    if not text[start:end].strip():
        return None
    bounds = _past_relative(text, start, end) or _past_join(text, start, end) or _past_verb(text, start, end)
    return _trimmed(text, *bounds) if bounds else _without_adjuncts(text, start, end)


def _past_relative(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch before a relative clause that describes its end, or inside one that has its own subject there."""
    words = text[start:end]
    relatives = list(_RELATIVE.finditer(words))
    if not relatives:
        return None
    last = relatives[-1]
    after_noun = _THINKS.search(words[: last.start()]) is None
    if after_noun and _has_verb(words[last.end() :], last[0].strip()):
        return start, start + last.start()
    if last[0].strip() == "whose" and after_noun:
        return None
    return start + last.end(), end


_THINKS = re.compile(r"\b(?:said|says|say|believes?|thinks?|so|found|told|knew|know)$")
"""Before a "that": a clause follows, which describes nothing."""


def _past_join(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch after the last joining word."""
    joins = list(_CUT.finditer(text[start:end]))
    return (start + joins[-1].end(), end) if joins else None


def _past_verb(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch after the last verb of another clause, or before one that is a participle at the end of its phrase.

    "Footage played (on Monday showed)", "an audit made public in May (said)".
    """
    words = text[start:end]
    verbs = list(FINITE.finditer(words))
    if not verbs:
        return None
    before, rest = words[: verbs[-1].start()], words[verbs[-1].end() :]
    describes = not rest.strip() or (verbs[-1][0] in _PARTICIPLES and not _NEW_PHRASE.match(rest))
    if before.strip() and describes:
        return start, start + verbs[-1].start()
    joined = re.search(r"\s(?:and|or|as)\s+", rest)
    return start + verbs[-1].end() + (joined.end() if joined else 0), end


_PARTICIPLES = frozenset(
    "made held led sent built found lost bought sold brought left paid caught kept told spent".split()
)
"""Irregular pasts that are participles too: "an audit made public in May"."""
_NEW_PHRASE = re.compile(
    r"\s+(?:(?:and|or|but|that)\s+)?(?:the|an?|its|his|her|their|some|two|three|[A-Z]|\d|it|they|he|she|we)"
)


def _has_verb(tail: str, relative: str) -> bool:
    """True when the words after a relative pronoun have a verb of their own before the subject's verb comes."""
    if FINITE.search(tail):
        return True
    first = re.match(r"(?:also |now |still |once )?([a-z]+)\b", tail)
    return (
        relative in {"who", "which", "that"}
        and first is not None
        and first[1] not in _NP_WORDS
        and len(tail.split()) > 1
    )


_NP_WORDS = frozenset(
    "the a an its his her their our two three four five six some many several most both it he she they we you over more".split()
)


def _without_adjuncts(text: str, start: int, end: int) -> Phrase | None:
    while lead := _LEAD.match(text, start, end):
        start = lead.end()
    start += len(text[start:end]) - len(text[start:end].lstrip(" “\"‘'("))
    words = text[start:end]
    if _PREPOSED.match(words):
        starts = [
            match.start() for match in _NP_START.finditer(words) if not _SMALL.search(words[: match.start()])
        ]
        if not starts:
            return None
        start += starts[-1]
    found = text[start:end].strip()
    return Phrase(found, start, start + len(found)) if found and not found.isdigit() else None


def _past_insertions(text: str, begin: int, end: int) -> Phrase | None:
    """The subject before what stands between commas in front of the verb."""
    parts: list[tuple[int, int]] = []
    place = begin
    for match in re.finditer(r",\s+", text[begin:end]):
        parts.append((place, begin + match.start()))
        place = begin + match.end()
    parts.append((place, end))
    while len(parts) > 1 and _is_inserted(text, parts):
        parts.pop()
    if len(parts) == 1 and _OPENER.match(text[parts[0][0] : parts[0][1]]):
        return _trimmed(text, *parts[0]) if _LEAD.match(text, parts[0][0]) else None
    head = _trimmed(text, *parts[-1])
    if head is None or len(parts) < 2:
        return head
    described = text[parts[-2][0] : parts[-2][1]]
    if FINITE.search(described) or _OPENER.match(described) or not re.match(r"[A-Z]", head.text):
        return head
    first = _trimmed(text, *parts[-2])  # "Brandt's deputy, Karl Voss, (said)"
    return Phrase(text[first.start : head.end], first.start, head.end) if first else head


_JOINS_SUBJECT = re.compile(
    r"\s*(?:although|though|while|whereas|but|and|because)\s+(?=[A-Z]|the\s|its\s|an?\s)"
)
_ADDRESS = re.compile(r"\s*(?:of|from|in|at|near)\s+(?:the\s+)?[A-Z]")


def _is_inserted(text: str, parts: list[tuple[int, int]]) -> bool:
    """True when the last of some stretches between commas says more of what stands before it."""
    words, before = text[slice(*parts[-1])], text[slice(*parts[-2])]
    if joined := _JOINS_SUBJECT.match(words):
        return FINITE.search(words[joined.end() :]) is not None  # else a new clause has its subject here
    if _OPENER.match(words):
        return True
    if re.search(r"\b(?:who|which|whose|that|where)\b", before):
        return (
            not re.match(r"[A-Z]", words) or len(parts) == 2
        )  # goes on inside a relative clause: "Karst, a town, (said)"
    if FINITE.search(words) and not _RELATIVE.search(words):
        return False
    if len(parts) > 2 and _ADDRESS.match(before) and re.match(r"[A-Z]", words):
        return True  # an address: "52, of Abbots Lane, Thornbury, (said)"
    lead = _LEAD.match(before.lstrip())
    plain = before.lstrip()[lead.end() :] if lead else before
    describes = _DETERMINED.match(words) is not None or re.match(r"[a-z]", words) is not None
    return describes and not FINITE.search(plain) and not _OPENER.match(plain)


def _shared(text: str, begin: int, end: int) -> Phrase | None:
    """The subject that a clause opens with: a second verb shares it ("Aunmaa refused and said")."""
    cut = [match.end() for match in re.finditer(r",\s+(?:and|while|whereas|but|though)\s+", text[begin:end])]
    start = begin + cut[-1] if cut else begin
    parts = [
        (match.start() + start, match.end() + start)
        for match in re.finditer(r"[^,]+(?:,\d{3}[^,]*)*", text[start:end])
    ]
    while len(parts) > 1 and _OPENER.match(text[slice(*parts[0])]):
        parts.pop(0)
    if not parts:
        return None
    words = text[slice(*parts[0])]
    verb = _first_verb(words)
    if verb is None and len(parts) == 1:
        return None
    stop = parts[0][0] + verb if verb is not None else parts[0][1]
    return _trimmed(text, parts[0][0], _before_auxiliaries(text, stop)) if stop > parts[0][0] else None


def _first_verb(words: str) -> int | None:
    """Where the first finite verb of a clause stands, outside a relative clause."""
    inside = _RELATIVE.search(words)
    verbs = [match.start() for match in FINITE.finditer(words)]
    if inside and verbs and verbs[0] > inside.start():
        verbs = verbs[1:]
    return verbs[0] if verbs else None
