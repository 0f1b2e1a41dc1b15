"""One state of the knowledge: a library, the index over it, and the same index kept to what channels have chosen."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.channel import Scope
from bot.library import Library
from bot.search.index import Index
from bot.search.scope import articles_in

_MOST = 64


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A library and the index over it, which belong together."""

    library: Library
    index: Index
    _kept: dict[Scope, Index] = field(default_factory=dict, repr=False)

    def within(self, scope: Scope) -> Index:
        """The index kept to a scope; those used lately are remembered."""
        if scope.is_whole:
            return self.index
        if scope not in self._kept:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[scope] = self.index.only(articles_in(scope, self.library))
        return self._kept[scope]
