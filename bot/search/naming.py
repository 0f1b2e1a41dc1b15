"""What a document is called, made ready for comparing with questions: its names are one text to look a word up in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

# By name: folded, by sound, in words.
Names = tuple[tuple[str, str, tuple[str, ...]], ...]

# Stands in no folded text and no sound.
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Joined:
    """Several short texts in one, in which a word is looked for once for all. `ends`: where the next of them begins."""

    text: str
    ends: tuple[int, ...]

    def holding(self, part: str) -> list[int]:
        """The numbers of the texts that hold a part."""
        text, ends, numbers = self.text, self.ends, []
        at = text.find(part) if part[0] in text else -1
        while at >= 0:
            numbers.append(bisect_right(ends, at))
            at = text.find(part, ends[numbers[-1]])
        return numbers

    def holding_apart(self, first: str, last: str) -> list[int]:
        """The numbers of the texts that hold two characters with another between them."""
        text, numbers = self.text, []
        at = text.find(first)
        while at >= 0:
            if text[at + 2 : at + 3] == last and text[at + 1] != _BETWEEN:
                numbers.append(bisect_right(self.ends, at))
            at = text.find(first, at + 1)
        return numbers


def join(texts: Sequence[str]) -> Joined:
    """Texts as one."""
    return Joined(_BETWEEN.join(texts), tuple(accumulate(len(text) + len(_BETWEEN) for text in texts)))


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of a document, and their sounds, each also as one text; their words with how rare each is, and in sum."""

    names: tuple[str, ...]
    sounds: tuple[str, ...]
    text: Joined
    sound: Joined
    words: tuple[tuple[tuple[str, float], ...], ...]
    totals: tuple[float, ...]


def make_naming(names: Names, rare: Callable[[str], float]) -> Naming:
    """Names made ready; `rare` tells how rare a word is."""
    texts, sounds = tuple(name for name, _, _ in names), tuple(sound for _, sound, _ in names)
    words = tuple(tuple((word, rare(word)) for word in words) for _, _, words in names)
    totals = tuple(sum(share for _, share in of_name) or 1.0 for of_name in words)
    return Naming(texts, sounds, join(texts), join(sounds), words, totals)
