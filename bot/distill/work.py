"""Several seeds at once: each is distilled in a process of its own, and handed over as soon as it is done."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from bot.distill.draft import Draft
from bot.distill.pipeline import distill
from bot.documents import UnreadableError, read_bytes


@dataclass(frozen=True, slots=True)
class Done:
    """One seed: its drafts, or in one sentence why there are none."""

    path: Path
    drafts: tuple[Draft, ...] = ()
    fault: str | None = None


def distill_file(path: Path) -> Done:
    """The drafts of one file; a file that cannot be read is told of, never raised."""
    try:
        drafts = distill(str(path), read_bytes(path))
    except UnreadableError as error:
        return Done(path, fault=str(error))
    return Done(path, drafts) if drafts else Done(path, fault=f"{path}: there is no running text in it")


def distill_all(paths: Sequence[Path], processes: int | None = None) -> Iterator[Done]:
    """Each file as it is done, in no order. Leaving the iteration early stops what has not begun."""
    workers = min(processes or os.cpu_count() or 1, len(paths))
    if workers < 2:
        yield from map(distill_file, paths)
        return
    pool = ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent)
    try:
        futures = {pool.submit(distill_file, path): path for path in paths}
        for future in as_completed(futures):
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
