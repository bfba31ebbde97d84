"""Frames: the words of a sentence that say how the rest of it is meant ("we trust every digest will say that ...").

Rules:
- What stands after "that", "how", "saying", "in which" or a colon, or in quotation marks, stands there in a frame. It
  is not stated by itself, whatever the frame's words are.
- "So strong that", "now that", "in that" and the like open no frame. Neither do a dateline, a speaker's name and the
  usual labels of a news text ("Correction:", "Key figures:") before a colon.
- A frame ends with its sentence, or where another main clause begins after a semicolon.
- What a reported speaker says is framed by his attribution (`facts.speech`), unless he is no party of the news:
  "each retelling states that" is no report.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefing.facts.imperatives import is_finite
from briefing.facts.quotations import quotations
from briefing.facts.retelling import TEXT_WORD
from briefing.facts.speech import Attribution, attributions
from briefing.facts.words import is_common, tokens


@dataclass(frozen=True)
class Frame:
    """One frame of a sentence: what it holds is `sentence[opens:closes]`, its own words are `around`."""

    around: str
    opens: int
    closes: int
    label: bool = False

    @property
    def is_plain(self) -> bool:
        """True when the frame may be a report of the news: no label, and nobody in it is spoken to or speaks himself."""
        return not self.label and not _SPEAKS.search(self.around)


_OPENER = re.compile(
    r"(?<=\w),?\s+(?:that|how|why|whether)\s+(?=\S+\s+\S)"
    r"|\b(?<!after )(?<!before )(?<!while )(?<!from )(?<!without )(?:saying|stating|claiming|reading|writing|noting|reporting|concluding|adding|mentioning|telling)\s+(?!that\b)(?=\S+\s+\S)"
    r"|(?<=\w)\s+(?:if|unless|lest|namely|to wit)\s+(?=\S+\s+\S)|(?<=\w),\s+(?:namely|to wit|viz\.?)\s+(?=\S+\s+\S)"
    r"|\b(?:in|for|of|with|by|under|on|to|from|after) which\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
_NO_FRAME = re.compile(
    r"\b(?:so|such)\b[^,;:]*$|\b(?:now|in|given|provided|except|seeing|like|than|or|on|at|of|for|from|with|about|know|knows|knew|and|do|all|after|before)$",
    re.IGNORECASE,
)
"""Before "that": a result, a condition, a pronoun."""
_NO_CONDITION = re.compile(r"\b(?:as|even|only|and|or|but|know|knows|knew)$", re.IGNORECASE)
"""Before "if" or "how": a comparison, a concession, another condition."""
_COLON = re.compile(r":\s+(?=\S)|(?<=[^\W\d]):(?=[^\W\d])|\s?—\s?|\s[–-]{1,2}\s")
_LABEL = re.compile(
    r"^\W*(?:(?:the |a |an |editor's |publisher's )?(?:correction|clarification|note|update|updated|background|context|analysis|opinion|breaking|live|watch"
    r"|exclusive|in (?:short|brief|numbers|figures|detail)|(?:key|main) (?:figures?|points?|facts?|findings?|dates?)|what (?:we|is|do we) know(?:n)?(?: so far)?"
    r"|facts?|figures?|factbox|timeline|result|results|however|first|second|third|(?:what|here is what|here's what) (?:happened|we know)))\W*$",
    re.IGNORECASE,
)
_ANNOUNCED = 6
"""Up to so many words, without a verb, are a label."""
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|\w+ed)\b", re.IGNORECASE)
_QUOTED = 3
"""From this many words on, a passage in quotation marks is a statement, not a name or a word held at arm's length."""
_NO_PARTY = re.compile(
    r"\b(?:i|we|you|one|whoever|anyone|anybody|everyone|everybody|someone|those|each|every|any|all|no|not|your|my|our|nothing|it|this|which|that|who|what|there|may|let"
    r"|lines?|sentences?|paragraphs?|words?|texts?|outlines?|versions?|headlines?|leads?|digests?|summar(?:y|ies)|retellings?|recaps?|readers?|machines?|bots?|tools?|models?)\b",
    re.IGNORECASE,
)
"""Who is no party of the news whose word could be reported."""
_SPEAKS = re.compile(
    r"\b(?:i|we|you|us|your|whoever|anyone|anybody|everyone|everybody)\b|^\W*(?:let|may|should)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=5_000)
def frames(sentence: str) -> tuple[Frame, ...]:
    """The frames of one line of text, in order; a frame inside another has all words before it around it."""
    reports = [each for each in attributions(sentence) if _is_report(each)]
    found = [
        *_clauses(sentence, reports),
        *_labels(sentence, reports),
        *_quoted(sentence, reports),
        *_asides(sentence),
    ]
    return tuple(sorted(found, key=lambda each: each.opens))


def _is_report(each: Attribution) -> bool:
    speaker = each.speaker.strip(" ,“”\"'")
    return bool(speaker) and each.manner != "reportedly" and not _NO_PARTY.search(speaker)


def _reported(sentence: str, place: int, reports: list[Attribution]) -> bool:
    """True when somebody is reported to say what opens at `place`: right after his verb, or all of it before it."""
    return any(
        each.covers_start <= place < each.covers_end
        and (
            place - each.covers_start <= _GAP
            or each.covers_end <= each.start
            or _ONLY_WHEN.fullmatch(sentence, each.covers_start, place)
        )
        for each in reports
    )


_GAP = 8
"""Letters between a speaker's verb and what he says: ", that "."""
_ONLY_WHEN = re.compile(r"(?: (?!that\b|which\b|who\b)\w+){0,5},? that ", re.IGNORECASE)
"""When or to whom it was said, before what was said: "said on Tuesday that"."""


def _clauses(sentence: str, reports: list[Attribution]) -> Iterator[Frame]:
    for match in _OPENER.finditer(sentence):
        before = sentence[: match.start()].rstrip()
        unframed = _NO_FRAME if "that" in match[0] else _NO_CONDITION
        if not before.strip() or unframed.search(before) or _reported(sentence, match.end(), reports):
            continue
        around = before if "which" in match[0] or "that" in match[0] else f"{before} {match[0]}"
        yield Frame(around, match.end(), _end(sentence, match.end()))


def _labels(sentence: str, reports: list[Attribution]) -> Iterator[Frame]:
    for match in _COLON.finditer(sentence):
        label = sentence[: match.start()]
        if ":" not in match[0] and _is_dateline(label):
            continue
        if (
            not label.strip()
            or _LABEL.match(label)
            or _reported(sentence, match.end(), reports)
            or _is_name(label)
        ):
            continue
        short = len(label.split()) <= _ANNOUNCED and not _FINITE.search(label)
        if short or (":" in match[0] and not _is_statement(label)):
            yield Frame(label, match.end(), _end(sentence, match.end()), label=short)


def _is_statement(before: str) -> bool:
    """True for a clause of the news, which what follows its colon explains ("This is the second delay: ...")."""
    return not (TEXT_WORD.search(before) or _SPEAKS.search(before) or _POINTS.search(before))


_POINTS = re.compile(
    r"\b(?:this|these|that|following|so|thus|is|are|was|were|be|as follows|reads?|says?|said|with|of|for|to|by|on|in)\W*$|\ball else\b|\b(?:boils?|comes?) down\b",
    re.IGNORECASE,
)
"""What points at what comes after a colon, so that the clause before it says nothing without it."""


def labels(own: str) -> list[str]:
    """What stands before a colon, has no verb and is no label of news texts; what it announces is no report.

    `own` is a sentence less what is quoted or reported in it.
    """
    found = [own[: match.start()] for match in re.finditer(r"(?<=\w)\W{0,2}:\s+(?=\S)", own)]
    return [
        label
        for label in found
        if label.strip()
        and len(label.split()) <= _LONGEST_LABEL
        and not (_LABEL.match(label) or _is_name(label) or _FINITE_LABEL.search(label))
    ]


_LONGEST_LABEL = 14
_FINITE_LABEL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|did|does|do|can|could|may|might)\b",
    re.IGNORECASE,
)
"""A verb that makes a statement of what stands before a colon; a participle does not ("as chosen by the desk: ...")."""


