"""Channels that end, or that the bot has to leave: what they are sent stops then, not only at the next post."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.digest.courier import Lasting
from bot.digest.stopping import stop_channel
from bot.domain.ports import Tenant
from bot.slack.courier import SlackCourier
from bot.slack.front import Front

# Slack's names for private channels differ. Of the bot's own leaving some events are withheld at times, so it hears them
# all; whichever comes first counts.
ENDS: tuple[tuple[str, Lasting], ...] = (
    ("channel_archive", "archived"),
    ("channel_deleted", "gone"),
    ("channel_left", "absent"),
    ("group_archive", "archived"),
    ("group_deleted", "gone"),
    ("group_left", "absent"),
)
LEFT = "member_left_channel"


def open_channel_ends(app: AsyncApp, front: Front) -> None:
    """Listen to what ends a channel for us."""

    async def ended(event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await _stop(front, client, context, str(event["channel"]), dict(ENDS)[event["type"]])

    async def left(event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        if event.get("user") == context.bot_user_id:
            await _stop(front, client, context, str(event["channel"]), "absent")

    for name, _ in ENDS:
        app.event(name)(ended)
    app.event(LEFT)(left)


async def _stop(front: Front, client: AsyncWebClient, context: AsyncBoltContext, channel: str, reason: Lasting) -> None:
    """Stop what the channel is sent. Where the store is away this fails, so that Slack tells us again."""

    async def here(_: Tenant) -> AsyncWebClient:
        return client

    courier = SlackCourier(here, front.language_for, metrics=front.metrics)
    tenant = Tenant(context.enterprise_id, context.team_id)
    await stop_channel(tenant, channel, reason, front.ports.subscriptions, courier)
