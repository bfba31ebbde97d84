"""The checks of the gate. Each takes a text and its evidence and returns why it fails; nothing is a pass.

`NEUTRAL` work in any language; `ENGLISH` know English words only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from briefing.facts import (
    attributions,
    clock_times,
    content_words,
    dates,
    digits,
    is_instruction,
    is_whole_sentence,
    names,
    negations,
    numbers,
    opening_reference,
    plain_marks,
    quotations,
    stems,
    tokens,
    without_clock_times,
)
from briefing.facts.dates import DateMention
from briefing.models import Reason, ReasonCode
from briefing.verification.comparisons import (
    actors_kept,
    certainty_kept,
    denial_kept,
    direction_kept,
    sides_kept,
    units_kept,
)
from briefing.verification.evidence import Evidence
from briefing.verification.voices import attribution_kept, speaker_kept

Check = Callable[[str, Evidence], tuple[Reason, ...]]

_LINK = re.compile(
    r"https?:|www\.|\b[\w.+-]+@[\w-]+\.\w|[<>]|\]\(|"
    r"\b[a-z0-9-]+\.(?:com|org|net|info|io|co|ru|cn|biz|xyz|top|site|online|app|dev|me|ly|link|click|example)\b",
    re.IGNORECASE,
)


def links(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """No address, e-mail or markup in a model's text: links come from source records only."""
    found = _LINK.search(text)
    return (Reason(code="link-in-text", detail=found[0]),) if found else ()


