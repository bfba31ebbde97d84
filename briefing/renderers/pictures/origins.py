"""How many independent origins each printed finding has: what rests on one voice is seen at a glance.

Origins are counted as the brief counts them: copies of one story are one, and so are reports that quote one speaker.
What else carries the finding is drawn as an outline after the bar.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.phrases import counted, phrase
from briefing.renderers.escaping import one_line
from briefing.renderers.pictures.canvas import WIDTH, Canvas, sheet
from briefing.renderers.pictures.lettering import LEADING, SIZE
from briefing.renderers.pictures.picture import Picture
from briefing.renderers.pictures.reading import Reading, marks

MOST = 20
"""How many findings are drawn; the others are counted."""
_TEXT = 238.0
"""The room for a finding's words; its bar stands beside them."""
_BARS = 252.0
_LONGEST = 76.0
_UNIT = 22.0
"""How long a bar is for one origin, where there is room for it."""


@dataclass(frozen=True)
class _Row:
    text: str
    numbers: str
    origins: int
    copies: int
    disputed: bool


def origins(read: Reading) -> Picture | None:
    """The picture; None where every finding has as many origins as the others."""
    rows = sorted(_rows(read), key=lambda row: (-row.origins, -row.copies))
    if len({row.origins for row in rows}) <= 1:
        return None
    title = phrase("How many independent origins each finding has")
    with sheet() as canvas:
        unit = min(_UNIT, _LONGEST / max(row.origins + row.copies for row in rows))
        canvas.text(0, SIZE, phrase("finding"), ink="faint")
        canvas.text(_BARS, SIZE, phrase("origins + copies"), ink="faint")
        canvas.rule(0, SIZE + 5, WIDTH, SIZE + 5)
        canvas.bottom = SIZE + 9
        for row in rows[:MOST]:
            _draw(row, canvas, unit)
        for words in _below(rows):
            canvas.bottom += 4
            canvas.paragraph(0, words, room=WIDTH, lines=3, ink="faint")
        return canvas.finished("origins", title, _described(rows))


def _rows(read: Reading) -> list[_Row]:
    rows = []
    for key, line in read.printed.items():
        voices = sum(voice.counts for voice in read.finding[key].voices) or line.origins
        rows.append(
            _Row(
                text=one_line(line.text),
                numbers=marks(line.references),
                origins=voices,
                copies=max(line.articles - voices, 0),
                disputed=key in read.disputed,
            )
        )
    return rows


def _draw(row: _Row, canvas: Canvas, unit: float) -> None:
    """The words of a finding, and beside their first line its bar with the figures."""
    middle = canvas.bottom + SIZE - 4
    end = _BARS + row.origins * unit
    canvas.bar(_BARS, middle, row.origins * unit, height=7, whole=_counts(row))
    if row.copies:
        canvas.bar(end, middle, row.copies * unit, height=7, ink="hollow", whole=_counts(row))
        end += row.copies * unit
    figures = f"{row.origins} + {row.copies}" if row.copies else str(row.origins)
    canvas.text(end + 5, canvas.bottom + SIZE, figures, whole=_counts(row))
    if row.disputed:
        canvas.text(_BARS, canvas.bottom + SIZE + LEADING, phrase("disputed"), ink="faint")
    foot = canvas.bottom + (2 if row.disputed else 1) * LEADING
    canvas.paragraph(0, row.text, tail=row.numbers, room=_TEXT)
    canvas.bottom = max(canvas.bottom, foot) + 4


def _counts(row: _Row) -> str:
    """The figures of a row in words."""
    said = counted("{number} independent origin", "{number} independent origins", row.origins)
    if not row.copies:
        return said
    also = counted("{number} more report repeats them", "{number} more reports repeat them", row.copies)
    return phrase("{origins}; {copies}", origins=said, copies=also)


def _below(rows: list[_Row]) -> list[str]:
    """What stands under the picture: what the outlines mean, and how many findings are not drawn."""
    said = []
    if any(row.copies for row in rows[:MOST]):
        said.append(phrase("Outlined: reports that repeat those origins and add no voice."))
    more = rows[MOST:]
    if more and more[0].origins == 1:
        said.append(
            counted(
                "{number} more finding, on one origin, is not drawn.",
                "{number} more findings, each on one origin, are not drawn.",
                len(more),
            )
        )
    elif more:
        said.append(
            counted("{number} more finding is not drawn.", "{number} more findings are not drawn.", len(more))
        )
    return said


def _described(rows: list[_Row]) -> str:
    """How many findings rest on how many origins, and the best supported ones by their words."""
    tally = Counter(row.origins for row in rows)
    said = [
        phrase(
            "{findings} with {origins}.",
            findings=counted("{number} finding", "{number} findings", tally[number]),
            origins=counted("{number} independent origin", "{number} independent origins", number),
        )
        for number in sorted(tally, reverse=True)
    ]
    said += [f"{_counts(row)}: {row.text}" for row in rows[:MOST] if row.origins > 1]
    return " ".join([*said, *_below(rows)])
