"""Whether two speakers may be one party: by name, by acronym, by a pointing word, or by what kind of party they are.

English only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.facts import Attribution, attributions, content_words, is_common, names, stems
from briefing.facts.lexicon import synonyms
from briefing.facts.words import TEXTS
from briefing.verification.evidence import Evidence

_KINDS = {
    "firm": """company firm business maker operator carrier airline bank lender retailer manufacturer developer publisher producer chain
        insurer utility supplier startup brewer broadcaster contractor shipper chipmaker carmaker organiser sponsor bankers""",
    "body": """board ministry council agency authority authorities office commission committee bureau department service administration
        regulator watchdog government officials inspectorate inspectors minister cabinet secretary municipality state""",
    "league": """union guild federation association alliance league club society campaign charity party movement activists campaigners""",
    "court": "court judge tribunal prosecutor prosecutors jury coroner",
    "police": "police constabulary detectives sheriff",
    "army": "army military navy troops soldiers rebels",
    "public": "residents witnesses locals neighbours neighbors villagers passengers customers visitors growers farmers fishermen parents families voters",
    "science": "researchers scientists biologists academics authors team ecologists economists institute university college study paper research report",
    "paper": """study paper research report survey poll audit review inquiry analysis memo document papers documents figures data census journal indictment lawsuit filing
        researchers letter""",
    "staff": "workers staff employees engineers doctors nurses teachers pilots clerks",
    "counsel": "lawyer attorney solicitor barrister lawyers counsel",
}
"""Nouns that say of what kind a party is; one may be of two."""
_MAY_BE_NAMED = frozenset({"firm", "body", "league", "court", "police", "army", "science", "paper"})
"""Kinds of which one party may go by a name alone; residents and clerks do not."""
_ANY_BODY = frozenset("group organisation organization body agency firm side people".split())
"""Nouns that may stand for nearly any party."""
_KIND_OF: dict[str, frozenset[str]] = {
    word: frozenset(kind for kind, some in _KINDS.items() if word in some.split())
    for words in _KINDS.values()
    for word in words.split()
}
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lady|Prof|[Dd]irector|[Mm]ayor|[Mm]inister|[Pp]resident|[Cc]hief|[Oo]fficer|[Cc]hair\w*|[Ss]ecretary|[Mm]anager|[Cc]aptain|[Cc]olonel|"
    r"[Gg]eneral|[Gg]overnor|[Ss]enator|[Ff]ounder|[Hh]ead|[Ll]eader|[Ss]pokes(?:man|woman|person)|[Dd]iplomat|[Nn]urse|[Tt]eacher|[Cc]lerk|[Ww]itness)\b"
)
"""Words of a single person, whom no noun for a company or a body means."""
PRONOUN = re.compile(r"^(?:he|she|it|they|who|which|i|we)$", re.IGNORECASE)
_POINTING = re.compile(r"^(?:the|its|his|her|their|he|she|it|they)\b", re.IGNORECASE)
_DEPUTY = r"(?:spokes\w+|aides?|lawyers?|advis[eo]rs?|sources?|officials?|diplomats?|deput(?:y|ies)|envoys?|allies|ally|clerks?)"
_PRINCIPAL = re.compile(
    rf"\b(?P<deputy>{_DEPUTY})\s+(?:close to|for|of|to|at|in)\s+(?P<who>[^,]+)"
    rf"|^(?P<owner>[^,]+?)['’]s?\s+(?:\w+\s+)?(?P<own>{_DEPUTY})\b",
    re.IGNORECASE,
)
"""Somebody who speaks for, about or near a principal is not the principal."""
_FOR_A_BODY = re.compile(r"^(?:the|an?|its)\s|\b[A-Z]{2,}\b")
"""A principal that is no person: its spokesman's word is its own."""


def stemmed(speaker: str) -> set[str]:
    """The stems of a speaker's words: "countries" is "country"."""
    return set(stems(speaker))


def named(speaker: str) -> tuple[str, ...]:
    """The proper names in a speaker's words; a number or a plural noun that opens them is none ("Two officials", "Residents")."""
    return tuple(name for name in names(f"x {speaker}") if not (speaker.startswith(name) and _is_plain(name)))


def _is_plain(name: str) -> bool:
    return name.lower() in _NUMBERS or (name.endswith("s") and " " not in name and is_common(name))


_NUMBERS = frozenset("two three four five six seven eight nine ten several many some most both".split())


def said_in(sentence: str, each: Attribution) -> str:
    """What an attribution covers of its sentence, without the words that name the speaker and his verb."""
    if each.covers_start <= each.start < each.covers_end:
        return f"{sentence[each.covers_start : each.start]} {sentence[each.end : each.covers_end]}"
    return sentence[each.covers_start : each.covers_end]


def points(speaker: str) -> bool:
    """True for a speaker who is only pointed at ("she", "the company"): the article has named him before."""
    return _POINTING.match(speaker) is not None and not named(speaker)


def principal(speaker: str) -> set[str]:
    """The stems of whom a speaker speaks for, where that is a person; a body's spokesman speaks as the body."""
    found = _PRINCIPAL.search(speaker)
    if found is None:
        return set()
    who, deputy = found["who"] or found["owner"], found["deputy"] or found["own"]
    is_body = (_FOR_A_BODY.search(who) is not None or bool(kinds(who))) and not _PERSON.search(who)
    return set() if deputy.lower().startswith("spokes") and is_body else stemmed(who)


