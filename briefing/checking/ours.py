"""What our own Markdown says beside its statements and of them, in every language that a brief can be in.

The phrases are looked up in the catalogues, so that whatever a translation says is recognised. Each expression is built
the first time that it is needed.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

from briefing.models.reasons import WORDS
from briefing.phrases import every_wording
from briefing.phrases.dates import DAY


def wordings(one: str, many: str = "", **values: str) -> str:
    """An expression for a phrase of ours in any language; `values` are those for its values, any words by default."""
    longest_first = sorted(every_wording(one, many), key=lambda each: (-len(each), each))
    return f"(?:{'|'.join(_expression(each, {'number': _NUMBER} | values) for each in longest_first)})"


_NUMBER = r"\d+"


def _expression(wording: str, values: dict[str, str]) -> str:
    """White space is any, because it is folded on the way: a space that does not break comes out as a plain one."""
    return "".join(
        r"\s+".join(map(re.escape, re.split(r"\s+", literal)))
        + (values.get(field, ".+?") if field is not None else "")
        for literal, field, _, _ in Formatter().parse(wording)
    )


@cache
def sources() -> re.Pattern[str]:
    """The heading of a list of sources."""
    ours = wordings("Sources")
    return re.compile(
        rf"(?:(?:list of )?(?:sources|references|bibliography|works cited|citations)|{ours})(?!\w)",
        re.IGNORECASE,
    )


@cache
def apparatus() -> re.Pattern[str]:
    """The heading of a section that states nothing of the sources."""
    ours = [
        wordings("Gaps and assumptions"),
        wordings("Source summary statement"),
        wordings("Scales, method and use of AI"),
        wordings("What changed"),
    ]
    return re.compile(
        rf"{sources().pattern}|(?:foot)?notes\b|further reading|links\b|scales\b|method|gaps\b|source summary|what changed"
        rf"|{'|'.join(ours)}",
        re.IGNORECASE,
    )


@cache
def judgements() -> re.Pattern[str]:
    """The heading of the key judgements."""
    return re.compile(rf"key judge?ments|{wordings('Key judgements')}", re.IGNORECASE)


@cache
def stakeholders() -> re.Pattern[str]:
    """The heading of the stakeholders."""
    return re.compile(wordings("Stakeholders"), re.IGNORECASE)


@cache
def developments() -> re.Pattern[str]:
    """The heading of the developments, or the name of their section."""
    return re.compile(wordings("Developments"), re.IGNORECASE)


@cache
def nothing() -> re.Pattern[str]:
    """A paragraph that states nothing: what the brief is, how many articles a story has, that a section has nothing."""
    what_it_is = wordings("as of {moment}", moment="[^·]+")
    said = (
        wordings("None identified."),
        wordings("Not compared with an earlier brief."),
        rf"{wordings('{number} article', '{number} articles')}\.(?: {wordings('The opening says all of it.')})?",
        rf".+ · {what_it_is} · .+",
    )
    return re.compile("|".join(said))


@cache
def no_position() -> re.Pattern[str]:
    """What stands for the position of an actor that takes none, or whose position a line above says."""
    above = "|".join(map(wordings, ("headline", "Bottom line", "Developments")))
    said_above = wordings("see {section}.", section=f"(?:{above})")
    return re.compile(f"{wordings('No position is stated.')}|{said_above}")


@cache
def lead() -> re.Pattern[str]:
    """What stands before a statement in its line: that it is an earlier state, or what speaks against a judgement."""
    earlier = wordings("Earlier ({day}): {text}", day=DAY, text="")
    return re.compile(f"^(?:{earlier}|{wordings('Alternative: {text}', text='')})")


@cache
def kinds() -> re.Pattern[str]:
    """The kind of an actor at the head of what is said of it in brackets."""
    named = ("state", "organisation", "group", "person", "other")
    return re.compile(rf"^(?:{'|'.join(map(wordings, named))})(?:{wordings(', ')}|$)")


@cache
def beside() -> re.Pattern[str]:
    """How the lines begin under a dispute or a judgement that state nothing of the sources."""
    conflicts = (
        wordings("one denies what the other states"),
        wordings("figures differ"),
        wordings("accounts differ on who or what is behind it"),
        wordings("accounts differ on how far it goes"),
        wordings("accounts differ on when"),
    )
    levels = "|".join((wordings("low"), wordings("moderate"), wordings("high")))
    disputed = wordings("Disputed ({conflict})", conflict=f"(?:{'|'.join(conflicts)})")
    begun = (
        wordings("Why: {text}", text=""),
        wordings("Confidence: {level} ({basis}).", level=f"(?:{levels})", basis=".*"),
        wordings("Assumes: {text}", text=""),
        wordings("Alternative: {text}", text=""),
        wordings("Would show in: {text}", text=""),
        wordings("Gap: {text}", text=""),
    )
    return re.compile(f"(?:{disputed}$|{'|'.join(begun)})")


@cache
def _remark() -> re.Pattern[str]:
    agreed = "|".join((wordings("single-source"), wordings("corroborated"), wordings("disputed")))
    counts = {
        "origins": wordings("{number} origin", "{number} origins"),
        "articles": wordings("{number} article", "{number} articles"),
    }
    changed = (
        wordings("the later position says “{words}”", words=_WORDS),
        wordings("“{before}” became “{after}”", before=_WORDS, after=_WORDS),
        wordings("the earlier position denies what the other affirms: “{word}”", word=_WORDS),
        wordings("the later position denies what the other affirms: “{word}”", word=_WORDS),
    )
    said = (
        f"(?:{agreed})(?:: {counts['origins']}, {counts['articles']})?",  # as older briefs have it
        wordings("{agreement}: {origins} ({articles})", agreement=f"(?:{agreed})", **counts),
        wordings("inferred"),
        wordings("credibility {digit}", digit="[1-6]"),
        wordings("one speaker"),
        wordings("changed since {day}: {explanation}", day=DAY, explanation=f"(?:{'|'.join(changed)})"),
        r"unverified(?:: [a-z-]+(?:, [a-z-]+)*)?",
        wordings("unverified"),
        *(wordings(each.note) for each in WORDS.values() if each.note),
        wordings("in the words of the source, language {language}", language="[A-Za-z-]{2,12}"),
    )
    return re.compile("|".join(said))


_WORDS = "[^”“»]{1,40}"
"""A few words in quotation marks."""


def remarks(words: str) -> tuple[str, ...]:
    """The remarks of ours on a line that `words` in brackets are; () where any of them is none."""
    parts = re.split(wordings("; "), words)
    return tuple(parts) if all(_remark().fullmatch(part) for part in parts) else ()


def is_inferred(remark: str) -> bool:
    """True where a remark says that no source states a line."""
    return remark in every_wording("inferred")


@cache
def sentence_numbers() -> re.Pattern[str]:
    """ "sentences 3, 4" in a footnote: its `numbers`."""
    row = r"\d+(?:\s*(?:,|،|;|–|-|and|&)\s*\d+)*"
    named = wordings("sentence {numbers}", "sentences {numbers}", numbers="")
    return re.compile(rf"(?<!\w)(?:sentences?\s+|{named})(?P<numbers>{row})", re.IGNORECASE)


@cache
def source_number() -> re.Pattern[str]:
    """ "(source 2)" in a footnote: its `number`."""
    named = wordings("source {number}", number="")
    return re.compile(rf"(?<!\w)(?:source\s+|{named})(?P<number>\d{{1,3}})(?!\w)", re.IGNORECASE)
