"""A text as numbered sentences with exact offsets.

Rules:
- Everything but white space is inside some sentence; sentences follow one another and never overlap.
- Paragraphs, headings and list items are never joined. A line that was only wrapped is: the next line starts
  with a small letter, the line is long and ends in mid-sentence, or the whole paragraph has one width.
  The line break then stays inside the sentence: evidence is never normalised.
- A list marker belongs to its item, a closing quotation mark to its sentence.
- Within a block the sentencex library decides, by language; what it gets wrong in common newspaper forms is
  put right here: it cuts after "3." in "am 3. Mai", after some abbreviations ("M. Renn" at the start), and
  between a quoted question and who asks it ("he said", "Renn asked").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sentencex import get_sentence_boundaries

from briefing.models import Sentence

_CLOSING = r"[”\"’»'“‘)\]」』]"
_ENDS = re.compile(rf"[.!?:;…。！？۔؟।]{_CLOSING}*\s*$")
_CLOSES = re.compile(rf"{_CLOSING}+(?=\s)")
_HANGING = re.compile(r"(?<=\S)\s+([“\"„(\[]\S|«\s?\S)$")
"""A mark that opens the next sentence; when it is never closed, the library leaves it on the last one."""
_MARKER = re.compile(r"\s*(?:#{1,6}\s|[-*•–+]\s|\(?\d{1,3}[.)]\s|[a-z][.)]\s|>\s)")
_ONLY_MARKER = re.compile(r"\s*(?:#{1,6}|[-*•–+]|\(?\d{1,3}[.)]|[a-z][.)]|>)\s*$")
_ORDINAL_END = re.compile(r"(?:^|\s)\d{1,2}\.\s*$")
_ORDINAL_LINE = re.compile(r"\s*\d{1,2}\.\s+[A-ZÄÖÜ]?[a-zäöü]+")
_ORDINAL_LANGUAGES = {"de", "da", "no", "nb", "fi", "cs", "sk", "pl", "hu", "tr", "hr", "sr", "sl"}
_ABBREVIATED = {
    "en": re.compile(r"(?:^|[\s(])(?:approx|vs|vol|Cllr)\.$"),
    "fr": re.compile(r"(?:^|[\s(«“’'])MM?\.$"),
    "ar": re.compile(r"(?:^|\s)[دأم]\.$"),
}
"""Abbreviations after which the library cuts, though no sentence ends with them."""
_SPEAKER_AFTER = {
    "en": (
        re.compile(r"[?!][”\"’']$"),
        re.compile(
            r"(?:(?:[A-Z][\w’'-]*\.?|of|the|de|van|von|al)\s){1,5}"
            r"(?:said|says|asked|asks|added|replied|shouted|cried|told|wrote|wondered)\b"
        ),
    ),
    "zh": (re.compile(r"[。！？][”」』]$"), re.compile(r"[^，。！？“”「」\s]{1,12}?(?:说|问|表示|称|喊)")),
    "ja": (re.compile(r"[。！？][」』]$"), re.compile(r"と")),
}
"""By language: how a quotation ends, and how the words begin that say whose it is."""
_SPACE = re.compile(r"\s")
_UNREADABLE = re.compile("[\ud800-\udfff]")
_TAIL = 16
"""What is looked at before a boundary: longer than a marker, an ordinal or an abbreviation."""
_WINDOW = 20_000
"""What the library is given at once: an opening quotation mark without its fellow makes it read to the end."""
_LONG_LINE = 70
"""A line of this length that ends in mid-sentence is taken for a wrapped one, not for a heading."""


def split(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, numbered from 1; offsets are `str` indices, end exclusive.

    `language` is BCP 47; `und` is read by English rules. Any text is accepted; time is linear in its length.
    """
    code = language.partition("-")[0].lower()
    code = "en" if code == "und" else code
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
        line, following = text[line_start:line_end], text[next_start:next_end]
        in_list = _MARKER.match(text[start : start + _TAIL]) is not None
        if _continues(line, following, wrapped=one_width, in_list=in_list):
            end = next_end
        else:
            yield start, end
            start, end = next_start, next_end
    yield start, end


def _has_one_width(lengths: list[int]) -> bool:
    widest = max(lengths)
    return len(lengths) >= 3 and widest >= 40 and all(length >= 0.75 * widest for length in lengths[:-1])


def _continues(line: str, following: str, *, wrapped: bool, in_list: bool) -> bool:
    """Whether `following` goes on with the sentence that `line` ends in."""
    if re.match(r"\s*#{1,6}\s", line) or _ENDS.search(line):
        return False
    wrapped = wrapped or len(line.strip()) >= _LONG_LINE
    if _MARKER.match(following):
        # "am" at the end of a wrapped line, "3. Mai" on the next: a date and not the third item.
        last_word = line.rsplit(maxsplit=1)[-1]
        return wrapped and not in_list and last_word.islower() and bool(_ORDINAL_LINE.match(following))
    opening = following.lstrip(" \t“\"‘'«(")[:1]
    return opening.islower() or wrapped


def _in_block(block: str, language: str) -> list[tuple[int, int]]:
    # One line for the library, of characters that it can read: it takes line breaks for boundaries, fails on
    # half a surrogate pair and dies of a wide space before a full stop. The offsets stay the same.
    line = _UNREADABLE.sub("\ufffd", _SPACE.sub(" ", block))
    spans: list[tuple[int, int]] = []
    for found_start, found_end in _boundaries(line, language):
        start, end = found_start, found_end
        if spans and (closing := _CLOSES.match(line, start, end)):
            spans[-1] = (spans[-1][0], closing.end())
            start = closing.end()
        elif spans and (opening := _HANGING.search(line, max(spans[-1][0], start - 4), start + 1)):
            spans[-1] = (spans[-1][0], opening.start())
            start = opening.end() - len(opening[1])
        while start < end and line[start].isspace():
            start += 1
        while end > start and line[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if spans and _belongs_to_last(line, spans[-1], (start, end), language):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _boundaries(line: str, language: str) -> Iterator[tuple[int, int]]:
    """What the library takes for sentences, from one window after the other."""
    offset = begun = 0
    while offset < len(line):
        end = min(offset + _WINDOW, len(line))
        if end < len(line):
            end = line.rfind(" ", offset + 1, end) + 1 or end
        found = get_sentence_boundaries(language, line[offset:end])
        ends = [offset + each["end_index"] for each in found] or [end]
        if end < len(line):
            ends.pop()  # the window may have cut the last one: the next window goes on with it
        for each in ends:
            yield begun, each
            begun = each
        offset = begun if ends else end


def _belongs_to_last(line: str, last: tuple[int, int], now: tuple[int, int], language: str) -> bool:
    # Only the ends of the two are looked at, so that a long chain of joined pieces stays linear.
    before = line[max(last[0], last[1] - _TAIL) : last[1]]
    after = line[now[0] : min(now[1], now[0] + 100)]
    if after[:1].islower() or (last[1] - last[0] < _TAIL and _ONLY_MARKER.match(before)):
        return True
    if now[1] - now[0] <= len(after) and re.fullmatch(rf"(?:{_CLOSING}|[\s.,])+", after):
        return True
    if (abbreviated := _ABBREVIATED.get(language)) and abbreviated.search(before):
        return True
    quoted, speaker = _SPEAKER_AFTER.get(language, (None, None))
    if quoted and speaker and quoted.search(before) and speaker.match(after):
        return True
    return language in _ORDINAL_LANGUAGES and _ORDINAL_END.search(before[-6:]) is not None
