"""Attributions moved to another person, or dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.gold.mutators.cast import SAYS, cast, surname
from tests.gold.mutators.names import strangers
from tests.gold.mutators.statement import Statement, capital, holds

_WHO = r"(?:[\w’'.-]+ ){0,6}?[\w’'.-]+"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?P<who>{_WHO}(?:, [^,\"]+,)?) (?=(?:has |have )?{SAYS}\b)",
        r"(?<=\b[Aa]ccording to )(?P<who>[^,\"]+?)(?=\.$|, (?!the |an? |which |who |whose |has |have |had |is |was ))",
        rf"(?<=, )(?P<who>{_WHO}) (?={SAYS}\.$)",
        r"(?<=, said )(?P<who>[^,\"]+?)(?=\.$|,)",
    )
)


_WITH_ARTICLE = re.compile(
    r"\b(?:Office|Board|Council|Agency|Bureau|Commission|Ministry|Federation|Union|Association|League|Institute|Alliance|"
    r"Authority|Senate|Forum|Monitor|Post|University|Bank|Committee|Court)\b"
)


def _speakers(statement: Statement) -> Iterator[re.Match[str]]:
    for pattern in _PATTERNS:
        for match in statement.finds(pattern):
            who = match["who"]
            if not re.match(r"(?:It|There|That|This|What|An estimate|a study)\b", who) and not re.search(
                r"\b(?:is|are|was|were|had|has|have|which|that|will|would|by|in|after|on)\b",
                re.sub(r",.*", "", who),
            ):
                yield match


def _other_roles(statement: Statement, who: str, others: list[str]) -> list[str]:
    """Those of the others who are nowhere named beside the role that the speaker has: they may be the speaker."""
    roles = [word.lower().rstrip("s") for word in re.findall(r"[a-z]{5,}|\b[A-Z][\w-]{2,}", who)]
    lines = statement.article.splitlines()
    return [
        other
        for other in others
        if not any(role in line.lower() for role in roles for line in lines if holds(line, surname(other)))
    ]


def _moved(statement: Statement, match: re.Match[str], other: str) -> str:
    start, end = match.span("who")
    return capital(statement.text[:start] + other + statement.text[end:])


def to_stranger(statement: Statement) -> Iterator[str]:
    """What one said is credited to a person whom the evidence does not name."""
    people = cast(statement.article).people
    for match in _speakers(statement):
        others = _other_roles(statement, match["who"], strangers(statement, people))
        if others:
            yield _moved(statement, match, statement.pick(others, match["who"]))


def to_bystander(statement: Statement) -> Iterator[str]:
    """What one person said is credited to another whom the evidence names too."""
    people = cast(statement.article).people
    for match in _speakers(statement):
        if any(holds(match["who"], surname(person)) for person in people):
            near = [each for each in people if holds(statement.evidence, surname(each))]
            near = [each for each in near if not holds(match["who"], surname(each))]
            for person in _other_roles(statement, match["who"], near):
                yield _moved(statement, match, person)


def to_body(statement: Statement) -> Iterator[str]:
    """What one said is credited to an organisation of the article that the evidence does not name."""
    for match in _speakers(statement):
        others = strangers(statement, cast(statement.article).bodies)
        if others:
            name = statement.pick(others, match["who"])
            yield _moved(statement, match, f"the {name}" if _WITH_ARTICLE.search(name) else name)


def dropped(statement: Statement) -> Iterator[str]:
    """What somebody says is told as a fact."""
    quoted = '"' in statement.text
    for match in statement.finds(
        rf"^{_WHO}(?:, [^,\"]+,)? (?:said|says|claimed|argued|warned|cautioned|insisted|estimated|complained)(?: on \w+| in a \w+ \w+)? that (?=\w)"
    ):
        if not quoted:
            yield capital(statement.text[match.end() :]).replace(" and that ", " and ")
    for match in statement.finds(r"^According to [^,\"]+?(?:, who [^,]+)?, (?=\w)"):
        if not quoted:
            yield capital(statement.text[match.end() :])
    for match in statement.finds(
        rf",? according to [^,\"]+\.$|, {_WHO} (?:said|says|claimed|warned|estimated)\.$"
    ):
        if not quoted:
            yield statement.text[: match.start()] + "."


MUTATORS = (to_stranger, to_bystander, to_body)
ATTRIBUTION = (dropped,)
