"""Checks that compare how a text and its evidence say the same thing: how firmly, in which direction, by whom.

English only. Each returns why the text fails; nothing is a pass.
"""

from __future__ import annotations

import re

from briefing.facts import (
    CERTAIN,
    Cue,
    directions,
    hedges,
    measures,
    rank,
    rates,
    stems,
    tokens,
)
from briefing.models import Reason
from briefing.verification.evidence import Evidence

_ACTORS = frozenset(
    """ministry minister authority police army navy court council parliament government mayor president
    union bank board agency office commission committee guard prosecutor prosecutors judge governor
    embassy opposition customs museum university hospital school church party regulator""".split()
)
"""Nouns of public actors: one that the evidence does not have is another actor, never another word for it."""
_SIDES = re.compile(
    r"\b(by|to|from|against|for)\s+(?:the |an? |its |his |her |their )?(\w[\w'’-]*)"
    r"(?=\s*(?:$|[^\w\s])|\s+(?:and|or|as|at|by|for|from|in|of|on|over|to|with|after|before|while|who|which|that|is|are|was|were|"
    r"has|had|will|would)\b)",
    re.IGNORECASE,
)
"""A small word and its noun; of "by a Rovers spokesman" the noun is the spokesman."""
_BARE = re.compile(
    r"\b(?:to|of|in|at|into|from|out of) (?:court|office|hospital|school|church|university|parliament)\b",
    re.IGNORECASE,
)
"""Set phrases that name no actor: "taken to court", "the oath of office"."""
_SOFT = (
    (
        1,
        re.compile(
            r"\b(?:can|able to|consent|conditional|proposals?|possibility|option|chance|thought about|contemplat\w*|mull\w*|explor\w*|allow\w*|permit\w*|entitle\w*)\b",
            re.IGNORECASE,
        ),
    ),
    (
        2,
        re.compile(
            r"\b(?:should|ought|scheduled|slated|promis\w+|provid\w+ for|agree(?:d|ment)|plans?|target|goal|hope\w*|ready to)\b",
            re.IGNORECASE,
        ),
    ),
    (
        3,
        re.compile(
            r"\b(?:is|are|was|were) (?:due |set )?to\b|\b(?:until|by the end of|from next|starting|faces?|facing)\b",
            re.IGNORECASE,
        ),
    ),
)
"""Words of the text that keep it from saying outright what is to come, beside the cues of `hedges`."""
_ON_BOARD = re.compile(r"\bon board\b", re.IGNORECASE)


