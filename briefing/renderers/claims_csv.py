"""The claims of a brief as a table for spreadsheets (RFC 4180).

Rules:
- A line a claim, those that are in no printed line too. Where a cell holds several values "; " stands between them:
  sources, publishers, addresses and sentences are in one order, a value a source.
- Quotations are exact, in typographic quotation marks, a line a source; what its rights do not allow is not there.
- No cell is a formula: one that a spreadsheet would take for a formula, after white space or a quotation mark too, gets
  an apostrophe before it, as OWASP advises ("CSV Injection"). `plain` takes it away again.
- It begins with a byte order mark: without one Excel takes UTF-8 for the machine's own character set. Python reads it
  as "utf-8-sig".
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping

from briefing.models import Citation, Claim, Finding, SourceEntry
from briefing.models.rights import quotable
from briefing.renderers.edition import Edition
from briefing.renderers.escaping import one_line
from briefing.renderers.identifiers import address_of
from briefing.renderers.label import DIGITAL_SOURCE_TYPE

COLUMNS = (
    "id",
    "finding",
    "text",
    "kind",
    "modality",
    "speaker",
    "speaker_status",
    "event_date",
    "verdict",
    "reasons",
    "agreement",
    "origins",
    "credibility",
    "sources",
    "publishers",
    "urls",
    "sentences",
    "quotations",
    "digital_source_type",
)
BYTE_ORDER_MARK = "\ufeff"
_FORMULA = re.compile(r"""[\s"'`“”‘’]*[=+\-@＝＋－＠−\t\r]""")


def to_csv(edition: Edition) -> str:
    """The claims of the brief as CSV, lines ended by CR LF."""
    table = io.StringIO(newline="")
    table.write(BYTE_ORDER_MARK)
    rows = csv.DictWriter(table, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    findings = {claim: finding for finding in edition.printed.findings for claim in finding.claim_ids}
    quoted = _Quoted(edition)
    for claim in edition.printed.claims:
        row = _row(claim, findings.get(claim.id), quoted)
        rows.writerow({name: cell(value) for name, value in row.items()})
    return table.getvalue()


def cell(value: str) -> str:
    """The value as a cell that no spreadsheet takes for a formula; control characters go."""
    shown = "".join(
        mark for mark in value if mark in "\n\t" or unicodedata.category(mark) not in {"Cc", "Cs"}
    )
    return f"'{shown}" if _FORMULA.match(shown) else shown


def plain(value: str) -> str:
    """What a cell says, without the apostrophe that kept it from being a formula."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value[1:]) else value


def _row(claim: Claim, finding: Finding | None, quoted: _Quoted) -> dict[str, str]:
    cited = [
        (quoted.sources[each.article_id], each)
        for each in claim.citations
        if each.article_id in quoted.sources
    ]
    speaker = claim.speaker
    return {
        "id": claim.id,
        "finding": finding.key if finding else "",
        "text": one_line(claim.text),
        "kind": claim.kind,
        "modality": claim.modality,
        "speaker": one_line(f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name)
        if speaker
        else "",
        "speaker_status": speaker.status if speaker else "",
        "event_date": claim.event_date.isoformat() if claim.event_date else "",
        "verdict": claim.verdict.status,
        "reasons": "; ".join(one_line(str(reason)) for reason in claim.verdict.reasons),
        "agreement": finding.agreement if finding else "",
        "origins": str(len(finding.origins)) if finding else "",
        "credibility": str(finding.credibility) if finding else "",
        "sources": "; ".join(str(source.number) for source, _ in cited),
        "publishers": "; ".join(one_line(source.publisher) for source, _ in cited),
        "urls": "; ".join(address_of(source) for source, _ in cited),
        "sentences": "; ".join(", ".join(map(str, each.sentences)) for _, each in cited),
        "quotations": "\n".join(filter(None, (quoted.passage(*each) for each in cited))),
        "digital_source_type": DIGITAL_SOURCE_TYPE,
    }


class _Quoted:
    """What may be quoted of the sources: from the brief's own references, else from the articles at hand."""

    def __init__(self, edition: Edition) -> None:
        self.sources: Mapping[str, SourceEntry] = {each.article_id: each for each in edition.printed.sources}
        self._articles = edition.article
        self._exact = {
            (reference.article_id, each.sentence): each.exact
            for reference in edition.printed.references
            for each in reference.quotations
        }

    def passage(self, source: SourceEntry, citation: Citation) -> str:
        """The cited sentences of a source, as far as they may be quoted and are at hand."""
        return " […] ".join(f"“{exact}”" for exact in self._sentences(source, citation))

    def _sentences(self, source: SourceEntry, citation: Citation) -> Iterator[str]:
        article = self._articles.get(source.article_id)
        for number in citation.sentences:
            if number not in quotable(source.rights, citation.sentences):
                continue
            if exact := self._exact.get((source.article_id, number)):
                yield exact
            elif article and number <= len(article.sentences):
                yield article.quotation(number)
