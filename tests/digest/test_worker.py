"""The worker: leases, faults in between, its end, and how fast it writes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.digest.courier import Absent, Posted
from bot.digest.deliver import Office
from bot.digest.pace import Pace
from bot.digest.worker import Worker
from bot.domain.reply import Digest
from bot.domain.subscription import Delivery, Subscription
from bot.storage.store import open_store
from tests.conftest import SetClock
from tests.digest.bench import LEASE, Bench, make_bench
from tests.digest.libraries import quotations


@pytest.fixture
def bench(clock: SetClock) -> Bench:
    """In memory: that all stores keep the same promises is tested with the stores."""
    return make_bench(open_store("memory:", clock), clock)


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

    async def slowly(
        subscription: Subscription, delivery: Delivery, digest: Digest, may_send: Callable[[], bool]
    ) -> Posted:
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
