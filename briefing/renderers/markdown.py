"""`brief.md`: the thirteen sections, every line with its references, every reference with its quotation.

A quotation that its source's rights do not allow is said to be left out, with the link and the sentence numbers.
What was rejected is counted in the appendix of the last section, in no heading of its own: thirteen sections are the
form (docs/design.md), and `briefing check` reads no statement there. Of its wording nothing is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from briefing.models import (
    Brief,
    Dispute,
    JudgeAccount,
    Judgement,
    Line,
    Reference,
    RejectedItem,
    SourceEntry,
    StakeholderEntry,
    Synthesis,
    Verdict,
)
from briefing.models.findings import CREDIBILITY
from briefing.models.reasons import counted, in_words
from briefing.models.rights import NOT_QUOTED
from briefing.models.scales import SCALES
from briefing.renderers.escaping import link, one_line, text

NONE = "None identified."
AI_LABEL = (
    "**AI-assisted, not reviewed by a person.** A language model read the sources; code checked every line "
    "against the sentences that it cites. Check before you publish."
)
APPENDIX = "Appendix: what was left out"


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown with footnotes (GitHub, Pandoc); the same brief gives the same text."""
    brief = brief.exported()
    told = (_of_one_story if len(brief.stories) < _SEVERAL else _story_by_story)(brief)
    sections = (
        ("Bottom line", _lines(brief.bottom_line)),
        *told,
        ("Gaps and assumptions", _plain(brief.gaps)),
        ("Source summary statement", [text(brief.source_summary)] if brief.source_summary else []),
        ("Sources", _sources(brief)),
        ("Scales, method and use of AI", _method(brief)),
    )
    blocks = [_header(brief)]
    blocks += [_section(f"## {title}", content) for title, content in sections]
    blocks.append("\n".join(_footnotes(brief)))
    return "\n\n".join(block for block in blocks if block) + "\n"


_SEVERAL = 2
Sections = list[tuple[str, list[str]]]


def _of_one_story(brief: Brief) -> Sections:
    sections = _told(brief)
    sections.insert(1, _changed(brief))
    return sections


def _story_by_story(brief: Brief) -> Sections:
    """The sections of each story, the most important story first, under one heading; its number and title lead."""
    listed: Sections = [_changed(brief)]
    for number, story in enumerate(brief.stories, start=1):
        own = _told(brief.of_story(story.key))
        blocks = [_section(f"### {title}", content) for title, content in own if content]
        articles = _count(len(story.article_ids), "article")
        listed.append((f"Story {number}: {text(story.title)}", ["\n\n".join([f"{articles}.", *blocks])]))
    return listed


def _changed(brief: Brief) -> tuple[str, list[str]]:
    return "What changed", _plain(brief.changes) or ["Not compared with an earlier brief."]


def _told(brief: Brief) -> Sections:
    """The sections that tell of a story."""
    return [
        ("Key judgements", _judgements(brief.key_judgements)),
        ("Developments", _lines(brief.developments)),
        ("Stakeholders", [_stakeholder(each) for each in brief.stakeholders]),
        ("Implications", _lines(brief.implications)),
        ("Alternatives and dissent", [*_disputes(brief.disputes), *_lines(brief.alternatives)]),
        ("Indicators to watch", _lines(brief.indicators)),
    ]


def _section(heading: str, content: Sequence[str]) -> str:
    return f"{heading}\n\n" + "\n".join(content or [NONE])


def moment(value: datetime) -> str:
    """A point in time as a reader writes it: "3 March 2026, 06:00 UTC"."""
    there = value.astimezone(UTC)
    return f"{day(there)}, {there:%H:%M} UTC"


def day(value: datetime) -> str:
    """A day as a reader writes it: "3 March 2026"."""
    return f"{value.day} {value:%B %Y}"


def _header(brief: Brief) -> str:
    lead = brief.headline
    facts = [
        text(brief.title),
        *([f"asked: {text(brief.question)}"] if brief.question else []),
        _status(brief),
        f"as of {moment(brief.as_of)}",
        *([f"period from {moment(brief.period_start)}"] if brief.period_start else []),
        f"cut-off {moment(brief.cutoff)}",
        f"{_count(len(brief.sources), 'article')}, {_count(len(brief.origins), 'origin')}",
        *([f"headline {_agreement(lead)}"] if lead.agreement else []),
    ]
    headline = text(lead.text) + _marks(lead.references)
    before = "\n".join(row.removeprefix("  ") for row in _earlier(lead))
    return f"# {headline}\n\n> {AI_LABEL}\n\n" + " · ".join(facts) + (f"\n\n{before}" if before else "")


def _status(brief: Brief) -> str:
    done = brief.completeness
    return (
        f"{brief.status}, partial: {done.complete} of {done.articles} articles"
        if done.partial
        else brief.status
    )


def _lines(lines: Iterable[Line]) -> list[str]:
    return [
        row
        for line in lines
        for row in (f"- {text(line.text)}{_marks(line.references)}{_remarks(line)}", *_earlier(line))
    ]


