"""Claims that assert the same thing become one finding, with the origins and the voices that stand behind it.

Grouping is conservative: two claims that say the same in other words stay two findings rather than two that
differ becoming one. Claims are one finding when

- their wording is equal but for case, punctuation, white space and articles, and the dates in it come to the
  same days for each report; or
- they are of one origin and their wording is equal but for naming that origin as the source ("..., Meridian Wire
  reported" in a reprint of Meridian Wire); or
- they quote sentences of identical text (a wire story and its reprint) and assert the same: the same content
  words in the same order (a phrase may have moved from one end to the other), the same function words, numbers
  and negations. The articles must be of one origin, or the dates must come to the same days.

Nothing whose numbers or polarity differ can meet either condition. The longest supported wording is printed.

Agreement: "corroborated" takes two or more origins and two or more independent voices; a publisher is one voice. An origin that states a
thing itself is a voice; where it is attributed, the speaker is the voice, so two outlets that quote one person
are one voice, and a speaker without a name is never a second one. All else is "single-source"; "disputed" is
not found here yet. Unverified claims are listed in their finding and back nothing.

Credibility (Admiralty digit): 1, confirmed by other independent sources, for what is corroborated; 6, cannot be
judged, for all else. 2 to 5 need a judgement that no rule here can make.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from briefing.facts import attributions, dates, negations, numbers, speaker_of, stems, tokens
from briefing.facts.words import FUNCTION_WORDS
from briefing.models import Article, Citation, Claim, Finding, Origin

_ARTICLES = frozenset({"a", "an", "the"})
_SILENT = _ARTICLES | {"that"}
_SIGN = "[$¢£¥₠-⃀<>≤≥±~≈+\\-−–]"
_TOKEN = re.compile(
    rf"(?:{_SIGN}\s?)*\d(?:[\d.,:]*\d)?(?:\s?[%‰$¢£¥₠-⃀])?"  # signs and units belong to a number
    r"|[^\W\d_]+(?:['\-.][^\W_]+)*"
    r"|\w+"
)


@dataclass(frozen=True)
class _Said:
    """One claim with everything that grouping reads out of it."""

    claim: Claim
    wording: str
    bare: str
    """The wording without naming the claim's own origin as the source."""
    assertion: Hashable
    evidence: tuple[str, ...]
    """The cited sentences, white space normalised."""
    places: tuple[tuple[str, tuple[int, ...]], ...]
    """(text hash of the article, sentence numbers): the same for every copy of a text."""
    days: tuple[str, ...]
    voices: dict[str, frozenset[str] | None]
    """Origin -> the stems of the speaker's name; None where the origin states it itself."""

    @property
    def supported(self) -> bool:
        return self.claim.verdict.status == "supported"


def findings(
    claims: Iterable[Claim], origins: Iterable[Origin], articles: Iterable[Article]
) -> tuple[Finding, ...]:
    """The findings of supported and unverified claims, the same for every order of the input.

    A finding's first claim is the one whose wording it has.

    Raises:
        ValueError: a claim was rejected, or cites an article or a sentence that is not there.
    """
    known = {article.id: article for article in articles}
    origin_of = {article_id: origin.key for origin in origins for article_id in origin.article_ids}
    carriers = _carriers(known, origin_of)
    said = [
        _read(claim, known, origin_of, carriers) for claim in {claim.id: claim for claim in claims}.values()
    ]
    said.sort(key=lambda each: (_position(each.claim, known), each.claim.id))
    houses = _houses(known, origin_of)
    return tuple(_finding(group, houses) for group in _grouped(said))


def _position(claim: Claim, known: dict[str, Article]) -> list[tuple[str, tuple[int, ...]]]:
    return [(known[citation.article_id].key, citation.sentences) for citation in claim.citations]


