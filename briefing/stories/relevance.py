"""Which stories bear on a question, and why the others do not.

Rules:
- A question asks by its names and its words, near-synonyms and kin of the words included (`briefing.facts.lens`). Small
  words and everyday words of news ("what", "decide", "government") ask nothing, unless it has no others.
- A story is asked of as a whole, so that a report without the question's words stays with the others on its event.
- A word weighs more the fewer stories have it, a name double. A story that has less than `_ENOUGH` of the weight that the
  best one has is left out: nothing stands in it, or no more than what it has in common with the question by chance.
- Where no story has a word of the question nothing is left out, and that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from briefing.facts import is_common, names, stems, tokens
from briefing.facts.clauses import clauses
from briefing.facts.lens import Lens, lens_of
from briefing.models import Article, LeftOut, Story
from briefing.phrases import listed, message, phrase
from briefing.stories.everyday import everyday

_ENOUGH = 0.2
_NAME = 2.0
_PRIOR = 10
"""Stories that are taken to exist beside those of the run: in a run of two stories a word of both must not weigh nothing."""
_SHOWN = 6
"""Words of a question that a reason lists."""


@dataclass(frozen=True)
class Selection:
    """What bears on a question: the stories and their articles, in the order given, and what was left out.

    `note` is a sentence for the reader where the question could not choose, or has words that stand nowhere; else "".
    """

    stories: tuple[Story, ...]
    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()
    note: str = ""


def about(question: str, stories: Sequence[Story], articles: Sequence[Article]) -> Selection:
    """The stories and articles that bear on a question; each of the others is left out with its reason.

    An article of no story is kept: nothing is known of it.
    """
    wanted = _wanted(question)
    found = _found(wanted, lens_of(question), stories, articles)
    held = Counter(stem for each in found for stem in each)
    if not held:
        return Selection(tuple(stories), tuple(articles), note=_nowhere(question, wanted))
    scores = _scores(wanted, found, held)
    least = _ENOUGH * max(scores)
    reasons = {
        article: _reason(wanted, has)
        for story, has, score in zip(stories, found, scores, strict=True)
        if score < least
        for article in story.article_ids
    }
    return Selection(
        tuple(story for story, score in zip(stories, scores, strict=True) if score >= least),
        tuple(each for each in articles if each.id not in reasons),
        tuple(LeftOut(source=each.name, reason=reasons[each.id]) for each in articles if each.id in reasons),
        _unseen(word for stem, word in wanted.items() if stem not in held),
    )


@dataclass(frozen=True)
class _Word:
    """A word of the question as written; a name's word, or one that no dictionary has."""

    text: str
    is_name: bool


def _wanted(question: str) -> dict[str, _Word]:
    """The words that a question asks by, by their stems; those of everyday only where there are no others."""
    called = {stem for name in names(question) for stem in stems(name)}
    found: dict[str, _Word] = {}
    for token in tokens(question):
        for stem in stems(token):
            found.setdefault(stem, _Word(token, stem in called or not is_common(token)))
    telling = {stem: word for stem, word in found.items() if word.is_name or stem not in everyday()}
    return telling or found


def _found(
    wanted: Mapping[str, _Word], lens: Lens, stories: Sequence[Story], articles: Sequence[Article]
) -> list[frozenset[str]]:
    """For each story, the stems of the question that stand in it, in whichever words."""
    by_id = {each.id: each for each in articles}
    told = [[by_id[article] for article in story.article_ids if article in by_id] for story in stories]
    return [
        frozenset(
            stem
            for article in story
            for text in (article.title, article.text)
            for clause in clauses(text)
            for stem in lens.clause(clause).stems
            if stem in wanted
        )
        for story in told
    ]


def _scores(
    wanted: Mapping[str, _Word], found: Sequence[frozenset[str]], held: Mapping[str, int]
) -> list[float]:
    """For each story, how much of the question stands in it."""
    weight = {
        stem: log(1 + (len(found) + _PRIOR) / count) * (_NAME if wanted[stem].is_name else 1.0)
        for stem, count in held.items()
    }
    return [sum(weight[stem] for stem in sorted(each)) for each in found]


def _reason(wanted: Mapping[str, _Word], found: frozenset[str]) -> str:
    if found:
        there = _listed([word.text for stem, word in wanted.items() if stem in found], _AND)
        return phrase("not about the question: of its words the story has only {words}", words=there)
    asked = _asked(wanted.values())
    return phrase("not about the question: the story has no word of {words}", words=asked)


def _nowhere(question: str, wanted: Mapping[str, _Word]) -> str:
    if not wanted:
        return phrase(
            "The question “{question}” has no word to choose by; nothing was left out.", question=question
        )
    asked = _asked(wanted.values())
    return phrase("No article has a word of {words}; nothing was left out for the question.", words=asked)


def _unseen(words: Iterable[_Word]) -> str:
    missing = [word for word in words if word.is_name]
    return phrase("No article speaks of {words}.", words=_asked(missing)) if missing else ""


def _asked(words: Iterable[_Word]) -> str:
    return _listed([word.text for word in words], _OR)


_AND, _OR = message("{words} and {last}"), message("{words} or {last}")


def _listed(words: Sequence[str], joined: str) -> str:
    """“a”, “b” or “c”, the first few; `joined` says how the last of them is joined."""
    shown = [phrase("“{words}”", words=word) for word in words[:_SHOWN]]
    return phrase(joined, words=listed(shown[:-1]), last=shown[-1]) if len(shown) > 1 else "".join(shown)
