"""Several real processes on one store: nothing is done twice, what was committed survives kill -9."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.domain.ports import Place, Question, Tenant
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import event_claims
from bot.storage.store import SqlStore
from tests.postgres import Postgres
from tests.storage.processes import deliver_all, kill, processes, start, write_on_and_on
from tests.storage.test_digests import subscription

# YINJU_LONG=1 (make long) kills as often as it takes to trust the figure.
KILLS = 200 if os.environ.get("YINJU_LONG") else 12
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


async def test_what_was_committed_survives_kills(shared_address: str, tmp_path: Path) -> None:
    store, chance = SqlStore(shared_address), random.Random(20261122)  # noqa: S311 -- when to kill is no secret
    await store.migrate()
    context, logs, running = processes(), [], []
    for number in range(KILLS):
        logs.append(tmp_path / f"log{number}")
        logs[-1].touch()
        running.append(start(context, write_on_and_on, shared_address, f"w{number}", logs[-1]))
        if len(running) == 3:
            # Not before the oldest has something to lose.
            while not logs[number - 2].stat().st_size:
                assert running[0].is_alive()
                await asyncio.sleep(0.01)
            await asyncio.sleep(chance.uniform(0, 0.1))
            kill(running.pop(0))
    for process in running:
        kill(process)
    noted = [line.split() for log in logs for line in log.read_text(encoding="utf-8").splitlines()]
    async with store.database.reading() as connection:
        rows = {row["key"]: row for row in await Rows(connection, Tenant(None, "T1")).all(event_claims)}
    assert len(noted) >= KILLS
    assert {key for what, key in noted if what == "claimed"} <= set(rows)
    assert all(rows[key]["done"] and rows[key]["work"] is None for what, key in noted if what == "done")
    await store.close()
    if store.database.is_sqlite:
        with sqlite3.connect(str(store.database.url.database)) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_several_processes_share_the_deliveries_out(shared_address: str, tmp_path: Path) -> None:
    store = SqlStore(shared_address)
    await store.migrate()
    for number in range(60):
        await store.ports.subscriptions.add(subscription(f"s{number}"))
        await store.ports.deliveries.plan(f"s{number}", date(2026, 11, 23), NOW)
    context = processes()
    logs = [tmp_path / f"log{number}" for number in range(4)]
    workers = [start(context, deliver_all, shared_address, "w", log) for log in logs]
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    taken = [line for log in logs for line in log.read_text().splitlines()]
    assert len(taken) == len(set(taken)) == 60
    assert await store.ports.deliveries.tally() == {"posted": 60}
    await store.close()


async def test_the_bot_outlives_postgresql(
    postgres: Postgres, postgres_template: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = SqlStore(postgres.make_database(postgres_template))
    place = Place(None, "T1", "C1", "1")
    await store.ports.threads.remember(place, "一")
    postgres.stop()
    try:
        with pytest.raises(Exception, match="refused"):
            await store.ports.threads.earlier(place)
        await store.ports.questions.record(Question("问", "none", "T1", "U1", NOW))
    finally:
        postgres.start()
    assert "not kept" in caplog.text
    assert await store.ports.threads.earlier(place) == ("一",)
    await store.close()