def _earlier(line: Line) -> list[str]:
    """What a line takes the place of, newest first, under it."""
    return [
        f"  - Earlier ({text(each.day)}): {text(each.text)}{_marks(each.references)}" for each in line.earlier
    ]


def _disputes(disputes: Iterable[Dispute]) -> list[str]:
    """Each side of a dispute with its own references, and why they conflict."""
    return [row for each in disputes for row in _dispute(each)]


def _dispute(dispute: Dispute) -> list[str]:
    rows = [f"- **Disputed ({_CONFLICTS[dispute.kind]})**"]
    for side in dispute.sides:
        rows.append(f"  - {text(side.text)}{_marks(side.references)}{_remarks(side)}")
        rows += [f"  {row}" for row in _earlier(side)]
    return [*rows, *(f"  - Why: {text(each)}" for each in dispute.explanations)]


_CONFLICTS = {
    "negation": "one denies what the other states",
    "number": "figures differ",
    "attribution": "accounts differ on who or what is behind it",
    "scope": "accounts differ on how far it goes",
    "time": "accounts differ on when",
}


def _remarks(line: Line) -> str:
    remarks = []
    if line.agreement:
        remarks.append(_agreement(line))
    if line.basis == "inferred":
        remarks.append("inferred")
    if line.credibility != _UNJUDGED:
        remarks.append(f"credibility {line.credibility}")
    if line.note:
        remarks.append(text(line.note))
    return f" *({'; '.join(remarks)})*" if remarks else ""


_UNJUDGED = 6


def _agreement(line: Line) -> str:
    """How many speak for a line: "corroborated: 2 origins (4 articles)"."""
    counted = f"{_count(line.origins, 'origin')} ({_count(line.articles, 'article')})"
    if line.articles == 1:
        return f"{line.agreement}"
    return f"{line.agreement}: {counted}"


def _judgements(judgements: Iterable[Judgement]) -> list[str]:
    """Each judgement with its confidence in a sentence of its own, and what speaks for and against it."""
    rows = []
    for each in judgements:
        rows.append(f"- {text(each.text)}{_marks(each.references)} *(inferred)*")
        rows.append(f"  - Confidence: {each.confidence} ({text(each.confidence_basis)}).")
        rows += [f"  - Assumes: {text(assumed)}" for assumed in each.assumptions]
        rows += [f"  - Alternative: {text(each.alternative)}"] if each.alternative else []
        rows += [f"  - Would show in: {text(sign)}" for sign in each.indicators]
    return rows


def _stakeholder(entry: StakeholderEntry) -> str:
    about = ", ".join(
        [*([] if entry.kind == "other" else [entry.kind]), *([text(entry.role)] if entry.role else [])]
    )
    position = text(entry.position) if entry.position else "No position is stated."
    note = f" *({text(entry.note)})*" if entry.note else ""
    shown = f" ({about})" if about else ""
    return f"- **{text(entry.name)}**{shown}: {position}{_marks(entry.references)}{note}"


def _plain(sentences: Iterable[str]) -> list[str]:
    return [f"- {text(sentence)}" for sentence in sentences]


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _sources(brief: Brief) -> list[str]:
    number_of = {source.article_id: source.number for source in brief.sources}
    listed = [_source(source, brief, number_of) for source in brief.sources]
    if brief.left_out:
        listed += ["", "Left out:", ""]
        listed += [f"- {text(each.source)}: {text(each.reason)}" for each in brief.left_out]
    return listed


def _source(source: SourceEntry, brief: Brief, number_of: dict[str, int]) -> str:
    parts = [_named(source)]
    if source.byline:
        parts.append(text(source.byline))
    parts.append(day(source.published_at) if source.published_at else "undated")
    if source.language not in {"und", brief.language}:
        parts.append(f"language {text(source.language)}")
    remarks = [
        f"grade {source.grade}" if source.kind == "other" else f"{source.kind}, grade {source.grade}",
        _voice(source, brief, number_of),
        "cited" if source.cited else "not cited",
    ]
    remarks += [text(note) for note in source.notes]
    return f"{source.number}. {', '.join(parts)} — {'; '.join(remarks)}."


def _voice(source: SourceEntry, brief: Brief, number_of: dict[str, int]) -> str:
    """Whether a source is a voice of its own or one with others, and why."""
    origin = next(each for each in brief.origins if each.key == source.origin)
    first, *copies = origin.article_ids
    if not copies:
        return "a text of its own"
    if source.article_id == first:
        return (
            f"original of {', '.join(str(number) for number in sorted(number_of[each] for each in copies))}"
        )
    return f"no voice of its own: {text(origin.reason)} (source {number_of[first]})"


def _named(source: SourceEntry, passage: str = "") -> str:
    title = source.title or source.name
    shown = link(f"“{one_line(title)}”", source.url, passage=passage)
    return f"*{text(source.publisher)}*, {shown}" if source.publisher else shown


