"""The conversation doors: mentions, follow-ups in threads, direct and group messages."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Claimed, Place, Tenant
from bot.domain.reply import Notice, Report, Request
from bot.slack.blocks import render
from bot.slack.distilling import asks_to_distil, distil_sent
from bot.slack.drafts import show_begun, show_report, unreadable, words_said
from bot.slack.editors.passing import passed_on
from bot.slack.editors.question import Asked
from bot.slack.effects import without_sharing
from bot.slack.faults import told
from bot.slack.files import FileError
from bot.slack.front import Front
from bot.slack.inbound import attachments_of, channels_named, mentioned
from bot.slack.pictures import picture_of, send_picture
from bot.slack.posting import FAILURES, Way, post
from bot.slack.said import NEEDED, Event, Said, from_work, place_of
from bot.slack.unasked import answer_unasked, show

_log = logging.getLogger(__name__)
_SPOKEN = frozenset({None, "file_share", "thread_broadcast"})

# An answer that takes longer is given up, well before another process would take the event over.
_LONGEST = 90.0
_ANSWER = "yinju_answer"


def open_talk(app: AsyncApp, front: Front) -> None:
    """Listen to mentions and messages."""

    async def heard(
        event: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        if not _is_said_by_a_person(event, context):
            return
        place = place_of(event, Tenant(context.enterprise_id, context.team_id))
        addressed = _is_addressed(event, context)
        chosen = await front.chosen(place.workspace, place.channel)
        if body.get("is_ext_shared_channel") and not chosen.outside:
            if addressed:
                front.work.spawn(_refuse_outside(front, client, event, place))
            return
        earlier = await front.ports.threads.earlier(place) if event.get("thread_ts") else ()
        if not addressed and not earlier and chosen.when != "questions":
            return
        needed = {key: event[key] for key in NEEDED if key in event}
        said = Said(needed, place, addressed, _mentions_us(event, context), earlier)
        if not addressed and not earlier:
            front.work.spawn(answer_unasked(front, client, said, chosen))
            return
        claimed = await _claimed(front, said)
        if claimed:
            _answer(front, client, said, claimed)

    app.event("app_mention")(heard)
    app.event("message")(heard)


def _is_said_by_a_person(event: Event, context: AsyncBoltContext) -> bool:
    """Not by a bot, ourselves least of all, and said now: an edit sends again a mention that was answered already."""
    return (
        bool(event.get("user"))
        and not event.get("bot_id")
        and event.get("user") != context.bot_user_id
        and event.get("subtype") in _SPOKEN
        and "edited" not in event
    )


def _mentions_us(event: Event, context: AsyncBoltContext) -> bool:
    return event["type"] == "app_mention" or context.bot_user_id in mentioned(event)


def _is_addressed(event: Event, context: AsyncBoltContext) -> bool:
    """Whether it is said to us: a mention, a direct message, or words that open a group message and call on nobody."""
    if _mentions_us(event, context) or event.get("channel_type") == "im":
        return True
    return event.get("channel_type") == "mpim" and not mentioned(event) and "thread_ts" not in event


async def _claimed(front: Front, said: Said) -> Claimed | None:
    """The claim, if this delivery is the one to be answered."""
    return await front.ports.claims.claim(said.key, said.place.tenant, said.as_work())


def _answer(front: Front, client: AsyncWebClient, said: Said, claimed: Claimed) -> None:
    """Answer in a task of its own. Only then is the event done: should the process die, another takes it over."""

    async def answer() -> None:
        async with asyncio.timeout(_LONGEST):
            await _converse(front, client, said, claimed)
        await _done(front, claimed)

    async def say_broken() -> None:
        if said.addressed:
            await post(client, said.place.channel, front.broken(), said.place.thread)
        await _done(front, claimed)

    front.work.spawn(answer(), say_broken)


async def _done(front: Front, claimed: Claimed) -> None:
    """Close the event. Where the store is away it stays open; whoever takes it over finds the answer in the thread."""
    try:
        await front.ports.claims.done(claimed)
    except Exception as error:
        _log.error("an event stays open: %s", told(error))


async def resume(front: Front, client: AsyncWebClient, claimed: Claimed) -> None:
    """Answer what another process began and left, unless its answer stands in the channel already."""
    if "event" not in claimed.work:  # an answer that nobody asked for
        await _done(front, claimed)
        return
    said = from_work(claimed)
    if said.is_lost:
        await post(client, said.place.channel, front.broken(), said.place.thread)
        await _done(front, claimed)
    elif await _is_answered(client, said, claimed):
        await _done(front, claimed)
    else:
        _answer(front, client, said, claimed)


async def _is_answered(client: AsyncWebClient, said: Said, claimed: Claimed) -> bool:
    """Whether the thread holds the answer. Where it may not be read, a second answer is better than none."""
    try:
        found = await client.conversations_replies(
            channel=said.place.channel, ts=said.place.thread, oldest=said.event["ts"], include_all_metadata=True
        )
    except FAILURES as error:
        _log.warning("the thread cannot be read: %s", told(error))
        return False
    told_of = (m.get("metadata") or {} for m in found.get("messages") or ())
    return any((m.get("event_payload") or {}).get("claim") == claimed.key for m in told_of)


async def _converse(front: Front, client: AsyncWebClient, said: Said, claimed: Claimed) -> None:
    event, place = said.event, said.place
    person = await front.person(client, place.workspace, event["user"], place.channel)
    locale = person.locale or "zh"
    try:
        words = await words_said(front, client, said)
    except FileError as error:
        language = front.language_for(locale)
        await post(client, place.channel, render(unreadable(error, language), language), place.thread)
        return
    await show_begun(client, said, words, front.language_for(locale))
    request = Request(
        words=words,
        door="mention" if said.mention else "message",
        enterprise=place.enterprise,
        workspace=place.workspace,
        user=event["user"],
        channel=place.channel,
        thread=place.thread,
        locale=locale,
        attachments=attachments_of(event),
        context=said.earlier,
        addressed=said.addressed,
        permissions=person.permissions,
        named=channels_named(event),
        zone=person.zone,
    )
    marked = {"event_type": _ANSWER, "event_payload": {"claim": claimed.key}}
    if asks_to_distil(said):
        await distil_sent(front, client, said, request, marked)
        return
    direct = event.get("channel_type") == "im"
    asked = Asked("", event["user"], place.channel, "" if direct else place.thread, public=not direct)
    reply = await passed_on(front, client, place.tenant, await front.reply(request), asked)
    if isinstance(reply, Notice) and reply.silent and not said.addressed:
        return
    if isinstance(reply, Report):
        await show_report(client, said, reply, front.language_for(locale))
        return
    chosen = await front.chosen(place.workspace, place.channel)
    picture = picture_of(reply)
    if picture:
        # Where answers are for the asker alone, so are posters.
        picture = replace(picture, public=picture.public and chosen.audience == "channel")
        way = Way(client, place.channel, event["user"], place.thread)
        reply = (await send_picture(front, way, reply, picture, front.language_for(locale))).reply
    if direct:
        reply = without_sharing(reply)
    message = render(reply, front.language_for(locale), asked=request.words)
    await show(client, event, place.thread, message, chosen, marked)
    await front.remember(place, request, reply)


async def _refuse_outside(front: Front, client: AsyncWebClient, event: Event, place: Place) -> None:
    """Say to whoever asked, and nobody else, why nothing is said where other organisations read along. Once."""
    key = f"outside:{event['channel']}:{event['ts']}"
    claimed = await front.ports.claims.claim(key, place.tenant, {"person": event["user"]})
    if claimed is None or not await front.ports.claims.done(claimed):
        return
    language = front.language_for(await front.locale(client, place.workspace, event["user"], place.channel))
    way = Way(client, place.channel, event["user"], event.get("thread_ts"))
    await way.privately(render(Notice(language.phrases.channel.outside_silent), language))
