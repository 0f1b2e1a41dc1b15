"""The index shared: one PostgreSQL holds its terms for all machines, and what stands beside them for each to fetch.

The first machine that needs an index builds it; the others wait for it and copy its files into their caches.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from bot.cache import Cache
from bot.domain.progress import Progress, quietly
from bot.library import Library
from bot.search.engine import Fields, Finder, FinderError
from bot.search.index import Index, build_index, read_index
from bot.search.postgres.engine import PostgresEngine
from bot.search.postgres.server import Server
from bot.search.postgres.tables import place_of
from bot.search.saved import key_of

_log = logging.getLogger(__name__)


def open_shared(library: Library, cache: Cache, server: Server, progress: Progress = quietly) -> Index:
    """The index over a library, its terms on a server: put there first if nobody has.

    Raises FinderError where the server cannot be asked, or the cache not be used.
    """
    key = key_of(library)
    # A second time where a file of the cache is damaged, or the server has lost what the cache still has a part of.
    for _ in range(2):
        folder = cache.folder("shared", key, lambda partial: _write(library, server, key, partial, progress))
        if folder is None:
            break
        try:
            return read_index(library, folder, PostgresEngine.open(server, key))
        except (LookupError, OSError, ValueError, EOFError, TypeError) as error:
            _log.debug("the shared index %s cannot be read: %r", folder, error)
            cache.discard(folder)
    raise FinderError(f"beside the shared index at {server.where} a cache is needed: name a directory with YINJU_CACHE")


def _write(library: Library, server: Server, key: str, folder: Path, progress: Progress) -> None:
    """Have the files of an index in a folder, and its terms on the server."""
    with place_of(server, key) as place:
        if place.is_there:
            place.fetch(folder)
            return

        def build(documents: Iterable[Fields], _: Path | None) -> Finder:
            return PostgresEngine(server, key, *place.make(documents))

        build_index(library, folder, progress, build)
        place.keep(folder)
