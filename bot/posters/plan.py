"""Where everything stands on a poster, in pixels: pure, given how wide text is. The height follows from the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.domain.poster import Bar, Poster
from bot.posters.lines import break_lines

FaceName = Literal["words", "small", "strong"]
# Text, face and size give a width.
Measure = Callable[[str, FaceName, int], float]

WIDTH = 1080
MARGIN = 92
LEAST_HEIGHT = 720
# Beyond this Slack shows a thumbnail that nobody can read; no words that are allowed on a poster reach it.
MOST_HEIGHT = 4_000
PAPER, INK, QUIET, LINE, ACCENT, TRACK = "#FBF9F4", "#211E1A", "#5E584E", "#D9D2C4", "#7A2E1D", "#EBE4D6"
_ROOM = WIDTH - 2 * MARGIN
# How large words are: the fewer, the larger.
_SIZES = ((36, 66), (72, 58), (130, 50), (190, 44))
_SMALLEST = 40
_BESIDE = 42
# In a full-width opening mark the left half is empty: hung into the margin, it lines up.
_HUNG = "“‘「『（《〈【"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is the top of its line box."""

    x: float
    y: float
    text: str
    face: FaceName
    size: int
    color: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled, or with an outline of some width."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    outline: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A picture: its height (the width is always the same), and what is drawn, first to last."""

    height: int
    marks: tuple[Text | Box, ...]


class _Column:
    """What is set one below the other."""

    def __init__(self, measure: Measure) -> None:
        self.measure, self.y = measure, float(MARGIN)
        self.marks: list[Text | Box] = []

    def text(
        self, text: str, face: FaceName, size: int, color: str, leading: float, *, x: float = MARGIN, hang: bool = False
    ) -> None:
        """A paragraph, broken into lines."""
        room = WIDTH - MARGIN - x
        for line in break_lines(text, lambda part: self.measure(part, face, size), room, even=face == "words"):
            shift = size / 2 if hang and line[0] in _HUNG else 0
            self.marks.append(Text(x - shift, self.y, line, face, size, color))
            self.y += size * leading

    def rule(self, above: float, below: float) -> None:
        """A thin line across."""
        self.y += above
        self.marks.append(Box(MARGIN, self.y, _ROOM, 2, fill=LINE))
        self.y += below


def plan_poster(poster: Poster, measure: Measure) -> Plan:
    """The whole picture."""
    column = _Column(measure)
    if poster.warning:
        _warn(column, poster.warning)
    if poster.value:
        column.text(poster.value, "strong", 118 if len(poster.value) <= 7 else 84, ACCENT, 1.3)
        column.y += 18
        column.text(poster.label, "small", 40, INK, 1.5)
        column.y += 40
    for number, group in enumerate(poster.groups):
        column.y += 36 if number else 0
        _bars(column, group)
    if poster.words:
        column.y += 40 if poster.groups else 0
        column.text(poster.words, "words", _size(poster), INK, 1.62, hang=True)
    if poster.label and not poster.value:
        column.y += 22
        column.text(poster.label, "small", 34, INK, 1.5)
    column.rule(44, 30)
    for source in poster.sources:
        column.text(source, "small", 28, INK, 1.55)
    for note in poster.notes:
        column.y += 6
        column.text(note, "small", 25, QUIET, 1.55)
    return _finished(column, poster)


def _size(poster: Poster) -> int:
    """How large the words are: beside figures they only prove them."""
    if poster.value or poster.groups:
        return _BESIDE
    return next((size for most, size in _SIZES if len(poster.words) <= most), _SMALLEST)


def _warn(column: _Column, warning: str) -> None:
    """Framed, above all else: the words say it, not the colour."""
    top, size, pad = column.y, 36, 22
    column.y += pad
    column.text(warning, "strong", size, ACCENT, 1.4, x=MARGIN + pad)
    column.y += pad
    column.marks.append(Box(MARGIN, top, _ROOM, column.y - top, outline=ACCENT))
    column.y += 40


def _bars(column: _Column, group: Sequence[Bar]) -> None:
    for number, bar in enumerate(group):
        column.y += 26 if number else 0
        # Value and name share a line where they fit, with room between.
        value = column.measure(bar.value, "strong", 40)
        beside = column.measure(bar.label, "small", 31) + 40 + value <= _ROOM
        if beside:
            column.marks.append(Text(WIDTH - MARGIN - value, column.y - 6, bar.value, "strong", 40, ACCENT))
            column.text(bar.label, "small", 31, INK, 1.6)
        else:
            column.text(bar.label, "small", 31, INK, 1.45)
            column.text(bar.value, "strong", 40, ACCENT, 1.45)
        if bar.length is not None:
            column.y += 4
            column.marks.append(Box(MARGIN, column.y, _ROOM, 18, fill=TRACK))
            if bar.length > 0:
                column.marks.append(Box(MARGIN, column.y, max(2.0, _ROOM * bar.length), 18, fill=ACCENT))
            column.y += 22


def _finished(column: _Column, poster: Poster) -> Plan:
    """The foot, at the bottom; a short poster is set in the middle of what height there is."""
    foot, size = 96, 24
    height = column.y + foot
    down = max(0.0, (LEAST_HEIGHT - height) / 2)
    height = max(height, LEAST_HEIGHT)
    moved = [_moved(mark, down) for mark in column.marks]
    edge = Box(0, 0, 14, height, fill=ACCENT)
    width = column.measure(poster.brand, "small", size)
    brand = Text(WIDTH - MARGIN - width, height - 72, poster.brand, "small", size, QUIET)
    return Plan(round(height), (edge, *moved, brand))


def _moved(mark: Text | Box, down: float) -> Text | Box:
    if isinstance(mark, Text):
        return Text(mark.x, mark.y + down, mark.text, mark.face, mark.size, mark.color)
    return Box(mark.x, mark.y + down, mark.width, mark.height, mark.fill, mark.outline)
