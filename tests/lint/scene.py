"""A brief with five judgements that obeys all ten rules; everything in it is invented."""

from __future__ import annotations

from typing import Any

from briefing.models import (
    Article,
    Brief,
    Citation,
    Claim,
    Finding,
    Judgement,
    Line,
    Origin,
    Quotation,
    Reference,
    Speaker,
    StakeholderEntry,
    Voice,
)
from tests import builders

COURIER = builders.article(
    "The harbour of Vell closed on Monday.\n"
    "Port master Odo Brandt said the dredger needs 12 days.\n"
    "Two officials in the port authority of Vell said the pumps had failed.\n"
    "“We open on Friday,” Odo Brandt said.\n"
    "The town may take the ferries to Osk."
)
GAZETTE = builders.article(
    "The harbour of Vell closed on Monday.\nThe ferry company laid up four ships.\nBread costs 30 crowns in Osk.",
    key="https://gazette.example/ferries",
    name="ferries.txt",
    title="Ferries laid up",
    publisher="Osk Gazette",
)
ARTICLES = (COURIER, GAZETTE)
UNNAMED = "Two officials in the port authority of Vell"


def reference(number: int, article: Article, sentence: int) -> Reference:
    """The reference to one sentence."""
    place = article.sentences[sentence - 1]
    quotation = Quotation(
        sentence=sentence, start=place.start, end=place.end, exact=article.quotation(sentence)
    )
    return Reference(number=number, article_id=article.id, quotations=(quotation,))


REFERENCES = (
    reference(1, COURIER, 1),
    reference(2, GAZETTE, 1),
    reference(3, COURIER, 2),
    reference(4, COURIER, 3),
    reference(5, COURIER, 4),
    reference(6, COURIER, 5),
    reference(7, GAZETTE, 2),
    reference(8, GAZETTE, 3),
)


def claim(number: int, **changes: Any) -> Claim:
    """The claim that says what a reference quotes."""
    quoted = REFERENCES[number - 1]
    sentence = quoted.quotations[0]
    citation = Citation(article_id=quoted.article_id, sentences=(sentence.sentence,))
    return builders.claim(sentence.exact, citations=(citation,), id=f"c-{number}", **changes)


BRANDT = Speaker(name="Port master Odo Brandt")
CLAIMS = {
    1: claim(1),
    2: claim(2),
    3: claim(3, speaker=BRANDT),
    4: claim(4, speaker=Speaker(name=UNNAMED, status="anonymous")),
    5: claim(5, kind="quotation", speaker=Speaker(name="Odo Brandt")),
    6: claim(6, modality="possible"),
    7: claim(7),
    8: claim(8),
}


def finding(*numbers: int, unnamed: bool = False, **changes: Any) -> Finding:
    """The finding of claims; each is a voice of its own, of the origin of its article."""
    said = [CLAIMS[number] for number in numbers]
    origins = tuple(
        dict.fromkeys("o-1" if each.citations[0].article_id == COURIER.id else "o-2" for each in said)
    )
    reason: Any = "unnamed-speaker" if unnamed else "own-report"
    voices = tuple(Voice(origin=each, counts=True, reason=reason) for each in origins)
    agreement = "corroborated" if len(origins) > 1 else "single-source"
    return builders.finding(*said, origins=origins, voices=voices, agreement=agreement, **changes)


FINDINGS = {
    1: finding(1, 2, credibility=1),
    3: finding(3),
    4: finding(4, unnamed=True),
    5: finding(5),
    6: finding(6),
    7: finding(7),
    8: finding(8),
}


def line(number: int, *references: int, **changes: Any) -> Line:
    """The line of the finding whose first reference has the number."""
    said = FINDINGS[number]
    values: dict[str, Any] = {
        "text": said.text,
        "references": references or (number,),
        "finding": said.key,
        "agreement": said.agreement,
        "origins": len(said.origins),
        "articles": len(said.citations),
        "credibility": said.credibility,
    }
    return Line(**(values | changes))


def judgement(text: str, likelihood: str, *numbers: int, **changes: Any) -> Judgement:
    """A judgement that rests on the findings of these references."""
    values: dict[str, Any] = {
        "text": text,
        "likelihood": likelihood,
        "confidence": "moderate",
        "confidence_basis": "2 findings, 2 origins, none disputed",
        "references": numbers,
        "rests_on": tuple(FINDINGS[number].key for number in numbers),
        "assumptions": ("The dredger works.",),
        "alternative": "The harbour could open earlier.",
        "indicators": ("The buoys are laid out.",),
        "gaps": ("It is not known when the pumps are mended.",),
    }
    return Judgement(**(values | changes))


JUDGEMENTS = (
    judgement("The harbour of Vell is likely to stay closed for 12 days.", "likely", 1, 3),
    judgement("Another failure of the pumps is unlikely.", "unlikely", 4),
    judgement("The ferry company is very likely to move its ships to Osk.", "very likely", 6, 7),
    judgement("Dearer bread in Osk is very unlikely.", "very unlikely", 8),
    judgement("There is a roughly even chance that Osk takes the ferries.", "roughly even chance", 6),
)


def brief(**changes: Any) -> Brief:
    """The brief; `changes` are fields of it."""
    values: dict[str, Any] = {
        "title": "Harbour of Vell",
        "headline": line(1, 1, 2),
        "bottom_line": (line(3),),
        "key_judgements": JUDGEMENTS,
        "developments": (line(4), line(5), line(7), line(8)),
        "stakeholders": (
            StakeholderEntry(
                name="Odo Brandt",
                kind="person",
                position=FINDINGS[3].text,
                references=(3,),
                role="port master",
            ),
        ),
        "implications": (line(6),),
        "gaps": ("6 of 7 findings rest on a single origin.",),
        "source_summary": "2 articles from 2 publishers, 2 origins.",
        "sources": (
            builders.source_entry(COURIER, 1, origin="o-1"),
            builders.source_entry(GAZETTE, 2, origin="o-2"),
        ),
        "references": REFERENCES,
        "origins": (
            Origin(key="o-1", article_ids=(COURIER.id,)),
            Origin(key="o-2", article_ids=(GAZETTE.id,)),
        ),
        "findings": tuple(FINDINGS.values()),
        "claims": tuple(CLAIMS.values()),
    }
    return builders.brief(**(values | changes))
