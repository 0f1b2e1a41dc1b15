"""The bot put together: the knowledge in use, kept fresh, and whoever answers from it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from signal import SIGINT, SIGTERM
from typing import TYPE_CHECKING

from bot.cache import Cache
from bot.commands import Desk, answer
from bot.domain.channel import Scope
from bot.domain.ports import Ports, Tenant
from bot.domain.poster import PosterRule
from bot.domain.problem import Problem
from bot.domain.progress import Progress, quietly
from bot.domain.reply import Reply, Request
from bot.knowledge import Knowledge
from bot.languages.registry import language_for
from bot.library import Library
from bot.search.result import Kind
from bot.storage.memory import memory_ports
from bot.stores import installations_of

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.digest.worker import Worker
    from bot.domain.home import Home
    from bot.search.postgres.server import Server
    from bot.slack.beside import Chore
    from bot.slack.metrics import Metrics
    from bot.slack.settings import SlackSettings
    from bot.storage.store import SqlStore
    from bot.web.links import Links

_log = logging.getLogger(__name__)
# Drafts are kept for half an hour: what has lapsed should be gone soon after.
_BETWEEN_SWEEPS = 300.0


class Bot:
    """Answers requests from a directory of knowledge, taking up changed files within seconds.

    With a cache, what it reads and builds is kept there for the next start, and `progress` shows how far that has come;
    `admins_only` says who may order digests, `posters` whose words may stand on posters. With `links` set, sources lead to
    their pages; with a `server`, it holds the index for all machines.
    """

    def __init__(
        self,
        knowledge: Path,
        ports: Ports | None = None,
        cache: Cache | None = None,
        *,
        admins_only: bool = False,
        posters: PosterRule = "authors",
        progress: Progress = quietly,
        server: Server | None = None,
    ) -> None:
        self.ports = ports or memory_ports()
        self.links: Links | None = None
        self._posters = posters
        self._admins_only = admins_only
        self._knowledge = Knowledge(knowledge, cache, progress, server)
        self.refresh = self._knowledge.refresh

    @property
    def library(self) -> Library:
        """The library in use."""
        return self._knowledge.now.library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the knowledge files."""
        return self._knowledge.state.problems

    async def answer(self, request: Request) -> Reply:
        """The reply to one request, from one state of the knowledge."""
        desk = await self._desk(request)
        reply = await answer(request, desk)
        if self.links is None:
            return reply
        from bot.web.preview import link_sources  # a question at the shell does not wait for it

        return link_sources(self.links, reply, desk.language)

    async def search(self, request: Request, kind: Kind) -> Reply:
        """The reply to a question, of one kind only."""
        return await answer(request, await self._desk(request), kind)

    async def home(self, request: Request) -> Home:
        """A person's own page."""
        from bot.commands.home import compose_home  # a question at the shell does not wait for it

        return await compose_home(request, await self._desk(request))

    async def _desk(self, request: Request) -> Desk:
        scope = await self._scope(request)
        self.refresh()
        now, today, language = self._knowledge.now, self.ports.clock.now().date(), language_for(request.locale)
        return Desk(
            now.library,
            now.within(scope),
            language,
            self.ports,
            today,
            self._admins_only,
            self._posters,
            scope,
            self._knowledge.state,
            now.kept,
        )

    async def _scope(self, request: Request) -> Scope:
        """What the channel has chosen to be answered from. Where that cannot be read, nothing is answered."""
        if not request.channel or request.workspace is None:
            return Scope()
        return (await self.ports.settings.of(Tenant(request.enterprise, request.workspace), request.channel)).scope

    def fresh_library(self) -> Library:
        """The library as its files are now."""
        self.refresh()
        return self.library


