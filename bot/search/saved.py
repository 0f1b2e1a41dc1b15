"""The index saved: built once for each state of knowledge and code, opened by every process after that.

Tantivy maps its files into memory; what stands beside them is plain data (marshal), with articles, entries and passages
named by their addresses in the library.
"""

from __future__ import annotations

import logging
import marshal
import re
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.cache import Cache, code_version
from bot.domain.article import Citation
from bot.languages.words import engines
from bot.library import Library
from bot.search.documents import Document
from bot.search.engine import VERSION, Engine
from bot.search.index import Index, build_index
from bot.search.slips import Lexicon

_log = logging.getLogger(__name__)
_TABLES = "tables"
_ROOMS = ("domain", "languages", "entries", "library", "search")
_FIELDS = tuple(field.name for field in fields(Document))


def open_index(library: Library, cache: Cache | None = None) -> Index:
    """The index over a library: opened from the cache, put there first if need be, or built in memory without one."""
    if cache is None or not library.version:
        return build_index(library)
    folder = cache.folder("index", _key(library), lambda partial: _write(library, partial))
    if folder is None:
        return build_index(library)
    try:
        return _read(library, folder)
    except (OSError, ValueError, EOFError, TypeError, LookupError) as error:
        _log.debug("the saved index %s cannot be read: %r", folder, error)
        cache.discard(folder)
        return build_index(library)


def _key(library: Library) -> str:
    parts = (library.version, code_version(*_ROOMS), engines(), VERSION)
    return sha256("\n".join(parts).encode()).hexdigest()[:24]


def _write(library: Library, folder: Path) -> None:
    index = build_index(library, folder)
    tables = (
        [_row(document) for document in index.documents],
        index.rarity,
        index.latin,
        index.names,
        index.own,
        index.spelled,
        (index.lexicon.by_sound, index.lexicon.pairs, index.lexicon.names and index.lexicon.names.pattern),
    )
    (folder / _TABLES).write_bytes(marshal.dumps(tables))


def _read(library: Library, folder: Path) -> Index:
    tables = marshal.loads((folder / _TABLES).read_bytes())  # noqa: S302 - plain data, in a folder that is the user's alone
    rows, rarity, latin, names, own, spelled, (by_sound, pairs, called) = tables
    lexicon = Lexicon(by_sound, pairs, re.compile(called) if called else None)
    documents = tuple(_document(row, library) for row in rows)
    return Index(library, documents, rarity, latin, names, own, spelled, lexicon, Engine.open(folder))


def _row(document: Document) -> tuple[Any, ...]:
    """A document as plain data: each reference into the library is an address."""
    entry, citation = document.entry, document.citation
    addresses = {
        "article": document.article.id,
        "entry": entry and entry.ref,
        "citation": citation and (f"{citation.article.id}/{citation.passage.id}", citation.start, citation.end),
    }
    return tuple(addresses[name] if name in addresses else getattr(document, name) for name in _FIELDS)


def _document(row: tuple[Any, ...], library: Library) -> Document:
    values = dict(zip(_FIELDS, row, strict=True))
    article, entry = library.article(values["article"]), library.entry(values["entry"])
    if article is None or (entry is None and values["entry"]):
        raise LookupError(values["article"])
    values |= {"article": article, "entry": entry}
    if values["citation"]:
        address, start, end = values["citation"]
        found = library.passage(address)
        if found is None:
            raise LookupError(address)
        values["citation"] = Citation(*found, start, end)
    return Document(**values)
