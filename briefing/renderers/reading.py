"""Our Markdown, read again by a parser that no one here wrote: for the fragment, for mail, and to prove its form."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefing.renderers.form import Form


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and footnotes."""
    made = MarkdownIt("commonmark").enable("table")
    made.use(footnote_plugin, inline=False)
    return made


def read(markdown: str) -> list[Token]:
    """The blocks of a text; the footnotes are at its end, in the order of their numbers, those alone that are used."""
    tokens = parser().parse(markdown)
    begin = (
        next((at for at, each in enumerate(tokens) if each.type == "footnote_block_open"), len(tokens)) + 1
    )
    notes: list[list[Token]] = []
    for token in tokens[begin:-1]:
        if token.type == "footnote_open":
            notes.append([])
        notes[-1].append(token)
    notes.sort(key=lambda note: _number(note[0]))
    return [*tokens[:begin], *(token for note in notes for token in note), *tokens[begin:][-1:]]


def label_of(token: Token) -> str:
    """The label of a footnote, at its mark or at its head."""
    return str(token.meta["label"])


def words(token: Token) -> str:
    """The visible words of a block."""
    visible = {"text", "code_inline"}
    return "".join(
        each.content if each.type in visible else " " if each.type.endswith("break") else ""
        for each in token.children or ()
    )


def _number(note: Token) -> tuple[int, str]:
    named = label_of(note)
    return (int(named), "") if named.isdecimal() else (0, named)


def form_of(markdown: str) -> Form:
    """What a brief must keep, read out of its Markdown."""
    tokens = read(markdown)
    headings = [(at, words(tokens[at + 1])) for at, each in enumerate(tokens) if _is_section(each)]
    first = headings[0][0] if headings else len(tokens)
    opening = " ".join(words(each) for each in tokens[:first] if each.type == "inline")
    notes = [at for at, each in enumerate(tokens) if each.type == "footnote_open"]
    told = {_number(tokens[at])[0] for at in notes if any(map(words, tokens[at + 1 : at + 3]))}
    return Form(" ".join(opening.split()), tuple(title for _, title in headings), frozenset(told - {0}))


def _is_section(token: Token) -> bool:
    return token.type == "heading_open" and token.tag != "h1"
