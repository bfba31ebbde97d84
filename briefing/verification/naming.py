"""Names: each of a text stands in the evidence, as written or in a form that the article gives it. English only."""

from __future__ import annotations

import re

from briefing.facts import content_words, is_common, names, tokens
from briefing.models import Reason
from briefing.verification.days import undated
from briefing.verification.evidence import Evidence


def proper_names(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every name of the text stands in the evidence, as written, as an acronym, or as a short form of it."""
    missing = [
        name
        for name in names_of(text, evidence)
        if not _name_occurs(name, evidence) and not _occurs_without_opening(name, text, evidence)
    ]
    return tuple(Reason(code="name-not-in-source", detail=name) for name in dict.fromkeys(missing))


_PLACES = frozenset(
    "north south east west northern southern eastern western new old upper lower great greater".split()
)


def _occurs_without_opening(name: str, text: str, evidence: Evidence) -> bool:
    """True when the text opens with the name, and its first word is an ordinary one ("Lawyer Lorna Feist")."""
    first, _, rest = name.partition(" ")
    ordinary = first.casefold() not in _PLACES and first not in evidence.name_words
    opens = text.lstrip(" “\"‘'").startswith(first)
    return bool(rest) and opens and ordinary and is_common(first) and _name_occurs(rest, evidence)


def names_of(text: str, evidence: Evidence) -> list[str]:
    """The names of a text, with the word that opens it where the article knows that word as a name."""
    text = undated(text, evidence)
    found = list(names(text))
    opening = re.match(r"[^\W_]+(?:-[^\W_]+)*", text.lstrip(" “\"‘'"))
    if (
        opening
        and opening[0] in evidence.name_words
        and not any(name.split()[0] == opening[0] for name in found)
    ):
        found.insert(0, opening[0])
    return found


def _name_occurs(name: str, evidence: Evidence) -> bool:
    text = f"{evidence.text}\n{evidence.context}" if evidence.leans_on_context else evidence.text
    if stands_in(name, text):
        return True
    expanded = evidence.acronyms.get(name)
    if expanded and stands_in(expanded, text):
        return True
    if any(words == name and stands_in(short, text) for short, words in evidence.acronyms.items()):
        return True
    rest = [word for word in name.split() if word not in _UNIT_SIGNS and not _are_initials(word, text)]
    if len(rest) < len(name.split()) and stands_in(" ".join(rest), text):
        return True
    return _is_long_form(name, evidence, text)


_UNIT_SIGNS = frozenset({"MW", "GW", "KW", "TWh", "GWh", "MWh", "KM", "EUR", "USD"})


def _are_initials(name: str, text: str) -> bool:
    """True when an acronym is made of the first letters of words that follow one another in the text."""
    if not 2 < len(name) <= 6 or not name.isupper():
        return False
    initials = "".join(word[0] for word in tokens(text)).casefold()
    return name.casefold() in initials


def _is_long_form(name: str, evidence: Evidence, text: str) -> bool:
    """A full name of the article that the evidence shortens: by its last word, or, for a company, by its first.

    The short form must mean nobody else of the article; an acronym may stand as the last word of its long form
    ("the union" for UQU).
    """
    long_form = evidence.acronyms.get(name, "")
    if long_form and stands_in(long_form.split()[-1], text):
        return True
    words = name.split()
    known = [full for full in evidence.known_names if full == name or full.endswith(f" {name}")]
    if len(words) < 2 or not known:
        return False
    others = [
        full
        for full in evidence.known_names
        if len(full.split()) > 1 and full not in known and name not in full
    ]
    if stands_in(words[-1], text):
        return not any(full.split()[-1] == words[-1] for full in others)
    return stands_in(words[0], text) and not any(full.split()[0] == words[0] for full in others)


def stands_in(name: str, text: str) -> bool:
    """All words of a name stand in a text, in any case, possessive or plural endings aside."""
    known = set(content_words(text)) | {token.casefold() for token in tokens(text)}
    return all(_word_occurs(word, known) for word in content_words(name))


_DEMONYM = ("n", "an", "ian", "ish", "ese", "i", "er")


def _word_occurs(word: str, known: set[str]) -> bool:
    if any(
        f"{word}{end}" in known or (word.endswith(end) and word.removesuffix(end) in known)
        for end in _DEMONYM
    ):
        return len(word) > 4
    return word in known or f"{word}s" in known or (word.endswith("s") and word[:-1] in known)
