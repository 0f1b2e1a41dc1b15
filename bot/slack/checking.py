"""The shortcut in a message's menu: its words and documents are checked, for the eyes of whoever asked alone."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp, AsyncBoltContext

from bot.domain.reply import Form, Request
from bot.slack.blocks import render
from bot.slack.drafts import drawn, tell_begun, text_of, unreadable
from bot.slack.features import CHECK
from bot.slack.files import FileError, readable
from bot.slack.forms import render_view
from bot.slack.front import Front
from bot.slack.inbound import attachments_of, draft_of
from bot.slack.menu import Body, open_menu
from bot.slack.posting import Way


def open_checking(app: AsyncApp, front: Front) -> None:
    """Listen to the shortcut."""
    open_menu(app, front, CHECK, _check)


async def _check(front: Front, body: Body, way: Way, context: AsyncBoltContext) -> None:
    locale = await front.locale(way.client, context.team_id, way.user, way.channel)
    language = front.language_for(locale)
    message = body.get("message") or {}
    try:
        text = await text_of(front, way.client, readable(attachments_of(message)))
    except FileError as error:
        await way.privately(render(unreadable(error, language), language))
        return
    draft = f"{draft_of(message)}\n\n{text}".strip()
    await tell_begun(way, draft, language)
    request = Request(
        words=f"{CHECK.words} {draft}".strip(),
        door="shortcut",
        enterprise=context.enterprise_id,
        workspace=context.team_id,
        user=way.user,
        channel=way.channel,
        thread=way.thread,
        locale=locale,
    )
    reply = await front.reply(request)
    if isinstance(reply, Form):
        # A message without words, such as one that only has a picture.
        await way.client.views_open(trigger_id=body["trigger_id"], view=render_view(reply, language, way.channel))
        return
    await way.all_privately(await drawn(reply, language))
