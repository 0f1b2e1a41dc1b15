"""Opinions, servings and reports in the database."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.learning import Opinion, ReaderReport, Shown
from bot.domain.ports import Clock, Place, Tenant
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Condition, Rows, owner
from bot.storage.sql.schema import feedback, reports, served

_log = logging.getLogger(__name__)


class SqlOpinions:
    """What people think of answers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def give(self, opinion: Opinion) -> None:
        """Keep it in the place of the earlier one."""
        async with self._database.writing() as connection:
            await Rows(connection, opinion.tenant).put(
                feedback,
                channel=opinion.channel,
                message=opinion.message,
                person=opinion.person,
                mark=opinion.mark,
                reason=opinion.reason,
                refs=list(opinion.refs),
                given=opinion.given,
            )

    async def explain(self, tenant: Tenant, channel: str, message: str, person: str, reason: str) -> bool:
        """Add a reason."""
        table = feedback
        one = (table.c.channel == channel, table.c.message == message, table.c.person == person)
        async with self._database.writing() as connection:
            return bool(await Rows(connection, tenant).change(table, *one, reason=reason))

    async def of_workspace(self, tenant: Tenant, limit: int = 50) -> tuple[Opinion, ...]:
        """The tenant's, newest first."""
        async with self._database.reading() as connection:
            return await _latest(Rows(connection, tenant), limit)

    async def anywhere(self, limit: int = 50) -> tuple[Opinion, ...]:
        """All, newest first."""
        async with self._database.reading() as connection:
            return await _latest(Rows(connection, None, everyone=True), limit)


class SqlServings:
    """Which entries were shown to whom."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def record(self, tenant: Tenant, channel: str, person: str | None, shown: Sequence[tuple[str, str]]) -> None:
        """Keep that these entries were shown; an entry shown again in the same wording is one row."""
        now = self._clock.now()
        await self.record_all([Shown(tenant, ref, wording, channel, person, now) for ref, wording in shown])

    async def record_all(self, shown: Sequence[Shown]) -> None:
        """Keep what was shown to several people in one transaction; of one row the last."""
        keyed = ((_key(one), one) for one in sorted(shown, key=lambda one: one.at))
        latest = {tuple(key.values()): (key, one) for key, one in keyed}
        # In the same order in every process, lest two transactions wait for each other.
        rows = [
            {**owner(one.tenant), **key, "wording": one.wording, "shown": one.at}
            for _, (key, one) in sorted(latest.items(), key=lambda kept: kept[0])
        ]
        if not rows:
            return
        try:
            async with self._database.writing() as connection:
                await Rows(connection, None, everyone=True).put_all(served, rows)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("what was shown was not kept: %s", type(error).__name__)

    async def untold(self, since: datetime) -> tuple[Shown, ...]:
        """What was shown since, but for those who were told already."""
        table = served
        async with self._database.reading() as connection:
            found = await Rows(connection, None, everyone=True).all(
                table, table.c.shown >= since, table.c.told.is_(None), order=(table.c.ref, table.c.shown)
            )
        return tuple(map(_shown, found))

    async def begin_telling(self, shown: Shown) -> bool:
        """True for exactly one caller."""
        async with self._database.writing() as connection:
            rows = Rows(connection, shown.tenant)
            return bool(await rows.change(served, *_one(shown), served.c.told.is_(None), told=self._clock.now()))

    async def not_told(self, shown: Shown) -> None:
        """Telling failed."""
        async with self._database.writing() as connection:
            await Rows(connection, shown.tenant).change(served, *_one(shown), told=None)


class SqlReports:
    """What readers report."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, report: ReaderReport) -> None:
        """Keep one report. Its reader is told that it is kept: where it cannot be, that must be said, so errors pass."""
        async with self._database.writing() as connection:
            await Rows(connection, report.place.tenant).add(
                reports,
                kind=report.kind,
                words=report.words,
                channel=report.place.channel,
                thread=report.place.thread,
                person=report.user,
                told=report.asked,
            )

    async def latest(self, tenant: Tenant, limit: int = 50) -> tuple[ReaderReport, ...]:
        """The tenant's, newest first."""
        async with self._database.reading() as connection:
            return await _latest_reports(Rows(connection, tenant), limit)

    async def anywhere(self, limit: int = 50) -> tuple[ReaderReport, ...]:
        """All, newest first."""
        async with self._database.reading() as connection:
            return await _latest_reports(Rows(connection, None, everyone=True), limit)


async def _latest_reports(rows: Rows, limit: int) -> tuple[ReaderReport, ...]:
    found = await rows.all(reports, order=(reports.c.told.desc(), reports.c.id.desc()), limit=limit)
    return tuple(map(_report, found))


def _report(row: RowMapping) -> ReaderReport:
    place = Place(row["enterprise"] or None, row["workspace"] or None, row["channel"], row["thread"])
    return ReaderReport(row["kind"], row["words"], place, row["person"], row["told"])


def _key(shown: Shown) -> dict[str, str]:
    """What tells one row from another."""
    version, person = _version(shown.wording), shown.person or ""
    return {
        "tenant": shown.tenant.key,
        "ref": shown.ref,
        "channel": shown.channel,
        "person": person,
        "version": version,
    }


def _version(wording: str) -> str:
    return sha256(wording.encode()).hexdigest()[:16]


def _one(shown: Shown) -> tuple[Condition, ...]:
    table = served
    return (
        table.c.ref == shown.ref,
        table.c.channel == shown.channel,
        table.c.person == (shown.person or ""),
        table.c.version == _version(shown.wording),
    )


async def _latest(rows: Rows, limit: int) -> tuple[Opinion, ...]:
    found = await rows.all(feedback, order=(feedback.c.given.desc(),), limit=limit)
    return tuple(map(_opinion, found))


def _opinion(row: RowMapping) -> Opinion:
    return Opinion(
        _tenant(row),
        row["channel"],
        row["message"],
        row["person"],
        row["mark"],
        tuple(row["refs"]),
        row["given"],
        row["reason"],
    )


def _shown(row: RowMapping) -> Shown:
    return Shown(_tenant(row), row["ref"], row["wording"], row["channel"], row["person"] or None, row["shown"])


def _tenant(row: RowMapping) -> Tenant:
    return Tenant(row["enterprise"] or None, row["workspace"] or None)
