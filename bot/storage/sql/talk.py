"""Conversations in the database: threads, questions, shares."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.ports import Clock, Place, Question, Tenant
from bot.storage.lives import KEPT_WORDS, SHARE_LIFE, THREAD_LIFE
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Condition, Rows, owner
from bot.storage.sql.schema import questions, shares, threads

_log = logging.getLogger(__name__)


class SqlThreads:
    """What was asked in a thread lately."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def earlier(self, place: Place) -> tuple[str, ...]:
        """Earlier questions, oldest first; only the last few."""
        fresh = threads.c.asked >= self._clock.now() - THREAD_LIFE
        async with self._database.reading() as connection:
            rows = await Rows(connection, place.tenant).all(
                threads, *_here(place), fresh, order=(threads.c.id.desc(),), limit=KEPT_WORDS
            )
        return tuple(row["words"] for row in reversed(rows))

    async def remember(self, place: Place, words: str, by: str | None = None) -> None:
        """Add a question. The older ones of the thread live as long as the thread is spoken in."""
        now = self._clock.now()
        async with self._database.writing() as connection:
            rows, here = Rows(connection, place.tenant), _here(place)
            kept = await rows.all(threads, *here, order=(threads.c.id.desc(),), limit=KEPT_WORDS)
            if len(kept) == KEPT_WORDS:
                await rows.remove(threads, *here, threads.c.id <= kept[-1]["id"])
            await rows.remove(threads, *here, threads.c.asked < now - THREAD_LIFE)
            await rows.change(threads, *here, asked=now)
            await rows.add(threads, channel=place.channel, thread=place.thread, person=by, words=words, asked=now)


class SqlQuestions:
    """The questions asked, unless the operator wants none kept."""

    def __init__(self, database: Database, life: timedelta) -> None:
        self._database, self._life = database, life

    async def record(self, question: Question) -> None:
        """Keep one question; where the database is away, an answer must not fail for that."""
        await self.record_all((question,))

    async def record_all(self, asked: Sequence[Question]) -> None:
        """Keep several in one transaction."""
        if not self._life:
            return
        rows = [
            {**owner(q.tenant), "person": q.user, "words": q.words, "status": q.status, "asked": q.asked} for q in asked
        ]
        try:
            async with self._database.writing() as connection:
                await Rows(connection, None, everyone=True).add_all(questions, rows)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("%d question(s) not kept: %s", len(rows), type(error).__name__)

    async def of_person(self, tenant: Tenant, user: str, limit: int = 50) -> tuple[Question, ...]:
        """What a person asked lately, newest first."""
        order = (questions.c.asked.desc(), questions.c.id.desc())
        async with self._database.reading() as connection:
            rows = await Rows(connection, tenant).all(questions, questions.c.person == user, order=order, limit=limit)
        return tuple(map(_question, rows))

    async def unanswered(self, tenant: Tenant, limit: int = 50) -> tuple[Question, ...]:
        """The tenant's latest that found nothing."""
        async with self._database.reading() as connection:
            return await _latest_gaps(Rows(connection, tenant), limit)

    async def unanswered_anywhere(self, limit: int = 50) -> tuple[Question, ...]:
        """Those of every tenant."""
        async with self._database.reading() as connection:
            return await _latest_gaps(Rows(connection, None, everyone=True), limit)


class SqlShares:
    """Who shared which message."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def record(self, place: Place, message: str, by: str) -> None:
        """Keep who shared a message."""
        async with self._database.writing() as connection:
            await Rows(connection, place.tenant).put(
                shares,
                channel=place.channel,
                thread=place.thread,
                message=message,
                by=by,
                shared=self._clock.now(),
            )

    async def owner(self, place: Place, message: str) -> str | None:
        """Who shared it, or None."""
        table = shares
        here = (table.c.channel == place.channel, table.c.thread == place.thread, table.c.message == message)
        fresh = table.c.shared >= self._clock.now() - SHARE_LIFE
        async with self._database.reading() as connection:
            row = await Rows(connection, place.tenant).first(table, *here, fresh)
        return str(row["by"]) if row else None


def _here(place: Place) -> tuple[Condition, Condition]:
    return threads.c.channel == place.channel, threads.c.thread == place.thread


async def _latest_gaps(rows: Rows, limit: int) -> tuple[Question, ...]:
    table = questions
    order = (table.c.asked.desc(), table.c.id.desc())
    return tuple(map(_question, await rows.all(table, table.c.status == "none", order=order, limit=limit)))


def _question(row: RowMapping) -> Question:
    return Question(
        row["words"], row["status"], row["workspace"] or None, row["person"], row["asked"], row["enterprise"] or None
    )
