"""Processes of their own that write into a store until they are killed. Forked from one that has imported everything."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from bot.domain.ports import Place, Tenant
from bot.storage.store import SqlStore

TENANT = Tenant(None, "T1")
LEASE = timedelta(hours=1)


def processes() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.storage.processes", "psycopg", "aiosqlite"])
    return context


def start(context: ForkServerContext, todo: Callable[[str, str, Path], None], *given: object) -> ForkServerProcess:
    process = context.Process(target=todo, args=given, daemon=True)
    process.start()
    return process


def kill(process: ForkServerProcess) -> None:
    """As the machine would when it runs out of memory: nothing is said, nothing is finished."""
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)


def write_on_and_on(address: str, name: str, log: Path) -> None:
    """Claim events and remember questions for ever; what is committed is noted in a file, a line each."""
    asyncio.run(_write(address, name, log))


async def _write(address: str, name: str, log: Path) -> None:
    store = SqlStore(address)
    place = Place(None, "T1", name, "1")
    with log.open("a", encoding="utf-8", buffering=1) as committed:
        for number in range(1_000_000):
            claimed = await store.ports.claims.claim(f"{name}-{number}", TENANT, {"n": number})
            assert claimed
            committed.write(f"claimed {claimed.key}\n")
            await store.ports.threads.remember(place, str(number))
            if number % 2:
                await store.ports.claims.done(claimed)
                committed.write(f"done {claimed.key}\n")


def deliver_all(address: str, name: str, log: Path) -> None:
    """Claim and post what is due until nothing is left."""
    del name
    asyncio.run(_deliver(address, log))


async def _deliver(address: str, log: Path) -> None:
    store = SqlStore(address)
    now = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    with log.open("a", encoding="utf-8", buffering=1) as taken:
        while delivery := await store.ports.deliveries.claim(now, LEASE):
            taken.write(f"{delivery.id}\n")
            assert await store.ports.deliveries.intend(delivery, ("q1",), now + LEASE)
            assert await store.ports.deliveries.posted(delivery, "170.1")
    await store.close()


def make_tables(address: str, name: str, log: Path) -> None:
    """Bring the tables up to date, and note what was done."""
    del name
    log.write_text(asyncio.run(SqlStore(address).migrate()))
