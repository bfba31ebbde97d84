"""Who says what: those who take part in a dispute against the findings that are disputed.

Rules:
- A row is a speaker, or a source that reports a thing itself; two names are one where the brief's entities say so.
- "Says so" is who states the finding; of who states only what contradicts it, "denies it" where one finding is the
  negation of the other, else "says otherwise": another figure is no denial.
- Who says nothing of any of it has no row; those of the stakeholders are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from briefing.models import ContradictionKind, Finding
from briefing.phrases import counted, phrase
from briefing.renderers.escaping import one_line
from briefing.renderers.pictures.canvas import WIDTH, Canvas, Shape, sheet
from briefing.renderers.pictures.lettering import LEADING, SIZE, width
from briefing.renderers.pictures.picture import Picture
from briefing.renderers.pictures.reading import Reading, marks

COLUMNS = 8
"""How many findings are drawn; a dispute is drawn whole or not at all."""
ROWS = 20
"""How many speakers are drawn."""
_NAMES = 150.0
"""The room for a speaker's name."""
_WORDED = 90.0
"""How broad a column is that has words beside its shape."""
_FEW = 2
_INDENT = 16.0

Stance = Literal["says", "denies", "otherwise"]
_SHAPES: Mapping[Stance, tuple[Shape, str]] = {
    "says": ("disc", "mark"),
    "denies": ("cross", "mark disputed"),
    "otherwise": ("diamond", "hollow"),
}


def _words(stance: Stance) -> str:
    match stance:
        case "says":
            return phrase("says so")
        case "denies":
            return phrase("denies it")
        case "otherwise":
            return phrase("says otherwise")


@dataclass(frozen=True)
class _Matrix:
    """Rows of stances towards the findings of the columns, those who take most part first."""

    columns: tuple[Finding, ...]
    rows: tuple[tuple[str, tuple[Stance | None, ...]], ...]
    silent: int
    """How many stakeholders of the brief say nothing of it."""
    more: int
    """How many disputed findings are not drawn."""


def who_says_what(read: Reading) -> Picture | None:
    """The picture; None where nothing is disputed, or only one speaks."""
    matrix = _matrix(read)
    if len(matrix.columns) < _FEW or len(matrix.rows) < _FEW:
        return None
    with sheet() as canvas:
        _headings(matrix, canvas, read)
        _table(matrix, canvas)
        for words in _below(matrix):
            canvas.bottom += 4
            canvas.paragraph(0, words, room=WIDTH, lines=3, ink="faint")
        return canvas.finished("who-says-what", phrase("Who says what"), _described(matrix))


def _matrix(read: Reading) -> _Matrix:
    columns, all_keys = _columns(read)
    conflicts = _conflicts(read)
    speakers = {finding.key: dict.fromkeys(_speakers(finding, read)) for finding in columns}
    everybody = dict.fromkeys(name for names in speakers.values() for name in names)

    def stance(name: str, key: str) -> Stance | None:
        if name in speakers[key]:
            return "says"
        kinds = {
            conflicts[pair]
            for other in speakers
            if name in speakers[other] and (pair := frozenset((key, other))) in conflicts
        }
        return None if not kinds else "denies" if "negation" in kinds else "otherwise"

    rows = [(name, tuple(stance(name, finding.key) for finding in columns)) for name in everybody]
    rows.sort(key=lambda row: -sum(each is not None for each in row[1]))
    named = {read.actor(one_line(each.name)) for each in read.brief.stakeholders}
    return _Matrix(
        columns, tuple(rows), silent=len(named - everybody.keys()), more=len(all_keys) - len(columns)
    )


def _columns(read: Reading) -> tuple[tuple[Finding, ...], list[str]]:
    """The disputed findings that are drawn, dispute by dispute, and the keys of all."""
    drawn: list[str] = []
    everything: list[str] = []
    for dispute in read.brief.disputes:
        keys = [side.finding for side in dispute.sides if side.finding in read.finding]
        keys = [key for key in dict.fromkeys(keys) if key not in everything]
        everything += keys
        if not drawn or len(drawn) + len(keys) <= COLUMNS:
            drawn += keys[:COLUMNS]
    return tuple(read.finding[key] for key in drawn), everything


def _conflicts(read: Reading) -> dict[frozenset[str], ContradictionKind]:
    """Which two findings contradict each other, and how."""
    found = {frozenset(each.findings): each.kind for each in read.brief.contradictions}
    for dispute in read.brief.disputes:
        if len(dispute.sides) == _FEW:
            found.setdefault(frozenset(side.finding for side in dispute.sides), dispute.kind)
    return found


