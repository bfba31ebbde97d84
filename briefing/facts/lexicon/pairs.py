"""Opposites, near-synonyms and wider words of stems and of phrases.

Opposites and synonyms are symmetric, wider words are not. None is transitive: the opposite of an opposite, the
synonym of a synonym and the wider word of a wider one are not looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from briefing.facts.lexicon.files import entries, headed, lines, spelled, variants
from briefing.facts.words import FUNCTION_WORDS, WORDS, stems, tokens

Term = tuple[str, ...]
"""A word or phrase as its stems, in order; function words stay as they are."""

LONGEST = 7
"""The most stems that a term of the lists has (a test holds it)."""

MOVED = {"g": ("best", "better"), "b": ("worst",), "o": ("elder",)}
"""Words of the lists whose stem begins with another letter than they do, by the letter of the stem."""
_ASKED = 4_096
"""Stems of which the answers are remembered."""
SAID = {"said": "say", "says": "say"}
"""The function words that are forms of a word of the lists."""


def term(text: str) -> Term:
    """The stems of a text in order, function words kept: "He stepped down" is ("he", "step", "down")."""
    return tuple([part for token in tokens(text) for part in _parts(token)])


@lru_cache(maxsize=WORDS)
def _parts(token: str) -> Term:
    word = token.casefold()
    return (SAID.get(word, word),) if word in FUNCTION_WORDS else tuple(stems(word))


@lru_cache(maxsize=_ASKED)
def opposites(stem: str) -> frozenset[str]:
    """The stems of single words that say the opposite of a stem; empty when the list has none."""
    return _single(opposite_terms((stem,)))


@lru_cache(maxsize=_ASKED)
def synonyms(stem: str) -> frozenset[str]:
    """The stems of single words that may stand for a stem in some common sense; without the stem itself."""
    return _single(synonym_terms((stem,)))


def opposite_terms(words: Term) -> frozenset[Term]:
    """The words and phrases that say the opposite of a term, as terms; empty when the list has none."""
    return _found("antonyms.txt", words)


def synonym_terms(words: Term) -> frozenset[Term]:
    """The words and phrases that may stand for a term in some common sense; without the term itself."""
    return _found("senses.txt", words)


def wider_terms(words: Term) -> frozenset[Term]:
    """The words and phrases that a term entails: ("murder",) has ("kill",), but not the other way."""
    return _found("broader.txt", words)


def opposed(one: str, other: str) -> bool:
    """True when the list has one word or phrase, as written in a text, as the opposite of the other.

    Words that merely share a stem are kept apart (`lookalikes.txt`): "imported" is opposed to "exported",
    "important" is not.
    """
    return _apart(other) in _found("antonyms.txt", _apart(one), apart=True)


def alike(one: str, other: str) -> bool:
    """True when the list lets one word or phrase, as written in a text, stand for the other, or they are the same.

    Words that merely share a stem are kept apart (`lookalikes.txt`): "severe" is like "serious", "several" is not.
    """
    first, second = _apart(one), _apart(other)
    return first == second or second in _found("senses.txt", first, apart=True)


def within(narrow: str, wide: str) -> bool:
    """True when the list has the second word or phrase, as written in a text, as a wider one of the first."""
    return _apart(wide) in _found("broader.txt", _apart(narrow), apart=True)


def _single(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(words[0] for words in terms if len(words) == 1)


def _found(name: str, words: Term, *, apart: bool = False) -> frozenset[Term]:
    return _bucket(name, words[0][:1], apart).partners(words) if words else _NONE


_NONE: frozenset[Term] = frozenset()


def _apart(text: str) -> Term:
    """A term in which each class of `lookalikes.txt` is told from the other words of its stem: "import|important"."""
    return tuple([part for token in tokens(text) for part in _parts_apart(token)])


@lru_cache(maxsize=WORDS)
def _parts_apart(token: str) -> Term:
    mark = _lookalikes().get(token.casefold())
    return tuple(f"{stem}|{mark}" if mark else stem for stem in _parts(token))


@lru_cache(maxsize=1)
def _lookalikes() -> Mapping[str, str]:
    return {word: group[0] for group in map(entries, lines("lookalikes.txt")) for word in group}


class _Bucket:
    """The terms whose first stem begins with one letter, with their partners, which become terms when first asked for."""

    def __init__(self, to_term: Callable[[str], Term], written: Mapping[Term, set[str]]) -> None:
        self._to_term, self._written = to_term, written
        self._read: dict[Term, frozenset[Term]] = {}

    def partners(self, words: Term) -> frozenset[Term]:
        """The partners of a term, without itself; only terms of the list are remembered."""
        if words not in self._written:
            return _NONE
        if (found := self._read.get(words)) is None:
            found = frozenset(map(self._to_term, self._written[words])) - {words}
            self._read[words] = found
        return found


@lru_cache(maxsize=512)
def _bucket(name: str, letter: str, apart: bool) -> _Bucket:
    table, by_letter = _written(name)
    to_term = _apart if apart else term
    found: dict[Term, set[str]] = {}
    for phrase in by_letter.get(letter, ()):
        found.setdefault(to_term(phrase), set()).update(table[phrase])
    return _Bucket(to_term, found)


@lru_cache(maxsize=3)
def _written(name: str) -> tuple[Mapping[str, set[str]], Mapping[str, list[str]]]:
    """A list as written: each phrase with its partners; and its phrases by first letter."""
    table: dict[str, set[str]] = defaultdict(set)
    for these, those in _senses() if name == "senses.txt" else _headed(name):
        for one in these:
            table[one].update(those)
            table[one].discard(one)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for phrase in table:
        by_letter[phrase[0].casefold()].append(phrase)
    for letter, moved in MOVED.items():
        by_letter[letter].extend(word for word in moved if word in table)
    return table, by_letter


def _senses() -> Iterator[tuple[list[str], list[str]]]:
    """Every group twice: each of its members stands with all; the variants of a word are a group besides."""
    for group in [
        *map(entries, lines("senses.txt")),
        *((word, *others) for word, others in variants().items()),
    ]:
        yield (every := _all_forms(group)), every


def _headed(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """The heads of each line with its entries, and the other way for opposites."""
    for head, others in headed(name):
        heads, listed = _all_forms(entries(head)), _all_forms(others)
        yield heads, listed
        if name == "antonyms.txt":
            yield listed, heads


def _all_forms(phrases: Iterable[str]) -> list[str]:
    table = variants()
    return [form for phrase in phrases for form in spelled(phrase, table)]
