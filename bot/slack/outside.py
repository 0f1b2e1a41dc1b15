"""Where things may be said although people of other organisations read along: one answer for doors and commands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.channel import ChannelSettings, Settings
from bot.domain.ports import Ports, Tenant


@dataclass(frozen=True, slots=True)
class Opened:
    """What channels have chosen; those that whoever runs the bot has named are open to other organisations besides."""

    settings: Settings
    channels: tuple[str, ...]

    async def of(self, tenant: Tenant, channel: str) -> ChannelSettings:
        """A channel's."""
        chosen = await self.settings.of(tenant, channel)
        return replace(chosen, outside=True) if channel in self.channels else chosen

    async def put(self, settings: ChannelSettings) -> None:
        """Keep them. A channel that is named keeps what it chose itself: it holds again when it is named no more."""
        if settings.channel in self.channels:
            own = await self.settings.of(settings.tenant, settings.channel)
            settings = replace(settings, outside=own.outside)
        await self.settings.put(settings)


def with_opened(ports: Ports, channels: tuple[str, ...]) -> Ports:
    """The ports, with these channels open to other organisations."""
    return replace(ports, settings=Opened(ports.settings, channels)) if channels else ports
