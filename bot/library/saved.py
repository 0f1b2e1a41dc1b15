"""Knowledge files as they were read before: with the same content and the same code they are not parsed again."""

from __future__ import annotations

import logging
import marshal
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from bot.cache import Cache, code_version
from bot.domain.problem import Problem
from bot.library.plain import Packer, Unpacker
from bot.library.reading import KnowledgeFile

_log = logging.getLogger(__name__)
_ROOMS = ("domain", "languages", "entries", "library")
_FILES = "files"


def read_files(paths: Sequence[Path], cache: Cache | None = None) -> tuple[KnowledgeFile, ...]:
    """What is in some knowledge files, in their order: from the cache if it has just these, else parsed and put there."""
    if cache is None:
        return _parse(paths)
    try:
        digests = [sha256(path.read_bytes()).hexdigest() for path in paths]
    except OSError:
        return _parse(paths)
    key = sha256("\n".join((code_version(*_ROOMS), *digests)).encode()).hexdigest()[:24]
    folder = cache.folder("library", key, lambda partial: _write(_parse(paths), partial / _FILES))
    try:
        read = _read(folder / _FILES, paths) if folder else _parse(paths)
    except (OSError, ValueError, EOFError, TypeError, LookupError) as error:
        _log.debug("the saved files %s cannot be read: %r", folder, error)
        read = ()
    # They differ also where a file was changed between the digest and the parsing.
    return read if [file.digest for file in read] == digests else _parse(paths)


def _parse(paths: Sequence[Path]) -> tuple[KnowledgeFile, ...]:
    from bot.library.file import read_file  # YAML is loaded only where something is to be parsed

    return tuple(map(read_file, paths))


def _write(files: Sequence[KnowledgeFile], path: Path) -> None:
    packer = Packer()
    packed = [
        (
            file.digest,
            packer.pack(file.article),
            file.draft,
            packer.pack(file.entries),
            tuple((problem.line, problem.column, problem.message, problem.rule) for problem in file.problems),
            file.id_at,
        )
        for file in files
    ]
    path.write_bytes(marshal.dumps((packer.rows, packed)))


def _read(path: Path, paths: Sequence[Path]) -> tuple[KnowledgeFile, ...]:
    rows, packed = marshal.loads(path.read_bytes())  # noqa: S302 - plain data, in a folder that is the user's alone
    unpack = Unpacker(rows).unpack
    files = []
    for path, (digest, article, draft, entries, problems, id_at) in zip(paths, packed, strict=True):
        told = tuple(Problem(path, *problem) for problem in problems)
        files.append(KnowledgeFile(path, digest, unpack(article), draft, unpack(entries), told, id_at))
    return tuple(files)
