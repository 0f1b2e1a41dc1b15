"""What the doctor says: whether all is there to run."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from bot.library import load_library
from bot.pages import page_faults
from bot.search.engine import FinderError
from bot.stores import examine_store, key_faults
from bot.wiring import slack_settings

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.search.postgres.server import Server


def diagnose(
    knowledge: Path, settings: Settings, *, offline: bool, server: Server | None = None
) -> tuple[tuple[str, ...], bool]:
    """What the doctor says of knowledge and Slack, and whether all is sound."""
    library, problems = load_library(knowledge)
    told = [*map(str, problems)]
    told.append(f"知识库 knowledge: {knowledge}: {len(library.articles)} articles, {len(library.entries)} entries")
    store, reachable = examine_store(settings)
    told.append(store)
    if server is not None:
        index, shared = _examine_index(server)
        told.append(index)
        reachable = reachable and shared
    faults: tuple[str, ...] = ()
    if settings.has_tokens:
        faults = slack_faults(settings, socket=settings.by_socket, offline=offline)
        told += faults or ("Slack: 可以运行。Ready.",)
    else:
        faults = slack_faults(settings, socket=False, offline=True, limits_only=True)
        told += faults
        told.append("Slack: 没有设令牌，make run 在终端上运行。No tokens are set: make run starts at the terminal.")
    return tuple(told), not problems and not faults and reachable and bool(library.articles)


def _examine_index(server: Server) -> tuple[str, bool]:
    """What the doctor says of the server that holds the index for all machines, and whether it can be used."""
    try:
        return f"索引 index: {server.where}: {server.examine()}", True
    except FinderError as error:
        return f"索引 index: YINJU_INDEX: {error}", False


def slack_faults(settings: Settings, *, socket: bool, offline: bool, limits_only: bool = False) -> tuple[str, ...]:
    """What is missing for Slack, in both languages; with everything there, Slack itself is asked unless `offline`.

    `limits_only`: there are no tokens yet, and only what is written can be wrong.
    """
    from bot.slack.app import web_client
    from bot.slack.checks import ask_slack, find_missing, find_unread_limits

    slack = slack_settings(settings)
    faults = find_unread_limits(slack) if limits_only else find_missing(slack, socket=socket)
    if settings.is_installable and not socket and not limits_only:
        faults = (*faults, *key_faults(settings))
    if not faults and not offline:
        faults = asyncio.run(ask_slack(web_client(slack), slack, socket=socket))
    return (*(text for fault in faults for text in (fault.chinese, fault.english)), *page_faults(settings))
