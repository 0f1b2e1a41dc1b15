"""A delivery on the bench: a store, a courier that answers as it is told, a worker, and a clock that the test sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from bot.digest.courier import Absent, Hidden, Later, Posted, Refused, Unclear
from bot.digest.deliver import Office, Rules
from bot.digest.pace import Pace
from bot.digest.worker import Worker
from bot.domain.ports import Tenant
from bot.domain.reply import Digest
from bot.domain.subscription import Delivery, Subscription
from bot.storage.store import Store
from tests.conftest import SetClock
from tests.digest.libraries import quotations, subscription

TENANT = Tenant(None, "T1")
# 08:30 in Shanghai on 23 November.
DUE = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
LEASE = timedelta(seconds=120)


@dataclass
class Script:
    """A courier that answers as it is told, and remembers what it carried."""

    posts: list[Posted | Refused | Later | Unclear] = field(default_factory=list)
    finds: list[Posted | Absent | Hidden | Later] = field(default_factory=list)
    posted: list[tuple[str, Digest]] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)
    refusals: list[Later] = field(default_factory=list)
    connecting: Callable[[], None] = lambda: None
    meanwhile: Callable[[], None] = lambda: None
    patience: float = 10

    async def post(
        self, subscription: Subscription, delivery: Delivery, digest: Digest, may_send: Callable[[], bool]
    ) -> Posted | Refused | Later | Unclear:
        self.connecting()
        if not may_send():
            return Later(0)
        self.posted.append((delivery.id, digest))
        self.meanwhile()
        return self.posts.pop(0) if self.posts else Posted(f"{len(self.posted)}.1")

    async def find(self, subscription: Subscription, delivery: Delivery) -> Posted | Absent | Hidden | Later:
        return self.finds.pop(0)

    async def take_back(self, subscription: Subscription, message: str) -> Later | None:
        if self.refusals:
            return self.refusals.pop(0)
        self.taken_back.append(message)
        return None

    async def tell(self, subscription: Subscription, text: str) -> None:
        self.told.append((subscription.by, text))


@dataclass
class Bench:
    """A store, a courier and a worker, on a clock that the test sets."""

    store: Store
    clock: SetClock
    courier: Script
    worker: Worker
    office: Office

    async def subscribe(self, **more: object) -> Subscription:
        made = replace(subscription(), since=date(2026, 11, 23), **more)  # type: ignore[arg-type]
        await self.store.ports.subscriptions.add(made)
        return made

    async def states(self, name: str = "s1") -> list[tuple[str, str | None]]:
        found = await self.store.ports.deliveries.recent(TENANT, name)
        return [(d.state, d.message or d.reason or None) for d in found]

    async def state(self, name: str = "s1") -> str:
        found = await self.store.ports.subscriptions.get(TENANT, name)
        assert found
        return found.state


def make_bench(store: Store, clock: SetClock) -> Bench:
    clock.time = DUE + timedelta(seconds=1)
    courier = Script()
    library = quotations(5)

    def seconds() -> float:
        return clock.time.timestamp()

    office = Office(store.ports, courier, lambda: library, Rules(LEASE), Pace(seconds))
    return Bench(store, clock, courier, Worker(office), office)
