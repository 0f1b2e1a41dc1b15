"""A Slack of our own on loopback: Web API, response URLs and Socket Mode, over real HTTP, recording what it is sent."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

BOT = "UBOT"
CLIENT_SECRET = "client-secret"
SCOPES = (
    "commands,chat:write,app_mentions:read,channels:history,groups:history,im:history,mpim:history,"
    "assistant:write,users:read,channels:read,groups:read,files:read,files:write"
)

NEEDED = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.delete": "chat:write",
    "users.info": "users:read",
    "assistant.threads.setStatus": "assistant:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}


@dataclass
class Call:
    """One thing that reached Slack: a method of the Web API (or "response_url"), and its fields."""

    method: str
    fields: dict[str, Any]
    token: str = ""


@dataclass
class FakeSlack:
    """`answers` sets what a method answers (a dict, or several used up one by one); `expired` response URLs fail."""

    answers: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=lambda: {"x-oauth-scopes": SCOPES})
    locale: str | None = "zh-CN"
    expired: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    uploads: dict[str, bytes] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    socket_answers: list[dict[str, Any]] = field(default_factory=list)
    history: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    # What is told of some channels and people beyond what is told of all.
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    zone: str | None = None
    admin: bool = False
    began: int = 1_700_000_000
    rotating: bool = True
    # Scopes that the token does not have: what needs one of them is refused, as Slack refuses it.
    lacking: set[str] = field(default_factory=set)
    # Methods that are not answered until they are taken out again.
    held: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._changed = threading.Condition()
        self._started = threading.Event()
        self._sockets: list[web.WebSocketResponse] = []
        self._stamp = self.began
        self._used: set[str] = set()
        self._issued = 0
        self.port = 0

    # -- life

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        assert self._started.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/response/{name}", self._respond)
        app.router.add_get("/socket", self._socket)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_post("/upload/{id}", self._upload)
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        self._started.set()
        await self._end.wait()
        for socket in self._sockets:
            await socket.close()
        await runner.cleanup()

    # -- addresses

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def response_url(self, name: str = "r1") -> str:
        return f"http://127.0.0.1:{self.port}/response/{name}"

    def file_url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/files/{name}"

    # -- what was recorded

    def named(self, method: str) -> list[dict[str, Any]]:
        with self._changed:
            return [call.fields for call in self.calls if call.method == method]

    @property
    def posts(self) -> list[dict[str, Any]]:
        return self.named("chat.postMessage")

    @property
    def responses(self) -> list[dict[str, Any]]:
        return self.named("response_url")

    def wait_for(self, ready: Callable[[FakeSlack], object], seconds: float = 10) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: ready(self), seconds), [c.method for c in self.calls]

    def _record(self, call: Call) -> None:
        with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    # -- HTTP

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        fields = await self._fields(request)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme == "Basic":
            fields["client_id"], _, fields["client_secret"] = base64.b64decode(token).decode().partition(":")
            token = ""
        self._record(Call(method, fields, token))
        while method in self.held:  # noqa: ASYNC110 -- it is let go from another thread
            await asyncio.sleep(0.01)
        answer = self.answers.get(method)
        if isinstance(answer, list):
            answer = answer.pop(0) if answer else None
        needed = self._needed(method, fields)
        if answer is None and needed in self.lacking:
            answer = {"ok": False, "error": "missing_scope", "needed": needed, "provided": self._held()}
        if answer is None:
            answer = self._usual(method, fields, token)
        status = answer.pop("status", 200) if isinstance(answer, dict) else 200
        extra = {"Retry-After": "0"} if status == 429 else {}
        held = {"x-oauth-scopes": self._held()} if "x-oauth-scopes" in self.headers else {}
        return web.json_response(answer, status=status, headers={**self.headers, **held, **extra})

    def _held(self) -> str:
        held = self.headers.get("x-oauth-scopes", "").split(",")
        return ",".join(scope for scope in held if scope not in self.lacking)

    def _needed(self, method: str, fields: dict[str, Any]) -> str | None:
        """The scope that a method needs, as its page in docs.slack.dev/reference/methods says."""
        if method in NEEDED:
            return NEEDED[method]
        kind = {"C": "channels", "G": "groups", "D": "im"}.get(str(fields.get("channel"))[:1], "channels")
        if method in ("conversations.history", "conversations.replies"):
            return f"{kind}:history"
        return f"{kind}:read" if method in ("conversations.info", "conversations.members") else None

    def _usual(self, method: str, fields: dict[str, Any], token: str = "") -> dict[str, Any]:
        if method == "oauth.v2.access":
            return self._access(fields)
        if method == "auth.test":
            return {"ok": True, "user_id": BOT, "bot_id": "BBOT", "team_id": "T1", "team": "t", "user": "yinju"}
        if method == "users.info":
            person = {"id": fields["user"], "is_admin": self.admin} | ({"locale": self.locale} if self.locale else {})
            person |= {"tz": self.zone} if self.zone else {}
            return {"ok": True, "user": person | self.people.get(str(fields["user"]), {})}
        if method == "apps.connections.open":
            return {"ok": True, "url": f"ws://127.0.0.1:{self.port}/socket"}
        if method == "conversations.history":
            return self._read(fields)
        if method == "conversations.replies":
            return self._read_thread(fields)
        if method == "conversations.info":
            channel = {"id": fields["channel"], "name": "研究", "is_member": True, "is_private": False}
            return {"ok": True, "channel": channel | self.channels.get(str(fields["channel"]), {})}
        if method == "conversations.members":
            return {"ok": True, "members": ["U1", "U5", BOT]}
        self._stamp += 1
        stamp = f"{self._stamp}.000100"
        if method == "files.getUploadURLExternal":
            address = f"http://127.0.0.1:{self.port}/upload/F{self._stamp}"
            return {"ok": True, "upload_url": address, "file_id": f"F{self._stamp}"}
        if method == "files.completeUploadExternal":
            return {"ok": True, "files": [{"id": file["id"], "title": file["title"]} for file in fields["files"]]}
        if method == "chat.postMessage":
            kept = {key: fields.get(key) for key in ("text", "metadata", "thread_ts")} | {"ts": stamp}
            self.history.setdefault(str(fields["channel"]), []).append(kept)
        return {"ok": True, "ts": stamp, "channel": fields.get("channel", "C1")}

    def _read_thread(self, fields: dict[str, Any]) -> dict[str, Any]:
        """What was posted in a thread, with its metadata, below the message that it hangs from."""
        kept = self.history.get(str(fields["channel"]), [])
        above = [m for m in kept if m["ts"] == fields["ts"]]
        return {"ok": True, "messages": [*above, *(m for m in kept if m.get("thread_ts") == fields["ts"])]}

    def _read(self, fields: dict[str, Any]) -> dict[str, Any]:
        """A channel's messages, newest first, a page at a time."""
        since, limit = float(fields.get("oldest") or 0), int(fields.get("limit") or 100)
        kept = [m for m in reversed(self.history.get(str(fields["channel"]), [])) if float(m["ts"]) >= since]
        if str(fields.get("include_all_metadata", "")).lower() not in ("1", "true"):
            kept = [{key: value for key, value in m.items() if key != "metadata"} for m in kept]
        start = int(fields.get("cursor") or 0)
        following = str(start + limit) if start + limit < len(kept) else ""
        return {
            "ok": True,
            "messages": kept[start : start + limit],
            "has_more": bool(following),
            "response_metadata": {"next_cursor": following},
        }

    def _access(self, fields: dict[str, Any]) -> dict[str, Any]:
        """A code stands for a workspace (T9) or an organisation (E9); it, and a refresh token, is good for one use."""
        given = str(fields.get("refresh_token") or fields.get("code"))
        if fields.get("client_secret") != CLIENT_SECRET or given in self._used:
            refused = "invalid_refresh_token" if fields.get("refresh_token") else "invalid_code"
            return {"ok": False, "error": refused}
        self._used.add(given)
        whose = given.split("-")[1]
        self._issued += 1
        tokens: dict[str, Any] = {"access_token": f"xoxe.xoxb-{whose}-secret{self._issued}", "token_type": "bot"}
        if self.rotating:
            tokens |= {"refresh_token": f"xoxe-{whose}-secret{self._issued}", "expires_in": 43_200}
        if fields.get("refresh_token"):
            return {"ok": True, "bot_user_id": BOT, "app_id": "A1", "scope": SCOPES} | tokens
        whole = whose.startswith("E")
        return {
            "ok": True,
            "app_id": "A1",
            "bot_user_id": BOT,
            "scope": SCOPES,
            "team": None if whole else {"id": whose, "name": f"<研究室>{whose}"},
            "enterprise": {"id": whose, "name": "总社"} if whole else None,
            "is_enterprise_install": whole,
            "authed_user": {"id": "U1"},
        } | tokens

    async def _fields(self, request: web.Request) -> dict[str, Any]:
        if request.content_type == "application/json":
            return dict(json.loads(await request.text() or "{}"))
        posted = {key: str(value) for key, value in (await request.post()).items()}
        return {key: json.loads(v) if v[:1] in "[{" and v else v for key, v in {**request.query, **posted}.items()}

    async def _respond(self, request: web.Request) -> web.Response:
        self._record(Call("response_url", dict(await request.json()) | {"_name": request.match_info["name"]}))
        if request.match_info["name"] in self.expired:
            return web.json_response({"ok": False, "error": "expired_url"}, status=404)
        return web.Response(text="ok")

    async def _file(self, request: web.Request) -> web.Response:
        """A private file for whoever has the token; a page for signing in for anybody else, as Slack does it."""
        content = self.files.get(request.match_info["name"])
        allowed = request.headers.get("Authorization") == "Bearer xoxb-1" and "files:read" not in self.lacking
        if content is None or not allowed:
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.Response(body=content, content_type="application/octet-stream")

    async def _upload(self, request: web.Request) -> web.Response:
        """What is sent to an upload address, which is good without a token."""
        self.uploads[request.match_info["id"]] = await request.read()
        return web.Response(text="OK")

    # -- Socket Mode

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.append(socket)
        self._record(Call("socket", {}))
        await socket.send_json({"type": "hello"})
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                with self._changed:
                    self.socket_answers.append(json.loads(message.data))
                    self._changed.notify_all()
        return socket

    def send(self, envelope: dict[str, Any]) -> None:
        asyncio.run_coroutine_threadsafe(self._sockets[-1].send_json(envelope), self._loop).result(10)
