"""A Slack that fails a quarter of the calls, in the ways that Slack and networks do, and keeps what was posted."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.slack.fake_slack import FakeSlack

CALLS = frozenset({"chat.postMessage", "conversations.history", "chat.delete"})
# What goes wrong, and whether Slack has posted all the same.
FAULTS: tuple[tuple[str, bool], ...] = (
    ("too many", False),
    ("server error", False),
    ("server error", True),
    ("time-out", True),
    ("reset", False),
    ("reset", True),
)


@dataclass
class FlakySlack(FakeSlack):
    """`rate` of the calls fail. A time-out answers after `slow` seconds, and only then does the message appear.

    The journal holds what was done in each channel: when it was asked for, when it was done, and what went wrong.
    """

    rate: float = 0.25
    slow: float = 0.7
    seed: int = 1
    faults: Counter[str] = field(default_factory=Counter)
    journal: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._random = random.Random(self.seed)  # noqa: S311 - dice, not secrets

    async def _api(self, request: web.Request) -> web.Response:
        asked, method = time.time(), request.match_info["method"]
        fields = await self._fields(request)
        if method not in CALLS or self._random.random() >= self.rate:
            return web.json_response(self._done(asked, method, fields, "well"))
        fault, posts = self._random.choice(FAULTS)
        self.faults[f"{fault}{', posted all the same' if posts and fault != 'time-out' else ''}"] += 1
        if fault == "time-out":
            await asyncio.sleep(self.slow)
        if posts:
            self._done(asked, method, fields, fault)
        return self._fail(fault, request)

    def _done(self, asked: float, method: str, fields: dict[str, Any], how: str) -> dict[str, Any]:
        done = self._usual(method, fields)
        told = (
            f"{asked:.3f} Slack was asked for {method}, did it at {time.time():.3f}, ended {how}: {done.get('ts', '')}"
        )
        self.journal.setdefault(str(fields.get("channel")), []).append(told)
        return done

    def _usual(self, method: str, fields: dict[str, Any], token: str = "") -> dict[str, Any]:
        if method == "chat.delete":
            kept = self.history[fields["channel"]]
            kept[:] = [message for message in kept if message["ts"] != str(fields["ts"])]
            return {"ok": True}
        return super()._usual(method, fields, token)

    def _fail(self, fault: str, request: web.Request) -> web.Response:
        if fault == "too many":
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        if fault == "server error":
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def marks(self) -> Counter[str]:
        """How often each delivery stands in the channels."""
        return Counter(mark_of(message) for kept in self.history.values() for message in kept)


def mark_of(message: dict[str, Any]) -> str:
    """Which delivery a message is."""
    return str(message["metadata"]["event_payload"]["delivery"])
