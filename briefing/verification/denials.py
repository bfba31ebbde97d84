"""Polarity: what the evidence denies is not affirmed, and what it affirms is not denied. English only.

Rules:
- A plain denial of the text ("not", "no", "without") needs one of the evidence in the clause that speaks of the same: a
  plain one, a word that denies by itself ("refused", "unarmed"), one that excludes ("only", "first", "at the earliest"), or
  the opposite of what it denies ("did not close", "stayed open"). One of the evidence serves for one of the text.
- A denial of the evidence whose words the text has needs one of the text, by the same rule.
- Where neither side denies a word, it does not turn into its opposite.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from briefing.facts import stems
from briefing.facts.affinity import counterparts
from briefing.facts.lexicon import negatives, opposites
from briefing.facts.phrases import Phrases
from briefing.facts.polarity import Denial, denials
from briefing.models import Reason
from briefing.verification.evidence import Evidence
from briefing.verification.pairing import (
    EXCLUDING,
    NOBODY,
    SOFT,
    is_new,
    is_stated,
    is_told,
    pairs_of,
    shared,
)
from briefing.verification.sides import Side, evidence_side, text_side

_LAST = r"(?:last|latest)(?! (?:year|month|week|night|summer|spring|autumn|winter|minute|\w+day)\b)"
_LIMITS = (
    (
        r"since|before|ever|such|so \w+ an?|yet|previously|any other",
        rf"only|first|{_LAST}|record|alone|\w{{3,}}est|\d+\w+ time",
    ),
    (
        r"before|until|till|earlier|sooner",
        rf"until|till|only|first|{_LAST}|at the earliest|no earlier than|before|must|need\w*|remain\w*|stay\w*",
    ),
    (r"yet to", r"still|must|due|expected|need\w*"),
    (r"without", r"need\w*|requir\w*|must|only|depend\w*|subject to|unless"),
    (
        r"\w{3,}er(?: \w+)? than|more(?: \w+)? than|(?:big|long|larg|great|high|strong)er",
        r"within|only|\w{3,}est|record|too \w+",
    ),
    (
        r"more than|exceed\w*|fewer than|less than|upwards?|over|under|above|below|beyond|reach\w*|longer|later|older|younger",
        r"no more than|no fewer than|no less than|up to|at most|at least|maximum|minimum|capp?\w*|below|under|above|limit\w*|to \d+|by|unless",
    ),
    (r"enough", r"too \w+"),
    (r"(?:long|far) (?:after|before|from|off)", r"shortly|soon|close|near"),
)
"""How a denied limit ("no ... since", "not before", "none ... longer than") is put without denying: by an order, a superlative."""
_LIMIT = tuple(
    (re.compile(rf"\b(?:{one})\b", re.I), re.compile(rf"\b(?:{two})\b", re.I)) for one, two in _LIMITS
)
_PAUSE = re.compile(r"[;:.]\s|, (?:and|but|while)\b")
_NEARBY = 90
"""Characters after a denial within which a limit belongs to it."""


def polarity(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What the evidence denies is not affirmed, and what it affirms is not denied."""
    theirs = evidence_side((*evidence.lines, *((evidence.context,) if evidence.leans_on_context else ())))
    if not theirs.denials and not denials(text):
        return ()
    mine = text_side(text, evidence.text)
    pairs = pairs_of(mine, theirs)
    served = set(pairs.values())
    if _denies_twice(mine) and not _denies_twice(theirs):
        return (Reason(code="polarity-differs", detail="two denials in one clause"),)
    for denial in mine.denials:
        if (
            denial.kind in ("plain", "twice")
            and denial not in pairs
            and not _is_licensed(denial, mine, theirs)
        ):
            return (Reason(code="polarity-differs", detail=f"{denial.text!r} is not in the source"),)
    for denial in theirs.denials:
        if denial.kind != "faint" and denial not in served and _is_affirmed(denial, theirs, mine, pairs):
            return (Reason(code="polarity-differs", detail=f"the source says {denial.text!r}"),)
    return ()


