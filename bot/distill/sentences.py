"""Spans of a passage: its sentences and clauses, as offsets, so that every proposal's words stand as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_CLOSERS = "”’」』）)》"
_SENTENCE_ENDS = "。！？!?；;"
# A comma between digits in groups of three (２７，２０３) parts nothing.
_CLAUSE = re.compile(r"[。；：！？!?;\n]|(?<![\d])[，,]|[，,](?!\d{3}(?!\d))|——")
_OPENERS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "《": "》"}


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` up to `end` of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]


@lru_cache(maxsize=512)
def sentences(text: str, ends: str = _SENTENCE_ENDS) -> tuple[Span, ...]:
    """The sentences with their closing mark; a mark inside quotation marks or brackets ends none."""
    return tuple(_sentences(text, ends))


def _sentences(text: str, ends: str) -> Iterator[Span]:
    start, depth = 0, 0
    for at, char in enumerate(text):
        if char in _OPENERS:
            depth += 1
        elif char in _OPENERS.values():
            depth = max(0, depth - 1)
            if depth == 0 and at and text[at - 1] in "。！？" and char in "”」":
                yield Span(start, at + 1)
                start = at + 1
                continue
        if char in ends and (depth == 0 or char == "\n"):
            yield Span(start, at + 1)
            start = at + 1
    if text[start:].strip():
        yield Span(start, len(text))


def sentence_at(text: str, at: int) -> Span:
    """The sentence in which an offset lies."""
    return next((span for span in sentences(text) if span.start <= at < span.end), Span(0, len(text)))


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of a sentence, without the marks between them."""
    found, start = [], sentence.start
    for mark in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if mark.start() > start:
            found.append(Span(start, mark.start()))
        start = mark.end()
    if start < sentence.end:
        found.append(Span(start, sentence.end))
    return tuple(found)


def balanced(text: str, span: Span) -> Span:
    """The span widened until no quotation mark or bracket in it stands alone; unchanged where that cannot be done."""
    start, end = span.start, span.end
    for opener, closer in _OPENERS.items():
        words = text[start:end]
        if words.count(opener) > words.count(closer):
            at = text.find(closer, end)
            end = at + 1 if 0 <= at < end + 60 else end
        elif words.count(closer) > words.count(opener):
            at = text.rfind(opener, 0, start)
            start = at if at >= max(0, start - 60) else start
    return Span(start, end)
