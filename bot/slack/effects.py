"""What a reply asks the door to do: share it with the channel, or take a shared message back."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from slack_sdk.errors import SlackApiError

from bot.domain.ports import Place, Shares
from bot.domain.reply import Followup, Form, Notice, Reply, Retract, Share
from bot.languages.language import Language
from bot.slack import elements
from bot.slack.blocks import Message, followups_of, render_all
from bot.slack.faults import code_of, told
from bot.slack.limits import Block
from bot.slack.posting import FAILURES, Way, post
from bot.slack.scopes import why

_log = logging.getLogger(__name__)

RETRACT = "retract"
_ABSENT = frozenset({"not_in_channel", "channel_not_found", "is_archived", "no_permission"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a message is or goes: its channel by id and name, and whose workspace."""

    place: Place
    channel_name: str


def share_of(reply: Reply) -> Share | None:
    """The reply's wish to be shared, if it has one."""
    return next((effect for effect in reply.effects if isinstance(effect, Share)), None)


def without_sharing(reply: Reply) -> Reply:
    """The reply without buttons to share it: where it is shared already, or where nobody else would see it."""
    if isinstance(reply, Form):
        return reply
    return replace(reply, followups=_unshared(reply.followups), effects=())


def _unshared(followups: tuple[Followup, ...]) -> tuple[Followup, ...]:
    return tuple(f for f in followups if f.kind != "share")


def shelf(place: Place) -> Place:
    """Under what shared messages are kept: their channel, for a shared message begins its own thread."""
    return replace(place, thread="")


def is_stale(reply: Reply, version: str) -> bool:
    """Whether the knowledge has changed since the button was shown: what is shared must be what was seen."""
    now = {f.version for f in followups_of(reply) if f.version}
    return bool(version and now and version not in now)


async def share(
    way: Way, spot: Spot, shares: Shares, reply: Reply, effect: Share, asked: str, language: Language
) -> Notice:
    """Show the reply (to the words `asked`) to the channel, and say how that went."""
    phrases = language.phrases
    for message in shared_messages(reply, effect.by, asked, language):
        failed = await _show(way, spot, shares, message, effect.by, language)
        if failed:
            return failed
    return Notice(phrases.shared)


async def _show(way: Way, spot: Spot, shares: Shares, message: Message, by: str, language: Language) -> Notice | None:
    """Show one message to the channel; what to say where that failed."""
    phrases = language.phrases
    # The response_url posts where the bot is no member, but does not tell the timestamp: the button names the owner.
    if await way.responded(message, "in_channel"):
        return None
    if way.channel is None:
        return Notice(phrases.share_expired)
    try:
        stamp = await post(way.client, way.channel, message)
    except SlackApiError as error:
        absent = code_of(error) in _ABSENT
        failed = phrases.not_a_member.format(channel=spot.channel_name) if absent else phrases.share_expired
        return Notice(why(error, failed, language))
    except FAILURES as error:
        _log.warning("sharing failed: %s", told(error))
        return Notice(phrases.share_expired)
    if stamp:
        await shares.record(shelf(spot.place), stamp, by)
    return None


def shared_messages(reply: Reply, by: str, asked: str, language: Language) -> tuple[Message, ...]:
    """The reply under a line that says who shared it, with a button by which that person can take it back.

    A long report has several messages, each to be taken back by its own button: others could not turn its pages.
    """
    before, _, after = language.phrases.shared_by.format(who="\0").partition("\0")
    who = [*_words(before), {"type": "user", "user_id": by}, *_words(after)]
    back = elements.button(RETRACT, language.phrases.retract, by)
    above = elements.rich(elements.section(who))
    return render_all(without_sharing(reply), language, asked=asked, above=(above,), beside=(back,))


def _words(text: str) -> list[Block]:
    return [elements.word(text)] if text else []


async def retract(way: Way, effect: Retract, language: Language) -> Notice:
    """Take the shared message back."""
    if not await way.respond_with(delete_original=True):
        try:
            await way.client.chat_delete(channel=way.channel or "", ts=effect.message)
        except FAILURES as error:
            _log.warning("taking back failed: %s", told(error))
            return Notice(why(error, language.phrases.broken, language))
    return Notice(language.phrases.retracted)
