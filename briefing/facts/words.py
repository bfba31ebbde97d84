"""Words and their stems, with the function words set aside."""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock

import simplemma
import snowballstemmer

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


def content_words(text: str) -> list[str]:
    """The words that carry content, casefolded, without possessive endings, in order."""
    return list(_content_words(text))


@lru_cache(maxsize=10_000)
def _content_words(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens(text):
        word = token.casefold()
        if word.endswith(_POSSESSIVES):
            word = word[: max(word.rfind("'"), word.rfind("’"))]
        if word and word not in FUNCTION_WORDS:
            found.extend(part for part in word.split("-") if part)
    return tuple(found)


def stems(text: str, language: str = "en") -> list[str]:
    """The stems of the content words, in order: "paid" and "payments" are "pay" and "payment" first.

    Irregular English forms go to their lemma (simplemma; each language's dictionary costs half a second to load),
    then endings go (Snowball). A language without a stemmer is read as English.
    """
    return list(_stems(text, language))


@lru_cache(maxsize=10_000)
def _stems(text: str, language: str) -> tuple[str, ...]:
    code = language.partition("-")[0]
    return tuple(_stem(word, code if code in _STEMMERS else "en") for word in _content_words(text))


def stem(word: str) -> str:
    """The stem of one English word in small letters, a function word too."""
    return _stem(word, "en")


def is_common(word: str) -> bool:
    """True when a word is one of the English dictionary in small letters: a capital does not make it a name."""
    return bool(simplemma.is_known(word.lower(), "en"))


_TURN = Lock()
"""A stemmer keeps the word that it works on: two threads at once would mix theirs up."""


@lru_cache(maxsize=100_000)
def _stem(word: str, code: str) -> str:
    lemma = str(simplemma.lemmatize(word, code)).casefold() if code == "en" else word
    with _TURN:
        return str(_stemmer(_STEMMERS[code]).stemWord(lemma))


@lru_cache(maxsize=16)
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)
