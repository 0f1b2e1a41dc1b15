"""The doors of the search window: the shortcut that opens it, the completions, what is chosen, pressed and asked in it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Tenant
from bot.domain.reply import Form, Notice, Reply, Request
from bot.languages.language import Language
from bot.slack.editors.passing import passed_on
from bot.slack.editors.question import Asked
from bot.slack.faults import told
from bot.slack.features import SEARCH
from bot.slack.forms import render_view
from bot.slack.front import Front
from bot.slack.posting import Way
from bot.slack.seeking.share import open_sharing
from bot.slack.seeking.view import (
    PICK,
    PRESSED,
    WINDOW,
    Carried,
    carried_in,
    options,
    preview,
    share_view,
    typed_in,
    waiting,
    window,
)
from bot.slack.values import Pressed, unpack

_log = logging.getLogger(__name__)
_COMPLETING = "补全"

Body = Mapping[str, Any]


def open_seeking(app: AsyncApp, front: Front) -> None:
    """Listen to all of them; before the other buttons, which answer in a channel."""

    async def chosen(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        way = Way(client, None, body["user"]["id"])
        front.work.spawn(_open(front, body, client, context), lambda: way.privately(front.broken()))

    async def typed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        groups = await _complete(front, body, client, context)
        # Slack takes no empty list of groups.
        await (ack(option_groups=groups) if groups else ack(options=[]))

    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        way = Way(client, None, body["user"]["id"])
        front.work.spawn(_press(front, body, client, context), lambda: way.privately(front.broken()))

    async def asked(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await _ask(front, ack, body, client, context)

    app.global_shortcut(SEARCH.callback)(chosen)
    app.options(PICK)(typed)
    app.action(PICK)(pressed)
    app.action(re.compile(f"^{PRESSED}"))(pressed)
    app.view(WINDOW)(asked)
    open_sharing(app, front)


async def _open(front: Front, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
    language = await _language(front, body, client, context)
    await client.views_open(trigger_id=body["trigger_id"], view=window(language))
    # The names of a large library take a while to be made ready: it begins before the first of them is typed.
    await front.answer(_request(_COMPLETING, body, context, language))


async def _language(front: Front, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> Language:
    return front.language_for(await front.locale(client, context.team_id, body["user"]["id"]))


def _request(words: str, body: Body, context: AsyncBoltContext, language: Language, asked: str = "") -> Request:
    return Request(
        words=words,
        door="shortcut",
        enterprise=context.enterprise_id,
        workspace=context.team_id,
        user=body["user"]["id"],
        locale=language.code,
        context=(asked,) if asked else (),
    )


async def _complete(
    front: Front, body: Body, client: AsyncWebClient, context: AsyncBoltContext
) -> list[dict[str, Any]]:
    """The groups of options; none where nothing fits, or where something breaks: one more letter asks again.

    A person types faster than anybody may ask: what is completed is not counted.
    """
    try:
        language = await _language(front, body, client, context)
        words = f"{_COMPLETING} {body.get('value') or ''}".strip()
        return options(await front.answer(_request(words, body, context, language)))
    except Exception as error:
        _log.error("nothing was completed: %s", told(error))
        return []


async def _press(front: Front, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
    language = await _language(front, body, client, context)
    action, before = body["actions"][0], carried_in(body["view"])
    picked = action["action_id"] == PICK
    value = _picked(action) if picked else unpack(str(action.get("value") or ""))
    if picked and value is None:
        return  # the choice was taken out again
    if value is not None and value.kind == "share":
        view = share_view(language, value.words, value.version)
        await client.views_push(trigger_id=body["trigger_id"], view=view)
        return
    if value is None:
        carried, reply, page = before, _said(language.phrases.lapsed), 0
    else:
        carried = _on(before, value, picked=picked, back=action["action_id"] == f"{PRESSED}back")
        request = _request(value.words, body, context, language, before.asked)
        reply, page = await _reply(front, client, request), value.page
    if isinstance(reply, Form):
        await client.views_push(trigger_id=body["trigger_id"], view=render_view(reply, language))
        return
    shown = window(language, preview(reply, language, carried, page), carried)
    await client.views_update(view_id=body["view"]["id"], view=shown)


def _picked(action: Mapping[str, Any]) -> Pressed | None:
    words = str((action.get("selected_option") or {}).get("value") or "")
    return Pressed(words) if words else None


def _on(before: Carried, value: Pressed, *, picked: bool, back: bool) -> Carried:
    """What is carried after a press: the way back leads one step, and another page is no step."""
    if picked:
        return Carried(value.words)
    step = "" if back else before.before if value.page or value.words == before.words else before.words
    return replace(before, words=value.words, before=step)


async def _reply(front: Front, client: AsyncWebClient, request: Request) -> Reply:
    """The answer; what it would do to a channel is not done: there is none."""
    tenant, asked = Tenant(request.enterprise, request.workspace), Asked("", request.user or "", "", agreed=True)
    reply = await passed_on(front, client, tenant, await front.reply(request), asked)
    return reply if isinstance(reply, Form) else replace(reply, effects=())


def _said(sentence: str) -> Reply:
    return Notice(sentence)


async def _ask(front: Front, ack: AsyncAck, body: Body, client: AsyncWebClient, context: AsyncBoltContext) -> None:
    """The question in the window, or else what is chosen there, answered within the time that Slack gives or soon after."""
    language = await _language(front, body, client, context)
    question, picked = typed_in(body["view"])
    if not question and not picked:
        await ack(response_action="errors", errors={"ask": language.phrases.seek.window_empty})
        return
    words, before = question or picked, carried_in(body["view"])
    carried = Carried(words, asked=question)
    request = _request(words, body, context, language, before.asked if question else "")
    answering = asyncio.create_task(_reply(front, client, request))
    done, _ = await asyncio.wait({answering}, timeout=front.settings.patience)
    if done:
        reply = answering.result()
        form = isinstance(reply, Form)
        view = render_view(reply, language) if isinstance(reply, Form) else _shown(reply, language, carried)
        await ack(response_action="push" if form else "update", view=view)
        return
    sentence = language.phrases.seek.window_waiting
    await ack(response_action="update", view=window(language, waiting(sentence), carried))
    front.work.spawn(_later(answering, body, client, language, carried))


def _shown(reply: Reply, language: Language, carried: Carried) -> dict[str, Any]:
    return window(language, preview(reply, language, carried), carried)


async def _later(
    answering: asyncio.Task[Reply], body: Body, client: AsyncWebClient, language: Language, carried: Carried
) -> None:
    reply = await answering
    if isinstance(reply, Form):
        # A form opens only in answer to a press; the button that opens it stands in the window.
        reply = Notice(reply.heading)
    await client.views_update(view_id=body["view"]["id"], view=_shown(reply, language, carried))
