"""A brief with everything that a page shows: judgements, disputes, an update, all rights, two languages, two stories.

All of it is invented: the town of Vell, its harbour, its papers, and everybody in them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from briefing.models import (
    Article,
    Brief,
    Claim,
    Completeness,
    Dispute,
    Finding,
    Judgement,
    LeftOut,
    Line,
    Origin,
    Quotation,
    Reason,
    Reference,
    RejectedItem,
    SourceEntry,
    Speaker,
    StakeholderEntry,
    Update,
    Verdict,
    Voice,
)
from briefing.renderers.edition import Edition
from tests import builders

COURIER = builders.article(
    "The harbour of Vell closed on Monday after a crane fell across the eastern quay.\n"
    "The port authority expects it to open again within 12 days.\n"
    "Harbour master Orla Venn said the crane had been inspected in May.\n"
    "\n"
    "Two officials in Brineport said no inspection had taken place since January.\n"
    "About 40 vessels are waiting in the roads.\n"
    "The fishing cooperative asked for emergency berths at Sarn.\n"
    "Fuel prices in the town rose by 8 percent on Tuesday.\n"
    "The ministry has not answered questions.",
    key="https://courier.example/harbour",
    url="https://courier.example/harbour",
    title="Harbour of Vell closed after crane falls",
    publisher="Brineport Courier",
    byline="Ana Weld",
    rights="full",
    source_kind="newspaper",
    reliability="B",
)
WIRE = builders.article(
    "VELL - The port of Vell was shut on Monday when a gantry crane collapsed.\n"
    "Nobody was hurt, the port authority said.\n"
    "It put the damage at 3 million crowns.\n"
    "The insurer Halden Mutual called that figure premature.\n"
    "Insurers will inspect the quay on Thursday.\n"
    "Rail traffic to the grain terminal was not affected.",
    key="https://meridian.example/2026/vell-port",
    url="https://meridian.example/2026/vell-port",
    title="Port of Vell shut by crane collapse",
    publisher="Meridian Wire",
    rights="excerpt",
    source_kind="wire",
    reliability="A",
)
GAZETTE = builders.article(
    WIRE.text,
    key="https://gazette.example/port",
    url="https://gazette.example/port",
    title="Crane collapse shuts port",
    publisher="Coast Gazette",
    rights="excerpt",
    source_kind="newspaper",
)
INSTITUTE = builders.article(
    "Our reading of the port's own tables is that repairs of this size have taken 31 days on average since 2015.\n"
    "A second closure this winter would push the grain exporters of the upper valley to the railway for good.",
    key="https://institute.example/note-12",
    url="https://institute.example/note-12",
    title="Note 12: what a closed harbour costs",
    publisher="Sarn Institute",
    rights="link",
    source_kind="think tank",
    reliability="C",
)
BLATT = builders.article(
    "Der Hafen von Vell bleibt nach Angaben der Reederei Lohse mindestens drei Wochen geschlossen.\n"
    "Die Reederei leitet ihre Schiffe nach Sarn um.\n"
    "Der Bürgermeister von Sarn nannte das eine Zumutung.",
    key="https://blatt.example/hafen",
    url="https://blatt.example/hafen",
    title="Hafen von Vell: Reederei rechnet mit drei Wochen",
    publisher="Küstenblatt",
    language="de",
    rights="full",
    source_kind="newspaper",
    reliability="D",
    published_at=None,
)
RATES = builders.article(
    "The central bank of Orvia kept its rate at 4 percent.\nOne member voted for a cut.",
    key="https://courier.example/rate",
    url="https://courier.example/rate",
    title="Orvia keeps its rate",
    publisher="Brineport Courier",
    rights="excerpt",
    source_kind="newspaper",
    reliability="B",
)
ARTICLES = (COURIER, WIRE, GAZETTE, INSTITUTE, BLATT, RATES)
HARBOUR, BANK = "harbour", "bank"


class _References:
    """Numbers the citations in the order in which they are made."""

    def __init__(self) -> None:
        self.all: list[Reference] = []

    def to(self, source: Article, *sentences: int) -> int:
        quotations = tuple(
            Quotation(sentence=number, start=each.start, end=each.end, exact=source.quotation(number))
            for number in sentences
            for each in (source.sentences[number - 1],)
        )
        made = Reference(number=len(self.all) + 1, article_id=source.id, quotations=quotations)
        same = [each for each in self.all if each.model_copy(update={"number": made.number}) == made]
        if not same:
            self.all.append(made)
        return (same or [made])[0].number


def brief(**changes: Any) -> Brief:
    """The brief over all six articles, of one story unless `stories` are given."""
    return builders.brief(**(_content() | changes))


def of_stories(**changes: Any) -> Brief:
    """The same brief in two stories."""
    stories = (
        builders.story(COURIER, WIRE, GAZETTE, INSTITUTE, BLATT, key=HARBOUR, title="Harbour of Vell closed"),
        builders.story(RATES, key=BANK, title="Orvia keeps its rate"),
    )
    return brief(stories=stories, **changes)


def edition(made: Brief | None = None, articles: tuple[Article, ...] = ARTICLES) -> Edition:
    """The edition of a brief (default: `brief()`) with all its articles at hand."""
    return Edition(made or brief(), articles)


def _source(number: int, article: Article, origin: str, *, cited: bool = True) -> SourceEntry:
    entry = builders.source_entry(article, number, origin=origin)
    return entry.model_copy(
        update={
            "url": article.url,
            "byline": article.byline,
            "rights": article.rights,
            "kind": article.source_kind,
            "grade": article.reliability,
            "cited": cited,
        }
    )


def _claims() -> tuple[Claim, ...]:
    """What the two sides of the dispute say, with who says it."""
    return (
        builders.claim(
            "The crane had been inspected in May, harbour master Orla Venn said.",
            speaker=Speaker(name="Orla Venn", role="harbour master"),
            citations=(builders.citation(COURIER, 3),),
        ),
        builders.claim(
            "No inspection had taken place since January, two officials in Brineport said.",
            speaker=Speaker(name="two officials in Brineport", status="anonymous"),
            citations=(builders.citation(COURIER, 4),),
        ),
        builders.claim(
            "The harbour closed.",
            verdict=Verdict(status="unverified", reasons=(Reason(code="little-overlap"),)),
        ),
    )


def _findings(claims: tuple[Claim, ...]) -> tuple[Finding, ...]:
    def found(one: Claim, **changes: Any) -> Finding:
        return builders.finding(one, story=HARBOUR, **changes)

    may = found(
        claims[0],
        key="f-may",
        origins=(COURIER.key,),
        agreement="disputed",
        voices=(Voice(origin=COURIER.key, speaker="Orla Venn", counts=True, reason="quotes-speaker"),),
    )
    january = found(claims[1], key="f-january", origins=(COURIER.key,), agreement="disputed")
    closed = builders.claim("The harbour of Vell closed on Monday.", id="c-closed")
    return (may, january, builders.finding(closed, key="f-closed", origins=(COURIER.key, WIRE.key)))


def _content() -> dict[str, Any]:
    cite = _References()
    closed = (cite.to(COURIER, 1), cite.to(WIRE, 1), cite.to(GAZETTE, 1))
    open_again, weeks = cite.to(COURIER, 2), cite.to(BLATT, 1)
    inspected, denied = cite.to(COURIER, 3), cite.to(COURIER, 4)
    damage, hurt = cite.to(WIRE, 3), cite.to(WIRE, 2)
    vessels, berths, fuel = cite.to(COURIER, 5), cite.to(COURIER, 6), cite.to(COURIER, 7)
    repairs, winter = cite.to(INSTITUTE, 1), cite.to(INSTITUTE, 2)
    diverted, mayor = cite.to(BLATT, 2), cite.to(BLATT, 3)
    rate, vote = cite.to(RATES, 1), cite.to(RATES, 2)
    premature, rail = cite.to(WIRE, 4), cite.to(WIRE, 6)
    claims = _claims()

    def told(text: str, *references: int, **changes: Any) -> Line:
        values: dict[str, Any] = {"agreement": "single-source", "origins": 1, "articles": 1, "story": HARBOUR}
        return Line(text=text, references=references, **(values | changes))

    earlier = told(
        "The port authority expected it to open within the week.",
        vessels,
        agreement=None,
        day="2 November 2026",
    )
    return {
        "series": "harbour-of-vell",
        "title": "Harbour of Vell",
        "question": "When will the harbour open again, and who answers for the crane?",
        "status": "draft",
        "period_start": datetime(2026, 11, 1, 6, 0, tzinfo=UTC),
        "completeness": Completeness(articles=6, complete=5, tasks_failed=("stakeholders of Note 12",)),
        "headline": told(
            "The harbour of Vell is closed after a crane fell across its eastern quay.",
            *closed,
            agreement="corroborated",
            origins=2,
            articles=3,
        ),
        "bottom_line": (
            told(
                "The harbour of Vell was closed on Monday after a crane fell.",
                *closed[:2],
                finding="f-closed",
                agreement="corroborated",
                origins=2,
                articles=3,
                credibility=1,
            ),
            told(
                "The port authority expects it to open again within 12 days.",
                open_again,
                credibility=2,
                earlier=(earlier,),
            ),
        ),
        "key_judgements": (
            Judgement(
                text="The harbour will likely stay closed for longer than the 12 days that the port authority expects.",
                likelihood="likely",
                confidence="moderate",
                confidence_basis="3 findings, 3 origins, none disputed",
                references=(open_again, weeks, repairs),
                assumptions=("The quay itself is damaged, not the crane alone.",),
                alternative="A floating crane from Sarn could clear the eastern quay within days.",
                indicators=("A tender for a second crane is published.", "The insurers release the quay."),
                gaps=("No source says how deep the quay is damaged.",),
                story=HARBOUR,
            ),
            Judgement(
                text="A second closure this winter is very unlikely.",
                likelihood="very unlikely",
                confidence="low",
                confidence_basis="1 finding, 1 origin, none disputed",
                references=(winter,),
                alternative="Ice could close the roads early.",
                indicators=("The pilots' station reports ice.",),
                gaps=("The ice forecast for December.",),
                story=HARBOUR,
            ),
        ),
        "changes": ("New: the shipping line Lohse expects three weeks.",),
        "developments": (
            told("About 40 vessels are waiting in the roads.", vessels, credibility=2),
            told(
                "Nobody was hurt, the port authority said.",
                hurt,
                closed[0],
                agreement="corroborated",
                origins=2,
                articles=3,
                credibility=1,
            ),
            told(
                "Der Hafen bleibt laut der Reederei Lohse mindestens drei Wochen geschlossen.",
                weeks,
                finding="f-weeks",
                credibility=4,
                note="in the words of the source, language de",
            ),
            told(
                "The shipping line Lohse is sending its vessels to Sarn.",
                diverted,
                verdict="unverified",
                note="unverified: cross-language",
            ),
            told("Fuel prices in the town rose by 8 percent on Tuesday.", fuel, credibility=2),
            told("Rail traffic to the grain terminal was not affected.", rail, credibility=2),
            told("The central bank of Orvia kept its rate at 4 percent.", rate, story=BANK, credibility=2),
        ),
        "stakeholders": (
            StakeholderEntry(
                name="Port authority of Vell",
                kind="organisation",
                role="operator of the harbour",
                story=HARBOUR,
                position="It expects the harbour to open again within 12 days.",
                references=(open_again,),
            ),
            StakeholderEntry(
                name="Mayor of Sarn",
                kind="person",
                position="He calls the diverted ships an imposition.",
                references=(mayor,),
                verdict="unverified",
                note="unverified: cross-language",
                story=HARBOUR,
            ),
            StakeholderEntry(name="Fishing cooperative", kind="group", references=(berths,), story=HARBOUR),
        ),
        "implications": (
            told(
                "Grain exporters of the upper valley may turn to the railway.",
                winter,
                basis="inferred",
                agreement=None,
            ),
            told("Repairs of this size have taken a month.", repairs, credibility=3),
        ),
        "disputes": (
            Dispute(
                kind="negation",
                sides=(
                    told(claims[0].text, inspected, finding="f-may", agreement="disputed", credibility=4),
                    told(claims[1].text, denied, finding="f-january", agreement="disputed", credibility=5),
                ),
                explanations=(
                    "The harbour master names an inspection in May; the officials deny any since January.",
                ),
                story=HARBOUR,
            ),
            Dispute(
                kind="number",
                sides=(
                    told(
                        "The port authority put the damage at 3 million crowns.",
                        damage,
                        agreement="disputed",
                        credibility=4,
                    ),
                    told(
                        "The insurer Halden Mutual called that figure premature.",
                        premature,
                        agreement="disputed",
                        credibility=4,
                    ),
                    told(
                        "Repairs have taken 31 days on average.", repairs, agreement="disputed", credibility=4
                    ),
                ),
                explanations=("The figures differ by a factor that no rounding explains.",),
                story=HARBOUR,
            ),
        ),
        "alternatives": (
            told("One member of the board voted for a cut.", vote, story=BANK),
            told(
                "The ministry may have ordered the closure for another reason.",
                berths,
                basis="inferred",
                agreement=None,
            ),
        ),
        "indicators": (told("Insurers inspect the quay on Thursday.", hurt),),
        "gaps": (
            "Partial: 5 of 6 articles were read to the end. Missing: stakeholders of Note 12.",
            "No publication date is known for hafen.",
        ),
        "source_summary": "6 articles from 5 publishers, 5 origins, published on 3 November 2026. 1 article is a copy of "
        "another and adds no voice. Languages: de (1), en (5).",
        "sources": (
            _source(1, COURIER, COURIER.key),
            _source(2, WIRE, WIRE.key),
            _source(3, GAZETTE, WIRE.key),
            _source(4, INSTITUTE, INSTITUTE.key),
            _source(5, BLATT, BLATT.key),
            _source(6, RATES, RATES.key),
        ),
        "origins": (
            Origin(key=COURIER.key, article_ids=(COURIER.id,)),
            Origin(key=WIRE.key, article_ids=(WIRE.id, GAZETTE.id), reason="the same text"),
            Origin(key=INSTITUTE.key, article_ids=(INSTITUTE.id,)),
            Origin(key=BLATT.key, article_ids=(BLATT.id,)),
            Origin(key=RATES.key, article_ids=(RATES.id,)),
        ),
        "references": tuple(cite.all),
        "claims": claims,
        "findings": _findings(claims),
        "updates": (Update(earlier="f-january", later="f-may", explanation="Reported later."),),
        "left_out": (
            LeftOut(source="https://courier.example/sport", reason="it has nothing to do with the question"),
        ),
        "rejected": tuple(
            RejectedItem(
                task="claims",
                article_id=COURIER.id,
                text=f"Rejected wording {number}.",
                reasons=(Reason(code=code),),
            )
            for number, code in enumerate(("number-not-in-source", "number-not-in-source", "duplicate"))
        ),
    }


def arabic() -> Brief:
    """A brief in Arabic, which is written from right to left, over one Arabic and one English article."""
    article = builders.article(
        "أُغلق ميناء فيل يوم الاثنين بعد سقوط رافعة على الرصيف الشرقي.\n"
        "وتتوقع سلطة الميناء إعادة فتحه خلال 12 يوماً.\n"
        "وقالت مديرة الميناء أورلا فين إن الرافعة فُحصت في مايو.",
        key="https://sahel.example/mina",
        url="https://sahel.example/mina",
        title="إغلاق ميناء فيل بعد سقوط رافعة",
        publisher="جريدة الساحل",
        language="ar",
        rights="full",
    )
    return _small("ar", article, "أُغلق ميناء فيل بعد سقوط رافعة على رصيفه الشرقي.", "ميناء فيل")


def german() -> Brief:
    """A brief in German over one German and one English article."""
    return _small(
        "de", BLATT, "Der Hafen von Vell bleibt mindestens drei Wochen geschlossen.", "Hafen von Vell"
    )


def articles_of(made: Brief) -> tuple[Article, ...]:
    """The articles of a small brief."""
    known = {each.id: each for each in (*ARTICLES, *_READ)}
    return tuple(known[source.article_id] for source in made.sources)


_READ: list[Article] = []


def _small(language: str, article: Article, headline: str, title: str) -> Brief:
    _READ.append(article)
    cite = _References()
    first, second, third = cite.to(article, 1), cite.to(article, 2), cite.to(article, 3)
    english = cite.to(COURIER, 5)
    line = Line(
        text=headline, references=(first,), agreement="single-source", origins=1, articles=1, credibility=2
    )
    said = [
        line.model_copy(update={"text": article.quotation(number), "references": (place,)})
        for number, place in ((1, first), (2, second), (3, third))
    ]
    foreign = line.model_copy(
        update={
            "text": COURIER.quotation(5),
            "references": (english,),
            "finding": "f-closed",
            "agreement": None,
        }
    )
    disputed = [each.model_copy(update={"agreement": "disputed"}) for each in said[1:]]
    return brief(
        language=language,
        title=title,
        question="",
        headline=line,
        bottom_line=(
            said[0],
            said[1].model_copy(update={"earlier": (said[2].model_copy(update={"day": "2.11.2026"}),)}),
        ),
        key_judgements=(
            Judgement(
                text=article.quotation(2),
                likelihood="likely",
                confidence="low",
                confidence_basis="1 / 1",
                references=(second,),
                alternative=article.quotation(3),
                indicators=(article.quotation(1),),
            ),
        ),
        changes=(),
        developments=(*said, foreign),
        stakeholders=(
            StakeholderEntry(
                name=article.publisher,
                kind="organisation",
                position=article.quotation(2),
                references=(second,),
            ),
        ),
        implications=(said[1].model_copy(update={"basis": "inferred"}),),
        disputes=(Dispute(kind="time", sides=tuple(disputed), explanations=(article.quotation(1),)),),
        alternatives=(),
        indicators=(),
        gaps=(),
        source_summary=article.quotation(1),
        sources=(_source(1, article, article.key), _source(2, COURIER, COURIER.key)),
        origins=builders.alone(article, COURIER),
        references=tuple(cite.all),
        left_out=(),
    )
