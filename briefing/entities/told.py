"""What an article says about names: what its acronyms stand for, and which names it gives one actor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefing.entities.bodies import letters_of
from briefing.entities.letters import parts
from briefing.entities.vocabulary import BODIES, SMALL
from briefing.facts import acronyms

_WORD = r"[A-Z][\w.&’'-]*"
NAME = rf"{_WORD}(?: (?:(?:of|for|and|de|da|la|al|van|von|der|bin) (?:the )?)*{_WORD})*"
_BRACKETED = re.compile(rf"({NAME}) \(([A-Z][A-Za-z.&-]*[A-Z])\)")
_INTRODUCED = re.compile(rf"({NAME}),? (?:or|known as) (?:the )?([A-Z][A-Z.&-]+)\b")
_CALLED = re.compile(
    rf"({NAME}),? (?:\(?(?:formerly|previously|once|now|also|better|widely|commonly|locally|popularly|until recently|since)\b[\w ]*? "
    rf"|(?:which |that )?(?:is|was|has been|will be|to be) (?:\w+ )?)?(?:known as|called|renamed|rebranded(?: as)?|nicknamed|dubbed) (?:the )?"
    rf"[\"“‘']?({NAME})"
    rf"|({NAME}),? \(?(?:formerly|previously) (?:the )?({NAME})"
    rf"|({NAME}), (?:the \w+ |whom )[\w’' ]{{0,40}}?\bcalls? (?:him |her |it )?[\"“‘']?({NAME})"
    rf"|[Cc]hang\w+ (?:its|their) name from (?:the )?({NAME}) to (?:the )?({NAME})"
    rf"|({NAME})\b[^.“”\"]{{0,60}}? (?:chang\w+ (?:its|their) name to|took the name|takes the name|renamed itself|rebranded itself(?: as)?) (?:of )?(?:the )?({NAME})"
    rf"|({NAME}),? \(?(?:now|until (?:recently|this \w+|last \w+|[A-Z]\w+|\d{{4}})),? (?:called |known as )?(?:the )?({NAME})[,.)]"
    rf"|({NAME}), as (?:the )?({NAME}) (?:is|was|has been) (?:now )?(?:called|known|renamed)"
)
_SPELT_OUT = re.compile(
    rf"\b([A-Z][A-Z.&]+[A-Z])\.?(?: \((?:the )?({NAME})\)|,? (?:the|or) ((?:[\w’'-]+ ){{1,6}}[\w’'-]+))"
)
"""An acronym before its words: "HWU (Harbour Workers Union)", "the HWU, the harbour workers' union"."""
_TOO_SHORT = 2


@lru_cache(maxsize=1_024)
def expansions(text: str) -> Mapping[str, str]:
    """Acronym -> the name that a text gives for it, in the text's own words.

    A bracket behind a body's name is its acronym in whatever language, a bracket behind a person's may be a party.
    """
    found = {letters_of(short): name for short, name in acronyms(text).items()}
    for match in (*_BRACKETED.finditer(text), *_INTRODUCED.finditer(text)):
        name, short = match[1], letters_of(match[2])
        words = parts(name)
        if short not in found and len(words) > 1 and (BODIES & {*words} or _initials(name.split()) == short):
            found[short] = name.removeprefix("The ")
    for match in _SPELT_OUT.finditer(text):
        spelled = (match[2] or match[3]).split()
        spelt = next(
            (spelled[:end] for end in range(len(spelled), 1, -1) if _initials(spelled[:end]) == match[1]),
            None,
        )
        if spelt:
            found.setdefault(letters_of(match[1]), " ".join(spelt))
    return found


def _initials(words: Sequence[str]) -> str:
    """The capital letters with which the words begin that are not small ones."""
    return "".join(word[0].upper() for word in words if word.casefold() not in SMALL)


@lru_cache(maxsize=1_024)
def other_names(text: str) -> Mapping[str, frozenset[str]]:
    """Name in plain words -> the names that a text says the same actor has, has had or will have."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in _CALLED.finditer(text):
        one, other = (name.removeprefix("The ") for name in match.groups() if name)
        if len(one) > _TOO_SHORT and len(other) > _TOO_SHORT and parts(one) != parts(other):
            found[" ".join(parts(one))].add(other)
            found[" ".join(parts(other))].add(one)
    return {name: frozenset(others) for name, others in found.items()}
