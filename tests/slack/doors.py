"""Bolt served over real HTTP on loopback, knocked at with signed requests as Slack sends them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import http.client
import json
import socket
import threading
import time
import urllib.parse
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

import uvicorn
from starlette.routing import BaseRoute

from bot.domain.installation import Installations
from bot.slack.app import build_front, open_doors, web_client
from bot.slack.front import Distilling, Drawing, LanguageFor, Previewing
from bot.slack.install.workspaces import Workspaces
from bot.slack.serve import Watched, make_asgi
from bot.slack.settings import SlackSettings
from bot.slack.work import Work
from tests.slack.fake_slack import FakeSlack
from tests.slack.fakes import Desk, language_for

SECRET = "shhh"
Done = TypeVar("Done")


class Door:
    """The running app. Every `knock` waits until all that it set going is done, so nothing needs to sleep."""

    def __init__(
        self,
        slack: FakeSlack,
        desk: Desk,
        installations: Installations | None = None,
        *,
        speaks: LanguageFor = language_for,
        distil: Distilling | None = None,
        draw: Drawing | None = None,
        preview: Previewing | None = None,
        pages: Sequence[BaseRoute] = (),
        **settings: Any,
    ) -> None:
        self.slack, self.desk, self._installations, self.speaks = slack, desk, installations, speaks
        self._distil, self._draw, self._preview, self._pages = distil, draw, preview, pages
        self.settings = SlackSettings("xoxb-1", SECRET, "xapp-1", api=slack.api, **settings)
        self.workspaces: Workspaces | None = None
        self.ready = True
        self._work = Work()
        self._counter = 0

    def start(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._ready = threading.Event()
        self._thread.start()
        assert self._ready.wait(10)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        front = build_front(
            self.settings,
            answer=self.desk.answer,
            language_for=self.speaks,
            ports=self.desk.ports,
            work=self._work,
            distil=self._distil,
            draw=self._draw,
            preview=self._preview,
        )
        if self._installations:
            client = web_client(self.settings)
            self.workspaces = Workspaces(self._installations, self.settings, client, self.desk.clock)
        app = open_doors(front, self.workspaces)
        watched = Watched(self._is_ready, front.metrics, self.desk.ports.deliveries, lambda: "v1")
        self._server = uvicorn.Server(
            uvicorn.Config(make_asgi(app, self._work, watched=watched, pages=self._pages), log_level="error")
        )
        self._ready.set()
        await self._server.serve(sockets=[self._socket])

    async def _is_ready(self) -> bool:
        return self.ready

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)

    # -- knocking

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        return self._send("GET", path, b"", headers)

    def run(self, todo: Coroutine[Any, Any, Done]) -> Done:
        """Do something on the loop of the door, to which its store belongs."""
        return asyncio.run_coroutine_threadsafe(todo, self._loop).result(20)

    def knock(
        self, body: str, kind: str, *, secret: str = SECRET, age: int = 0, **headers: str
    ) -> tuple[int, dict[str, Any]]:
        stamp = str(int(time.time()) - age)
        signature = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        signed = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signature}",
            **headers,
        }
        status, text = self._send("POST", "/slack/events", body.encode(), signed)
        asyncio.run_coroutine_threadsafe(self._work.drain(), self._loop).result(20)
        return status, json.loads(text) if text.startswith("{") else {}

    def headers_of(self, path: str, **headers: str) -> dict[str, str]:
        """The headers of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            connection.request("GET", path, headers=headers)
            return dict(connection.getresponse().getheaders())
        finally:
            connection.close()

    def _send(self, verb: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            connection.request(verb, path, body, headers)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def command(self, command: str, text: str, **how: Any) -> tuple[int, dict[str, Any]]:
        fields = {
            "command": command,
            "text": text,
            "team_id": "T1",
            "channel_id": "C1",
            "channel_name": "研究",
            "user_id": "U1",
            "trigger_id": "trig",
            "response_url": self.slack.response_url(how.pop("response", "r1")),
        }
        return self.knock(urllib.parse.urlencode(fields), "application/x-www-form-urlencoded", **how)

    def event(self, event: dict[str, Any], *, event_id: str | None = None, **how: Any) -> int:
        self._counter += 1
        body = {
            "type": "event_callback",
            "team_id": how.pop("team", "T1"),
            "api_app_id": "A1",
            "event_id": event_id or f"Ev{self._counter}",
            **how.pop("body", {}),
            "event": {"ts": f"17000000{self._counter:02}.000001", "channel": "C1", "user": "U1"} | event,
        }
        return self.knock(json.dumps(body), "application/json", **how)[0]

    def mention(self, text: str, **event: Any) -> int:
        return self.event({"type": "app_mention", "text": f"<@UBOT> {text}"} | event)

    def message(self, text: str, **event: Any) -> int:
        return self.event({"type": "message", "channel_type": "channel", "text": text} | event)

    def interact(self, payload: dict[str, Any], **how: Any) -> tuple[int, dict[str, Any]]:
        whole = {"team": {"id": "T1"}, "user": {"id": "U1"}, "trigger_id": "trig"} | payload
        body = urllib.parse.urlencode({"payload": json.dumps(whole)})
        return self.knock(body, "application/x-www-form-urlencoded", **how)

    def press(self, button: dict[str, Any], *, response: str = "r1", user: str = "U1", **container: Any) -> int:
        """Press a button as it stands in an ephemeral message: the payload brings no message along."""
        place = {
            "type": "message",
            "message_ts": "1700000099.000001",
            "channel_id": "C1",
            "is_ephemeral": True,
        } | container
        payload = {
            "type": "block_actions",
            "user": {"id": user},
            "container": place,
            "channel": {"id": place["channel_id"], "name": "研究"},
            "response_url": self.slack.response_url(response),
            "actions": [{"type": "button", "block_id": "b", **button}],
        }
        return self.interact(payload)[0]


def buttons_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Every button of a message, in order."""
    found = []
    for block in message["blocks"]:
        found += [e for e in block.get("elements", ()) if isinstance(e, dict) and e.get("type") == "button"]
        found += [block["accessory"]] if "accessory" in block else []
    return found


def button(message: dict[str, Any], label: str) -> dict[str, Any]:
    """The button with that label."""
    return next(b for b in buttons_of(message) if b["text"]["text"] == label)


def words(node: Any) -> str:
    """All the words that a message's blocks show."""
    if isinstance(node, list):
        return "\n".join(filter(None, map(words, node)))
    if not isinstance(node, dict):
        return ""
    if node.get("type") in ("text", "plain_text", "raw_text"):
        return str(node["text"])
    return "\n".join(filter(None, (words(v) for v in node.values() if isinstance(v, dict | list))))
