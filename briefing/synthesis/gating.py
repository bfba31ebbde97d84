"""Which proposed sentences stand, one by one.

| part | what it must be |
|---|---|
| headline, bottom line | proved by the evidence of its findings; one of these is supported and not replaced by a later one; where one is disputed, the sentence says whose account it is |
| judgement | one term of the scale, the declared one; not unsure, no confidence; its premises hold; one finding is supported |
| alternative | its premises hold; proved, or worded as a possibility |
| indicator | its premises hold; still to come, without a likelihood |
| gap | its premises hold; a question or a lack |

An inference shares at least a third of its content words with the findings that it cites: what a model took from elsewhere, such as
its prompt, has none. Findings that a sentence cites and
does not need are taken off it. Of a judgement, an assumption, alternative or sign that fails is taken out and the judgement stays.
A sentence that says no more than an earlier one of its kind, but for how likely it is, is a duplicate. What is refused is
kept with its reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.asking import Broken
from briefing.facts import stems
from briefing.facts.lens import lens_of
from briefing.facts.likelihood import likelihood_of, no_confidence, sure
from briefing.matching import says_no_more
from briefing.models import Citation, Finding, Part, Proposed, Reason, RejectedProposal, Verdict
from briefing.models.scales import SCALES, plain
from briefing.sentences import split
from briefing.synthesis import wording
from briefing.synthesis.answers import MOST, MOST_PARTS, Item, JudgementItem, Parsed
from briefing.synthesis.confidence import confidence
from briefing.synthesis.proposer import Gate, Proposer

LONGEST = 500
"""Characters of one sentence: two long newspaper sentences."""


@dataclass(frozen=True)
class Ground:
    """What sentences are held against: the findings in the order of their numbers, and keys of some of them."""

    desk: Proposer
    shown: tuple[Finding, ...]
    disputed: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Said:
    """One sentence with the findings that it cites."""

    part: Part
    text: str
    cited: tuple[Finding, ...]
    ground: Ground
    likelihood: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the cited findings."""
        return tuple(each.key for each in self.cited)

    def verdict(self, by: Gate, text: str = "") -> Verdict:
        """The verdict on the sentence against all evidence of its findings."""
        citations: dict[Citation, None] = dict.fromkeys(one for each in self.cited for one in each.citations)
        return by(text or self.text, tuple(citations))

    def refused(self, *reasons: Reason) -> RejectedProposal:
        """The sentence as refused for these reasons."""
        return RejectedProposal(part=self.part, text=self.text, findings=self.keys, reasons=reasons)


def gate(answer: Parsed, ground: Ground) -> tuple[tuple[Proposed, ...], tuple[RejectedProposal, ...]]:
    """What of an answer stands, and what is refused, both in its order."""
    kept: list[Proposed] = []
    refused: list[RejectedProposal] = []
    for part, item in answer.items:
        if isinstance(item, Broken):
            why = Reason(code="malformed-item", detail=item.why)
            refused.append(RejectedProposal(part=part, text=item.text, reasons=(why,)))
            continue
        said = _narrowed(_said(part, item, ground))
        if reasons := _unknown(item, ground) or _reasons(said, kept):
            refused.append(said.refused(*reasons))
            continue
        proposed, taken_out = _proposed(said, item, kept)
        kept.append(proposed)
        refused += taken_out
    return tuple(kept), tuple(refused)


def _said(part: Part, item: Item, ground: Ground) -> Said:
    numbers = sorted({number for number in item.findings if 1 <= number <= len(ground.shown)})
    cited = tuple(ground.shown[number - 1] for number in numbers)
    likelihood = item.likelihood if isinstance(item, JudgementItem) else ""
    return Said(part, _tidy(item.text), cited, ground, likelihood)


def _narrowed(said: Said) -> Said:
    """The sentence with those of its findings alone that it rests on: a citation that does not support its line is none.

    News keeps the findings without which it is not proved; an inference those with which it shares a word.
    """
    if said.part in {"headline", "bottom-line"}:
        return _needed(said) if not _proved(said) else said
    speaking = tuple(each for each in said.cited if not _speaks_of_them(replace(said, cited=(each,))))
    return replace(said, cited=speaking) if speaking else said


