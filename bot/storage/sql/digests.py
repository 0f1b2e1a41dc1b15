"""Subscriptions and deliveries in the database."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from sqlalchemy import or_
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError

from bot.domain.ports import Tenant
from bot.domain.subscription import ENDED, OPEN, SHOWN, Amount, Delivery, DeliveryState, Schedule, Subscription
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import deliveries, subscriptions


class SqlSubscriptions:
    """Which channel is sent a digest, and when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, subscription: Subscription) -> None:
        """Keep a new one."""
        try:
            async with self._database.writing() as connection:
                await Rows(connection, _tenant(subscription)).add(subscriptions, **_columns(subscription))
        except IntegrityError as error:
            raise ValueError(f"there is a subscription {subscription.id} already") from error

    async def get(self, tenant: Tenant, subscription: str) -> Subscription | None:
        """One of the tenant's."""
        async with self._database.reading() as connection:
            row = await Rows(connection, tenant).first(subscriptions, subscriptions.c.id == subscription)
        return _subscription(row) if row else None

    async def of_channel(self, tenant: Tenant, channel: str) -> tuple[Subscription, ...]:
        """Those of a channel."""
        table = subscriptions
        async with self._database.reading() as connection:
            rows = await Rows(connection, tenant).all(table, table.c.channel == channel, order=(table.c.id,))
        return tuple(map(_subscription, rows))

    async def of_workspace(self, tenant: Tenant) -> tuple[Subscription, ...]:
        """All of the tenant's."""
        table = subscriptions
        async with self._database.reading() as connection:
            rows = await Rows(connection, tenant).all(table, order=(table.c.channel, table.c.id))
        return tuple(map(_subscription, rows))

    async def change(self, subscription: Subscription) -> bool:
        """Put it in the place of the one with its id."""
        async with self._database.writing() as connection:
            rows = Rows(connection, _tenant(subscription))
            values = _columns(subscription)
            return bool(await rows.change(subscriptions, subscriptions.c.id == values.pop("id"), **values))

    async def stop(self, tenant: Tenant, subscription: str) -> bool:
        """End it, for exactly one caller."""
        table = subscriptions
        async with self._database.writing() as connection:
            rows = Rows(connection, tenant)
            going = (table.c.id == subscription, table.c.state != "stopped")
            return bool(await rows.change(table, *going, state="stopped"))

    async def remove(self, tenant: Tenant, subscription: str) -> bool:
        """Forget it and its deliveries."""
        async with self._database.writing() as connection:
            rows = Rows(connection, tenant)
            await rows.remove(deliveries, deliveries.c.subscription == subscription)
            return bool(await rows.remove(subscriptions, subscriptions.c.id == subscription))

    async def active(self) -> tuple[Subscription, ...]:
        """Those of every tenant that are to be delivered."""
        table = subscriptions
        async with self._database.reading() as connection:
            rows = await Rows(connection, None, everyone=True).all(
                table, table.c.state == "active", order=(table.c.id,)
            )
        return tuple(map(_subscription, rows))

    async def find(self, subscription: str) -> Subscription | None:
        """One of whatever tenant."""
        async with self._database.reading() as connection:
            row = await Rows(connection, None, everyone=True).first(subscriptions, subscriptions.c.id == subscription)
        return _subscription(row) if row else None