def _carriers(known: dict[str, Article], origin_of: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """Origin -> what names it as the source at the end of a sentence."""
    publishers: dict[str, set[str]] = {}
    for article_id, origin in origin_of.items():
        if article_id in known and known[article_id].publisher:
            publishers.setdefault(origin, set()).add(re.escape(known[article_id].publisher))
    return {
        origin: re.compile(
            rf",? (?:(?:{'|'.join(sorted(found))}) (?:reported|reports|said)|according to (?:{'|'.join(sorted(found))}))(?=\.?$)"
        )
        for origin, found in publishers.items()
    }


def _read(
    claim: Claim, known: dict[str, Article], origin_of: dict[str, str], carriers: dict[str, re.Pattern[str]]
) -> _Said:
    if claim.verdict.status == "rejected":
        raise ValueError(f"claim {claim.id} was rejected; only supported and unverified claims make findings")
    evidence: list[str] = []
    voices: dict[str, frozenset[str] | None] = {}
    for citation in claim.citations:
        if citation.article_id not in known or citation.article_id not in origin_of:
            raise ValueError(
                f"claim {claim.id} cites article {citation.article_id}, which is not of this run"
            )
        sentences = _sentences(claim, citation, known[citation.article_id])
        evidence.extend(sentences)
        origin = origin_of[citation.article_id]
        voices[origin] = _together(voices.get(origin), _voice(claim, sentences))
    first = known[claim.citations[0].article_id]
    return _Said(
        claim=claim,
        wording=_wording(claim.text),
        bare=_wording(
            carriers[own].sub("", claim.text) if (own := origin_of[first.id]) in carriers else claim.text
        ),
        assertion=_assertion(claim.text),
        evidence=tuple(evidence),
        places=tuple(sorted((known[each.article_id].text_hash, each.sentences) for each in claim.citations)),
        days=_days(claim.text, first, origin_of[first.id]),
        voices=voices,
    )


def _sentences(claim: Claim, citation: Citation, article: Article) -> list[str]:
    try:
        return [" ".join(article.quotation(number).split()) for number in citation.sentences]
    except KeyError as error:
        raise ValueError(f"claim {claim.id} cites sentence {error} of {article.name}: no such one") from None


def _days(text: str, article: Article, origin: str) -> tuple[str, ...]:
    """What the dates in a text come to; one that is open for want of a report's day is its origin's own."""
    report = article.published_at.date() if article.published_at else None
    found = []
    for mention in dates(text, report):
        if mention.resolved:
            found.append(mention.resolved.isoformat())
        elif mention.year is not None:
            found.append(mention.text.casefold())
        else:
            found.append(f"{mention.text.casefold()} of {report.year if report else origin}")
    return tuple(sorted(found))


def _wording(text: str) -> str:
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    words = ("".join(token.split()) for token in _TOKEN.findall(plain))
    return " ".join(word for word in words if word not in _ARTICLES)


def _assertion(text: str) -> Hashable:
    content = stems(text)
    turns = [tuple(content[turn:] + content[:turn]) for turn in range(len(content))]
    small = sorted(
        word for token in tokens(text) if (word := token.casefold()) in FUNCTION_WORDS and word not in _SILENT
    )
    figures = sorted((str(number.value), number.unit) for number in numbers(text))
    denied = sorted(negations(text))
    return (min(turns, default=()), tuple(small), tuple(figures), tuple(denied))


def _voice(claim: Claim, sentences: Sequence[str]) -> frozenset[str] | None:
    """The stems of the speaker's name, none for an unnamed speaker; None where nobody is quoted."""
    texts = [claim.text, *sentences]
    if claim.speaker is None and not any(attributions(text) for text in texts):
        return None
    speaker = claim.speaker or next((found for text in texts if (found := speaker_of(text))), None)
    return frozenset(stems(speaker.name)) if speaker and speaker.status == "on-record" else frozenset()


def _together(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return one if other is None else other
    return one | other


def _grouped(said: Sequence[_Said]) -> list[list[_Said]]:
    """The claims in groups, each in the order of `said`; claims that share any key are one group."""
    group_of = list(range(len(said)))

    def top(index: int) -> int:
        while group_of[index] != index:
            index = group_of[index]
        return index

    first: dict[Hashable, int] = {}
    for index, each in enumerate(said):
        for key in _keys(each):
            one, other = sorted((top(index), top(first.setdefault(key, index))))
            group_of[other] = one
    groups: dict[int, list[_Said]] = {}
    for index, each in enumerate(said):
        groups.setdefault(top(index), []).append(each)
    return list(groups.values())


def _keys(said: _Said) -> list[Hashable]:
    return [
        ("wording", said.wording, said.days),
        *(("bare wording and origin", said.bare, said.days, origin) for origin in said.voices),
        ("evidence and days", said.evidence, said.assertion, said.days),
        *(("evidence and origin", said.evidence, said.assertion, origin) for origin in said.voices),
    ]


def _finding(group: Sequence[_Said], houses: dict[str, str]) -> Finding:
    backing = [each for each in group if each.supported] or list(group)
    # The first of the longest, and of those that differ only in naming their origin, the one that does not.
    best = max(backing, key=lambda each: (len(each.bare), each.bare == each.wording))
    others = [each for each in group if each is not best]
    citations = [
        *best.claim.citations,
        *(each for said in backing if said is not best for each in said.claim.citations),
    ]
    corroborated = best.supported and _independent_voices(backing, houses) >= 2
    return Finding(
        key=_key(best),
        text=best.claim.text,
        claim_ids=(best.claim.id, *(each.claim.id for each in others)),
        citations=tuple(dict.fromkeys(citations)),
        origins=tuple(sorted({origin for each in backing for origin in each.voices})),
        agreement="corroborated" if corroborated else "single-source",
        credibility=1 if corroborated else 6,
    )


def _houses(known: dict[str, Article], origin_of: dict[str, str]) -> dict[str, str]:
    """Origin -> the publisher of its articles; the origin itself where nobody is named."""
    named: dict[str, str] = {}
    for article_id, origin in origin_of.items():
        publisher = known[article_id].publisher.casefold().strip() if article_id in known else ""
        if publisher:
            named[origin] = min(publisher, named.get(origin, publisher))
    return {origin: named.get(origin, origin) for origin in origin_of.values()}


def _independent_voices(backing: Sequence[_Said], houses: dict[str, str]) -> int:
    """How many voices say it that can be told apart; an origin is at most one, and so is a publisher."""
    by_origin: dict[str, frozenset[str] | None] = {}
    for each in backing:
        for origin, voice in each.voices.items():
            by_origin[origin] = _together(by_origin.get(origin), voice)
    own = len({houses[origin] for origin, voice in by_origin.items() if voice is None})
    speakers: list[frozenset[str]] = []
    for speaker in sorted((voice for voice in by_origin.values() if voice), key=sorted):
        same = [known for known in speakers if known & speaker]
        speakers = [known for known in speakers if not known & speaker] + [speaker.union(*same)]
    return own + len(speakers)


def _key(best: _Said) -> str:
    content = json.dumps([best.places, best.wording], ensure_ascii=True)
    return f"f-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
