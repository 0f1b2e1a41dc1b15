"""Articles and entries as plain data (numbers, texts, tuples, lists) and back; what is shared stays shared.

Passages are rows of their own, of which only those are read that are asked for: a library may hold a million.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, overload
from weakref import WeakValueDictionary

from bot.domain import article
from bot.domain.article import Article, Citation, Passage, Publication, Section
from bot.entries import Figure, Quote, Term
from bot.library.rows import Rows, RowWriter

# Everything that an article or an entry is made of, but for its passages.
TYPES: tuple[type[Any], ...] = (
    *(Article, Section, Publication, Citation),
    *(article.Author, article.Repair, article.Doubt, article.Review),
    *(article.Summary, article.SectionSummary, article.SummarySentence),
    *(Quote, Figure, Term),
)
_NUMBER = {kind: number for number, kind in enumerate(TYPES)}
_NAMES = [tuple(field.name for field in fields(kind) if field.init) for kind in TYPES]
_OF_PASSAGE = tuple(field.name for field in fields(Passage))
Row = tuple[Any, ...]


class Packer:
    """Turns objects into rows: the number of a type, and its fields. A reference to a row is a list of its number.

    The passages of a section are written down where they belong; what stands for them is where they begin and how many
    they are, and a reference to one is a list of its number and 0.
    """

    def __init__(self, passages: RowWriter) -> None:
        self.rows: list[Row] = []
        self._passages = passages
        self._numbers: dict[int, list[int]] = {}
        self._packed: list[object] = []

    def pack(self, value: object) -> object:
        """A value as plain data; the rows of the objects in it are added to `rows`."""
        if isinstance(value, tuple):
            return tuple(map(self.pack, value))
        if isinstance(value, Section):
            return self._add(value, (_NUMBER[Section], value.title, self._write(value.passages), value.english))
        known = self._numbers.get(id(value))
        if known is not None:
            return known
        kind = _NUMBER.get(type(value))
        if kind is None:
            return value
        return self._add(value, (kind, *(self.pack(getattr(value, name)) for name in _NAMES[kind])))

    def _add(self, value: object, row: Row) -> list[int]:
        self._numbers[id(value)] = reference = [len(self.rows)]
        self._packed.append(value)  # kept: only of a living object is the id its own
        self.rows.append(row)
        return reference

    def _write(self, passages: Sequence[Passage]) -> tuple[int, int]:
        first = len(self._passages)
        for passage in passages:
            number = self._passages.add(tuple(getattr(passage, name) for name in _OF_PASSAGE))
            self._numbers[id(passage)] = [number, 0]
            self._packed.append(passage)
        return first, len(passages)


class Unpacker:
    """Turns what a Packer packed into objects again."""

    def __init__(self, rows: list[Row], passages: SavedPassages) -> None:
        self._passages = passages
        self._objects: list[object] = []
        for kind, *values in rows:
            if TYPES[kind] is Section:
                title, (first, number), english = values
                self._objects.append(Section(title, SavedSection(passages, first, number), english))
            else:
                self._objects.append(TYPES[kind](**dict(zip(_NAMES[kind], map(self.unpack, values), strict=True))))

    def unpack(self, value: Any) -> Any:
        """The value that was packed."""
        if isinstance(value, tuple):
            return tuple(map(self.unpack, value))
        if not isinstance(value, list):
            return value
        return self._objects[value[0]] if len(value) == 1 else self._passages.read(value[0])


class SavedPassages:
    """The passages of a library that was saved. As long as somebody holds a passage, it is one and the same."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._held: WeakValueDictionary[int, Passage] = WeakValueDictionary()

    def read(self, number: int) -> Passage:
        """The passage with that number among all that were saved."""
        passage = self._held.get(number)
        if passage is None:
            passage = self._held.setdefault(number, Passage(*self._rows[number]))
        return passage

    def may_hold(self, words: str, first: int, number: int) -> bool:
        """Whether words stand in the rows of passages, if not in their texts then in what stands beside: no row is read."""
        return self._rows.may_hold(words, first, number)


class SavedSection(Sequence[Passage]):
    """The passages of one section, each read when it is asked for."""

    __slots__ = ("_first", "_number", "_passages")

    def __init__(self, passages: SavedPassages, first: int, number: int) -> None:
        self._passages = passages
        self._first = first
        self._number = number

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, at: int) -> Passage: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Passage]: ...
    def __getitem__(self, at: int | slice) -> Passage | Sequence[Passage]:
        if isinstance(at, slice):
            return tuple(self)[at]
        return self._passages.read(range(self._first, self._first + self._number)[at])

    def __iter__(self) -> Iterator[Passage]:
        return map(self._passages.read, range(self._first, self._first + self._number))

    def hold(self, words: str) -> bool:
        """Whether words stand in any of the passages."""
        return self._passages.may_hold(words, self._first, self._number) and any(words in p.text for p in self)
