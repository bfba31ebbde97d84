"""Rule 10: the brief is whole, and says of itself what a reader must know."""

from __future__ import annotations

from briefing.lint.found import Found
from briefing.lint.subject import Subject
from briefing.models import is_reviewed


def form_is_whole(subject: Subject) -> Found:
    """Rule 10: the sections, what belongs to each judgement, the cut-off, the AI label and "What changed".

    Looks at the sections that no brief goes without, at the story of each line (one of no story is printed nowhere),
    at the alternative, the indicators and the gaps of each judgement (a phrase such as "None identified" is a
    statement, and counts), at the date of each source, at the label and at the changes. The order of the sections is the renderers'.
    """
    found = Found()
    _sections(subject, found)
    for place, each in subject.judged:
        found.require(each.alternative.strip(), place, "no-alternative")
        found.require(any(map(str.strip, each.indicators)), place, "no-indicator")
        found.require(any(map(str.strip, each.gaps)), place, "no-gap")
    for source in subject.brief.sources:
        newest = source.published_at or source.retrieved_at
        day = f"{newest:%Y-%m-%d}"
        found.require(newest <= subject.brief.cutoff, f"sources {source.number}", "cut-off-too-early", day)
    labelled = subject.labelled or is_reviewed(subject.brief, subject.sign_off)
    found.require(labelled, "label", "no-label")
    if subject.previous:
        found.require(subject.brief.changes, "changes", "no-changes")
    return found


def _sections(subject: Subject, found: Found) -> None:
    brief = subject.brief
    printed = any(said.references for said in (*subject.lines, *subject.stakeholders))
    for place, there in (
        ("headline", brief.headline.text.strip()),
        ("lines", printed),
        ("source_summary", brief.source_summary.strip()),
        ("sources", brief.sources),
        ("method", brief.provenance.software.strip()),
    ):
        found.require(there, place, "no-section")
    stories = {each.key for each in brief.stories}
    if len(stories) > 1:
        for place, story in _told(subject):
            found.require(not story or story in stories, place, "no-story", story)


def _told(subject: Subject) -> list[tuple[str, str]]:
    """The place and the story of everything that is printed story by story."""
    brief = subject.brief
    return [
        *((said.place, said.line.story) for said in subject.lines if said.line),
        *((place, each.story) for place, each in subject.judged),
        *((f"stakeholders {number}", each.story) for number, each in enumerate(brief.stakeholders, start=1)),
        *((f"disputes {number}", each.story) for number, each in enumerate(brief.disputes, start=1)),
    ]
