"""A text as numbered sentences with exact offsets.

Rules:
- Everything but white space is inside some sentence; sentences follow one another and never overlap.
- Paragraphs, headings and list items are never joined. A line that was only wrapped is: the next line starts
  with a small letter, the line is long and ends in mid-sentence, or the whole paragraph has one width.
  The line break then stays inside the sentence: evidence is never normalised.
- A list marker belongs to its item, a closing quotation mark to its sentence.
- Within a block the sentencex library decides, by language; what it gets wrong in common newspaper forms is
  put right here: it cuts after "3." in "am 3. Mai", and before "he said" after a quoted question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sentencex import get_sentence_boundaries

from briefing.models import Sentence

_ENDS = re.compile(r"[.!?:;…。！？۔؟।][”\"’»'“)\]]*\s*$")
_MARKER = re.compile(r"\s*(?:#{1,6}\s|[-*•–+]\s|\(?\d{1,3}[.)]\s|[a-z][.)]\s|>\s)")
_ONLY_MARKER = re.compile(r"\s*(?:#{1,6}|[-*•–+]|\(?\d{1,3}[.)]|[a-z][.)]|>)\s*$")
_ORDINAL_END = re.compile(r"(?:^|\s)\d{1,2}\.\s*$")
_ORDINAL_LANGUAGES = {"de", "da", "no", "nb", "fi", "cs", "sk", "pl", "hu", "tr", "hr", "sr", "sl"}
_LONG_LINE = 70
"""A line of this length that ends in mid-sentence is taken for a wrapped one, not for a heading."""


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, numbered from 1; offsets are `str` indices, end exclusive.

    `language` is BCP 47; `und` is read by English rules. Any text is accepted; time is linear in its length.
    """
    code = "en" if language == "und" else language.partition("-")[0].lower()
    sentences: list[Sentence] = []
    for block_start, block_end in _blocks(text):
        for start, end in _in_block(text[block_start:block_end], code):
            number = len(sentences) + 1
            sentences.append(Sentence(number=number, start=block_start + start, end=block_start + end))
    return tuple(sentences)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans that hold whole sentences: paragraphs, headings, list items."""
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    paragraph: list[tuple[int, int]] = []
    for start, end in lines:
        if not text[start:end].strip():
            yield from _unwrapped(text, paragraph)
            paragraph = []
        elif paragraph and text[paragraph[-1][1] : start].count("\n") > 1:
            yield from _unwrapped(text, paragraph)
            paragraph = [(start, end)]
        else:
            paragraph.append((start, end))
    yield from _unwrapped(text, paragraph)


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph, wrapped ones joined."""
    if not lines:
        return
    one_width = _has_one_width([end - start for start, end in lines])
    start, end = lines[0]
    for (line_start, line_end), (next_start, next_end) in pairwise(lines):
        if _continues(text[line_start:line_end], text[next_start:next_end], wrapped=one_width):
            end = next_end
        else:
            yield start, end
            start, end = next_start, next_end
    yield start, end


def _has_one_width(lengths: list[int]) -> bool:
    widest = max(lengths)
    return len(lengths) >= 3 and widest >= 40 and all(length >= 0.75 * widest for length in lengths[:-1])


def _continues(line: str, following: str, *, wrapped: bool) -> bool:
    """Whether `following` goes on with the sentence that `line` ends in."""
    if _MARKER.match(following) or re.match(r"\s*#{1,6}\s", line) or _ENDS.search(line):
        return False
    opening = following.lstrip(" \t“\"‘'«(")[:1]
    return opening.islower() or wrapped or len(line.strip()) >= _LONG_LINE


def _in_block(block: str, language: str) -> list[tuple[int, int]]:
    # One line for the library: it takes line breaks for boundaries. The offsets stay the same.
    line = block.replace("\n", " ").replace("\r", " ")
    spans: list[tuple[int, int]] = []
    for boundary in get_sentence_boundaries(language, line):
        start, end = boundary["start_index"], boundary["end_index"]
        while start < end and line[start].isspace():
            start += 1
        while end > start and line[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if spans and _belongs_to_last(line[spans[-1][0] : spans[-1][1]], line[start:end], language):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _belongs_to_last(before: str, after: str, language: str) -> bool:
    if _ONLY_MARKER.match(before) or after[:1].islower():
        return True
    if re.fullmatch(r"[”\"’»'“)\]\s.,]+", after):
        return True
    return language in _ORDINAL_LANGUAGES and _ORDINAL_END.search(before[-6:]) is not None
