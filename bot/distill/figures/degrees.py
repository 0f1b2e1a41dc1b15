"""What a text measures in words: rank, trend, extent, frequency (tables/degrees.txt)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.distill.patterns import pattern
from bot.languages.folding import fold

_END = r'(?=$|[，。；、：！？,.;:!?"])'


@dataclass(frozen=True, slots=True)
class Degree:
    """Words that measure, at `start`–`end` of a passage; `measure` is what such a figure is called: 位次, 变化."""

    start: int
    end: int
    value: str
    measure: str


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = files("bot.distill").joinpath("tables", "degrees.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return tuple((measure, pattern(written.replace("~", _END))) for measure, written in rows)


def find_degrees(text: str) -> Iterator[Degree]:
    """Every measure in words, in order; the first pattern that takes a place has it."""
    folded = fold(text)
    taken: set[int] = set()
    found = []
    for measure, searched in _table():
        for match in searched.finditer(folded):
            if match.end() == match.start() or taken & set(range(*match.span())):
                continue
            taken |= set(range(*match.span()))
            found.append(Degree(match.start(), match.end(), text[match.start() : match.end()], measure))
    yield from sorted(found, key=lambda degree: degree.start)