def no_instruction(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What only a planted instruction says is not what the article says."""
    if evidence.sentences and all(map(is_instruction, evidence.sentences)):
        return (Reason(code="instruction-not-assertion", detail=evidence.sentences[0][:80]),)
    return ()


def number_values(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every number of the text, with its unit, occurs in the evidence; those of dates have their own check."""
    known = {
        (number.value, number.unit)
        for number in numbers(_undated(evidence.text, evidence), evidence.language)
    }
    known |= {(Decimal(mention.year), "") for mention in _dates(evidence) if mention.year}
    known |= {(Decimal(year), "") for year in _relative_years(evidence)}
    values = {value for value, unit in known if unit != "%"}  # "40 crowns" may be said as 40, 40% may not
    missing = [
        f"{minutes // 60:02}:{minutes % 60:02}" for minutes in clock_times(text) - clock_times(evidence.text)
    ]
    missing += [
        number.text
        for number in numbers(_undated(text, evidence), evidence.language)
        if (number.value, number.unit) not in known and (number.unit or number.value not in values)
    ]
    return _reasons("number-not-in-source", missing)


_RELATIVE_YEAR = re.compile(r"\b(last|this|next) year\b", re.IGNORECASE)
_YEARS = {"last": -1, "this": 0, "next": 1}


def _relative_years(evidence: Evidence) -> list[int]:
    """The years that "last year" and its like come to, by the day of the report."""
    if evidence.day is None:
        return []
    told = [evidence.day.year + _YEARS[word.lower()] for word in _RELATIVE_YEAR.findall(evidence.text)]
    ago = re.finditer(r"(\d+) years? ago\b", digits(evidence.text, evidence.language))
    return [*told, *(evidence.day.year - int(match[1]) for match in ago)]


def date_values(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every date of the text is one of the evidence, relative ones resolved against the day of the report."""
    known = _dates(evidence)
    missing = [
        mention.text
        for mention in dates(text, evidence.day)
        if not any(mention.fits(other) for other in known)
    ]
    return _reasons("date-not-in-source", missing)


def proper_names(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Every name of the text stands in the evidence, as written, as an acronym, or as a short form of it."""
    return _reasons(
        "name-not-in-source", [name for name in _names_of(text, evidence) if not _name_occurs(name, evidence)]
    )


def quoted_passages(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """Everything in quotation marks is a substring of one cited sentence."""
    plain = [plain_marks(sentence) for sentence in evidence.sentences]
    missing = [
        passage
        for passage in quotations(text)
        if not any(plain_marks(passage).casefold() in sentence.casefold() for sentence in plain)
    ]
    return _reasons("quotation-not-in-source", missing)


def polarity(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """What the evidence denies is not affirmed, and what it affirms is not denied."""
    mine, theirs = (
        negations(text),
        negations(f"{evidence.text} {evidence.context if evidence.leans_on_context else ''}"),
    )
    if mine and not theirs:
        if _UNTIL.search(text) and _BEFORE.search(evidence.text):
            return ()
        return (Reason(code="polarity-differs", detail=f"{mine[0][0]!r} is not in the source"),)
    if mine:
        return _twice_denied(text, evidence)
    said = set(stems(text, evidence.language))
    have = stems(evidence.text, evidence.language)
    for cue, denied in theirs:
        if denied and denied[0] in said and (set(denied) <= said or have.count(denied[0]) == 1):
            return (Reason(code="polarity-differs", detail=f"the source says {cue!r}"),)
    return ()


_TWICE = re.compile(r"\b(?:not|never|n't)\s+(?P<verb>rule|den|reject|refus|dismiss|exclud)\w*", re.IGNORECASE)


def _twice_denied(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """ "Did not rule out" is no "ruled out"."""
    for match in _TWICE.finditer(evidence.text):
        verb = re.compile(rf"(?<!not )(?<!never )(?<!n't )\b{match['verb']}\w*", re.IGNORECASE)
        if verb.search(text):
            return (Reason(code="polarity-differs", detail=f"the source says {match[0]!r}"),)
    return ()


_UNTIL = re.compile(r"\b(?:not|cannot|n't|no)\b[^.;]*\b(?:until|before|unless)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|unless|only (?:after|when|if)|must)\b", re.IGNORECASE)
""" "Can't begin until" says what "must come before" says."""


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
        if found and names(f"x {before}") and not _stands_in(name, before) and _stands_in(name, plain):
            return (Reason(code="subject-differs", detail=f"{name} {verb}"),)
    return ()


def stands_alone(text: str, evidence: Evidence) -> tuple[Reason, ...]:
    """The text needs nothing from its neighbours: a subject, a whole sentence, no item torn from its list."""
    if pronoun := opening_reference(text) or _closing_pronoun(text):
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


def overlap(text: str, evidence: Evidence) -> float:
    """The share (0 to 1) of the text's content that stands in the evidence, by stems.

    Dates and figures do not count: they may be said in another form, and have checks of their own.
    """
    wanted = {stem for stem in stems(_undated(text, evidence), evidence.language) if not stem[0].isdigit()}
    return len(wanted & evidence.stems) / len(wanted) if wanted else 0.0


NEUTRAL: tuple[Check, ...] = (links, no_instruction, number_values, date_values, quoted_passages)
ENGLISH: tuple[Check, ...] = (
    proper_names,
    stands_alone,
    polarity,
    attribution_kept,
    certainty_kept,
    direction_kept,
    units_kept,
    actors_kept,
    sides_kept,
    denial_kept,
    speaker_kept,
    subject_kept,
)


def _dates(evidence: Evidence) -> tuple[DateMention, ...]:
    return dates(evidence.text, evidence.day)


def _undated(text: str, evidence: Evidence) -> str:
    for mention in dates(text, evidence.day):
        text = text.replace(mention.text, " ")
    return without_clock_times(text)


def _names_of(text: str, evidence: Evidence) -> list[str]:
    """The names of a text, with the word that opens it where the article knows that word as a name."""
    text = _undated(text, evidence)
    found = list(names(text))
    opening = re.match(r"[^\W_]+(?:-[^\W_]+)*", text.lstrip(" “\"‘'"))
    if (
        opening
        and opening[0] in evidence.name_words
        and not any(name.split()[0] == opening[0] for name in found)
    ):
        found.insert(0, opening[0])
    return found


def _reasons(code: ReasonCode, values: Iterable[str]) -> tuple[Reason, ...]:
    return tuple(Reason(code=code, detail=value) for value in dict.fromkeys(values))


def _is_heading(sentence: str) -> bool:
    return not is_whole_sentence(sentence)


_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?$")


def _acts(text: str, evidence: Evidence) -> Iterable[tuple[str, str, bool]]:
    """Each name of a text with the stem of the next content word, and whether a form of "be" stands between.

    A passive may turn subject and object round, so it is compared with a passive of the evidence only.
    """
    for name in _names_of(text, evidence):
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


def _name_occurs(name: str, evidence: Evidence) -> bool:
    text = f"{evidence.text}\n{evidence.context}" if evidence.leans_on_context else evidence.text
    if _stands_in(name, text):
        return True
    expanded = evidence.acronyms.get(name)
    if expanded and _stands_in(expanded, text):
        return True
    if any(words == name and _stands_in(short, text) for short, words in evidence.acronyms.items()):
        return True
    rest = [word for word in name.split() if word not in _UNIT_SIGNS and not _are_initials(word, text)]
    if len(rest) < len(name.split()) and _stands_in(" ".join(rest), text):
        return True
    return _is_long_form(name, evidence, text)


_UNIT_SIGNS = frozenset({"MW", "GW", "KW", "TWh", "GWh", "MWh", "KM", "EUR", "USD"})


def _are_initials(name: str, text: str) -> bool:
    """True when an acronym is made of the first letters of words that follow one another in the text."""
    if not 2 < len(name) <= 6 or not name.isupper():
        return False
    initials = "".join(word[0] for word in tokens(text)).casefold()
    return name.casefold() in initials


def _is_long_form(name: str, evidence: Evidence, text: str) -> bool:
    """A full name of the article that the evidence shortens: by its last word, or, for a company, by its first.

    The short form must mean nobody else of the article; an acronym may stand as the last word of its long form
    ("the union" for UQU).
    """
    long_form = evidence.acronyms.get(name, "")
    if long_form and _stands_in(long_form.split()[-1], text):
        return True
    words = name.split()
    known = [full for full in evidence.known_names if full == name or full.endswith(f" {name}")]
    if len(words) < 2 or not known:
        return False
    others = [
        full
        for full in evidence.known_names
        if len(full.split()) > 1 and full not in known and name not in full
    ]
    if _stands_in(words[-1], text):
        return not any(full.split()[-1] == words[-1] for full in others)
    return _stands_in(words[0], text) and not any(full.split()[0] == words[0] for full in others)


def _stands_in(name: str, text: str) -> bool:
    """All words of a name stand in a text, in any case, possessive or plural endings aside."""
    known = set(content_words(text)) | {token.casefold() for token in tokens(text)}
    return all(_word_occurs(word, known) for word in content_words(name))


_DEMONYM = ("n", "an", "ian", "ish", "ese", "i", "er")


def _word_occurs(word: str, known: set[str]) -> bool:
    if any(
        f"{word}{end}" in known or (word.endswith(end) and word.removesuffix(end) in known)
        for end in _DEMONYM
    ):
        return len(word) > 4
    return word in known or f"{word}s" in known or (word.endswith("s") and word[:-1] in known)
