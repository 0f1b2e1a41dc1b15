"""Listening to the tabs, to the buttons of the page and of the windows that it opens, and to their forms."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.home import HOME
from bot.domain.ports import Tenant
from bot.domain.reply import Form, Notice, Request
from bot.languages.language import Language
from bot.slack.blocks import render
from bot.slack.drafts import drawn, text_of, unreadable
from bot.slack.effects import without_sharing
from bot.slack.faults import told
from bot.slack.files import FileError
from bot.slack.forms import entered, files_in, is_blank, render_view
from bot.slack.front import Front
from bot.slack.home import page, shown
from bot.slack.limits import Block
from bot.slack.manifest import prompts
from bot.slack.posting import FAILURES, post
from bot.slack.values import Pressed, unpack

_log = logging.getLogger(__name__)
Body = Mapping[str, Any]
FORM = "home_form"
_OURS = frozenset({page.CALLBACK, shown.CALLBACK})


def open_home(app: AsyncApp, front: Front) -> None:
    """Listen to the opening of either tab, to presses on the page and in its windows, and to forms opened there."""

    async def opened(event: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        tenant = Tenant(context.enterprise_id, context.team_id)
        if event.get("tab") == "messages":
            front.work.spawn(_suggest(front, event, client, tenant))
        elif event.get("tab") == "home":
            front.work.spawn(_publish(front, client, tenant, event["user"], HOME))

    async def is_ours(body: dict[str, Any]) -> bool:
        return (body.get("view") or {}).get("callback_id") in _OURS

    async def pressed(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        await ack()
        tenant, user = Tenant(context.enterprise_id, context.team_id), body["user"]["id"]
        value = unpack(str(body["actions"][0].get("value") or ""))
        front.work.spawn(_press(front, body, client, tenant, value), lambda: post(client, user, front.broken()))

    async def submitted(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext) -> None:
        tenant, user = Tenant(context.enterprise_id, context.team_id), body["user"]["id"]
        if is_blank(body["view"]):
            language = front.language_for(await front.locale(client, tenant.workspace, user))
            first = min(body["view"]["state"]["values"])
            await ack(response_action="errors", errors={first: language.phrases.form_nothing})
            return
        await ack()
        front.work.spawn(_submit(front, body, client, tenant), lambda: post(client, user, front.broken()))

    app.event("app_home_opened")(opened)
    app.action(re.compile(".*"), matchers=[is_ours])(pressed)
    app.view(FORM)(submitted)


async def _request(front: Front, client: AsyncWebClient, tenant: Tenant, user: str, words: str) -> Request:
    """What a person says on her own page: in no channel, and with what she may do."""
    person = await front.person(client, tenant.workspace, user)
    return Request(
        words=words,
        door="button",
        enterprise=tenant.enterprise,
        workspace=tenant.workspace,
        user=user,
        locale=person.locale or "zh",
        permissions=person.permissions,
        zone=person.zone,
    )


async def _publish(
    front: Front, client: AsyncWebClient, tenant: Tenant, user: str, words: str, status: str = ""
) -> None:
    """Show the page as it is now."""
    if front.home is None:
        return
    request = await _request(front, client, tenant, user, words)
    language = front.language_for(request.locale)
    view = page.home_view(await front.home(request), language, status)
    try:
        await client.views_publish(user_id=user, view=view)
    except FAILURES as error:
        _log.warning("the page was not shown: %s", told(error))


async def _press(front: Front, body: Body, client: AsyncWebClient, tenant: Tenant, value: Pressed | None) -> None:
    user, view = body["user"]["id"], body["view"]
    at_home = view["type"] == "home"
    if value is not None and value.words.startswith(HOME):
        await _publish(front, client, tenant, user, value.words)
        return
    words = value.words if value else ""
    request = await _request(front, client, tenant, user, words)
    language = front.language_for(request.locale)
    reply = await front.reply(request) if value else Notice(language.phrases.lapsed)
    if isinstance(reply, Notice) and at_home:
        # What was done, or why not, stands above the page, which shows what has become of it.
        await _publish(front, client, tenant, user, view.get("private_metadata") or HOME, reply.text)
        return
    if isinstance(reply, Form):
        window = render_view(reply, language) | {"callback_id": FORM}
    else:
        window = shown.shown_view(reply, language, words, value.page if value else 0)
    await _open(client, body, window)


async def _open(client: AsyncWebClient, body: Body, window: Block) -> None:
    """A window over the page; over another window, so that one can go back; in its place once three lie on each other."""
    if body["view"]["type"] == "home":
        await client.views_open(trigger_id=body["trigger_id"], view=window)
        return
    try:
        await client.views_push(trigger_id=body["trigger_id"], view=window)
    except SlackApiError as error:
        if error.response.get("error") != "push_limit_reached":
            raise
        await client.views_update(view_id=body["view"]["id"], view=window)


async def _submit(front: Front, body: Body, client: AsyncWebClient, tenant: Tenant) -> None:
    """A form that was opened from the page: the answer comes as a message, and the page shows what has become of it."""
    user = body["user"]["id"]
    value, _ = entered(body["view"])
    request = await _request(front, client, tenant, user, value.words)
    language = front.language_for(request.locale)
    try:
        text = await text_of(front, client, files_in(body["view"]))
    except FileError as error:
        await post(client, user, render(unreadable(error, language), language))
        return
    words = f"{value.words}\n\n{text}" if text else value.words
    await _answer(front, client, tenant, user, words, language)


async def _answer(
    front: Front, client: AsyncWebClient, tenant: Tenant, user: str, words: str, language: Language
) -> None:
    reply = await front.reply(await _request(front, client, tenant, user, words))
    for message in await drawn(without_sharing(reply), language):
        await post(client, user, message)
    await _publish(front, client, tenant, user, HOME, reply.text if isinstance(reply, Notice) else "")


async def _suggest(front: Front, event: Mapping[str, Any], client: AsyncWebClient, tenant: Tenant) -> None:
    language = front.language_for(await front.locale(client, tenant.workspace, event.get("user")))
    try:
        # With a thread_ts Slack would silently show nothing: that belongs to the older assistant view.
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=event["channel"], title=language.phrases.home.prompts_title, prompts=prompts(language)
        )
    except FAILURES as error:
        _log.warning("no suggestions: %s", told(error))
