"""The fixed phrases of a brief in its language: what this program says, as against what sources and models say.

Rules:
- English is the language in which the phrases stand in the code; the others are catalogues (gettext) in
  `catalogues/`, one file a language, read by Babel. A phrase without a translation is said in English.
- The language is that of the text around: whoever makes or prints a brief opens `speaking(language)` once, and every
  phrase inside is said in it. Outside, and for a language without a catalogue, it is English.
- Values stand in braces and are filled in after the translation: a phrase is a literal, never an f-string, so that
  `make phrases` can collect it. One that stands in a table is marked there (`message`) and said where it is printed.
- Terms of a likelihood scale, grades and reason codes are English in every language: they are the standards' own.
- What reads a printed brief again asks for `every_wording` of a phrase, so that it reads a brief in any language.
"""

from briefing.phrases.dates import day, moment
from briefing.phrases.said import (
    counted,
    direction,
    every_wording,
    language,
    languages,
    listed,
    message,
    phrase,
    speaking,
)

__all__ = [
    "counted",
    "day",
    "direction",
    "every_wording",
    "language",
    "languages",
    "listed",
    "message",
    "moment",
    "phrase",
    "speaking",
]
