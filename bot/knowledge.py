"""The knowledge in use, as one snapshot of library and index, kept as fresh as its files."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from bot.cache import Cache
from bot.commands import Kept
from bot.domain.channel import Scope
from bot.domain.knowledge import KnowledgeState
from bot.domain.problem import Problem
from bot.domain.progress import Progress, quietly
from bot.library import Library, Shelf
from bot.search.engine import FinderError
from bot.search.index import Index
from bot.search.saved import open_index
from bot.search.scope import articles_in

if TYPE_CHECKING:
    from bot.search.postgres.server import Server

_log = logging.getLogger(__name__)
_BETWEEN_LOOKS = 2.0
# How many times as long as a look took the pause after it is.
_RESTS = 100
# Up to this many documents an index is built while a question waits, some seconds; else beside the questions.
_QUICK = 20_000
# For how many scopes the index kept to them is remembered.
_SCOPES = 64


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A library, the index over it and what was answered from them, which belong together."""

    library: Library
    index: Index
    kept: Kept = field(default_factory=Kept)
    _scoped: dict[Scope, Index] = field(default_factory=dict, repr=False)

    def within(self, scope: Scope) -> Index:
        """The index kept to what a channel has chosen; those used lately are remembered."""
        if scope.is_whole:
            return self.index
        if scope not in self._scoped:
            if len(self._scoped) >= _SCOPES:
                self._scoped.clear()
            self._scoped[scope] = self.index.only(articles_in(scope, self.library))
        return self._scoped[scope]


class Knowledge:
    """Keeps `now`, the snapshot to answer from, up to date: it is swapped in one assignment. `state` tells of the files.

    With a cache, what is read and built is kept there for the next start; `progress` shows how far the first has come.
    With a server too, the terms of the index are held there for all machines; FinderError where it cannot be asked.
    """

    def __init__(
        self, directory: Path, cache: Cache | None = None, progress: Progress = quietly, server: Server | None = None
    ) -> None:
        self._cache, self._server = cache, server
        self._shelf = Shelf(directory, cache, progress)
        _tell(self._shelf.problems)
        self._taken = self._shelf.current
        self.now = Snapshot(self._taken, self._open(self._taken, progress))
        self.state = self._told()
        self._renewal: Thread | None = None
        self._look_at = time.monotonic() + _BETWEEN_LOOKS

    def refresh(self) -> None:
        """Look for changed files, at most every two seconds; where there are so many that it takes long, less often.

        A small library is taken up at once. Over a large one questions are answered as before until its index is built.
        """
        began = time.monotonic()
        if began < self._look_at or (self._renewal and self._renewal.is_alive()):
            return
        library, problems = self._shelf.refresh()
        ended = time.monotonic()
        self._look_at = ended + max(_BETWEEN_LOOKS, _RESTS * (ended - began))
        self.state = self._told()
        _tell(problems)
        if library is self._taken:
            return
        self._taken = library
        if self.now.index.size <= _QUICK:
            self._renew(library)
        else:
            self._renewal = Thread(target=self._renew, args=(library,), daemon=True)
            self._renewal.start()

    def _told(self) -> KnowledgeState:
        """Found out at each look, not for each question: there may be thousands of files."""
        return KnowledgeState(self._shelf.problems, self._shelf.unreviewed)

    def _renew(self, library: Library) -> None:
        try:
            self.now = Snapshot(library, self._open(library))
        except FinderError as error:
            _log.warning("changed knowledge waits: %s", error)
            self._taken = self.now.library

    def _open(self, library: Library, progress: Progress = quietly) -> Index:
        if self._server is None or self._cache is None:
            return open_index(library, self._cache, progress)
        from bot.search.shared import open_shared  # and the driver with it, which few need

        return open_shared(library, self._cache, self._server, progress)


def _tell(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        _log.warning("%s", problem)
