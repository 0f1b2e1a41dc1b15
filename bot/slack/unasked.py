"""Answers to questions that were put to nobody: only where a channel wished for them, and only what surely answers."""

from __future__ import annotations

import re
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.commands import asks
from bot.domain.channel import ChannelSettings
from bot.domain.ports import Question
from bot.domain.reply import Answer, Reply, Request
from bot.slack.blocks import Message, render
from bot.slack.front import Front
from bot.slack.inbound import mentioned, words_of
from bot.slack.posting import Way, post
from bot.slack.said import Event, Said

# How sure an answer must be to be given unasked; answers that were asked for are given from 0.4 on. docs/slack.md tells
# how often it is wrong there.
SURE = 0.9
# Initials (gxjsqy 多少家) are how one types to a machine, not to colleagues; and there a name is easily mistaken.
_INITIALS = re.compile(r"(?<![A-Za-z])[b-df-hj-np-tv-z]{4,}(?![A-Za-z])")


def is_sure(reply: Reply) -> bool:
    """Whether a reply may be given unasked: it answers, with high confidence, and nothing in it must be checked first."""
    return (
        isinstance(reply, Answer)
        and reply.status == "answered"
        and not reply.warning
        and bool(reply.claims)
        and reply.claims[0].score >= SURE
    )


async def answer_unasked(front: Front, client: AsyncWebClient, said: Said, chosen: ChannelSettings) -> None:
    """Answer a message of a channel if the library surely can; else nobody notices that it was read.

    Nothing of the message is kept unless it is answered, and it is answered once at most: whoever calls on somebody else,
    and guests, are left alone.
    """
    event, place = said.event, said.place
    words = words_of(event)
    if not asks(words) or mentioned(event) or _INITIALS.search(words):
        return
    person = await front.person(client, place.workspace, event["user"], place.channel)
    if person.guest is not False:
        return
    request = Request(
        words=words,
        door="message",
        enterprise=place.enterprise,
        workspace=place.workspace,
        user=event["user"],
        channel=place.channel,
        thread=place.thread,
        locale=person.locale or "zh",
        addressed=False,
        zone=person.zone,
    )
    reply = await front.reply(request)
    if not is_sure(reply):
        return
    claimed = await front.ports.claims.claim(said.key, place.tenant, {"person": event["user"], "unasked": True})
    # Done before it is posted: an answer that nobody asked for is better lost than given twice.
    if claimed is None or not await front.ports.claims.done(claimed):
        return
    message = render(reply, front.language_for(request.locale), asked=words)
    await show(client, event, place.thread, message, chosen)
    await front.note_shown(request, reply)
    now = front.ports.clock.now()
    question = Question(words, "answered", place.workspace, request.user, now, place.enterprise)
    await front.ports.questions.record(question)
    await front.remember(place, request, reply)


async def show(
    client: AsyncWebClient,
    event: Event,
    thread: str,
    message: Message,
    chosen: ChannelSettings,
    metadata: dict[str, Any] | None = None,
) -> None:
    """Show a reply where the channel wishes it to be seen: in the message's thread, or by whoever asked alone."""
    if chosen.audience == "asker" and not event["channel"].startswith("D"):
        await Way(client, event["channel"], event["user"], event.get("thread_ts")).privately(message)
    else:
        await post(client, event["channel"], message, thread, metadata=metadata)