def _needed(said: Said) -> Said:
    """The sentence without each finding that it is proved without; the most important ones stay longest."""
    for each in reversed(said.cited):
        fewer = replace(said, cited=tuple(other for other in said.cited if other is not each))
        if fewer.cited and not _proved(fewer):
            said = fewer
    return said


def _tidy(text: str) -> str:
    """On one line and with a full stop, which a model often leaves out; nothing else is changed."""
    text = " ".join(text.split())
    return f"{text}." if text[-1:].isalnum() else text


def _unknown(item: Item, ground: Ground) -> tuple[Reason, ...]:
    if not item.findings:
        return (Reason(code="no-finding"),)
    unknown = [number for number in item.findings if not 1 <= number <= len(ground.shown)]
    detail = ", ".join(map(str, dict.fromkeys(unknown)))
    return (Reason(code="unknown-finding", detail=detail),) if unknown else ()


def _reasons(said: Said, kept: Sequence[Proposed]) -> tuple[Reason, ...]:
    """Why a sentence does not stand beside those kept; nothing is a pass."""
    if reasons := _form(said):
        return reasons
    if reasons := tuple(reason for check in _CHECKS[said.part] for reason in check(said)):
        return reasons
    if any(_repeats(said.text, other) for other in _alike(said.part, kept)):
        return (Reason(code="duplicate"),)
    if sum(each.part == said.part for each in kept) >= MOST[said.part]:
        return (Reason(code="too-many", detail=f"more than {MOST[said.part]}"),)
    return ()


def _form(said: Said) -> tuple[Reason, ...]:
    if not any(letter.isalnum() for letter in said.text):
        return (Reason(code="empty-text"),)
    if len(said.text) > LONGEST:
        return (Reason(code="malformed-item", detail=f"{len(said.text)} characters are no single sentence"),)
    count = len(split(said.text, said.ground.desk.language))
    return (Reason(code="malformed-item", detail=f"{count} sentences for one"),) if count > 1 else ()


def _repeats(text: str, other: str) -> bool:
    return text.casefold() == other.casefold() or says_no_more(wording.core(text), wording.core(other))


def _alike(part: Part, kept: Sequence[Proposed]) -> Iterator[str]:
    """The texts kept so far that a new sentence of `part` could repeat."""
    for each in kept:
        if each.part == part or {each.part, part} == {"headline", "bottom-line"}:
            yield each.text
        if part == "alternative" and each.part in {"headline", "bottom-line", "judgement"}:
            yield from filter(None, (each.text, each.alternative))
        if each.part == "judgement" and part == "indicator":
            yield from each.indicators
        if each.part == "judgement" and part == "gap":
            yield from each.assumptions


# -- the checks

Check = Callable[[Said], tuple[Reason, ...]]


def _proved(said: Said) -> tuple[Reason, ...]:
    verdict = said.verdict(said.ground.desk.prove)
    return () if verdict.status == "supported" else verdict.reasons or (Reason(code="little-overlap"),)


def _premises_hold(said: Said) -> tuple[Reason, ...]:
    text = wording.as_statement(said.text) if said.part in {"indicator", "gap"} else said.text
    verdict = said.verdict(said.ground.desk.premises, text)
    return () if verdict.status == "supported" else verdict.reasons or (Reason(code="little-overlap"),)


def _speaks_of_them(said: Said) -> tuple[Reason, ...]:
    """At least a third of the content words of an inference stand in its findings, or a near-synonym of them."""
    language = said.ground.desk.language
    told = "\n".join(each.text for each in said.cited)
    known, lens = set(stems(told, language)), lens_of(told)
    wanted = set(stems(wording.core(said.text), language))
    share = sum(lens.word(stem) in known for stem in wanted) / max(1, len(wanted))
    return (
        () if share >= SPOKEN_OF else (Reason(code="little-overlap", detail=f"{share:.0%} of the findings"),)
    )


SPOKEN_OF = 1 / 3
"""What goes beyond the findings may have words of its own, but speaks of what they speak of."""


def _rests_on_proof(said: Said) -> tuple[Reason, ...]:
    return () if set(said.keys) - said.ground.desk.unverified else (Reason(code="unproved-finding"),)


