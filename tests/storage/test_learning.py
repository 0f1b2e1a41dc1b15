"""Opinions and servings keep the same promises in every store."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.domain.learning import Opinion, ReaderReport, Shown
from bot.domain.ports import Place, Tenant
from bot.storage.store import Store
from tests.conftest import SetClock

OURS, THEIRS = Tenant(None, "T1"), Tenant("E1", "T2")
OLD, NEW = "增长2.6倍、达到1715家", "增长2.6倍、达到1751家"


def opinion(clock: SetClock, **changed: object) -> Opinion:
    made = Opinion(OURS, "C1", "170.1", "U1", "up", ("harbin/f1",), clock.now())
    return replace(made, **changed)  # type: ignore[arg-type]


async def test_the_last_opinion_of_a_person_wins(store: Store, clock: SetClock) -> None:
    opinions = store.ports.opinions
    await opinions.give(opinion(clock, mark="down"))
    assert await opinions.explain(OURS, "C1", "170.1", "U1", "数字旧了")
    assert await opinions.of_workspace(OURS) == (opinion(clock, mark="down", reason="数字旧了"),)
    clock.time += timedelta(minutes=1)
    await opinions.give(opinion(clock))
    assert await opinions.of_workspace(OURS) == (opinion(clock),)


async def test_opinions_are_each_persons_on_each_message(store: Store, clock: SetClock) -> None:
    opinions = store.ports.opinions
    given = []
    for changed in ({}, {"person": "U2"}, {"message": "170.2"}, {"tenant": THEIRS}):
        clock.time += timedelta(minutes=1)
        given.append(opinion(clock, **changed))
        await opinions.give(given[-1])
    assert await opinions.of_workspace(OURS) == (given[2], given[1], given[0])
    assert await opinions.of_workspace(OURS, limit=1) == (given[2],)
    assert await opinions.anywhere() == tuple(reversed(given))
    assert not await opinions.explain(THEIRS, "C1", "170.2", "U1", "别人的")


async def test_reports_of_each_workspace_newest_first(store: Store, clock: SetClock) -> None:
    reports, made = store.ports.reports, []
    for number, tenant in enumerate((OURS, THEIRS, OURS)):
        place = Place(tenant.enterprise, tenant.workspace, "C1", "170.1")
        made.append(ReaderReport("fault", f"第{number}条", place, "U1", clock.now() + timedelta(seconds=number)))
        await reports.record(made[-1])
    assert await reports.latest(OURS) == (made[2], made[0])
    assert await reports.latest(OURS, 1) == (made[2],)
    # Taken in by an organisation, a workspace stays the same.
    assert await reports.latest(Tenant("E9", "T1")) == (made[2], made[0])
    assert await reports.anywhere() == (made[2], made[1], made[0])


async def test_what_was_shown_to_whom(store: Store, clock: SetClock) -> None:
    servings, first = store.ports.servings, clock.now()
    await servings.record(OURS, "C1", "U1", [("harbin/f1", OLD), ("harbin/q1", "话")])
    clock.time += timedelta(days=1)
    await servings.record(THEIRS, "C1", None, [("harbin/f1", OLD)])
    await servings.record(OURS, "C1", "U1", [("harbin/f1", NEW), ("harbin/f1", NEW)])
    await servings.record(OURS, "C1", "U1", ())
    shown = (
        Shown(OURS, "harbin/f1", OLD, "C1", "U1", first),
        Shown(THEIRS, "harbin/f1", OLD, "C1", None, clock.now()),
        Shown(OURS, "harbin/f1", NEW, "C1", "U1", clock.now()),
        Shown(OURS, "harbin/q1", "话", "C1", "U1", first),
    )
    assert set(await servings.untold(first)) == set(shown)
    assert [s.ref for s in await servings.untold(first)] == ["harbin/f1"] * 3 + ["harbin/q1"]
    assert set(await servings.untold(clock.now())) == {shown[1], shown[2]}


async def test_shown_again_it_counts_from_then(store: Store, clock: SetClock) -> None:
    servings = store.ports.servings
    await servings.record(OURS, "C1", "U1", [("harbin/f1", OLD)])
    clock.time += timedelta(days=29)
    await servings.record(OURS, "C1", "U1", [("harbin/f1", OLD)])
    (shown,) = await servings.untold(clock.now() - timedelta(days=30))
    assert shown.at == clock.now()


async def test_each_is_told_once(store: Store, clock: SetClock) -> None:
    servings = store.ports.servings
    await servings.record(OURS, "C1", "U1", [("harbin/f1", OLD)])
    await servings.record(OURS, "C1", "U2", [("harbin/f1", OLD)])
    one, two = await servings.untold(clock.now())
    assert sorted(await asyncio.gather(*(servings.begin_telling(one) for _ in range(5)))) == [False] * 4 + [True]
    assert await servings.untold(clock.now()) == (two,)
    assert not await servings.begin_telling(replace(one, tenant=THEIRS))
    # Shown the old wording once more, the person knows already.
    await servings.record(OURS, "C1", one.person, [("harbin/f1", OLD)])
    assert await servings.untold(clock.now()) == (two,)
    await servings.not_told(one)
    assert set(await servings.untold(clock.now())) == {one, two}
