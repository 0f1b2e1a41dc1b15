"""Subscriptions whose channel can be sent nothing any more: they end, and the subscriber hears why, once."""

from __future__ import annotations

from bot.digest.courier import Courier, Lasting
from bot.domain.ports import Subscriptions, Tenant
from bot.domain.subscription import Subscription
from bot.languages.registry import language_for


async def stop(subscription: Subscription, reason: Lasting, subscriptions: Subscriptions, courier: Courier) -> None:
    """End one, whoever notices first: a worker whose post was refused, or Slack's event."""
    if not await subscriptions.stop(Tenant(subscription.enterprise, subscription.workspace), subscription.id):
        return
    said = language_for(subscription.language).phrases.digest
    await courier.tell(subscription, said.stopped.replace("{reason}", dict(said.reasons)[reason]))


async def stop_channel(
    tenant: Tenant, channel: str, reason: Lasting, subscriptions: Subscriptions, courier: Courier
) -> None:
    """End all that a channel is sent; what was paused waits for whoever resumes it."""
    for subscription in await subscriptions.of_channel(tenant, channel):
        if subscription.state == "active":
            await stop(subscription, reason, subscriptions, courier)
