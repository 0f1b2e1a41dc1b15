"""What the bot asks of the world around it: Protocols only. Each implementation keeps the promises told here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.domain.reply import Status


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation happens. Rows of one workspace are never seen from another."""

    enterprise: str | None
    workspace: str | None
    channel: str
    thread: str


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """The present instant, with a time zone."""
        ...


class Threads(Protocol):
    """What was asked in a thread lately, so that 出处？ knows what it refers to. Short-lived."""

    async def earlier(self, place: Place) -> tuple[str, ...]:
        """Earlier questions of the thread, oldest first; empty when there are none or they have lapsed."""
        ...

    async def remember(self, place: Place, words: str) -> None:
        """Add a question to the thread."""
        ...


class EventClaims(Protocol):
    """Each event is answered once, by whichever process claims it first."""

    async def claim(self, key: str) -> bool:
        """True for exactly one caller of each key; the claim lapses after a while."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question and how it ended, for those who keep the knowledge."""

    words: str
    status: Status
    workspace: str | None
    user: str | None
    asked: datetime


class Questions(Protocol):
    """The questions asked: what found nothing is a gap in the knowledge."""

    async def record(self, question: Question) -> None:
        """Keep one question."""
        ...

    async def unanswered(self, workspace: str | None, limit: int = 50) -> tuple[Question, ...]:
        """The latest questions of a workspace that found nothing, newest first."""
        ...


class Shares(Protocol):
    """Who shared which message, so that only they can take it back."""

    async def record(self, place: Place, message: str, by: str) -> None:
        """Keep that `by` shared the message with this timestamp."""
        ...

    async def owner(self, place: Place, message: str) -> str | None:
        """Who shared it, or None."""
        ...


@dataclass(frozen=True, slots=True)
class ReaderReport:
    """What a reader tells those who keep the knowledge.

    kind: "question" (not answered), "fault" (something shown is wrong), "reference" (a name, date or page that is not
    printed). `words` are what was asked, the address of what was shown, or what is to be filled in for an article.
    """

    kind: Literal["question", "fault", "reference"]
    words: str
    place: Place
    user: str | None
    asked: datetime


class Reports(Protocol):
    """What readers report, kept until somebody who keeps the knowledge has seen it."""

    async def record(self, report: ReaderReport) -> None:
        """Keep one report."""
        ...

    async def latest(self, workspace: str | None, limit: int = 50) -> tuple[ReaderReport, ...]:
        """The latest reports of a workspace, newest first."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """All that commands and doors may ask of the outside."""

    threads: Threads
    claims: EventClaims
    questions: Questions
    shares: Shares
    reports: Reports
    clock: Clock
