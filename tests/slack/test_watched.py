"""What many processes need: a limit with a friendly word, health, readiness, counters, and logs that tell nothing."""

from __future__ import annotations

import json
import logging

import pytest

from bot.logs import log_to_stderr
from bot.slack.pace import Pace
from tests.slack.doors import Door
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk


@pytest.fixture
def limited(slack: FakeSlack, desk: Desk) -> Door:
    return Door(slack, desk, user_limit="2/minute", workspace_limit="4/minute")


def test_who_asks_too_fast_is_told_so(limited: Door, desk: Desk) -> None:
    limited.start()
    shown = [limited.command("/yinju", str(n))[1]["text"] for n in range(3)]
    assert shown == ["1751家", "1751家", "too_fast"]
    assert desk.asked == ["0", "1"]
    # Another person is not held up, until the workspace as a whole is.
    for n in range(2):
        limited.mention("问", user=f"U{n + 5}")
    limited.mention("问", user="U9")
    assert [p["text"] for p in limited.slack.posts] == ["1751家", "1751家", "too_fast"]
    limited.stop()


def test_talk_that_is_not_for_us_is_not_told_off(limited: Door, desk: Desk, slack: FakeSlack) -> None:
    limited.start()
    limited.mention("问", ts="1700000001.000001")
    for _ in range(3):
        limited.message("还有吗？", thread_ts="1700000001.000001")
    assert len(slack.posts) == 2
    limited.stop()


def test_a_limit_that_cannot_be_read_is_wrong_use() -> None:
    with pytest.raises(ValueError, match="often"):
        Pace("very often", "")


def test_health_readiness_and_counters(door: Door, desk: Desk, slack: FakeSlack) -> None:
    assert door.get("/healthz") == (200, '{"ok":true}')
    assert door.get("/readyz")[0] == 200
    door.command("/yinju", "问")
    desk.replies["坏"] = RuntimeError()
    door.mention("坏")
    slack.answers["chat.postMessage"] = {"ok": False, "error": "not_in_channel"}
    door.mention("问")
    status, told = door.get("/metrics")
    assert status == 200
    assert 'yinju_questions_total{door="command",outcome="answered"} 1.0' in told
    assert 'yinju_questions_total{door="mention",outcome="broken"} 1.0' in told
    assert 'yinju_slack_calls_total{method="chat.postMessage",result="not_in_channel"}' in told
    assert 'yinju_slack_calls_total{method="auth.test",result="ok"}' in told
    assert 'yinju_answer_seconds_count{door="command"} 1.0' in told
    assert 'yinju_knowledge_info{version="v1"} 1.0' in told
    door.ready = False
    assert door.get("/readyz")[0] == 503


def test_a_log_that_machines_read(capsys: pytest.CaptureFixture[str]) -> None:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        log_to_stderr("json")
        logging.getLogger("bot.x").info("a workspace left, %d rows deleted", 3)
        logging.getLogger("slack_sdk.web").info("xoxb-secret")
        logging.getLogger("aiosqlite").debug("words")
        (line,) = capsys.readouterr().err.splitlines()
        read = json.loads(line)
        assert (read["name"], read["levelname"], read["message"]) == (
            "bot.x",
            "INFO",
            "a workspace left, 3 rows deleted",
        )
        assert "time" in read
    finally:
        root = logging.getLogger()
        root.handlers[:], root.level = before
