"""What a few typed letters may be the beginning of: titles, terms, figures and quotations, by characters, pinyin or English.

A completion is a name of something that the library holds, not an answer: nothing here is asserted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from bot.entries import Figure, Quote, Term
from bot.languages.folding import fold, has_han, letters_only
from bot.languages.pinyin import initials, spell
from bot.library import Library

CompletionKind = Literal["article", "term", "figure", "quote"]
KINDS: tuple[CompletionKind, ...] = ("article", "term", "figure", "quote")

# Longer names, and what is typed beyond this, say no more about what is meant.
_LONGEST = 80
_TYPED = 40
_SHORTEST_INITIALS = 2
# What a quotation is about names it less than an alias names a term.
_AFTER_ALIASES = 100
_APART = "\n"
_LATIN = re.compile(r"[a-z0-9]+")
_RUN = re.compile(r"[a-z0-9]+|[^a-z0-9]+")
_WORDS = re.compile(r"(?<![a-z0-9])(?=[a-z0-9])")


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that can be opened: its kind, its address in the library, and the name that is shown."""

    kind: CompletionKind
    address: str
    name: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A name by which a completion is found. `order` puts a proper name before an alias; `spelt`: also by its sound."""

    completion: int
    text: str
    order: int
    spelt: bool


# How well a name fits (0 is best), whether it is the proper one, its length, and whose it is.
_Rank = tuple[int, int, int, int]


class _Column:
    """Every name in one form, in one text: it is searched at C's speed. `begins` marks where a word or syllable begins.

    Without these marks what was typed is found anywhere in a name.
    """

    def __init__(self, forms: Iterable[Sequence[str]], *, anywhere: bool) -> None:
        lines = [[part.replace(_APART, "") for part in form] for form in forms]
        self._text = _APART + "".join("".join(line) + _APART for line in lines)
        self._starts = list(accumulate((sum(map(len, line)) + 1 for line in lines), initial=1))
        self._begins = bytearray(0 if anywhere else len(self._text))
        for start, line in zip(self._starts, lines, strict=False):
            for at in () if anywhere else accumulate(map(len, line), initial=start):
                self._begins[at] = 1

    def beginning(self, typed: str) -> Iterator[int]:
        """The numbers of the names that begin with what was typed."""
        return (self._number(at + 1) for at in self._found(_APART + typed))

    def holding(self, typed: str) -> Iterator[int]:
        """The numbers of the names that hold it, at the beginning or within."""
        return (self._number(at) for at in self._found(typed) if not self._begins or self._begins[at])

    def _found(self, typed: str) -> Iterator[int]:
        at = self._text.find(typed)
        while at >= 0:
            yield at
            at = self._text.find(typed, at + 1)

    def _number(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


class Completions:
    """The names of a library, ready to be completed."""

    def __init__(self, library: Library) -> None:
        self.all = tuple(_completions(library))
        self._names = tuple(_names(library))
        texts = [name.text[:_LONGEST] for name in self._names]
        spelt = [text if name.spelt and has_han(text) else "" for text, name in zip(texts, self._names, strict=True)]
        self._letters = _Column(([letters_only(text)] for text in texts), anywhere=True)
        self._words = _Column((_WORDS.split(fold(text)) for text in texts), anywhere=False)
        self._sounds = _Column(map(_syllables, spelt), anywhere=False)
        self._initials = _Column(([initials(text)] for text in spelt), anywhere=True)

    def complete(self, typed: str, limit: int = 100) -> tuple[Completion, ...]:
        """The completions of what was typed, the likeliest first; of nothing, the articles and terms to begin with.

        Each word that was typed must be found. Characters count before sounds, sounds before initials, the beginning of a
        name before what stands within it, proper names before aliases, and short names before long ones.
        """
        words = fold(typed[:_TYPED]).split()
        if not words:
            return tuple(c for c in self.all if c.kind in ("article", "term"))[:limit]
        every = [self._ranked(word, 0 if len(words) > 1 else limit) for word in words]
        best = {n: max(found[n] for found in every) for n in every[0] if all(n in found for found in every)}
        if len(words) > 1:
            # Pinyin is written with spaces and without; English words that stand together there fit best.
            for whole in ("".join(words), " ".join(words)):
                best |= {n: min(rank, best.get(n, rank)) for n, rank in self._ranked(whole, limit).items()}
        return tuple(self.all[number] for number in sorted(best, key=best.__getitem__)[:limit])

    def _ranked(self, word: str, enough: int) -> dict[int, _Rank]:
        """The completions that one typed word fits, each with its best rank.

        Once there are `enough` of them, worse ones are not sought; 0 seeks all.
        """
        found: dict[int, _Rank] = {}
        for way, numbers in enumerate(self._ways(word)):
            for number in numbers:
                name = self._names[number]
                rank = (way, name.order, len(name.text), name.completion)
                found[name.completion] = min(found.get(name.completion, rank), rank)
            if enough and len(found) >= enough:
                break
        return found

    def _ways(self, word: str) -> Iterator[Iterable[int]]:
        """The names that fit, the best way of fitting first."""
        letters = letters_only(word)
        if not letters:
            return
        if has_han(letters):
            yield self._letters.beginning(letters)
            yield self._letters.holding(letters)
        else:
            # Latin letters are found only where a word begins: `port` is no part of `support`.
            yield self._words.beginning(word)
            yield self._words.holding(word)
        sound = "".join(spell(word))
        if _LATIN.fullmatch(sound) and (has_han(word) or len(sound) > 1):
            yield self._sounds.beginning(sound)
            yield self._sounds.holding(sound)
        firsts = "".join(filter(str.isalnum, letters))
        if len(firsts) >= _SHORTEST_INITIALS and _LATIN.fullmatch(firsts):
            yield self._initials.beginning(firsts)
            yield self._initials.holding(firsts)


def _syllables(text: str) -> tuple[str, ...]:
    """How a name sounds; Latin letters and digits that stand together are one."""
    return tuple(
        syllable for piece in _RUN.findall(fold(text)) for syllable in (spell(piece) if has_han(piece) else (piece,))
    )


@lru_cache(maxsize=4)
def completions_of(library: Library) -> Completions:
    """The completions of a library, made when first asked for."""
    return Completions(library)


def _completions(library: Library) -> Iterator[Completion]:
    for article in library.articles:
        yield Completion("article", f"{article.id}/summary" if article.summary else article.id, article.name)
    for entry in library.entries:
        if isinstance(entry, Term):
            yield Completion("term", entry.ref, entry.name)
        elif isinstance(entry, Figure):
            yield Completion("figure", entry.ref, f"{entry.subject} {entry.reached}")
        elif isinstance(entry, Quote):
            yield Completion("quote", entry.ref, entry.text)


def _names(library: Library) -> Iterator[_Named]:
    """The names in the order of the completions; a quotation goes by its words, which are not sought by their sound."""
    number = 0
    for article in library.articles:
        authors = (author.name for author in article.authors)
        for order, name in enumerate(filter(None, (article.name, *article.aliases, article.english, *authors))):
            yield _Named(number, name, order, spelt=True)
        number += 1
    for entry in library.entries:
        if not isinstance(entry, Term | Figure | Quote):
            continue
        if isinstance(entry, Quote):
            yield _Named(number, entry.text, 0, spelt=False)
            names: tuple[str | None, ...] = (entry.speaker, *entry.topics, *entry.aliases, entry.english)
        else:
            names = (*entry.names(), entry.reached if isinstance(entry, Figure) else None)
        for order, name in enumerate(filter(None, names), _AFTER_ALIASES if isinstance(entry, Quote) else 0):
            yield _Named(number, name, order, spelt=True)
        number += 1
