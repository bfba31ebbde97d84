"""What was left out of a brief: each item with its reasons in words, the sentences that it cited and where it came from.

Rules:
- Items are grouped by the reason that decided (`briefing.models.reasons`), the most frequent first.
- A cited sentence is quoted exactly, from its article or else from the brief's own references, as far as its source's
  rights allow; else it is said why it is not.
- None of it was proved: it is for who edits the brief, and no renderer of the brief prints it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.models import Article, Brief, ReasonCode, RejectedItem, SourceEntry
from briefing.models.reasons import WORDS, counted, decisive, in_words
from briefing.models.rights import NOT_QUOTED, is_withheld, quotable
from briefing.phrases import day, moment
from briefing.renderers.escaping import one_line

_LONG = 400
"""Characters of an item that are shown; the JSON has all that was kept."""
_KINDS = {"claims": "claim", "stakeholders": "stakeholder", "implications": "implication"}
_PARTS: Mapping[ReasonCode, str] = {
    "role-not-in-source": "role of a stakeholder",
    "position-not-in-source": "position of a stakeholder",
}
"""What of a stakeholder was left out, where its name is in the brief."""


def rejected_text(brief: Brief, articles: Sequence[Article] = ()) -> str:
    """The items left out, for people, one block an item; `articles` are those that can be quoted."""
    desk = _Desk(brief, articles)
    counts = counted(desk.brief.rejected)
    blocks = [_head(desk.brief)]
    for (code, _), heading in zip(counts.items(), in_words(counts), strict=True):
        blocks.append(f"{heading} [{code}]")
        blocks += ["\n".join(desk.block(each)) for each in _of(code, desk.brief)]
    return "\n\n".join(blocks) + "\n"


def rejected_json(brief: Brief, articles: Sequence[Article] = ()) -> str:
    """The same as JSON: the counts by code, and the items in groups as in the text."""
    desk = _Desk(brief, articles)
    counts = counted(desk.brief.rejected)
    content = {
        "brief": desk.brief.id,
        "version": desk.brief.version,
        "title": desk.brief.title,
        "counts": counts,
        "items": [desk.entry(each) for code in counts for each in _of(code, desk.brief)],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _head(brief: Brief) -> str:
    named = f"{one_line(brief.title)}, as of {moment(brief.as_of)}"
    if brief.id:
        named += f" ({brief.id}, version {brief.version})"
    count = len(brief.rejected)
    if not count:
        return f"{named}: nothing was left out"
    return f"{named}: {count} {'item was' if count == 1 else 'items were'} left out"


def _of(code: ReasonCode, brief: Brief) -> Iterator[RejectedItem]:
    return (each for each in brief.rejected if decisive(each.reasons).code == code)


class _Desk:
    """A brief as it may go out, its sources, and the articles at hand."""

    def __init__(self, brief: Brief, articles: Sequence[Article]) -> None:
        self.brief = brief.exported()
        self._sources = {source.article_id: source for source in brief.sources}
        self._articles = {article.id: article for article in articles}
        self._quoted = {
            (reference.article_id, each.sentence): each.exact
            for reference in self.brief.references
            for each in reference.quotations
        }
        self._proved = {
            each.text
            for each in self.brief.claims
            if each.verdict.status == "supported" and not is_withheld(each.text)
        }

    def block(self, item: RejectedItem) -> list[str]:
        """The lines of one item."""
        first = decisive(item.reasons)
        kind = next((_PARTS[each.code] for each in item.reasons if each.code in _PARTS), _KINDS[item.task])
        others = [each for each in item.reasons if each is not first and each.code not in _PARTS]
        lines = [f"  {kind}: {_shown(item.text)}"]
        for label, reason in [("why", first), *(("also", each) for each in others)]:
            about = f": {_shown(reason.detail)}" if reason.detail else ""
            lines.append(f"    {label}: {WORDS[reason.code].why}{about}")
        if item.text in self._proved:
            lines.append("    note: the same words were proved as a claim, and are in the brief")
        for number, exact, note in self._cited(item):
            lines.append(
                f"    cites sentence {number}" + (f": “{one_line(exact)}”" if exact else f" ({note})")
            )
        if not item.sentences:
            lines.append("    cites no sentence")
        return [*lines, f"    from: {self._named(item)}"]

    def entry(self, item: RejectedItem) -> dict[str, Any]:
        """One item as JSON."""
        source = self._sources.get(item.article_id)
        shared = ("number", "name", "title", "publisher", "url", "published_at")
        return {
            "task": item.task,
            "text": item.text,
            "reason": decisive(item.reasons).code,
            "reasons": [
                {"code": each.code, "words": WORDS[each.code].why, "detail": each.detail}
                for each in item.reasons
            ],
            "proved_elsewhere": item.text in self._proved,
            "sentences": [
                {"number": number, "exact": exact, "note": note} for number, exact, note in self._cited(item)
            ],
            "article_id": item.article_id,
            "source": source.model_dump(mode="json", include=set(shared)) if source else None,
        }

    def _cited(self, item: RejectedItem) -> Iterator[tuple[int, str, str]]:
        """Of each sentence that an item cites its number and its text, or "" and why it is not there."""
        source, article = self._sources.get(item.article_id), self._articles.get(item.article_id)
        rights = source.rights if source else "link"
        numbers = tuple(dict.fromkeys(item.sentences))
        allowed = quotable(rights, sorted(numbers))
        for number in numbers:
            if article and not 1 <= number <= len(article.sentences):
                yield number, "", f"the source has {len(article.sentences)}"
            elif number not in allowed:
                yield number, "", NOT_QUOTED[rights]
            elif (
                exact := article.quotation(number) if article else self._quoted.get((item.article_id, number))
            ):
                yield number, exact, ""
            else:
                yield number, "", "its article is not at hand: name the database with --db"

    def _named(self, item: RejectedItem) -> str:
        source = self._sources.get(item.article_id)
        return _source(source) if source else item.article_id


def _source(source: SourceEntry) -> str:
    parts = [
        source.publisher,
        f"“{source.title}”" if source.title else "",
        day(source.published_at) if source.published_at else "undated",
        source.name,
        source.url if source.url != source.name else "",
    ]
    return f"{', '.join(one_line(each) for each in parts if each)} (source {source.number})"


def _shown(text: str) -> str:
    line = one_line(text)
    if not line:
        return "(no words)"
    return line if len(line) <= _LONG else f"{line[:_LONG]}… ({len(text)} characters, see --json)"
