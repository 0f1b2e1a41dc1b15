"""What channels have chosen, kept in the process."""

from __future__ import annotations

from bot.domain.channel import ChannelSettings
from bot.domain.ports import Tenant


class MemorySettings:
    """The settings of channels."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], ChannelSettings] = {}

    async def of(self, tenant: Tenant, channel: str) -> ChannelSettings:
        """A channel's."""
        return self._kept.get((tenant.key, channel)) or ChannelSettings(tenant, channel)

    async def put(self, settings: ChannelSettings) -> None:
        """Keep them."""
        self._kept[settings.tenant.key, settings.channel] = settings
