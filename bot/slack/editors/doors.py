"""The doors for editors: the button below a question opens a window, and what is written there goes to whoever asked."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.reply import Notice
from bot.slack.blocks import render
from bot.slack.editors.question import ANSWER, ANSWERED, Asked, answer_in, answer_view, asked_in, to_asker
from bot.slack.faults import told
from bot.slack.front import Front
from bot.slack.posting import FAILURES, Way, post

_log = logging.getLogger(__name__)

Body = Mapping[str, Any]


def open_editors(app: AsyncApp, front: Front) -> None:
    """Listen to the button and to the window."""

    async def pressed(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        await ack()
        container = body.get("container") or {}
        way = Way(client, container.get("channel_id"), body["user"]["id"], respond=respond)
        front.work.spawn(_open(front, body, way, context), lambda: way.privately(front.broken()))

    async def answered(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        way = Way(client, None, body["user"]["id"])
        front.work.spawn(_answer(front, body, client, context), lambda: way.privately(front.broken()))

    app.action(ANSWER)(pressed)
    app.view(ANSWERED)(answered)


async def _open(front: Front, body: Body, way: Way, context: AsyncBoltContext) -> None:
    person = await front.person(way.client, context.team_id, way.user)
    language = front.language_for(person.locale or "zh")
    if not person.editor:
        # Somebody may have been an editor when the message came.
        await way.privately(render(Notice(language.phrases.seek.help_not_editor), language))
        return
    asked = asked_in(json.loads(body["actions"][0]["value"]))
    message = str((body.get("container") or {}).get("message_ts") or "")
    await way.client.views_open(
        trigger_id=body["trigger_id"], view=answer_view(asked, language, message, way.channel or "")
    )


async def _answer(front: Front, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
    editor = body["user"]["id"]
    person = await front.person(client, context.team_id, editor)
    language = front.language_for(person.locale or "zh")
    say, kept = language.phrases.seek, json.loads(body["view"]["private_metadata"])
    if person.editor:
        sent = await _send(front, client, context, asked_in(json.loads(kept["a"])), answer_in(body["view"]), editor)
        notice = Notice(say.help_sent if sent else say.help_not_sent)
    else:
        notice = Notice(say.help_not_editor)
    await post(client, kept["d"] or editor, render(notice, language), kept["m"] or None)


async def _send(
    front: Front, client: AsyncWebClient, context: AsyncBoltContext, asked: Asked, answer: str, editor: str
) -> bool:
    """Whether it reached the thread, or failing that the asker."""
    language = front.language_for(await front.locale(client, context.team_id, asked.user))
    message = to_asker(asked, answer, editor, language)
    places = ((asked.channel, asked.thread),) if asked.public and asked.thread else ()
    for channel, thread in (*places, (asked.user, None)):
        try:
            await post(client, channel, message, thread)
            return True
        except FAILURES as error:
            _log.warning("an editor's answer was not posted: %s", told(error))
    return False
