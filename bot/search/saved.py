"""The index saved: built once for each state of knowledge and code, opened by every process after that.

Tantivy maps its files into memory, and so are the documents; what stands beside them is plain data (marshal).
"""

from __future__ import annotations

import logging
from hashlib import sha256
from pathlib import Path

from bot.cache import Cache, code_version
from bot.domain.progress import Progress, quietly
from bot.languages.words import engines
from bot.library import Library
from bot.search.engine import VERSION
from bot.search.index import Index, build_index, read_index

_log = logging.getLogger(__name__)
_ROOMS = ("domain", "languages", "entries", "library", "search")


def open_index(library: Library, cache: Cache | None = None, progress: Progress = quietly) -> Index:
    """The index over a library: opened from the cache, put there first if need be, or built in memory without one."""
    if cache is None or not library.version:
        return build_index(library, None, progress)
    folder = cache.folder("index", key_of(library), lambda partial: _write(library, partial, progress))
    if folder is None:
        return build_index(library, None, progress)
    try:
        return read_index(library, folder)
    except (OSError, ValueError, EOFError, TypeError) as error:
        _log.debug("the saved index %s cannot be read: %r", folder, error)
        cache.discard(folder)
        return build_index(library, None, progress)


def key_of(library: Library) -> str:
    """The name of a library's index: it is another for other knowledge, other code and other versions of libraries."""
    parts = (library.version, code_version(*_ROOMS), engines(), VERSION)
    return sha256("\n".join(parts).encode()).hexdigest()[:24]


def _write(library: Library, folder: Path, progress: Progress) -> None:
    build_index(library, folder, progress)
