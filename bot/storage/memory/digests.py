"""Subscriptions and deliveries kept in the process. Nothing is awaited in between, so each method is one step."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.ports import Tenant
from bot.domain.subscription import ENDED, OPEN, SHOWN, Delivery, DeliveryState, Subscription


class MemorySubscriptions:
    """Which channel is sent a digest, and when."""

    def __init__(self) -> None:
        self.kept: dict[str, Subscription] = {}

    async def add(self, subscription: Subscription) -> None:
        """Keep a new one."""
        if subscription.id in self.kept:
            raise ValueError(f"there is a subscription {subscription.id} already")
        self.kept[subscription.id] = subscription

    async def get(self, tenant: Tenant, subscription: str) -> Subscription | None:
        """One of the tenant's."""
        found = self.kept.get(subscription)
        return found if found and _owner(found) == tenant.key else None

    async def of_channel(self, tenant: Tenant, channel: str) -> tuple[Subscription, ...]:
        """Those of a channel."""
        return tuple(s for s in await self.of_workspace(tenant) if s.channel == channel)

    async def of_workspace(self, tenant: Tenant) -> tuple[Subscription, ...]:
        """All of the tenant's."""
        found = (s for s in self.kept.values() if _owner(s) == tenant.key)
        return tuple(sorted(found, key=lambda s: (s.channel, s.id)))

    async def change(self, subscription: Subscription) -> bool:
        """Put it in the place of the one with its id."""
        if not await self.get(Tenant(subscription.enterprise, subscription.workspace), subscription.id):
            return False
        self.kept[subscription.id] = subscription
        return True

    async def stop(self, tenant: Tenant, subscription: str) -> bool:
        """End it, for exactly one caller."""
        kept = await self.get(tenant, subscription)
        if not kept or kept.state == "stopped":
            return False
        self.kept[subscription] = replace(kept, state="stopped")
        return True

    async def remove(self, tenant: Tenant, subscription: str) -> bool:
        """Forget it; its deliveries are dropped when they are next looked at."""
        if not await self.get(tenant, subscription):
            return False
        del self.kept[subscription]
        return True

    async def active(self) -> tuple[Subscription, ...]:
        """Those to be delivered."""
        return tuple(sorted((s for s in self.kept.values() if s.state == "active"), key=lambda s: s.id))

    async def find(self, subscription: str) -> Subscription | None:
        """One of whatever tenant."""
        return self.kept.get(subscription)


class MemoryDeliveries:
    """What becomes of each day's digest."""

    def __init__(self, subscriptions: MemorySubscriptions) -> None:
        self._subscriptions = subscriptions
        self._kept: dict[str, Delivery] = {}

    async def plan(self, subscription: str, on: date, due: datetime) -> bool:
        """Have a delivery for this subscription and local date."""
        if subscription not in self._subscriptions.kept:
            return False
        if any((d.subscription, d.on) == (subscription, on) for d in self._living()):
            return False
        planned = Delivery(secrets.token_hex(8), subscription, on, due, "planned")
        self._kept[planned.id] = planned
        return True

    async def planned(self, since: date) -> frozenset[tuple[str, date]]:
        """For which subscriptions and dates there is one."""
        return frozenset((d.subscription, d.on) for d in self._living() if d.on >= since)

    async def claim(self, now: datetime, lease: timedelta) -> Delivery | None:
        """Take the one that has been due longest and that nobody holds."""
        free = [d for d in self._living() if d.state in OPEN and d.due <= now and (not d.leased or d.leased <= now)]
        if not free:
            return None
        first = min(free, key=lambda d: (d.due, d.id))
        state: DeliveryState = "claimed" if first.state == "planned" else first.state
        return self._keep(replace(first, state=state, holder=secrets.token_hex(8), leased=now + lease))

    async def intend(self, delivery: Delivery, refs: tuple[str, ...], until: datetime) -> bool:
        """Record what is about to be posted."""
        return self._change(delivery, state="intended", refs=refs, leased=until)

    async def posted(self, delivery: Delivery, message: str) -> bool:
        """It stands in the channel."""
        return self._change(delivery, state="posted", message=message, leased=None, holder="")

    async def dispute(self, delivery: Delivery, message: str | None, until: datetime) -> bool:
        """Open it again if it is somebody else's by now."""
        kept = next((d for d in self._living() if d.id == delivery.id), None)
        if not kept or kept.holder == delivery.holder or kept.state == "uncertain":
            return False
        if kept.state == "posted" and kept.message == message:
            return False
        self._keep(replace(kept, state="intended", message=None, reason="", leased=until, holder=""))
        return True

    async def release(self, delivery: Delivery, until: datetime | None = None) -> bool:
        """Give the lease up."""
        held = self._held(delivery)
        state = held.state if held and held.state == "intended" else "planned"
        return self._change(delivery, state=state, leased=until, holder="")

    async def withdraw(self, delivery: Delivery, until: datetime | None = None) -> bool:
        """Plan it again."""
        return self._change(delivery, state="planned", refs=(), leased=until, holder="")

    async def finish(self, delivery: Delivery, state: DeliveryState, reason: str) -> bool:
        """End it without a post."""
        if state not in ENDED:
            raise ValueError(f"a delivery does not end as {state}")
        return self._change(delivery, state=state, reason=reason, leased=None, holder="")

    async def served(self, subscription: str, before: date | None = None) -> tuple[str, ...]:
        """The refs that its posts showed."""
        found = (d for d in self._living() if d.subscription == subscription and d.state in SHOWN)
        shown = sorted((d for d in found if before is None or d.on < before), key=lambda d: d.on)
        return tuple(ref for d in shown for ref in d.refs)

    async def recent(self, tenant: Tenant, subscription: str, limit: int = 10) -> tuple[Delivery, ...]:
        """The latest of a subscription."""
        if not await self._subscriptions.get(tenant, subscription):
            return ()
        found = (d for d in self._living() if d.subscription == subscription)
        return tuple(sorted(found, key=lambda d: d.on, reverse=True)[:limit])

    async def tally(self) -> dict[DeliveryState, int]:
        """How many there are in each state."""
        return dict(Counter(d.state for d in self._living()))

    def _living(self) -> tuple[Delivery, ...]:
        """Those whose subscription is still there."""
        kept = self._subscriptions.kept
        self._kept = {d.id: d for d in self._kept.values() if d.subscription in kept}
        return tuple(self._kept.values())

    def _held(self, delivery: Delivery) -> Delivery | None:
        held = next((d for d in self._living() if d.id == delivery.id), None)
        return held if held and held.holder and held.holder == delivery.holder else None

    def _change(self, delivery: Delivery, **values: object) -> bool:
        held = self._held(delivery)
        if not held:
            return False
        self._keep(replace(held, **values))  # type: ignore[arg-type]  # the fields are named in the callers above
        return True

    def _keep(self, delivery: Delivery) -> Delivery:
        self._kept[delivery.id] = delivery
        return delivery


def _owner(subscription: Subscription) -> str:
    return Tenant(subscription.enterprise, subscription.workspace).key
