"""Names: each of a text stands in the evidence, as written or in a form that the article gives it. English only."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.facts import content_words, is_common, names, stems, tokens
from briefing.facts.lexicon import country_words
from briefing.facts.words import TEXTS
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
    """The names of a text, with the word that opens it where it is one: the article knows it as a name, or no dictionary as a word."""
    text = undated(text, evidence)
    found = list(names(text))
    opening = re.match(r"[^\W_]+(?:-[^\W_]+)*", text.lstrip(" “\"‘'"))
    if (
        opening
        and (opening[0] in evidence.name_words or _is_named(opening[0], evidence))
        and not any(name.split()[0] == opening[0] for name in found)
    ):
        found.insert(0, opening[0])
    return found


def _is_named(word: str, evidence: Evidence) -> bool:
    """True for a country, and for a word with a capital that is in no dictionary and whose stem the evidence has not."""
    if word in country_words():
        return True
    bare = word.removesuffix("s")
    return (
        word[0].isupper()
        and not (is_common(word) or is_common(bare))
        and not set(stems(word)) <= evidence.stems
    )


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
    words = tokens(text)
    initials = "".join(word[0] for word in words).casefold()
    capitals = "".join(word[0] for word in words if word[0].isupper()).casefold()
    return name.casefold() in initials or name.casefold() in capitals


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
    known, starts = _words_of(text)
    return all(_word_occurs(word, known, starts) for word in content_words(name))


@lru_cache(maxsize=TEXTS)
def _words_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text in small letters, initials with and without their points; and the starts of those words."""
    found = {token.casefold() for token in tokens(text)}
    found |= {*content_words(text), *(each.replace(".", "") for each in found if "." in each)}
    found |= {re.sub(r"[.\s]", "", each).casefold() for each in _INITIALS.findall(text)}
    return frozenset(found), frozenset(each[:_SHORTEST] for each in found)


_DEMONYM = ("n", "an", "ian", "ish", "ese", "i", "er", "ic")
_PLACE = (
    "",
    "a",
    "ia",
    "y",
    "e",
    "o",
    "es",
    "s",
    "al",
    "land",
    "en",
    "ey",
    "um",
    "us",
    "as",
    "is",
    "way",
    "ique",
)
"""What may follow the stem of a place in its own name: Portug-al, Tessal-y, Pol-and."""
_SHORTEST = 4
"""Letters that a place and the word for its people must have in common."""
_INITIALS = re.compile(r"\b(?:[A-Z]\.\s?){2,}")
_IRREGULAR = (
    "britain british briton britons",
    "france french",
    "spain spanish spaniard spaniards",
    "germany german germans",
    "greece greek greeks",
    "netherlands dutch holland",
    "denmark danish dane danes",
    "poland polish pole poles",
    "wales welsh",
    "switzerland swiss",
    "turkey turkish turk turks",
    "ireland irish",
    "scotland scottish scots scot",
    "england english",
    "norway norwegian norwegians",
    "america american americans us u.s usa",
    "europe european eu",
    "ukraine ukrainian",
    "finland finnish finn finns",
    "czech czechia",
    "thailand thai thais",
    "wales welsh",
)
_PEOPLES = {word: frozenset(line.split()) for line in _IRREGULAR for word in line.split()}


def _word_occurs(word: str, known: frozenset[str], starts: frozenset[str]) -> bool:
    if word in known or f"{word}s" in known or (word.endswith("s") and word[:-1] in known):
        return True
    if word in _PEOPLES and _PEOPLES[word] & known:
        return True
    return (
        len(word) > _SHORTEST
        and word[:_SHORTEST] in starts
        and (_is_derived(word, known) or _derives(word, known))
    )


def _is_derived(word: str, known: frozenset[str]) -> bool:
    """True for "Portuguese", "Tessalians" and "Democratic", of Portugal, Tessaly and Democrats."""
    for form in (word, word.removesuffix("s")):
        for end in _DEMONYM:
            stem = form.removesuffix(end)
            if stem == form or len(stem) < _SHORTEST:
                continue
            for short in (stem, stem.removesuffix("u"), stem.removesuffix("n")):
                if len(short) >= _SHORTEST and any(f"{short}{place}" in known for place in _PLACE):
                    return True
    return False


def _derives(word: str, known: frozenset[str]) -> bool:
    """True for a place whose people the text names: "Portugal" of what is Portuguese."""
    stems = {word.removesuffix(place) for place in _PLACE if word.endswith(place)}
    forms = {
        f"{stem}{middle}{end}"
        for stem in stems
        if len(stem) >= _SHORTEST
        for middle in ("", "u")
        for end in _DEMONYM
    }
    return bool((forms | {f"{form}s" for form in forms}) & known)
