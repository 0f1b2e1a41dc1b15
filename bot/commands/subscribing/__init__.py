"""订阅, 退订, 摘要订阅: who is sent a digest, when and of what; in words, with buttons or by a form.

What a command does is loaded when it is first called, with the calendar: a question at the shell does not wait for it.
"""

from __future__ import annotations

from bot.commands.command import Command, Desk
from bot.digest import SETTINGS
from bot.domain.reply import Reply, Request


async def _run(rest: str, request: Request, desk: Desk) -> Reply | None:
    from bot.commands.subscribing.order import run

    return await run(rest, request, desk)


async def _subscribe(rest: str, request: Request, desk: Desk) -> Reply | None:
    from bot.commands.subscribing.order import subscribe

    return await subscribe(rest, request, desk)


async def _unsubscribe(rest: str, request: Request, desk: Desk) -> Reply | None:
    from bot.commands.subscribing.order import unsubscribe

    return await unsubscribe(rest, request, desk)


SUBSCRIBING: tuple[Command, ...] = (
    Command("digest", (SETTINGS, "日报订阅", "订阅设置", "日报", "digest", "digests"), _run),
    Command("subscribe", ("订阅", "订阅日报", "订阅摘要", "subscribe"), _subscribe),
    Command("unsubscribe", ("退订", "取消订阅", "unsubscribe"), _unsubscribe),
)

__all__ = ["SUBSCRIBING"]
