"""Event claims in the database: claim and work in one transaction, taken over by another when the holder died."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from sqlalchemy import or_

from bot.domain.ports import Claimed, Clock, Tenant
from bot.storage.lives import CLAIM_LATEST, CLAIM_LEASE, CLAIM_TRIES
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import event_claims


class SqlEventClaims:
    """Each event is answered once by all the processes together."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    async def claim(self, key: str, tenant: Tenant, work: Mapping[str, object]) -> Claimed | None:
        """The claim, for the first caller of a key."""
        now, holder = self._clock.now(), secrets.token_hex(8)
        person = work.get("person")
        async with self._database.writing() as connection:
            first = await Rows(connection, tenant).add_new(
                event_claims,
                key=key,
                person=person if isinstance(person, str) else None,
                claimed=now,
                done=False,
                leased=now + CLAIM_LEASE,
                holder=holder,
                work=dict(work),
            )
        return Claimed(key, tenant, dict(work), holder) if first else None

    async def done(self, claimed: Claimed) -> bool:
        """The event is answered: what it said is forgotten, that it was answered is not."""
        table = event_claims
        held = (table.c.key == claimed.key, table.c.holder == claimed.holder, table.c.done.is_(False))
        async with self._database.writing() as connection:
            rows = Rows(connection, claimed.tenant)
            return bool(await rows.change(table, *held, done=True, work=None, person=None, leased=None))

    async def take_over(self) -> Claimed | None:
        """An event whose holder has not said `done` in time."""
        table, now = event_claims, self._clock.now()
        lapsed = (table.c.done.is_(False), table.c.leased <= now)
        hopeless = or_(table.c.attempts >= CLAIM_TRIES, table.c.claimed < now - CLAIM_LATEST)
        async with self._database.reading() as connection:
            # Mostly there is nothing to take over, and a reader stands in nobody's way.
            if not await Rows(connection, None, everyone=True).first(table, *lapsed):
                return None
        async with self._database.writing() as connection:
            rows = Rows(connection, None, everyone=True)
            await rows.change(table, *lapsed, hopeless, done=True, work=None, person=None, leased=None)
            row = await rows.take(table, *lapsed, order=(table.c.claimed,))
            if not row:
                return None
            again = Claimed(
                row["key"],
                Tenant(row["enterprise"] or None, row["workspace"] or None),
                row["work"],
                secrets.token_hex(8),
                row["attempts"] + 1,
            )
            held = {"holder": again.holder, "attempts": again.attempt, "leased": now + CLAIM_LEASE}
            await rows.change(table, table.c.key == again.key, **held)
        return again
