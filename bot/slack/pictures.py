"""Posters: drawn, and sent as files to whoever asked for them, or, where that is wanted, to where it was asked."""

from __future__ import annotations

import logging
from typing import Any

from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.commands.posters.told import why_not
from bot.domain.poster import DrawingError, Picture, Poster
from bot.domain.reply import Followup, Notice, Reply
from bot.languages.language import Language
from bot.slack.blocks import render
from bot.slack.faults import code_of, told
from bot.slack.front import Front
from bot.slack.limits import escape, shorten
from bot.slack.posting import FAILURES, Way

_log = logging.getLogger(__name__)
_ABSENT = frozenset({"not_in_channel", "channel_not_found", "is_archived"})
# Slack takes 1,000 characters for screen readers, but the SDK sends them in an address, where each Chinese one takes
# nine bytes and servers stop at 8,190: 1,000 were seen to fail.
_ALT = 700


def picture_of(reply: Reply) -> Picture | None:
    """The reply's wish that a picture be sent, if it has one."""
    return next((effect for effect in reply.effects if isinstance(effect, Picture)), None)


async def send_picture(
    front: Front, way: Way, reply: Reply, effect: Picture, language: Language, *, version: str = ""
) -> Notice:
    """Draw it and send it; what to say of that. `version` is that of the button which asked for it, if one did."""
    say = language.phrases.posters
    if effect.public and version and version != effect.version:
        return Notice(say.changed)
    try:
        if front.draw is None:
            raise DrawingError("other", "nobody draws")
        content = await front.draw(effect.poster)
    except DrawingError as error:
        return Notice(why_not(error, language))
    direct = bool(way.channel and way.channel.startswith("D"))
    if effect.public or direct:
        who = escape(language.phrases.shared_by).format(who=f"<@{way.user}>")
        # What was asked aloud needs no name; what was made in private and then sent on is somebody's doing.
        comment = who if effect.public and version and not direct else None
        failed = await _upload(way, way.channel or "", way.thread, effect.poster, content, language, comment)
        # A command may be typed in a conversation of two others, in which we are not.
        if effect.public or not failed:
            return Notice(failed or (say.sent if version else _caption(reply, say.sent)))
    failed = await _privately(way, reply, effect.poster, content, language)
    return Notice(failed) if failed else Notice(say.sent_privately, () if direct else _followups(reply))


def _followups(reply: Reply) -> tuple[Followup, ...]:
    return reply.followups if isinstance(reply, Notice) else ()


def _caption(reply: Reply, otherwise: str) -> str:
    return reply.text if isinstance(reply, Notice) else otherwise


async def _privately(way: Way, reply: Reply, poster: Poster, content: bytes, language: Language) -> str | None:
    """Send it as a direct message. Posting tells the id of that conversation, for which one would need another scope."""
    try:
        caption = render(Notice(_caption(reply, poster.name)), language)
        sent: Any = await way.client.chat_postMessage(
            channel=way.user or "", text=caption.text, blocks=caption.blocks, unfurl_links=False, unfurl_media=False
        )
    except FAILURES as error:
        _log.warning("no direct message: %s", told(error))
        return language.phrases.posters.not_sent
    return await _upload(way, str(sent.get("channel") or ""), None, poster, content, language, None)


async def _upload(
    way: Way, channel: str, thread: str | None, poster: Poster, content: bytes, language: Language, comment: str | None
) -> str | None:
    """Upload it with its words as alt text; what to say where that failed."""
    upload = {
        "filename": f"{poster.name}.png",
        "title": shorten(poster.sources[0], 200),
        "alt_txt": shorten(poster.alt, _ALT),
        "content": content,
    }
    try:
        await way.client.files_upload_v2(
            file_uploads=[upload], channel=channel, thread_ts=thread, initial_comment=comment
        )
    except SlackApiError as error:
        _log.warning("a poster was not uploaded: %s", told(error))
        absent = code_of(error) in _ABSENT
        return language.phrases.posters.not_here if absent else language.phrases.posters.not_sent
    except (*FAILURES, SlackRequestError) as error:
        _log.warning("a poster was not uploaded: %s", told(error))
        return language.phrases.posters.not_sent
    return None
