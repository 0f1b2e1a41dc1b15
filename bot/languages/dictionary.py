"""Jieba's dictionary, read where a text asks for it: half a second of reading becomes a few microseconds a character.

Jieba reads 349,046 lines before its first cut, and its own cache of them lies in a shared temporary folder and takes
almost as long. The lines are sorted by character, so those that begin like a given text can be looked up instead.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from math import inf, log
from operator import add
from pathlib import Path
from typing import BinaryIO

# Of jieba 0.42.1: the size of its dictionary in bytes, and what the frequencies in it come to. Any other is read whole.
_SIZE, _TOTAL = 5_071_852, 60_101_967
_WIDTH = len("一".encode())
_STEP = 4096


Whole = Callable[[BinaryIO], tuple[dict[str, int], int]]


class Dictionary:
    """What `jieba.Tokenizer.gen_pfdict` (`whole`) reads: `frequencies`, 0 for what only begins a word, and their `total`."""

    def __init__(self, path: Path, whole: Whole) -> None:
        self.frequencies: dict[str, int] = {}
        self.total = _TOTAL
        # What part of speech a word is, by jieba's tags: n… for nouns.
        self.tags: dict[str, str] = {}
        self._read: set[str] = set()
        self._blocks: dict[str, str] = {}
        self._lines = b""
        self.size = path.stat().st_size
        if self.size != _SIZE:
            with path.open("rb") as file:
                self.frequencies, self.total = whole(file)
            return
        self._lines = path.read_bytes()
        # Before 一 stand some seventy words with Latin letters, in no order.
        self._steps = range(self._lines.find("\n一 ".encode()), _SIZE - _STEP, _STEP)
        self._signs = [self._after(step) for step in self._steps]

    def cut(self, run: str) -> tuple[str, ...]:
        """The words of a run of Han characters: of all ways to cut it the likeliest, of equals the one whose first words are long.

        This is `jieba.Tokenizer.cut(run, HMM=False)`, its graph of words and the way through it in one pass from the end: it
        takes two thirds of the time, and jieba need not be imported.
        """
        self.read(run)
        known, whole, size = self.frequencies.get, log(self.total), len(run)
        likeliest, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            best, end, at = -inf, start + 1, start + 1
            while at <= size:
                count = known(run[start:at])
                if count is None:
                    break
                if count and (likely := log(count) - whole + likeliest[at]) >= best:
                    best, end = likely, at
                at += 1
            likeliest[start] = best if best > -inf else likeliest[end] - whole
            ends[start] = end
        words, at = [], 0
        while at < size:
            words.append(run[at : ends[at]])
            at = ends[at]
        return tuple(words)

    def read(self, run: str) -> None:
        """Take up every word that may begin in a run of Han characters."""
        if not self._lines or (len(run) > 1 and self._read.issuperset(map(add, run, run[1:]))):
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
        sought = char.encode()
        first, last = bisect_left(self._signs, sought), bisect_right(self._signs, sought)
        area = self._lines[self._steps[max(0, first - 1)] : self._steps[0] + (last + 1) * _STEP]
        begin = area.find(b"\n" + sought)
        if begin < 0:
            return "\n"
        return area[begin : area.find(b"\n", area.rfind(b"\n" + sought) + 1) + 1].decode()

    def _after(self, step: int) -> bytes:
        """The first character of the line that begins next after a step through the file."""
        begin = self._lines.find(b"\n", step) + 1
        return self._lines[begin : begin + _WIDTH]

    def _take(self, block: str, prefix: str) -> None:
        begin = block.find(f"\n{prefix}")
        if begin < 0:
            return
        end = block.find("\n", block.rfind(f"\n{prefix}") + 1)
        for line in block[begin + 1 : end].split("\n"):
            word, count, tag = line.split(" ")
            for length in range(2, len(word)):
                self.frequencies.setdefault(word[:length], 0)
            self.frequencies[word] = int(count)
            self.tags[word] = tag
