"""What the bot asks of the world around it: Protocols only. Each implementation keeps the promises told here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from bot.domain.draft import Drafts
from bot.domain.learning import Opinions, Reports, Servings
from bot.domain.place import Place as Place
from bot.domain.place import Tenant as Tenant
from bot.domain.reply import Status
from bot.domain.subscription import Delivery, DeliveryState, Subscription


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """The present instant, with a time zone."""
        ...


class Threads(Protocol):
    """What was asked in a thread lately, so that 出处？ knows what it refers to. Short-lived."""

    async def earlier(self, place: Place) -> tuple[str, ...]:
        """Earlier questions of the thread, oldest first; empty when there are none or they have lapsed."""
        ...

    async def remember(self, place: Place, words: str, by: str | None = None) -> None:
        """Add a question to the thread; `by` says who asked it, so that it can be forgotten on request."""
        ...


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event that its holder is to answer: what there is to do, and the how manieth try this is."""

    key: str
    tenant: Tenant
    work: Mapping[str, object]
    holder: str
    attempt: int = 1


class EventClaims(Protocol):
    """Each event is answered once, by whichever process claims it first, or by another should that one die midway.

    Claim and work are kept in one transaction; the work is forgotten as soon as it is done.
    """

    async def claim(self, key: str, tenant: Tenant, work: Mapping[str, object]) -> Claimed | None:
        """The claim, for exactly one caller of each key; None for every other. Keys are one for all tenants."""
        ...

    async def done(self, claimed: Claimed) -> bool:
        """The event is answered; False where another has taken it over meanwhile."""
        ...

    async def take_over(self) -> Claimed | None:
        """An event whose holder has not said `done` within the lease; None when there is none.

        After some tries, or when an answer would come too late to be of use, it is given up.
        """
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question and how it ended, for those who keep the knowledge."""

    words: str
    status: Status
    workspace: str | None
    user: str | None
    asked: datetime
    enterprise: str | None = None

    @property
    def tenant(self) -> Tenant:
        """Where it was asked."""
        return Tenant(self.enterprise, self.workspace)


class Questions(Protocol):
    """The questions asked: what found nothing is a gap in the knowledge."""

    async def record(self, question: Question) -> None:
        """Keep one question."""
        ...

    async def unanswered(self, tenant: Tenant, limit: int = 50) -> tuple[Question, ...]:
        """The tenant's latest questions that found nothing, newest first."""
        ...

    async def unanswered_anywhere(self, limit: int = 50) -> tuple[Question, ...]:
        """Those of every tenant, for whoever keeps the knowledge of all."""
        ...


class Shares(Protocol):
    """Who shared which message, so that only they can take it back."""

    async def record(self, place: Place, message: str, by: str) -> None:
        """Keep that `by` shared the message with this timestamp."""
        ...

    async def owner(self, place: Place, message: str) -> str | None:
        """Who shared it, or None."""
        ...


class Subscriptions(Protocol):
    """Which channel is sent a digest, and when. Only `active` and `find` look beyond one tenant: they are for workers."""

    async def add(self, subscription: Subscription) -> None:
        """Keep a new one; ValueError if its id is taken."""
        ...

    async def get(self, tenant: Tenant, subscription: str) -> Subscription | None:
        """One of the tenant's, by its id."""
        ...

    async def of_channel(self, tenant: Tenant, channel: str) -> tuple[Subscription, ...]:
        """Those of a channel, also paused and stopped ones, by id."""
        ...

    async def of_workspace(self, tenant: Tenant) -> tuple[Subscription, ...]:
        """All of the tenant's, by channel and id."""
        ...

    async def change(self, subscription: Subscription) -> bool:
        """Put it in the place of the one with its id; False if the tenant has none."""
        ...

    async def stop(self, tenant: Tenant, subscription: str) -> bool:
        """End it until somebody subscribes again. True for exactly one caller, who then tells the subscriber."""
        ...

    async def remove(self, tenant: Tenant, subscription: str) -> bool:
        """Forget it and its deliveries; False if the tenant has none."""
        ...

    async def active(self) -> tuple[Subscription, ...]:
        """Those of every tenant that are to be delivered, by id."""
        ...

    async def find(self, subscription: str) -> Subscription | None:
        """One of whatever tenant, active or not."""
        ...


