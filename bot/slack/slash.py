"""The command door: /yinju and its short cuts. The answer goes back inline, to the person alone."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Place, Tenant
from bot.domain.reply import Answer, Form, Request
from bot.slack.blocks import Message
from bot.slack.drafts import drawn
from bot.slack.editors.passing import passed_on
from bot.slack.editors.question import Asked
from bot.slack.effects import Spot, share_of
from bot.slack.faults import told
from bot.slack.features import words_for
from bot.slack.forms import render_view
from bot.slack.front import Front
from bot.slack.inbound import channels_in, from_mrkdwn
from bot.slack.pictures import picture_of, send_picture
from bot.slack.posting import Way, privately
from bot.slack.sharing import share_within, why_refused

_log = logging.getLogger(__name__)


def open_slash(app: AsyncApp, front: Front) -> None:
    """Listen to every command that Slack sends us: how they are named is a setting of the app."""

    async def asked(
        ack: AsyncAck,
        command: dict[str, Any],
        client: AsyncWebClient,
        context: AsyncBoltContext,
        respond: AsyncRespond,
    ) -> None:
        way = Way(client, command.get("channel_id"), command.get("user_id"), respond=respond)
        answering = asyncio.create_task(_safely(front, command, context, way))
        # An answer at hand is there as soon as the task has had its turn; waiting costs more than such an answer does.
        await asyncio.sleep(0)
        # Slack waits three seconds: what takes longer comes later, through the response_url.
        if not answering.done():
            await asyncio.wait({answering}, timeout=front.settings.patience)
        if not answering.done():
            await ack()
            front.work.spawn(_later(answering, way))
            return
        message = answering.result()
        if message is None:
            await ack()
        elif message.inline:
            ack.response = BoltResponse(status=200, body=message.inline)
        else:
            await ack(**privately(message))

    app.command(re.compile(".*"))(asked)


async def _later(answering: asyncio.Task[Message | None], way: Way) -> None:
    message = await answering
    if message is not None:
        await way.privately(message)


async def _safely(front: Front, command: Mapping[str, Any], context: AsyncBoltContext, way: Way) -> Message | None:
    try:
        return await _answer(front, command, context, way)
    except Exception as error:
        _log.error("no answer to a command: %s", told(error))
        return front.broken()


async def _answer(front: Front, command: Mapping[str, Any], context: AsyncBoltContext, way: Way) -> Message | None:
    """The message to show; None where a form was opened instead, or several messages are on their way."""
    person = await front.person(way.client, context.team_id, way.user, way.channel)
    locale = person.locale or "zh"
    language = front.language_for(locale)
    typed = str(command.get("text") or "")
    text = from_mrkdwn(typed)
    request = Request(
        words=words_for(str(command.get("command")), text, front.settings.command_prefix),
        door="command",
        enterprise=context.enterprise_id,
        workspace=context.team_id,
        user=way.user,
        channel=way.channel,
        locale=locale,
        permissions=person.permissions,
        named=channels_in(typed),
        zone=person.zone,
    )
    reply = await front.reply(request)
    if isinstance(reply, Answer) and not reply.effects:
        # Most of what is asked, and often the same: there is nothing to pass on, to share or to send.
        return front.looks.of(reply, language, request.words)
    tenant, asked = Tenant(request.enterprise, request.workspace), Asked("", way.user or "", way.channel or "")
    reply = await passed_on(front, way.client, tenant, reply, asked)
    if isinstance(reply, Form):
        await way.client.views_open(trigger_id=command["trigger_id"], view=render_view(reply, language, way.channel))
        return None
    effect = share_of(reply)
    picture = picture_of(reply)
    place = Place(context.enterprise_id, context.team_id, way.channel or "", "")
    spot = Spot(place, str(command.get("channel_name") or way.channel))
    if effect:
        reply = await share_within(front, way, spot, person, reply, effect, request.words, language)
    elif picture:
        refused = await why_refused(front, way, spot, person, language) if picture.public else None
        reply = refused or (await send_picture(front, way, reply, picture, language)).reply
    first, *rest = await drawn(reply, language, asked=request.words)
    if rest:
        # An answer that goes back inline might come after the next message.
        front.work.spawn(way.all_privately((first, *rest)))
        return None
    return first
