"""The surfaces for looking things up over Socket Mode, each once: the same payloads in envelopes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.languages.registry import language_for
from bot.slack.settings import SlackSettings
from bot.slack.socket import run_socket
from bot.wiring import Bot
from tests.slack.doors import button, buttons_of
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk

SPOKEN = "必须始终高度重视发展壮大实体经济，抓实体经济一定要抓好制造业。"
STAMP = "1700000000.000100"
WHO: dict[str, Any] = {"team": {"id": "T1"}, "user": {"id": "U1"}, "trigger_id": "trig"}


class Socket:
    """The bot at the other end of a WebSocket."""

    def __init__(self, slack: FakeSlack) -> None:
        self.slack, self._sent = slack, 0

    async def interact(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Send a payload; what it was acknowledged with."""
        return await self._send("interactive", WHO | payload)

    async def event(self, event: dict[str, Any]) -> None:
        self._sent += 1
        payload = {"type": "event_callback", "event_id": f"Ev{self._sent}", "team_id": "T1", "event": event}
        await self._send("events_api", payload)

    async def _send(self, kind: str, payload: dict[str, Any]) -> dict[str, Any]:
        self._sent += 1
        name = f"E{self._sent}"
        self.slack.send({"type": kind, "envelope_id": name, "payload": payload, "accepts_response_payload": True})
        answers = self.slack.socket_answers
        await self.until(lambda s: [a for a in answers if a["envelope_id"] == name])
        return next(a for a in answers if a["envelope_id"] == name).get("payload") or {}

    async def until(self, ready: Any) -> None:
        await asyncio.to_thread(self.slack.wait_for, ready)


@asynccontextmanager
async def connected(slack: FakeSlack, desk: Desk, bot: Bot) -> AsyncIterator[Socket]:
    bot.ports = desk.ports
    settings = SlackSettings("xoxb-1", "", "xapp-1", api=slack.api, mark="pushpin", editors=("UE",))
    stop = asyncio.Event()
    running = asyncio.create_task(
        run_socket(settings, answer=bot.answer, language_for=language_for, ports=desk.ports, stop=stop)
    )
    socket = Socket(slack)
    await socket.until(lambda s: s.named("socket"))
    yield socket
    stop.set()
    await running


async def test_the_search_window(slack: FakeSlack, desk: Desk, library_bot: Bot) -> None:
    async with connected(slack, desk, library_bot) as socket:
        await socket.interact({"type": "shortcut", "callback_id": "search_library"})
        await socket.until(lambda s: s.named("views.open"))
        view = slack.named("views.open")[0]["view"] | {"id": "V1", "state": {"values": {}}}
        typed = {"type": "block_suggestion", "action_id": "seek_pick", "block_id": "pick", "value": "xzscl"}
        completed = await socket.interact(typed | {"view": view})
        option = completed["option_groups"][0]["options"][0]
        assert option["text"]["text"] == "新质生产力"
        action = {"type": "external_select", "action_id": "seek_pick", "block_id": "pick", "selected_option": option}
        await socket.interact({"type": "block_actions", "view": view, "actions": [action]})
        await socket.until(lambda s: s.named("views.update"))
        values = {"pick": {"seek_pick": {}}, "ask": {"entered": {"value": "哈尔滨有多少家高新技术企业"}}}
        asked = await socket.interact({"type": "view_submission", "view": view | {"state": {"values": values}}})
        assert asked["response_action"] == "update"
        assert "1751家" in str(asked["view"])
        share = next(b for b in buttons_of(asked["view"]) if b["text"]["text"] == "分享到频道")
        await socket.interact({"type": "block_actions", "view": view, "actions": [share | {"block_id": "b"}]})
        await socket.until(lambda s: s.named("views.push"))
        chosen = {"where": {"channel": {"selected_conversation": "C7"}}}
        pushed = slack.named("views.push")[0]["view"] | {"id": "V2", "state": {"values": chosen}}
        await socket.interact({"type": "view_submission", "view": pushed, "response_urls": []})
        await socket.until(lambda s: s.posts)
        assert (slack.posts[0]["channel"], slack.posts[0]["text"]) == ("C7", "1751家")


async def test_the_source_of_a_message(slack: FakeSlack, desk: Desk, library_bot: Bot) -> None:
    async with connected(slack, desk, library_bot) as socket:
        await socket.interact(
            {
                "type": "message_action",
                "callback_id": "find_source",
                "message": {"ts": "1.1", "text": SPOKEN},
                "channel": {"id": "C1", "name": "研究"},
                "response_url": slack.response_url(),
            }
        )
        await socket.until(lambda s: s.responses)
        assert slack.responses[0]["text"].startswith("出自《学习金句》")


async def test_a_marked_message(slack: FakeSlack, desk: Desk, library_bot: Bot) -> None:
    slack.history["C1"] = [{"type": "message", "user": "U2", "text": SPOKEN, "ts": STAMP}]
    async with connected(slack, desk, library_bot) as socket:
        item = {"type": "message", "channel": "C1", "ts": STAMP}
        event = {"type": "reaction_added", "user": "U1", "reaction": "pushpin", "item": item, "event_ts": "1.2"}
        await socket.event(event)
        await socket.until(lambda s: s.posts)
        assert slack.posts[0]["thread_ts"] == STAMP


async def test_a_question_for_the_editors(slack: FakeSlack, desk: Desk, library_bot: Bot) -> None:
    async with connected(slack, desk, library_bot) as socket:
        said = {"type": "app_mention", "text": "<@UBOT> 成都有多少家高新技术企业", "user": "U1", "channel": "C1"}
        await socket.event(said | {"ts": STAMP})
        await socket.until(lambda s: s.posts)
        place = {"channel_id": "C1", "message_ts": "1.3", "thread_ts": STAMP, "is_ephemeral": False}
        press = {"type": "block_actions", "container": place, "channel": {"id": "C1", "name": "研究"}}
        tell = button(slack.posts[0], "转给编辑") | {"block_id": "b"}
        await socket.interact(press | {"actions": [tell], "response_url": slack.response_url()})
        await socket.until(lambda s: s.responses)
        (asking,) = [post for post in slack.posts if post["channel"] == "UE"]
        editor = {"user": {"id": "UE"}, "container": {"channel_id": "D9", "message_ts": "1.4"}}
        await socket.interact(press | editor | {"actions": [buttons_of(asking)[0] | {"block_id": "b"}]})
        await socket.until(lambda s: s.named("views.open"))
        values = {"answer": {"entered": {"value": "请查公报。"}}}
        view = slack.named("views.open")[0]["view"] | {"id": "V1", "state": {"values": values}}
        await socket.interact({"type": "view_submission", "user": {"id": "UE"}, "view": view})
        await socket.until(lambda s: [p for p in s.posts if p["channel"] == "D9"])
        assert [p["text"] for p in slack.posts if p.get("thread_ts") == STAMP][-1] == "请查公报。"
