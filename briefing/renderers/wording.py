"""What the renderers say of the parts of a brief: fixed phrases of ours, as plain text in the language around.

Markdown and the page say the same in the same words, because both take them from here; each escapes them in its own
way. Terms of closed vocabularies stand here as literals, so that they can be translated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.models import (
    Brief,
    JudgeAccount,
    Line,
    RejectedItem,
    SourceEntry,
    StakeholderEntry,
    Synthesis,
    Verdict,
)
from briefing.models.article import Rights, SourceKind
from briefing.models.brief import BriefStatus, Confidence
from briefing.models.claims import StakeholderKind
from briefing.models.findings import CREDIBILITY, Agreement, ContradictionKind
from briefing.models.reasons import counted as by_reason
from briefing.models.reasons import in_words
from briefing.models.rights import NOT_QUOTED
from briefing.models.scales import SCALES
from briefing.phrases import counted, listed, message, moment, phrase

_UNJUDGED = 6
_STATUS: Mapping[BriefStatus, str] = {"draft": message("draft"), "final": message("final")}
_AGREEMENTS: Mapping[Agreement, str] = {
    "single-source": message("single-source"),
    "corroborated": message("corroborated"),
    "disputed": message("disputed"),
}
_CONFLICTS: Mapping[ContradictionKind, str] = {
    "negation": message("one denies what the other states"),
    "number": message("figures differ"),
    "attribution": message("accounts differ on who or what is behind it"),
    "scope": message("accounts differ on how far it goes"),
    "time": message("accounts differ on when"),
}
_CONFIDENCES: Mapping[Confidence, str] = {
    "low": message("low"),
    "moderate": message("moderate"),
    "high": message("high"),
}
_ACTORS: Mapping[StakeholderKind, str] = {
    "state": message("state"),
    "organisation": message("organisation"),
    "group": message("group"),
    "person": message("person"),
}
_SOURCES: Mapping[SourceKind, str] = {
    "wire": message("wire"),
    "newspaper": message("newspaper"),
    "broadcaster": message("broadcaster"),
    "official": message("official"),
    "think tank": message("think tank"),
    "social": message("social"),
}
_SEMICOLON = message("; ")


def facts(brief: Brief) -> list[str]:
    """What stands under the headline: title, question, status, days, counts of articles and origins."""
    lead = brief.headline
    counts = listed((_articles(len(brief.sources)), _origins(len(brief.origins))))
    return [
        brief.title,
        *([phrase("asked: {question}", question=brief.question)] if brief.question else []),
        status(brief),
        phrase("as of {moment}", moment=moment(brief.as_of)),
        *([phrase("period from {moment}", moment=moment(brief.period_start))] if brief.period_start else []),
        phrase("cut-off {moment}", moment=moment(brief.cutoff)),
        counts,
        *([phrase("headline {agreement}", agreement=agreement(lead))] if lead.agreement else []),
    ]


def status(brief: Brief) -> str:
    """Draft or final, and whether everything was read."""
    done = brief.completeness
    said = phrase(_STATUS[brief.status])
    if not done.partial:
        return said
    return phrase(
        "{status}, partial: {complete} of {articles} articles",
        status=said,
        complete=done.complete,
        articles=done.articles,
    )


def remarks(line: Line) -> list[str]:
    """How far a line is backed: agreement with its counts, inference, credibility where it can be judged, the note."""
    return [
        *([agreement(line)] if line.agreement else []),
        *([phrase("inferred")] if line.basis == "inferred" else []),
        *([phrase("credibility {digit}", digit=line.credibility)] if line.credibility != _UNJUDGED else []),
        *([line.note] if line.note else []),
    ]


def agreement(line: Line) -> str:
    """How many speak for a line: "corroborated: 2 origins (4 articles)"; "" where that was not looked at."""
    if line.agreement is None:
        return ""
    if line.articles == 1:
        return agreed(line.agreement)
    return phrase(
        "{agreement}: {origins} ({articles})",
        agreement=agreed(line.agreement),
        origins=_origins(line.origins),
        articles=_articles(line.articles),
    )


def agreed(agreement: Agreement) -> str:
    """The term for how far voices agree."""
    return phrase(_AGREEMENTS[agreement])


def conflict(kind: ContradictionKind) -> str:
    """In what accounts conflict."""
    return phrase(_CONFLICTS[kind])


def confidence(level: Confidence) -> str:
    """The term for a level of confidence."""
    return phrase(_CONFIDENCES[level])


def about(actor: StakeholderEntry) -> list[str]:
    """What kind of actor it is, where that is known, and its role, where it has one."""
    kind = phrase(_ACTORS[actor.kind]) if actor.kind in _ACTORS else ""
    return [each for each in (kind, actor.role) if each]


_ABOVE: Mapping[str, str] = {
    "headline": message("headline"),
    "bottom_line": message("Bottom line"),
    "developments": message("Developments"),
}


def position(actor: StakeholderEntry) -> str:
    """The position that sources give an actor, or the section above that says it already."""
    if actor.printed_in:
        return phrase("see {section}.", section=phrase(_ABOVE[actor.printed_in]))
    return actor.position or phrase("No position is stated.")


def source_kind(kind: SourceKind) -> str:
    """The term for a kind of source; "" where it is not known."""
    return phrase(_SOURCES[kind]) if kind in _SOURCES else ""


def descriptor(source: SourceEntry, voice: str) -> list[str]:
    """What bears on the quality of a source (ICD 206): kind and grade, whose voice it is, whether it is cited, notes."""
    grade = phrase("grade {letter}", letter=source.grade)
    kind = source_kind(source.kind)
    return [
        listed([kind, grade]) if kind else grade,
        voice,
        phrase("cited") if source.cited else phrase("not cited"),
        *source.notes,
    ]


def voices(brief: Brief) -> dict[int, str]:
    """Of each source by its number: whether it is a voice of its own or one with others, and why."""
    number_of = {source.article_id: source.number for source in brief.sources}
    origins = {origin.key: origin for origin in brief.origins}
    found: dict[int, str] = {}
    for source in brief.sources:
        origin = origins[source.origin]
        first, *copies = origin.article_ids
        if not copies:
            found[source.number] = phrase("a text of its own")
        elif source.article_id == first:
            numbers = sorted(number_of[each] for each in copies)
            found[source.number] = phrase("original of {numbers}", numbers=listed(map(str, numbers)))
        else:
            found[source.number] = phrase(
                "no voice of its own: {reason} (source {number})",
                reason=origin.reason,
                number=number_of[first],
            )
    return found


def sentences(numbers: Sequence[int]) -> str:
    """ "sentence 3", "sentences 3, 4"."""
    said = listed(map(str, numbers))
    return counted("sentence {numbers}", "sentences {numbers}", len(numbers), numbers=said)


def not_quoted(rights: Rights) -> str:
    """Why a cited sentence is not quoted."""
    return phrase(NOT_QUOTED[rights])


# How the brief was made.


def method(brief: Brief) -> list[str]:
    """The scales, the method and the use of AI, one sentence or more each."""
    made = brief.provenance
    prompts = listed(f"{name} {digest[:12]}" for name, digest in sorted(made.prompts.items()))
    kept = len(brief.claims) + len(brief.stakeholder_items) + len(brief.implication_items)
    return [
        _likelihood(brief),
        phrase(
            "Source grades (Admiralty code): A to E as the newsroom set them; F: reliability cannot be judged."
        ),
        phrase(
            "“Corroborated” takes two or more independent voices in texts of their own; copies and reprints add "
            "none, and two that quote one speaker corroborate that it was said, not that it is so."
        ),
        phrase("Credibility of a finding (Admiralty code, by rule): {rule}.", rule=phrase(CREDIBILITY)),
        phrase(
            "Method: a language model pointed at numbered sentences; code proved each item against them. "
            "{kept} kept, {left_out} left out.",
            kept=_items(kept),
            left_out=len(brief.rejected),
        ),
        *([_judged(brief.judge)] if brief.judge else []),
        *([_synthesized(brief.synthesis)] if brief.synthesis else []),
        phrase(
            "Made by {software} with the model {model}; prompts {prompts}.",
            software=made.software,
            model=made.model,
            prompts=prompts,
        )
        if prompts
        else phrase("Made by {software} with the model {model}.", software=made.software, model=made.model),
    ]


def _likelihood(brief: Brief) -> str:
    """The scale of the brief; its terms in percent where a judgement uses one."""
    scale = SCALES[brief.scale]
    if brief.key_judgements:
        return phrase("Likelihood scale: {title}; {terms}.", title=scale.title, terms=scale)
    return phrase(
        "Likelihood scale: {title}; this brief makes no judgement of likelihood.", title=scale.title
    )


def _synthesized(synthesis: Synthesis) -> str:
    """What a model proposed to say of the findings, and what became of it."""
    passed = counted(
        "{number} sentence passed the gate", "{number} sentences passed the gate", len(synthesis.proposed)
    )
    if synthesis.rejected:
        reasons = listed(in_words(by_reason(synthesis.rejected)))
        passed += phrase(", {number} refused ({reasons})", number=len(synthesis.rejected), reasons=reasons)
    return phrase(
        "Synthesis: the model was shown the findings alone and proposed headline, bottom line and judgements; "
        "{passed}. Confidence is set by rule.",
        passed=passed,
    )


def _judged(account: JudgeAccount) -> str:
    """What a judge did."""
    lowered = listed(in_words(account.lowered))
    said = [
        phrase("lowered {number} ({reasons})", number=sum(account.lowered.values()), reasons=lowered)
        if lowered
        else phrase("lowered none")
    ]
    if account.not_raised:
        said.append(
            phrase(
                "{number} that code could not prove it found supported; they stay unverified",
                number=account.not_raised,
            )
        )
    if rest := account.not_judged - account.withheld:
        said.append(counted("{number} item got no answer", "{number} items got no answer", rest))
    if account.withheld:
        said.append(
            counted(
                "{number} item of confidential sources was not shown to it",
                "{number} items of confidential sources were not shown to it",
                account.withheld,
            )
        )
    return phrase(
        "A second look: the model {model} compared {items} with the cited sentences alone: {became}. "
        "It can raise none.",
        model=account.model,
        items=_items(account.judged),
        became=listed(said, _SEMICOLON),
    )


def left_out(brief: Brief) -> list[str]:
    """What is not in the brief, or is marked unverified there, as counts by reason: nothing of its wording."""
    verdicts = [
        *(each.verdict for each in brief.claims),
        *(each.verdict for each in brief.stakeholder_items),
        *(each.verdict for each in brief.implication_items),
    ]
    unverified = [each for each in verdicts if each.status == "unverified"]
    told = [
        phrase("Left out: {counts}.", counts=_counts(brief.rejected))
        if brief.rejected
        else phrase("Left out: nothing.")
    ]
    if unverified:
        told.append(phrase("Unverified, and marked so where printed: {counts}.", counts=_counts(unverified)))
    return told


def _counts(items: Sequence[RejectedItem | Verdict]) -> str:
    reasons = listed(in_words(by_reason(items)))
    return f"{_items(len(items))}: {reasons}" if reasons else _items(len(items))


def _articles(number: int) -> str:
    return counted("{number} article", "{number} articles", number)


def _origins(number: int) -> str:
    return counted("{number} origin", "{number} origins", number)


def _items(number: int) -> str:
    return counted("{number} item", "{number} items", number)