def certainty_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What is planned, expected, possible or alleged is stated no more firmly than in the evidence.

    Cues are compared by the word that they govern ("may send", "will send"), or, where the text says it in other
    words, by the rest of the clause; where the text has no cue for that, any cue of it that is as weak will do.
    """
    said = set(stems(text, evidence.language))
    own = hedges(text)
    soft = [number for number, words in _SOFT if words.search(text)]
    for cue in hedges(evidence.text):
        firm, head = _firmness(cue), cue.governs[:1]
        if firm == CERTAIN or not head or (cue.text == "could" and "could not" in evidence.text):
            continue  # who could not, was unable: that hedges nothing
        if not (set(cue.governs) <= said or _is_retold(cue, said, evidence)):
            continue
        mine = [_softness(each) for each in own if head[0] in each.governs] or [
            _softness(each) for each in own
        ]
        if firm < min([*mine, *soft], default=CERTAIN) and not _also_said_plainly(head[0], evidence):
            return (Reason(code="modality-hardened", detail=f"the source says {cue.text!r}"),)
    return _condition_kept(text, said, evidence)


def _is_retold(cue: Cue, said: set[str], evidence: Evidence) -> bool:
    """True when the text has most of what stands in the evidence after the cue, and only there."""
    for line in evidence.lines:
        for found in re.finditer(rf"\b{re.escape(cue.text)}\b", line, re.IGNORECASE):
            clause = _CLAUSE.split(line[found.end() :], maxsplit=1)[0]
            inside = set(stems(clause, evidence.language))
            inside -= set(stems(evidence.text.replace(clause, " "), evidence.language))
            if cue.governs[0] in stems(clause)[:1] and len(said & inside) >= max(2, len(inside) / 2):
                return True
    return False


_CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|which|who|where|while|although|though)\b|[”\"]")
_IF = re.compile(
    r"(?<!even )(?<!what )\b(?:only )?(?:if|unless|provided that|on condition that)\b", re.IGNORECASE
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|providing|should|condition\w*|as long as|once|until|depend\w*|otherwise|in case|assuming|without|"
    r"possib\w*|could|might|may|subject to|whether|for \w+ing)\b",
    re.IGNORECASE,
)


def _condition_kept(text: str, said: set[str], evidence: Evidence) -> tuple[Reason, ...]:
    """What holds on a condition is not said without one."""
    if _CONDITION.search(text):
        return ()
    for line in evidence.lines:
        found = _IF.search(line)
        if not found:
            continue
        main = re.split(r"[,;:]|\b(?:and|but|that|which|who)\b", line[: found.start()])[-1]
        if len(stems(main)) < 2:
            main = line[found.end() :].partition(",")[2]
        wanted = set(stems(main, evidence.language))
        if len(said & wanted) >= max(2, len(wanted) / 2):
            return (Reason(code="modality-hardened", detail=f"the source says {found[0]!r}"),)
    return ()


_TO_COME = re.compile(r"(?:is|are) to|due to|set to")


def _firmness(cue: Cue) -> int:
    """The rank of a cue; what "is due to" happen "will" happen."""
    if _TO_COME.match(cue.text):
        return 3
    return rank(cue)


def _softness(cue: Cue) -> int:
    """How firm a cue leaves a text: a risk or an appearance is as weak as "may"."""
    return 1 if _APPEARS.match(cue.text) else _firmness(cue)


_APPEARS = re.compile(r"risk|threat|appear|seem|hop|fear|perhaps")


def _also_said_plainly(head: str, evidence: Evidence) -> bool:
    """True when the evidence has the word more often than cues govern it: somewhere it stands without one."""
    governed = sum(head in cue.governs for cue in hedges(evidence.text) if rank(cue) < CERTAIN)
    return stems(evidence.text, evidence.language).count(head) > governed


def direction_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What rose did not fall, and what is more is not less: by figure where one is near, else as a whole."""
    theirs = directions(evidence.text)
    for mine in directions(text):
        same = [other for other in theirs if mine.figure and mine.figure in other.figures]
        alike = [other for other in theirs if other.compares == mine.compares]
        if not alike and not mine.bounds:
            alike = [other for other in theirs if not other.bounds]
        if mine.figure:
            alike = [other for other in alike if not other.figures]
        if mine.figure and mine.figure not in evidence.text:  # a figure that is said in another form
            alike = [] if mine.bounds or len({other.up for other in theirs}) > 1 else list(theirs)
            alike = [other for other in alike if not other.bounds and other.figures]
        against = same or alike
        if against and all(other.up != mine.up for other in against):
            return (Reason(code="direction-differs", detail=f"the source says {against[0].text!r}"),)
    return ()


def units_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """A figure carries a unit that it has in the evidence, and is counted by the same unit."""
    theirs = measures(evidence.text)
    for figure, unit in sorted(measures(text)):
        known = {other for value, other in theirs if value == figure}
        if known and unit not in known:
            return (Reason(code="number-not-in-source", detail=f"{figure} {unit}"),)
    counted = rates(text) - rates(evidence.text) - {unit for _, unit in theirs}
    if counted and rates(evidence.text):
        return (Reason(code="number-not-in-source", detail=f"a {sorted(counted)[0]}"),)
    return ()


def actors_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """No ministry, court or union takes the place of another public actor of the evidence."""
    text = _BARE.sub(" ", _ON_BOARD.sub(" ", text))
    known = set(evidence.stems) | set(stems(" ".join(evidence.names_within), evidence.language))
    missing = [
        token
        for token in tokens(text)
        if token.casefold() in _ACTORS and not set(stems(token, evidence.language)) <= known
    ]
    said = set(stems(text, evidence.language))
    replaced = any(
        token.casefold() in _ACTORS and not set(stems(token)) <= said for token in tokens(evidence.text)
    )
    missing = missing if replaced else []
    return tuple(Reason(code="name-not-in-source", detail=token) for token in dict.fromkeys(missing))


def sides_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What is done by somebody is not done to him: the small words before a noun do not change sides."""
    theirs: dict[str, set[str]] = {}
    for side, noun in _SIDES.findall(evidence.text):
        theirs.setdefault(noun.casefold(), set()).add(side.casefold())
    for side, noun in _SIDES.findall(text):
        known = theirs.get(noun.casefold(), set())
        if known and side.casefold() not in known and "by" in known | {side.casefold()}:
            return (Reason(code="subject-differs", detail=f"{side} {noun}"),)
    return ()
