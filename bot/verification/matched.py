"""Words of a draft beside the words of the library that they are, or come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.verification.align import Difference, Wording
from bot.verification.corpus import Span
from bot.verification.weigh import Aspect

Level = Literal["exact", "format", "punctuation", "altered"]


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a draft and the words of the library that they are, or come from.

    `spans` are where they stand, several where an ellipsis skips words; `also` other places that have the same words.
    `skipped` counts the letters that ellipses stand for, `added` are the draft's declared additions, `cut_number` tells
    that the quotation ends within a numeral, `printed` that it has the words as printed before a repair.
    """

    level: Level
    spans: tuple[Span, ...]
    draft: Wording
    source: Wording
    differences: tuple[Difference, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    closeness: float = 1.0
    also: tuple[Span, ...] = ()
    skipped: int = 0
    added: tuple[str, ...] = ()
    cut_number: bool = False
    printed: bool = False

    @property
    def start(self) -> int:
        """The first letter in the stream."""
        return self.spans[0].start
