"""Ports that keep everything in the process: bounded, short-lived, gone when it stops."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from bot.domain.ports import Clock, Place, Ports, Question, ReaderReport

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

_THREADS, _CLAIMS, _QUESTIONS, _SHARES, _REPORTS = 5_000, 20_000, 2_000, 5_000, 2_000
_KEPT_WORDS = 6
_THREAD_LIFE = timedelta(hours=12)
_CLAIM_LIFE = timedelta(hours=2)
_SHARE_LIFE = timedelta(days=30)


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


class Lapsing(Generic[Key, Value]):
    """A table of at most `most` entries, each forgotten a while after it was last written."""

    def __init__(self, clock: Clock, most: int, life: timedelta) -> None:
        self._clock, self._most, self._life = clock, most, life
        self._kept: OrderedDict[Key, tuple[datetime, Value]] = OrderedDict()

    def __len__(self) -> int:
        """How many entries are kept, lapsed ones among them."""
        return len(self._kept)

    def get(self, key: Key) -> Value | None:
        """What is kept under a key, unless it has lapsed."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        written, value = kept
        if self._clock.now() - written > self._life:
            del self._kept[key]
            return None
        return value

    def put(self, key: Key, value: Value) -> None:
        """Keep something; the oldest give way."""
        self._kept[key] = (self._clock.now(), value)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)


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


class MemoryReports:
    """The latest reports of readers."""

    def __init__(self) -> None:
        self._kept: deque[ReaderReport] = deque(maxlen=_REPORTS)

    async def record(self, report: ReaderReport) -> None:
        """Keep one report."""
        self._kept.append(report)

    async def latest(self, workspace: str | None, limit: int = 50) -> tuple[ReaderReport, ...]:
        """The latest of a workspace, newest first."""
        return tuple([r for r in reversed(self._kept) if r.place.workspace == workspace][:limit])


def memory_ports(clock: Clock | None = None) -> Ports:
    """Ports for one process."""
    clock = clock or SystemClock()
    return Ports(
        threads=MemoryThreads(clock),
        claims=MemoryEventClaims(clock),
        questions=MemoryQuestions(),
        shares=MemoryShares(clock),
        reports=MemoryReports(),
        clock=clock,
    )
