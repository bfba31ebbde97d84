"""Quotations made wrong: a word changed, a word dropped, another speaker; and true ones built to be made wrong."""

# ruff: noqa: SIM905  (word lists read better as long lines)
from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gold.mutators.cast import SAYS, cast, surname
from tests.gold.mutators.names import strangers
from tests.gold.mutators.statement import Statement

_STOP = frozenset(
    "the and that this with from have has had was were are been being for but not they them their there will would could "
    "should what when where who whom which whose about into over under than then these those here your yours ours our his "
    "her hers its she him you can may might must very just also even only never because while until after before".split()
)
_OTHER = {
    "ing": "waiting building losing asking paying watching".split(),
    "ed": "wanted accepted delivered avoided repaired".split(),
    "ly": "slowly openly rarely quickly".split(),
    "s": "neighbours promises letters machines winters".split(),
    "": "harbour promise letter winter garden bargain".split(),
}
_MATTERS = re.compile(
    r"\b(?:not|never|no|only|always|all|every|most|few|many|too|more|less|very|still|yet|always)\b ",
    re.IGNORECASE,
)


def _spoken(statement: Statement) -> Iterator[tuple[int, int]]:
    """Where quotations of four words or more stand that the cited sentences have (a title in quotation marks is none)."""
    for start, end in statement.quotations:
        inner = statement.text[start + 1 : end - 1].rstrip(".,")
        if len(inner.split()) >= 4 and not inner.istitle() and any(inner in each for each in statement.cited):
            yield start + 1, end - 1


def _words(statement: Statement) -> list[re.Match[str]]:
    return [
        match
        for start, end in _spoken(statement)
        for match in re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])").finditer(statement.text, start, end)
        if match.group() not in _STOP
    ]


def word_changed(statement: Statement) -> Iterator[str]:
    """One content word is another of the same ending."""
    for match in _words(statement):
        ending = next(ending for ending in _OTHER if match.group().endswith(ending))
        free = [word for word in _OTHER[ending] if not statement.says(word)]
        yield statement.with_(match, statement.pick(free, match.group()))


def small_word_changed(statement: Statement) -> Iterator[str]:
    """A small word that carries the sense is another."""
    table = {
        "all": "some", "every": "hardly any", "we": "they", "i": "he", "will": "may", "must": "can", "should": "could",
        "more": "less", "less": "more", "first": "last", "always": "sometimes", "never": "often", "and": "or",
        "before": "after", "after": "before", "with": "without", "nobody": "anybody", "most": "some", "few": "many",
        "now": "later", "our": "their", "my": "his", "is": "was", "are": "were", "can": "cannot", "up": "down",
    }  # fmt: skip
    for start, end in _spoken(statement):
        for match in re.compile(r"(?<![\w'’-])[A-Za-z]+(?![\w'’-])").finditer(statement.text, start, end):
            if match.group().lower() in table:
                yield statement.with_(match, table[match.group().lower()])


def word_dropped(statement: Statement) -> Iterator[str]:
    """A word that matters is missing: a negation or a measure first, else a content word."""
    spans = list(_spoken(statement))
    heavy = [match for start, end in spans for match in _MATTERS.finditer(statement.text, start, end)]
    for match in heavy or _words(statement)[1:-1]:
        text = statement.text
        head = text[: match.start()] if heavy else text[: match.start()].rstrip(" ")
        if not head.endswith('"'):  # without its first word a quotation is still exact
            yield head + text[match.end() :]


def word_added(statement: Statement) -> Iterator[str]:
    """A "not" or "never" is put into the quotation."""
    for start, end in _spoken(statement):
        for match in re.compile(
            r"\b(?:is|are|was|were|will|would|can|should|must|have|has)\b(?! not)"
        ).finditer(statement.text, start, end):
            yield statement.with_(match, f"{match.group()} not")


def other_speaker(statement: Statement) -> Iterator[str]:
    """The quotation is credited to another person of the article."""
    if not any(True for _ in _spoken(statement)):
        return
    people = cast(statement.article).people
    for person in people:
        for form in (person, surname(person)):
            found = list(statement.finds(rf"(?<![\w-]){re.escape(form)}(?![\w'’-])"))
            near = [match for match in found if _speaks(statement.text, match)]
            others = strangers(statement, people)
            if near and others:
                yield statement.with_(near[0], statement.pick(others, person))
                break


def _speaks(text: str, match: re.Match[str]) -> bool:
    verb = rf"(?:{SAYS}|called|described|accused|dismissed|compared)"
    after = re.match(rf"(?:, [^,\"]+,)? {verb}\b", text[match.end() :])
    return after is not None or re.search(rf"{verb} $", text[: match.start()]) is not None


def built(sentence: str, article: str) -> str | None:
    """`NAME said: "..."` for a sentence that quotes a named person at length, else None."""
    quoted = re.findall(r'"([^"]+)"', sentence)
    if len(quoted) != 1 or len(quoted[0].split()) < 4:
        return None
    outside = sentence.replace(f'"{quoted[0]}"', "*")
    for person in cast(article).people:
        last = re.escape(surname(person))
        full = rf"(?:[\w.]+ )?(?:{re.escape(person)}|{last})"
        if re.search(
            rf"^\*,? {SAYS} {full}\b|^\*,? {full}(?:, [^,]+,)? {SAYS}\b|^{full}(?:, [^,]+,)? {SAYS}:? \*",
            outside,
        ):
            return f'{person if person in sentence else surname(person)} said: "{quoted[0].rstrip(",.")}".'
    return None


MUTATORS = (word_changed, small_word_changed, word_dropped, word_added, other_speaker)
