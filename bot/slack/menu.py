"""An entry in the menu of a message: it is acknowledged at once, and what it does is told to whoever chose it alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.features import Shortcut
from bot.slack.front import Front
from bot.slack.posting import Way

Body = Mapping[str, Any]
# What an entry does with the payload, whose `message` is the one that was chosen.
Chosen = Callable[[Front, Body, Way, AsyncBoltContext], Awaitable[None]]


def open_menu(app: AsyncApp, front: Front, shortcut: Shortcut, run: Chosen) -> None:
    """Listen to an entry."""

    async def chosen(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        await ack()
        message = body.get("message") or {}
        channel = (body.get("channel") or {}).get("id")
        way = Way(client, channel, body["user"]["id"], message.get("thread_ts"), respond)
        front.work.spawn(run(front, body, way, context), lambda: way.privately(front.broken()))

    app.message_shortcut(shortcut.callback)(chosen)
