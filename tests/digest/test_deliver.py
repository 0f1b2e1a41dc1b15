"""One delivery step by step: what is recorded, what is posted, and who is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import get_args

import pytest

from bot.digest.courier import Absent, Hidden, Lasting, Later, Posted, Reason, Refused, Unclear
from bot.storage.store import Store, open_store
from tests.conftest import SetClock
from tests.digest.bench import DUE, LEASE, TENANT, Bench, make_bench
from tests.digest.libraries import subscription


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


@pytest.mark.parametrize("reason", get_args(Lasting))
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