def _denies_twice(side: Side) -> bool:
    """True when one clause holds two plain denials: they cancel each other."""
    plain = Counter(
        each.clause for each in side.denials if each.kind == "plain" and each.text not in ("nor", "without")
    )
    return max(plain.values(), default=0) > 1


_EXCLUDES = re.compile(
    r"\b(?:empty|deserted|closed|shut|blocked|vacant|only|alone|free of|zero|stopped|halted|suspended|cancell?ed|banned|barred|prevented|too (?:few|little|late)|"
    r"unchanged|frozen|every|all|both|unanimous\w*)\b",
    re.IGNORECASE,
)
"""Words that say that there is none, or none left out."""


_UNTIL = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)


@cache
def _negatives() -> Phrases[str]:
    """Words and phrases that may deny something in another way: the lists of the lexicon, and limits."""
    listed = [(form.entry, kind) for kind in ("refuse", "lack", "few") for form in negatives()[kind]]
    return Phrases([*listed, *((limit, "limit") for limit in _MORE)])


_MORE = (
    "no more than",
    "no fewer than",
    "at most",
    "at least",
    "beyond",
    "all but",
    "only",
    "free",
    "still",
    "kept out",
    "keep~ out",
    "out of",
    "remain~",
    "stay~",
    "unless",
    "until",
    "before",
    "last",
    "first",
    "none",
    "no",
    "not",
    "never",
    "nothing",
    "nobody",
    "without",
)


def _is_licensed(denial: Denial, mine: Side, theirs: Side) -> bool:
    """True when the evidence says by an opposite or a limit what the text denies."""
    region = counterparts(mine.clauses[denial.clause], theirs.clauses, theirs.common) or range(
        len(theirs.clauses)
    )
    where = " ".join(
        line for line in theirs.lines if any(theirs.clauses[number].text in line for number in region)
    )
    known = set(stems(theirs.within(region)))
    if any(opposites(stem) & known for stem in denial.scope[:2] if stem not in known):
        return True
    if denial.text in NOBODY and _EXCLUDES.search(where):
        return True
    told = is_stated(denial, theirs) or is_told(denial, region, mine, theirs)
    if _UNTIL.search(mine.text, denial.start) and not _UNTIL.search(theirs.text):
        return True  # "not until Monday": on Monday
    if (
        not told
        and is_new(denial, mine, theirs)
        and any(_negatives().find(theirs.lines[number]) for number in theirs.lines_about(mine))
    ):
        return True
    limited = _PAUSE.split(mine.text[denial.start : denial.start + _NEARBY], maxsplit=1)[0]
    for limit, order in _LIMIT:
        found = order.search(where)
        if found and limit.search(limited) and found[0].casefold() not in mine.text.casefold():
            return True
    return denial.kind == "twice" and _OPEN.search(where) is not None


_QUANTIFIERS = frozenset("either both all every some any".split())
_OPEN = re.compile(r"\b(?:open|unclear|possib\w*|may|might|could|last resort)\b", re.IGNORECASE)


def _is_affirmed(denial: Denial, theirs: Side, mine: Side, pairs: dict[Denial, Denial]) -> bool:
    """True when the text says without a denial what the evidence denies."""
    said = {stem for clause in mine.clauses for stem in clause.stems}
    if (
        not denial.scope
        or denial.scope[0] not in said
        or not (denial.ahead or denial.kind == "plain")
        or SOFT.match(denial.text)
    ):
        return False
    if shared(denial.scope, tuple(said)) * 2 < len(denial.scope):
        return False
    if denial.kind == "twice":
        return any(
            each.kind == "inner" and each.text == denial.text.split(" ", 1)[-1] for each in mine.denials
        )
    around = {number for number, clause in enumerate(mine.clauses) if denial.scope[0] in clause.stems}
    own = [
        each
        for each in mine.denials
        if each.kind != "faint"
        or (each.text in EXCLUDING and each.text not in theirs.text and shared(each.scope, denial.scope))
    ]
    if any((each not in pairs and each.clause in around) or denial.scope[0] in each.reach for each in own):
        return False
    fresh = said - theirs.stems
    return not any(opposites(stem) & fresh - _QUANTIFIERS for stem in (*denial.scope, *stems(denial.text)))
