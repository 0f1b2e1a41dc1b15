"""Opinions and servings kept in the process."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.learning import Opinion, ReaderReport, Shown
from bot.domain.ports import Clock, Tenant
from bot.storage.lives import FEEDBACK_LIFE, SERVED_LIFE
from bot.storage.memory.lapsing import Lapsing

_MOST = 5_000
Key = tuple[str, str, str, str]
ServedKey = tuple[str, str, str, str, str]


class MemoryOpinions:
    """What people think of answers."""

    def __init__(self, clock: Clock) -> None:
        self._kept: Lapsing[Key, Opinion] = Lapsing(clock, _MOST, FEEDBACK_LIFE)

    async def give(self, opinion: Opinion) -> None:
        """Keep it in the place of the earlier one."""
        self._kept.put((opinion.tenant.key, opinion.channel, opinion.message, opinion.person), opinion)

    async def explain(self, tenant: Tenant, channel: str, message: str, person: str, reason: str) -> bool:
        """Add a reason."""
        key = (tenant.key, channel, message, person)
        given = self._kept.get(key)
        if given:
            self._kept.put(key, replace(given, reason=reason))
        return given is not None

    async def of_workspace(self, tenant: Tenant, limit: int = 50) -> tuple[Opinion, ...]:
        """The tenant's, newest first."""
        return tuple(o for o in await self.anywhere(_MOST) if o.tenant.key == tenant.key)[:limit]

    async def anywhere(self, limit: int = 50) -> tuple[Opinion, ...]:
        """All, newest first."""
        found = filter(None, map(self._kept.get, self._kept.oldest()))
        return tuple(sorted(found, key=lambda o: o.given, reverse=True))[:limit]


class MemoryServings:
    """Which entries were shown to whom."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: Lapsing[ServedKey, Shown] = Lapsing(clock, _MOST, SERVED_LIFE)
        self._told: set[ServedKey] = set()

    async def record(self, tenant: Tenant, channel: str, person: str | None, shown: Sequence[tuple[str, str]]) -> None:
        """Keep that these entries were shown."""
        for ref, wording in shown:
            made = Shown(tenant, ref, wording, channel, person, self._clock.now())
            self._kept.put(_key(made), made)

    async def untold(self, since: datetime) -> tuple[Shown, ...]:
        """What was shown since, but for those who were told already."""
        found = filter(None, map(self._kept.get, self._kept.oldest()))
        fresh = (s for s in found if s.at >= since and _key(s) not in self._told)
        return tuple(sorted(fresh, key=lambda s: (s.ref, s.at)))

    async def begin_telling(self, shown: Shown) -> bool:
        """True for the first caller."""
        if _key(shown) in self._told or not self._kept.get(_key(shown)):
            return False
        self._told.add(_key(shown))
        return True

    async def not_told(self, shown: Shown) -> None:
        """Telling failed."""
        self._told.discard(_key(shown))


class MemoryReports:
    """The latest reports of readers."""

    def __init__(self) -> None:
        self._kept: deque[ReaderReport] = deque(maxlen=_MOST)

    async def record(self, report: ReaderReport) -> None:
        """Keep one report."""
        self._kept.append(report)

    async def latest(self, tenant: Tenant, limit: int = 50) -> tuple[ReaderReport, ...]:
        """The tenant's, newest first."""
        return tuple(r for r in await self.anywhere(_MOST) if r.place.tenant.key == tenant.key)[:limit]

    async def anywhere(self, limit: int = 50) -> tuple[ReaderReport, ...]:
        """All, newest first."""
        return tuple(reversed(self._kept))[:limit]


def _key(shown: Shown) -> ServedKey:
    return shown.tenant.key, shown.ref, shown.channel, shown.person or "", shown.wording
