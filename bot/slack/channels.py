"""Who is in which channel, as Slack tells it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import BotStanding, Standing, Tenant
from bot.slack.faults import code_of, told
from bot.slack.posting import FAILURES
from bot.slack.scopes import lacking

if TYPE_CHECKING:
    from bot.slack.beside import ClientFor

_log = logging.getLogger(__name__)

_PAGE, _PAGES = 1_000, 20
# Not found is what Slack says of a private channel that the bot is not in, too.
_GONE = frozenset({"channel_not_found", "invalid_channel", "channel_is_deleted"})


class SlackChannels:
    """Asked anew each time: who may change a digest follows from who is in the channel now."""

    def __init__(self, client_for: ClientFor) -> None:
        self._client_for = client_for

    async def standing(self, tenant: Tenant, channel: str, user: str) -> Standing:
        """How the bot and a person stand to a channel. A direct message with the bot is the person's own."""
        client = await self._client_for(tenant)
        if client is None:
            return Standing("unknown", person=False)
        if channel.startswith("D"):
            return Standing("unknown", person=True)
        try:
            found = await client.conversations_info(channel=channel)
        except SlackApiError as error:
            return Standing("absent" if code_of(error) in _GONE else "unknown", person=False, lacking=lacking(error))
        except FAILURES as error:
            _log.warning("a channel could not be looked up: %s", told(error))
            return Standing("unknown", person=False)
        known: Mapping[str, Any] = found.get("channel") or {}
        person = await is_member(client, channel, user)
        return Standing(_bot(known), person, known.get("name") or None, is_shared(known))


def _bot(channel: Mapping[str, Any]) -> BotStanding:
    if channel.get("is_archived"):
        return "archived"
    if channel.get("is_im") or channel.get("is_mpim"):
        return "unknown"
    return "member" if channel.get("is_member") else "absent"


def is_shared(channel: Mapping[str, Any]) -> bool:
    """Whether other organisations read along, or are invited to."""
    return bool(channel.get("is_ext_shared") or channel.get("is_pending_ext_shared"))


async def is_member(client: AsyncWebClient, channel: str, user: str) -> bool:
    """Whether a person is in a channel; no, where that cannot be read."""
    cursor = ""
    for _ in range(_PAGES):
        try:
            page = await client.conversations_members(channel=channel, limit=_PAGE, cursor=cursor)
        except FAILURES as error:
            _log.warning("the members of a channel could not be read: %s", told(error))
            return False
        if user in (page.get("members") or ()):
            return True
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return False
    return False