def _is_current(said: Said) -> tuple[Reason, ...]:
    return () if set(said.keys) - said.ground.replaced else (Reason(code="replaced-finding"),)


def _owns_disputes(said: Said) -> tuple[Reason, ...]:
    contested = any(each.agreement == "disputed" or each.key in said.ground.disputed for each in said.cited)
    return (Reason(code="dispute-hidden"),) if contested and not wording.owned(said.text) else ()


def _one_likelihood(said: Said) -> tuple[Reason, ...]:
    return likelihood_of(said.text, said.likelihood, SCALES[said.ground.desk.scale])


def _only_supposes(said: Said) -> tuple[Reason, ...]:
    if wording.supposes(said.text) or not _proved(said):
        return ()
    return (Reason(code="states-a-fact", detail=said.text[:80]),)


_NEWS: tuple[Check, ...] = (_proved, _rests_on_proof, _is_current, _owns_disputes)
_CHECKS: Mapping[Part, tuple[Check, ...]] = {
    "headline": _NEWS,
    "bottom-line": _NEWS,
    "judgement": (
        _one_likelihood,
        lambda said: sure(said.text),
        lambda said: no_confidence(said.text),
        _rests_on_proof,
        _speaks_of_them,
        _premises_hold,
    ),
    "alternative": (_speaks_of_them, _premises_hold, _only_supposes),
    "indicator": (
        _speaks_of_them,
        _premises_hold,
        lambda said: wording.no_likelihood(said.text),
        lambda said: wording.lies_ahead(said.text, said.ground.desk.as_of),
    ),
    "gap": (_speaks_of_them, _premises_hold, lambda said: wording.is_open(said.text)),
}


# -- what stands


def _proposed(said: Said, item: Item, kept: Sequence[Proposed]) -> tuple[Proposed, list[RejectedProposal]]:
    stated = said.part in {"headline", "bottom-line"}
    proposed = Proposed(
        part=said.part, text=said.text, findings=said.keys, basis="stated" if stated else "inferred"
    )
    return _judged(proposed, said, item, kept) if isinstance(item, JudgementItem) else (proposed, [])


def _judged(
    proposed: Proposed, said: Said, item: JudgementItem, kept: Sequence[Proposed]
) -> tuple[Proposed, list[RejectedProposal]]:
    """A judgement with its confidence and those of its parts that pass, and the parts that do not."""
    desk = said.ground.desk
    level, basis = confidence(
        said.cited, disputed=said.ground.disputed, anonymous=desk.anonymous, unverified=desk.unverified
    )
    assumptions, no_assumptions = _parts(said, "gap", item.assumptions, kept)
    alternatives, no_alternatives = _parts(said, "alternative", [item.alternative], kept)
    signs, no_signs = _parts(said, "indicator", item.signs, kept)
    changes = {
        "likelihood": plain(item.likelihood),
        "confidence": level,
        "confidence_basis": basis,
        "assumptions": assumptions,
        "alternative": "".join(alternatives),
        "indicators": signs,
    }
    return proposed.model_copy(update=changes), [*no_assumptions, *no_alternatives, *no_signs]


def _parts(
    said: Said, part: Part, texts: Sequence[str], kept: Sequence[Proposed]
) -> tuple[tuple[str, ...], list[RejectedProposal]]:
    """Which texts stand as a part of a judgement; an assumption, listed as a gap, may state what it assumes."""
    passed: list[str] = []
    refused: list[RejectedProposal] = []
    checks = (
        [each for each in _CHECKS[part] if each is not _speaks_of_them] if part != "gap" else [_premises_hold]
    )
    for text in filter(None, map(_tidy, texts)):
        each = replace(said, part=part, text=text)
        reasons = _form(each) or tuple(reason for check in checks for reason in check(each))
        if not reasons and any(_repeats(text, other) for other in (said.text, *passed, *_alike(part, kept))):
            reasons = (Reason(code="duplicate"),)
        if not reasons and len(passed) >= MOST_PARTS:
            reasons = (Reason(code="too-many", detail=f"more than {MOST_PARTS}"),)
        if reasons:
            refused.append(each.refused(*reasons))
        else:
            passed.append(text)
    return tuple(passed), refused
