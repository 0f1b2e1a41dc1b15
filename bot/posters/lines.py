"""Lines of Chinese: no line begins with 。，、；：！？”’）》 or ends with an opening mark; numbers and words stay whole."""

from __future__ import annotations

import re
from collections.abc import Callable

Measure = Callable[[str], float]
# A run that is not cut, and its width.
Piece = tuple[str, float]

# GB/T 15834—2011, 5.1. A dash or ellipsis of two is only kept whole; a single dash joins, and begins no line.
NEVER_FIRST = frozenset("。，、；：！？”’）》〉」』】〕…—～·.,;:!?)]}%％‰℃")
NEVER_LAST = frozenset("“‘（《〈「『【〔([{￥$¥")
_WHOLE = ("——", "……")
# What is not cut: a word, a number with its marks and per cent, a dash or an ellipsis of two.
_PIECES = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/+\-]*[A-Za-z0-9%％‰]|——|……|\s+|.", re.DOTALL)


def break_lines(text: str, measure: Measure, width: float, *, even: bool = False) -> tuple[str, ...]:
    """The text in lines of at most `width`, all of it. A single piece that is wider is cut where it must.

    `even` makes the lines about equally long, without taking one more.
    """
    found = [part for piece in _PIECES.findall(text) for part in _fitting(piece, measure, width)]
    widths = {piece: measure(piece) for piece in set(found)}
    pieces = [(piece, widths[piece]) for piece in found]
    lines = _filled(pieces, width)
    if len(lines) < 2 or not even:
        return _joined(lines)
    # The narrowest width that still takes no more lines: the last line is then not a lone character.
    low, high = width / 2, width
    while high - low > 1:
        middle = (low + high) / 2
        narrower = _filled(pieces, middle)
        if len(narrower) > len(lines) or max(map(_width, narrower)) > width:
            low = middle
        else:
            high, lines = middle, narrower
    return _joined(lines)


def _joined(lines: list[list[Piece]]) -> tuple[str, ...]:
    return tuple(text for line in lines if (text := "".join(piece for piece, _ in line).strip()))


def _fitting(piece: str, measure: Measure, width: float) -> tuple[str, ...]:
    """A piece, or its characters where it is wider than a line (an address, for one)."""
    return (piece,) if len(piece) == 1 or measure(piece) <= width else tuple(piece)


def _width(line: list[Piece]) -> float:
    return sum(width for _, width in line)


def _filled(pieces: list[Piece], room: float) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece, width in pieces:
        full = bool(lines[-1]) and _width(lines[-1]) + width > room
        if piece.isspace():
            # A space at the end or the beginning of a line is none.
            if full or "\n" in piece:
                lines.append([])
            elif lines[-1]:
                lines[-1].append((piece, width))
            continue
        if full:
            lines.append(_carried(lines[-1], piece))
        lines[-1].append((piece, width))
    return [line for line in lines if line]


def _carried(line: list[Piece], piece: str) -> list[Piece]:
    """What goes along to the next line, so that neither breaks the rules. The line keeps one piece at least."""
    carried: list[Piece] = []
    while len(line) > 1 and (_begins(carried, piece) in NEVER_FIRST or line[-1][0][-1] in NEVER_LAST):
        carried.insert(0, line.pop())
    return carried


def _begins(carried: list[Piece], piece: str) -> str:
    """The character with which the next line would begin; none that matters for a dash or ellipsis of two."""
    first = next((part for part, _ in carried if not part.isspace()), piece)
    return "" if first in _WHOLE else first[0]