def has_kind(description: str) -> bool:
    """True when a description without a name says of what kind somebody is, or is one of any group."""
    return bool(kinds(description) or set(content_words(description)) & _ANY_BODY)


def head(speaker: str) -> str:
    """The words that a speaker is called by, without what is only near them: "a nurse" of "a nurse at the prison"."""
    return _NEAR.split(speaker, maxsplit=1)[0]


def called(speaker: str) -> set[str]:
    """The stems that a speaker goes by: the first and last words of his names and the noun that says what he is."""
    said = head(speaker)
    ends = [0, -1] if not _PERSON.search(said) else [-1]
    found = {name.split()[end] for name in named(said) for end in ends}
    nouns = [content_words(part)[-1:] for part in said.split(",")]
    return stemmed(" ".join([*found, *(noun for some in nouns for noun in some)])) - principal(speaker)


_NEAR = re.compile(
    r"\s(?:of|for|at|in|from|by|with|who|which|that|on|close to|familiar|near|involved|working|published|commissioned)\s"
)


@lru_cache(maxsize=TEXTS)
def kinds(speaker: str) -> frozenset[str]:
    """What kinds of party a speaker's nouns make him; none where they say nothing of that."""
    words = content_words(re.split(r",|\b(?:of|for|at|by|from|in|who|which|that)\b", speaker)[0])
    return frozenset().union(*(_KIND_OF.get(word, frozenset()) for word in words))


def same_party(mine: str, theirs: str, evidence: Evidence) -> bool:
    """True when the article may mean one party by both: they share a name or a word, or one points to the other."""
    if PRONOUN.match(mine):
        return True
    shared = stemmed(mine) & stemmed(theirs)
    if shared and shared <= principal(theirs):
        return False
    if (shared and not _other_first_name(mine, theirs)) or _one_name(mine, theirs, evidence):
        return True
    if named(head(mine)):
        pointed = points(theirs) and not named(head(theirs))
        return pointed and bool(_known(mine, evidence)) and _alike_in_kind(mine, theirs)
    return _described(mine, theirs, evidence)


def _one_name(mine: str, theirs: str, evidence: Evidence) -> bool:
    """True when the article gives both as forms of one name: an acronym and what it stands for."""
    one = {evidence.acronyms.get(name, name) for name in named(mine)}
    other = {evidence.acronyms.get(name, name) for name in named(theirs)}
    return bool(one & other) or any(
        _initials(short, long)
        for short in named(mine) + named(theirs)
        for long in (mine, theirs)
        if short not in long
    )


def _initials(short: str, long: str) -> bool:
    """True when a name in capitals is made of the first letters of the words of another, in order."""
    first = "".join(word[0] for word in re.findall(r"[^\W_]+", long) if word[0].isupper())
    return 1 < len(short) <= 6 and short.isupper() and short in first


def _other_first_name(mine: str, theirs: str) -> bool:
    """True for two people of one surname: "Karl Voss" is not "Ina Voss"."""
    one, other = named(mine), named(theirs)
    if not one or not other:
        return False
    pairs = [(a.split(), b.split()) for a in one for b in other if a.split()[-1] == b.split()[-1]]
    return bool(pairs) and all(
        len(a) == len(b) == 2 and a[0] != b[0] and not (a[0][0] == b[0][0] and min(len(a[0]), len(b[0])) <= 2)
        for a, b in pairs
    )


def _known(speaker: str, evidence: Evidence) -> set[str]:
    """The words of a name that the evidence or the sentence before has."""
    around = stemmed(f"{evidence.text} {evidence.context}")
    return {word for name in named(speaker) for word in stemmed(name)} & around


def _alike_in_kind(one: str, other: str) -> bool:
    """True unless both say of what kind they are, and it differs."""
    if set(content_words(other)) & _ANY_BODY or set(content_words(one)) & _ANY_BODY:
        return True
    mine, theirs = kinds(one), kinds(other)
    return not mine or not theirs or bool(mine & theirs)


def _described(mine: str, theirs: str, evidence: Evidence) -> bool:
    """True when a speaker without a name may be theirs: by a synonym, by kind, or because the evidence has the words."""
    words = stemmed(mine)
    if any(synonyms(word) & stemmed(theirs) for word in words):
        return True
    own, other = kinds(mine), kinds(theirs)
    if own and other:
        return bool(own & other)
    if named(theirs) and not other and (own or set(content_words(mine)) & _ANY_BODY):
        return not _PERSON.search(theirs) and bool(
            own & _MAY_BE_NAMED or set(content_words(mine)) & _ANY_BODY
        )
    if PRONOUN.match(theirs):
        return True
    return bool(words & (outside(evidence.lines, evidence.language) | stemmed(evidence.context)))


@lru_cache(maxsize=64)
def outside(lines: tuple[str, ...], language: str) -> frozenset[str]:
    """The stems of the evidence that no attribution covers."""
    found: set[str] = set()
    for sentence in lines:
        covered = [False] * len(sentence)
        for each in attributions(sentence):
            for position in range(each.covers_start, min(each.covers_end, len(sentence))):
                covered[position] = True
        rest = "".join(" " if flag else letter for letter, flag in zip(sentence, covered, strict=True))
        found.update(stems(rest, language))
    return frozenset(found)
