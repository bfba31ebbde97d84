"""Whether an item stands alone: it has a subject, is a sentence, and is no item torn from its list. English only."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.facts import attributions, is_whole_sentence, opening_reference, quotations, stems, tokens
from briefing.models import Reason
from briefing.verification.evidence import Evidence


def stands_alone(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """The text needs nothing from its neighbours: a subject, a whole sentence, no item torn from its list."""
    words = tokens(text)
    pronoun = _closing_pronoun(words) or ("" if _is_quoted(text) else opening_reference(text))
    if pronoun:
        return (Reason(code="unresolved-reference", detail=pronoun),)
    if len(words) < 3 or _are_headings(evidence.sentences):
        return (Reason(code="not-a-sentence", detail=text[:80]),)
    if _SAYS_WHEN.match(text) or _says_nothing(text, evidence):
        return (Reason(code="not-a-sentence", detail="somebody speaks, and what was said is missing"),)
    if evidence.list_intro.endswith(":"):
        return (
            Reason(code="unresolved-reference", detail="a list item without the line that introduces it"),
        )
    return ()


def _is_quoted(text: str) -> bool:
    """True when the text opens with a quotation and says whose it is: its pronouns are the speaker's."""
    quoted = quotations(text)
    opens = bool(quoted) and text.lstrip()[1:].lstrip().startswith(quoted[0])
    return opens and any(each.speaker for each in attributions(text))


_SHORT = 8
"""Up to this many words, a sentence that ends in a pronoun can hardly hold what the pronoun stands for."""


def _closing_pronoun(words: list[str]) -> str:
    last = words[-1].casefold() if words else ""
    return last if last in {"it", "them", "him", "this", "these", "those"} and len(words) <= _SHORT else ""


_SAYS_WHEN = re.compile(
    r"(?:The )?(?:[A-Z][\w'’.-]* ){1,6}(?:said|says)(?: (?:on|in|at|late|early|last|this) [\w'’ ]{2,25}?)?"
    r"(?:, (?:a|one|two|three|the|several) (?:hours?|days?|weeks?|months?) (?:after|before)\b[^.]*)?\.?$"
)
"""Somebody speaks at some time, and that is all: "Vance said on Tuesday, a day after the bridge was closed." """


def _says_nothing(text: str, evidence: Evidence) -> bool:
    """True when the text names a speaker of a quotation and holds no word of the quotation."""
    if len(evidence.sentences) > 1:
        return False
    quoted, outside = _quoted(evidence.sentences[0], evidence.text) if evidence.sentences else (_NONE, _NONE)
    if not quoted or not attributions(text):
        return False
    said = set(stems(text, evidence.language))
    return not said & (quoted - outside) and said <= outside


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def _quoted(sentence: str, text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of what a cited sentence quotes, and of what its text has outside of quotations."""
    quoted = frozenset(stem for passage in quotations(sentence) for stem in stems(passage))
    for passage in quotations(text):
        text = text.replace(passage, " ")
    return quoted, frozenset(stems(text))


@lru_cache(maxsize=64)
def _are_headings(sentences: tuple[str, ...]) -> bool:
    """True when there are cited sentences, and none is a whole one."""
    return bool(sentences) and not any(map(is_whole_sentence, sentences))
