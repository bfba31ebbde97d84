"""The checks of the gate. Each takes a text and its evidence and returns why it fails; nothing is a pass.

`NEUTRAL` work in any language; `ENGLISH` know English words only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from briefing.facts import (
    attributions,
    dates,
    is_whole_sentence,
    names,
    numbers,
    opening_reference,
    plain_marks,
    quotations,
    stems,
    tokens,
)
from briefing.models import Reason
from briefing.verification.comparisons import actors_kept, sides_kept, units_kept
from briefing.verification.conditions import condition_kept
from briefing.verification.days import date_values, undated
from briefing.verification.denials import polarity
from briefing.verification.evidence import Evidence
from briefing.verification.figures import number_values
from briefing.verification.firmness import firmness_kept
from briefing.verification.limits import ends_kept, limits_kept, movement_kept
from briefing.verification.naming import names_of, proper_names, stands_in
from briefing.verification.planted import links, no_instruction, own_mouth, own_words
from briefing.verification.sequence import order_kept
from briefing.verification.times import times_kept
from briefing.verification.turns import no_opposite
from briefing.verification.voices import attribution_kept, speaker_kept

Check = Callable[[str, Evidence], tuple[Reason, ...]]


def quoted_passages(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Everything in quotation marks is a substring of one cited sentence."""
    plain = [plain_marks(sentence) for sentence in evidence.sentences]
    missing = [
        passage
        for passage in quotations(text)
        if not any(plain_marks(passage).casefold() in sentence.casefold() for sentence in plain)
    ]
    return tuple(Reason(code="quotation-not-in-source", detail=passage) for passage in dict.fromkeys(missing))


