"""What a channel is sent unasked: who wants what, where and when, and what became of each day's post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

SubscriptionState = Literal["active", "paused", "stopped"]
DeliveryState = Literal["planned", "claimed", "intended", "posted", "skipped", "uncertain", "failed"]

# Deliveries that are still to be done; those that (perhaps) stand in the channel; those that ended without a known post.
OPEN: frozenset[DeliveryState] = frozenset({"planned", "claimed", "intended"})
SHOWN: frozenset[DeliveryState] = frozenset({"intended", "posted", "uncertain"})
ENDED: frozenset[DeliveryState] = frozenset({"skipped", "failed", "uncertain"})


@dataclass(frozen=True, slots=True)
class Amount:
    """How many of each a digest holds."""

    quotes: int = 1
    figures: int = 1
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a digest is due: a local time of day in an IANA zone, on ISO weekdays (1 is Monday).

    With `holidays` China's public holidays are left out and the weekend days worked in exchange (调休) are kept.
    """

    at: time
    zone: str
    weekdays: frozenset[int]
    holidays: bool = False


@dataclass(frozen=True, slots=True)
class Subscription:
    """One channel's digest. `by` is the user who subscribed and hears when it stops; `since` the first local date."""

    id: str
    enterprise: str | None
    workspace: str
    channel: str
    by: str
    schedule: Schedule
    topics: tuple[str, ...]
    amount: Amount
    language: str
    state: SubscriptionState
    since: date


@dataclass(frozen=True, slots=True)
class Delivery:
    """The one post of a subscription on a local date.

    planned → claimed (a worker holds the lease until `leased`) → intended (the next step posts it) → posted, or uncertain
    where nobody can tell whether it was; skipped when it came too late. `refs` names the entries it shows, `message` the
    timestamp of the post, `holder` the lease of whoever works on it, `reason` why it was not posted.
    """

    id: str
    subscription: str
    on: date
    due: datetime
    state: DeliveryState
    refs: tuple[str, ...] = ()
    message: str | None = None
    leased: datetime | None = None
    holder: str = ""
    reason: str = ""
