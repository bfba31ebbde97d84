"""What a check of a text against its sources gives: a verdict a statement, and the account of it all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, get_args

from briefing.models.article import Value
from briefing.models.brief import LeftOut
from briefing.models.claims import ReasonCode

CheckStatus = Literal["rejected", "unresolved", "unverified", "supported"]
"""A verdict of the gate, or "unresolved": what the statement cites can't be found."""
CheckCode = Literal[
    "unknown-source",
    "ambiguous-source",
    "unknown-mark",
    "source-differs",
    "quotation-differs",
    "sentence-differs",
    "hash-differs",
    "article-not-available",
    "withheld",
    "joined-evidence",
    "citation-does-not-prove",
    "assessment-in-developments",
    "bare-sources",
    "anonymous-opinion",
    "relative-date",
    "unresolved-pronoun",
]
"""What a check can say beyond the gate's own reasons; `docs/check.md` explains each."""
CHECK_CODES: tuple[str, ...] = get_args(CheckCode)
FoundBy = Literal["reference", "quotation", "numbers", "search"]
"""How the cited sentences were found: by the brief's own reference, by the quotation, by the sentence numbers that
the citation gives, or by `find_evidence` because it gives nothing."""


class CheckReason(Value):
    """One reason: a code of the gate or of the check, and the value that it is about."""

    code: ReasonCode | CheckCode
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


class CheckedCitation(Value):
    """One citation of a statement: what it points at, and how far that proves the statement by itself."""

    label: str
    """As the text writes it: "[^1]", "[2]", an address."""
    source: str = ""
    """The name of the source it points at; "" where none was found."""
    article_id: str = ""
    sentences: tuple[int, ...] = ()
    quoted: tuple[str, ...] = ()
    """The exact cited sentences."""
    found_by: FoundBy | None = None
    status: CheckStatus = "unresolved"
    reasons: tuple[CheckReason, ...] = ()


class CheckedStatement(Value):
    """One statement with its verdict. `remarks` are breaches of the rules of style; they decide nothing."""

    place: str
    """Where it stands: "line 12", "items 3", "developments 2"."""
    text: str
    status: CheckStatus
    reasons: tuple[CheckReason, ...] = ()
    citations: tuple[CheckedCitation, ...] = ()
    remarks: tuple[CheckReason, ...] = ()


class CheckReport(Value):
    """The account of one check: `statements` in the order of the text, `problems` of the text as a whole."""

    subject: str
    kind: Literal["brief", "markdown", "json"]
    statements: tuple[CheckedStatement, ...] = ()
    problems: tuple[CheckReason, ...] = ()
    sources: tuple[str, ...] = ()
    """The names of the articles that it was checked against."""
    missing: tuple[str, ...] = ()
    """Articles that a brief rests on and that are not to be had: of them only what the brief quotes was checked."""
    left_out: tuple[LeftOut, ...] = ()
    """Sources that could not be read, and why."""

    @property
    def counts(self) -> Mapping[CheckStatus, int]:
        """How many statements have each status."""
        found = Counter(each.status for each in self.statements)
        return {status: found[status] for status in get_args(CheckStatus)}

    def passes(self, *, strict: bool = False) -> bool:
        """True when nothing failed and something was checked; `strict`: and nothing is unverified or remarked upon."""
        counts = self.counts
        if not self.statements or self.problems or counts["rejected"] or counts["unresolved"]:
            return False
        return not strict or not (counts["unverified"] or any(each.remarks for each in self.statements))
