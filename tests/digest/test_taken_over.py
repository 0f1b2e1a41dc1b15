"""Two holders of one delivery: one that was held up beyond its lease, and one that took it over meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.digest.courier import Absent, Hidden, Later, Posted, Unclear
from bot.digest.deliver import Rules
from bot.digest.worker import Worker
from bot.domain.learning import Servings, Shown
from bot.domain.ports import Tenant
from bot.slack.courier import PATIENCE
from bot.storage.store import Store
from tests.conftest import SetClock
from tests.digest.bench import LEASE, Bench, Script, make_bench


@pytest.fixture
def bench(store: Store, clock: SetClock) -> Bench:
    return make_bench(store, clock)


class Slow:
    """Servings that are kept only after something else has happened, as where the database is busy."""

    def __init__(self, servings: Servings, meanwhile: Callable[[], None]) -> None:
        self._servings, self._meanwhile = servings, meanwhile

    async def record(self, tenant: Tenant, channel: str, person: str | None, shown: Sequence[tuple[str, str]]) -> None:
        await self._servings.record(tenant, channel, person, shown)
        self._meanwhile()

    async def untold(self, since: object) -> tuple[Shown, ...]:
        raise NotImplementedError

    async def begin_telling(self, shown: Shown) -> bool:
        raise NotImplementedError

    async def not_told(self, shown: Shown) -> None:
        raise NotImplementedError


async def another(bench: Bench, *finds: Posted | Absent | Hidden | Later) -> Script:
    """Another worker takes over what has lapsed."""
    courier = Script(finds=list(finds))
    courier.posted = [("before", None)] * 50  # type: ignore[list-item]  # its timestamps are other ones
    await Worker(replace(bench.office, courier=courier)).run_once()
    return courier


def test_the_lease_leaves_time_for_a_post_and_for_what_its_failure_leaves_open() -> None:
    rules = Rules()
    assert timedelta(seconds=PATIENCE) + rules.settling <= rules.lease * 0.7


async def test_a_database_that_is_busy_for_longer_than_the_lease_makes_no_second_post(bench: Bench) -> None:
    """What is written between intent and post counts against the lease, or it may be posted when that has run out."""
    await bench.subscribe()

    def wait() -> None:
        bench.clock.time += LEASE

    slow = Slow(bench.store.ports.servings, wait)
    office = replace(bench.office, ports=replace(bench.office.ports, servings=slow))
    await bench.worker.plan()
    await Worker(office).run_once()
    second = await another(bench)
    assert len(bench.courier.posted) + len(second.posted) - 50 == 1
    assert [state for state, _ in await bench.states()] == ["posted"]


@pytest.mark.parametrize("left", [69, 0, -1])
async def test_what_is_ready_to_be_sent_too_late_is_not_sent(bench: Bench, left: int) -> None:
    """As when looking up the token took long, or the process was stopped: what is left must cover time-out and settling."""
    await bench.subscribe()

    def wait() -> None:
        bench.clock.time += LEASE - timedelta(seconds=left)

    bench.courier.connecting = wait
    await bench.worker.plan()
    await Worker(bench.office).run_once(Once())  # type: ignore[arg-type]
    assert bench.courier.posted == []
    # It was certainly not sent, so that nobody need look for it.
    assert await bench.states() == [("planned", None)]
    bench.courier.connecting = lambda: None
    await bench.worker.run_once()
    assert await bench.states() == [("posted", "1.1")]


class Once:
    """Stops a worker after what it takes up first."""

    def __init__(self) -> None:
        self._asked = 0

    def is_set(self) -> bool:
        self._asked += 1
        return self._asked > 1


async def test_seventy_seconds_are_enough(bench: Bench) -> None:
    await bench.subscribe()

    def wait() -> None:
        bench.clock.time += LEASE - timedelta(seconds=70)

    bench.courier.connecting = wait
    await bench.worker.run_once()
    assert await bench.states() == [("posted", "1.1")]


async def test_a_clock_that_is_set_back_does_not_lengthen_the_lease(bench: Bench) -> None:
    await bench.subscribe()
    running = 0.0

    def set_back() -> None:
        nonlocal running
        running += LEASE.total_seconds()
        bench.clock.time -= timedelta(seconds=1)

    bench.courier.connecting = set_back
    office = replace(bench.office, seconds=lambda: running)
    await bench.worker.plan()
    await Worker(office).run_once(Once())  # type: ignore[arg-type]
    assert bench.courier.posted == []


async def test_one_that_was_posted_by_both_is_left_standing_once(bench: Bench) -> None:
    """Stopped after its last look at the clock, with the words all but sent: nothing can hold those back any more."""
    await bench.subscribe()
    await bench.worker.plan()
    first = bench.store.ports.deliveries
    claimed = await first.claim(bench.clock.now(), LEASE)
    assert claimed
    assert await first.intend(claimed, ("a",), bench.clock.now() + LEASE)
    bench.clock.time += LEASE
    await another(bench, Absent())
    assert await bench.states() == [("posted", "51.1")]
    # Only now the first one's words arrive.
    assert not await first.posted(claimed, "60.1")
    assert await first.dispute(claimed, "60.1", bench.clock.now() + LEASE)
    bench.clock.time += LEASE
    third = await another(bench, Posted("51.1", ("60.1",)))
    assert third.taken_back == ["60.1"]
    assert await bench.states() == [("posted", "51.1")]


@pytest.mark.parametrize("outcome", [Posted("60.1"), Unclear()])
async def test_whoever_learns_too_late_that_the_lease_was_lost_has_it_looked_for(
    bench: Bench, outcome: Posted | Unclear
) -> None:
    await bench.subscribe()
    bench.courier.posts = [outcome]
    stolen = []

    async def post(*given: object) -> Posted | Unclear:
        bench.clock.time += LEASE
        stolen.append(await another(bench, Absent()))
        return outcome

    bench.courier.post = post  # type: ignore[assignment, method-assign]
    await Worker(bench.office).run_once()
    assert await bench.states() == [("intended", None)]
    assert len(stolen[0].posted) == 51
    bench.clock.time += LEASE
    third = await another(bench, Posted("51.1", ("60.1",)))
    assert third.taken_back == ["60.1"]
    assert await bench.states() == [("posted", "51.1")]


async def test_taking_back_may_fail_for_a_while(bench: Bench) -> None:
    await bench.subscribe()
    bench.courier.posts = [Unclear()]
    await bench.worker.run_once()
    bench.clock.time += LEASE
    bench.courier.refusals = [Later(30)]
    bench.courier.finds = [Posted("7.7", ("8.8",)), Posted("7.7", ("8.8",))]
    await bench.worker.run_once()
    assert await bench.states() == [("intended", None)]
    bench.clock.time += timedelta(seconds=30)
    await bench.worker.run_once()
    assert bench.courier.taken_back == ["8.8"]
    assert await bench.states() == [("posted", "7.7")]