def is_verbless(own: str) -> bool:
    """True for a line without any finite verb, that news texts don't usually have as a label."""
    words = tokens(own)
    return not (
        _LABEL.match(own.rstrip(" .:"))
        or any(is_finite(word, before) for before, word in pairwise(["", *words]))
    )


def _quoted(sentence: str, reports: list[Attribution]) -> Iterator[Frame]:
    for passage in quotations(sentence):
        opens = sentence.find(passage)
        if (
            len(tokens(passage)) < _QUOTED
            or _reported(sentence, opens, reports)
            or _reported(sentence, opens - 1, reports)
        ):
            continue
        closes = opens + len(passage)
        around = f"{sentence[:opens]} {sentence[closes:]}"
        if tokens(around):
            yield Frame(around, opens, closes)


def _asides(sentence: str) -> Iterator[Frame]:
    """What stands before or after a clause that speaks to somebody: "if you are asked, ...", "..., your readers learn"."""
    plain = sentence
    for passage in quotations(sentence):
        plain = plain.replace(passage, " " * len(passage))
    commas = [match.start() for match in re.finditer(r",\s", plain)]
    if not commas:
        return
    head, tail = plain[: commas[0]], plain[commas[-1] :]
    if _YOU.search(head):
        yield Frame(head, commas[0] + 2, len(sentence), label=True)
    if _YOU.search(tail) or (_INVERTED.match(tail) and TEXT_WORD.search(tail)):
        yield Frame(tail, 0, commas[-1], label=True)


_INVERTED = re.compile(r",\s+(?:runs?|reads?|goes|says|is|are|so|thus)\b", re.IGNORECASE)
"""A verb right after a comma: "..., runs the sentence to begin with"."""
_YOU = re.compile(r"\b(?:you|your|yours|whoever|dear)\b", re.IGNORECASE)


def _end(sentence: str, opens: int) -> int:
    end = sentence.find("; ", opens)
    return len(sentence) if end < 0 else end


def _is_dateline(label: str) -> bool:
    """True for places in capitals before a dash ("LONDON (AP) —"), which say where a report was written."""
    return (
        bool(label.strip())
        and all(word[:1].isupper() for word in tokens(label))
        and not TEXT_WORD.search(label)
    )


def _is_name(label: str) -> bool:
    """True for a dateline or a speaker: capitals throughout, and no word of the dictionary alone."""
    words = [word for word in tokens(label) if word.lower() not in {"of", "the", "and", "for", "de", "von"}]
    return bool(words) and all(word[:1].isupper() for word in words) and not all(map(is_common, words))
