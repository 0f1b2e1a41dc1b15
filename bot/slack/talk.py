"""The conversation doors: mentions, follow-ups in threads, direct and group messages, and the empty conversation."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Place
from bot.domain.reply import Notice, Report, Request
from bot.languages.language import Language
from bot.slack.blocks import render, render_all
from bot.slack.effects import without_sharing
from bot.slack.faults import told
from bot.slack.front import Front
from bot.slack.inbound import attachments_of, mentioned, words_of
from bot.slack.manifest import prompts
from bot.slack.posting import FAILURES, Way, post

_log = logging.getLogger(__name__)
_SPOKEN = frozenset({None, "file_share", "thread_broadcast"})

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Said:
    """Something said in a conversation, and what is known of it before it is answered."""

    event: Event
    place: Place
    addressed: bool
    mention: bool
    earlier: tuple[str, ...]


def open_talk(app: AsyncApp, front: Front) -> None:
    """Listen to mentions, messages and the opening of the conversation."""

    async def heard(event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        if not _is_said_by_a_person(event, context):
            return
        place = Place(context.enterprise_id, context.team_id, event["channel"], event.get("thread_ts") or event["ts"])
        addressed = _is_addressed(event, context)
        earlier = await front.ports.threads.earlier(place) if event.get("thread_ts") else ()
        if not addressed and not earlier:
            return
        if not await _claimed(front, event):
            return
        said = _Said(event, place, addressed, _mentions_us(event, context), earlier)
        front.work.spawn(_converse(front, client, said), lambda: _say_broken(front, client, said))

    async def home_opened(event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        if event.get("tab") == "messages":
            front.work.spawn(_suggest(front, event, client, context.team_id))

    app.event("app_mention")(heard)
    app.event("message")(heard)
    app.event("app_home_opened")(home_opened)


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


async def _claimed(front: Front, event: Event) -> bool:
    """Whether this delivery is the one to be answered: channel and timestamp tell that it is one message.

    Slack delivers again, under the same event_id, what it believes lost; a tagged message comes as two events, and
    through Slack Connect under two teams. All share this one key. A second claim, of the event_id, would add nothing
    but a gap: were the store to fail between the two, the retry would find itself claimed and nobody would answer.
    """
    return await front.ports.claims.claim(f"message:{event['channel']}:{event['ts']}")


async def _converse(front: Front, client: AsyncWebClient, said: _Said) -> None:
    event, place = said.event, said.place
    locale = await front.locale(client, place.workspace, event["user"])
    request = Request(
        words=words_of(event),
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
    )
    reply = await front.reply(request)
    if isinstance(reply, Notice) and reply.silent and not said.addressed:
        return
    if isinstance(reply, Report):
        await _report(client, said, reply, front.language_for(locale))
        return
    if event.get("channel_type") == "im":
        reply = without_sharing(reply)
    await post(client, place.channel, render(reply, front.language_for(locale), asked=request.words), place.thread)
    await front.remember(place, request, reply)


async def _report(client: AsyncWebClient, said: _Said, reply: Report, language: Language) -> None:
    """A report on a draft, which is confidential: in a channel it is shown to the person alone."""
    place = said.place
    if said.event.get("channel_type") == "im":
        for message in render_all(without_sharing(reply), language):
            await post(client, place.channel, message, place.thread)
        return
    thread = place.thread if said.event.get("thread_ts") else None
    await Way(client, place.channel, said.event["user"], thread).all_privately(render_all(reply, language))


async def _say_broken(front: Front, client: AsyncWebClient, said: _Said) -> None:
    if said.addressed:
        await post(client, said.place.channel, front.broken(), said.place.thread)


async def _suggest(front: Front, event: Event, client: AsyncWebClient, workspace: str | None) -> None:
    language = front.language_for(await front.locale(client, workspace, event.get("user")))
    try:
        # With a thread_ts Slack would silently show nothing: that belongs to the older assistant view.
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=event["channel"], title=language.phrases.prompts_title, prompts=prompts(language)
        )
    except FAILURES as error:
        _log.warning("no suggestions: %s", told(error))
