"""Sharing an answer with a channel, where nobody of another organisation would read it unasked."""

from __future__ import annotations

import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.reply import Notice, Reply, Share
from bot.languages.language import Language
from bot.slack import effects
from bot.slack.audience import audience_of
from bot.slack.effects import Spot
from bot.slack.faults import told
from bot.slack.front import Front
from bot.slack.locales import Person
from bot.slack.posting import FAILURES, Way
from bot.slack.scopes import why

_log = logging.getLogger(__name__)


async def share_within(
    front: Front, way: Way, spot: Spot, person: Person, reply: Reply, effect: Share, asked: str, language: Language
) -> Notice:
    """Show the reply to the channel if only people of the workspace's own organisation read it, and say how that went."""
    refused = await why_refused(front, way, spot, person, language)
    return refused or await effects.share(way, spot, front.ports.shares, reply, effect, asked, language)


async def why_refused(front: Front, way: Way, spot: Spot, person: Person, language: Language) -> Notice | None:
    """Why nothing may be shown to a channel; None where it may. Guests of the workspace share where Slack lets them write, as everybody does."""
    place = spot.place
    if person.stranger and not await front.is_open(place.workspace, place.channel):
        return Notice(language.phrases.seek.share_stranger)
    return await why_not_to(front, way.client, place.workspace, place.channel, spot.channel_name, language)


async def why_not_to(
    front: Front, client: AsyncWebClient, workspace: str | None, channel: str, name: str, language: Language
) -> Notice | None:
    """Why nothing may be shown to a channel, whoever wishes it; None where it may."""
    say = language.phrases.seek
    if await front.is_open(workspace, channel):
        return None
    try:
        audience = await audience_of(client, channel, name)
    except FAILURES as error:
        _log.warning("nobody could tell who reads a channel: %s", told(error))
        return Notice(why(error, language.phrases.share_expired, language))
    if audience.readers == "own":
        return None
    sentence = say.share_outside if audience.readers == "outside" else say.share_unseen
    return Notice(sentence.format(channel=audience.name or name))
