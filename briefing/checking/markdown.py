"""A Markdown text with citations, as statements.

Rules:
- A mark belongs to the sentence that it stands in, or right after.
- A sentence without a mark is a statement too, where it stands in a section that states something (not: sources,
  method, gaps) and is a whole sentence of running text, or any words of a list. Words after a sentence that are none
  by themselves belong to it: nothing is passed over because it lacks a full stop.
- Links and bare addresses are citations of their address; the words of a link stay in the sentence.
- The list of sources is the numbered list ("1." or "[1]") in a section that is called so.
- Our own form has lines of its own: `**Name** (kind, role): position` is a stakeholder, and the closing remark of a
  line ("(single-source; inferred)") is no part of what it states. Other words in brackets are. "Earlier (2 March 2026): "
  before what a line takes the place of is none either, nor is "Alternative: " before what has a mark; "Why: ",
  "Confidence: " and the like under it state nothing. All of them are known in every language of a brief (`ours`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from briefing.checking import ours
from briefing.checking.footnotes import cited, entry
from briefing.checking.inline import Inline, Pointer, read_inline
from briefing.checking.marks import FOOTNOTE_CLOSE, FOOTNOTE_OPEN, parser
from briefing.checking.text import Cited, CitingText, Kind, Statement
from briefing.facts import is_whole_sentence
from briefing.sentences import split

_STAKEHOLDER = re.compile(
    r"^(?P<name>.+?)(?: \((?P<about>[^()]*(?:\([^()]*\)[^()]*)*)\))?: (?P<position>.+)$"
)


@dataclass(frozen=True)
class _Block:
    """A paragraph, heading or list item: what it says, where, and in which section."""

    inline: Inline
    line: int
    section: str
    heading: bool
    quoted: bool
    number: int
    """In a numbered list, the item's number; else 0."""
    listed: bool
    """True within a list, numbered or not."""


def read_markdown(text: str) -> CitingText:
    """The statements of a Markdown text, and its list of sources; any text is accepted."""
    environment: dict[str, dict[str, dict[str, str]]] = {}
    tokens = parser().parse(text, environment)
    addresses = {label.casefold(): each["href"] for label, each in environment.get("references", {}).items()}
    footnotes = {label: cited(f"[^{label}]", inline) for label, inline in _footnotes(tokens)}
    blocks = list(_blocks(tokens))
    listed: dict[int, Cited] = {}
    for block in blocks:
        if ours.sources().match(block.section):
            listed |= _entries(block)
    listed |= {
        int(label): Cited(f"[{label}]", address=address)
        for label, address in addresses.items()
        if label.isdigit() and int(label) not in listed
    }
    known = _Known(footnotes, listed)
    statements = (
        statement
        for block in blocks
        if not ours.sources().match(block.section)
        for statement in _statements(block, known)
    )
    return CitingText("markdown", tuple(statements), listed)


@dataclass(frozen=True)
class _Known:
    footnotes: Mapping[str, Cited]
    listed: Mapping[int, Cited]

    def of(self, pointer: Pointer) -> Cited:
        """What a mark of the text points at."""
        if pointer.footnote:
            return self.footnotes.get(pointer.footnote) or Cited(pointer.label, lost=True)
        if pointer.number and not pointer.address:
            entry = self.listed.get(pointer.number)
            return (
                replace(entry, label=pointer.label) if entry else Cited(pointer.label, number=pointer.number)
            )
        return Cited(pointer.label, address=pointer.address)


def _footnotes(tokens: Sequence[Token]) -> Iterator[tuple[str, Inline]]:
    label = ""
    for token in tokens:
        if token.type == FOOTNOTE_OPEN:
            label = str(token.meta["label"])
        elif token.type == "inline" and label:
            yield label, read_inline(token)
        elif token.type == FOOTNOTE_CLOSE:
            label = ""


