"""The library in use: reloaded when its files change, and never worse for a broken one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.cache import Cache
from bot.domain.problem import Problem
from bot.domain.progress import Progress, quietly
from bot.library.library import Library
from bot.library.load import assemble, find_files, nothing_in
from bot.library.reading import KnowledgeFile
from bot.library.saved import read_files

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """One consistent view: the library, the files it is made of with their stamps, and what is wrong with them."""

    library: Library
    files: Mapping[Path, tuple[Stamp | None, KnowledgeFile]]
    problems: tuple[Problem, ...]


class Shelf:
    """Keeps a directory's library up to date. Readers take `current` at any time; it is swapped in one assignment.

    With a cache, the files are not parsed if they were at an earlier start; `progress` shows how far parsing has come.
    """

    def __init__(self, directory: Path, cache: Cache | None = None, progress: Progress = quietly) -> None:
        self._directory = directory
        self._state = self._look(_State(Library(), {}, ()), cache, progress)

    @property
    def current(self) -> Library:
        """The library in use."""
        return self._state.library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with the files as they are now."""
        return self._state.problems

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """The names of the files that are drafts: nobody has signed them, and they are not served."""
        return tuple(path.name for path, (_, file) in self._state.files.items() if file.draft)

    def refresh(self) -> tuple[Library, tuple[Problem, ...]]:
        """Take up what has changed; the library now in use, and the problems that were not there before, for the log.

        Only files with another time, size or inode are read again. A file that no longer loads leaves its last good
        article in use; one that has become a draft, or is gone, takes its article with it. A directory that is gone
        altogether changes nothing. Never raises for bad files.
        """
        before = self._state
        self._state = after = self._look(before)
        known = set(before.problems)
        return after.library, tuple(problem for problem in after.problems if problem not in known)

    def _look(self, before: _State, cache: Cache | None = None, progress: Progress = quietly) -> _State:
        stamps = {path: _stamp(path) for path in find_files(self._directory)}
        if not stamps:
            unseen: dict[Path, tuple[Stamp | None, KnowledgeFile]] = {
                p: (None, f) for p, (_, f) in before.files.items()
            }
            return _State(before.library, unseen, (nothing_in(self._directory),))
        if stamps == {path: stamp for path, (stamp, _) in before.files.items()}:
            return before
        files = {path: before.files[path] for path, stamp in stamps.items() if stamp and _known(before, path) == stamp}
        others = [path for path in stamps if path not in files]
        for path, file in zip(others, read_files(others, cache, progress), strict=True):
            files[path] = (stamps[path], _last_good(file, before.files.get(path, (None, None))[1]))
        library, problems = assemble(file for _, file in files.values())
        return _State(before.library if library.version == before.library.version else library, files, problems)


def _known(state: _State, path: Path) -> Stamp | None:
    return state.files[path][0] if path in state.files else None


def _last_good(new: KnowledgeFile, old: KnowledgeFile | None) -> KnowledgeFile:
    broken = new.article is None and not new.draft
    return replace(old, problems=new.problems) if broken and old and old.article else new


def _stamp(path: Path) -> Stamp | None:
    """What changes whenever a file does; None for one that cannot be looked at."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
