"""The door for teams without a public address: Socket Mode over a WebSocket that we open."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from bot.domain.ports import Ports
from bot.slack.app import build_front, lone_client, open_doors
from bot.slack.beside import EVERY, Chore, beside, repeat, take_over
from bot.slack.faults import told
from bot.slack.front import Answering, Distilling, Drawing, LanguageFor, Previewing
from bot.slack.posting import FAILURES
from bot.slack.settings import SlackSettings

_log = logging.getLogger(__name__)


async def run_socket(
    settings: SlackSettings,
    *,
    answer: Answering,
    language_for: LanguageFor,
    ports: Ports,
    stop: asyncio.Event | None = None,
    keepalive: float = 60,
    chores: Sequence[Chore] = (),
    distil: Distilling | None = None,
    draw: Drawing | None = None,
    preview: Previewing | None = None,
) -> None:
    """Stay connected until `stop` is set (or for ever), and do the chores meanwhile."""
    front = build_front(
        settings, answer=answer, language_for=language_for, ports=ports, distil=distil, draw=draw, preview=preview
    )
    app = open_doors(front)
    chores = (*chores, repeat(partial(take_over, front, lone_client(app)), EVERY))
    door = AsyncSocketModeHandler(app, settings.app_token)
    try:
        await door.connect_async()  # type: ignore[no-untyped-call]
        async with beside(chores):
            await _stay(door, stop or asyncio.Event(), keepalive)
    finally:
        await front.work.drain()
        await door.close_async()  # type: ignore[no-untyped-call]


async def _stay(door: AsyncSocketModeHandler, stop: asyncio.Event, keepalive: float) -> None:
    """Ask Slack for a sign of life now and then: a socket may reconnect and go deaf."""
    while not stop.is_set():
        try:
            async with asyncio.timeout(keepalive):
                await stop.wait()
        except TimeoutError:
            await _keep_alive(door)


async def _keep_alive(door: AsyncSocketModeHandler) -> None:
    try:
        await door.app.client.auth_test()
        if await door.client.is_connected():
            return
        _log.warning("socket is deaf: connecting again")
    except FAILURES as error:
        _log.warning("no sign of life, connecting again: %s", told(error))
    try:
        await door.client.connect_to_new_endpoint(force=True)
    except FAILURES as error:
        _log.error("not connected: %s", told(error))
