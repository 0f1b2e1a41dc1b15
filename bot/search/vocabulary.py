"""What a library's words are known by: how rare each is, which characters stand side by side, and what is called by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

# How many words are remembered with their rarity: those of some thousand questions.
_REMEMBERED = 1 << 15


class Rarity:
    """Inverse document frequency by word, the highest for one that the library never uses, and for the empty word.

    A word's frequency is asked of the index when it is first looked up: there may be hundreds of thousands of words.
    """

    def __init__(self, frequency: Callable[[str], int], documents: int) -> None:
        self._frequency = frequency
        self._total = max(2, documents)
        self._highest = math.log(self._total) + 1.0
        self._known = {"": self._highest}

    def __getitem__(self, word: str) -> float:
        known = self._known.get(word)
        return self._find(word) if known is None else known

    def __contains__(self, word: str) -> bool:
        """Whether the library uses a word."""
        return self[word] < self._highest

    def _find(self, word: str) -> float:
        if len(self._known) >= _REMEMBERED:
            self._known = {"": self._highest}
        count = self._frequency(word)
        self._known[word] = rarity = math.log(self._total / count) + 0.5 if count else self._highest
        return rarity


class Pairs:
    """Pairs of neighbouring characters: by the first, all that come second, which is a tenth of the room of a set."""

    def __init__(self, followers: dict[str, str]) -> None:
        self.followers = followers

    @classmethod
    def of(cls, pairs: Iterable[str]) -> Pairs:
        """These pairs."""
        followers: dict[str, list[str]] = {}
        for pair in sorted(pairs):
            followers.setdefault(pair[0], []).append(pair[1])
        return cls({first: "".join(seconds) for first, seconds in followers.items()})

    def __contains__(self, pair: str) -> bool:
        return pair[1] in self.followers.get(pair[0], "")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pairs) and other.followers == self.followers

    __hash__ = None  # type: ignore[assignment] # a table, not a key


class Called:
    """Names that are looked for in a text: the longest where several begin at one place. There may be very many."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(sorted(names, key=len, reverse=True))
        self._begun: dict[str, list[str]] = {}
        for name in self.names:
            self._begun.setdefault(name[:2], []).append(name)

    def findall(self, text: str) -> list[str]:
        """The names that stand in a text, one after the other."""
        found, at = [], 0
        while at < len(text) - 1:
            here = next((name for name in self._begun.get(text[at : at + 2], ()) if text.startswith(name, at)), None)
            if here:
                found.append(here)
            at += len(here) if here else 1
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Called) and other.names == self.names

    __hash__ = None  # type: ignore[assignment] # a table, not a key
