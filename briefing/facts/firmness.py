"""How firmly a text puts what it says: words that make it possible, planned, expected or still to come, and words that vouch for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from simplemma import lemmatize

from briefing.facts.clauses import Clause, clauses
from briefing.facts.phrases import Phrases, Word, words_of
from briefing.facts.words import TEXTS, WORDS, stems

POSSIBLE, PLANNED, EXPECTED, DECLARED, FACT = range(2, 7)
"""The scale: what may be, what somebody means or asks, what will probably be or is believed, what will be, what is."""
_LISTED = {
    POSSIBLE: """may, might, could, possibly, perhaps, maybe, potentially, potential, possible, possibility, conceivably, risk~, at risk, danger of,
        threaten~ to, threaten~, threat of, threat~, fear~, afraid, chance, face~, cannot rule out, can not be ruled out, not be ruled out, not rule out, not excluded, unclear, unlikely, doubtful,
        undecided, option of, left open, leave~ open, speculation, rumour~, rumor~, hint~, allow~, permit~, entitle~, can""",
    PLANNED: """plan~, plan~ to, intend~, intention, aim~, goal, target~, hope~, want~, wish~, seek~, seek~ to, call~ on, propose~, proposal~, pledge~, promise~, vow~,
        offer~, offer~ to, agree~, commit~, undertake~, consider~, weigh~ up, weighing, mull~, explore~, contemplate~, think~ of, think~ about, talk~ of, demand~, call~ for,
        request~, urge~, ask~ for, ask~, apply~ for, application for, bid to, prepare~ to, ready to, negotiate~, talk~ on, discuss~, study~, try~ to,
        attempt~ to, recommend~, suggest~, meant to, supposed to, due, push~ for, invite~, told to, order~ to, should, ought to, instruct~""",
    EXPECTED: """expect~, likely, probably, probable, probability, likelihood, forecast~, predict~, projection~, anticipate~, foresee~, foreseen, believe~, think~, thought to,
        said to, appear~, apparently, seem~, seemingly, reportedly, reported to, allegedly, alleged, allege~, suspect~, on suspicion, suspicion~, accuse~, estimate~, estimated,
        presumably, presumed, deny~, denial~, dispute~, on course, on track, poised, looks set, understood to, assume~, reckon~, claim~, warn~, worry~, concern~, charged with, rumoured, purported, supposedly, according to""",
    DECLARED: """will, shall, would, won't, due to, scheduled, slated, set to, is to, are to, was to, were to, going to, about to, timetabled""",
    FACT: """certain, certainly, certainty, definitely, is confirmed, was confirmed, been confirmed, were confirmed, are confirmed, proven, proved, prove~, undoubtedly, carried out, carry~ out""",
}
_MONTH_OF_MAY = re.compile(
    r"\bMay (?=\d)|\b(?:in|of|since|until|last|next|early|late|mid-?|by|from|for|and|to|this) ?May\b|\d May\b"
)
_STOP = re.compile(r"[.;:!?]")
_STRICT = re.compile(
    r"(?:may|might|could|possibl[ey]|possibility|perhaps|potentially|risk|threaten\w* to|fear\w*|plan\w* to|intend\w*|aim\w*|hop\w+|want\w*|s(?:eek\w*|ought) to|propos(?:es?|ed)|pledg\w+|promis\w+|vow\w*"
    r"|offer\w* to|consider\w*|mull\w*|demand(?:ed|s|ing)|urg(?:e|es|ed|ing)|call\w* for|request\w*|ask\w* for|expect\w*|likely|probabl[ey]|forecast|predict\w*|believed|thought to|appear\w*|seem\w*|reportedly|allegedly"
    r"|alleged|suspected|on suspicion|estimat\w*|will|shall|would|due(?: to)?|scheduled|slated|set to|(?:is|are) to|going to|about to)$"
)
"""Words of the evidence that always weaken what they govern; the others only excuse a text that has them."""


_VERBAL = re.compile(
    r"may|might|could|expected|likely|probably|reportedly|allegedly|believed|thought to|appear|seem"
)


@dataclass(frozen=True)
class Hedge:
    """A word or phrase that weakens what it governs: where it stands, its scale, and the stems of what it governs, in order.

    `clause` is the number (from 0) of the clause that it stands in, `governed` of the one that it governs: the same, or the
    next where no content word follows ("fear that ...").
    """

    text: str
    start: int
    clause: int
    governed: int
    scale: int
    governs: tuple[str, ...]

    @property
    def verbal(self) -> bool:
        """True for a word that makes the verb of its clause: what stands before it is weakened too."""
        return self.scale == DECLARED or _VERBAL.match(self.text) is not None

    @property
    def strict(self) -> bool:
        """True for a word that weakens what it governs in any use."""
        return _STRICT.match(self.text) is not None


