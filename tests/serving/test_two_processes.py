"""Two `yinju serve` behind one PostgreSQL, as the Procfile starts them: one question, one answer, whatever dies."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from tests.postgres import Postgres
from tests.slack.fake_slack import FakeSlack

ROOT = Path(__file__).parent.parent.parent
SECRET, TOKEN = "shhh", "xoxb-1-verysecret"
QUESTION = "哈尔滨有多少家高新技术企业？"
STAMPS = (f"17000{number:05}.000100" for number in itertools.count())


class Served:
    """One `yinju serve`."""

    def __init__(self, database: str, slack: FakeSlack, folder: Path, name: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = folder / f"{name}.log"
        settings = {
            "DATABASE_URL": database.replace("postgresql://", "postgres://"),
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.api,
            "YINJU_LOG": "json",
            "YINJU_LIMIT_USER": "",
        }
        line = [sys.executable, "-m", "bot", "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(line, cwd=ROOT, env=os.environ | settings, stdout=log, stderr=log)

    def wait_until_ready(self) -> None:
        wait_for(lambda: self.get("/readyz")[0] == 200, "not ready", 60)

    def get(self, path: str) -> tuple[int, str]:
        return self._send("GET", path, b"", {})

    def mention(self, stamp: str, user: str = "U1") -> int:
        event = {"type": "app_mention", "user": user, "channel": "C1", "ts": stamp, "text": f"<@UBOT> {QUESTION}"}
        body = {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{stamp}", "event": event}
        return self._post(json.dumps(body), "application/json")[0]

    def command(self, text: str) -> tuple[int, str]:
        fields = {"command": "/yinju", "text": text, "team_id": "T1", "channel_id": "C1", "user_id": "U1"}
        body = urllib.parse.urlencode(fields | {"response_url": "http://127.0.0.1:9/"})
        return self._post(body, "application/x-www-form-urlencoded")

    def _post(self, body: str, kind: str) -> tuple[int, str]:
        stamp = str(int(time.time()))
        signature = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}", "Content-Type": kind}
        return self._send("POST", "/slack/events", body.encode(), signed)

    def _send(self, verb: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(verb, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return 0, ""
        finally:
            connection.close()


def wait_for(ready: Callable[[], object], otherwise: str, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < until, otherwise
        time.sleep(0.05)


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    fake = FakeSlack()
    fake.start()
    yield fake
    fake.held.clear()
    fake.stop()


@pytest.fixture
def database(postgres: Postgres) -> str:
    """An empty one: the processes make its tables."""
    return postgres.make_database()


@pytest.fixture
def served(database: str, slack: FakeSlack, tmp_path: Path) -> Iterator[list[Served]]:
    both = [Served(database, slack, tmp_path, name) for name in ("one", "two")]
    for each in both:
        each.wait_until_ready()
    yield both
    for each in both:
        each.process.kill()
        each.process.wait(10)


def answers(slack: FakeSlack) -> list[str]:
    return sorted(post["thread_ts"] for post in slack.posts)


def test_one_question_one_answer_whatever_dies(
    served: list[Served], slack: FakeSlack, database: str, postgres: Postgres
) -> None:
    one, two = served
    # Slack delivers each mention to both, as it does when it believes the first delivery lost.
    stamps = [next(STAMPS) for _ in range(6)]
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda given: given[0].mention(given[1]), itertools.product(served, stamps))) == {200}
    wait_for(lambda: len(answers(slack)) >= len(stamps), "not all were answered")
    with psycopg.connect(database, autocommit=True) as connection:
        wait_for(lambda: connection.execute("SELECT bool_and(done) FROM event_claims").fetchone() == (True,), "open")
        assert answers(slack) == stamps
        assert {post["text"] for post in slack.posts} == {"1751家"}

        # The database is stopped: commands are answered, mentions sent again by Slack are answered later.
        postgres.stop()
        try:
            wait_for(lambda: one.get("/readyz")[0] == 503, "still ready")
            assert one.get("/healthz")[0] == 200
            status, shown = one.command(QUESTION)
            assert (status, json.loads(shown)["text"]) == (200, "1751家")
            late = next(STAMPS)
            assert one.mention(late) == 500
        finally:
            postgres.start()
    wait_for(lambda: one.mention(late) == 200, "not answered after the database came back")
    two.wait_until_ready()
    wait_for(lambda: answers(slack) == [*stamps, late], "the mention was lost")

    # One dies while it asks Slack who is speaking. Its lease is cut short here, lest the test wait for it.
    with psycopg.connect(database, autocommit=True) as connection:
        left = next(STAMPS)
        slack.held.add("users.info")
        asked = len(slack.named("users.info"))
        assert one.mention(left, user="U2") == 200
        slack.wait_for(lambda s: len(s.named("users.info")) > asked)
        one.process.send_signal(signal.SIGKILL)
        one.process.wait(10)
        slack.held.clear()
        connection.execute("UPDATE event_claims SET leased = now() - interval '1 second' WHERE NOT done")
    wait_for(lambda: left in answers(slack), "what the dead one left was not answered")
    assert answers(slack) == [*stamps, late, left]

    # The other is told to stop, and finishes what it has in hand.
    last = next(STAMPS)
    slack.held.add("chat.postMessage")
    assert two.mention(last) == 200
    slack.wait_for(lambda s: len(s.posts) == len(stamps) + 3)
    two.process.send_signal(signal.SIGTERM)
    slack.held.clear()
    assert two.process.wait(30) == 0
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT bool_and(done) FROM event_claims").fetchone() == (True,)
    assert_no_secrets(served)


def assert_no_secrets(served: list[Served]) -> None:
    """Neither tokens nor anybody's words, and every line is JSON."""
    for each in served:
        text = each.log.read_text(encoding="utf-8")
        assert TOKEN not in text
        assert QUESTION not in text
        assert "高新技术" not in text
        assert all(json.loads(line)["levelname"] for line in text.splitlines() if line.startswith("{"))
        assert "Traceback" not in text