def _speakers(finding: Finding, read: Reading) -> Iterator[str]:
    """Who states a finding: the speakers of its claims, and for a claim without one the source that reports it."""
    for claim in read.claims(finding):
        if claim.speaker and (name := one_line(claim.speaker.name)):
            yield read.actor(name)
        else:
            for citation in claim.citations:
                if source := read.publisher(citation.article_id):
                    yield phrase("{source} (own report)", source=source)


def _headings(matrix: _Matrix, canvas: Canvas, read: Reading) -> None:
    """The disputed findings by the numbers of their columns, with their words and references, dispute by dispute."""
    starts = {dispute.sides[0].finding for dispute in read.brief.disputes}
    for number, finding in enumerate(matrix.columns, start=1):
        canvas.bottom += 6 if number > 1 and finding.key in starts else 2
        canvas.text(0, canvas.bottom + SIZE, str(number), ink="name")
        numbers = marks(read.numbers(read.claims(finding)))
        canvas.paragraph(_INDENT, one_line(finding.text), tail=numbers, room=WIDTH - _INDENT)


def _table(matrix: _Matrix, canvas: Canvas) -> None:
    """The shapes: rows of speakers, columns of findings."""
    step = min((WIDTH - _NAMES) / len(matrix.columns), 115.0)
    worded = step >= _WORDED
    canvas.bottom += 6
    for column in range(len(matrix.columns)):
        x = _NAMES + column * step + 5
        canvas.text(x, canvas.bottom + SIZE, str(column + 1), anchor="middle", ink="name")
    canvas.bottom += LEADING + 2
    for name, stances in matrix.rows[:ROWS]:
        canvas.rule(0, canvas.bottom, WIDTH, canvas.bottom)
        canvas.bottom += 3
        for column, stance in enumerate(stances):
            _cell(_NAMES + column * step + 5, stance, canvas, worded=worded)
        canvas.paragraph(0, name, room=_NAMES - 12)
        canvas.bottom += 4
    if not worded:
        _legend(matrix, canvas)


def _cell(x: float, stance: Stance | None, canvas: Canvas, *, worded: bool) -> None:
    y = canvas.bottom + SIZE - 4
    if stance is None:
        canvas.text(x, y + 4, "·", anchor="middle", ink="faint", whole=phrase("silent"))
        return
    shape, ink = _SHAPES[stance]
    canvas.mark(x, y, shape, ink=ink, whole=_words(stance))
    if worded:
        canvas.text(x + 9, y + 4, _words(stance))


def _legend(matrix: _Matrix, canvas: Canvas) -> None:
    """What the shapes mean, where there was no room to say it beside each."""
    used = {stance for _, stances in matrix.rows[:ROWS] for stance in stances}
    canvas.bottom += 6
    x = 5.0
    for stance, (shape, ink) in _SHAPES.items():
        if stance in used:
            canvas.mark(x, canvas.bottom + SIZE - 4, shape, ink=ink)
            canvas.text(x + 9, canvas.bottom + SIZE, _words(stance))
            x += width(_words(stance)) + 28
    if None in used:
        canvas.text(x, canvas.bottom + SIZE, "·", anchor="middle", ink="faint")
        canvas.text(x + 9, canvas.bottom + SIZE, phrase("silent"))
    canvas.bottom += LEADING


def _below(matrix: _Matrix) -> list[str]:
    """Who and what is not drawn."""
    said = []
    if matrix.silent:
        said.append(
            counted(
                "{number} other stakeholder of this brief says nothing of it.",
                "{number} other stakeholders of this brief say nothing of it.",
                matrix.silent,
            )
        )
    if len(matrix.rows) > ROWS:
        said.append(
            counted(
                "{number} more speaker is not drawn.",
                "{number} more speakers are not drawn.",
                len(matrix.rows) - ROWS,
            )
        )
    if matrix.more:
        said.append(
            counted(
                "{number} more disputed finding is not drawn.",
                "{number} more disputed findings are not drawn.",
                matrix.more,
            )
        )
    return [" ".join(said)] if said else []


def _described(matrix: _Matrix) -> str:
    """The matrix in words: each finding with who says so and who does not."""
    said = []
    for column, finding in enumerate(matrix.columns):
        by_stance: dict[Stance, list[str]] = defaultdict(list)
        for name, stances in matrix.rows[:ROWS]:
            if stance := stances[column]:
                by_stance[stance].append(name)
        said.append(f"{column + 1}. {one_line(finding.text)}")
        said += [
            phrase("{stance}: {names}.", stance=_words(stance), names=", ".join(by_stance[stance]))
            for stance in _SHAPES
            if by_stance[stance]
        ]
    return " ".join([*said, *_below(matrix)])