def slack_settings(settings: Settings) -> SlackSettings:
    """What the Slack doors need to know."""
    from bot.slack.settings import SlackSettings

    return SlackSettings(
        settings.slack_bot_token,
        settings.slack_signing_secret,
        settings.slack_app_token,
        command_prefix=settings.yinju_command_prefix,
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret,
        url=settings.yinju_url,
        api=settings.slack_api_url,
        authorize_url=settings.slack_authorize_url,
        user_limit=settings.yinju_limit_user,
        workspace_limit=settings.yinju_limit_workspace,
        editors=tuple(settings.yinju_editors.replace(",", " ").split()),
        mark=settings.yinju_mark.strip(" :"),
        pages=settings.yinju_pages != "off",
        shared_channels=tuple(settings.yinju_shared_channels.replace(",", " ").split()),
    )


def digests_of(bot: Bot, store: SqlStore, settings: Settings, metrics: Metrics | None = None) -> Worker:
    """The worker that sends the digests; it also lets the bot ask Slack who is in a channel."""
    from bot.slack.digests import clients, in_slack, make_worker

    installations = installations_of(store, settings) if settings.is_installable else None
    slack = slack_settings(settings)
    client_for = clients(slack, bot.ports.clock, installations)
    bot.ports = in_slack(bot.ports, client_for, slack.shared_channels)
    late = timedelta(hours=settings.yinju_digest_late_hours)
    return make_worker(bot.ports, client_for, language_for, bot.fresh_library, late, metrics)


def _chores(bot: Bot, store: SqlStore, settings: Settings) -> tuple[Chore, ...]:
    """What goes on beside the doors."""
    from bot.slack.beside import repeat
    from bot.slack.digests import beside_doors

    worker = digests_of(bot, store, settings)
    sweeping = repeat(store.sweep, _BETWEEN_SWEEPS)
    return (sweeping, beside_doors(worker)) if settings.yinju_worker == "inside" else (sweeping,)


async def serve_slack(bot: Bot, store: SqlStore, settings: Settings, host: str, port: int) -> None:
    """Answer Slack over HTTP until the process is told to stop."""
    from bot.distill.aside import Aside
    from bot.logs import log_to_stderr
    from bot.pages import drawing, links_of, previewing, routes_of
    from bot.slack.serve import serve

    log_to_stderr(settings.yinju_log)
    await store.migrate()
    chores = _chores(bot, store, settings)
    bot.ports = store.behind(bot.ports)
    bot.links = links_of(settings)
    try:
        await serve(
            slack_settings(settings),
            answer=bot.answer,
            language_for=language_for,
            ports=bot.ports,
            host=host,
            port=port,
            chores=chores,
            installations=installations_of(store, settings) if settings.is_installable else None,
            is_ready=store.is_ready,
            version=lambda: bot.library.version,
            distil=Aside().distil,
            draw=drawing(settings),
            preview=previewing(bot.links, bot.fresh_library),
            pages=routes_of(bot.links, bot.fresh_library),
            home=bot.home,
        )
    finally:
        await store.close()


async def socket_slack(bot: Bot, store: SqlStore, settings: Settings) -> None:
    """Answer Slack over Socket Mode until the process is told to stop; what is under way is finished."""
    from bot.distill.aside import Aside
    from bot.logs import log_to_stderr
    from bot.pages import drawing, links_of, previewing
    from bot.slack.socket import run_socket

    log_to_stderr(settings.yinju_log)
    await store.migrate()
    chores = _chores(bot, store, settings)
    bot.ports = store.behind(bot.ports)
    bot.links = links_of(settings)
    stop = asyncio.Event()
    for signal in (SIGINT, SIGTERM):
        # Windows knows no such handlers; there the interrupt ends the process at once.
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signal, stop.set)
    try:
        await run_socket(
            slack_settings(settings),
            answer=bot.answer,
            language_for=language_for,
            ports=bot.ports,
            chores=chores,
            stop=stop,
            distil=Aside().distil,
            draw=drawing(settings),
            preview=previewing(bot.links, bot.fresh_library),
            home=bot.home,
        )
    finally:
        await store.close()