def subject_kept(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Who does something in the text does it in the evidence: no name takes another's place before a verb.

    Only the plain case is judged: a name right before a word that the evidence has too, where the name comes
    only after that word and another name stands before it.
    """
    plain = evidence.text if not evidence.leans_on_context else f"{evidence.context}\n{evidence.text}"
    sayings = {
        stem for each in attributions(text) for stem in stems(text[each.start : each.end], evidence.language)
    }
    for name, verb, passive in _acts(text, evidence):
        if verb in sayings:
            continue
        before, found = _up_to(verb, plain, evidence.language)
        if passive and not _BE.search(before):
            continue
        if re.search(rf"\bby\b[^.;]*{re.escape(name)}", evidence.text):
            continue
        if found and names(f"x {before}") and not stands_in(name, before) and stands_in(name, plain):
            return (Reason(code="subject-differs", detail=f"{name} {verb}"),)
    return ()


def stands_alone(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """The text needs nothing from its neighbours: a subject, a whole sentence, no item torn from its list."""
    pronoun = _closing_pronoun(text) or ("" if _is_quoted(text) else opening_reference(text))
    if pronoun:
        return (Reason(code="unresolved-reference", detail=pronoun),)
    if len(tokens(text)) < 3 or (evidence.sentences and all(map(_is_heading, evidence.sentences))):
        return (Reason(code="not-a-sentence", detail=text[:80]),)
    if _says_nothing(text, evidence):
        return (Reason(code="not-a-sentence", detail="somebody speaks, and what was said is missing"),)
    if evidence.list_intro.endswith(":"):
        return (
            Reason(code="unresolved-reference", detail="a list item without the line that introduces it"),
        )
    return ()


def _is_quoted(text: str) -> bool:
    """True when the text opens with a quotation and says whose it is: its pronouns are the speaker's."""
    quoted = quotations(text)
    opens = bool(quoted) and text.lstrip()[1:].lstrip().startswith(quoted[0])
    return opens and any(each.speaker for each in attributions(text))


_SHORT = 8
"""Up to this many words, a sentence that ends in a pronoun can hardly hold what the pronoun stands for."""


def _closing_pronoun(text: str) -> str:
    words = tokens(text)
    last = words[-1].casefold() if words else ""
    return last if last in {"it", "them", "him", "this", "these", "those"} and len(words) <= _SHORT else ""


def _says_nothing(text: str, evidence: Evidence) -> bool:
    """True when the text names a speaker of a quotation and holds no word of the quotation."""
    quoted = {stem for each in evidence.sentences for passage in quotations(each) for stem in stems(passage)}
    if not quoted or not attributions(text) or len(evidence.sentences) > 1:
        return False
    outside = evidence.text
    for passage in quotations(outside):
        outside = outside.replace(passage, " ")
    said = set(stems(text, evidence.language))
    return not said & (quoted - set(stems(outside))) and said <= set(stems(outside))


_LIGHT = frozenset(
    stems(
        """according roughly approximately nearly almost unable fewer less several number many get got take took make made
        give gave come came go went put keep kept use used part way currently two both either respectively""".strip()
    )
)
"""Words that carry so little that another wording may do without them."""
_COMPOUND = 5
"""From this many letters on, a word inside another is a part of a compound: "quake" in "earthquake"."""


def overlap(text: str, evidence: Evidence) -> float:
    """The share (0 to 1) of the text's content that stands in the evidence, by stems.

    Dates and figures may be said in another form; each counts as one word that stands there, since a text that has
    another fails the checks of its own.
    """
    plain = undated(text, evidence)
    anchors = len(dates(text, evidence.day)) + len(numbers(plain, evidence.language))
    wanted = {stem for stem in stems(plain, evidence.language) if not stem[0].isdigit()} - _LIGHT
    held = sum(_is_held(stem, evidence) for stem in wanted)
    return (held + anchors) / (len(wanted) + anchors) if wanted else 0.0


def is_anchored(text: str, evidence: Evidence) -> bool:
    """True when an English text has a name, a number or a date; all of them stand in the evidence, or it has failed."""
    if evidence.language != "en":
        return False
    plain = undated(text, evidence)
    return bool(dates(text, evidence.day) or numbers(plain, evidence.language) or names_of(text, evidence))


def _is_held(stem: str, evidence: Evidence) -> bool:
    if stem in evidence.stems:
        return True
    return len(stem) >= _COMPOUND - 1 and any(
        len(other) >= _COMPOUND - 1 and (other.endswith(stem) or stem.endswith(other))
        for other in evidence.stems
    )


NEUTRAL: tuple[Check, ...] = (links, no_instruction, own_words, number_values, date_values, quoted_passages)
ENGLISH: tuple[Check, ...] = (
    proper_names,
    stands_alone,
    polarity,
    attribution_kept,
    no_opposite,
    firmness_kept,
    condition_kept,
    limits_kept,
    ends_kept,
    movement_kept,
    units_kept,
    times_kept,
    order_kept,
    actors_kept,
    sides_kept,
    speaker_kept,
    own_mouth,
    subject_kept,
)


def _is_heading(sentence: str) -> bool:
    return not is_whole_sentence(sentence)


_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$")


def _acts(text: str, evidence: Evidence) -> Iterable[tuple[str, str, bool]]:
    """Each name of a text with the stem of the next content word, and whether a form of "be" stands between.

    A passive may turn subject and object round, so it is compared with a passive of the evidence only.
    """
    for name in names_of(text, evidence):
        after = text[text.find(name) + len(name) :]
        head = re.match(
            r"(?:['’]s)?\s+(?:(?:also|reportedly|repeatedly|consistently|now|then|has|have|had|will|"
            r"(?P<be>is|are|was|were|be|been|being))\s+)*",
            after,
        )
        if head is None or head[0].startswith(("'", "’")):
            continue
        rest = after[head.end() :]
        word = re.match(r"[a-z]{3,}", rest)
        if word and not re.match(r"(?:and|or|by|of|in|on|at|to|for|from|with|as)\b", rest):
            found = stems(word[0], evidence.language)
            if found:
                yield name, found[0], head["be"] is not None


_OF = re.compile(r"\s+(?:of|from|in|at|with|for)\b")
"""After a word: it is a noun there ("troops from Ulmatia"), no verb with a subject."""


def _up_to(verb: str, text: str, language: str) -> tuple[str, bool]:
    """The text before the first word with the stem `verb`, and whether there is one."""
    for match in re.finditer(r"[^\W_]+", text):
        if stems(match[0], language) == [verb] and not _OF.match(text, match.end()):
            return text[: match.start()], True
    return "", False
