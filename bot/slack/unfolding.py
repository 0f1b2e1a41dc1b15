"""Links to our own pages, posted in Slack: the words that they lead to are shown below the message, with their source."""

from __future__ import annotations

import html
import logging
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.reply import Answer
from bot.slack import elements
from bot.slack.faults import told
from bot.slack.front import Front
from bot.slack.limits import HEADER, Block, clean, cut, shorten
from bot.slack.posting import FAILURES

_log = logging.getLogger(__name__)
_QUIET = frozenset({"source", "note"})
# A message with more links than this is a list of links, and is left as one.
_MOST = 5
_LONGEST_URL = 1_000


def open_unfolding(app: AsyncApp, front: Front) -> None:
    """Listen to links, where there are pages."""

    async def posted(
        event: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext
    ) -> None:
        front.work.spawn(_unfold(front, event, body, client, context))

    if front.preview:
        app.event("link_shared")(posted)


def preview_blocks(answer: Answer) -> list[Block]:
    """The preview as plain blocks without buttons: a preview is seen by people who asked for nothing."""
    above = [answer.warning] if answer.warning and clean(answer.warning) else []
    blocks = [_section(piece) for text in (*above, answer.heading) for piece in cut(text)]
    for line in answer.lines:
        block = elements.quiet if line.role in _QUIET else _section
        blocks += [block(piece) for piece in cut(line.text)]
    return blocks


def _section(text: str) -> Block:
    return {"type": "section", "text": elements.plain(text)}


async def _unfold(
    front: Front, event: Mapping[str, Any], body: Mapping[str, Any], client: AsyncWebClient, context: AsyncBoltContext
) -> None:
    # While a message is being written nobody knows yet who will read it.
    if event.get("source") == "composer" or event.get("user") == context.bot_user_id or not front.preview:
        return
    links = [str(link.get("url") or "") for link in event.get("links") or ()]
    if not 0 < len(links) <= _MOST:
        return
    person = await front.person(client, context.team_id, event.get("user"))
    if person.guest is not False or not await _may_show(front, event, body, client):
        return
    unfurls = {}
    for link in links:
        # An ampersand may come encoded; the answer must name the link as it came.
        answer = front.preview(html.unescape(link), person.locale) if len(link) <= _LONGEST_URL else None
        if answer is not None:
            title = elements.plain(shorten(answer.heading, HEADER))
            unfurls[link] = {"blocks": preview_blocks(answer), "preview": {"title": title}}
    if not unfurls:
        return
    try:
        if event.get("unfurl_id") and event.get("source"):
            await client.chat_unfurl(unfurl_id=event["unfurl_id"], source=event["source"], unfurls=unfurls)
        else:
            await client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls=unfurls)
    except FAILURES as error:
        _log.warning("a link was not unfolded: %s", told(error))


async def _may_show(front: Front, event: Mapping[str, Any], body: Mapping[str, Any], client: AsyncWebClient) -> bool:
    """Whether words of an article may stand in this channel: in one that is shared with others only where it is allowed.

    And in a private one, or between two people, only where the bot is a member. What cannot be told is a no.
    """
    channel, member = str(event.get("channel") or ""), bool(event.get("is_bot_user_member"))
    allowed = channel in front.settings.shared_channels
    if body.get("is_ext_shared_channel") and not allowed:
        return False
    try:
        told_of: Mapping[str, Any] = (await client.conversations_info(channel=channel)).get("channel") or {}
    except FAILURES as error:
        _log.info("a channel could not be looked up: %s", told(error))
        return member and (allowed or body.get("is_ext_shared_channel") is False)
    if (told_of.get("is_ext_shared") or told_of.get("is_pending_ext_shared")) and not allowed:
        return False
    private = any(told_of.get(key) for key in ("is_private", "is_im", "is_mpim"))
    return member or bool(told_of.get("is_member")) or not private
