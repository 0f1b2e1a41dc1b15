"""The digest that a channel is due on a date: what it was sent so far, the choice, and how it reads."""

from __future__ import annotations

from datetime import date, datetime

from bot.digest.choose import choose
from bot.digest.compose import compose
from bot.digest.due import instant, local_date, next_due
from bot.domain.ports import Ports, Tenant
from bot.domain.reply import Digest
from bot.domain.subscription import SHOWN, Subscription
from bot.languages.registry import language_for
from bot.library import Library

# Posts of a channel that are remembered: more than two years of a digest a day.
_REMEMBERED = 800


async def make_digest(
    subscription: Subscription, on: date, due: datetime, library: Library, ports: Ports
) -> Digest | None:
    """The digest of a local date; None where the library has nothing to show on its topics."""
    served = await shown_before(subscription, due, ports)
    choice = choose(subscription, on, library, served)
    if not choice.refs:
        return None
    return compose(choice, on, subscription.schedule, library, language_for(subscription.language))


async def shown_before(subscription: Subscription, due: datetime, ports: Ports) -> tuple[str, ...]:
    """The addresses of all that the channel was shown by any digest due earlier, oldest first."""
    tenant = Tenant(subscription.enterprise, subscription.workspace)
    neighbours = await ports.subscriptions.of_channel(tenant, subscription.channel)
    names = dict.fromkeys([subscription.id, *(neighbour.id for neighbour in neighbours)])
    found = [d for name in names for d in await ports.deliveries.recent(tenant, name, _REMEMBERED)]
    shown = sorted((d for d in found if d.state in SHOWN and d.due < due), key=lambda d: (d.due, d.id))
    return tuple(ref for delivery in shown for ref in delivery.refs)


async def next_digest(
    subscription: Subscription, library: Library, ports: Ports, on: date | None = None
) -> Digest | None:
    """What would be posted next, or on a local date, if nothing were posted or changed in between."""
    now = ports.clock.now()
    if on is None:
        due = next_due(subscription.schedule, now, subscription.since)
        # A schedule that asks for nothing soon is shown as of today.
        on, at = (due.on, due.at) if due else (local_date(subscription.schedule, now), now)
    else:
        at = instant(subscription.schedule, on) or now
    return await make_digest(subscription, on, max(at, now), library, ports)
