"""Who may change what happens in a channel: its members, whoever speaks in it where it cannot be looked into, and admins."""

from __future__ import annotations

from bot.commands.command import Desk
from bot.domain.place import Tenant
from bot.domain.reply import Request


async def may_change(channel: str, request: Request, desk: Desk) -> bool:
    """Whether the speaker may, as far as the channel goes; that only admins may is looked at before."""
    tenant = Tenant(request.enterprise, request.workspace)
    standing = await desk.ports.channels.standing(tenant, channel, request.user or "")
    # Where the channel may not be looked into, whoever speaks in it is taken to be in it.
    spoken_there = standing.bot == "unknown" and channel == request.channel
    return standing.person or spoken_there or "admin" in request.permissions
