"""All the letters of a library in one string, and where each stands: words are looked up across every border of print.

Passages of an article follow each other without a gap; articles are kept apart. After them stand the passages as they
were printed before a repair. Every run of three letters is indexed.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from bot.domain.article import Article, Citation, Passage
from bot.library import Library
from bot.verification.letters import letters_of

GRAM = 3
APART = "\0"
# A run of three letters in so few places need not be held against a rarer one.
_FEW = 4


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The letters of one passage from `start` on in the stream; `at` are their offsets in its text.

    `printed` is the passage's wording before a repair, where the segment is that and not the wording of the library.
    """

    start: int
    article: Article
    passage: Passage
    at: array[int]
    printed: str | None = None

    @property
    def text(self) -> str:
        """The text that the letters were taken from."""
        return self.passage.text if self.printed is None else self.printed


@dataclass(frozen=True, slots=True)
class Span:
    """Letters [start, end) of the stream."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Corpus:
    """The letters of a library. Made once for a library and only read afterwards."""

    library: Library
    stream: str = ""
    segments: list[Segment] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    _grams: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pieces: list[str] = []
        length = 0
        for article in self.library.articles:
            for passage in article.passages():
                length = self._add(pieces, length, article, passage, None)
            pieces.append(APART)
            length += 1
        for article, passage, printed in _as_printed(self.library):
            length = self._add(pieces, length, article, passage, printed)
            pieces.append(APART)
            length += 1
        self.stream = "".join(pieces)
        self.starts = [segment.start for segment in self.segments]

    @property
    def grams(self) -> dict[str, list[int]]:
        """Where each run of three letters stands; made when a near wording is first sought."""
        if not self._grams:
            grams: dict[str, list[int]] = defaultdict(list)
            for i, gram in enumerate(map("".join, zip(self.stream, self.stream[1:], self.stream[2:], strict=False))):
                grams[gram].append(i)
            self._grams = dict(grams)
        return self._grams

    def _add(self, pieces: list[str], length: int, article: Article, passage: Passage, printed: str | None) -> int:
        letters = letters_of(passage.text if printed is None else printed)
        if letters.text:
            pieces.append(letters.text)
            self.segments.append(Segment(length, article, passage, letters.at, printed))
        return length + len(letters)

    def find(self, letters: str, most: int = 40) -> list[Span]:
        """Where letters stand, in the order of the library."""
        return [Span(at, at + len(letters)) for at in islice(self.places(letters), most)]

    def places(self, letters: str) -> Iterator[int]:
        """Every place where letters begin: by their rarest run of three where the index is made, else by reading on."""
        if not letters or APART in letters:
            return
        if self._grams and len(letters) >= GRAM:
            yield from self._by_rarest(letters, self._grams)
            return
        at = self.stream.find(letters)
        while at >= 0:
            yield at
            at = self.stream.find(letters, at + 1)

    def _by_rarest(self, letters: str, index: dict[str, list[int]]) -> Iterator[int]:
        best, offset = index.get(letters[:GRAM]), 0
        for i in range(1, len(letters) - GRAM + 1):
            if not best or len(best) <= _FEW:
                break
            places = index.get(letters[i : i + GRAM])
            if places is None or len(places) < len(best):
                best, offset = places, i
        for at in best or ():
            if at >= offset and self.stream.startswith(letters, at - offset):
                yield at - offset

    def parts(self, span: Span) -> Iterator[tuple[Segment, int, int]]:
        """The segments that a span runs through, each with its first and last letter in it (counted in the segment)."""
        number = bisect_right(self.starts, span.start) - 1
        while number < len(self.segments) and self.starts[number] < span.end:
            segment = self.segments[number]
            first = max(span.start - segment.start, 0)
            last = min(span.end - segment.start, len(segment.at)) - 1
            if first <= last:
                yield segment, first, last
            number += 1

    def citations(self, span: Span) -> tuple[Citation, ...]:
        """Where the span stands, a citation a passage, from its first letter to its last."""
        found = []
        for segment, first, last in self.parts(span):
            if segment.printed is None:
                found.append(Citation(segment.article, segment.passage, segment.at[first], segment.at[last] + 1))
            else:
                found.append(_unrepaired(segment, first, last))
        return tuple(found)

    def wording(self, span: Span) -> tuple[str, list[int]]:
        """The words of a span, from its first letter to its last, and the offset of each letter in them."""
        parts = list(self.parts(span))
        words, offsets = "", []
        for number, (segment, first, last) in enumerate(parts):
            start = 0 if number else segment.at[first]
            end = segment.at[last] + 1 if number == len(parts) - 1 else len(segment.text)
            offsets += [len(words) + at - start for at in segment.at[first : last + 1]]
            words += segment.text[start:end]
        return words, offsets

    def segment(self, at: int) -> Segment:
        """The segment that a letter belongs to."""
        return self.segments[bisect_right(self.starts, at) - 1]

    def article(self, at: int) -> Article:
        """The article that a letter belongs to."""
        return self.segment(at).article

    def bounds(self, at: int) -> Span:
        """The letters around a place that belong to the same article."""
        return Span(self.stream.rfind(APART, 0, at) + 1, self.stream.find(APART, at))


def _as_printed(library: Library) -> Iterator[tuple[Article, Passage, str]]:
    """Each repaired passage as it was printed before one repair, where that changed its letters."""
    for article in library.articles:
        for repair in article.repairs:
            passage = article.passage(repair.passage) if repair.passage and repair.rule is None else None
            printed, repaired = (_bare(words) for words in (repair.printed, repair.repaired))
            if passage and repaired in passage.text and letters_of(printed).text != letters_of(repaired).text:
                yield article, passage, passage.text.replace(repaired, printed, 1)


def _bare(words: str) -> str:
    """The words of a repair without the signs for a line's end and for bold type."""
    return words.replace("⏎", "").replace("**", "")


def _unrepaired(segment: Segment, first: int, last: int) -> Citation:
    """The words of the library that stand where printed words stood: what both ends share is the measure."""
    text, printed = segment.passage.text, segment.text
    same = next(
        (i for i, (a, b) in enumerate(zip(text, printed, strict=False)) if a != b), min(len(text), len(printed))
    )
    longer = len(text) - len(printed)
    start, end = segment.at[first], segment.at[last] + 1
    start = start if start <= same else max(same, start + longer)
    end = end if end <= same else max(end + longer, same + 1)
    return Citation(segment.article, segment.passage, min(start, len(text) - 1), min(max(end, start + 1), len(text)))


@lru_cache(maxsize=4)
def corpus_of(library: Library) -> Corpus:
    """The letters of a library, made when first asked for."""
    return Corpus(library)
