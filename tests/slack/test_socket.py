"""The Socket Mode door, against a WebSocket server on loopback."""

from __future__ import annotations

import asyncio

import pytest

from bot.slack.settings import SlackSettings
from bot.slack.socket import run_socket
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, language_for


async def test_questions_come_and_answers_go_over_the_socket(slack: FakeSlack, desk: Desk) -> None:
    stop = asyncio.Event()
    settings = SlackSettings("xoxb-1", "", "xapp-1", api=slack.api)
    running = asyncio.create_task(
        run_socket(settings, answer=desk.answer, language_for=language_for, ports=desk.ports, stop=stop, keepalive=0.02)
    )
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("socket"))
    command = {"command": "/quote", "text": "实体经济", "team_id": "T1", "user_id": "U1", "channel_id": "C1"}
    slack.send({"type": "slash_commands", "envelope_id": "E1", "payload": command, "accepts_response_payload": True})
    await asyncio.to_thread(slack.wait_for, lambda s: s.socket_answers)
    event = {"type": "app_mention", "text": "<@UBOT> 问", "user": "U1", "channel": "C1", "ts": "1.1"}
    payload = {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": event}
    slack.send({"type": "events_api", "envelope_id": "E2", "payload": payload})
    await asyncio.to_thread(slack.wait_for, lambda s: s.posts and len(s.socket_answers) == 2)
    # The keepalive asks on and on; Bolt itself asks once.
    await asyncio.to_thread(slack.wait_for, lambda s: len(s.named("auth.test")) >= 4)
    stop.set()
    await running
    assert slack.socket_answers[0]["envelope_id"] == "E1"
    assert slack.socket_answers[0]["payload"]["response_type"] == "ephemeral"
    assert slack.socket_answers[1] == {"envelope_id": "E2"}
    assert desk.asked == ["金句 实体经济", "问"]


async def test_a_door_without_a_sign_of_life_connects_again(slack: FakeSlack, desk: Desk) -> None:
    stop = asyncio.Event()
    settings = SlackSettings("xoxb-1", "", "xapp-1", api=slack.api)
    slack.answers["auth.test"] = [{"ok": False, "error": "fatal_error"}]
    running = asyncio.create_task(
        run_socket(settings, answer=desk.answer, language_for=language_for, ports=desk.ports, stop=stop, keepalive=0.05)
    )
    await asyncio.to_thread(slack.wait_for, lambda s: len(s.named("socket")) >= 2)
    stop.set()
    await running


def test_tokens_never_show() -> None:
    assert "xoxb" not in repr(SlackSettings("xoxb-1", "secret", "xapp-1"))
    with pytest.raises(AttributeError):
        SlackSettings().bot_token = "x"  # type: ignore[misc]
