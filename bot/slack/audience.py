"""Who would read what is posted in a channel: the workspace's own people, others too, or nobody can tell."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.channels import is_shared
from bot.slack.faults import told
from bot.slack.posting import FAILURES
from bot.slack.scopes import lacking

_log = logging.getLogger(__name__)

Readers = Literal["own", "outside", "unseen"]
# What Slack puts in the place of a name where people write to each other directly.
_DIRECT = ("directmessage", "mpdm-")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads a channel. outside: people of other organisations too; unseen: the bot may not look.

    `private` is true also where that cannot be told; `name` as people see it, where Slack tells it.
    """

    readers: Readers
    private: bool
    name: str = ""


async def audience_of(client: AsyncWebClient, channel: str, name: str = "") -> Audience:
    """Who reads a channel, as Slack tells it now. Where people write to each other directly it is theirs to decide."""
    if channel.startswith("D") or name.startswith(_DIRECT):
        return Audience("own", private=True)
    try:
        found = await client.conversations_info(channel=channel)
    except FAILURES as error:
        if not isinstance(error, SlackApiError) or lacking(error):
            raise
        _log.info("a channel is not seen: %s", told(error))
        return Audience("unseen", private=True)
    known: Mapping[str, Any] = found.get("channel") or {}
    private = known.get("is_private") is not False
    return Audience("outside" if is_shared(known) else "own", private, str(known.get("name") or ""))
