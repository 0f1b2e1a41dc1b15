"""The printed page: how a passage, with its repairs undone, is looked for in the seed it was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.article import Repair

_LAYOUT = re.compile(r"[\s⏎*#●]+")
_CONTEXT = 12


def bare(text: str) -> str:
    """The text without what only lays it out: white space, line and page breaks (⏎), markdown and bullets."""
    return _LAYOUT.sub("", text)


def shows(text: str, repair: Repair) -> bool:
    """Whether a passage shows the repaired words; where only the layout was repaired there is nothing to show."""
    return bare(repair.repaired) in (bare(text), bare(repair.printed)) or bare(repair.repaired) in bare(text)


class Page:
    """The bare text of a seed, read under the rules that cover the whole file."""

    def __init__(self, seed: str, repairs: Iterable[Repair]) -> None:
        repairs = tuple(repairs)
        self._rules = {
            ord(printed): repaired
            for rule in repairs
            if rule.rule
            for printed, repaired in zip(rule.printed, rule.repaired, strict=True)
        }
        self._repairs = tuple(repair for repair in repairs if not repair.rule)
        self._text = self._read(seed)

    def __contains__(self, words: str) -> bool:
        return self._read(words) in self._text

    def departure(self, passage_id: str, text: str) -> tuple[str, str] | None:
        """Where a passage, its repairs undone, departs from the seed: its words and the seed's; None if nowhere."""
        words = self._read(text)
        for repair in self._repairs:
            if repair.passage == passage_id:
                words = words.replace(self._read(repair.repaired), self._read(repair.printed), 1)
        if words in self._text:
            return None
        same = self._shared(words)
        at = self._text.find(words[:same]) + same
        begin = max(0, same - _CONTEXT)
        return words[begin : same + _CONTEXT], self._text[at - same + begin : at + _CONTEXT]

    def _shared(self, words: str) -> int:
        """How many characters of the words, from the first, stand in the seed in one run."""
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if words[:middle] in self._text else (low, middle - 1)
        return low

    def _read(self, text: str) -> str:
        return bare(text).translate(self._rules)
