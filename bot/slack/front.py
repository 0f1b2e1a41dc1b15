"""What all doors share: a question becomes a reply, whatever happens; threads remember what was asked."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.ports import Place, Ports
from bot.domain.reply import Form, Notice, Reply, Report, Request
from bot.languages.language import Language
from bot.slack.blocks import Message, render
from bot.slack.faults import told
from bot.slack.locales import Locales
from bot.slack.settings import SlackSettings
from bot.slack.work import Work

_log = logging.getLogger(__name__)

Answering = Callable[[Request], Awaitable[Reply]]
LanguageFor = Callable[[str | None], Language]


@dataclass(frozen=True, slots=True)
class Front:
    """The desk as seen from the doors."""

    settings: SlackSettings
    answer: Answering
    language_for: LanguageFor
    ports: Ports
    locales: Locales
    work: Work

    async def locale(self, client: AsyncWebClient, workspace: str | None, user: str | None) -> str:
        """The person's locale; Chinese where Slack does not tell."""
        return await self.locales.of(client, workspace, user) or "zh"

    async def reply(self, request: Request) -> Reply:
        """The answer; where it breaks, a sentence that says so (silence in talk that was not addressed to us)."""
        try:
            return await self.answer(request)
        except Exception as error:
            _log.error("no answer at the door %s: %s", request.door, told(error))
            return Notice(self.language_for(request.locale).phrases.broken, silent=not request.addressed)

    def broken(self) -> Message:
        """What is shown where even showing an answer failed; whose language it is, is not known there."""
        language = self.language_for(None)
        return render(Notice(language.phrases.broken), language)

    async def remember(self, place: Place, request: Request, reply: Reply) -> None:
        """Let the thread know what was asked, unless it led to a mere sentence (thanks, a greeting, a mishap).

        A draft that was checked is never kept.
        """
        if request.words and not isinstance(reply, Notice | Report | Form):
            await self.ports.threads.remember(place, request.words)
