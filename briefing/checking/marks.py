"""Marks of citation in Markdown: footnotes (`[^1]`) and numbers (`[1]`, `[1, 2]`), as rules for markdown-it.

Rules:
- `[^1]: text` defines a footnote, wherever CommonMark allows a block; lines that follow without a blank one between
  belong to it, and after a blank one those that are indented by four.
- `[1]: address` stays a link definition of CommonMark; the mark `[1]` is then a mark with an address all the same.
- `[1](address)` is a link whose words are a mark, and so is `[[1]](address)`.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

FOOTNOTE_MARK, NUMBER_MARK, LINKED_MARK = "footnote_mark", "number_mark", "linked_mark"
FOOTNOTE_OPEN, FOOTNOTE_CLOSE = "footnote_open", "footnote_close"

_DEFINITION = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:[ \t]*")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]")
_ANY_DEFINITION = re.compile(r"\[[^\]]+\]:")
_LINKED = re.compile(r"\[\[(?P<label>\d{1,3})\]\]\((?P<address>[^\s()]+)\)")
_NUMBERS = re.compile(r"\[(?P<numbers>\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\](?!\()")

_MARKS = ((FOOTNOTE_MARK, _FOOTNOTE), (NUMBER_MARK, _NUMBERS), (LINKED_MARK, _LINKED))


def parser() -> MarkdownIt:
    """CommonMark with tables, and with the marks of citation as tokens of their own.

    Of HTML the words are kept and the tags are not, so that nothing is hidden in it.
    """
    made = MarkdownIt("commonmark").enable("table").disable("html_block")
    made.block.ruler.before("reference", "footnote", _definition, {"alt": ["paragraph", "reference"]})
    made.inline.ruler.before("link", "citation_mark", _mark)
    return made


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    match = _DEFINITION.match(first)
    if match is None:
        return False
    if silent:
        return True
    lines, following = [first[match.end() :]], start + 1
    while following < end and _goes_on(state, following):
        lines.append(state.src[state.bMarks[following] + state.tShift[following] : state.eMarks[following]])
        following += 1
    token = state.push(FOOTNOTE_OPEN, "", 1)
    token.meta, token.map = {"label": match["label"]}, [start, following]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = "\n".join(lines).strip(), [start, following], []
    state.push(FOOTNOTE_CLOSE, "", -1)
    state.line = following
    return True


def _goes_on(state: StateBlock, line: int) -> bool:
    """Whether a line belongs to the footnote before it."""
    if state.isEmpty(line):
        return line + 1 < state.lineMax and state.sCount[line + 1] - state.blkIndent >= 4
    content = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    return _ANY_DEFINITION.match(content) is None and (
        state.sCount[line] - state.blkIndent >= 4
        or not (state.isEmpty(line - 1) or re.match(r"(?:#{1,6}|[-*+]|\d+\.)\s", content))
    )


def _mark(state: StateInline, silent: bool) -> bool:
    found = ((kind, pattern.match(state.src, state.pos, state.posMax)) for kind, pattern in _MARKS)
    kind, match = next(((kind, match) for kind, match in found if match), ("", None))
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content, token.meta = match[0], match.groupdict()
    state.pos = match.end()
    return True


def numbers(text: str) -> tuple[int, ...]:
    """The numbers that "1, 3-5" names, in order; a span of more than fifty is read as its two ends."""
    found: list[int] = []
    for part in re.finditer(r"(\d+)(?:\s*[–-]\s*(\d+))?", text):
        first, last = int(part[1]), int(part[2] or part[1])
        found += range(first, last + 1) if first <= last <= first + 50 else [first, last]
    return tuple(dict.fromkeys(found))
