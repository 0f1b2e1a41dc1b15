"""The bot put together: the knowledge in use, kept fresh, and whoever answers from it."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands import Desk, answer
from bot.config import Settings
from bot.domain.ports import Ports
from bot.domain.problem import Problem
from bot.domain.reply import Reply, Request
from bot.languages.registry import language_for
from bot.library import Library, Shelf
from bot.search.index import Index, build_index
from bot.search.result import Kind
from bot.storage.memory import memory_ports

if TYPE_CHECKING:
    from bot.slack.settings import SlackSettings

_log = logging.getLogger(__name__)
_BETWEEN_LOOKS = 2.0


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A library and the index over it, which belong together."""

    library: Library
    index: Index


class Bot:
    """Answers requests from a directory of knowledge, taking up changed files within seconds."""

    def __init__(self, knowledge: Path, ports: Ports | None = None) -> None:
        self.ports = ports or memory_ports()
        self._shelf = Shelf(knowledge)
        self._log(self._shelf.problems)
        library = self._shelf.current
        self._snapshot = _Snapshot(library, build_index(library))
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
        return Desk(now.library, now.index, language_for(request.locale), self.ports, today)

    def refresh(self) -> None:
        """Look for changed files, at most every two seconds; library and index are swapped in one assignment."""
        if time.monotonic() - self._looked < _BETWEEN_LOOKS:
            return
        self._looked = time.monotonic()
        library, problems = self._shelf.refresh()
        self._log(problems)
        if library is not self._snapshot.library:
            self._snapshot = _Snapshot(library, build_index(library))

    def _log(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            _log.warning("%s", problem)


def slack_settings(settings: Settings) -> SlackSettings:
    """What the Slack doors need to know."""
    from bot.slack.settings import SlackSettings

    return SlackSettings(
        settings.bot_token, settings.signing_secret, settings.app_token, command_prefix=settings.command_prefix
    )


def slack_faults(settings: Settings, *, socket: bool, offline: bool) -> tuple[str, ...]:
    """What is missing for Slack, in both languages; with everything there, Slack itself is asked unless `offline`."""
    from bot.slack.app import web_client
    from bot.slack.checks import ask_slack, find_missing

    slack = slack_settings(settings)
    faults = find_missing(slack, socket=socket)
    if not faults and not offline:
        faults = asyncio.run(ask_slack(web_client(slack), slack, socket=socket))
    return tuple(text for fault in faults for text in (fault.chinese, fault.english))


async def serve_slack(bot: Bot, settings: Settings, host: str, port: int) -> None:
    """Answer Slack over HTTP until the process is told to stop."""
    from bot.slack.serve import serve

    slack = slack_settings(settings)
    await serve(slack, answer=bot.answer, language_for=language_for, ports=bot.ports, host=host, port=port)


async def socket_slack(bot: Bot, settings: Settings) -> None:
    """Answer Slack over Socket Mode for ever."""
    from bot.slack.socket import run_socket

    await run_socket(slack_settings(settings), answer=bot.answer, language_for=language_for, ports=bot.ports)
