"""Jieba's dictionary, read where a text asks for it: half a second of reading becomes a few microseconds a character.

Jieba reads 349,046 lines before its first cut, and its own cache of them lies in a shared temporary folder and takes
almost as long. The lines are sorted by character, so those that begin like a given text can be looked up instead.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import add
from pathlib import Path
from typing import Any

# Of jieba 0.42.1: the size of its dictionary in bytes, and what the frequencies in it come to. Any other is read whole.
_SIZE, _TOTAL = 5_071_852, 60_101_967
_WIDTH = len("一".encode())


class Dictionary:
    """What a `jieba.Tokenizer` needs: `frequencies`, with 0 for what only begins a word, and their `total`."""

    def __init__(self, path: Path, tokenizer: Any) -> None:
        self.frequencies: dict[str, int] = {}
        self.total = _TOTAL
        self._read: set[str] = set()
        self._blocks: dict[str, str] = {}
        self._lines = b""
        if path.stat().st_size != _SIZE:
            with path.open("rb") as file:
                self.frequencies, self.total = tokenizer.gen_pfdict(file)
            return
        self._lines = path.read_bytes()
        # Before 一 stand some seventy words with Latin letters, in no order.
        self._span = range(self._lines.find("\n一 ".encode()) + 1, _SIZE)

    def read(self, run: str) -> None:
        """Take up every word that may begin in a run of Han characters."""
        if not self._lines:
            return
        for char in run:
            if char not in self._blocks:
                self._blocks[char] = block = self._find(char)
                if block != "\n":
                    self.frequencies[char] = 0
                    self._take(block, f"{char} ")
        for pair in map(add, run, run[1:]):
            if pair not in self._read:
                self._read.add(pair)
                self._take(self._blocks[pair[0]], pair)

    def _find(self, char: str) -> str:
        """All lines that begin with a character, each after a line break."""
        begin, end = (bisect_left(self._span, start.encode(), key=self._first) for start in (char, chr(ord(char) + 1)))
        return "\n" + self._lines[self._span[0] + begin : self._span[0] + end].decode()

    def _first(self, offset: int) -> bytes:
        """The first character of the line at an offset."""
        start = self._lines.rfind(b"\n", 0, offset) + 1
        return self._lines[start : start + _WIDTH]

    def _take(self, block: str, prefix: str) -> None:
        begin = block.find(f"\n{prefix}")
        if begin < 0:
            return
        end = block.find("\n", block.rfind(f"\n{prefix}") + 1)
        for line in block[begin + 1 : end].split("\n"):
            word, count, *_ = line.split(" ")
            for length in range(2, len(word)):
                self.frequencies.setdefault(word[:length], 0)
            self.frequencies[word] = int(count)
