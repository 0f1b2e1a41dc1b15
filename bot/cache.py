"""The user's cache directory: folders of what can be made again, whole or not there at all, and private to the user.

A folder is written under another name and renamed when it is complete; whoever reads it never writes to it. The file
`seal` in it says what belongs to it, so that one which was damaged later is known and made anew. Nothing here is ever
missed: without a cache that can be used, everything is made in memory.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path

_log = logging.getLogger(__name__)
_SEAL = "seal"
_KEPT = 4
_PARTIAL = ".partial-"
_CHECKED = 1 << 22

Seal = dict[str, list[int]]


class Cache:
    """Folders by kind and key under one directory, which is created with mode 0700 when first needed.

    A directory that belongs to somebody else, or that others may write to, is not used. What was made ahead, such as that
    which came with the package, is copied from `ready`, where it lies under the same name.
    """

    def __init__(self, root: Path, ready: Path | None = None) -> None:
        self._root = root
        self._ready = ready

    def folder(self, kind: str, key: str, write: Callable[[Path], None]) -> Path | None:
        """The folder of that kind and key, written by `write` if it is not there whole; None if there is no cache.

        What `write` raises besides OSError is raised here too.
        """
        path = self._root / f"{kind}-{key}"
        try:
            self._own()
            if not _is_whole(path):
                self._write(path, write)
                self._prune(kind, path)
            return path
        except OSError as error:
            _log.debug("the cache %s cannot be used: %s", self._root, error)
            return None

    def discard(self, folder: Path) -> None:
        """Remove a folder that turned out not to be readable."""
        shutil.rmtree(folder, ignore_errors=True)

    def _own(self) -> None:
        self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
        status = self._root.lstat()
        if not stat.S_ISDIR(status.st_mode):
            raise OSError("it is a link, or no directory")
        if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
            raise OSError("it belongs to somebody else")
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise OSError("others may write to it")

    def _write(self, path: Path, write: Callable[[Path], None]) -> None:
        with self._partial() as partial:
            if not self._copy(path.name, partial):
                write(partial)
            (partial / _SEAL).write_text(json.dumps(_seal(partial)), encoding="ascii")
            if not _is_whole(path):  # else somebody else was faster, with the same
                self.discard(path)
                partial.rename(path)

    def _copy(self, name: str, partial: Path) -> bool:
        """Copy what was made ahead; false where there is none that is whole."""
        made = self._ready / name if self._ready else None
        if made is None or not _is_whole(made):
            return False
        for file in made.iterdir():
            shutil.copyfile(file, partial / file.name)
        return True

    @contextmanager
    def _partial(self) -> Iterator[Path]:
        partial = self._root / f"{_PARTIAL}{os.getpid()}-{os.urandom(4).hex()}"
        partial.mkdir(mode=0o700)
        try:
            yield partial
        finally:
            shutil.rmtree(partial, ignore_errors=True)

    def _prune(self, kind: str, newest: Path) -> None:
        """Remove all but the last few folders of a kind, and what was left half-written a day ago."""
        folders = sorted(self._root.glob(f"{kind}-*"), key=_changed, reverse=True)
        for old in [folder for folder in folders if folder != newest][_KEPT - 1 :]:
            self.discard(old)
        left = [folder for folder in self._root.glob(f"{_PARTIAL}*") if _changed(newest) - _changed(folder) > 86_400]
        for folder in left:
            self.discard(folder)


def user_directory() -> Path:
    """Where the system keeps a user's caches, in a folder of Yinju's own."""
    from platformdirs import user_cache_path

    return user_cache_path("yinju", appauthor=False)


def code_version(*rooms: str) -> str:
    """A hash over the code and tables of rooms of bot/: what they made is to be made anew when it changes."""
    return sha256("".join(map(_room_version, rooms)).encode()).hexdigest()


@cache
def _room_version(room: str) -> str:
    home = Path(__file__).parent
    digest = sha256()
    for path in sorted(path for path in (home / room).rglob("*.*") if path.suffix in (".py", ".txt", ".json")):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(home)} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _seal(folder: Path) -> Seal:
    """Size and checksum of every file; of a large one only the beginning is checked, so that opening stays quick."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name != _SEAL and not path.name.endswith(".lock"):
            with path.open("rb") as file:
                found[path.name] = [path.stat().st_size, zlib.crc32(file.read(_CHECKED))]
    return found


def _is_whole(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / _SEAL).read_text(encoding="ascii")) == _seal(folder))
    except (OSError, ValueError):
        return False


def _changed(folder: Path) -> float:
    try:
        return folder.lstat().st_mtime
    except OSError:
        return 0.0
