"""Knowledge files as they were read before: with the same content and the same code they are not parsed again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from bot.cache import Cache, code_version
from bot.domain.problem import Problem
from bot.domain.progress import Progress, quietly
from bot.library.digests import digests_of
from bot.library.plain import Packer, SavedPassages, Unpacker
from bot.library.reading import KnowledgeFile
from bot.library.rows import Rows, RowWriter

_log = logging.getLogger(__name__)
_ROOMS = ("domain", "languages", "entries", "library")
_FILES = "files"
_PASSAGES = "passages"


def read_files(
    paths: Sequence[Path], cache: Cache | None = None, progress: Progress = quietly
) -> tuple[KnowledgeFile, ...]:
    """What is in some knowledge files, in their order: from the cache if it has just these, else parsed and put there."""
    if cache is None:
        return _parse(paths)
    try:
        digests = digests_of(paths, cache)
    except OSError:
        return _parse(paths)
    key = sha256("\n".join((code_version(*_ROOMS), *digests)).encode()).hexdigest()[:24]
    folder = cache.folder("library", key, partial(_write, paths, progress))
    try:
        read = _read(folder, paths) if folder else _parse(paths)
    except (OSError, ValueError, EOFError, TypeError, LookupError) as error:
        _log.debug("the saved files %s cannot be read: %r", folder, error)
        read = ()
    # They differ also where a file was changed between the digest and the parsing.
    return read if [file.digest for file in read] == digests else _parse(paths)


def _parse(paths: Sequence[Path]) -> tuple[KnowledgeFile, ...]:
    from bot.library.file import read_file  # YAML is loaded only where something is to be parsed

    return tuple(map(read_file, paths))


def _write(paths: Sequence[Path], progress: Progress, folder: Path) -> None:
    """Read files and write down what is in them, one after the other: together they may be more than memory holds."""
    from bot.library.file import read_file

    with RowWriter(folder / _FILES) as files, RowWriter(folder / _PASSAGES) as passages:
        for path in progress(paths, "reading the knowledge", len(paths)):
            file = read_file(path)
            packer = Packer(passages)
            article, entries = packer.pack(file.article), packer.pack(file.entries)
            told = tuple((problem.line, problem.column, problem.message, problem.rule) for problem in file.problems)
            files.add((file.digest, packer.rows, article, file.draft, entries, told, file.id_at))


def _read(folder: Path, paths: Sequence[Path]) -> tuple[KnowledgeFile, ...]:
    passages = SavedPassages(Rows.open(folder / _PASSAGES))
    files = []
    for path, row in zip(paths, Rows.open(folder / _FILES), strict=True):
        digest, rows, article, draft, entries, problems, id_at = row
        unpack = Unpacker(rows, passages).unpack
        told = tuple(Problem(path, *problem) for problem in problems)
        files.append(KnowledgeFile(path, digest, unpack(article), draft, unpack(entries), told, id_at))
    return tuple(files)
