"""Proper names: runs of capitalised words, acronyms, and what an article's acronyms stand for."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.facts.words import FUNCTION_WORDS, TEXTS

_WORD = re.compile(r"[^\W_]+(?:['’\-.&][^\W_]+)*\.?", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINERS = {
    "of",
    "the",
    "de",
    "la",
    "al",
    "el",
    "von",
    "van",
    "der",
    "den",
    "du",
    "bin",
    "ibn",
    "y",
    "and",
    "for",
}
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z.&\-]*[A-Z])\)")
_NOT_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mr mrs ms dr prof sir lord lady president minister prime defence defense
    foreign interior finance chancellor king queen general gen col colonel captain capt sgt lt mayor governor senator
    sen rep ceo cfo coo mp mps dame secretary spokesman spokeswoman spokesperson chairman chairwoman chair director chief officer""".split()
)
"""Capitalised words that name no one by themselves: days, months and titles."""
_NAMELESS = _NOT_NAMES | FUNCTION_WORDS


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word).rstrip(".")


@lru_cache(maxsize=TEXTS)
def names(text: str) -> tuple[str, ...]:
    """The proper names of a text in order, possessive endings and titles removed.

    A single capitalised word that opens a sentence or a quotation is no name by its capital alone; it is
    one when it is an acronym or another capitalised word follows.
    """
    found: list[str] = []
    run: list[str] = []
    run_opens = False
    last_end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        capital = word[0].isupper()
        if run or capital:
            gap = text[last_end : match.start()]
            if run and gap.isspace() and (capital or _joins(word, run, text, match.end(), opens=run_opens)):
                run.append(word)
            else:
                _close(found, run, opens=run_opens)
                run, run_opens = ([word], _opens(text, last_end, gap)) if capital else ([], False)
        last_end = match.end()
    _close(found, run, opens=run_opens)
    return tuple(found)


def _joins(word: str, run: list[str], text: str, position: int, *, opens: bool) -> bool:
    """True for a small word inside a name: "of", with a capital after it; no "the" after the word that opens a sentence."""
    return (
        word in _JOINERS
        and not (opens and len(run) == 1 and word == "the")
        and _capital_follows(text, position)
    )


def _opens(text: str, last_end: int, gap: str) -> bool:
    """True when a sentence or a quotation begins at the word after `gap`."""
    return last_end == 0 or _BREAK.search(gap) is not None or _ends_sentence(text, last_end)


_BREAK = re.compile(r"[.!?:;“\"‘«„(\n]")
_SHORTENED = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,4})\.$")
_AHEAD = re.compile(r"\s+(?:(?:of|the|de|la|al|el|and|for)\s+)*([^\W_])")
_LOOK_BACK = 12
"""Characters before a word that show whether a sentence ended there; more would make long texts slow."""


def _ends_sentence(text: str, position: int) -> bool:
    before = text[max(0, position - _LOOK_BACK) : position].rstrip()
    return before.endswith((".", "!", "?")) and not _SHORTENED.search(before)


def _capital_follows(text: str, position: int) -> bool:
    rest = _AHEAD.match(text, position)
    return rest is not None and rest[1].isupper()


def _close(found: list[str], run: list[str], *, opens: bool) -> None:
    words = [_plain(word) for word in run]
    if opens and words and words[0].casefold() in FUNCTION_WORDS:
        words, opens = words[1:], False
    while words and words[0].casefold() in _NAMELESS:
        words, opens = words[1:], False
    while words and (words[-1].casefold() in _NOT_NAMES or words[-1] in _JOINERS):
        words.pop()
    if not words:
        return
    alone = len(words) == 1
    if alone and opens and not _is_acronym(words[0]):
        return
    if alone and len(words[0]) == 1:
        return
    found.append(" ".join(words))


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return len(letters) >= 2 and letters.isupper() and letters.isalpha()


@lru_cache(maxsize=256)
def acronyms(text: str) -> dict[str, str]:
    """Acronym -> the words that it stands for, where the text introduces it: "Harbour Workers Union (HWU)"."""
    table: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        letters = [letter for letter in match[1] if letter.isupper()]
        words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text[max(0, match.start() - 120) : match.start()])
        for length in range(len(letters), min(len(letters) + 4, len(words)) + 1):
            taken = words[-length:]
            initials = [word[0] for word in taken if word[0].isupper()]
            if taken[0][0].upper() == letters[0] and initials == letters:
                table[match[1]] = " ".join(taken)
                break
    return table