def _blocks(tokens: Sequence[Token]) -> Iterator[_Block]:
    section, number, quoted, inside = "", 0, 0, ""
    numbered: list[bool] = []
    for token in tokens:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            numbered.append(token.type == "ordered_list_open")
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            numbered.pop()
        elif token.type == "list_item_open":
            number = int(token.info) if numbered[-1:] == [True] and token.info.isdigit() else 0
        elif token.type == "list_item_close":
            number = 0
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quoted += token.nesting
        elif token.type in {"heading_open", "paragraph_open", FOOTNOTE_OPEN, "th_open", "td_open"}:
            inside = token.type
        elif token.type == "inline" and inside != FOOTNOTE_OPEN:
            inline, heading = read_inline(token), inside == "heading_open"
            if heading or ours.sources().fullmatch(inline.text.rstrip(":")):
                section = inline.text
            line = (token.map or [0])[0] + 1
            yield _Block(inline, line, section, heading, quoted > 0, number, bool(numbered))


def _entries(block: _Block) -> dict[int, Cited]:
    """The entries of the list of sources that a block holds: an item of a numbered list, or lines that begin "[1]"."""
    inline = block.inline
    if block.number:
        return {block.number: entry(f"{block.number}.", inline)}
    marks = [each for each in inline.pointers if each.number and not each.address]
    if not marks or marks[0].offset > 0:
        return {}
    ends = [each.offset for each in marks[1:]] + [len(inline.text) + 1]
    return {
        mark.number: entry(
            mark.label,
            Inline(
                inline.text[mark.offset : end].strip(),
                tuple(each for each in inline.pointers if mark.offset <= each.offset <= end),
            ),
        )
        for mark, end in zip(marks, ends, strict=True)
    }


def _statements(block: _Block, known: _Known) -> Iterator[Statement]:
    marked = bool(block.inline.pointers)
    states = not (block.heading or block.quoted or ours.apparatus().match(block.section))
    place, text = f"line {block.line}", block.inline.text
    if not marked and (not states or ours.nothing().fullmatch(text) or _is_own_remark(block)):
        return
    inferred = block.inline.inferred or ours.judgements().match(block.section)
    kind: Kind = "judgement" if inferred else "claim"
    if ours.stakeholders().fullmatch(block.section) and (parts := _STAKEHOLDER.match(text)):
        yield _stakeholder(parts, place, tuple(known.of(each) for each in block.inline.pointers))
        return
    for order, (start, end, following) in enumerate(_sentences(text)):
        after = start if order else -1
        pointing = [each for each in block.inline.pointers if after < each.offset <= following]
        said = ours.lead().sub("", text[start:end])
        if pointing or (states and (block.listed or is_whole_sentence(said))):
            citations = tuple(dict.fromkeys(known.of(each) for each in pointing))
            yield Statement(place, said, citations, block.section, kind, goes_on=order > 0)


def _is_own_remark(block: _Block) -> bool:
    return block.listed and ours.beside().match(block.inline.text) is not None


def _sentences(text: str) -> list[tuple[int, int, int]]:
    """Where each sentence of a block begins and ends, and where the next one begins; fragments go with the one before."""
    spans: list[tuple[int, int]] = []
    for sentence in split(text, "und"):
        if spans and not is_whole_sentence(text[sentence.start : sentence.end]):
            spans[-1] = (spans[-1][0], sentence.end)
        else:
            spans.append((sentence.start, sentence.end))
    begins = [start for start, _ in spans[1:]] + [len(text) + 1]
    return [(start, end, following) for (start, end), following in zip(spans, begins, strict=False)]


def _stakeholder(parts: re.Match[str], place: str, citations: tuple[Cited, ...]) -> Statement:
    role = ours.kinds().sub("", parts["about"] or "")
    position = "" if ours.no_position().fullmatch(parts["position"]) else parts["position"]
    return Statement(place, position, citations, "Stakeholders", "stakeholder", name=parts["name"], role=role)
