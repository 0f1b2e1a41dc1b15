"""One delivery step by step, over every store: what is recorded, what is posted, and who is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.digest.courier import LASTING, Absent, Hidden, Later, Posted, Reason, Refused, Unclear
from bot.digest.deliver import Office, Rules
from bot.digest.pace import Pace
from bot.digest.worker import Worker
from bot.domain.ports import Tenant
from bot.domain.reply import Digest
from bot.domain.subscription import Delivery, Subscription
from bot.storage.store import Store, open_store
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
    meanwhile: Callable[[], None] = lambda: None
    patience: float = 10

    async def post(
        self, subscription: Subscription, delivery: Delivery, digest: Digest
    ) -> Posted | Refused | Later | Unclear:
        self.posted.append((delivery.id, digest))
        self.meanwhile()
        return self.posts.pop(0) if self.posts else Posted(f"{len(self.posted)}.1")

    async def find(self, subscription: Subscription, delivery: Delivery) -> Posted | Absent | Hidden | Later:
        return self.finds.pop(0)

    async def tell(self, subscription: Subscription, text: str) -> None:
        self.told.append((subscription.by, text))


@dataclass
class Bench:
    """A store, a courier and a worker, on a clock that the test sets."""

    store: Store
    clock: SetClock
    courier: Script
    worker: Worker

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
    return Bench(store, clock, courier, Worker(office))


@pytest.fixture
def bench(clock: SetClock) -> Bench:
    """In memory: that all stores keep the same promises is tested with the stores."""
    return make_bench(open_store("memory:", clock), clock)


@pytest.fixture
def any_bench(store: Store, clock: SetClock) -> Bench:
    return make_bench(store, clock)


async def test_what_is_due_is_posted_once_and_recorded(any_bench: Bench) -> None:
    await any_bench.subscribe()
    assert [await any_bench.worker.run_once() for _ in range(3)] == [1, 0, 0]
    assert await any_bench.states() == [("posted", "1.1")]
    (delivery,) = await any_bench.store.ports.deliveries.recent(TENANT, "s1")
    assert (delivery.on, delivery.due) == (date(2026, 11, 23), DUE)
    assert delivery.refs == any_bench.courier.posted[0][1].refs
    any_bench.clock.time += timedelta(days=1)
    await any_bench.worker.run_once()
    assert len(any_bench.courier.posted) == 2
    assert any_bench.courier.posted[1][1].refs != delivery.refs


async def test_nothing_is_sent_before_its_time_or_before_the_first_date(bench: Bench) -> None:
    bench.clock.time = DUE - timedelta(seconds=1)
    await bench.subscribe()
    assert await bench.worker.run_once() == 0
    bench.clock.time = DUE
    assert await bench.worker.run_once() == 1


async def test_an_unclear_post_is_looked_for_once_the_lease_has_run_out(bench: Bench) -> None:
    await bench.subscribe()
    bench.courier.posts = [Unclear()]
    await bench.worker.run_once()
    assert await bench.states() == [("intended", None)]
    assert await bench.worker.run_once() == 0
    bench.clock.time += LEASE
    bench.courier.finds = [Posted("7.7")]
    await bench.worker.run_once()
    assert await bench.states() == [("posted", "7.7")]
    assert len(bench.courier.posted) == 1


async def test_one_that_is_not_there_is_posted_again(any_bench: Bench) -> None:
    await any_bench.subscribe()
    any_bench.courier.posts = [Unclear()]
    await any_bench.worker.run_once()
    any_bench.clock.time += LEASE
    any_bench.courier.finds = [Absent()]
    await any_bench.worker.run_once()
    assert await any_bench.states() == [("posted", "2.1")]
    first, second = any_bench.courier.posted
    assert first == second


async def test_where_the_channel_cannot_be_read_it_is_told_and_never_posted_again(bench: Bench) -> None:
    await bench.subscribe()
    bench.courier.posts = [Unclear()]
    await bench.worker.run_once()
    for _ in range(3):
        bench.clock.time += LEASE
        bench.courier.finds = [Hidden()]
        await bench.worker.run_once()
    assert await bench.states() == [("uncertain", "unknown")]
    assert len(bench.courier.posted) == 1
    assert bench.courier.told == [
        ("U1", "{channel}11月23日的日报不能确定是否已经发出，引据没有重发。请到频道里看一眼。")
    ]
    assert await bench.state() == "active"


async def test_looking_may_fail_for_a_while(bench: Bench) -> None:
    await bench.subscribe()
    bench.courier.posts = [Unclear()]
    await bench.worker.run_once()
    bench.clock.time += LEASE
    bench.courier.finds = [Later(30)]
    await bench.worker.run_once()
    assert await bench.states() == [("intended", None)]
    assert await bench.worker.run_once() == 0
    bench.clock.time += timedelta(seconds=30)
    bench.courier.finds = [Posted("7.7")]
    await bench.worker.run_once()
    assert await bench.states() == [("posted", "7.7")]


async def test_but_not_for_ever(bench: Bench) -> None:
    await bench.subscribe()
    bench.courier.posts = [Unclear()]
    await bench.worker.run_once()
    bench.clock.time += timedelta(days=2)
    bench.courier.finds = [Later(30)]
    await bench.worker.run_once()
    assert ("uncertain", "unknown") in await bench.states()


async def test_not_now_is_tried_again_without_looking(any_bench: Bench) -> None:
    await any_bench.subscribe()
    any_bench.courier.posts = [Later(3)]
    await any_bench.worker.run_once()
    assert await any_bench.states() == [("planned", None)]
    assert await any_bench.worker.run_once() == 0
    any_bench.clock.time += timedelta(seconds=3)
    await any_bench.worker.run_once()
    assert await any_bench.states() == [("posted", "2.1")]


@pytest.mark.parametrize("reason", sorted(LASTING))
async def test_a_channel_that_takes_nothing_more_stops_the_subscription_and_the_subscriber_hears_why(
    bench: Bench, reason: Reason
) -> None:
    await bench.subscribe()
    bench.courier.posts = [Refused(reason)]
    await bench.worker.run_once()
    assert await bench.states() == [("failed", reason)]
    assert await bench.state() == "stopped"
    ((who, text),) = bench.courier.told
    assert who == "U1"
    assert text.startswith("{channel}的日报已停止：")
    bench.clock.time += timedelta(days=1)
    await bench.worker.run_once()
    assert len(bench.courier.posted) == 1


async def test_a_digest_that_is_refused_ends_alone(bench: Bench) -> None:
    await bench.subscribe()
    bench.courier.posts = [Refused("refused")]
    await bench.worker.run_once()
    assert await bench.states() == [("failed", "refused")]
    assert (await bench.state(), bench.courier.told) == ("active", [])


async def test_late_is_sent_until_the_limit_and_then_skipped(bench: Bench) -> None:
    await bench.subscribe()
    bench.clock.time = DUE + timedelta(hours=4)
    await bench.worker.run_once()
    assert await bench.states() == [("posted", "1.1")]
    bench.clock.time = DUE + timedelta(days=1, hours=4, seconds=1)
    await bench.worker.run_once()
    assert (await bench.states())[0] == ("skipped", "late")
    # After a week without a worker only the last date is looked at.
    bench.clock.time = DUE + timedelta(days=8, hours=1)
    await bench.worker.run_once()
    assert [state for state, _ in await bench.states()] == ["posted", "skipped", "posted"]


async def test_paused_or_removed_in_between_nothing_is_posted(bench: Bench) -> None:
    made = await bench.subscribe()
    await bench.worker.plan()
    await bench.store.ports.subscriptions.change(replace(made, state="paused"))
    await bench.worker.run_once()
    assert await bench.states() == [("skipped", "inactive")]
    bench.clock.time += timedelta(days=1)
    await bench.store.ports.subscriptions.change(made)
    await bench.worker.plan()
    await bench.store.ports.subscriptions.remove(TENANT, "s1")
    await bench.worker.run_once()
    assert bench.courier.posted == []


async def test_nothing_on_its_topics_is_skipped(bench: Bench) -> None:
    await bench.subscribe(topics=("没有",))
    await bench.worker.run_once()
    assert await bench.states() == [("skipped", "empty")]


async def test_two_digests_of_a_channel_do_not_repeat_each_other(bench: Bench) -> None:
    await bench.subscribe()
    later = replace(subscription().schedule, at=time(9, 0))
    await bench.subscribe(id="s2", schedule=later)
    for day in range(2):
        bench.clock.time = DUE + timedelta(days=day, seconds=1)
        await bench.worker.run_once()
        bench.clock.time += timedelta(minutes=31)
        await bench.worker.run_once()
    quotes = [ref for _, digest in bench.courier.posted for ref in digest.refs if "/q" in ref]
    assert len(quotes) == len(set(quotes)) == 4


async def test_a_lease_that_is_nearly_over_posts_nothing(bench: Bench) -> None:
    """As when a machine slept between the claim and the post."""
    await bench.subscribe()
    office = Office(bench.store.ports, bench.courier, lambda: quotations(5), Rules(timedelta(seconds=12)))
    await Worker(office).run_once()
    assert bench.courier.posted == []
    assert await bench.states() == [("intended", None)]


async def test_another_holder_cannot_be_overruled(bench: Bench) -> None:
    """The lease lapses while the post is under way, another finds it in the channel: the first one's word is too late."""
    await bench.subscribe()
    await bench.worker.plan()
    deliveries, clock = bench.store.ports.deliveries, bench.clock
    first = await deliveries.claim(clock.now(), LEASE)
    assert first
    assert await deliveries.intend(first, ("a",), clock.now() + LEASE)
    clock.time += LEASE
    second = await deliveries.claim(clock.now(), LEASE)
    assert second
    assert second.state == "intended"
    assert await deliveries.posted(second, "5.5")
    assert not await deliveries.posted(first, "6.6")
    assert await bench.states() == [("posted", "5.5")]


