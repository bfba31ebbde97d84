"""The reasons of a check in plain words, beside those of the gate; `docs/check.md` explains them at length."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.lint import RULES
from briefing.models import CheckReason
from briefing.models.reasons import WORDS

PLAIN: Mapping[str, str] = {
    **{code: words.why for code, words in WORDS.items()},
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
