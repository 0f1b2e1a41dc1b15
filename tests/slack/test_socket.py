"""The Socket Mode door, against a WebSocket server on loopback."""

from __future__ import annotations

import asyncio

import pytest

from bot.languages.registry import language_for as real_language_for
from bot.slack.settings import SlackSettings
from bot.slack.socket import run_socket
from bot.wiring import Bot
from tests.slack.block_rules import check_view
from tests.slack.doors import button
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, language_for
from tests.slack.whole import behind_door


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


async def test_home_settings_and_questions_put_to_nobody_over_the_socket(slack: FakeSlack, whole_bot: Bot) -> None:
    stop = asyncio.Event()
    _, desk = behind_door(slack, whole_bot)
    running = asyncio.create_task(
        run_socket(
            SlackSettings("xoxb-1", "", "xapp-1", api=slack.api),
            answer=desk.answer,
            language_for=real_language_for,
            ports=desk.ports,
            stop=stop,
            home=whole_bot.home,
        )
    )
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("socket"))

    def event(number: int, **event: object) -> None:
        inner = {"user": "U1", "channel": "C1", "ts": f"{number}.1"} | event
        payload = {"type": "event_callback", "event_id": f"Ev{number}", "team_id": "T1", "event": inner}
        slack.send({"type": "events_api", "envelope_id": f"E{number}", "payload": payload})

    event(1, type="app_home_opened", tab="home", channel="D1")
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("views.publish"))
    view = slack.named("views.publish")[0]["view"]
    assert check_view(view) == []
    pressed = {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "trigger_id": "trig",
        "container": {"type": "view", "view_id": "V1"},
        "view": view | {"id": "V1"},
        "actions": [{"type": "button", "block_id": "b", **button(view, "看摘要")}],
    }
    slack.send({"type": "interactive", "envelope_id": "E2", "payload": pressed})
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("views.open"))
    event(3, type="app_home_opened", tab="messages", channel="D1")
    await asyncio.to_thread(slack.wait_for, lambda s: s.named("assistant.threads.setSuggestedPrompts"))
    command = {"command": "/yinju", "text": "设置 有问题就答", "team_id": "T1", "user_id": "U1", "channel_id": "C1"}
    slack.send({"type": "slash_commands", "envelope_id": "E4", "payload": command, "accepts_response_payload": True})
    await asyncio.to_thread(slack.wait_for, lambda s: any(a["envelope_id"] == "E4" for a in s.socket_answers))
    event(5, type="message", channel_type="channel", text="哈尔滨有多少家高新技术企业？")
    await asyncio.to_thread(slack.wait_for, lambda s: s.posts)
    stop.set()
    await running
    assert slack.posts[0]["text"] == "1751家"
    assert "views.publish" not in [c.method for c in slack.calls if c.token != "xoxb-1"]
