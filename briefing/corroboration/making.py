"""A finding out of a group of claims: its wording, its citations, its voices and its key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from briefing.corroboration.credibility import basis, digit
from briefing.corroboration.said import Run, Said
from briefing.corroboration.voices import independent, voices
from briefing.matching.figures import agreeing, figures
from briefing.models import Finding, Match


def finding(
    group: Sequence[Said], matches: tuple[Match, ...], run: Run, house_of: Mapping[str, str], story: str
) -> Finding:
    """The finding that claims make; unverified ones are listed in it and back nothing where a supported one stands.

    Its wording is the most specific of those that most independent voices back: a voice that does not give a figure of the
    wording is cited and does not count for it.
    """
    supported = [each for each in group if each.supported] or list(group)
    best, backing = _wording(supported, house_of)
    others = [each for each in group if each is not best]
    citations = [
        *best.claim.citations,
        *(each for said in supported if said is not best for each in said.claim.citations),
    ]
    voiced = voices(backing, house_of)
    origins = tuple(sorted({origin for each in supported for origin in each.voices}))
    corroborated = best.supported and independent(voiced) >= 2
    grades = [run.articles[each.article_id].reliability for each in citations]
    return Finding(
        key=_key(best),
        text=best.claim.text,
        claim_ids=(best.claim.id, *(each.claim.id for each in others)),
        citations=tuple(dict.fromkeys(citations)),
        origins=origins,
        agreement="corroborated" if corroborated else "single-source",
        credibility=digit(voiced, grades) if best.supported else 6,
        basis=basis(voiced, len(origins)),
        story=story,
        voices=voiced,
        matches=matches,
    )


def _wording(supported: Sequence[Said], house_of: Mapping[str, str]) -> tuple[Said, list[Said]]:
    """The wording that most independent voices back, of those the most specific; and the claims that back it."""
    backed = {each.claim.id: [other for other in supported if _backs(other, each)] for each in supported}

    def rank(each: Said) -> tuple[int, int, int, bool]:
        return independent(voices(backed[each.claim.id], house_of)), *_specific(each)

    best = max(supported, key=rank)
    return best, backed[best.claim.id]


def _backs(said: Said, best: Said) -> bool:
    """True when a claim, or a sentence that it cites, has every figure of the wording."""
    if said is best or not (said.english and best.english):
        return True
    wanted = best.statement.figures
    return len(agreeing(wanted, said.statement.figures)) == len(wanted) or len(
        agreeing(wanted, figures(" ".join(said.evidence)))
    ) == len(wanted)


def _specific(said: Said) -> tuple[int, int, bool]:
    """How much a wording says: figures and days first, then its length; of two that differ in a credit, the one without."""
    told = len(said.statement.figures) + len(said.statement.days) if said.english else 0
    return told, len(said.bare), said.bare == said.wording


def _key(best: Said) -> str:
    content = json.dumps([best.places, best.wording], ensure_ascii=True)
    return f"f-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
