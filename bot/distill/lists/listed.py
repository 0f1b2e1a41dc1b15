"""A list, and how it is counted off."""

from __future__ import annotations

from dataclasses import dataclass

from bot.distill.sentences import Span
from bot.domain.article import Passage

NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: where its items stand (passage and span), the words that introduce it, and how it is counted off.

    `counted` where the text tells how many there are, `named` where it gives what they are a name of its own.
    """

    name: str
    intro: tuple[Passage, Span]
    items: tuple[tuple[Passage, Span], ...]
    how: str
    confidence: float
    counted: bool = False
    named: bool = False