class Deliveries(Protocol):
    """What becomes of each day's digest, shared by any number of workers; every method is one transaction.

    Whoever claims a delivery holds it by a lease; `intend` and all that follow it do nothing and say False once the lease
    is somebody else's. A lapsed lease is lost only when another claims: until then its holder may go on.
    """

    async def plan(self, subscription: str, on: date, due: datetime) -> bool:
        """Have a delivery for this subscription and local date. True if there was none; a second call changes nothing.

        False too when there is no such subscription (any more).
        """
        ...

    async def planned(self, since: date) -> frozenset[tuple[str, date]]:
        """The subscriptions and local dates, from one on, for which there is a delivery in whatever state."""
        ...

    async def claim(self, now: datetime, lease: timedelta) -> Delivery | None:
        """Take the delivery that has been due longest and that nobody holds, until `now + lease`.

        It comes as `claimed`; or as `intended` when an earlier holder had recorded its intent, so that it may have been
        posted already and must be looked for in the channel before it is posted (again).
        """
        ...

    async def intend(self, delivery: Delivery, refs: tuple[str, ...], until: datetime) -> bool:
        """Record what is about to be posted, and hold the lease until then."""
        ...

    async def posted(self, delivery: Delivery, message: str) -> bool:
        """It stands in the channel under this timestamp."""
        ...

    async def dispute(self, delivery: Delivery, message: str | None, until: datetime) -> bool:
        """Open it again, as intended, if it was posted (perhaps: no message) while the lease was somebody else's.

        Nobody holds it then, and nobody claims it before `until`. False, and nothing is changed, where the lease is still
        the caller's, where exactly this message is recorded, or where it is uncertain anyway.
        """
        ...

    async def release(self, delivery: Delivery, until: datetime | None = None) -> bool:
        """Give the lease up, for any worker to claim, but not before `until`. An intent stays recorded."""
        ...

    async def withdraw(self, delivery: Delivery, until: datetime | None = None) -> bool:
        """As release, and the intent was certainly not carried out: it is planned again."""
        ...

    async def finish(self, delivery: Delivery, state: DeliveryState, reason: str) -> bool:
        """End it as skipped, failed or uncertain (nobody can tell whether it was posted), with the reason."""
        ...

    async def served(self, subscription: str, before: date | None = None) -> tuple[str, ...]:
        """The refs that its posts (also uncertain and intended ones) showed, oldest first, of local dates before one."""
        ...

    async def recent(self, tenant: Tenant, subscription: str, limit: int = 10) -> tuple[Delivery, ...]:
        """The latest deliveries of a subscription of the tenant, newest first."""
        ...

    async def tally(self) -> dict[DeliveryState, int]:
        """How many deliveries there are in each state, for whoever watches the workers."""
        ...


BotStanding = Literal["member", "absent", "archived", "gone", "unknown"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the bot and a person stand to a channel. `name` as people see it, where the platform tells it.

    `bot`: a member; absent; the channel is archived, or gone (or hidden from us); unknown where we may not ask.
    """

    bot: BotStanding
    person: bool
    name: str | None = None


class Channels(Protocol):
    """Who is where."""

    async def standing(self, tenant: Tenant, channel: str, user: str) -> Standing:
        """How the bot and a person stand to a channel."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """All that commands and doors may ask of the outside."""

    threads: Threads
    claims: EventClaims
    questions: Questions
    shares: Shares
    clock: Clock
    subscriptions: Subscriptions
    deliveries: Deliveries
    channels: Channels
    opinions: Opinions
    servings: Servings
    reports: Reports
    drafts: Drafts
