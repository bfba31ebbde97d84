"""What an actor said and when; and where a later position is not the earlier one.

Rules of a change: the later position was reported at a later time, on the same matter (`_MATTER`), nothing on that matter
lies between them, and one of these holds: one denies what the other affirms; one says "no longer" or its like; a verb of the
one is an opposite of a verb of the other in the word lists. Positions that merely say more are no change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from briefing.facts import content_words, negations, stems
from briefing.facts.lexicon import opposed
from briefing.models import Article, Citation, Entity, Position, PositionChange, Stakeholder
from briefing.phrases import phrase

_MATTER = 2
"""Words that two positions share, besides the actor's name and the words in which they differ, to be on one matter."""
_SHARE = 0.5
"""The part of the shorter position's words that must be shared as well."""
_TURN = re.compile(
    r"\b(?:no longer|not any ?more|any longer|revers(?:es|ed|ing)|u-turn|backtrack(?:s|ed)?|backed down|dropp(?:ed|ing)|gave up|"
    r"given up|abandon(?:s|ed)|withdr[ae]wn?|withdrew|changed (?:its|his|her|their) (?:mind|position|stance))\b",
    re.IGNORECASE,
)


def positions_of(
    stakeholders: Iterable[Stakeholder], articles: Mapping[str, Article]
) -> tuple[Position, ...]:
    """The positions of the mentions of one actor, the oldest first, those without a time last.

    Kept once, with all citations: one wording in several articles, unless the actor said otherwise between them and came
    back to it. Left out: another wording of the same sentences in a copy. Refused positions are not among them; one that
    nobody could prove says so in its verdict.
    """
    found: list[Position] = []
    first: dict[tuple[str, ...], str] = {}
    for position in sorted(filter(None, (_position(each, articles) for each in stakeholders)), key=_order):
        evidence, article = _evidence(position.citations, articles), position.citations[0].article_id
        if (place := _said_before(position, found)) is not None:
            found[place] = _joined(found[place], position)
        elif not evidence or first.setdefault(evidence, article) == article:
            found.append(position)
    return tuple(found)


def _said_before(position: Position, earlier: Sequence[Position]) -> int | None:
    """Where the same words stand among the earlier positions, if nothing after them says otherwise."""
    for place in range(len(earlier) - 1, -1, -1):
        if _plain(earlier[place].text) == _plain(position.text):
            return place
        if _one_matter(earlier[place].text, position.text, frozenset()) and _difference(
            earlier[place].text, position.text, frozenset()
        ):
            return None
    return None


def _position(stakeholder: Stakeholder, articles: Mapping[str, Article]) -> Position | None:
    if not stakeholder.position or not stakeholder.citations or stakeholder.verdict.status == "rejected":
        return None
    article = articles.get(stakeholder.citations[0].article_id)
    return Position(
        text=stakeholder.position,
        citations=stakeholder.citations,
        reported_at=article.published_at if article else None,
        verdict=stakeholder.verdict.status,
    )


def _order(position: Position) -> tuple[bool, float, bool, str, str]:
    when = position.reported_at
    return (
        when is None,
        when.timestamp() if when else 0.0,
        position.verdict != "supported",
        position.citations[0].article_id,
        position.text,
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _evidence(citations: Sequence[Citation], articles: Mapping[str, Article]) -> tuple[str, ...]:
    return tuple(
        _plain(articles[each.article_id].quotation(number))
        for each in citations
        if each.article_id in articles
        for number in each.sentences
    )


def _joined(one: Position, other: Position) -> Position:
    """The earlier of two positions in one wording, with the citations of both; proved if either is."""
    citations = tuple(dict.fromkeys((*one.citations, *other.citations)))
    verdict = "supported" if "supported" in {one.verdict, other.verdict} else one.verdict
    return one.model_copy(update={"citations": citations, "verdict": verdict})


def changes(entities: Iterable[Entity]) -> tuple[PositionChange, ...]:
    """Where an actor's later position differs from its last earlier one on the same matter. Proved positions alone count."""
    return tuple(change for entity in entities for change in _changes(entity))


def _changes(entity: Entity) -> Iterable[PositionChange]:
    names = frozenset(stem for name in (entity.name, *entity.aliases) for stem in stems(name))
    dated = [each for each in entity.positions if each.reported_at and each.verdict == "supported"]
    for place, after in enumerate(dated):
        on_the_matter = [each for each in dated[:place] if _one_matter(each.text, after.text, names)]
        if not on_the_matter:
            continue
        before = on_the_matter[-1]
        explanation = _difference(before.text, after.text, names)
        if (
            explanation
            and before.reported_at
            and after.reported_at
            and before.reported_at < after.reported_at
        ):
            yield PositionChange(entity=entity.key, before=before, after=after, explanation=explanation)


def _one_matter(one: str, other: str, names: frozenset[str]) -> bool:
    mine, theirs = set(stems(one)) - names, set(stems(other)) - names
    shared = mine & theirs
    return len(shared) >= _MATTER and len(shared) >= _SHARE * min(len(mine), len(theirs))


def _difference(before: str, after: str, names: frozenset[str]) -> str:
    """How a later position differs from an earlier one, in words; "" where nothing shows that it does.

    A word and its opposite beside one more denial say the same ("supports", "does not oppose").
    """
    if (turn := _TURN.search(after)) and not _TURN.search(before):
        return phrase("the later position says “{words}”", words=turn[0])
    pair = _opposites(before, after, names)
    shared = {*stems(before)} & {*stems(after)} - names
    denied, denied_later = (_denials(text, shared, pair) for text in (before, after))
    if len(denied) % 2 == len(denied_later) % 2:
        return phrase("“{before}” became “{after}”", before=pair[0], after=pair[1]) if pair else ""
    if pair:
        return ""
    if len(denied) % 2:
        return phrase("the earlier position denies what the other affirms: “{word}”", word=denied[0])
    return phrase("the later position denies what the other affirms: “{word}”", word=denied_later[0])


def _opposites(before: str, after: str, names: frozenset[str]) -> tuple[str, str] | tuple[()]:
    """A word of the earlier position and its opposite in the later one, each in one of them alone."""
    mine, theirs = content_words(before), content_words(after)
    for one in (word for word in mine if word not in theirs):
        for other in (word for word in theirs if word not in mine):
            if opposed(one, other) and not {*stems(one), *stems(other)} & names:
                return one, other
    return ()


def _denials(text: str, shared: set[str], pair: Sequence[str]) -> list[str]:
    """The words of a position that deny something of which both positions speak; those of the pair are no denials here."""
    return [word for word, scope in negations(text) if shared & {*scope} and word not in pair]
