"""Words and their stems, with the function words set aside."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from threading import Lock

import simplemma
import snowballstemmer

TEXTS = 1_024
"""Texts that a reader of facts remembers what it read in: those at hand, of a few articles, not those of a run."""
WORDS = 20_000
"""Words of a language that are remembered with their stems: about as many as a year of a newspaper's desk uses often."""

_TOKEN = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*", re.UNICODE)
_POSSESSIVES = ("'s", "’s", "'", "’")

FUNCTION_WORDS = frozenset(
    """a an the this that these those there here it its he him his she her hers they them their theirs we us our
    i me my you your who whom whose which what when where why how and or but nor so yet if then than as at by for
    from in into of off on onto out over to up with within without about above after again against along among
    around because before behind below beneath beside between beyond down during except inside near per since
    through throughout toward towards under until upon via while is am are was were be been being has have had
    having do does did doing will would shall should can could may might must not no only own same such too very
    just also both each few more most other some any all one ones s t said says say new""".split()
)
"""English words that carry no content of their own for an overlap measure."""

_STEMMERS = {
    "en": "english",
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
}


def tokens(text: str) -> list[str]:
    """The words of a text in order, as written; a hyphenated or dotted word is one."""
    return _TOKEN.findall(text)


def small(text: str) -> str:
    """The text in small letters, each letter at its own place: what stands at [a, b) stands there in the text too.

    A long pattern is searched in it several times as fast as with `re.IGNORECASE` in the text itself.
    """
    return (text if text.isascii() else text.translate(_ODD)).lower()


_ODD = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""The letters that `re.IGNORECASE` takes for another's capital or small form and `str.lower` does not, or not as one."""


def content_words(text: str) -> list[str]:
    """The words that carry content, casefolded, without possessive endings, in order."""
    return list(_content_words(text))


@lru_cache(maxsize=TEXTS)
def _content_words(text: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(_parts, tokens(text))))


@lru_cache(maxsize=WORDS)
def _parts(token: str) -> tuple[str, ...]:
    """The content words of one token: none for a function word, two of "ten-year"."""
    word = token.casefold()
    if word.endswith(_POSSESSIVES):
        word = word[: max(word.rfind("'"), word.rfind("’"))]
    return tuple(filter(None, word.split("-"))) if word not in FUNCTION_WORDS else ()


def stems(text: str, language: str = "en") -> list[str]:
    """The stems of the content words, in order: "paid" and "payments" are "pay" and "payment" first.

    Irregular English forms go to their lemma (simplemma; each language's dictionary costs half a second to load),
    then endings go (Snowball). A language without a stemmer is read as English.
    """
    return list(_stems(text, language))


@lru_cache(maxsize=4 * TEXTS)
def _stems(text: str, language: str) -> tuple[str, ...]:
    code = language.partition("-")[0]
    known = code if code in _STEMMERS else "en"
    return tuple([stem for token in tokens(text) for stem in _stems_of(token, known)])


@lru_cache(maxsize=WORDS)
def _stems_of(token: str, code: str) -> tuple[str, ...]:
    """The stems of one token's content words."""
    return tuple(_stem(word, code) for word in _parts(token))


def stem(word: str) -> str:
    """The stem of one English word in small letters, a function word too."""
    return _stem(word, "en")


def is_common(word: str) -> bool:
    """True when a word is one of the English dictionary in small letters: a capital does not make it a name."""
    return bool(word) and bool(simplemma.is_known(word.lower(), "en"))


_TURN = Lock()
"""A stemmer keeps the word that it works on: two threads at once would mix theirs up."""


@lru_cache(maxsize=WORDS)
def _stem(word: str, code: str) -> str:
    lemma = str(simplemma.lemmatize(word, code)).casefold() if code == "en" else word
    with _TURN:
        return str(_stemmer(_STEMMERS[code]).stemWord(lemma))


@lru_cache(maxsize=16)
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)
