"""Posters: drawn, and sent as files to whoever asked for them, or, where that is wanted, to where it was asked."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncRespond
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.posters.told import why_not
from bot.domain.poster import DrawingError, Picture, Poster
from bot.domain.reply import Followup, Notice, Reply
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.blocks import render
from bot.slack.faults import code_of, told
from bot.slack.front import Front
from bot.slack.limits import Block, escape, shorten
from bot.slack.posting import FAILURES, Way

_log = logging.getLogger(__name__)
_ABSENT = frozenset({"not_in_channel", "channel_not_found", "is_archived"})
# Slack takes 1,000 characters for screen readers, but the SDK sends them in an address, where each Chinese one takes
# nine bytes and servers stop at 8,190: 1,000 were seen to fail.
_ALT = 700
_TAKE_BACK = "take_back_picture"


@dataclass(frozen=True, slots=True)
class Sent:
    """How sending went, in a sentence, and the buttons that stand beside it."""

    reply: Notice
    beside: tuple[Block, ...] = ()


def open_pictures(app: AsyncApp, front: Front) -> None:
    """Listen to the button that takes a poster back. Only whoever sent it to the channel is ever shown one."""

    async def taken_back(
        ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, context: AsyncBoltContext, respond: AsyncRespond
    ) -> None:
        await ack()
        container = body.get("container") or {}
        way = Way(client, container.get("channel_id"), body["user"]["id"], container.get("thread_ts"), respond)
        file = str(body["actions"][0].get("value") or "")
        front.work.spawn(_take_back(front, way, context, file), lambda: way.privately(front.broken()))

    app.action(_TAKE_BACK)(taken_back)


async def _take_back(front: Front, way: Way, context: AsyncBoltContext, file: str) -> None:
    language = front.language_for(await front.locale(way.client, context.team_id, way.user))
    try:
        await way.client.files_delete(file=file)
        text = language.phrases.retracted
    except FAILURES as error:
        _log.warning("a poster was not taken back: %s", told(error))
        text = language.phrases.broken
    await way.privately(render(Notice(text), language))


def picture_of(reply: Reply) -> Picture | None:
    """The reply's wish that a picture be sent, if it has one."""
    return next((effect for effect in reply.effects if isinstance(effect, Picture)), None)


async def send_picture(
    front: Front, way: Way, reply: Reply, effect: Picture, language: Language, *, version: str = ""
) -> Sent:
    """Draw it and send it; what to say of that. `version` is that of the button which asked for it, if one did."""
    say = language.phrases.posters
    if effect.public and version and version != effect.version:
        return Sent(Notice(say.changed))
    try:
        if front.draw is None:
            raise DrawingError("other", "nobody draws")
        content = await front.draw(effect.poster)
    except DrawingError as error:
        return Sent(Notice(why_not(error, language)))
    direct = bool(way.channel and way.channel.startswith("D"))
    if effect.public or direct:
        who = escape(language.phrases.shared_by).format(who=f"<@{way.user}>")
        # What was asked aloud needs no name; what was made in private and then sent on is somebody's doing.
        comment = who if effect.public and version and not direct else None
        file, failed = await _upload(way, way.channel or "", way.thread, effect.poster, content, language, comment)
        # A command may be typed in a conversation of two others, in which we are not.
        if effect.public or not failed:
            back = (elements.button(_TAKE_BACK, language.phrases.retract, file),) if comment and file else ()
            return Sent(Notice(failed or (say.sent if version else _caption(reply, say.sent))), back)
    failed = await _privately(way, reply, effect.poster, content, language)
    return Sent(Notice(failed) if failed else Notice(say.sent_privately, () if direct else _followups(reply)))


def _followups(reply: Reply) -> tuple[Followup, ...]:
    return reply.followups if isinstance(reply, Notice) else ()


def _caption(reply: Reply, otherwise: str) -> str:
    return reply.text if isinstance(reply, Notice) else otherwise


async def _privately(way: Way, reply: Reply, poster: Poster, content: bytes, language: Language) -> str:
    """Send it as a direct message. Posting tells the id of that conversation, for which one would need another scope."""
    try:
        caption = render(Notice(_caption(reply, poster.name)), language)
        sent: Any = await way.client.chat_postMessage(
            channel=way.user or "", text=caption.text, blocks=caption.blocks, unfurl_links=False, unfurl_media=False
        )
    except FAILURES as error:
        _log.warning("no direct message: %s", told(error))
        return language.phrases.posters.not_sent
    _, failed = await _upload(way, str(sent.get("channel") or ""), None, poster, content, language, None)
    return failed


async def _upload(
    way: Way, channel: str, thread: str | None, poster: Poster, content: bytes, language: Language, comment: str | None
) -> tuple[str, str]:
    """Upload it with its words as alt text; Slack's id of the file, and what to say where that failed."""
    upload = {
        "filename": f"{poster.name}.png",
        "title": shorten(poster.sources[0], 200),
        "alt_txt": shorten(poster.alt, _ALT),
        "content": content,
    }
    try:
        sent: Any = await way.client.files_upload_v2(
            file_uploads=[upload], channel=channel, thread_ts=thread, initial_comment=comment
        )
    except SlackApiError as error:
        _log.warning("a poster was not uploaded: %s", told(error))
        absent = code_of(error) in _ABSENT
        return "", language.phrases.posters.not_here if absent else language.phrases.posters.not_sent
    except (*FAILURES, SlackRequestError) as error:
        _log.warning("a poster was not uploaded: %s", told(error))
        return "", language.phrases.posters.not_sent
    return str(next((file.get("id") for file in sent.get("files") or ()), "") or ""), ""
