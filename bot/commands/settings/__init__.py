"""设置: how a channel is answered. What reads and changes it is loaded when it is first called, not for a question."""

from __future__ import annotations

from bot.commands.command import Command, Desk
from bot.domain.reply import Reply, Request

NAME = "设置"


async def _run(rest: str, request: Request, desk: Desk) -> Reply | None:
    from bot.commands.settings.change import run

    return await run(rest, request, desk)


SETTINGS = Command("settings", (NAME, "频道设置", "settings"), _run)

__all__ = ["NAME", "SETTINGS"]
