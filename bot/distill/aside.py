"""Distilling for a server: in a process of its own, so that whoever else asks is answered meanwhile."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bot.documents import UnreadableError
from bot.documents.unreadable import Reason
from bot.domain.distilled import Distilled

# A process begun anew has none of a server's connections and threads, which a forked one would share.
_FRESH = multiprocessing.get_context("spawn")


class Aside:
    """Files are distilled one at a time: each takes a processor and some hundred megabytes while it lasts."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def distil(self, name: str, content: bytes, locale: str | None) -> Distilled:
        """The drafts of a file, with their outline in the language of a locale; `name` says the file's format.

        Being cancelled ends the process too. Raises UnreadableError for what cannot be read or holds no running text,
        RuntimeError where the process died.
        """
        async with self._turn:
            here, there = _FRESH.Pipe(duplex=False)
            process = _FRESH.Process(target=_work, args=(there, name, content, locale), daemon=True)
            start = asyncio.create_task(asyncio.to_thread(process.start))
            try:
                await asyncio.shield(start)
                there.close()
                said = await asyncio.to_thread(_hear, here)
            finally:
                # What is about to begin cannot be ended: it is waited for, which takes a moment.
                await start
                process.kill()
        if isinstance(said, Distilled):
            return said
        if isinstance(said, _Broken):
            raise RuntimeError(f"distilling broke: {said.where}")
        raise UnreadableError(name, said)


@dataclass(frozen=True, slots=True)
class _Broken:
    """Where it broke. Not with which words: those of an exception may be the text's."""

    where: str


_Word = Distilled | Reason | _Broken


def _hear(here: Connection) -> _Word:
    """What the process has to say."""
    with here:
        try:
            said: _Word = here.recv()
        except EOFError:
            return _Broken("the process ended without a word")
        return said


def _work(there: Connection, name: str, content: bytes, locale: str | None) -> None:
    """Distil in the process of its own; an interrupt at the terminal is the server's to deal with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        said = _said(name, content, locale)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        said = _Broken(f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}")
    there.send(said)


def _said(name: str, content: bytes, locale: str | None) -> _Word:
    # Here, so that the server itself need not hold what only this process uses.
    from bot.distill.outline import distilled
    from bot.distill.pipeline import distill
    from bot.languages.registry import language_for

    try:
        drafts = distill(name, content)
    except UnreadableError as error:
        return error.reason
    return distilled(name, drafts, language_for(locale)) if drafts else "empty"