def _method(brief: Brief) -> list[str]:
    kept = len(brief.claims) + len(brief.stakeholder_items) + len(brief.implication_items)
    made = brief.provenance
    prompts = ", ".join(f"{text(name)} {text(digest[:12])}" for name, digest in sorted(made.prompts.items()))
    return [
        _likelihood(brief),
        "- Source grades (Admiralty code): A to E as the newsroom set them; F: reliability cannot be judged.",
        "- “Corroborated” takes two or more independent voices in texts of their own; copies and reprints add none, and "
        "two that quote one speaker corroborate that it was said, not that it is so.",
        f"- Credibility of a finding (Admiralty code, by rule): {CREDIBILITY}.",
        f"- Method: a language model pointed at numbered sentences; code proved each item against them. "
        f"{_count(kept, 'item')} kept, {len(brief.rejected)} left out.",
        *([_judged(brief.judge)] if brief.judge else []),
        *([_synthesized(brief.synthesis)] if brief.synthesis else []),
        f"- Made by {text(made.software)} with the model {text(made.model)}"
        + (f"; prompts {prompts}." if prompts else "."),
        "",
        *_appendix(brief),
    ]


def _likelihood(brief: Brief) -> str:
    """The scale of the brief; its terms in percent where a judgement uses one."""
    scale = SCALES[brief.scale]
    used = f"{scale}." if brief.key_judgements else "this brief makes no judgement of likelihood."
    return f"- Likelihood scale: {scale.title}; {used}"


def _synthesized(synthesis: Synthesis) -> str:
    """What a model proposed to say of the findings, and what became of it, in one line."""
    refused = (
        f", {len(synthesis.rejected)} refused ({', '.join(in_words(counted(synthesis.rejected)))})"
        if synthesis.rejected
        else ""
    )
    return (
        "- Synthesis: the model was shown the findings alone and proposed headline, bottom line and judgements; "
        f"{_count(len(synthesis.proposed), 'sentence')} passed the gate{refused}. Confidence is set by rule."
    )


def _judged(account: JudgeAccount) -> str:
    """What a judge did, in one line."""
    seen = f"- A second look: the model {text(account.model)} compared {_count(account.judged, 'item')} with the cited sentences alone"
    lowered = ", ".join(in_words(account.lowered))
    said = [f"lowered {sum(account.lowered.values())} ({lowered})" if lowered else "lowered none"]
    if account.not_raised:
        said.append(
            f"{account.not_raised} that code could not prove it found supported; they stay unverified"
        )
    if rest := account.not_judged - account.withheld:
        said.append(f"{_count(rest, 'item')} got no answer")
    if account.withheld:
        said.append(f"{_count(account.withheld, 'item')} of confidential sources were not shown to it")
    return f"{seen}: {'; '.join(said)}. It can raise none."


def _appendix(brief: Brief) -> list[str]:
    """What is not in the brief, as counts by reason, and where to see it: nothing of its wording."""
    verdicts = [
        *(each.verdict for each in brief.claims),
        *(each.verdict for each in brief.stakeholder_items),
        *(each.verdict for each in brief.implication_items),
    ]
    unverified = [each for each in verdicts if each.status == "unverified"]
    told = [f"- Left out: {_counted(brief.rejected) if brief.rejected else 'nothing'}."]
    if unverified:
        told.append(f"- Unverified, and marked so where printed: {_counted(unverified)}.")
    if brief.rejected:
        told.append("- `briefing show brief.json --rejected` shows each item left out, and why.")
    return [f"**{APPENDIX}**", "", *told]


def _counted(items: Sequence[RejectedItem | Verdict]) -> str:
    by_reason = in_words(counted(items))
    return (
        f"{_count(len(items), 'item')}: {', '.join(by_reason)}" if by_reason else _count(len(items), "item")
    )


def _footnotes(brief: Brief) -> list[str]:
    sources = {source.article_id: source for source in brief.sources}
    return [_footnote(reference, sources[reference.article_id]) for reference in brief.references]


def _footnote(reference: Reference, source: SourceEntry) -> str:
    quotations = reference.quotations
    quoted = [f"“{text(each.exact)}”" for each in quotations if each.exact]
    if quoted and not quotations[-1].exact:
        quoted.append("")
    named = _named(source, passage=one_line(quotations[0].exact))
    when = f", {day(source.published_at)}" if source.published_at else ""
    place = f"{named}{when}, {_numbered([each.sentence for each in quotations])} (source {source.number})"
    shown = f"{' […] '.join(quoted).rstrip()} — {place}" if quoted else place
    missing = [each.sentence for each in quotations if not each.exact]
    what = f"{_numbered(missing)} " if quoted else ""
    return f"[^{reference.number}]: {shown}" + (f"; {what}{NOT_QUOTED[source.rights]}." if missing else ".")


def _numbered(sentences: Sequence[int]) -> str:
    return f"{'sentence' if len(sentences) == 1 else 'sentences'} {', '.join(map(str, sentences))}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
