"""Negation: where a text denies something, and what it denies.

Kinds of denial:
- "plain": not, never, no, none, nobody, without and their like: they deny whatever they govern;
- "inner": words that deny what they govern by their own sense ("refused to", "unable to", "lacked", "unharmed");
- "faint": words that exclude or all but deny ("only", "hardly", "first", "too few", "at the earliest"): they may stand for a
  plain denial in another wording, and deny nothing by themselves;
- "twice": a plain denial of an inner one ("did not rule out"): it affirms, or leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from briefing.facts.clauses import clauses
from briefing.facts.words import TEXTS, small, stems

Kind = Literal["plain", "inner", "faint", "twice"]

_PLAIN = r"not|cannot|never|no longer|no one|no|none|nobody|nothing|nowhere|neither|nor|without|yet to"
_INNER = (
    r"den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|refus(?:es?|ed|ing|als?)|declin(?:es?|ed|ing)(?= to\b)|turn(?:s|ed|ing)? down"
    r"|fail(?:s|ed|ing)?(?: to)?|failures? to|unable|inability|unwilling(?:ness)?|(?<!was )(?<!were )(?<!been )dismiss(?:es|ed|ing)?|rul(?:e|es|ed|ing) (?:it |that |this |them )?out|exclud(?:es?|ed|ing)|avoid(?:s|ed|ing)?"
    r"|with(?:held|holds?|holding)|lack(?:s|ed|ing)?|absen(?:t|ce)|abstain(?:s|ed|ing)?|exempt(?:s|ed|ion)?|prevent(?:s|ed|ing)?|stop(?:s|ped|ping)? short"
    r"|left out|leav(?:es?|ing) out|omit(?:s|ted|ting)?|neglect(?:s|ed|ing)?|contradict(?:s|ed|ing)?|(?<!their )(?<!the )(?<!a )disput(?:es|ed|ing)(?! (?:over|with|between)\b)|oppos(?:es?|ed|ing)|(?:vot\w+|be|been|are|is|was|were|argu\w+|campaign\w+|\w+s) against|free of|devoid of|spared?|miss(?:es|ed|ing)?(?! in\b)"
    r"|stay(?:s|ed|ing)? away|anonym\w+|vacant|empty|blank|silent|unanimous(?:ly)?|hardly|barely|scarcely|rarely|seldom|contrary to"
    r"|un(?!der|til|ti|ion|ite|iv|iq|ifo|ify|iform|it\b|its\b|cle|less|cover|veil|earth|leash|fold|lock|precedent)\w{4,}|\w{3,}(?<!unl)(?<!neverthe)(?<!nonethe)(?<!regard)less(?= |$)|dis(?:agree|approv|allow|continu|qualif|satisf|honest|trust|belie|advantag|appear|obe|arm|band)\w*"
    r"|in(?:sufficient|adequate|complete|capable|valid|effective|correct|eligible)(?:ly)?|im(?:possible|mune|proper)|il(?:legal|licit)\w*|ir(?:regular|relevant)\w*|non-\w+"
)
_FAINT = (
    r"only|just|first|last|latest|final|alone|sole(?:ly)?|too \w+|few|little|less|fewer|within|at the (?:earliest|latest|most|least)|until|before|unless|except(?:ed|ion)?|apart from|other than"
    r"|rather than|instead(?: of)?|unclear|unknown|open|remain\w*|stay\w*|kept|keep\w*|still|shortly|soon|left|\w{3,}est|most|ended|halted|ceased|stopped|suspended|cancelled|canceled|all|every|both|closed|shut|same|almost|nearly|zero"
)
_CUE = re.compile(rf"\b(?:(?P<plain>{_PLAIN})|(?P<inner>{_INNER})|(?P<faint>{_FAINT}))\b|(?P<short>n['’]t\b)")
_DOUBLE = re.compile(
    r"neither|nor|none|nobody|nothing|nowhere|without|contrary|anonym|vacant|empty|blank|silent",
    re.IGNORECASE,
)
"""Denials that make no double one with their neighbour: "neither confirmed nor denied", "no empty seat"."""
_SET = re.compile(
    r"\b(?:no (?:less|more|\w+er) than|it (?:is|was|will be|would be|will|would) not (?:be )?until|not (?:only|just|least|more than|less than|fewer than)|no sooner|if not|whether or not|no doubt|none other than|not (?:to|wish(?:ing)? to|want(?:ing)? to|wanting to|willing to) be (?:named|identified))\b",
    re.IGNORECASE,
)
"""Set phrases with a word of negation that deny nothing; limits are for the readers of directions."""
_REACH = 4
SAYS = "say"
"""The stem that stands in a scope for every way to speak or to be silent: say, comment, disclose."""
_SAY = re.compile(
    r"\s+(?:to |yet |immediately |directly |publicly )*(?:say|tell|comment|disclose|reveal|specify|discuss|elaborate|answer|respond|reply|speak|talk)\b"
)
_AND = re.compile(r"\band (?!any\b)")
_THAT = re.compile(r"[\w ]{0,25}\b(?:that|whether|if)\b")
_HARD = re.compile(
    r"(?<=[\w”\")]{3})[.;:!?](?=\s+[^\sa-z\d]|$)|[—–\n“”\"]|\b(?:but|while|although|though|whereas|because|which)\b",
    re.IGNORECASE,
)
"""Where the reach of a denial ends for good; "or", "and" and "that" it may pass."""


@dataclass(frozen=True)
class Denial:
    """One denial: its words, where they stand, its kind, the number (from 0) of its clause, and what it denies.

    `scope` are the stems of the next content words in its clause (of those before it where none follows, nearest first:
    `ahead` is False then); `reach` all stems up to the next hard break, which "or" and "that" are not; `segment` those
    between two hard breaks.
    """

    text: str
    start: int
    kind: Kind
    clause: int
    scope: tuple[str, ...]
    ahead: bool
    reach: frozenset[str]
    segment: frozenset[str]


@lru_cache(maxsize=TEXTS)
def denials(text: str) -> tuple[Denial, ...]:
    """The denials of a text in order, clause by clause; a plain one right before an inner one is read as one, "twice"."""
    found: list[Denial] = []
    plain = _SET.sub(lambda match: " " * len(match[0]), text)
    low = small(plain)
    cues = [
        (match, number, clause.end)
        for number, clause in enumerate(clauses(text))
        for match in _CUE.finditer(low, clause.start, clause.end)
    ]
    breaks = [match.span() for match in _HARD.finditer(plain)] if cues else []
    for match, number, end in cues:
        found.append(_denial(match, number, plain, end, breaks))
        if len(found) > 1 and _is_double(found[-2], found[-1], plain):
            first, second = found[-2:]
            found[-2:] = [
                replace(second, text=f"{first.text} {second.text}", start=first.start, kind="twice")
            ]
    return tuple(found)


def _denial(
    match: re.Match[str], number: int, text: str, end: int, breaks: Sequence[tuple[int, int]]
) -> Denial:
    kind: Kind = "plain" if match["plain"] or match["short"] else "inner" if match["inner"] else "faint"
    first = max((until for _, until in breaks if until <= match.start()), default=0)
    last = next((start for start, _ in breaks if start >= match.end()), len(text))
    behind = last if _THAT.match(text, match.end()) else end
    scope = [SAYS] if _SAY.match(text, match.end()) else stems(text[match.end() : behind])[:_REACH]
    ahead = bool(scope)
    if not ahead and not text.startswith(",", match.end()):
        scope = stems(text[first : match.start()])[::-1][:_REACH]
    return Denial(
        text=text[match.start() : match.end()].casefold(),
        start=match.start(),
        kind=kind,
        clause=number,
        scope=tuple(scope),
        ahead=ahead,
        reach=frozenset(stems(_AND.split(text[match.end() : last], maxsplit=1)[0])) | set(scope),
        segment=frozenset(stems(text[first:last])),
    )


def _is_double(one: Denial, other: Denial, text: str) -> bool:
    if one.kind != "plain" or other.kind != "inner" or one.clause != other.clause:
        return False
    if _DOUBLE.match(one.text) or _DOUBLE.match(other.text):
        return False
    return not stems(text[one.start + len(one.text) : other.start])


@lru_cache(maxsize=TEXTS)
def negations(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each plain or inner denial with the stems of the next two content words, which it denies."""
    return tuple((each.text, each.scope[:2]) for each in denials(text) if each.kind != "faint")
