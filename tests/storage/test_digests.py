"""Subscriptions and deliveries keep the same promises in every store."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.ports import Tenant
from bot.domain.subscription import Amount, Delivery, Schedule, Subscription
from bot.storage.store import Store

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
LEASE = timedelta(minutes=3)
OURS, THEIRS = Tenant(None, "T1"), Tenant("E1", "T2")


def subscription(name: str = "s1", **changed: object) -> Subscription:
    made = Subscription(
        id=name,
        enterprise=None,
        workspace="T1",
        channel="C1",
        by="U1",
        schedule=Schedule(time(9, 0), "Asia/Shanghai", frozenset({1, 2, 3, 4, 5}), holidays=True),
        topics=("制造业", "人才"),
        amount=Amount(2, 1, 0),
        language="zh",
        state="active",
        since=date(2026, 11, 20),
    )
    return replace(made, **changed)  # type: ignore[arg-type]


async def due(store: Store, name: str = "s1", now: datetime = NOW) -> Delivery:
    """A delivery, planned and claimed."""
    await store.ports.subscriptions.add(subscription(name))
    assert await store.ports.deliveries.plan(name, DAY, NOW)
    claimed = await store.ports.deliveries.claim(now, LEASE)
    assert claimed
    return claimed


async def test_a_subscription_comes_back_as_it_was(store: Store) -> None:
    kept = subscription()
    await store.ports.subscriptions.add(kept)
    assert await store.ports.subscriptions.get(OURS, "s1") == kept
    with pytest.raises(ValueError, match="s1"):
        await store.ports.subscriptions.add(kept)


async def test_a_workspace_sees_its_own_subscriptions_only(store: Store) -> None:
    ports = store.ports.subscriptions
    for name, channel in (("s2", "C2"), ("s1", "C1")):
        await ports.add(subscription(name, channel=channel))
    await ports.add(subscription("s3", enterprise="E1", workspace="T2"))
    assert [s.id for s in await ports.of_workspace(OURS)] == ["s1", "s2"]
    assert [s.id for s in await ports.of_channel(THEIRS, "C1")] == ["s3"]
    assert await ports.get(THEIRS, "s1") is None
    assert not await ports.remove(THEIRS, "s1")
    assert not await ports.change(subscription("s1", enterprise="E1", workspace="T2", state="paused"))
    assert [s.id for s in await ports.active()] == ["s1", "s2", "s3"]


async def test_a_workspace_taken_in_by_an_organisation_stays_the_same(store: Store) -> None:
    await store.ports.subscriptions.add(subscription())
    assert await store.ports.subscriptions.get(Tenant("E9", "T1"), "s1")
    assert not await store.ports.subscriptions.of_workspace(Tenant("E9", None))


async def test_change_and_remove(store: Store) -> None:
    ports = store.ports.subscriptions
    await ports.add(subscription())
    changed = subscription(state="paused", topics=(), schedule=Schedule(time(7, 30), "UTC", frozenset({6})))
    assert await ports.change(changed)
    assert await ports.get(OURS, "s1") == changed
    assert await ports.active() == ()
    assert await ports.remove(OURS, "s1")
    assert not await ports.remove(OURS, "s1")
    assert not await ports.change(changed)


async def test_a_subscription_is_stopped_by_exactly_one(store: Store) -> None:
    await store.ports.subscriptions.add(subscription())
    assert not await store.ports.subscriptions.stop(THEIRS, "s1")
    assert not await store.ports.subscriptions.stop(OURS, "s9")
    stopped = await asyncio.gather(*(store.ports.subscriptions.stop(OURS, "s1") for _ in range(5)))
    assert sorted(stopped) == [False] * 4 + [True]
    assert await store.ports.subscriptions.get(OURS, "s1") == subscription(state="stopped")


async def test_there_is_one_delivery_a_day(store: Store) -> None:
    deliveries = store.ports.deliveries
    assert not await deliveries.plan("nobody's", DAY, NOW)
    await store.ports.subscriptions.add(subscription())
    assert await deliveries.plan("s1", DAY, NOW)
    assert not await deliveries.plan("s1", DAY, NOW + timedelta(hours=1))
    assert await deliveries.plan("s1", DAY + timedelta(days=1), NOW + timedelta(days=1))
    planned = await deliveries.recent(OURS, "s1")
    assert [(d.on, d.due, d.state) for d in reversed(planned)] == [
        (DAY, NOW, "planned"),
        (DAY + timedelta(days=1), NOW + timedelta(days=1), "planned"),
    ]
    assert await deliveries.recent(THEIRS, "s1") == ()
    assert await deliveries.tally() == {"planned": 2}


async def test_what_is_due_is_claimed_once_the_oldest_first(store: Store) -> None:
    deliveries = store.ports.deliveries
    for number, name in enumerate(("s1", "s2", "s3")):
        await store.ports.subscriptions.add(subscription(name))
        await deliveries.plan(name, DAY, NOW + timedelta(minutes=5 - number))
    assert await deliveries.claim(NOW, LEASE) is None
    later = NOW + timedelta(minutes=4)
    claimed = [await deliveries.claim(later, LEASE) for _ in range(3)]
    assert [d and (d.subscription, d.state, d.leased) for d in claimed] == [
        ("s3", "claimed", later + LEASE),
        ("s2", "claimed", later + LEASE),
        None,
    ]


async def test_many_at_once_claim_each_delivery_once(store: Store) -> None:
    for number in range(12):
        await store.ports.subscriptions.add(subscription(f"s{number}"))
        await store.ports.deliveries.plan(f"s{number}", DAY, NOW)
    claimed = await asyncio.gather(*(store.ports.deliveries.claim(NOW, LEASE) for _ in range(20)))
    assert sorted(d.subscription for d in claimed if d) == sorted(f"s{number}" for number in range(12))


async def test_from_claim_to_post(store: Store) -> None:
    deliveries, claimed = store.ports.deliveries, await due(store)
    assert await deliveries.intend(claimed, ("q1", "f1"), NOW + LEASE)
    assert await deliveries.served("s1") == ("q1", "f1")
    assert await deliveries.posted(claimed, "1700000000.000100")
    (posted,) = await deliveries.recent(OURS, "s1")
    assert (posted.state, posted.message, posted.refs, posted.leased, posted.holder) == (
        "posted",
        "1700000000.000100",
        ("q1", "f1"),
        None,
        "",
    )
    assert not await deliveries.posted(claimed, "again")
    assert await deliveries.claim(NOW + timedelta(days=2), LEASE) is None


async def test_a_lapsed_lease_is_taken_over_and_the_late_one_changes_nothing(store: Store) -> None:
    deliveries, first = store.ports.deliveries, await due(store)
    assert await deliveries.claim(NOW + LEASE - timedelta(seconds=1), LEASE) is None
    second = await deliveries.claim(NOW + LEASE, LEASE)
    assert second
    assert (second.id, second.state) == (first.id, "claimed")
    assert second.holder != first.holder
    until = NOW + 2 * LEASE
    assert not await deliveries.intend(first, ("q1",), until)
    assert not await deliveries.posted(first, "1")
    assert not await deliveries.release(first)
    assert not await deliveries.withdraw(first)
    assert not await deliveries.finish(first, "failed", "late")
    assert await deliveries.served("s1") == ()
    assert await deliveries.intend(second, ("q2",), until)
    third = await deliveries.claim(until, LEASE)
    assert third
    assert (third.state, third.refs) == ("intended", ("q2",))


async def test_a_lease_held_by_nobody_is_no_lease(store: Store) -> None:
    deliveries, claimed = store.ports.deliveries, await due(store)
    await deliveries.release(claimed)
    nobody = replace(claimed, holder="")
    assert not await deliveries.posted(nobody, "1")
    assert not await deliveries.release(nobody)


async def test_release_gives_up_the_lease_but_not_the_intent(store: Store) -> None:
    deliveries, claimed = store.ports.deliveries, await due(store)
    assert await deliveries.release(claimed, NOW + timedelta(seconds=10))
    assert await deliveries.claim(NOW + timedelta(seconds=9), LEASE) is None
    again = await deliveries.claim(NOW + timedelta(seconds=10), LEASE)
    assert again
    assert again.state == "claimed"
    await deliveries.intend(again, ("q1",), NOW + LEASE)
    assert await deliveries.release(again)
    intended = await deliveries.claim(NOW + timedelta(seconds=11), LEASE)
    assert intended
    assert (intended.state, intended.refs) == ("intended", ("q1",))
    assert await deliveries.withdraw(intended)
    fresh = await deliveries.claim(NOW + timedelta(seconds=12), LEASE)
    assert fresh
    assert (fresh.state, fresh.refs) == ("claimed", ())


@pytest.mark.parametrize("state", ["skipped", "failed", "uncertain"])
async def test_a_delivery_may_end_without_a_post(store: Store, state: str) -> None:
    deliveries, claimed = store.ports.deliveries, await due(store)
    await deliveries.intend(claimed, ("q1",), NOW + LEASE)
    assert await deliveries.finish(claimed, state, "channel archived")  # type: ignore[arg-type]
    (ended,) = await deliveries.recent(OURS, "s1")
    assert (ended.state, ended.reason) == (state, "channel archived")
    assert await deliveries.served("s1") == (("q1",) if state == "uncertain" else ())
    assert await deliveries.claim(NOW + timedelta(days=2), LEASE) is None
    with pytest.raises(ValueError, match="posted"):
        await deliveries.finish(claimed, "posted", "")


async def test_served_is_in_order_of_days_and_stops_before_one(store: Store) -> None:
    deliveries = store.ports.deliveries
    await store.ports.subscriptions.add(subscription())
    for number in (2, 0, 1):
        await deliveries.plan("s1", DAY + timedelta(days=number), NOW)
    for _ in range(3):
        claimed = await deliveries.claim(NOW, LEASE)
        assert claimed
        await deliveries.intend(claimed, (f"q{(claimed.on - DAY).days}",), NOW + LEASE)
        await deliveries.posted(claimed, "1")
    assert await deliveries.served("s1") == ("q0", "q1", "q2")
    assert await deliveries.served("s1", before=DAY + timedelta(days=1)) == ("q0",)


async def test_who_unsubscribes_leaves_no_delivery(store: Store) -> None:
    claimed = await due(store)
    assert await store.ports.subscriptions.remove(OURS, "s1")
    assert not await store.ports.deliveries.intend(claimed, ("q1",), NOW + LEASE)
    assert await store.ports.deliveries.tally() == {}


async def test_what_is_planned_is_known_at_once(store: Store) -> None:
    for name in ("s1", "s2"):
        await store.ports.subscriptions.add(subscription(name))
        await store.ports.deliveries.plan(name, DAY, NOW)
    await store.ports.deliveries.plan("s1", DAY + timedelta(days=1), NOW)
    assert await store.ports.deliveries.planned(DAY) == {("s1", DAY), ("s2", DAY), ("s1", DAY + timedelta(days=1))}
    assert await store.ports.deliveries.planned(DAY + timedelta(days=1)) == {("s1", DAY + timedelta(days=1))}


async def test_a_worker_finds_a_subscription_whoever_s_it_is(store: Store) -> None:
    paused = subscription("s2", state="paused", enterprise="E1", workspace="T2")
    await store.ports.subscriptions.add(paused)
    assert await store.ports.subscriptions.find("s2") == paused
    assert await store.ports.subscriptions.find("s3") is None


async def test_what_was_posted_while_somebody_else_held_it_is_opened_again(store: Store) -> None:
    deliveries, first = store.ports.deliveries, await due(store)
    until = NOW + 2 * LEASE
    await deliveries.intend(first, ("q1",), NOW + LEASE)
    # It is ours still: the lease is left to run out.
    assert not await deliveries.dispute(first, None, until)
    second = await deliveries.claim(NOW + LEASE, LEASE)
    assert second
    assert await deliveries.dispute(first, "1", until)
    assert not await deliveries.posted(second, "2")
    assert await deliveries.claim(until - timedelta(seconds=1), LEASE) is None
    third = await deliveries.claim(until, LEASE)
    assert third
    assert (third.state, third.message, third.refs) == ("intended", None, ("q1",))
    assert await deliveries.posted(third, "1")


@pytest.mark.parametrize("disputed", ["2", None])
async def test_what_another_has_recorded_is_opened_too(store: Store, disputed: str | None) -> None:
    deliveries, first = store.ports.deliveries, await due(store)
    await deliveries.intend(first, ("q1",), NOW + LEASE)
    second = await deliveries.claim(NOW + LEASE, LEASE)
    assert second
    assert await deliveries.posted(second, "1")
    assert not await deliveries.dispute(first, "1", NOW + 2 * LEASE)
    assert await deliveries.dispute(first, disputed, NOW + 2 * LEASE)
    (opened,) = await deliveries.recent(OURS, "s1")
    assert (opened.state, opened.message, opened.holder) == ("intended", None, "")


async def test_what_is_uncertain_or_gone_is_not_opened(store: Store) -> None:
    deliveries, first = store.ports.deliveries, await due(store)
    second = await deliveries.claim(NOW + LEASE, LEASE)
    assert second
    await deliveries.finish(second, "uncertain", "unknown")
    assert not await deliveries.dispute(first, "1", NOW + LEASE)
    await store.ports.subscriptions.remove(OURS, "s1")
    assert not await deliveries.dispute(first, "1", NOW + LEASE)
