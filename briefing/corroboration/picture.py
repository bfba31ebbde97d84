"""Claims of many articles in, one picture out: findings, contradictions and updates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.corroboration.credibility import basis, digit
from briefing.corroboration.disputes import Disputes, disputed, disputes
from briefing.corroboration.grouping import grouped
from briefing.corroboration.making import finding
from briefing.corroboration.said import Run, Said, said
from briefing.corroboration.voices import houses, independent
from briefing.models import Article, Claim, Contradiction, Finding, Origin, Story, Update


@dataclass(frozen=True)
class Picture:
    """What the claims of a run say together; `said` has every claim as it was read, by id."""

    findings: tuple[Finding, ...]
    contradictions: tuple[Contradiction, ...]
    updates: tuple[Update, ...]
    said: dict[str, Said]

    def with_disputes(self, more: Disputes) -> Picture:
        """The same with more contradictions and updates, the findings weighed again."""
        known = {each.findings for each in self.contradictions}
        contradictions = (
            *self.contradictions,
            *(each for each in more.contradictions if each.findings not in known),
        )
        return replace(
            self,
            findings=_weighed(self.findings, contradictions, self.said),
            contradictions=contradictions,
            updates=tuple(dict.fromkeys((*self.updates, *more.updates))),
        )


def corroborate(
    claims: Iterable[Claim],
    origins: Iterable[Origin],
    articles: Iterable[Article],
    stories: Iterable[Story] = (),
    told: Iterable[tuple[str, str]] = (),
) -> Picture:
    """The picture that supported and unverified claims make, the same for every order of the input.

    Claims are compared within a story; without stories all articles are one. `told` are pairs of claims, by their ids, that a
    model takes to say the same (`settling`). A finding's first claim is the one whose wording it has.

    Raises:
        ValueError: a claim was rejected, or cites an article or a sentence that is not there.
    """
    run = Run.of(articles, origins)
    story_of = {article_id: story.key for story in stories for article_id in story.article_ids}
    read = [said(claim, run) for claim in {claim.id: claim for claim in claims}.values()]
    read.sort(key=lambda each: (run.position(each.claim), each.claim.id))
    house_of = houses(run)
    found = tuple(
        finding(group, matches, run, house_of, story_of.get(group[0].article.id, ""))
        for group, matches in grouped(read, [story_of.get(each.article.id, "") for each in read], told)
    )
    said_of = {each.claim.id: each for each in read}
    between = disputes(found, said_of)
    return Picture(
        _weighed(found, between.contradictions, said_of), between.contradictions, between.updates, said_of
    )


def _weighed(
    findings: Sequence[Finding], contradictions: Sequence[Contradiction], said_of: dict[str, Said]
) -> tuple[Finding, ...]:
    """The findings with what others say against them: disputed, and a digit that says so."""
    weighed = []
    for each, against in disputed(findings, contradictions):
        if not against:
            weighed.append(each)
            continue
        most = max(max(1, independent(other.voices)) for other in against)
        grades = [said_of[claim_id].article.reliability for claim_id in each.claim_ids]
        weighed.append(
            each.model_copy(
                update={
                    "agreement": "disputed",
                    "credibility": digit(each.voices, grades, disputed_by=most),
                    "basis": basis(each.voices, len(each.origins), disputed_by=most),
                }
            )
        )
    return tuple(weighed)


def findings(
    claims: Iterable[Claim],
    origins: Iterable[Origin],
    articles: Iterable[Article],
    stories: Iterable[Story] = (),
) -> tuple[Finding, ...]:
    """The findings of `corroborate`."""
    return corroborate(claims, origins, articles, stories).findings
