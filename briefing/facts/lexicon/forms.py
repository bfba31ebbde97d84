"""Words of direction, negation and strength, as patterns that match their inflected forms.

In the lists `~` marks the word that inflects and `...` stands for one to four words between. A pattern is a regular
expression without its flags: search with `re.IGNORECASE`, or take `compile_forms`, in which the longest entry wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from briefing.facts.lexicon.files import headed, spelled, spellings
from briefing.facts.words import stems

Way = Literal["up", "down", "level"]
Kind = Literal["movement", "change", "state", "comparison", "limit", "multiple"]
Negative = Literal["refuse", "lack", "few", "affirm"]
Group = Literal["alleged", "possible", "planned", "expected", "believed", "condition", "fact"]

_GAP = r"(?:\s+[\w'’-]+){1,4}?\s+"
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Form:
    """An entry of a list, as written there with its marks."""

    entry: str

    @property
    def phrase(self) -> str:
        """The base form, without marks of inflection."""
        return self.entry.replace("~", "")

    @property
    def pattern(self) -> str:
        """The pattern that matches all forms of the entry (`pattern`)."""
        return pattern(self.entry)


@dataclass(frozen=True)
class Direction(Form):
    """A word that points up, down or level; `factor` is the multiple that it names, where it names one."""

    kind: Kind
    way: Way
    factor: float | None


@dataclass(frozen=True)
class Strength(Form):
    """A word by how firmly it puts a thing; `scale` is 1 (alleged) to 6 (fact), 0 for a condition."""

    group: Group
    scale: int


@lru_cache(maxsize=1)
def directions() -> tuple[Direction, ...]:
    """All words of direction, in the order of the list.

    Raises:
        ValueError: a head of the list names no known type or direction.
    """
    found: list[Direction] = []
    for head, listed in headed("directions.txt"):
        kind, way = head.split()
        if kind not in get_args(Kind) or way not in get_args(Way):
            raise ValueError(
                f"directions.txt: unknown head {head!r}; types {get_args(Kind)}, ways {get_args(Way)}"
            )
        for entry in listed:
            written, _, factor = entry.partition(" =")
            found.extend(
                Direction(
                    text,
                    cast(Kind, kind),
                    cast(Way, way),
                    float(factor) if factor else None,
                )
                for text in spelled(written.strip(), spellings())
            )
    return tuple(found)


@lru_cache(maxsize=1)
def negatives() -> Mapping[Negative, tuple[Form, ...]]:
    """The words that carry a negation (refuse, lack, few), and those that entail their complement (affirm)."""
    found: dict[Negative, list[Form]] = {kind: [] for kind in get_args(Negative)}
    for head, listed in headed("negatives.txt"):
        if not head.startswith("prefix "):
            found[cast(Negative, head)].extend(Form(text) for e in listed for text in spelled(e, spellings()))
    return MappingProxyType({kind: tuple(forms) for kind, forms in found.items()})


@lru_cache(maxsize=32)
def plain_words(prefix: str) -> frozenset[str]:
    """The stems of words that begin with a negative prefix ("un", "in", "dis", ...) and are not negated by it.

    "less" is an ending: its words end so without lacking anything ("bless"). Empty for a prefix without a list.
    """
    listed = dict(headed("negatives.txt")).get(f"prefix {prefix}", ())
    return frozenset(stem for word in listed for stem in stems(word))


@lru_cache(maxsize=1)
def strength() -> tuple[Strength, ...]:
    """All words of certainty, in the order of the list; an entry that belongs to several groups stands in each."""
    return tuple(
        Strength(text, cast(Group, head.split()[0]), int(head.split()[1]))
        for head, listed in headed("strength.txt")
        for entry in listed
        for text in spelled(entry, spellings())
    )


def compile_forms(forms: Iterable[Form]) -> re.Pattern[str]:
    """One pattern for many entries, without case: at each place the longest entry is tried first."""
    longest_first = sorted(forms, key=lambda form: -len(form.phrase))
    return re.compile("|".join(dict.fromkeys(form.pattern for form in longest_first)), re.IGNORECASE)


@lru_cache(maxsize=5_000)
def pattern(entry: str) -> str:
    """The pattern of an entry: whole words, any space between, either apostrophe, all forms of a word with `~`.

    A hyphen binds: "stop" is not found in "non-stop", nor "first" in "first-class". An entry that ends in a hyphen
    is the beginning of a word.
    """
    parts: list[str] = []
    for word in entry.split():
        if word == "...":
            parts.append(_GAP)
            continue
        if parts and parts[-1] != _GAP:
            parts.append(r"\s+")
        parts.append(_any(inflected(word[:-1])) if word.endswith("~") else _literal(word))
    before = "" if entry.startswith("'") else r"(?<![\w-])"
    after = "" if entry.endswith("-") else r"(?!-?\w)"
    return f"{before}{''.join(parts)}{after}"


def _any(forms: Iterable[str]) -> str:
    return f"(?:{'|'.join(_literal(form) for form in forms)})"


def _literal(word: str) -> str:
    """One word; "not" stands for "n't" too, and "may" is not the month."""
    if word == "not":
        return r"(?:not|\w+n['’]t)"
    if word == "may":
        return "(?-i:may)"
    return re.escape(word).replace("'", "['’]")


@lru_cache(maxsize=5_000)
def inflected(word: str) -> tuple[str, ...]:
    """The forms of a verb or noun: base, -s, past and -ing, irregular ones from `irregular.txt`; longest first."""
    known = _irregular()
    if (forms := known.get(f"= {word}")) is None:
        more = known.get(word, ())
        has_ing = any(form.endswith("ing") for form in more)
        past = () if more else (_ending(word, "ed"),)
        forms = (word, _with_s(word), *past, *more, *(() if has_ing else (_ending(word, "ing"),)))
    return tuple(sorted(set(forms), key=lambda form: (-len(form), form)))


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, tuple[str, ...]]:
    return dict(headed("irregular.txt"))


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "veto"}:
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _ending(word: str, ending: str) -> str:
    """A word with "ed" or "ing", by the rules of spelling."""
    if word.endswith("e") and not (ending == "ing" and word.endswith(("ee", "oe", "ye"))):
        return word[:-1] + ending
    if ending == "ed" and word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    if _doubles(word):
        return word + word[-1] + ending
    return word + ending


def _doubles(word: str) -> bool:
    """True for a word of one syllable that ends consonant, vowel, consonant: stop, ban, cut."""
    if len(word) < 3 or word[-1] in "aeiouwxy" or word[-2] not in _VOWELS or word[-3] in _VOWELS:
        return word.startswith("qu") and word[-1] not in "aeiouwxy" and len(word) == 4
    return sum(letter in _VOWELS for letter in word) == 1 or word.endswith(
        ("cut", "bid", "run", "sit", "step")
    )