class SqlDeliveries:
    """What becomes of each day's digest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, subscription: str, on: date, due: datetime) -> bool:
        """Have a delivery for this subscription and local date."""
        async with self._database.writing() as connection:
            rows = Rows(connection, None, everyone=True)
            # Locked, lest the subscription be removed in between and leave a delivery of nobody's.
            owned = await rows.first(subscriptions, subscriptions.c.id == subscription, lock=True)
            if not owned:
                return False
            return await rows.add_new(
                deliveries,
                **{column: owned[column] for column in ("tenant", "enterprise", "workspace")},
                id=secrets.token_hex(8),
                subscription=subscription,
                day=on,
                due=due,
                state="planned",
                refs=[],
            )

    async def planned(self, since: date) -> frozenset[tuple[str, date]]:
        """For which subscriptions and dates there is one."""
        async with self._database.reading() as connection:
            found = await Rows(connection, None, everyone=True).all(deliveries, deliveries.c.day >= since)
        return frozenset((row["subscription"], row["day"]) for row in found)

    async def claim(self, now: datetime, lease: timedelta) -> Delivery | None:
        """Take the one that has been due longest and that nobody holds."""
        table = deliveries
        free = or_(table.c.leased.is_(None), table.c.leased <= now)
        async with self._database.writing() as connection:
            rows = Rows(connection, None, everyone=True)
            row = await rows.take(
                table, table.c.state.in_(OPEN), table.c.due <= now, free, order=(table.c.due, table.c.id)
            )
            if not row:
                return None
            state = "claimed" if row["state"] == "planned" else row["state"]
            taken = {"state": state, "holder": secrets.token_hex(8), "leased": now + lease}
            await rows.change(table, table.c.id == row["id"], **taken)
        return _delivery({**row, **taken})

    async def intend(self, delivery: Delivery, refs: tuple[str, ...], until: datetime) -> bool:
        """Record what is about to be posted."""
        return await self._change(delivery, state="intended", refs=list(refs), leased=until)

    async def posted(self, delivery: Delivery, message: str) -> bool:
        """It stands in the channel."""
        return await self._change(delivery, state="posted", message=message, leased=None, holder="")

    async def dispute(self, delivery: Delivery, message: str | None, until: datetime) -> bool:
        """Open it again if it is somebody else's by now."""
        table = deliveries
        another = (table.c.id == delivery.id, table.c.holder != delivery.holder, table.c.state != "uncertain")
        recorded = or_(table.c.state != "posted", table.c.message.is_distinct_from(message))
        opened = {"state": "intended", "message": None, "reason": "", "leased": until, "holder": ""}
        async with self._database.writing() as connection:
            return bool(await Rows(connection, None, everyone=True).change(table, *another, recorded, **opened))

    async def release(self, delivery: Delivery, until: datetime | None = None) -> bool:
        """Give the lease up; what was claimed is planned again, what was intended stays so."""
        async with self._database.writing() as connection:
            rows = Rows(connection, None, everyone=True)
            held = (deliveries.c.id == delivery.id, deliveries.c.holder == delivery.holder)
            await rows.change(deliveries, *held, deliveries.c.state == "claimed", state="planned")
            return bool(delivery.holder and await rows.change(deliveries, *held, leased=until, holder=""))

    async def withdraw(self, delivery: Delivery, until: datetime | None = None) -> bool:
        """Plan it again."""
        return await self._change(delivery, state="planned", refs=[], leased=until, holder="")

    async def finish(self, delivery: Delivery, state: DeliveryState, reason: str) -> bool:
        """End it without a post."""
        if state not in ENDED:
            raise ValueError(f"a delivery does not end as {state}")
        return await self._change(delivery, state=state, reason=reason, leased=None, holder="")

    async def served(self, subscription: str, before: date | None = None) -> tuple[str, ...]:
        """The refs that its posts showed."""
        table = deliveries
        earlier = () if before is None else (table.c.day < before,)
        async with self._database.reading() as connection:
            found = await Rows(connection, None, everyone=True).all(
                table, table.c.subscription == subscription, table.c.state.in_(SHOWN), *earlier, order=(table.c.day,)
            )
        return tuple(ref for row in found for ref in row["refs"])

    async def recent(self, tenant: Tenant, subscription: str, limit: int = 10) -> tuple[Delivery, ...]:
        """The latest of a subscription."""
        table = deliveries
        async with self._database.reading() as connection:
            found = await Rows(connection, tenant).all(
                table, table.c.subscription == subscription, order=(table.c.day.desc(),), limit=limit
            )
        return tuple(map(_delivery, found))

    async def tally(self) -> dict[DeliveryState, int]:
        """How many there are in each state."""
        async with self._database.reading() as connection:
            return await Rows(connection, None, everyone=True).count(deliveries, deliveries.c.state)

    async def _change(self, delivery: Delivery, **values: object) -> bool:
        if not delivery.holder:
            return False
        held = (deliveries.c.id == delivery.id, deliveries.c.holder == delivery.holder)
        async with self._database.writing() as connection:
            return bool(await Rows(connection, None, everyone=True).change(deliveries, *held, **values))


def _tenant(subscription: Subscription) -> Tenant:
    return Tenant(subscription.enterprise, subscription.workspace)


def _columns(subscription: Subscription) -> dict[str, object]:
    schedule, amount = subscription.schedule, subscription.amount
    return {
        "id": subscription.id,
        "channel": subscription.channel,
        "by": subscription.by,
        "at": schedule.at,
        "zone": schedule.zone,
        "weekdays": sorted(schedule.weekdays),
        "holidays": schedule.holidays,
        "topics": list(subscription.topics),
        "quotes": amount.quotes,
        "figures": amount.figures,
        "articles": amount.articles,
        "language": subscription.language,
        "state": subscription.state,
        "since": subscription.since,
    }


def _subscription(row: RowMapping) -> Subscription:
    return Subscription(
        id=row["id"],
        enterprise=row["enterprise"] or None,
        workspace=row["workspace"],
        channel=row["channel"],
        by=row["by"],
        schedule=Schedule(row["at"], row["zone"], frozenset(row["weekdays"]), row["holidays"]),
        topics=tuple(row["topics"]),
        amount=Amount(row["quotes"], row["figures"], row["articles"]),
        language=row["language"],
        state=row["state"],
        since=row["since"],
    )


def _delivery(row: RowMapping | dict[str, object]) -> Delivery:
    given = dict(row)
    names = ("id", "subscription", "due", "state", "message", "leased", "holder", "reason")
    return Delivery(on=given["day"], refs=tuple(given["refs"]), **{name: given[name] for name in names})
