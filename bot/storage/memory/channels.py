"""Channels where there is no platform to ask, as at the terminal."""

from __future__ import annotations

from bot.domain.ports import Standing, Tenant


class UnknownChannels:
    """Nothing is known of any channel, and whoever speaks is in it."""

    async def standing(self, tenant: Tenant, channel: str, user: str) -> Standing:
        """Unknown."""
        return Standing("unknown", person=True)
