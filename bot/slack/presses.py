"""The button door: a press speaks the button's words; the answer is for the person who pressed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Place
from bot.domain.reply import Form, Notice, Report, Request, Retract
from bot.slack import effects
from bot.slack.blocks import render
from bot.slack.drafts import drawn, tell_begun, text_of, unreadable
from bot.slack.effects import RETRACT, Spot
from bot.slack.files import FileError
from bot.slack.forms import CALLBACK, entered, files_in, is_blank, render_view
from bot.slack.front import Front
from bot.slack.limits import Block
from bot.slack.pictures import picture_of, send_picture
from bot.slack.posting import Way
from bot.slack.values import Pressed, unpack

Body = Mapping[str, Any]


def open_presses(app: AsyncApp, front: Front) -> None:
    """Listen to buttons and to forms."""

    async def retracted(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        await ack()
        way = _way(body, client, respond)
        front.work.spawn(_retract(front, body, way, context), lambda: way.privately(front.broken()))

    async def pressed(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        await ack()
        value = unpack(str(body["actions"][0].get("value") or ""))
        way = _way(body, client, respond)
        front.work.spawn(_press(front, body, way, context, value), lambda: way.privately(front.broken()))

    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        value, channel = entered(body["view"])
        way = Way(client, channel, body["user"]["id"])
        if is_blank(body["view"]):
            language = front.language_for(await front.locale(client, context.team_id, way.user))
            first = min(body["view"]["state"]["values"])
            await ack(response_action="errors", errors={first: language.phrases.form_nothing})
            return
        await ack()
        front.work.spawn(_submit(front, body, way, context, value), lambda: way.privately(front.broken()))

    app.action(RETRACT)(retracted)
    # Every other button is a followup; one that we no longer know is told that it has lapsed.
    app.action(re.compile(".*"))(pressed)
    app.view(CALLBACK)(submitted)


async def _submit(front: Front, body: Body, way: Way, context: AsyncBoltContext, value: Pressed) -> None:
    language = front.language_for(await front.locale(way.client, context.team_id, way.user))
    try:
        text = await text_of(front, way.client, files_in(body["view"]))
    except FileError as error:
        await way.privately(render(unreadable(error, language), language))
        return
    await tell_begun(way, text, language)
    await _press(front, body, way, context, replace(value, words=f"{value.words}\n\n{text}") if text else value)


def _way(body: Body, client: AsyncWebClient, respond: AsyncRespond) -> Way:
    container, message = body.get("container") or {}, body.get("message") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id")
    thread = container.get("thread_ts") or message.get("thread_ts")
    return Way(client, channel, body["user"]["id"], thread, respond)


def _spot(body: Body, way: Way, context: AsyncBoltContext) -> Spot:
    stamp = str((body.get("container") or {}).get("message_ts") or "")
    place = Place(context.enterprise_id, context.team_id, way.channel or "", way.thread or stamp)
    return Spot(place, str((body.get("channel") or {}).get("name") or way.channel))


async def _press(front: Front, body: Body, way: Way, context: AsyncBoltContext, value: Pressed | None) -> None:
    person = await front.person(way.client, context.team_id, way.user)
    locale = person.locale or "zh"
    language = front.language_for(locale)
    if value is None:
        await way.privately(render(Notice(language.phrases.lapsed), language))
        return
    spot = _spot(body, way, context)
    request = Request(
        words=value.words,
        door="button",
        enterprise=spot.place.enterprise,
        workspace=spot.place.workspace,
        user=way.user,
        channel=way.channel,
        thread=way.thread,
        locale=locale,
        context=await front.ports.threads.earlier(spot.place),
        permissions=person.permissions,
        zone=person.zone,
    )
    reply = await front.reply(request)
    if isinstance(reply, Form):
        await way.client.views_open(trigger_id=body["trigger_id"], view=render_view(reply, language, way.channel))
        return
    effect, picture = effects.share_of(reply), picture_of(reply)
    beside: tuple[Block, ...] = ()
    if picture:
        sent = await send_picture(front, way, reply, picture, language, version=value.version)
        reply, beside = sent.reply, sent.beside
    elif value.page:
        reply = replace(reply, effects=())
    elif effect and effects.is_stale(reply, value.version):
        await way.privately(render(Notice(language.phrases.share_changed), language))
        reply = replace(reply, effects=())
    elif effect:
        reply = await effects.share(way, spot, front.ports.shares, reply, effect, value.words, language)
    if isinstance(reply, Report):
        await way.all_privately(await drawn(reply, language, page=value.page))
        return
    await way.privately(render(reply, language, asked=value.words, page=value.page, beside=beside))
    if _is_direct(way) and value.kind == "ask":
        await front.remember(spot.place, request, reply)


def _is_direct(way: Way) -> bool:
    """Whether nobody else reads along: then what a press asked is what the next question refers to."""
    return bool(way.channel and way.channel.startswith("D"))


async def _retract(front: Front, body: Body, way: Way, context: AsyncBoltContext) -> None:
    language = front.language_for(await front.locale(way.client, context.team_id, way.user))
    spot = _spot(body, way, context)
    stamp = str((body.get("container") or {}).get("message_ts") or "")
    owner = await front.ports.shares.owner(effects.shelf(spot.place), stamp) or body["actions"][0].get("value")
    if owner != way.user:
        reply = Notice(language.phrases.not_your_share)
    else:
        reply = await effects.retract(way, Retract(stamp, str(way.user)), language)
    await way.privately(render(reply, language))
