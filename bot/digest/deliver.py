"""One delivery, from claim to record: exactly one post for a subscription and a local date, whatever breaks in between.

Intent is recorded before the post, and the result after it. Whoever finds an intent without a result looks into the
channel first; where it cannot be read the delivery is reported, and never posted again. A holder that was stopped may wake
up when another has taken its delivery over: it sends nothing when it knows, and what it learns too late it opens again, so
that whoever comes next leaves one post standing.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.digest.compose import day_of
from bot.digest.courier import Absent, Courier, Later, Posted, Unclear, lasting_of
from bot.digest.make import make_digest
from bot.digest.pace import Pace
from bot.digest.stopping import stop
from bot.domain.learning import wordings
from bot.domain.ports import Ports, Tenant
from bot.domain.reply import Claim, Digest
from bot.domain.subscription import Delivery, Subscription
from bot.languages.registry import language_for
from bot.library import Library

_log = logging.getLogger(__name__)

# After that an uncertain delivery is given up as uncertain, even if the channel could be read some day.
_GIVEN_UP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rules:
    """How deliveries are held and when they are too late.

    Nobody looks for a post before the `lease` has run out, and nothing is sent when less is left of it than the courier's
    patience and `settling`, the time in which a post whose answer was lost may still appear, and by which clocks may
    differ. `late` is how long after its time a digest is still sent.
    """

    lease: timedelta = timedelta(seconds=120)
    late: timedelta = timedelta(hours=4)
    settling: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Office:
    """All that a delivery needs: state, the way to the channels, the library in use, the rules."""

    ports: Ports
    courier: Courier
    library: Callable[[], Library]
    rules: Rules = field(default_factory=Rules)
    pace: Pace = field(default_factory=Pace)
    # Runs on when the time of day is set back, as it may be while a delivery is held.
    seconds: Callable[[], float] = time.monotonic


async def deliver(delivery: Delivery, subscription: Subscription | None, office: Office) -> None:
    """Bring a delivery that this worker has claimed one step further: posted, ended, or given back for later."""
    deliveries, now = office.ports.deliveries, office.ports.clock.now()
    if subscription is None:
        # Paused or removed in between: nothing more is posted, and what may have been is not looked for.
        await deliveries.finish(delivery, "uncertain" if delivery.state == "intended" else "skipped", "inactive")
        return
    if delivery.state == "intended" and not await _reconcile(delivery, subscription, now, office):
        return
    if now - delivery.due > office.rules.late:
        _log.warning("%s: due %s, skipped: too late", _named(delivery), delivery.due.isoformat())
        await deliveries.finish(delivery, "skipped", "late")
        return
    if subscription.state != "active":
        await deliveries.finish(delivery, "skipped", "inactive")
        return
    await asyncio.sleep(office.pace.reserve(subscription.channel))
    await _post(delivery, subscription, office)


async def _reconcile(delivery: Delivery, subscription: Subscription, now: datetime, office: Office) -> bool:
    """Whether a delivery that was intended before is certainly not in the channel, so that it may be posted."""
    deliveries = office.ports.deliveries
    found = await office.courier.find(subscription, delivery)
    if isinstance(found, Posted):
        _log.info("%s: found in the channel", _named(delivery))
        found = await _leave_one(found, subscription, delivery, office)
    if isinstance(found, Posted):
        await deliveries.posted(delivery, found.message)
        return False
    if isinstance(found, Absent):
        return True
    if isinstance(found, Later) and now - delivery.due < office.rules.late + _GIVEN_UP:
        await deliveries.release(delivery, now + timedelta(seconds=found.seconds))
        return False
    _log.warning("%s: perhaps posted, and the channel cannot be read: not posted again", _named(delivery))
    if await deliveries.finish(delivery, "uncertain", "unknown"):
        language = language_for(subscription.language)
        text = language.phrases.digest.uncertain
        await office.courier.tell(subscription, text.replace("{day}", day_of(delivery.on, language)))
    return False


async def _leave_one(found: Posted, subscription: Subscription, delivery: Delivery, office: Office) -> Posted | Later:
    """Take back what stands there beside the first post; Later where that has to be tried again."""
    for message in found.others:
        _log.error("%s: stood in the channel more than once, one is taken back", _named(delivery))
        failed = await office.courier.take_back(subscription, message)
        if failed:
            return failed
    return found


async def _post(delivery: Delivery, subscription: Subscription, office: Office) -> None:
    deliveries, clock = office.ports.deliveries, office.ports.clock
    digest = await make_digest(subscription, delivery.on, delivery.due, office.library(), office.ports)
    if digest is None:
        _log.warning("%s: skipped: nothing to show on its topics", _named(delivery))
        await deliveries.finish(delivery, "skipped", "empty")
        return
    # Before the intent: from then on every moment counts.
    tenant = Tenant(subscription.enterprise, subscription.workspace)
    await office.ports.servings.record(tenant, subscription.channel, None, wordings(_claims(digest)))
    until, may_send = _hold(office)
    if not await deliveries.intend(delivery, digest.refs, until):
        return
    _log.debug("%s: %s holds it until %s", _named(delivery), delivery.holder, until.isoformat())
    outcome = await office.courier.post(subscription, delivery, digest, may_send)
    _log.debug("%s: %s: %s", _named(delivery), delivery.holder, outcome)
    if isinstance(outcome, Posted):
        if not await deliveries.posted(delivery, outcome.message):
            await _dispute(delivery, outcome.message, office)
    elif isinstance(outcome, Later):
        await deliveries.withdraw(delivery, clock.now() + timedelta(seconds=outcome.seconds))
    elif isinstance(outcome, Unclear):
        # The lease is left to run out: by then the post has appeared or never will.
        _log.warning("%s: no answer; will be looked for in the channel", _named(delivery))
        await _dispute(delivery, None, office)
    else:
        await deliveries.finish(delivery, "failed", outcome.reason)
        _log.warning("%s: refused: %s", _named(delivery), outcome.reason)
        lasting = lasting_of(outcome.reason)
        if lasting:
            await stop(subscription, lasting, office.ports.subscriptions, office.courier)


def _hold(office: Office) -> tuple[datetime, Callable[[], bool]]:
    """Until when a delivery is held that is taken in hand now, and whether, at any moment, it may still be sent.

    A process that was stopped in between, or whose clock was changed, must not send what another has taken over.
    """
    clock, seconds, rules = office.ports.clock, office.seconds, office.rules
    needed = timedelta(seconds=office.courier.patience) + rules.settling
    until, spare, began = clock.now() + rules.lease, (rules.lease - needed).total_seconds(), seconds()

    def may_send() -> bool:
        return clock.now() + needed <= until and seconds() - began <= spare

    return until, may_send


async def _dispute(delivery: Delivery, message: str | None, office: Office) -> None:
    """Open it again if another has taken it over: perhaps both have posted it."""
    until = office.ports.clock.now() + office.rules.lease
    if await office.ports.deliveries.dispute(delivery, message, until):
        _log.error("%s: posted while the lease was somebody else's; will be looked for", _named(delivery))


def _claims(digest: Digest) -> tuple[Claim, ...]:
    return tuple(claim for part in digest.parts for claim in part.claims)


def _named(delivery: Delivery) -> str:
    return f"digest {delivery.id} of {delivery.subscription} for {delivery.on.isoformat()}"
