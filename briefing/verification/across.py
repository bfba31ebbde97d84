"""The gate on a sentence that rests on sentences of several articles: what a synthesis says of findings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from briefing.facts import stems
from briefing.facts.lens import lens_of
from briefing.models import Article, Reason, Sentence, Verdict
from briefing.verification.checks import quoted_passages
from briefing.verification.days import date_values
from briefing.verification.evidence import Evidence
from briefing.verification.figures import number_values
from briefing.verification.gate import verify
from briefing.verification.naming import proper_names
from briefing.verification.planted import links, markup

Cited = Sequence[tuple[Article, tuple[int, ...]]]
"""Articles with the numbers of the sentences that are cited of each."""


_PREMISES = (links, number_values, date_values, quoted_passages, proper_names)


def verify_across(text: str, cited: Cited) -> Verdict:
    """The verdict on an English sentence: supported where one article's cited sentences prove it.

    A sentence of several statements ("A closed the bridge, while B demands that it open") is supported where each of them is proved
    so. Articles are never read together: what no source says, no two of them say.
    """
    if not cited:
        return Verdict(status="rejected", reasons=(Reason(code="no-citation"),))
    verdict = _best(text, cited)
    parts = parts_of(text)
    if verdict.status == "supported" or len(parts) == 1:
        return verdict
    verdicts = [_best(part, cited) for part in parts]
    if all(each.status == "supported" for each in verdicts):
        return Verdict(status="supported")
    return next(each for each in verdicts if each.status != "supported")


def _best(text: str, cited: Cited) -> Verdict:
    """The verdict of the article that proves it best, and holds most of its words."""
    verdicts = [
        _held(verify(text, article, sentences=numbers), text, article, numbers) for article, numbers in cited
    ]
    return min(verdicts, key=lambda each: _ORDER[each.status])


HELD = 0.6
"""The share of a sentence's content words that must stand in the evidence, or a near-synonym of them: it is a summary in a model's
words, which cites what it likes."""


def _held(verdict: Verdict, text: str, article: Article, numbers: tuple[int, ...]) -> Verdict:
    """The verdict; not supported where too few words of the text stand in the cited sentences."""
    evidence = Evidence.citing(article, numbers)
    lens, wanted = lens_of(evidence.text), set(stems(text))
    share = sum(lens.word(stem) in evidence.stems for stem in wanted) / max(1, len(wanted))
    if verdict.status != "supported" or evidence.language != "en" or share >= HELD:
        return verdict
    return Verdict(status="unverified", reasons=(Reason(code="little-overlap", detail=f"{share:.0%}"),))


_ORDER = {"supported": 0, "unverified": 1, "rejected": 2}
_JOINT = re.compile(r"(?:;\s+|,\s+(?:and|while|but|whereas)\s+)(?=\S+\s+\S+\s+\S)")


def parts_of(text: str) -> list[str]:
    """The statements of a sentence that are joined by "; ", ", and", ", while" or ", but", each a sentence of its own."""
    parts = [part.strip() for part in _JOINT.split(text)]
    return [f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts]


def verify_premises(text: str, cited: Cited) -> Verdict:
    """The verdict on what a sentence that goes beyond its evidence takes from it: figures, dates, quotations and names.

    Whether it follows, nothing here can tell; it is printed as inferred.
    """
    if not cited:
        return Verdict(status="rejected", reasons=(Reason(code="no-citation"),))
    whole = _whole(cited)
    evidence = Evidence.citing(whole, [each.number for each in whole.sentences])
    failed = [
        *markup(text, evidence),
        *(reason for check in _PREMISES for reason in check(text, evidence)),
    ]
    return Verdict(status="rejected" if failed else "supported", reasons=tuple(failed))


def _whole(cited: Cited) -> Article:
    """One article of all the cited sentences, in order, of the day of the newest."""
    newest = max(
        cited,
        key=lambda each: (each[0].published_at is not None, each[0].published_at or each[0].retrieved_at),
    )[0]
    lines = [" ".join(article.quotation(number).split()) for article, numbers in cited for number in numbers]
    text = "\n".join(lines)
    sentences, place = [], 0
    for number, line in enumerate(lines, start=1):
        sentences.append(Sentence(number=number, start=place, end=place + len(line)))
        place += len(line) + 1
    return newest.model_copy(
        update={
            "id": hashlib.sha256(text.encode()).hexdigest(),
            "text": text,
            "text_hash": hashlib.sha256(text.encode()).hexdigest(),
            "sentences": tuple(sentences),
        }
    )
