"""Conversations kept in the process: threads, claims, questions, shares."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ports import Claimed, Clock, Place, Question, Tenant
from bot.storage.lives import CLAIM_LATEST, CLAIM_LEASE, CLAIM_LIFE, CLAIM_TRIES, KEPT_WORDS, SHARE_LIFE, THREAD_LIFE
from bot.storage.memory.lapsing import Lapsing

_THREADS, _CLAIMS, _QUESTIONS, _SHARES = 5_000, 20_000, 2_000, 5_000


@dataclass(frozen=True, slots=True)
class _Event:
    """A claim, since when it is held, and when the event was first claimed."""

    claimed: Claimed
    since: datetime
    first: datetime
    done: bool = False


class MemoryThreads:
    """What was asked in a thread lately."""

    def __init__(self, clock: Clock) -> None:
        self._kept: Lapsing[Place, tuple[str, ...]] = Lapsing(clock, _THREADS, THREAD_LIFE)

    async def earlier(self, place: Place) -> tuple[str, ...]:
        """Earlier questions, oldest first."""
        return self._kept.get(place) or ()

    async def remember(self, place: Place, words: str, by: str | None = None) -> None:
        """Add a question; only the last few are kept."""
        self._kept.put(place, (*(self._kept.get(place) or ()), words)[-KEPT_WORDS:])


class MemoryEventClaims:
    """Each event is answered once by this process. Should it die, so does what it had to do."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: Lapsing[str, _Event] = Lapsing(clock, _CLAIMS, CLAIM_LIFE)

    async def claim(self, key: str, tenant: Tenant, work: Mapping[str, object]) -> Claimed | None:
        """The claim, for the first caller of a key. Nothing is awaited in between, so there is only one."""
        if self._kept.get(key):
            return None
        return self._hold(Claimed(key, tenant, dict(work), secrets.token_hex(8)))

    async def done(self, claimed: Claimed) -> bool:
        """The event is answered."""
        event = self._kept.get(claimed.key)
        if not event or event.done or event.claimed.holder != claimed.holder:
            return False
        self._kept.put(claimed.key, replace(event, claimed=replace(claimed, work={}), done=True))
        return True

    async def take_over(self) -> Claimed | None:
        """An event whose holder has not said `done` in time."""
        now = self._clock.now()
        for key in self._kept.oldest():
            event = self._kept.get(key)
            if not event or event.done or now < event.since + CLAIM_LEASE:
                continue
            if event.claimed.attempt >= CLAIM_TRIES or now > event.first + CLAIM_LATEST:
                self._kept.put(key, replace(event, claimed=replace(event.claimed, work={}), done=True))
                continue
            again = replace(event.claimed, holder=secrets.token_hex(8), attempt=event.claimed.attempt + 1)
            return self._hold(again, event.first)
        return None

    def _hold(self, claimed: Claimed, first: datetime | None = None) -> Claimed:
        now = self._clock.now()
        self._kept.put(claimed.key, _Event(claimed, now, first or now))
        return claimed


class MemoryQuestions:
    """The latest questions."""

    def __init__(self) -> None:
        self._kept: deque[Question] = deque(maxlen=_QUESTIONS)

    async def record(self, question: Question) -> None:
        """Keep one question."""
        self._kept.append(question)

    async def of_person(self, tenant: Tenant, user: str, limit: int = 50) -> tuple[Question, ...]:
        """What a person asked lately, newest first."""
        found = (q for q in reversed(self._kept) if q.tenant.key == tenant.key and q.user == user)
        return tuple(found)[:limit]

    async def unanswered(self, tenant: Tenant, limit: int = 50) -> tuple[Question, ...]:
        """The tenant's latest that found nothing, newest first."""
        found = (q for q in await self.unanswered_anywhere(_QUESTIONS) if q.tenant.key == tenant.key)
        return tuple(found)[:limit]

    async def unanswered_anywhere(self, limit: int = 50) -> tuple[Question, ...]:
        """Those of every tenant."""
        return tuple(q for q in reversed(self._kept) if q.status == "none")[:limit]


class MemoryShares:
    """Who shared which message."""

    def __init__(self, clock: Clock) -> None:
        self._kept: Lapsing[tuple[Place, str], str] = Lapsing(clock, _SHARES, SHARE_LIFE)

    async def record(self, place: Place, message: str, by: str) -> None:
        """Keep who shared a message."""
        self._kept.put((place, message), by)

    async def owner(self, place: Place, message: str) -> str | None:
        """Who shared it, or None."""
        return self._kept.get((place, message))
