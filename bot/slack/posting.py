"""Getting a message to where it should be seen, by the next way where one is closed."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.blocks import Message
from bot.slack.faults import code_of, told

_log = logging.getLogger(__name__)

FAILURES = (SlackApiError, aiohttp.ClientError, TimeoutError)
_REFUSED_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})


@dataclass(frozen=True, slots=True)
class Way:
    """The ways back to a person in a place. `respond` works 5 times in 30 minutes, also where the bot is no member."""

    client: AsyncWebClient
    channel: str | None
    user: str | None
    thread: str | None = None
    respond: AsyncRespond | None = None

    async def privately(self, message: Message) -> None:
        """Show it to the person alone: in place; failing that, as a direct message."""
        if await self.responded(message, "ephemeral", thread=self.thread):
            return
        if self.channel and self.user and await self._ephemeral(message):
            return
        if self.user:
            await post(self.client, self.user, message)

    async def all_privately(self, messages: Sequence[Message]) -> None:
        """Show several messages to the person alone, one after the other."""
        for message in messages:
            await self.privately(message)

    async def responded(self, message: Message, response_type: str, thread: str | None = None) -> bool:
        """Whether Slack took it at the response_url."""
        fields = {"response_type": response_type, "replace_original": False} | ({"thread_ts": thread} if thread else {})
        return await self.respond_with(**body(message), **fields)

    async def respond_with(self, **fields: Any) -> bool:
        """Whether Slack took these fields at the response_url; it has lapsed after 30 minutes or 5 uses."""
        if self.respond is None or self.respond.response_url is None:
            return False
        try:
            answer = await self.respond(**fields)
        except FAILURES as error:
            _log.warning("response_url failed: %s", told(error))
            return False
        return answer.status_code == 200 and '"ok":false' not in (answer.body or "").replace(" ", "")

    async def _ephemeral(self, message: Message) -> bool:
        try:
            await self.client.chat_postEphemeral(
                channel=self.channel or "",
                user=self.user or "",
                thread_ts=self.thread,
                text=message.text,
                blocks=message.blocks,
            )
        except FAILURES as error:
            _log.warning("chat.postEphemeral failed: %s", told(error))
            return False
        return True


async def post(
    client: AsyncWebClient,
    channel: str,
    message: Message,
    thread: str | None = None,
    metadata: Mapping[str, Any] | None = None,
) -> str | None:
    """Post for all to see; the timestamp. Should Slack refuse the blocks, the first line is better than silence.

    `metadata` is seen by apps alone: by it we find our own message again.
    """
    where: dict[str, Any] = {"channel": channel, "thread_ts": thread} | (
        {"metadata": dict(metadata)} if metadata else {}
    )
    try:
        sent = await client.chat_postMessage(**where, **body(message))
    except SlackApiError as error:
        if code_of(error) not in _REFUSED_BLOCKS:
            raise
        _log.error("blocks refused: %s", told(error))
        sent = await client.chat_postMessage(**where, **body(Message(message.text, ())))
    return sent.get("ts")


def body(message: Message) -> dict[str, Any]:
    """The fields that every message has."""
    return {"text": message.text, "blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}


def privately(message: Message) -> dict[str, Any]:
    """The message as the reply to a command, seen by whoever gave it."""
    return {**body(message), "response_type": "ephemeral"}
