"""The documents of an index as they are written down: a row each, read when a question comes upon it.

A sentence of a passage, of which there may be millions, is written as the place where it stands; everything else is
written out, with what it is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from bot.domain.article import Citation
from bot.languages.folding import fold
from bot.languages.pinyin import code, initials
from bot.languages.words import cut
from bot.library import Library
from bot.library.rows import Rows
from bot.search.documents import Document, home_of, sentence_document
from bot.search.naming import Names

Value = TypeVar("Value")
Row = tuple[Any, ...]

_MARKS = re.compile(r"[，。、；：？！“”‘’（）《》\s\"(),:;]+")
_FIELDS = tuple(field.name for field in fields(Document))
# How many documents are remembered as objects: those of a small library all.
_REMEMBERED = 1 << 13


class Column(dict[int, Value]):
    """Something of each document by its number, found out when it is first asked for and remembered for a while."""

    def __init__(self, find: Callable[[int], Value]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, number: int) -> Value:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[number] = value = self._find(number)
        return value


class Columns:
    """By a document's number: itself, its `names`, its `own` words (folded, by sound), and how it is `spelled`."""

    def __init__(self, rows: Rows, library: Library) -> None:
        self._rows = rows
        self._library = library
        self._homes = Column(lambda number: home_of(library.articles[number]))
        self.documents = Column(self._document)
        self.names = Column(self._names)
        self.own = Column(lambda number: own_words(self.documents[number], self.names[number]))
        self.spelled = Column(lambda number: spellings(self.documents[number]))

    def __len__(self) -> int:
        return len(self._rows)

    def _document(self, number: int) -> Document:
        row = self._rows[number]
        if not isinstance(row[0], int):
            return _read(row, self._library)
        home, number_within, start, end, places = row
        article = self._library.articles[home]
        passage = article.numbered(number_within)
        if passage is None:
            raise LookupError(f"{article.id}: {number_within}")
        return sentence_document(Citation(article, passage, start, end), places, self._homes[home])

    def _names(self, number: int) -> Names:
        row = self._rows[number]
        return () if isinstance(row[0], int) else row[-1]


def row_of(document: Document, names: Names, article: int) -> Row:
    """A document as plain data, `article` being the number of its article: each reference is a number or an address."""
    place = document.citation
    if place is not None:
        return (article, place.passage.number, place.start, place.end, document.places)
    addresses = {"article": document.article.id, "entry": document.entry and document.entry.ref}
    return (*(addresses[name] if name in addresses else getattr(document, name) for name in _FIELDS), names)


def _read(row: Row, library: Library) -> Document:
    values = dict(zip(_FIELDS, row, strict=False))
    article, entry = library.article(values["article"]), library.entry(values["entry"])
    if article is None or (entry is None and values["entry"]):
        raise LookupError(values["article"])
    return Document(**values | {"article": article, "entry": entry})


def names_of(document: Document) -> Names:
    """What a document is called: each name folded, by sound and in words."""
    return tuple((fold(name), code(name), cut(name)) for name in document.names)


def own_words(document: Document, names: Names) -> tuple[str, str]:
    """The names and words of a document in one text, and the same by sound."""
    joined = " ".join((*(name[0] for name in names), document.text))
    sound = " ".join((*(name[1] for name in names), code(document.text)))
    return joined, sound


def spellings(document: Document) -> tuple[str, ...]:
    """The initials of a document's names and of the phrases of its text, as far as people would spell them so."""
    prose = "" if document.kind in ("summary", "article") else document.text
    called = () if document.kind == "summary" else document.names
    return tuple(dict.fromkeys((*map(initials, called), *(initials(p) for p in (*_MARKS.split(prose), prose) if p))))
