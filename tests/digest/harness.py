"""Due deliveries, worker processes that are killed at random, a Slack that fails: what was posted twice, what not at all."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path
from typing import Literal

from bot.digest.deliver import Rules
from bot.domain.ports import Tenant
from bot.slack.courier import PATIENCE
from bot.storage.store import Store, open_store
from tests.digest.flaky_slack import FlakySlack, mark_of
from tests.digest.libraries import subscription

ROOT = Path(__file__).parent.parent.parent
BETWEEN_KILLS = (0.15, 0.4)


@dataclass
class Trial:
    """What is tried. `patience` is the time limit of a call to Slack, in seconds; it gives the trial its scale.

    Lease and settling stand to it as the bot's own do, and a call that times out is answered after twice as long. With
    `planned` the deliveries are there from the beginning; else the workers plan them too.
    """

    address: str
    folder: Path
    deliveries: int
    courier: Literal["real", "blind", "resigned"] = "real"
    workers: int = 4
    planned: bool = False
    patience: float = 0.5
    seed: int = 1
    rate: float = 0.25
    limit: float = 3_600

    @property
    def lease(self) -> float:
        """How long a delivery is held."""
        return Rules().lease.total_seconds() / PATIENCE * self.patience

    @property
    def settling(self) -> float:
        """How much of the lease must be left after a call has timed out."""
        return Rules().settling.total_seconds() / PATIENCE * self.patience


@dataclass
class Outcome:
    """What came of it: how many deliveries stand in a channel more than once, and how many nowhere."""

    duplicated: int
    lost: int
    kills: int
    seconds: float
    states: dict[str, int]
    faults: Counter[str]
    mismatched: int = 0
    unfinished: int = 0
    explained: str = ""

    def __str__(self) -> str:
        faults = ", ".join(f"{name} {n}" for name, n in sorted(self.faults.items()))
        return (
            f"duplicated {self.duplicated}, lost {self.lost}, unlike the ledger {self.mismatched}; {self.states}; "
            f"{self.kills} kills in {self.seconds:.0f} s; {sum(self.faults.values())} calls failed ({faults})"
        )


@dataclass
class Crew:
    """Worker processes, of which there are always as many as wanted until the end."""

    zygote: subprocess.Popen[str]
    order: dict[str, object]
    pids: list[int] = field(default_factory=list)

    def hire(self, stop: str | None = None) -> int:
        """One more; with `stop` it stops itself at that point between intent and post."""
        assert self.zygote.stdin
        assert self.zygote.stdout
        self.zygote.stdin.write(json.dumps(self.order | {"stop": stop}) + "\n")
        self.zygote.stdin.flush()
        self.pids.append(int(self.zygote.stdout.readline()))
        return self.pids[-1]

    def kill(self, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        self.pids.remove(pid)


@contextmanager
def nursery() -> Iterator[subprocess.Popen[str]]:
    """The process from which workers are forked: importing all they need takes seconds, and they live for one."""
    zygote = subprocess.Popen(
        [sys.executable, "-m", "tests.digest.zygote"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        yield zygote
    finally:
        zygote.kill()
        zygote.wait()


@contextmanager
def crew(trial: Trial, api: str, zygote: subprocess.Popen[str]) -> Iterator[Crew]:
    order: dict[str, object] = {
        "address": trial.address,
        "api": api,
        "courier": trial.courier,
        "patience": trial.patience,
        "lease": trial.lease,
        "settling": trial.settling,
        "log": str(trial.folder / "workers.log"),
    }
    workers = Crew(zygote, order)
    try:
        for _ in range(trial.workers):
            workers.hire()
        yield workers
    finally:
        for pid in list(workers.pids):
            workers.kill(pid)


async def run(trial: Trial, zygote: subprocess.Popen[str]) -> Outcome:
    """Subscribe so many channels to a digest that is due, let the workers loose, kill them, and count."""
    store = open_store(trial.address)
    await store.migrate()
    today = datetime.now(UTC).date()
    for number in range(trial.deliveries):
        due = subscription(at=clock_time(0, 0), zone="UTC", name=f"s{number}")
        await store.ports.subscriptions.add(replace(due, channel=f"C{number}", since=today))
        if trial.planned:
            await store.ports.deliveries.plan(due.id, today, datetime.combine(today, clock_time(0, 0), UTC))
    slack = FlakySlack(began=int(time.time()), seed=trial.seed, rate=trial.rate, slow=2 * trial.patience)
    slack.start()
    dice, kills, began = random.Random(trial.seed), 0, time.monotonic()  # noqa: S311 - dice, not secrets
    try:
        with crew(trial, slack.api, zygote) as workers:
            while await _open(store, trial.deliveries) and time.monotonic() - began < trial.limit:
                await asyncio.sleep(dice.uniform(*BETWEEN_KILLS))
                workers.kill(dice.choice(workers.pids))
                workers.hire()
                kills += 1
        # Slack may still be about to post what timed out.
        await asyncio.sleep(slack.slow + 0.2)
        return await _count(trial, store, slack, kills, time.monotonic() - began)
    finally:
        slack.stop()
        await store.close()


async def _open(store: Store, wanted: int) -> int:
    """How many deliveries are not at their end yet, those not planned yet among them."""
    tally = await store.ports.deliveries.tally()
    return wanted - sum(n for state, n in tally.items() if state in ("posted", "failed", "skipped", "uncertain"))


async def _count(trial: Trial, store: Store, slack: FlakySlack, kills: int, seconds: float) -> Outcome:
    marks = slack.marks()
    twice = {name for name, n in marks.items() if n > 1}
    ledger: dict[str, str | None] = {}
    for found in await store.ports.subscriptions.active():
        tenant = Tenant(found.enterprise, found.workspace)
        for delivery in await store.ports.deliveries.recent(tenant, found.id):
            ledger[delivery.id] = delivery.message if delivery.state == "posted" else None
    stamps = {
        message["metadata"]["event_payload"]["delivery"]: message["ts"]
        for kept in slack.history.values()
        for message in kept
    }
    return Outcome(
        duplicated=len(twice),
        lost=trial.deliveries - len(marks),
        kills=kills,
        seconds=seconds,
        states={str(state): n for state, n in (await store.ports.deliveries.tally()).items()},
        faults=slack.faults,
        mismatched=sum(1 for name, stamp in ledger.items() if stamp is not None and stamps.get(name) != stamp),
        unfinished=await _open(store, trial.deliveries),
        explained="\n\n".join(_explain(name, trial, slack) for name in sorted(twice)[:3]),
    )


def _explain(delivery: str, trial: Trial, slack: FlakySlack) -> str:
    """All that workers and Slack wrote down of one delivery, in the order of time."""
    channel = next(c for c, kept in slack.history.items() if any(mark_of(message) == delivery for message in kept))
    written = (trial.folder / "workers.log").read_text(encoding="utf-8").splitlines()
    return "\n".join(sorted([*slack.journal[channel], *(line for line in written if delivery in line)]))
