"""Commands by grammar: an English clause that opens with a bare verb, has an object or goes on, and no subject.

Rules:
- A word is a verb when the dictionary knows its form in "-ing". Most verbs are nouns too ("work", "report"), so what
  comes next decides: an article, a pronoun or a "that" clause makes it a verb at once, a preposition or an adverb only
  where no other verb of the clause could have it as its subject ("Work on the bridge began").
- Words that open sentences as something else ("still", "like", "last") are no commands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

import simplemma

from briefing.facts.words import tokens

_OTHERWISE = frozenset(
    """like near even still last second past down round better best long right well must may can will dare need own more less most least much many such only
    clear dry warm cool open close slow live wet calm back over under out up off on in is are was were does did have has had am being would should could might shall
    might must the a an this that these those what who when where why how one two three other another some any all both each every if as at by for from of to with while
    since until once then than so or and but nor yet not no now here there far half double quite rather just very never ever always thank given based according despite
    born photo come say says had were should mine his her its our their your my it he she they we you i us them him water police people market trade state time""".split()
)
"""Openers that are no commands, or nouns so common in news that they are left to their verbs."""
_SHORT = frozenset({"be", "do", "go"})
_PARTICIPLES = frozenset(
    "set spread cut put hit shut split cast let hurt read cost burst bet come run become beset".split()
)
"""Verbs whose participle looks like a command: "Set into the lawn, the house ..."."""
_CLAUSES = frozenset("that what whatever how why whether who whom".split())
_OBJECT = frozenset(
    """the a an this these those each every any all no it them him her me us your my our its their nothing everything anything anyone everyone everybody nobody something
    yourself itself both either neither one two three four five ten""".split()
)
_GOES_ON = frozenset(
    """up out off away back down on in into to from at with for like about as over by under through only instead now immediately here there today then not not""".split()
)
_CUT = re.compile(r"\b(?:that|which|who|whose|where|when|because|if|and|but)\b|[,;:—–(]", re.IGNORECASE)
_AUXILIARY = frozenset(
    "is are was were am has have had will would can could may might must should shall do does did".split()
)
_PREPOSED = frozenset(
    "the a an of in on at to for with by from his her its their our your my two three some many".split()
)
_SUBORDINATE = frozenset(
    "if when whenever where wherever while once before after as should unless until in for at whatever whoever whichever anyone anybody everyone everybody".split()
)


def commands(clause: str) -> bool:
    """True when an English clause opens with a bare verb as a command; its first word is in any case."""
    words = tokens(clause)
    if len(words) < 2 or not clause[:1].isalpha():
        return False
    first, second = words[0], words[1].casefold()
    if first[1:] != first[1:].lower() or not is_bare_verb(first.casefold()) or not _joined(clause, words):
        return False
    if second in _CLAUSES:
        return len(words) > 3 and (second != "that" or not is_finite(words[2], "that"))
    if second in _OBJECT:
        return not _is_named(words) and not clause.rstrip().endswith("?")
    goes_on = second in _GOES_ON or second.endswith("ly") or second[0].isdigit()
    return goes_on and not (_is_participle(words, clause) or _has_verb(words[1:], clause))


def _is_participle(words: list[str], clause: str) -> bool:
    """True for "Set into the lawn, the house ...": a participle, and a clause after it."""
    first = words[0].casefold() in _PARTICIPLES and "," in clause
    return first and any(is_finite(word, before) for before, word in pairwise(words))


def _is_named(words: list[str]) -> bool:
    """True for a name that looks like a command and has a verb of its own: "Save the Lenn has planted"."""
    return len(words) > 3 and words[2][:1].isupper() and any(is_finite(word, "") for word in words[3:])


def _joined(clause: str, words: list[str]) -> bool:
    """True when nothing but a space stands between the first two words."""
    return clause[len(words[0]) :].lstrip(" \"“'").startswith(words[1])


@lru_cache(maxsize=20_000)
def is_bare_verb(word: str) -> bool:
    """True when a word in small letters is the base form of an English verb, whatever else it may be."""
    if word in _SHORT:
        return True
    if (
        word in _OTHERWISE
        or not word.isalpha()
        or len(word) < 3
        or str(simplemma.lemmatize(word, "en")) != word
    ):
        return False
    stem = f"{word[:-2]}y" if word.endswith("ie") else word
    stem = word[:-1] if word.endswith("e") and not word.endswith(("ee", "oe", "ye", "ie")) else stem
    return any(simplemma.is_known(form, "en") for form in (f"{stem}ing", f"{word}{word[-1]}ing"))


def _has_verb(words: list[str], clause: str) -> bool:
    """True when a finite verb stands in the main clause after its first word."""
    cut = _CUT.search(clause, len(clause.split(maxsplit=1)[0]) + 1)
    main = words[: len(tokens(clause[: cut.start()])) - 1] if cut else words
    return any(is_finite(word, before) for before, word in zip(["", *main], main, strict=False))


@lru_cache(maxsize=20_000)
def is_finite(word: str, before: str) -> bool:
    """True when a word, after the word `before`, is a verb of a clause."""
    plain = word.casefold()
    if plain in _AUXILIARY:
        return True
    if before.casefold() in _PREPOSED or word[:1].isupper() or plain.endswith("ing"):
        return False
    lemma = str(simplemma.lemmatize(plain, "en"))
    return lemma != plain and is_bare_verb(lemma)


def clauses(own: str) -> list[str]:
    """Where a command may begin: the sentence, what follows a colon or a semicolon, and a clause after a condition."""
    found = [own, *re.split(r"[:;]\s+|\s[—–-]{1,2}\s", own)[1:]]
    head = own.split(None, 1)
    if head and head[0].casefold().strip("\"“'") in _SUBORDINATE and "," in own:
        found.append(own.partition(",")[2])
    found += _after_address(own)
    return found


def _after_address(own: str) -> list[str]:
    """What follows who is addressed, and what is said of him: "Clerks, old or new, mark the page"."""
    parts = re.split(r",\s", own)
    found = []
    for at in range(1, min(len(parts), _ADDRESS)):
        if _is_clause(tokens(", ".join(parts[:at]))):
            break
        rest = ", ".join(parts[at:])
        second = tokens(rest)[1:2]
        if second and second[0].casefold() in _OBJECT | _CLAUSES:
            found.append(rest)
    return found


def _is_clause(words: list[str]) -> bool:
    """True when a finite verb stands among the words; the last one, in the plural, is a noun."""
    some = words[:-1] if words and words[-1].endswith("s") else words
    return any(is_finite(word, before) for before, word in pairwise(["", *some]))


_ADDRESS = 4
"""An address ends before the fourth comma: what follows more is a list."""
