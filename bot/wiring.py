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
from bot.commands.record import Question, as_json_line, as_record
from bot.domain.ports import Ports
from bot.domain.problem import Problem
from bot.domain.progress import Progress, quietly
from bot.domain.reply import Reply, Request
from bot.knowledge import Knowledge
from bot.languages.registry import language_for
from bot.library import Library, load_library
from bot.logs import log_to_stderr
from bot.search.result import Kind
from bot.storage.memory import memory_ports
from bot.stores import examine_store, installations_of, key_faults
from bot.terminal import render

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.digest.worker import Worker
    from bot.slack.beside import Chore
    from bot.slack.settings import SlackSettings
    from bot.storage.store import SqlStore

_log = logging.getLogger(__name__)
# Drafts are kept for half an hour: what has lapsed should be gone soon after.
_BETWEEN_SWEEPS = 300.0


class Bot:
    """Answers requests from a directory of knowledge, taking up changed files within seconds.

    With a cache, what it reads and builds is kept there for the next start; `admins_only` says who may order digests, and
    `progress` shows how far reading and building have come.
    """

    def __init__(
        self,
        knowledge: Path,
        ports: Ports | None = None,
        cache: Cache | None = None,
        *,
        admins_only: bool = False,
        progress: Progress = quietly,
    ) -> None:
        self.ports = ports or memory_ports()
        self._admins_only = admins_only
        self._knowledge = Knowledge(knowledge, cache, progress)
        self.refresh = self._knowledge.refresh

    @property
    def library(self) -> Library:
        """The library in use."""
        return self._knowledge.now.library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the knowledge files."""
        return self._knowledge.problems

    async def answer(self, request: Request) -> Reply:
        """The reply to one request, from one state of the knowledge."""
        return await answer(request, self._desk(request))

    async def search(self, request: Request, kind: Kind) -> Reply:
        """The reply to a question, of one kind only."""
        return await answer(request, self._desk(request), kind)

    def _desk(self, request: Request) -> Desk:
        self.refresh()
        now = self._knowledge.now
        today = self.ports.clock.now().date()
        return Desk(now.library, now.index, language_for(request.locale), self.ports, today, self._admins_only)

    def fresh_library(self) -> Library:
        """The library as its files are now."""
        self.refresh()
        return self.library


async def answer_line(bot: Bot, question: Question, kind: Kind | None, as_json: bool, locale: str) -> str:
    """The reply to one question from the shell: as text, or as one line of JSON."""
    request = Request(question.words, door="line", locale=locale, context=question.context)
    reply = await (bot.search(request, kind) if kind else bot.answer(request))
    if as_json:
        return as_json_line(question.known | {"query": question.words} | as_record(reply))
    return render(reply, language_for(locale), choices=False)


def diagnose(knowledge: Path, settings: Settings, *, offline: bool) -> tuple[tuple[str, ...], bool]:
    """What the doctor says of knowledge and Slack, and whether all is sound."""
    library, problems = load_library(knowledge)
    told = [*map(str, problems)]
    told.append(f"知识库 knowledge: {knowledge}: {len(library.articles)} articles, {len(library.entries)} entries")
    store, reachable = examine_store(settings)
    told.append(store)
    faults: tuple[str, ...] = ()
    if settings.has_tokens:
        faults = slack_faults(settings, socket=settings.by_socket, offline=offline)
        told += faults or ("Slack: 可以运行。Ready.",)
    else:
        told.append("Slack: 没有设令牌，make run 在终端上运行。No tokens are set: make run starts at the terminal.")
    return tuple(told), not problems and not faults and reachable and bool(library.articles)


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
    )


def slack_faults(settings: Settings, *, socket: bool, offline: bool) -> tuple[str, ...]:
    """What is missing for Slack, in both languages; with everything there, Slack itself is asked unless `offline`."""
    from bot.slack.app import web_client
    from bot.slack.checks import ask_slack, find_missing

    slack = slack_settings(settings)
    faults = find_missing(slack, socket=socket)
    if settings.is_installable and not socket:
        faults = (*faults, *key_faults(settings))
    if not faults and not offline:
        faults = asyncio.run(ask_slack(web_client(slack), slack, socket=socket))
    return tuple(text for fault in faults for text in (fault.chinese, fault.english))


def digests_of(bot: Bot, store: SqlStore, settings: Settings) -> Worker:
    """The worker that sends the digests; it also lets the bot ask Slack who is in a channel."""
    from bot.slack.digests import clients, in_slack, make_worker

    installations = installations_of(store, settings) if settings.is_installable else None
    client_for = clients(slack_settings(settings), bot.ports.clock, installations)
    bot.ports = in_slack(bot.ports, client_for)
    late = timedelta(hours=settings.yinju_digest_late_hours)
    return make_worker(bot.ports, client_for, language_for, bot.fresh_library, late)


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
    from bot.slack.serve import serve

    log_to_stderr(settings.yinju_log)
    await store.migrate()
    chores = _chores(bot, store, settings)
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
        )
    finally:
        await store.close()


async def socket_slack(bot: Bot, store: SqlStore, settings: Settings) -> None:
    """Answer Slack over Socket Mode until the process is told to stop; what is under way is finished."""
    from bot.distill.aside import Aside
    from bot.slack.socket import run_socket

    log_to_stderr(settings.yinju_log)
    await store.migrate()
    chores = _chores(bot, store, settings)
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
        )
    finally:
        await store.close()
