"""A step of Workflow Builder as it runs: what went in, and the two ways in which it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.context.complete.async_complete import AsyncComplete
from slack_bolt.context.fail.async_fail import AsyncFail
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.reply import Reply, Request
from bot.languages.language import Language
from bot.slack.drafts import drawn
from bot.slack.effects import without_sharing
from bot.slack.faults import code_of
from bot.slack.front import Front
from bot.slack.inbound import from_mrkdwn
from bot.slack.posting import post
from bot.slack.scopes import why
from bot.slack.sharing import why_not_to

# Slack recommends at most 4,000 characters for the text of a message, into which the next step may put what comes out.
REPORT = 3_900


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of a step. It ends with `complete` or with `fail`, whose sentence stands in the workflow's activity."""

    front: Front
    inputs: Mapping[str, Any]
    client: AsyncWebClient
    context: AsyncBoltContext
    complete: AsyncComplete
    fail: AsyncFail

    def words(self, name: str) -> str:
        """What was filled in. Variables of earlier steps hold text as messages do: &amp; and <@U1> are Slack's."""
        return from_mrkdwn(str(self.inputs.get(name) or ""))

    async def locale(self) -> str:
        """That of the reader; where nobody is named, Chinese."""
        reader = str(self.inputs.get("reader") or "")
        return await self.front.locale(self.client, self.context.team_id, reader) if reader else "zh"

    async def asked(self, words: str, locale: str) -> Reply:
        """The reply to some words."""
        return await self.front.reply(
            Request(
                words=words,
                door="workflow",
                enterprise=self.context.enterprise_id,
                workspace=self.context.team_id,
                locale=locale,
            )
        )

    async def show(self, reply: Reply, language: Language, unposted: str) -> bool:
        """Post it to the reader and the channel that the workflow names, if any.

        Where that may not or cannot be, the step fails with why, and it is False; `unposted` says so with a {reason}.
        """
        if refused := await self._refused(language):
            await self.fail(refused)
            return False
        try:
            await self._post(reply, language)
        except SlackApiError as error:
            await self.fail(why(error, unposted.format(reason=code_of(error)), language))
            return False
        return True

    async def _refused(self, language: Language) -> str:
        """Why nothing may be posted to the channel that the workflow names; empty where it may, or none is named."""
        channel = str(self.inputs.get("channel") or "")
        if not channel:
            return ""
        notice = await why_not_to(self.front, self.client, self.context.team_id, channel, "", language)
        return notice.text if notice else ""

    async def _post(self, reply: Reply, language: Language) -> None:
        for place in filter(None, (self.inputs.get("reader"), self.inputs.get("channel"))):
            for message in await drawn(without_sharing(reply), language):
                await post(self.client, str(place), message)
