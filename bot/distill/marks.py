"""Quotation marks of every family, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "〝": "〞", "«": "»"}
# One sign opens and closes.
_STRAIGHT = '"＂'
_LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: `start`–`end` without them. `inside` where they stand within another quotation."""

    start: int
    end: int
    inside: bool

    def of(self, text: str) -> str:
        """The words."""
        return text[self.start : self.end]


def find_quoted(text: str) -> Iterator[Quoted]:
    """Every quotation of a passage, the outer before those within it. A mark without its fellow opens nothing."""
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if stack and char == stack[-1][0]:
            _, start = stack.pop()
            if start < at and at - start < _LONGEST:
                found.append(Quoted(start, at, bool(stack)))
        elif char in _PAIRS:
            stack.append((_PAIRS[char], at + 1))
        elif char in _STRAIGHT:
            stack.append((char, at + 1))
        elif char in _PAIRS.values():
            # A closing mark of an outer quotation: what was opened within it and not closed was an apostrophe.
            while stack and stack[-1][0] != char:
                stack.pop()
            if stack:
                _, start = stack.pop()
                if start < at and at - start < _LONGEST:
                    found.append(Quoted(start, at, bool(stack)))
    yield from sorted(found, key=lambda one: (one.start, -one.end))
