"""Questions and servings written behind an answer's back: gathered for a moment, then all in one transaction.

One transaction takes as long as answering ten questions, so one for each question would be most of the work there is. A
process that is killed loses what it gathered in that moment; one that is told to stop writes it first. Nothing that must
not be lost (claims, deliveries, opinions, reports) is kept this way.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from bot.domain.learning import Shown
from bot.domain.ports import Clock, Question, Tenant
from bot.storage.sql.learning import SqlServings
from bot.storage.sql.talk import SqlQuestions

Kept = TypeVar("Kept")

_log = logging.getLogger(__name__)
# In seconds: long enough for a busy process to gather hundreds, and short for whoever looks at what was asked.
MOMENT = 1.0


class Behind(Generic[Kept]):
    """What is to be written; the first to come has it written a moment later, with all that has come meanwhile."""

    def __init__(self, write: Callable[[Sequence[Kept]], Awaitable[None]], moment: float) -> None:
        self._write, self._moment = write, moment
        self._gathered: list[Kept] = []
        self._writing = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def add(self, item: Kept) -> None:
        """Have it written soon."""
        self._gathered.append(item)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._soon())

    async def flush(self) -> None:
        """Write what is gathered, and wait for what is being written. What cannot be written is logged, and let go."""
        async with self._writing:
            gathered, self._gathered = self._gathered, []
            try:
                if gathered:
                    await self._write(gathered)
            except Exception as error:
                _log.error("%d records were not kept: %s", len(gathered), type(error).__name__)

    async def _soon(self) -> None:
        while self._gathered:
            await asyncio.sleep(self._moment)
            await self.flush()


class LaterQuestions:
    """The questions asked, each written soon; whoever reads them waits until they are."""

    def __init__(self, kept: SqlQuestions, moment: float = MOMENT) -> None:
        self._kept = kept
        self.behind = Behind(kept.record_all, moment)

    async def record(self, question: Question) -> None:
        """Keep one question."""
        self.behind.add(question)

    async def of_person(self, tenant: Tenant, user: str, limit: int = 50) -> tuple[Question, ...]:
        """What a person of the tenant asked lately."""
        await self.behind.flush()
        return await self._kept.of_person(tenant, user, limit)

    async def unanswered(self, tenant: Tenant, limit: int = 50) -> tuple[Question, ...]:
        """The tenant's latest that found nothing."""
        await self.behind.flush()
        return await self._kept.unanswered(tenant, limit)

    async def unanswered_anywhere(self, limit: int = 50) -> tuple[Question, ...]:
        """Those of every tenant."""
        await self.behind.flush()
        return await self._kept.unanswered_anywhere(limit)


class LaterServings:
    """Which entries were shown to whom, written soon."""

    def __init__(self, kept: SqlServings, clock: Clock, moment: float = MOMENT) -> None:
        self._kept, self._clock = kept, clock
        self.behind = Behind(kept.record_all, moment)

    async def record(self, tenant: Tenant, channel: str, person: str | None, shown: Sequence[tuple[str, str]]) -> None:
        """Keep that these entries were shown now."""
        now = self._clock.now()
        for ref, wording in shown:
            self.behind.add(Shown(tenant, ref, wording, channel, person, now))

    async def untold(self, since: datetime) -> tuple[Shown, ...]:
        """What was shown since, but for those who were told already."""
        await self.behind.flush()
        return await self._kept.untold(since)

    async def begin_telling(self, shown: Shown) -> bool:
        """True for exactly one caller."""
        return await self._kept.begin_telling(shown)

    async def not_told(self, shown: Shown) -> None:
        """Telling failed."""
        await self._kept.not_told(shown)
