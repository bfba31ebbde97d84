"""Word knowledge: opposites, near-synonyms, and words of direction, negation and certainty.

The lists are plain text files beside this module, written for this project from general knowledge of English; each
says its format in its first lines. British and American spellings both match (`spelling.txt`).

    antonyms.txt    `opposites`, `opposite_terms`, `opposed`  put one for the other and the sentence is false
    senses.txt      `synonyms`, `synonym_terms`, `alike`      put one for the other and it stays true
    broader.txt     `wider_terms`, `within`                   put the wider for the narrower and it stays true
    directions.txt  `directions`                              up, down or level: movement, comparison, limit, multiple
    negatives.txt   `negatives`, `plain_words`                words that carry a negation inside them
    countries.txt   `countries`, `country_words`              countries, their capitals and adjectives
    strength.txt    `strength`                                how firmly a thing is put: alleged ... fact

A term is a tuple of stems (`term`): those of `briefing.facts.words.stems`, but function words stay, as they are:
"stepped down" is ("step", "down"), "before" is ("before",). One word is a term of length one. To look up phrases,
slide a window of 1 to `LONGEST` stems over `term(sentence)`. A stem may join words of different meaning ("import",
"important"); `opposed` and `alike` take words as written and keep the frequent ones apart (`lookalikes.txt`).

Files are read once, at the first question; stems are made letter by letter, as they are asked for.
"""

from __future__ import annotations

from briefing.facts.lexicon.files import countries, country_words
from briefing.facts.lexicon.forms import (
    Direction,
    Form,
    Strength,
    compile_forms,
    directions,
    negatives,
    plain_words,
    strength,
)
from briefing.facts.lexicon.pairs import (
    LONGEST,
    Term,
    alike,
    opposed,
    opposite_terms,
    opposites,
    synonym_terms,
    synonyms,
    term,
    wider_terms,
    within,
)

__all__ = [
    "LONGEST",
    "Direction",
    "Form",
    "Strength",
    "Term",
    "alike",
    "compile_forms",
    "countries",
    "country_words",
    "directions",
    "negatives",
    "opposed",
    "opposite_terms",
    "opposites",
    "plain_words",
    "strength",
    "synonym_terms",
    "synonyms",
    "term",
    "wider_terms",
    "within",
]
