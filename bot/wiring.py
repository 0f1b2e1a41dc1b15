"""The bot put together: the knowledge in use, kept fresh, and whoever answers from it."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from signal import SIGINT, SIGTERM
from typing import TYPE_CHECKING

from bot.cache import Cache
from bot.commands import Answered, Desk, answer
from bot.commands.record import Question, as_json_line, as_record
from bot.domain.ports import Ports
from bot.domain.problem import Problem
from bot.domain.reply import Reply, Request
from bot.languages.registry import language_for
from bot.library import Library, Shelf, load_library
from bot.logs import log_to_stderr
from bot.search.index import Index
from bot.search.result import Kind
from bot.search.saved import open_index
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
_BETWEEN_LOOKS = 2.0
# Drafts are kept for half an hour: what has lapsed should be gone soon after.
_BETWEEN_SWEEPS = 300.0


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A library, the index over it and what was answered from them, which belong together."""

    library: Library
    index: Index
    answered: Answered = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)


class Bot:
    """Answers requests from a directory of knowledge, taking up changed files within seconds.

    With a cache, what it reads and builds is kept there for the next start; `admins_only` says who may order digests.
    """

    def __init__(
        self, knowledge: Path, ports: Ports | None = None, cache: Cache | None = None, *, admins_only: bool = False
    ) -> None:
        self.ports = ports or memory_ports()
        self._admins_only = admins_only
        self._cache = cache
        self._shelf = Shelf(knowledge, cache)
        self._log(self._shelf.problems)
        library = self._shelf.current
        self._snapshot = _Snapshot(library, open_index(library, self._cache))
        self._looked = time.monotonic()

    @property
    def library(self) -> Library:
        """The library in use."""
        return self._snapshot.library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the knowledge files."""
        return self._shelf.problems

    async def answer(self, request: Request) -> Reply:
        """The reply to one request, from one state of the knowledge."""
        return await answer(request, self._desk(request))

    async def search(self, request: Request, kind: Kind) -> Reply:
        """The reply to a question, of one kind only."""
        return await answer(request, self._desk(request), kind)

    def _desk(self, request: Request) -> Desk:
        self.refresh()
        now = self._snapshot
        today = self.ports.clock.now().date()
        language = language_for(request.locale)
        return Desk(now.library, now.index, language, self.ports, today, self._admins_only, now.answered, now.plain)

    def refresh(self) -> None:
        """Look for changed files, at most every two seconds; library and index are swapped in one assignment."""
        if time.monotonic() - self._looked < _BETWEEN_LOOKS:
            return
        self._looked = time.monotonic()
        library, problems = self._shelf.refresh()
        self._log(problems)
        if library is not self._snapshot.library:
            self._snapshot = _Snapshot(library, open_index(library, self._cache))

    def fresh_library(self) -> Library:
        """The library as its files are now."""
        self.refresh()
        return self.library

    def _log(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            _log.warning("%s", problem)


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
    bot.ports = store.behind(bot.ports)
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
    bot.ports = store.behind(bot.ports)
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
