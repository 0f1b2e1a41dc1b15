"""Articles and entries as plain data (numbers, texts, tuples, lists) and back; what is shared stays shared."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from bot.domain import article
from bot.domain.article import Article, Citation, Passage, Publication, Section
from bot.entries import Figure, Quote, Term

# Everything that an article or an entry is made of.
TYPES: tuple[type[Any], ...] = (
    *(Article, Passage, Section, Publication, Citation),
    *(article.Author, article.Repair, article.Doubt, article.Review),
    *(article.Summary, article.SectionSummary, article.SummarySentence),
    *(Quote, Figure, Term),
)
_NUMBER = {kind: number for number, kind in enumerate(TYPES)}
_NAMES = [tuple(field.name for field in fields(kind) if field.init) for kind in TYPES]
Row = tuple[Any, ...]


class Packer:
    """Turns objects into rows: the number of a type, and its fields. A reference to a row is a list of its number."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._numbers: dict[int, int] = {}
        self._packed: list[object] = []

    def pack(self, value: object) -> object:
        """A value as plain data; the rows of the objects in it are added to `rows`."""
        if isinstance(value, tuple):
            return tuple(map(self.pack, value))
        kind = _NUMBER.get(type(value))
        if kind is None:
            return value
        if id(value) not in self._numbers:
            row = (kind, *(self.pack(getattr(value, name)) for name in _NAMES[kind]))
            self._numbers[id(value)] = len(self.rows)
            self._packed.append(value)  # kept: only of a living object is the id its own
            self.rows.append(row)
        return [self._numbers[id(value)]]


class Unpacker:
    """Turns what a Packer packed into objects again."""

    def __init__(self, rows: list[Row]) -> None:
        self._objects: list[object] = []
        for kind, *values in rows:
            self._objects.append(TYPES[kind](**dict(zip(_NAMES[kind], map(self.unpack, values), strict=True))))

    def unpack(self, value: Any) -> Any:
        """The value that was packed."""
        if isinstance(value, tuple):
            return tuple(map(self.unpack, value))
        return self._objects[value[0]] if isinstance(value, list) else value
