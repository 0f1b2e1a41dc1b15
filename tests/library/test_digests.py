"""Thousands of files are known again without being read, and never by mistake."""

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from bot.cache import Cache
from bot.library import digests
from bot.library.digests import digests_of


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Three files that were written long ago, as it seems."""
    monkeypatch.setattr(digests, "_SETTLED_NS", -(1 << 62))
    found = [tmp_path / f"{name}.yaml" for name in "abc"]
    for path in found:
        path.write_text(path.name, encoding="utf-8")
    return found


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def true_digests(paths: list[Path]) -> list[str]:
    return [sha256(path.read_bytes()).hexdigest() for path in paths]


def forbid(paths: object) -> list[str]:
    raise AssertionError("these files are known")


def test_what_was_read_is_known(paths: list[Path], cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    assert digests_of(paths, cache, 3) == true_digests(paths)
    monkeypatch.setattr(digests, "_read", forbid)
    assert digests_of(paths, cache, 3) == true_digests(paths)


def test_a_change_that_hides_its_time_and_size_is_seen(paths: list[Path], cache: Cache) -> None:
    digests_of(paths, cache, 3)
    before = paths[1].stat()
    while time.time_ns() < before.st_ctime_ns + 50_000_000:  # what the system calls the same instant is over
        os.sched_yield()
    paths[1].write_text("B.yaml", encoding="utf-8")
    os.utime(paths[1], ns=(before.st_atime_ns, before.st_mtime_ns))
    after = paths[1].stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)
    assert digests_of(paths, cache, 3) == true_digests(paths)


def test_files_that_have_just_changed_are_read_every_time(
    paths: list[Path], cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "_SETTLED_NS", 3600 * 1_000_000_000)
    assert digests_of(paths, cache, 3) == true_digests(paths)
    assert not (tmp_path / "cache").exists()


def test_a_few_files_are_read_every_time(paths: list[Path], cache: Cache, tmp_path: Path) -> None:
    assert digests_of(paths, cache, 4) == true_digests(paths)
    assert not (tmp_path / "cache").exists()


def test_a_file_that_is_gone_is_an_error(paths: list[Path], cache: Cache) -> None:
    paths[0].unlink()
    with pytest.raises(OSError, match=r"a\.yaml"):
        digests_of(paths, cache, 3)
