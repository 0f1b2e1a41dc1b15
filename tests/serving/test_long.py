"""What takes minutes: PostgreSQL away for half a minute, and what the dead leave, taken over when its lease has run out.

Two `yinju serve` and two `yinju worker`, as the Procfile starts them; leases and periods are the real ones. YINJU_LONG=1.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path

import psycopg
import pytest

from bot.storage.lives import CLAIM_LEASE
from bot.storage.store import open_store
from tests.digest.libraries import subscription
from tests.postgres import Postgres
from tests.serving.test_two_processes import ROOT, STAMPS, TOKEN, Served, wait_for
from tests.slack.fake_slack import FakeSlack

pytestmark = pytest.mark.skipif(not os.environ.get("YINJU_LONG"), reason="minutes; make long tries it")
AWAY = 30.0
LEASE = CLAIM_LEASE.total_seconds()
Hire = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSlack]:
    monkeypatch.setenv("YINJU_WORKER", "apart")
    fake = FakeSlack(began=int(time.time()))
    fake.start()
    yield fake
    fake.held.clear()
    fake.stop()


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """A server of its own, for it is stopped."""
    server = Postgres()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def served(own_postgres: Postgres, slack: FakeSlack, tmp_path: Path) -> Iterator[list[Served]]:
    database = own_postgres.make_database()
    both = [Served(database, slack, tmp_path, name) for name in ("one", "two")]
    for each in both:
        wait_for(lambda each=each: each.get("/readyz")[0] == 200, "not ready", 240)  # type: ignore[misc]
    yield both
    for each in both:
        each.process.kill()
        each.process.wait(10)


@pytest.fixture
def work(own_postgres: Postgres, served: list[Served], slack: FakeSlack, tmp_path: Path) -> Iterator[Hire]:
    settings = {
        "DATABASE_URL": own_postgres.url("test1").replace("postgresql://", "postgres://"),
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_API_URL": slack.api,
        # Midnight may be long past.
        "YINJU_DIGEST_LATE_HOURS": "48",
    }
    hired: list[subprocess.Popen[bytes]] = []

    def hire() -> subprocess.Popen[bytes]:
        with (tmp_path / "workers.log").open("ab") as log:
            line = [sys.executable, "-m", "bot", "worker"]
            hired.append(subprocess.Popen(line, cwd=ROOT, env=os.environ | settings, stdout=log, stderr=log))
        return hired[-1]

    yield hire
    for process in hired:
        process.kill()
        process.wait(10)


def subscribe(database: str, name: str) -> None:
    """Have a channel wait for its digest, due since midnight."""

    async def add() -> None:
        store = open_store(database)
        wanted = subscription(at=clock_time(0, 0), zone="UTC", name=name)
        await store.ports.subscriptions.add(replace(wanted, channel=f"C{name}", since=datetime.now(UTC).date()))
        await store.close()

    asyncio.run(add())


def answered(slack: FakeSlack) -> list[str]:
    """The messages whose answers stand in their channel."""
    return [message["thread_ts"] for message in slack.history.get("C1", [])]


def delivered(slack: FakeSlack, name: str) -> int:
    return len(slack.history.get(f"C{name}", []))


def is_recorded(database: str, name: str) -> bool:
    with psycopg.connect(database) as connection:
        asked = "SELECT state FROM deliveries WHERE subscription = %s"
        return connection.execute(asked, (name,)).fetchall() == [("posted",)]


def test_postgresql_away_for_half_a_minute(
    own_postgres: Postgres, served: list[Served], work: Hire, slack: FakeSlack
) -> None:
    one, two = served
    database = own_postgres.url("test1")
    workers = [work(), work()]
    subscribe(database, "early")
    wait_for(lambda: is_recorded(database, "early"), "not delivered", 60)

    # One digest is on its way to Slack when the database goes; another waits already, and nobody has planned it.
    slack.held.add("chat.postMessage")
    sent = len(slack.posts)
    subscribe(database, "midway")
    slack.wait_for(lambda s: len(s.posts) > sent, 30)
    subscribe(database, "waiting")
    own_postgres.stop()
    began = time.monotonic()
    slack.held.clear()
    wait_for(lambda: one.get("/readyz")[0] == 503, "still ready")
    missed = next(STAMPS)
    while time.monotonic() - began < AWAY:
        assert [each.get("/healthz")[0] for each in served] == [200, 200]
        status, shown = two.command("哈尔滨有多少家高新技术企业？")
        assert (status, "1751" in shown) == (200, True)
        assert one.mention(missed) == 500
        time.sleep(2)
    assert [process.poll() for process in workers] == [None, None]
    own_postgres.start()
    again = time.monotonic()

    wait_for(lambda: one.mention(missed) == 200, "not answered after the database came back", 60)
    wait_for(lambda: missed in answered(slack), "the mention was lost", 60)
    wait_for(lambda: is_recorded(database, "waiting"), "the digest was lost", 60)
    _tell("away", f"{AWAY:.0f} s; all that waited was done {time.monotonic() - again:.1f} s after it came back")
    # That the one on its way arrived could not be recorded: it is looked for when its lease has run out.
    wait_for(lambda: is_recorded(database, "midway"), "never recorded", LEASE + 30)
    assert [delivered(slack, name) for name in ("early", "midway", "waiting")] == [1, 1, 1]
    assert answered(slack).count(missed) == 1


def test_what_the_dead_leave_is_taken_over_within_the_lease_plus_five_seconds(
    own_postgres: Postgres, served: list[Served], work: Hire, slack: FakeSlack
) -> None:
    one, _ = served
    database = own_postgres.url("test1")

    # The one dies while it asks Slack who is speaking.
    slack.held.add("users.info")
    left = next(STAMPS)
    claimed = time.monotonic()
    assert one.mention(left) == 200
    slack.wait_for(lambda s: s.named("users.info"))
    one.process.send_signal(signal.SIGKILL)
    one.process.wait(10)
    slack.held.clear()

    # A worker dies while it waits for Slack to post, which Slack does all the same.
    slack.held.add("chat.postMessage")
    first = work()
    subscribe(database, "left")
    slack.wait_for(lambda s: s.posts, 60)
    intended = time.monotonic()
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    slack.held.clear()
    work()

    wait_for(lambda: left in answered(slack), "what the dead one left was not answered", LEASE + 30)
    after = time.monotonic() - claimed
    wait_for(lambda: is_recorded(database, "left"), "what the dead worker left was not delivered", LEASE + 30)
    recorded = time.monotonic() - intended
    _tell(
        "taken over",
        f"the answer after {after:.1f} s, the digest after {recorded:.1f} s; the lease is {LEASE:.0f} s",
    )
    assert answered(slack) == [left]
    assert delivered(slack, "left") == 1
    # The clock decides what these are about; a machine that is busy with other things gets a little more.
    assert LEASE - 5 < after < LEASE + 5 + 5
    assert LEASE - 5 < recorded < LEASE + 5 + 5


def _tell(what: str, figures: str) -> None:
    sys.stdout.write(f"\n{what}: {figures}\n")
