"""Who may change what happens in a channel: its members, whoever speaks in it where it cannot be looked into, and admins."""

from __future__ import annotations

from bot.commands.command import Desk
from bot.domain.channel import Standing
from bot.domain.place import Tenant
from bot.domain.reply import Request


async def standing_to(channel: str, request: Request, desk: Desk) -> Standing:
    """How the speaker stands to a channel."""
    tenant = Tenant(request.enterprise, request.workspace)
    return await desk.ports.channels.standing(tenant, channel, request.user or "")


def may_change(standing: Standing, channel: str, request: Request) -> bool:
    """Whether the speaker may, as far as the channel goes; that only admins may is looked at before."""
    # Where the channel may not be looked into, whoever speaks in it is taken to be in it.
    spoken_there = standing.bot == "unknown" and channel == request.channel
    return standing.person or spoken_there or "admin" in request.permissions
