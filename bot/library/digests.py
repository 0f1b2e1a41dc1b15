"""What names the content of knowledge files, without reading thousands of them at every start."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from bot.cache import Cache

# From this many files on, what was read once is known again by what the system says of the files.
_MANY = 256
# A file that was changed this short a time ago may be changed again without its times showing it.
_SETTLED_NS = 2_000_000_000
_DIGESTS = "digests"


def digests_of(paths: Sequence[Path], cache: Cache, many: int = _MANY) -> list[str]:
    """The SHA-256 of each file, in their order; raises OSError where one cannot be read.

    Of many files they are taken from the cache if device, inode, size and both times (of the content, and of any change
    at all, which nobody can set) of every one are what they were when it was read.
    """
    if len(paths) < many:
        return _read(paths)
    now = time.time_ns()
    stats = [path.stat() for path in paths]
    if any(max(stat.st_mtime_ns, stat.st_ctime_ns) > now - _SETTLED_NS for stat in stats):
        return _read(paths)
    seen = sha256()
    for path, stat in zip(paths, stats, strict=True):
        known_by = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        seen.update(f"{path}\0{known_by}\n".encode(errors="surrogateescape"))
    folder = cache.folder("digests", seen.hexdigest()[:24], lambda partial: _write(_read(paths), partial / _DIGESTS))
    try:
        known = json.loads((folder / _DIGESTS).read_text(encoding="ascii")) if folder else []
    except (OSError, ValueError):
        known = []
    return known if len(known) == len(paths) else _read(paths)


def _read(paths: Iterable[Path]) -> list[str]:
    return [sha256(path.read_bytes()).hexdigest() for path in paths]


def _write(digests: list[str], path: Path) -> None:
    path.write_text(json.dumps(digests), encoding="ascii")
