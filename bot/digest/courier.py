"""Whoever carries digests to their channels, and what becomes of one that was sent off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.domain.reply import Digest
from bot.domain.subscription import Delivery, Subscription

# Why a channel can be sent nothing any more; `refused` concerns one digest only.
Lasting = Literal["absent", "archived", "gone", "restricted", "revoked"]
Reason = Literal["absent", "archived", "gone", "restricted", "revoked", "refused"]


def lasting_of(reason: Reason) -> Lasting | None:
    """The reason, if it concerns more than one digest."""
    return None if reason == "refused" else reason


@dataclass(frozen=True, slots=True)
class Posted:
    """It stands in the channel, under this timestamp, and should it stand there more than once, under others too."""

    message: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not posted and will not be."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Later:
    """It was certainly not posted this time; it may be tried again after so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nobody can tell yet whether it was posted: the answer was lost."""


@dataclass(frozen=True, slots=True)
class Absent:
    """The channel was read through: it does not stand there."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The channel cannot be read: whether it stands there cannot be told."""


class Courier(Protocol):
    """The way to a platform's channels. Nothing is raised for what a platform answers or fails to answer."""

    @property
    def patience(self) -> float:
        """The seconds after which `post` has given up at the latest."""
        ...

    async def post(
        self, subscription: Subscription, delivery: Delivery, digest: Digest, may_send: Callable[[], bool]
    ) -> Posted | Refused | Later | Unclear:
        """Post it once, marked with the delivery's id; never sent again of its own accord.

        `may_send` is asked as late as can be, right before the words leave; when it says no, nothing is sent: Later.
        """
        ...

    async def find(self, subscription: Subscription, delivery: Delivery) -> Posted | Absent | Hidden | Later:
        """Look in the channel for posts that carry the delivery's id; the first of them counts."""
        ...

    async def take_back(self, subscription: Subscription, message: str) -> Later | None:
        """Delete a post of ours. Later where it may succeed if tried again; what can never be deleted is left there."""
        ...

    async def tell(self, subscription: Subscription, text: str) -> None:
        """Tell the subscriber something; {channel} in the text stands for the subscription's channel."""
        ...
