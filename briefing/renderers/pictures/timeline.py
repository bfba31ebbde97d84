"""When the sources said what: a row for each source, a mark where it reported, and what became of it since.

Rules:
- A disc is a finding, or as many as the figure beside it says; a triangle takes the place of an earlier report; an
  outlined disc has been replaced; a diamond is disputed. The last three have the numbers of their references, and are
  listed below with their words.
- Marks of one time stand under one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.phrases import counted, moment, phrase
from briefing.renderers.escaping import one_line
from briefing.renderers.pictures.axis import Axis
from briefing.renderers.pictures.canvas import WIDTH, Canvas, Shape, sheet
from briefing.renderers.pictures.lettering import LEADING, SIZE, shortened, width
from briefing.renderers.pictures.picture import Picture
from briefing.renderers.pictures.reading import Reading, State, marks
from briefing.renderers.pictures.reports import Report, Reports, Row, reports

SOURCES = 12
"""How many sources have a row."""
LISTED = 8
"""How many findings are listed below: of those in dispute so many, and of the updated ones."""
_LANES = 5
"""How many marks stand under one another in a row."""
_NEAR = 10.0
"""Reports that are no further apart are one mark."""
_FEW = 2
_INDENT = 14.0
_SHAPES: Mapping[State, tuple[Shape, str]] = {
    "plain": ("disc", "mark"),
    "update": ("triangle", "mark update"),
    "replaced": ("disc", "hollow"),
    "disputed": ("diamond", "mark disputed"),
}


_Span = tuple[float, float]


@dataclass(frozen=True)
class _Mark:
    """The findings of one state that one source reported at one time."""

    x: float
    state: State
    reports: tuple[Report, ...]

    @property
    def label(self) -> str:
        """How many they are, or the numbers of their references."""
        if self.state == "plain":
            number = len({each.key for each in self.reports})
            return str(number) if number > 1 else ""
        return marks(sorted({number for each in self.reports for number in each.numbers}), most=2)

    @property
    def leftward(self) -> bool:
        """True when the label stands before the mark, because there is no room behind it."""
        return self.x + 8 + width(self.label) > WIDTH

    @property
    def span(self) -> _Span:
        """From where to where the mark and its label reach."""
        reach = 8 + width(self.label)
        return (self.x - reach, self.x + 6) if self.leftward else (self.x - 6, self.x + reach)


def timeline(read: Reading) -> Picture | None:
    """The picture; None where there is one source only, or one time."""
    told = reports(read)
    times = [each.when for row in told.rows for each in row.reports]
    if len(told.rows) < _FEW or len(set(times)) < _FEW:
        return None
    axis = Axis(min(times), max(times), WIDTH)
    with sheet() as canvas:
        _head(axis, canvas)
        for row in told.rows[:SOURCES]:
            _draw(row, axis, canvas, read)
        _list(_groups(read, told), canvas, read)
        for words in _below(told, read):
            canvas.bottom += 4
            canvas.paragraph(0, words, room=WIDTH, lines=3, ink="faint")
        return canvas.finished(
            "timeline", phrase("When the sources reported it"), _described(told, axis, read)
        )


def _head(axis: Axis, canvas: Canvas) -> None:
    """The days and hours above the rows."""
    for lettered in ([each.day for each in axis.ticks], [each.hour for each in axis.ticks]):
        if not any(lettered):
            continue
        free = 0.0
        for tick, words in zip(axis.ticks, lettered, strict=True):
            half = width(words) / 2
            x = min(max(tick.x, half), WIDTH - half)
            if words and x - half >= free:
                canvas.text(x, canvas.bottom + SIZE, words, anchor="middle", ink="faint")
                free = x + half + 6
        canvas.bottom += LEADING
    canvas.bottom += 3


def _draw(row: Row, axis: Axis, canvas: Canvas, read: Reading) -> None:
    """The name of a source, and below it its marks before the lines of the axis."""
    canvas.bottom += 5
    room = WIDTH / 2 if row.one_voice_with else WIDTH
    name = shortened(row.source, 0.92 * room)  # the letters are bold
    canvas.text(0, canvas.bottom + SIZE, name, ink="name", whole=row.source)
    if row.one_voice_with:
        said = phrase("one voice with {source}", source=row.one_voice_with)
        shown = shortened(said, room - 8)
        canvas.text(WIDTH, canvas.bottom + SIZE, shown, anchor="end", ink="faint", whole=said)
    canvas.bottom += LEADING + 2
    lanes: list[list[_Span]] = [[]]
    placed = [(mark, *_place(mark, lanes)) for mark in _marks(row, axis)]
    foot = canvas.bottom + len(lanes) * LEADING
    for tick in axis.ticks:
        canvas.rule(tick.x, canvas.bottom, tick.x, foot)
    for mark, lane, labelled in placed:
        _mark(mark, canvas.bottom + (lane + 0.5) * LEADING, canvas, read, labelled=labelled)
    canvas.bottom = foot


def _marks(row: Row, axis: Axis) -> Iterator[_Mark]:
    """The marks of a row in order of time; what would stand on one another is one."""
    groups: list[tuple[float, dict[State, list[Report]]]] = []
    for each in row.reports:
        x = axis.x(each.when)
        if not groups or x - groups[-1][0] > _NEAR:
            groups.append((x, {}))
        groups[-1][1].setdefault(each.state, []).append(each)
    for x, states in groups:
        yield from (_Mark(x, state, tuple(states[state])) for state in _SHAPES if state in states)


def _place(mark: _Mark, lanes: list[list[_Span]]) -> tuple[int, bool]:
    """The first lane where there is room for a mark and its label; where there is none, the last, without the label."""
    for lane in range(_LANES):
        if lane == len(lanes):
            lanes.append([])
        if all(mark.span[1] <= start or end <= mark.span[0] for start, end in lanes[lane]):
            lanes[lane].append(mark.span)
            return lane, True
    return _LANES - 1, False


def _mark(mark: _Mark, y: float, canvas: Canvas, read: Reading, *, labelled: bool) -> None:
    shape, ink = _SHAPES[mark.state]
    canvas.mark(mark.x, y, shape, ink=ink, whole=_whole(mark, read))
    if labelled and mark.leftward:
        canvas.text(mark.x - 8, y + 4, mark.label, anchor="end")
    elif labelled:
        canvas.text(mark.x + 8, y + 4, mark.label)


def _whole(mark: _Mark, read: Reading) -> str:
    """What a mark says when it is pointed at: the time and the findings."""
    keys = list(dict.fromkeys(each.key for each in mark.reports))
    said = [one_line(read.finding[key].text) for key in keys[:LISTED]]
    return " ".join([f"{moment(mark.reports[0].when)}:", *said, *(["…"] if len(keys) > LISTED else [])])


Group = tuple[str, list[str]]


def _groups(read: Reading, told: Reports) -> list[Group]:
    """The findings that are listed: the sides of each dispute, then what was updated, before and after."""
    shown = {each.key for row in told.rows[:SOURCES] for each in row.reports}
    disputed = [side.finding for dispute in read.brief.disputes for side in dispute.sides]
    updated = [key for each in read.brief.updates for key in (each.earlier, each.later)]
    return [
        (phrase("Disputed"), [key for key in dict.fromkeys(disputed) if key in shown]),
        (
            phrase("Updated"),
            [key for key in dict.fromkeys(updated) if key in shown and key not in read.disputed],
        ),
    ]


def _list(groups: Sequence[Group], canvas: Canvas, read: Reading) -> None:
    """The words of the findings that are marked, with the same shapes."""
    for heading, keys in groups:
        if not keys:
            continue
        canvas.bottom += 8
        canvas.text(0, canvas.bottom + SIZE, heading, ink="faint")
        canvas.bottom += LEADING
        for key in keys[:LISTED]:
            shape, ink = _SHAPES[read.state(key)]
            canvas.mark(4, canvas.bottom + SIZE - 4, shape, ink=ink)
            finding = read.finding[key]
            text, numbers = one_line(finding.text), marks(read.numbers(read.claims(finding)))
            canvas.paragraph(_INDENT, text, tail=numbers, room=WIDTH - _INDENT)
            canvas.bottom += 2


def _below(told: Reports, read: Reading) -> list[str]:
    """What stands under the picture: what a figure means, and what is not in it."""
    said = [phrase("A disc with a figure: so many findings at one time.")]
    if (more := len(told.rows) - SOURCES) > 0:
        said.append(
            counted("{number} more source is not drawn.", "{number} more sources are not drawn.", more)
        )
    if (more := sum(max(len(keys) - LISTED, 0) for _, keys in _groups(read, told))) > 0:
        said.append(
            counted("{number} more finding is not listed.", "{number} more findings are not listed.", more)
        )
    if told.far:
        said.append(
            counted(
                "{number} statement about a time far from the reports is not drawn.",
                "{number} statements about a time far from the reports are not drawn.",
                told.far,
            )
        )
    if told.undated:
        said.append(
            counted(
                "{number} statement without a date is not drawn.",
                "{number} statements without a date are not drawn.",
                told.undated,
            )
        )
    return [" ".join(said)]


def _described(told: Reports, axis: Axis, read: Reading) -> str:
    """Who reported how much and when, and what is disputed or updated, in words."""
    said = [
        phrase(
            "{sources}, from {first} to {last}.",
            sources=counted("{number} source", "{number} sources", len(told.rows)),
            first=moment(axis.first),
            last=moment(axis.last),
        )
    ]
    for row in told.rows[:SOURCES]:
        said.append(
            phrase(
                "{source}: {findings}, first on {moment}.",
                source=row.source,
                findings=counted("{number} finding", "{number} findings", row.findings),
                moment=moment(row.reports[0].when),
            )
        )
    for heading, keys in _groups(read, told):
        for key in keys[:LISTED]:
            finding = read.finding[key]
            said.append(
                f"{heading}: {one_line(finding.text)} {marks(read.numbers(read.claims(finding)))}".rstrip()
            )
    return " ".join([*said, *_below(told, read)])
