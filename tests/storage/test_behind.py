"""What is written behind an answer's back is all there, each row its tenant's, and nothing of it is lost by stopping."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.domain.ports import Question, Tenant
from bot.storage.sql.behind import Behind
from bot.storage.store import SqlStore
from tests.conftest import SetClock

OURS, THEIRS = Tenant("E1", "T1"), Tenant(None, "T2")


@pytest_asyncio.fixture
async def shared(shared_address: str, clock: SetClock) -> AsyncIterator[SqlStore]:
    opened = SqlStore(shared_address, clock)
    yield opened
    await opened.close()


def asked(words: str, tenant: Tenant, clock: SetClock) -> Question:
    return Question(words, "none", tenant.workspace, "U1", clock.now(), tenant.enterprise)


async def test_whoever_reads_finds_what_was_just_recorded(shared: SqlStore, clock: SetClock) -> None:
    ports = shared.behind(shared.ports)
    for number in range(5):
        clock.time += timedelta(seconds=1)
        await ports.questions.record(asked(f"问{number}", OURS, clock))
    await ports.questions.record(asked("别处", THEIRS, clock))
    assert [q.words for q in await ports.questions.unanswered(OURS)] == [f"问{n}" for n in (4, 3, 2, 1, 0)]
    assert [q.enterprise for q in await ports.questions.unanswered(OURS, limit=1)] == ["E1"]
    assert [q.words for q in await ports.questions.unanswered(THEIRS)] == ["别处"]


async def test_of_what_is_shown_again_the_last_counts(shared: SqlStore, clock: SetClock) -> None:
    ports, began = shared.behind(shared.ports), clock.now()
    for tenant, person in ((OURS, "U1"), (THEIRS, "U1"), (OURS, None), (OURS, "U1")):
        clock.time += timedelta(seconds=1)
        await ports.servings.record(tenant, "C1", person, (("a/f1", "1751家"), ("a/q1", "实体经济")))
    found = await ports.servings.untold(began)
    seen = {(s.ref, s.tenant.key, s.person): (s.at - began).seconds for s in found}
    assert len(found) == len(seen) == 6
    assert seen["a/f1", "T1", "U1"] == 4
    assert seen["a/f1", "T2", "U1"] == 2
    assert seen["a/q1", "T1", None] == 3


async def test_it_is_written_soon_without_being_read(shared: SqlStore, clock: SetClock) -> None:
    await shared.behind(shared.ports, moment=0.01).questions.record(asked("问", OURS, clock))
    async with asyncio.timeout(10):
        while not await shared.ports.questions.unanswered(OURS):  # noqa: ASYNC110 -- another connection sees it in time
            await asyncio.sleep(0.01)


async def test_stopping_writes_what_is_left(shared_address: str, shared: SqlStore, clock: SetClock) -> None:
    stopped = SqlStore(shared_address, clock)
    ports = stopped.behind(stopped.ports)
    await ports.questions.record(asked("问", OURS, clock))
    await ports.servings.record(OURS, "C1", "U1", (("a/f1", "1751家"),))
    await stopped.close()
    assert [q.words for q in await shared.ports.questions.unanswered(OURS)] == ["问"]
    assert len(await shared.ports.servings.untold(clock.now())) == 1


async def test_whoever_is_forgotten_is_not_written_afterwards(shared: SqlStore, clock: SetClock) -> None:
    ports = shared.behind(shared.ports)
    await ports.questions.record(asked("问", OURS, clock))
    assert (await shared.forget("U1"))["questions"] == 1
    assert await ports.questions.unanswered(OURS) == ()


async def test_what_comes_while_writing_is_written_next(caplog: pytest.LogCaptureFixture) -> None:
    written: list[list[int]] = []
    gate = asyncio.Event()

    async def write(items: Sequence[int]) -> None:
        await gate.wait()
        if 0 in items:
            raise ValueError("秘密")
        written.append(list(items))

    behind = Behind(write, moment=0)
    behind.add(0)
    await asyncio.sleep(0.01)
    behind.add(1)
    behind.add(2)
    gate.set()
    await behind.flush()
    behind.add(3)
    await behind.flush()
    assert written == [[1, 2], [3]]
    assert caplog.record_tuples == [("bot.storage.sql.behind", logging.ERROR, "1 records were not kept: ValueError")]
