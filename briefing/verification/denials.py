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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from briefing.facts import stems
from briefing.facts.affinity import counterparts, shared_by
from briefing.facts.clauses import Clause, clauses
from briefing.facts.lens import Lens, lens_of
from briefing.facts.lexicon import negatives, opposites
from briefing.facts.phrases import Phrases
from briefing.facts.polarity import SAYS, Denial, denials
from briefing.models import Reason
from briefing.verification.evidence import Evidence

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
_SPEAKS = re.compile(r"\b(?:say|tell|comment|disclose|reveal|specify)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Side:
    """One side of the comparison: its clauses and the denials in each."""

    text: str
    lines: tuple[str, ...]
    clauses: tuple[Clause, ...]
    denials: tuple[Denial, ...]

    @cached_property
    def common(self) -> Counter[str]:
        """How many of the clauses have each stem."""
        return shared_by(self.clauses)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all clauses, with the one for speaking."""
        own = {stem for clause in self.clauses for stem in clause.stems}
        return frozenset(own | {SAYS} if _SPEAKS.search(self.text) else own)

    @cached_property
    def line_of(self) -> tuple[int, ...]:
        """For each clause, the number of the line that it stands in."""
        return tuple(number for number, line in enumerate(self.lines) for _ in clauses(line))

    def lines_about(self, other: _Side) -> list[int]:
        """The numbers of the lines that share two stems or more with the other side, or as many as any line does."""
        shared = [len(other.stems.intersection(stems(line))) for line in self.lines]
        return [number for number, count in enumerate(shared) if count >= min(_FEW, max(shared))]

    @cached_property
    def denying(self) -> frozenset[int]:
        """The numbers of the clauses that deny something, by a plain word, an inner one, or a phrase; or that one reaches."""
        firm = [each for each in self.denials if each.kind != "faint"]
        return frozenset(
            number
            for number, clause in enumerate(self.clauses)
            if any(each.clause == number for each in firm)
            or any(each.kind == "inner" and _covers(each, clause) for each in firm)
            or _phrases().find(clause.text)
        )

    def within(self, numbers: Iterable[int]) -> str:
        return " ; ".join(self.clauses[number].text for number in numbers)


def polarity(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What the evidence denies is not affirmed, and what it affirms is not denied."""
    lens = lens_of(evidence.text)
    mine = _side((text,), lens)
    theirs = _side((*evidence.lines, *((evidence.context,) if evidence.leans_on_context else ())))
    pairs = _pairs(mine, theirs)
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


def _denies_twice(side: _Side) -> bool:
    """True when one clause holds two plain denials: they cancel each other."""
    plain = Counter(
        each.clause for each in side.denials if each.kind == "plain" and each.text not in ("nor", "without")
    )
    return max(plain.values(), default=0) > 1


def _pairs(mine: _Side, theirs: _Side) -> dict[Denial, Denial]:
    """Which denial of the evidence each one of the text stands for: those that deny the same words first."""
    scored = []
    for one in mine.denials:
        region = counterparts(mine.clauses[one.clause], theirs.clauses, theirs.common)
        for other in theirs.denials:
            if _may_stand_for(one, other, mine, theirs) and (
                score := _closeness(one, other, region, mine, theirs)
            ):
                scored.append((score, one, other))
    scored.sort(key=lambda each: -each[0])
    pairs: dict[Denial, Denial] = {}
    for _, one, other in scored:
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _closeness(one: Denial, other: Denial, region: Sequence[int], mine: _Side, theirs: _Side) -> float:
    """How much two denials deny the same: words that both deny, then the clause, then that nothing speaks against it."""
    denied = _shared(one.scope, other.reach)
    score = 2.0 * denied + _shared(one.segment, other.scope)
    if one.text == other.text or (one.kind == "inner" and stems(one.text) == stems(other.text)):
        score += _SAME
    told = _is_stated(one, theirs) or _is_told(one, region, mine, theirs)
    stated = other.ahead and told
    if stated and not denied and not set(other.scope[:1]) & one.segment:
        return 0
    if (
        _is_told(one, region, mine, theirs)
        and other.clause not in region
        and one.scope[:1] != other.scope[:1]
    ):
        return 0
    reworded = not set(other.scope[:2]) & mine.stems and not stated
    near = other.clause in region or (
        not other.ahead and other.clause - 1 in region and _is_short(other, theirs)
    )
    same_line = theirs.line_of[other.clause] in theirs.lines_about(mine)
    if other.kind == "inner" and not (denied or score >= _SAME):
        vague = told and _SOFT.match(other.text) is not None
        alike = (reworded and (near or same_line)) or (one.text in _NOBODY and near)
        if vague or not (alike or (one.kind == "inner" and same_line)):
            return 0
    if near:
        score += 0.5
    if same_line and (reworded or (not told and _is_new(one, mine, theirs))):
        score += 0.25
    return score


def _is_short(denial: Denial, side: _Side) -> bool:
    """True for "this one won't": a clause that leans on the one before."""
    return len(side.clauses[denial.clause].stems) <= _FEW


def _is_told(denial: Denial, region: Sequence[int], mine: _Side, theirs: _Side) -> bool:
    """True when the evidence has most of the denial's clause in one that denies nothing, in any words."""
    said = set(mine.clauses[denial.clause].stems)
    return any(
        number not in theirs.denying
        and len(said.intersection(theirs.clauses[number].stems)) >= max(_FEW, len(said) / 2)
        for number in region
    )


_FEW = 2
_NEW = 0.4


def _is_new(denial: Denial, mine: _Side, theirs: _Side) -> bool:
    """True when the denial's clause is said in words that the evidence mostly does not have."""
    said = set(mine.clauses[denial.clause].stems)
    return len(said & theirs.stems) < _NEW * len(said)


_SAME = 5
"""What it counts for that two denials are the same word."""
_EXCLUDING = frozenset(
    {
        "rather than",
        "instead of",
        "instead",
        "only",
        "just",
        "unless",
        "until",
        "before",
        "except",
        "apart from",
        "other than",
        "first",
        "last",
        "alone",
        "at the earliest",
        "at the latest",
    }
)
"""Faint denials that a plain one may stand for, or that may stand for it, where they share a word."""


def _may_stand_for(one: Denial, other: Denial, mine: _Side, theirs: _Side) -> bool:
    if (one.kind == "twice") != (other.kind == "twice"):
        return False
    if one.kind == "faint" or other.kind == "faint":
        faint, firm, side = (one, other, theirs) if one.kind == "faint" else (other, one, mine)
        excluded = faint.text in _EXCLUDING and not any(each.text in _EXCLUDING for each in side.denials)
        return firm.kind == "plain" and excluded and _shared(faint.scope, firm.scope) > 0
    return True


def _shared(one: Iterable[str], other: Iterable[str]) -> int:
    return len(set(one) & set(other))


def _is_stated(denial: Denial, theirs: _Side) -> bool:
    """True when the evidence has the denied word in a clause that denies nothing; of what there is none, that says nothing."""
    if denial.text in _NOBODY or not denial.scope:
        return False
    denying = {each.clause for each in theirs.denials if each.kind != "faint"}
    return any(
        denial.scope[0] in clause.stems
        for number, clause in enumerate(theirs.clauses)
        if number not in denying
    )


_NOBODY = frozenset({"no", "none", "nobody", "no one", "nothing", "nowhere", "neither", "nor", "without"})


def _side(lines: Sequence[str], lens: Lens | None = None) -> _Side:
    """The clauses and denials of some lines, in the words of another text where a lens is given."""
    parts: list[Clause] = []
    found: list[Denial] = []
    for line in lines:
        found += [replace(each, clause=each.clause + len(parts)) for each in denials(line)]
        parts += clauses(line)
    if lens:
        parts = [lens.clause(each) for each in parts]
        found = [_seen(each, parts[each.clause], lens) for each in found]
    return _Side("\n".join(lines), tuple(lines), tuple(parts), tuple(found))


def _seen(denial: Denial, clause: Clause, lens: Lens) -> Denial:
    extra = clause.stems[len(stems(clause.text)) :]  # phrases of the clause
    return replace(
        denial,
        scope=(*lens.words(denial.scope), *extra),
        reach=frozenset(lens.words(denial.reach)) | set(extra),
        segment=frozenset(lens.words(denial.segment)) | set(extra),
    )


_EXCLUDES = re.compile(
    r"\b(?:empty|deserted|closed|shut|blocked|vacant|only|alone|free of|zero|stopped|halted|suspended|cancell?ed|banned|barred|prevented|too (?:few|little|late)|"
    r"unchanged|frozen|every|all|both|unanimous\w*)\b",
    re.IGNORECASE,
)
"""Words that say that there is none, or none left out."""


def _covers(denial: Denial, clause: Clause) -> bool:
    """True when a denial reaches over most of a clause: "denied that the delay ..."."""
    return len(denial.reach.intersection(clause.stems)) * 2 > len(clause.stems)


@cache
def _phrases() -> Phrases[str]:
    """Phrases that deny what they speak of ("kept out of"), and single words that do so in any use."""
    listed = [form.entry for kind in ("refuse", "lack") for form in negatives()[kind] if " " in form.entry]
    return Phrases((entry, "phrase") for entry in (*listed, *_ALWAYS))


_ALWAYS = (
    "beyond",
    "bar~",
    "ban~",
    "forbid~",
    "forbidden",
    "prohibit~",
    "undecided",
    "unable",
    "lack~",
    "kept out",
    "immune",
    "exempt~",
    "vacant",
    "empty",
    "absent",
    "missing",
    "unanimous",
    "unanimously",
    "apart",
    "out of",
)


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


def _is_licensed(denial: Denial, mine: _Side, theirs: _Side) -> bool:
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
    if denial.text in _NOBODY and _EXCLUDES.search(where):
        return True
    told = _is_stated(denial, theirs) or _is_told(denial, region, mine, theirs)
    if _UNTIL.search(mine.text, denial.start) and not _UNTIL.search(theirs.text):
        return True  # "not until Monday": on Monday
    if (
        not told
        and _is_new(denial, mine, theirs)
        and any(_negatives().find(theirs.lines[number]) for number in theirs.lines_about(mine))
    ):
        return True
    limited = _PAUSE.split(mine.text[denial.start : denial.start + _NEARBY], maxsplit=1)[0]
    for limit, order in _LIMIT:
        found = order.search(where)
        if found and limit.search(limited) and found[0].casefold() not in mine.text.casefold():
            return True
    return denial.kind == "twice" and _OPEN.search(where) is not None


_SOFT = re.compile(r".*against|oppos|fail\w*$|miss|contrad|disput|disagr|contrary|anonym|illeg|unlaw")
"""Inner denials that may be said in many other ways, so that a text without one affirms nothing yet."""


_QUANTIFIERS = frozenset("either both all every some any".split())
_OPEN = re.compile(r"\b(?:open|unclear|possib\w*|may|might|could|last resort)\b", re.IGNORECASE)


def _is_affirmed(denial: Denial, theirs: _Side, mine: _Side, pairs: dict[Denial, Denial]) -> bool:
    """True when the text says without a denial what the evidence denies."""
    said = {stem for clause in mine.clauses for stem in clause.stems}
    if (
        not denial.scope
        or denial.scope[0] not in said
        or not (denial.ahead or denial.kind == "plain")
        or _SOFT.match(denial.text)
    ):
        return False
    if _shared(denial.scope, tuple(said)) * 2 < len(denial.scope):
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
        or (each.text in _EXCLUDING and each.text not in theirs.text and _shared(each.scope, denial.scope))
    ]
    if any((each not in pairs and each.clause in around) or denial.scope[0] in each.reach for each in own):
        return False
    fresh = said - theirs.stems
    return not any(opposites(stem) & fresh - _QUANTIFIERS for stem in (*denial.scope, *stems(denial.text)))
