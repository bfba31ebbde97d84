"""A brief with something of everything in it, composed in any language.

What its sources say is in no language at all, so that every word of English in it is one of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from briefing.articles import origins
from briefing.composition import Material, compose
from briefing.corroboration.credibility import basis
from briefing.corroboration.disputes import explained, moved
from briefing.corroboration.said import Run, said
from briefing.entities.positions import changes
from briefing.matching import Conflict
from briefing.models import (
    Article,
    Brief,
    Claim,
    Completeness,
    Contradiction,
    Entity,
    Finding,
    JudgeAccount,
    LeftOut,
    Origin,
    Position,
    Proposed,
    Provenance,
    Reason,
    RejectedItem,
    RejectedProposal,
    Speaker,
    Stakeholder,
    Story,
    Synthesis,
    Update,
    Verdict,
    Voice,
)
from briefing.models.claims import REASON_CODES
from briefing.models.findings import ContradictionKind
from briefing.phrases import speaking
from briefing.synthesis.confidence import confidence
from tests import builders

FOREIGN = "qaa"
"""A language in which no brief is."""
COPIED = "Zorvek mulpa trenid.\nKolv ostre vamiq.\nPrell dun harvo."
KINDS: tuple[ContradictionKind, ...] = ("number", "negation", "attribution", "scope", "time")


def brief_in(language: str) -> Brief:
    """The brief in a language; but for what we say it is the same in all."""
    with speaking(language):
        return compose(_material(language))


def words_of_others() -> str:
    """Every word of the brief that is not ours: what its sources, its actors and its model say."""
    given = _material("en")
    proposed = given.synthesis.proposed if given.synthesis else ()
    texts = [
        *(f"{each.text} {each.title} {each.publisher} {each.byline} {each.name}" for each in given.articles),
        *(f"{each.name} {each.role} {each.position}" for each in given.stakeholders),
        *(position.text for each in given.entities for position in each.positions),
        *(each.text for each in given.implications),
        *(each.speaker.name for each in given.claims if each.speaker),
        *(f"{each.source} {each.reason}" for each in given.left_out),
        *(text for each in proposed for text in _parts(each)),
        *given.completeness.tasks_failed,
        *(given.title, given.question, given.provenance.software, given.provenance.model),
        *given.provenance.prompts,
        FOREIGN,
        *([given.judge.model] if given.judge else []),
    ]
    return " ".join(texts)


def _parts(proposed: Proposed) -> Iterator[str]:
    yield from (proposed.text, *proposed.assumptions, proposed.alternative, *proposed.indicators)


def _articles(language: str) -> tuple[Article, ...]:
    def one(number: int, text: str, **fields: Any) -> Article:
        values: dict[str, Any] = {
            "key": f"https://blatt{number}.example/zor",
            "url": f"https://blatt{number}.example/zor",
            "name": f"zor{number}.txt",
            "title": f"Zorvek {number}",
            "publisher": f"Morvan{number}",
            "published_at": datetime(2026, 10, 20 + number, 8, tzinfo=UTC),
            "language": language,
            "rights": "full",
        }
        return builders.article(text, **(values | fields))

    return (
        one(1, COPIED, source_kind="wire", reliability="B", byline="Ula Prenn"),
        one(2, COPIED, source_kind="newspaper", reliability="C"),
        one(3, "Zorvek mulpa trenid drask.\nOrla Vint fenid 12 drask.", publisher="", published_at=None),
        one(4, "Tolp qarn 30 sovik.\nBrenal umo.", language=FOREIGN, rights="excerpt", source_kind="official"),
        one(5, "Geheim solvu " + " ".join(f"lim{n}" for n in range(12)) + ".", rights="link", reliability="E"),
    )  # fmt: skip


def _claims(articles: tuple[Article, ...]) -> tuple[Claim, ...]:
    def one(article: Article, number: int = 1, **fields: Any) -> Claim:
        return builders.claim(
            article.quotation(number), id=f"c-{articles.index(article)}-{number}",
            citations=(builders.citation(article, number),), **fields,
        )  # fmt: skip

    def unproved(code: Any) -> Verdict:
        return Verdict(status="unverified", reasons=(Reason(code=code),))

    wire, paper, unnamed, foreign, link = articles
    return (
        one(wire),
        one(wire, 2),
        one(wire, 3, kind="denial"),
        one(paper, verdict=unproved("little-overlap")),
        one(unnamed, verdict=unproved("cross-language")),
        one(unnamed, 2, speaker=Speaker(name="zwo solvik", status="anonymous")),
        one(foreign),
        one(foreign, 2, verdict=unproved("judge-not-stated")),
        one(link),
    )


def _findings(claims: tuple[Claim, ...], voices: tuple[Origin, ...]) -> tuple[Finding, ...]:
    origin_of = {article_id: each.key for each in voices for article_id in each.article_ids}
    made = []
    for number, claim in enumerate(claims):
        own = origin_of[claim.citations[0].article_id]
        heard = (
            Voice(origin=own, counts=True, reason="unnamed-speaker" if number == 5 else "own-report"),
            *([Voice(origin="x", counts=False, reason="same-speaker")] if number == 1 else []),
            *([Voice(origin="x", counts=False, reason="reports-other-medium")] if number == 2 else []),
        )
        made.append(
            builders.finding(
                claim,
                origins=(own,),
                voices=heard,
                basis=basis(heard, 1, disputed_by=number % 2),
                credibility=1 + number % 6,
                story=claim.citations[0].article_id if number == 6 else "",
            )
        )
    shared = made[0].model_copy(
        update={"origins": (made[0].origins[0], made[4].origins[0]), "agreement": "corroborated",
                "citations": (*made[0].citations, *made[4].citations)}
    )  # fmt: skip
    return (shared, *made[1:])


def _contradictions(findings: tuple[Finding, ...], told: dict[str, Any]) -> tuple[Contradiction, ...]:
    pairs = ((0, 1), (5, 6), (2, 6), (0, 6), (2, 8))
    return tuple(
        Contradiction(
            findings=(findings[one].key, findings[other].key),
            kind=kind,
            explanation=explained(
                Conflict(kind, "12", "30"),
                told[findings[one].claim_ids[0]],
                told[findings[other].claim_ids[0]],
            ),
        )
        for kind, (one, other) in zip(KINDS, pairs, strict=True)
    )


def _stakeholders(wire: Article) -> tuple[Stakeholder, ...]:
    kinds = ("state", "organisation", "group", "person", "other")
    return tuple(
        builders.stakeholder(
            f"Aktor{number}",
            kind=kind,
            role="Prefekt" if number % 2 else "",
            position="Aktor hanvu ost." if number != 2 else "",
            citations=(builders.citation(wire, 1, 2),),
        )
        for number, kind in enumerate(kinds)
    )


def _turned(wire: Article, entities: tuple[Entity, ...]) -> Any:
    """A position that is not what it was."""
    said = [
        Position(text=text, citations=(builders.citation(wire, number),), reported_at=when)
        for number, text, when in (
            (1, "Aktor supports the plan for the bridge.", datetime(2026, 10, 18, tzinfo=UTC)),
            (2, "Aktor opposes the plan for the bridge.", datetime(2026, 10, 21, tzinfo=UTC)),
        )
    ]
    entity = entities[0].model_copy(update={"positions": tuple(said)})
    return entity, changes([entity])


def _synthesis(findings: tuple[Finding, ...]) -> Synthesis:
    level, why = confidence(findings[:3], disputed={findings[1].key}, unverified={findings[2].key})
    judged = Proposed(
        part="judgement",
        text="Zorvek is likely mulpa.",
        findings=tuple(each.key for each in findings[:3]),
        basis="inferred",
        likelihood="likely",
        confidence=level,
        confidence_basis=why,
        assumptions=("Drask bolv.",),
        alternative="Mulpa vedr.",
        indicators=("Ostre krell.",),
    )
    bare = judged.model_copy(update={"assumptions": (), "alternative": "", "indicators": ()})
    return Synthesis(
        proposed=(judged, bare, judged.model_copy(update={"part": "alternative", "likelihood": ""})),
        rejected=tuple(
            RejectedProposal(part="judgement", text="x", reasons=(Reason(code=code),))
            for code in REASON_CODES
        ),
    )


def _material(language: str) -> Material:
    articles = _articles(language)
    claims, voices = _claims(articles), origins(articles)
    findings = _findings(claims, voices)
    run = Run.of(articles, voices)
    told = {each.id: said(each, run) for each in claims}
    stakeholders = _stakeholders(articles[0])
    plain = builders.material(*articles, stakeholders=stakeholders)
    actor, turns = _turned(articles[0], plain.entities)
    values: dict[str, Any] = {
        **{name: getattr(plain, name) for name in ("series", "as_of", "scale")},
        "title": "Zorvek Ostre",
        "question": "Zorvek mulpa?",
        "language": language,
        "articles": articles,
        "origins": voices,
        "stories": (
            Story(key="", article_ids=tuple(each.id for each in articles[:3]), title="Zorvek"),
            Story(key=articles[3].id, article_ids=(articles[3].id, articles[4].id), title="Tolp"),
        ),
        "findings": findings,
        "claims": claims,
        "contradictions": _contradictions(findings, told),
        "updates": (
            Update(
                earlier=findings[3].key,
                later=findings[4].key,
                explanation=moved(told[claims[3].id], told[claims[4].id]),
            ),
        ),
        "stakeholders": stakeholders,
        "entities": (actor, *plain.entities[1:]),
        "position_changes": turns,
        "implications": (
            builders.implication("Ostre vamiq drel.", citations=(builders.citation(articles[0], 2),)),
        ),
        "rejected": tuple(
            RejectedItem(task="claims", article_id=articles[0].id, text="x", reasons=(Reason(code=code),))
            for code in REASON_CODES
        ),
        "left_out": (LeftOut(source="leer.txt", reason="drask"),),
        "completeness": Completeness(articles=5, complete=4, tasks_failed=("zor3.txt",)),
        "synthesis": _synthesis(findings),
        "judge": JudgeAccount(
            model="rikter", items=9, judged=5, lowered={"judge-not-stated": 2}, not_raised=1, withheld=1
        ),
        "provenance": Provenance(software="briefing 0.1.0", model="zolmodel", prompts={"klams": "0" * 64}),
    }  # fmt: skip
    return Material(**values)
