"""yinju digest and yinju worker: from the settings to a post in Slack."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time as seconds
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.digest.deliver import Office
from bot.digest.worker import Worker
from bot.slack.digests import run_until_told
from bot.slack.settings import SlackSettings
from bot.storage.store import open_store
from tests.digest.bench import Script
from tests.digest.libraries import quotations, subscription
from tests.slack.fake_slack import FakeSlack

KNOWLEDGE = str(Path(__file__).parent.parent.parent / "knowledge")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store in which channel C1 wants a digest at midnight of today, in UTC."""
    made = f"sqlite:///{tmp_path / 'yinju.db'}"
    monkeypatch.setenv("DATABASE_URL", made)
    monkeypatch.setenv("YINJU_DIGEST_LATE_HOURS", "48")
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    async def subscribe() -> None:
        store = open_store(made)
        await store.migrate()
        wanted = subscription(at=time(0, 0), zone="UTC")
        await store.ports.subscriptions.add(replace(wanted, since=datetime.now(UTC).date()))
        await store.close()

    asyncio.run(subscribe())
    return made


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSlack]:
    fake = FakeSlack()
    fake.start()
    monkeypatch.setattr("bot.wiring.slack_settings", lambda settings: SlackSettings("xoxb-1", api=fake.api))
    yield fake
    fake.stop()


def test_run_delivers_what_is_due_once(address: str, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    for expected in ("1 deliveries", "0 deliveries"):
        result = CliRunner().invoke(main, ["digest", "run", "--knowledge", KNOWLEDGE])
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith(expected)
    (sent,) = slack.posts
    assert sent["channel"] == "C1"
    assert sent["text"].startswith("引据日报　")


def test_without_a_token_nothing_is_begun(address: str) -> None:
    for command in (["worker"], ["digest", "run"]):
        result = CliRunner().invoke(main, [*command, "--knowledge", KNOWLEDGE])
        assert result.exit_code == 2
        assert "SLACK_BOT_TOKEN" in result.output


def test_preview_shows_a_channel_or_an_example(address: str) -> None:
    shown = CliRunner().invoke(main, ["digest", "preview", "--channel", "C1", "--knowledge", KNOWLEDGE])
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith("引据日报　")
    example = ["digest", "preview", "--on", "2027-04-20", "--topics", "实体经济", "--knowledge", KNOWLEDGE]
    assert "当年今日\n“一个国家一定要有正确的战略选择" in CliRunner().invoke(main, example).stdout
    nothing = CliRunner().invoke(main, ["digest", "preview", "--channel", "C9", "--knowledge", KNOWLEDGE])
    assert nothing.exit_code == 1


def test_a_worker_can_be_watched(address: str, slack: FakeSlack) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": slack.api, "YINJU_METRICS_PORT": str(port)}
    line = [sys.executable, "-m", "bot", "worker", "--host", "127.0.0.1", "--knowledge", KNOWLEDGE]
    with subprocess.Popen(line, env=os.environ | settings, stderr=subprocess.DEVNULL) as process:
        try:
            slack.wait_for(lambda s: s.posts, 60)
            told = ""
            # The post is recorded, and counted as posted, a moment after Slack has it.
            end = seconds.monotonic() + 30
            while 'yinju_deliveries{state="posted"} 1.0' not in told and seconds.monotonic() < end:
                told = _get(port, "/metrics")
            assert 'yinju_deliveries{state="posted"} 1.0' in told
            assert 'yinju_slack_calls_total{method="chat.postMessage",result="ok"} 1.0' in told
            assert 'yinju_knowledge_info{version="' in told
            assert [_get(port, path) for path in ("/healthz", "/readyz")] == ['{"ok":true}'] * 2
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()


def _get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return str(answer.read().decode())


def test_a_port_that_is_taken_is_said(address: str, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = ["worker", "--host", "127.0.0.1", "--metrics-port", port, "--knowledge", KNOWLEDGE]
        result = CliRunner().invoke(main, line)
    assert result.exit_code == 1
    assert f"127.0.0.1:{port} cannot be listened at" in result.output


async def test_a_worker_ends_at_sigterm() -> None:
    store = open_store("memory:")
    office = Office(store.ports, Script(), lambda: quotations(1))
    working = asyncio.create_task(run_until_told(Worker(office, poll=60)))
    await asyncio.sleep(0)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(working, 10)
    for asked in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().remove_signal_handler(asked)
