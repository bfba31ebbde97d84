"""The reasons in plain words, and which of several decides: the one owner of both.

Rules:
- Every code of the closed vocabulary (`ReasonCode`) has words; `docs/verdicts.md` lists them with what they mean at length.
- `why` says what is wrong with one item, and the detail of a reason fits after it and a colon.
- `among` follows a count, of one item or of many, and has no comma, because commas part the counts: "2 with a number
  that is not in the cited sentences, 1 repeating another item".
- `note` is what a brief prints beside an unverified item; empty where the reason leaves none unverified.
- `among` and `note` are printed, so they are said in the brief's language; `why` is for whoever works on it, in English.
- An item with several reasons is counted once, under the one that decides (`decisive`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.models.claims import REASON_CODES, Reason, ReasonCode, RejectedItem, Verdict
from briefing.models.synthesis import RejectedProposal
from briefing.phrases import message, phrase


class Wording(NamedTuple):
    """The plain words of one reason; the rules above say how each is used."""

    why: str
    among: str
    note: str = ""


WORDS: Mapping[ReasonCode, Wording] = {
    "no-citation": Wording("cites no sentence", message("without a cited sentence")),
    "unknown-sentence": Wording(
        "cites a sentence that the source does not have",
        message("with the number of a sentence that does not exist"),
    ),
    "malformed-item": Wording(
        "is not the shape that was asked for", message("not in the form that was asked for")
    ),
    "empty-text": Wording("has no word", message("without any words")),
    "number-not-in-source": Wording(
        "this number, with its unit, is not in the cited sentences",
        message("with a number that is not in the cited sentences"),
    ),
    "date-not-in-source": Wording(
        "this date is not in the cited sentences", message("with a date that is not in the cited sentences")
    ),
    "name-not-in-source": Wording(
        "this name is not in the cited sentences", message("with a name that is not in the cited sentences")
    ),
    "quotation-not-in-source": Wording(
        "these words in quotation marks do not stand in a cited sentence",
        message("with a quotation that is not in the cited sentences"),
    ),
    "polarity-differs": Wording(
        "affirms what the source denies, or the other way round",
        message("affirming what the source denies or the reverse"),
    ),
    "attribution-dropped": Wording(
        "the source says who said it, and the item leaves that out",
        message("given as fact where the source says who said it"),
    ),
    "modality-hardened": Wording(
        "the source says planned, expected, possible or alleged; the item does not",
        message("surer than the source"),
    ),
    "direction-differs": Wording(
        "says more or up where the source says less or down, or the other way round",
        message("with a rise for a fall or more for less"),
    ),
    "speaker-differs": Wording(
        "lets somebody speak who does not speak in the cited sentences",
        message("with another speaker than in the cited sentences"),
    ),
    "subject-differs": Wording(
        "somebody else does it in the source", message("with another actor than in the source")
    ),
    "role-not-in-source": Wording(
        "this role does not stand beside the name in the cited sentences",
        message("with a role that the cited sentences do not give"),
    ),
    "position-not-in-source": Wording(
        "the cited sentences do not prove this position, or it is another's",
        message("with a position that the cited sentences do not give"),
    ),
    "not-a-consequence": Wording(
        "was offered as an implication, and has no sign of a consequence or a forecast",
        message("offered as an implication without any sign of a consequence"),
    ),
    "unresolved-reference": Wording(
        "needs the sentences around it to be understood", message("not to be understood out of context")
    ),
    "not-a-sentence": Wording("is no whole statement", message("without a whole statement")),
    "instruction-not-assertion": Wording(
        "rests on an instruction or a question, which asserts nothing",
        message("resting on an instruction or a question"),
    ),
    "link-in-text": Wording("holds an address or markup", message("with an address or markup in the text")),
    "little-overlap": Wording(
        "too few of its words stand in the cited sentences to prove it",
        message("worded too unlike the cited sentences to be proved"),
        message("unverified: worded unlike its source"),
    ),
    "cross-language": Wording(
        "is in another language than its source, so it can't be proved here",
        message("in another language than the source"),
        message("unverified: cross-language"),
    ),
    "inferred": Wording(
        "is an inference: no source states it", message("inferred and not stated by a source")
    ),
    "duplicate": Wording("repeats another item on the same evidence", message("repeating another item")),
    "re-cited": Wording(
        "stands in another sentence than the one cited",
        message("proved by another sentence than the one cited"),
    ),
    "computed": Wording(
        "this number is worked out of the cited sentences",
        message("with a number worked out of the cited sentences"),
    ),
    "judge-not-stated": Wording(
        "the judge, a model, does not find it stated in the cited sentences",
        message("not found stated at a second look"),
        message("unverified: a second look by a model did not find it stated"),
    ),
    "judge-contradicted": Wording(
        "the judge, a model, finds that the cited sentences contradict it",
        message("found contradicted at a second look"),
    ),
    "judge-supported": Wording(
        "the judge, a model, finds it supported; it could not be proved here",
        message("found supported at a second look and unproved"),
    ),
    "no-finding": Wording("cites no finding", message("without the number of a finding")),
    "unknown-finding": Wording(
        "cites a finding that was not shown", message("with the number of a finding that was not shown")
    ),
    "unproved-finding": Wording(
        "rests only on findings that are themselves unproved", message("resting on unproved findings alone")
    ),
    "replaced-finding": Wording(
        "rests only on findings that later ones have replaced", message("resting on replaced findings alone")
    ),
    "dispute-hidden": Wording(
        "rests on a disputed finding and does not say whose account it is",
        message("not saying whose account a disputed finding is"),
    ),
    "no-likelihood-term": Wording(
        "has no term of the scale of likelihood, or declares none",
        message("without a term of the scale of likelihood"),
    ),
    "off-scale": Wording(
        "words its likelihood in a term that the scale does not have",
        message("with a likelihood that is not on the scale"),
    ),
    "mixed-likelihood": Wording(
        "has more than one likelihood, another than it declares, or one where none belongs",
        message("with a second or another likelihood"),
    ),
    "unsure-wording": Wording(
        "says may, might, could or cannot rule out where a term of the scale belongs, or none",
        message("with may or might for a likelihood"),
    ),
    "mixed-confidence": Wording(
        "speaks of confidence, which is set by rule and never stands beside a likelihood",
        message("with a confidence of its own"),
    ),
    "states-a-fact": Wording(
        "states something as a fact where a possibility, an event to come or a question belongs",
        message("stating a fact that no source states"),
    ),
    "too-many": Wording(
        "is one more than this part has room for", message("beyond what its part has room for")
    ),
}

_JUDGED: tuple[ReasonCode, ...] = ("judge-contradicted", "judge-not-stated")
"""What a judge lowered falls by its word alone: it sees only what the gate let pass."""
_REMARKS: frozenset[ReasonCode] = frozenset({"re-cited", "computed", "judge-supported"})
_GENERAL: frozenset[ReasonCode] = frozenset({"little-overlap", "cross-language", "position-not-in-source"})
"""They refute nothing by themselves, or another reason beside them says what is wrong."""


def decisive(reasons: Sequence[Reason]) -> Reason:
    """The one of an item's reasons (at least one) that decided: the judge's, else the first that refutes."""
    for code in _JUDGED:
        for reason in reasons:
            if reason.code == code:
                return reason
    telling = [each for each in reasons if each.code not in _REMARKS]
    refuting = [each for each in telling if each.code not in _GENERAL]
    return (refuting or telling or reasons)[0]


def counted(items: Iterable[RejectedItem | RejectedProposal | Verdict]) -> dict[ReasonCode, int]:
    """How many items each reason decided, the most frequent first; verdicts without a reason are passed over."""
    counts = Counter(decisive(each.reasons).code for each in items if each.reasons)
    return dict(sorted(counts.items(), key=lambda each: (-each[1], REASON_CODES.index(each[0]))))


def in_words(counts: Mapping[ReasonCode, int]) -> list[str]:
    """Counts by reason as people read them: "2 with a number that is not in the cited sentences"."""
    return [
        phrase("{number} {what}", number=count, what=phrase(WORDS[code].among))
        for code, count in counts.items()
    ]
