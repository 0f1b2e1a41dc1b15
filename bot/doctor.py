"""What the doctor says: whether all is there to run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.library import load_library
from bot.stores import examine_store
from bot.wiring import slack_faults

if TYPE_CHECKING:
    from bot.config import Settings


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
        faults = slack_faults(settings, socket=False, offline=True, limits_only=True)
        told += faults
        told.append("Slack: 没有设令牌，make run 在终端上运行。No tokens are set: make run starts at the terminal.")
    return tuple(told), not problems and not faults and reachable and bool(library.articles)
