"""The reasons in plain words, for people; `docs/verdicts.md` and `docs/check.md` explain them at length."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.lint import RULES
from briefing.models import CheckReason

PLAIN: Mapping[str, str] = {
    # of the gate
    "no-citation": "cites no sentence",
    "unknown-sentence": "cites a sentence that the source does not have",
    "malformed-item": "is not the shape that was asked for",
    "empty-text": "has no word",
    "number-not-in-source": "this number, with its unit, is not in the cited sentences",
    "date-not-in-source": "this date is not in the cited sentences",
    "name-not-in-source": "this name is not in the cited sentences",
    "quotation-not-in-source": "these words in quotation marks do not stand in a cited sentence",
    "polarity-differs": "affirms what the source denies, or the other way round",
    "attribution-dropped": "the source says that somebody said it; the statement says it outright",
    "modality-hardened": "the source says planned, expected, possible or alleged; the statement does not",
    "direction-differs": "says more or up where the source says less or down, or the other way round",
    "speaker-differs": "lets somebody speak who does not speak in the cited sentences",
    "subject-differs": "somebody else does it in the source",
    "role-not-in-source": "this role does not stand beside the name in the source",
    "position-not-in-source": "this position is not proved, or is another's",
    "not-a-consequence": "has no sign of a consequence or a forecast",
    "unresolved-reference": "needs its neighbours to be understood",
    "not-a-sentence": "is no whole statement",
    "instruction-not-assertion": "the cited sentence tells a model what to do; it asserts nothing",
    "link-in-text": "holds an address or markup",
    "little-overlap": "too few of its words stand in the cited sentences to prove it",
    "cross-language": "is in another language than its source, so it can't be proved here",
    "inferred": "is an inference: no source states it",
    "duplicate": "repeats another item on the same evidence",
    "re-cited": "stands in another sentence than the one cited",
    # of the check
    "unknown-source": "no given source is the one that is cited",
    "ambiguous-source": "the citation fits several sources",
    "unknown-mark": "this mark is explained nowhere in the text",
    "source-differs": "the citation and the source do not belong together",
    "quotation-differs": "the quotation of the citation does not stand in the source at its place",
    "sentence-differs": "the sentence number is another than the quotation's",
    "hash-differs": "the content does not have the hash that the brief notes",
    "article-not-available": "the article is not to be had; only the brief's own quotation was checked",
    "withheld": "the wording is not in this copy of the brief",
    "joined-evidence": "no source says it by itself; only the cited sentences together hold its words",
    "citation-does-not-prove": "this citation does not prove it by itself; another does",
    "assessment-in-developments": "an assessment among the facts, with nobody who makes it",
    "bare-sources": "an unnamed speaker without a closer description",
    "anonymous-opinion": "an opinion of an unnamed speaker",
    "relative-date": "a date that hangs on the day of reading",
    "unresolved-pronoun": "opens with a pronoun whose meaning stands elsewhere",
}


def plainly(reason: CheckReason) -> str:
    """A reason as one line: what is wrong, the value, the code, and the rule of the lint that it breaks."""
    what = PLAIN.get(reason.code, reason.code)
    rule = f", rule {RULES[reason.code]}" if reason.code in RULES else ""
    return f"{what}{f': {reason.detail}' if reason.detail else ''} [{reason.code}{rule}]"
