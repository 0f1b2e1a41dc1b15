"""A worker that is stopped (SIGSTOP) between intent and post, and goes on when another has taken its delivery over."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path

import pytest

from bot.storage.store import Store, open_store
from tests.digest.bench import TENANT
from tests.digest.flaky_slack import FlakySlack
from tests.digest.harness import Trial, crew
from tests.digest.libraries import subscription

# Small, for the lease runs out by the real clock: 12 times that.
PATIENCE = 0.1


async def until(ready: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


async def settled(store: Store) -> str:
    """The message that is recorded, once one is."""
    while True:
        (found,) = await store.ports.deliveries.recent(TENANT, "s1")
        if found.state == "posted":
            return str(found.message)
        await asyncio.sleep(0.05)


# Where it knows, it sends nothing; after its last look at the clock it cannot know, and its post is taken back.
@pytest.mark.parametrize(("point", "posts"), [("intended", 1), ("clock", 1), ("seconds", 2)])
async def test_a_stopped_worker_that_wakes_up_leaves_one_post(
    shared_address: str, tmp_path: Path, zygote: subprocess.Popen[str], point: str, posts: int
) -> None:
    store = open_store(shared_address)
    await store.migrate()
    today = datetime.now(UTC).date()
    await store.ports.subscriptions.add(replace(subscription(at=clock_time(0, 0), zone="UTC"), since=today))
    slack = FlakySlack(began=int(time.time()), rate=0)
    slack.start()
    log = tmp_path / "workers.log"
    trial = Trial(shared_address, tmp_path, 1, workers=0, patience=PATIENCE)
    try:
        with crew(trial, slack.api, zygote) as workers:
            stopped = workers.hire(stop=point)
            await until(lambda: log.exists() and f"stops at {point}" in log.read_text())
            workers.hire()
            async with asyncio.timeout(60):
                taken_over = await settled(store)
                assert [m["ts"] for m in slack.history["C1"]] == [taken_over]
                os.kill(stopped, signal.SIGCONT)
                # What became of it is written down in the end.
                await until(lambda: _outcomes(log, stopped))
                # Where two were posted another lease runs out before one of them is taken back.
                await until(lambda: len(slack.history["C1"]) == 1 and len(_done(slack)) == posts)
                assert await settled(store) == taken_over
        assert [m["ts"] for m in slack.history["C1"]] == [taken_over]
        assert len(_done(slack)) == posts
    finally:
        slack.stop()
        await store.close()


def _outcomes(log: Path, worker: int) -> list[str]:
    """What the worker wrote of its post after it had been stopped."""
    written = log.read_text(encoding="utf-8").partition("stops at")[2].splitlines()
    return [line for line in written if f"worker {worker}:" in line and ("Later(" in line or "posted while" in line)]


def _done(slack: FlakySlack) -> list[str]:
    return [line for line in slack.journal["C1"] if "chat.postMessage" in line]
