"""Order in time: words that put one thing before or after another, with what stands on either side.

Rules: "A before B" has A on its left and B on its right, "before B, A" too. "Three days later" has nothing on its right:
what it counts from was said earlier. A side ends at a semicolon, or at the next word of order; a time on the right side
("until Thursday") ends with the time, anything else at a comma.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.facts.words import TEXTS

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHEN = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_BEFORE = (
    r"before|prior to|(?=ahead of)(?<!moving )(?<!moved )(?<!pulling )(?<!pulled )(?<!get )(?<!got )(?<!stay )(?<!stayed )(?<!finished )(?<!points )(?<!minute )(?<!minutes )(?<!seconds )(?<!metres )(?<!votes )(?<!seats )ahead of|until|till|preced(?:es|ed|ing)|(?:on )?the eve of|in the run-up to|by the time(?: that)?|in advance of|"
    r"no later than|not later than|(?=earlier|sooner)(?<!no )(?<!not )(?:earlier|sooner) than|by(?= (?:the (?:end|start|beginning|middle|close)|next|noon|midnight|dawn|(?:19|20)\d\d|"
    rf"(?:early|late|mid) |{_WHEN}))"
)
_AFTER = (
    r"after|following|since|once|as soon as|(?=later than)(?<!no )(?<!not )later than|in the wake of|on the heels of|in the aftermath of|subsequent to|upon|"
    rf"from(?= (?:next|noon|midnight|{_WHEN})(?!.{{0,12}} (?:to|until|through) ))"
)
_ENDS = r"(?=\W*$|[,.;:]|\s(?:and|but|when|in|on|at|to|from|because|as|while)\b)"
_BARE_BEFORE = rf"earlier|ago|beforehand|the (?:day|week|month|year|night) before{_ENDS}|the previous (?:day|week|month|year|night)"
_BARE_AFTER = rf"later|afterwards?|subsequently|the (?:day|week|month|year) after{_ENDS}|the (?:following|next) (?:day|week|month|year|morning|evening|night|afternoon)"
_CAUSES = (
    r"(?P<cause>(?<=,) (?:forcing|causing|prompting|leading to|leaving|triggering)|\bled to|\bgave way to)",
    r"(?P<effect>(?<=,) (?:ending|breaking)|\bbecause of|\bowing to|\bas a result of)",
)
_EARLIEST = re.compile(
    rf"\b(?:until |in |on |by )?((?:{_WHEN}|20\d\d)(?: \d+)?),? at the earliest", re.IGNORECASE
)
_BARE = r"(?! (?:than|this|that|in|next|last|on|today)\b)"
_ORDER = re.compile(
    rf"\b(?:(?:(?P<bare_before>{_BARE_BEFORE})|(?P<bare_after>{_BARE_AFTER})){_BARE}"
    r"|(?P<lower>until at least|at least until|no earlier than|not earlier than|no sooner than)"
    rf"|(?P<before>{_BEFORE})|(?P<after>{_AFTER}))\b|{'|'.join(_CAUSES)}",
    re.IGNORECASE,
)
_PLAIN_ORDER = re.compile(
    _ORDER.pattern.replace("|".join(_CAUSES), r"(?P<cause>(?!))|(?P<effect>(?!))"), re.IGNORECASE
)
_MAY_CAUSE = re.compile(
    r", (?:forc|caus|prompt|lead|leav|trigg|ending|breaking)|led to|gave way|because of|owing to|a result of",
    re.IGNORECASE,
)
"""Without this a sentence has no mere cause, and the shorter pattern does."""
_NOT_ORDER = re.compile(
    r"\b(?:named|look\w*|called|sought|ask\w*|appear\w*|stand\w*|go|went|put|laid|cas\w+|cit\w+|one|day|week|month|year|time)\s$",
    re.IGNORECASE,
)
"""Before "before" or "after": it is no word of order there ("named after", "appeared before", "day after day")."""
_ONCE = re.compile(r"(?:^|[,;]|\b(?:and|but|only)) *$", re.IGNORECASE)
_ADVERB = re.compile(
    r"\b(?:that|who|which|was|were|is|are|be|been|had|has|have|at|than|it|he|she|they|just|more|not) $",
    re.IGNORECASE,
)
_CLAUSE_NEXT = re.compile(r" (?:the|an?|it|they|he|she|his|her|their|its|all|both|[A-Z]\w+) ")
_LENGTH = re.compile(
    r"\b(?P<count>[\w.,]+|half an?|an?|the)[ -](?P<unit>minute|hour|day|week|fortnight|month|year|decade|morning|evening|night|afternoon)s?\b(?: and a half)?\s*"
    r"(?:long )?(?:shortly |just )?$",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not(?! long| only)|no|never|none|nobody|nothing|neither|without|cannot|unable)\b|n['’]t\b",
    re.IGNORECASE,
)
_STANDSTILL = re.compile(r"\b(?:closed?|shut|suspended|banned|barred|halted|unable)\b", re.IGNORECASE)
"""What lasts "until" a day, so that something is not before it."""
_ENDED = (
    r"\s*(?:$|[,.;:)”\"]|(?:to|in|on|for|at|and|or|but|when|because|the|a|an|according|said|has|have|had|is|are|was|were|will|would|by|with|after|"
    r"it|he|she|they|who|which|if|as|from)\b)"
)
"""What may stand right after a time; "the 2027 edition" is none."""
_TIME = re.compile(
    r"\s*(?:(?:at|least|about|around|early|late|mid|the|end|start|beginning|middle|close|turn|of|next|this|last|spring|summer|autumn|winter|"
    rf"noon|midnight|dawn|morning|evening|week|month|year|in|or|{_MONTHS}|\w+day|[\d.:,]*\d(?:st|nd|rd|th)?|[ap]\.?m\.?|one|two|three|four|five|six|"
    rf"seven|eight|nine|ten|eleven|twelve)\b[ .]?)+(?={_ENDED})",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\d|noon|midnight|dawn|morning|evening|week|month|year|day\b|spring|summer|autumn|winter|" + _MONTHS,
    re.IGNORECASE,
)
_ANCHOR = 3
"""So many words after an opening "before" are taken for its side when no comma ends it."""


_MAY_HOLD = re.compile(
    r"before|after|prior|ahead of|until|till|preced|the eve|run-up|by (?:the |next|noon|mid|dawn|19|20|early|late|\d|[a-z]{3,8}(?:day|ary|ch|il|y|ne|st|ber))|"
    r"in advance|later|earlie|\bago\b|following|since|once|as soon|the wake|heels|subsequent|upon|from (?:next|noon|mid|\d|[a-z]{3,8}(?:day|ary|ch|il|y|ne|st|ber))|"
    r"previous|the next|, (?:forc|caus|promp|lead|leav|trigg|ending|break)|led to|gave way|because of|owing to|as a result"
)
"""Without this, in small letters, a sentence has no word of order; it is looked for first because it is fast."""


@dataclass(frozen=True)
class Order:
    """One word of order: `after` is True when the left side comes after the right one, False when before.

    `length` is the unit of the time between both ("day" of "three days after"), else "", and `count` how many. `bare` has no right side,
    `causal` only implies the order. `denied`: the left side says that something does not happen. `lower`: the time on
    the right is the earliest. `head` is what stands before a bare word.
    """

    word: str
    after: bool
    left: str
    right: str
    length: str = ""
    count: int = 1
    bare: bool = False
    causal: bool = False
    denied: bool = False
    lower: bool = False
    head: str = ""


@lru_cache(maxsize=TEXTS)
def orders(sentence: str) -> tuple[Order, ...]:
    """The words of order in one sentence, in order."""
    if not _MAY_HOLD.search(sentence.lower()):
        return ()
    if "earliest" in sentence:
        sentence = _EARLIEST.sub(r"no earlier than \1", sentence)
    words = _ORDER if _MAY_CAUSE.search(sentence) else _PLAIN_ORDER
    matches = [match for match in words.finditer(sentence) if not _is_other(match)]
    found = []
    for place, match in enumerate(matches):
        start = matches[place - 1].end() if place else 0
        end = matches[place + 1].start() if place + 1 < len(matches) else len(sentence)
        found.append(_order(match, sentence[start : match.start()], sentence[match.end() : end]))
    return tuple(found)


def _is_other(match: re.Match[str]) -> bool:
    """True when the word puts nothing in order: "day after day", "named after", "who was once"."""
    head, word = match.string[: match.start()], match[0].lower()
    if word in {"after", "before"}:
        tail = match.string[match.end() :].split(maxsplit=1)
        again = bool(tail) and head.split()[-1:] == [tail[0].rstrip(",.;")]
        return again or (_NOT_ORDER.search(head) is not None and not _LENGTH.search(head))
    if word != "once":
        return False
    return _ONCE.search(head) is None and (
        _ADVERB.search(head) is not None or not _CLAUSE_NEXT.match(match.string, match.end())
    )


def _order(match: re.Match[str], head: str, tail: str) -> Order:
    head, tail = head.rpartition(";")[2], tail.partition(";")[0]
    length = _LENGTH.search(head)
    bare = bool(match["bare_before"] or match["bare_after"])
    left, right = head[: length.start()] if length else head, "" if bare else _clause(tail)
    rest, head = tail[len(right) :], left
    if len(left.split()) < 2 or bare:
        if not bare and not rest.strip(" ."):
            right, rest = _halves(right)
        left = f"{left} {rest}"
    return Order(
        word=match[0].strip(),
        after=bool(match["after"] or match["bare_after"] or match["effect"] or match["lower"]),
        left=left,
        right=right,
        length=length["unit"].lower() if length else _own_unit(match[0]),
        count=_count(length["count"]) if length else 1,
        bare=bare,
        causal=bool(match["cause"] or match["effect"]),
        denied=not bare and _is_denied(match[0].lower(), left),
        lower=match["lower"] is not None,
        head=head if bare else "",
    )


def _is_denied(word: str, left: str) -> bool:
    if _NEGATION.search(left):
        return True
    return word in {"until", "till"} and _STANDSTILL.search(left) is not None


def _clause(tail: str) -> str:
    """What follows a word of order: the time, if one does, else the words up to a comma after the second one."""
    time = _TIME.match(tail)
    if time and _HELD.search(time[0]):
        return time[0]
    for comma in re.finditer(r",(?!\d)", tail):
        if len(tail[: comma.start()].split()) >= 2:
            return tail[: comma.start()]
    return tail


def _halves(tail: str) -> tuple[str, str]:
    words = tail.split()
    return " ".join(words[:_ANCHOR]), " ".join(words[_ANCHOR:])


_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _SMALL.index(word.lower()) + 1 if word.lower() in _SMALL else 1


def _own_unit(word: str) -> str:
    found = re.search(r"day|week|month|year|morning|evening|night|afternoon", word)
    return found[0] if found else ""