@lru_cache(maxsize=TEXTS)
def weakened(text: str) -> tuple[Hedge, ...]:
    """The words of a text that weaken what they govern, or vouch for it, in order."""
    plain = _MONTH_OF_MAY.sub(lambda match: " " * len(match[0]), text)
    parts = clauses(plain)
    found = []
    for phrase in _phrases().find(plain):
        number = next((n for n, part in enumerate(parts) if part.start <= phrase.start < part.end), -1)
        if number < 0:
            continue
        ahead, governed = stems(plain[phrase.end : parts[number].end]), number
        if (
            not ahead
            and number + 1 < len(parts)
            and not _STOP.search(plain, phrase.end, parts[number + 1].start)
        ):
            ahead, governed = list(parts[number + 1].stems), number + 1
        found.append(Hedge(phrase.text, phrase.start, number, governed, phrase.label, tuple(ahead[:_SCOPE])))
    return tuple(found)


@cache
def _phrases() -> Phrases[int]:
    return Phrases(
        (" ".join(entry.split()), scale) for scale, listed in _LISTED.items() for entry in listed.split(",")
    )


_AUXILIARY = re.compile(
    r"(?<!to )(?<!may )(?<!might )(?<!could )(?<!would )(?<!should )(?<!will )\b(?:has|have|had|was|were|did)\b(?! to\b)",
    re.IGNORECASE,
)
_CHAIN_LONG = 5
"""Words after "has" among which its participle stands."""
_SCOPE = 6
"""Content words that a hedge reaches."""
_CHAIN = 3
"""Up to so many words after "has" or "was", a word that weakens takes its place: "has promised to", "was not due to"."""


def mood(clause: Clause, hedges: Sequence[Hedge]) -> int | None:
    """The scale of the first verb group of a clause, given the hedges in it: FACT for what is told as done; None where it has none."""
    done = next(_done(clause), None)
    first = min(hedges, key=lambda each: each.start, default=None)
    if done is None or (first and first.start < clause.start + done[0].start()):
        return first.scale if first else None
    later = _later(clause, done[0], hedges)
    if later and (done[0][0].lower() not in ("has", "have") or _near(clause, done[0].end(), later[0])):
        return later[0].scale
    return FACT


def _done(clause: Clause) -> Iterator[tuple[re.Match[str], Word]]:
    """The verbs of a clause that tell something as done, each with its main word: "has" with "sent", "was" with whatever follows."""
    for match in _AUXILIARY.finditer(clause.text):
        words = words_of(clause.text[match.end() :])[:_CHAIN_LONG]
        verb = next((word for word in words if is_past(word.form)), None)
        if verb is None and match[0].lower() in ("was", "were", "did"):
            verb = next((word for word in words if word.form not in _BETWEEN), None)
        if verb:
            yield match, verb


def _later(clause: Clause, done: re.Match[str], hedges: Sequence[Hedge]) -> list[Hedge]:
    return [
        each for each in hedges if each.start > clause.start + done.end() and not _GRANTED.match(each.text)
    ]


_GRANTED = re.compile(r"allow|permit|entitl|offer|order|told|invit|urg")
"""What has been granted or told is done."""


def is_perfect(clause: Clause, hedges: Sequence[Hedge], told: frozenset[str]) -> bool:
    """True when a clause says of something that it has been done: "has sent", not "has promised to" or "has not said whether".

    `told` are the stems of what is to be done: "was sent" says it of them only.
    """
    for done, verb in _done(clause):
        later = _later(clause, done, hedges)
        if later and (verb.stem not in told or _near(clause, done.end(), later[0])):
            continue
        if done[0].lower() in ("has", "have") or verb.stem in told:
            return True
    return False


_BETWEEN = frozenset(
    "been not also already now since again so far long just recently always never ever".split()
)


def _near(clause: Clause, end: int, hedge: Hedge) -> bool:
    return len(clause.text[end : hedge.start - clause.start].split()) < _CHAIN


_SAME_FORM = frozenset("cut put set shut hit let cost spread quit split bid hurt cast shed".split())
"""Verbs whose past form is the form that all others derive from."""


@lru_cache(maxsize=WORDS)
def is_past(form: str) -> bool:
    """True for a word that looks like a past form: "opened", "left"."""
    if form.endswith("ed") or form in _SAME_FORM:
        return True
    return (
        len(form) > 2
        and not form.endswith(("s", "ing", "er", "est", "ly"))
        and str(lemmatize(form, "en")).lower() != form
    )


def tells_as_done(text: str, told: frozenset[str]) -> bool:
    """True when one of the words of a clause that have a stem of `told` has a past form."""
    return not _TO.search(text) and any(word.stem in told and is_past(word.form) for word in words_of(text))


_TO = re.compile(r"\bto\b")
