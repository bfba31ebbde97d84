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
    JudgeAccount,
    Judgement,
    Line,
    Reference,
    RejectedItem,
    SourceEntry,
    StakeholderEntry,
    Verdict,
)
from briefing.models.reasons import counted, in_words
from briefing.models.rights import NOT_QUOTED
from briefing.renderers.escaping import link, one_line, text

NONE = "None identified."
AI_LABEL = (
    "**AI-assisted, not reviewed by a person.** A language model read the sources; code checked every line "
    "against the sentences that it cites. Check before you publish."
)
APPENDIX = "Appendix: what was left out"
_SCALES = {"icd203": "ICD 203 (US)", "phia": "PHIA (UK)"}


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown with footnotes (GitHub, Pandoc); the same brief gives the same text."""
    brief = brief.exported()
    sections = (
        ("Bottom line", _lines(brief.bottom_line)),
        ("Key judgements", _judgements(brief.key_judgements)),
        ("What changed", _plain(brief.changes) or ["Not compared with an earlier brief."]),
        ("Developments", _lines(brief.developments)),
        ("Stakeholders", [_stakeholder(each) for each in brief.stakeholders]),
        ("Implications", _lines(brief.implications)),
        ("Alternatives and dissent", _lines(brief.alternatives)),
        ("Indicators to watch", _lines(brief.indicators)),
        ("Gaps and assumptions", _plain(brief.gaps)),
        ("Source summary statement", [text(brief.source_summary)] if brief.source_summary else []),
        ("Sources", _sources(brief)),
        ("Scales, method and use of AI", _method(brief)),
    )
    blocks = [_header(brief)]
    blocks += [f"## {title}\n\n" + "\n".join(content or [NONE]) for title, content in sections]
    blocks.append("\n".join(_footnotes(brief)))
    return "\n\n".join(block for block in blocks if block) + "\n"


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
        _status(brief),
        f"as of {moment(brief.as_of)}",
        *([f"period from {moment(brief.period_start)}"] if brief.period_start else []),
        f"cut-off {moment(brief.cutoff)}",
        f"{_count(len(brief.sources), 'article')}, {_count(len(brief.origins), 'origin')}",
        *([f"headline {_agreement(lead)}"] if lead.agreement else []),
    ]
    headline = text(lead.text) + _marks(lead.references)
    return f"# {headline}\n\n> {AI_LABEL}\n\n" + " · ".join(facts)


def _status(brief: Brief) -> str:
    done = brief.completeness
    return (
        f"{brief.status}, partial: {done.complete} of {done.articles} articles"
        if done.partial
        else brief.status
    )


def _lines(lines: Iterable[Line]) -> list[str]:
    return [f"- {text(line.text)}{_marks(line.references)}{_remarks(line)}" for line in lines]


def _remarks(line: Line) -> str:
    remarks = []
    if line.agreement:
        remarks.append(_agreement(line))
    if line.basis == "inferred":
        remarks.append("inferred")
    if line.note:
        remarks.append(text(line.note))
    return f" *({'; '.join(remarks)})*" if remarks else ""


def _agreement(line: Line) -> str:
    if line.origins > 1 or line.agreement != "single-source":
        word = f"{line.agreement}: " if line.agreement != "single-source" else "single-source: "
        return f"{word}{_count(line.origins, 'origin')}, {_count(line.articles, 'article')}"
    return "single-source" if line.articles == 1 else f"single-source: 1 origin, {line.articles} articles"


def _judgements(judgements: Iterable[Judgement]) -> list[str]:
    return [
        f"- {text(each.text)}{_marks(each.references)} "
        f"Confidence: {each.confidence} ({text(each.confidence_basis)})."
        for each in judgements
    ]


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
        f"- Likelihood scale: {_SCALES[brief.scale]}; this brief "
        + ("uses it in its key judgements." if brief.key_judgements else "makes no judgement of likelihood."),
        "- Source grades (Admiralty code): A to E as the newsroom set them; F: reliability cannot be judged.",
        "- “Corroborated” takes two or more publishers with texts of their own; copies and reprints add none.",
        f"- Method: a language model pointed at numbered sentences; code proved each item against them. "
        f"{_count(kept, 'item')} kept, {len(brief.rejected)} left out.",
        *([_judged(brief.judge)] if brief.judge else []),
        f"- Made by {text(made.software)} with the model {text(made.model)}"
        + (f"; prompts {prompts}." if prompts else "."),
        "",
        *_appendix(brief),
    ]


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
