"""Sharing from the search window: to a channel that is chosen there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Place
from bot.domain.reply import Notice, Request
from bot.slack import effects
from bot.slack.effects import Spot
from bot.slack.front import Front
from bot.slack.locales import Person
from bot.slack.posting import Way
from bot.slack.seeking.view import SHARING, told_view
from bot.slack.sharing import share_within

Body = Mapping[str, Any]


def open_sharing(app: AsyncApp, front: Front) -> None:
    """Listen to the channel being chosen."""

    async def chosen(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        person = await front.person(client, context.team_id, body["user"]["id"])
        language = front.language_for(person.locale or "zh")
        # Posting may take longer than Slack waits; how it went stands in the same window then.
        await ack(response_action="update", view=told_view(language, language.phrases.seek.share_waiting))

        async def share() -> None:
            told = await _share(front, body, client, context, person)
            await client.views_update(view_id=body["view"]["id"], view=told_view(language, told.text))

        async def say_broken() -> None:
            await client.views_update(view_id=body["view"]["id"], view=told_view(language, language.phrases.broken))

        front.work.spawn(share(), say_broken)

    app.view(SHARING)(chosen)


async def _share(front: Front, body: Body, client: AsyncWebClient, context: AsyncBoltContext, person: Person) -> Notice:
    language = front.language_for(person.locale or "zh")
    asked = json.loads(body["view"]["private_metadata"])
    channel = str(body["view"]["state"]["values"]["where"]["channel"]["selected_conversation"])
    addresses = (u.get("response_url") for u in body.get("response_urls") or () if u.get("channel_id") == channel)
    address = next(addresses, None)
    way = Way(client, channel, body["user"]["id"], respond=AsyncRespond(response_url=address) if address else None)
    request = Request(
        words=asked["w"],
        door="shortcut",
        enterprise=context.enterprise_id,
        workspace=context.team_id,
        user=way.user,
        channel=channel,
        locale=language.code,
        permissions=person.permissions,
    )
    reply = await front.reply(request)
    effect = effects.share_of(reply)
    if effect is None:
        return reply if isinstance(reply, Notice) else Notice(language.phrases.share_expired)
    if effects.is_stale(reply, asked["v"]):
        return Notice(language.phrases.share_changed)
    spot = Spot(Place(context.enterprise_id, context.team_id, channel, ""), "")
    return await share_within(front, way, spot, person, reply, effect, request.words, language)
