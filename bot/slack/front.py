"""What all doors share: a question becomes a reply, whatever happens; threads remember what was asked."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.channel import ChannelSettings
from bot.domain.distilled import Distilled
from bot.domain.home import Home
from bot.domain.learning import shown_by
from bot.domain.ports import Place, Ports, Tenant
from bot.domain.poster import Poster
from bot.domain.reply import Answer, Form, Notice, Reply, Report, Request
from bot.languages.language import Language
from bot.slack.blocks import Message, render
from bot.slack.faults import told
from bot.slack.locales import Locales, Person
from bot.slack.looks import Looks
from bot.slack.metrics import Metrics, outcome_of
from bot.slack.pace import Pace
from bot.slack.scopes import being_handled, sentence
from bot.slack.settings import SlackSettings
from bot.slack.work import Work

_log = logging.getLogger(__name__)

Answering = Callable[[Request], Awaitable[Reply]]
# A file's name, its content and a locale become drafts; raises UnreadableError (bot.documents) for what cannot be read.
Distilling = Callable[[str, bytes, str | None], Awaitable[Distilled]]
# A request becomes a person's own page.
Homing = Callable[[Request], Awaitable[Home]]
LanguageFor = Callable[[str | None], Language]
# A poster becomes a PNG; raises DrawingError where it cannot.
Drawing = Callable[[Poster], Awaitable[bytes]]
# The address of a page, as posted, and a locale give what the page shows; None for any address that opens none.
Previewing = Callable[[str, str | None], Answer | None]


@dataclass(frozen=True, slots=True)
class Front:
    """The desk as seen from the doors."""

    settings: SlackSettings
    answer: Answering
    language_for: LanguageFor
    ports: Ports
    locales: Locales
    work: Work
    pace: Pace | None = None
    metrics: Metrics = field(default_factory=Metrics)
    distil: Distilling | None = None
    draw: Drawing | None = None
    preview: Previewing | None = None
    home: Homing | None = None
    looks: Looks = field(default_factory=Looks)

    async def locale(
        self, client: AsyncWebClient, workspace: str | None, user: str | None, channel: str | None = None
    ) -> str:
        """The language that the channel has chosen, else the person's locale; Chinese where Slack does not tell."""
        chosen = (await self.chosen(workspace, channel)).language
        return chosen or await self.locales.of(client, workspace, user) or "zh"

    async def person(
        self, client: AsyncWebClient, workspace: str | None, user: str | None, channel: str | None = None
    ) -> Person:
        """Who speaks, as far as Slack and the settings tell; with the language that the channel has chosen."""
        person = await self.locales.person(client, workspace, user)
        chosen = (await self.chosen(workspace, channel)).language
        editor = user in self.settings.editors_of(workspace)
        if not editor and not chosen:
            return person
        return replace(person, editor=editor, locale=chosen or person.locale)

    async def chosen(self, workspace: str | None, channel: str | None) -> ChannelSettings:
        """How a channel wishes to be answered; as usual in direct messages, which belong to their person alone."""
        tenant = Tenant(None, workspace)
        if not channel or not workspace or channel.startswith("D"):
            return ChannelSettings(tenant, channel or "")
        return await self.ports.settings.of(tenant, channel)

    async def is_open(self, workspace: str | None, channel: str | None) -> bool:
        """Whether things may be said in a channel although people of other organisations read along."""
        return (await self.chosen(workspace, channel)).outside

    async def reply(self, request: Request, answer: Answering | None = None) -> Reply:
        """The answer, or that of another who answers; where it breaks, a sentence that says so (silence in talk that was not addressed to us)."""
        began = time.perf_counter()
        phrases = self.language_for(request.locale).phrases
        if self.pace and (seconds := self.pace.seconds_to_wait(request)):
            outcome, reply = "limited", _said(phrases.too_fast.format(n=seconds), request)
        else:
            try:
                reply = await (answer or self.answer)(request)
                outcome = outcome_of(reply)
            except Exception as error:
                _log.error("no answer at the door %s: %s", request.door, told(error))
                outcome, reply = "broken", _said(phrases.broken, request)
        self.metrics.answered(request, outcome, time.perf_counter() - began)
        if request.addressed or request.context:
            await self.note_shown(request, reply)
        return reply

    async def note_shown(self, request: Request, reply: Reply) -> None:
        """Keep what the person is shown, so that a correction reaches her."""
        if isinstance(reply, Answer) and request.user and (shown := shown_by(reply)):
            tenant = Tenant(request.enterprise, request.workspace)
            await self.ports.servings.record(tenant, request.channel or "", request.user, shown)

    def broken(self) -> Message:
        """What is shown where even showing an answer failed; whose language it is, is not known there.

        If what failed, and is being handled, lacked a scope, that is told instead.
        """
        language, missing = self.language_for(None), being_handled()
        return render(Notice(sentence(missing, language) if missing else language.phrases.broken), language)

    async def remember(self, place: Place, request: Request, reply: Reply) -> None:
        """Let the thread know what was asked, unless it led to a mere sentence (thanks, a greeting, a mishap).

        A draft that was checked is never kept. The answer is given already: a store that is away costs the follow-up, and
        must not make it a mishap.
        """
        if not request.words or isinstance(reply, Notice | Report | Form):
            return
        try:
            await self.ports.threads.remember(place, request.words, request.user)
        except Exception as error:
            _log.error("a question was not remembered: %s", told(error))


def _said(text: str, request: Request) -> Reply:
    """A sentence, in talk that was not addressed to us unsaid."""
    return Notice(text, silent=not request.addressed)
