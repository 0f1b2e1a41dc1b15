"""Conversations kept in the process: threads, claims, questions, shares."""

from __future__ import annotations

from collections import deque
from datetime import timedelta

from bot.domain.ports import Clock, Place, Question
from bot.storage.memory.lapsing import Lapsing

_THREADS, _CLAIMS, _QUESTIONS, _SHARES = 5_000, 20_000, 2_000, 5_000
_KEPT_WORDS = 6
_THREAD_LIFE = timedelta(hours=12)
_CLAIM_LIFE = timedelta(hours=2)
_SHARE_LIFE = timedelta(days=30)


class MemoryThreads:
    """What was asked in a thread lately."""

    def __init__(self, clock: Clock) -> None:
        self._kept: Lapsing[Place, tuple[str, ...]] = Lapsing(clock, _THREADS, _THREAD_LIFE)

    async def earlier(self, place: Place) -> tuple[str, ...]:
        """Earlier questions, oldest first."""
        return self._kept.get(place) or ()

    async def remember(self, place: Place, words: str) -> None:
        """Add a question; only the last few are kept."""
        self._kept.put(place, (*(self._kept.get(place) or ()), words)[-_KEPT_WORDS:])


class MemoryEventClaims:
    """Each event is answered once by this process."""

    def __init__(self, clock: Clock) -> None:
        self._kept: Lapsing[str, bool] = Lapsing(clock, _CLAIMS, _CLAIM_LIFE)

    async def claim(self, key: str) -> bool:
        """True for the first caller of a key. Nothing is awaited in between, so there is only one."""
        if self._kept.get(key):
            return False
        self._kept.put(key, True)
        return True


class MemoryQuestions:
    """The latest questions."""

    def __init__(self) -> None:
        self._kept: deque[Question] = deque(maxlen=_QUESTIONS)

    async def record(self, question: Question) -> None:
        """Keep one question."""
        self._kept.append(question)

    async def unanswered(self, workspace: str | None, limit: int = 50) -> tuple[Question, ...]:
        """The latest that found nothing, newest first."""
        found = [q for q in reversed(self._kept) if q.status == "none" and q.workspace == workspace]
        return tuple(found[:limit])


class MemoryShares:
    """Who shared which message."""

    def __init__(self, clock: Clock) -> None:
        self._kept: Lapsing[tuple[Place, str], str] = Lapsing(clock, _SHARES, _SHARE_LIFE)

    async def record(self, place: Place, message: str, by: str) -> None:
        """Keep who shared a message."""
        self._kept.put((place, message), by)

    async def owner(self, place: Place, message: str) -> str | None:
        """Who shared it, or None."""
        return self._kept.get((place, message))
