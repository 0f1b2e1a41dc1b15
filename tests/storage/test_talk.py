"""Threads, event claims, questions and shares keep the same promises in every store."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.domain.ports import Place, Question, Tenant
from bot.storage.lives import CLAIM_LATEST, CLAIM_LEASE, CLAIM_TRIES, KEPT_WORDS
from bot.storage.store import Store
from tests.conftest import SetClock

HERE = Place(None, "T1", "C1", "1700000000.000100")
THERE = Place("E1", "T2", "C1", "1700000000.000100")
OURS, THEIRS = HERE.tenant, THERE.tenant
WORK = {"event": {"text": "哈尔滨有多少家？", "user": "U1"}, "person": "U1"}
MOMENT = timedelta(seconds=1)


async def test_a_thread_remembers_its_last_questions(store: Store) -> None:
    threads = store.ports.threads
    for number in range(KEPT_WORDS + 3):
        await threads.remember(HERE, f"问{number}", "U1")
    await threads.remember(THERE, "别处")
    assert await threads.earlier(HERE) == tuple(f"问{number}" for number in range(3, KEPT_WORDS + 3))
    assert await threads.earlier(THERE) == ("别处",)
    assert await threads.earlier(Place(None, "T1", "C1", "another")) == ()


async def test_a_thread_lives_as_long_as_it_is_spoken_in(store: Store, clock: SetClock) -> None:
    threads = store.ports.threads
    await threads.remember(HERE, "一")
    clock.time += timedelta(hours=11)
    await threads.remember(HERE, "二")
    clock.time += timedelta(hours=11)
    assert await threads.earlier(HERE) == ("一", "二")
    clock.time += timedelta(hours=2)
    assert await threads.earlier(HERE) == ()
    await threads.remember(HERE, "三")
    assert await threads.earlier(HERE) == ("三",)


async def test_an_event_is_claimed_once(store: Store) -> None:
    claims = store.ports.claims
    many = await asyncio.gather(*(claims.claim("m1", OURS, WORK) for _ in range(10)))
    (claimed,) = filter(None, many)
    assert (claimed.key, claimed.tenant, claimed.work, claimed.attempt) == ("m1", OURS, WORK, 1)
    # Through Slack Connect one message arrives under two teams.
    assert await claims.claim("m1", THEIRS, WORK) is None
    assert await claims.claim("m2", THEIRS, WORK)


async def test_what_is_done_is_not_taken_over(store: Store, clock: SetClock) -> None:
    claims = store.ports.claims
    claimed = await claims.claim("m1", OURS, WORK)
    assert claimed
    assert await claims.done(claimed)
    assert not await claims.done(claimed)
    clock.time += CLAIM_LEASE
    assert await claims.take_over() is None
    assert await claims.claim("m1", OURS, WORK) is None


async def test_what_its_holder_left_undone_is_taken_over_once(store: Store, clock: SetClock) -> None:
    claims = store.ports.claims
    first = await claims.claim("m1", OURS, WORK)
    assert first
    clock.time += CLAIM_LEASE - MOMENT
    assert await claims.take_over() is None
    clock.time += MOMENT
    (second,) = filter(None, await asyncio.gather(*(claims.take_over() for _ in range(5))))
    assert (second.key, second.tenant, second.work, second.attempt) == ("m1", OURS, WORK, 2)
    assert not await claims.done(first)
    assert await claims.done(second)


async def test_after_some_tries_it_is_given_up(store: Store, clock: SetClock) -> None:
    claims = store.ports.claims
    await claims.claim("m1", OURS, WORK)
    for attempt in range(2, CLAIM_TRIES + 1):
        clock.time += CLAIM_LEASE
        taken = await claims.take_over()
        assert taken
        assert taken.attempt == attempt
    clock.time += CLAIM_LEASE
    assert await claims.take_over() is None
    assert not await claims.done(taken)


async def test_an_answer_that_would_come_too_late_is_not_given(store: Store, clock: SetClock) -> None:
    await store.ports.claims.claim("m1", OURS, WORK)
    clock.time += CLAIM_LATEST + MOMENT
    assert await store.ports.claims.take_over() is None


async def test_questions_that_found_nothing(store: Store, clock: SetClock) -> None:
    questions = store.ports.questions
    asked = [
        Question(words, status, tenant.workspace, "U1", clock.time + number * MOMENT, tenant.enterprise)  # type: ignore[arg-type]
        for number, (words, status, tenant) in enumerate(
            [("一", "none", OURS), ("二", "answered", OURS), ("三", "none", THEIRS), ("四", "none", OURS)]
        )
    ]
    for question in asked:
        await questions.record(question)
    assert await questions.unanswered(OURS) == (asked[3], asked[0])
    assert await questions.unanswered(OURS, limit=1) == (asked[3],)
    assert await questions.unanswered(Tenant(None, None)) == ()
    assert await questions.unanswered_anywhere() == (asked[3], asked[2], asked[0])


async def test_who_shared_a_message(store: Store, clock: SetClock) -> None:
    shares = store.ports.shares
    await shares.record(HERE, "170.1", "U1")
    await shares.record(HERE, "170.1", "U2")
    assert await shares.owner(HERE, "170.1") == "U2"
    assert await shares.owner(THERE, "170.1") is None
    assert await shares.owner(HERE, "170.2") is None
    clock.time += timedelta(days=31)
    assert await shares.owner(HERE, "170.1") is None


@pytest.mark.parametrize("words", ["引用“‘’”—𠮷👍", "'; DROP TABLE threads; --", "行\n\t%s :words ?", "x" * 20_000])
async def test_words_come_back_as_they_were(store: Store, words: str) -> None:
    await store.ports.threads.remember(HERE, words)
    assert await store.ports.threads.earlier(HERE) == (words,)