async def test_a_fault_in_between_leaves_it_to_the_next(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    await bench.subscribe()

    def break_down() -> None:
        raise RuntimeError("a secret that must not be logged")

    bench.courier.meanwhile = break_down
    await bench.worker.run_once()
    assert await bench.states() == [("intended", None)]
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    bench.courier.meanwhile = lambda: None
    bench.clock.time += LEASE
    bench.courier.finds = [Absent()]
    await bench.worker.run_once()
    assert await bench.states() == [("posted", "2.1")]


async def test_the_worker_ends_when_it_is_told_and_survives_a_store_that_is_away(bench: Bench) -> None:
    await bench.subscribe()
    stop = asyncio.Event()
    tries = 0

    async def away() -> int:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError("no database")
        stop.set()
        return 0

    worker = Worker(Office(bench.store.ports, bench.courier, lambda: quotations(1)), poll=0.01)
    worker.plan = away  # type: ignore[method-assign]
    await asyncio.wait_for(worker.run(stop), 10)
    assert tries == 2


async def test_what_is_in_hand_when_the_worker_is_cancelled_is_finished(bench: Bench) -> None:
    """As when the doors beside which it works are closed."""
    await bench.subscribe()
    posting, answered = asyncio.Event(), asyncio.Event()

    async def slowly(subscription: Subscription, delivery: Delivery, digest: Digest) -> Posted:
        posting.set()
        await answered.wait()
        return Posted("9.9")

    bench.courier.post = slowly  # type: ignore[assignment, method-assign]
    working = asyncio.create_task(bench.worker.run(asyncio.Event()))
    await posting.wait()
    working.cancel()
    await asyncio.sleep(0)
    answered.set()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert await bench.states() == [("posted", "9.9")]


def test_a_channel_is_written_to_once_a_second() -> None:
    now = [100.0]
    pace = Pace(lambda: now[0])
    assert [pace.reserve("C1"), pace.reserve("C1"), pace.reserve("C2")] == [0, 1, 0]
    now[0] += 1.5
    assert pace.reserve("C1") == 0.5
    now[0] += 10
    assert pace.reserve("C1") == 0
