"""Ports that keep everything in the process: bounded, gone when it stops. For the terminal and for tests."""

from __future__ import annotations

from bot.domain.ports import Clock, Ports
from bot.storage.clock import SystemClock
from bot.storage.memory.channels import UnknownChannels
from bot.storage.memory.digests import MemoryDeliveries, MemorySubscriptions
from bot.storage.memory.drafts import MemoryDrafts
from bot.storage.memory.learning import MemoryOpinions, MemoryReports, MemoryServings
from bot.storage.memory.settings import MemorySettings
from bot.storage.memory.talk import MemoryEventClaims, MemoryQuestions, MemoryShares, MemoryThreads

__all__ = ["SystemClock", "memory_ports"]


def memory_ports(clock: Clock | None = None) -> Ports:
    """Ports for one process."""
    clock = clock or SystemClock()
    subscriptions = MemorySubscriptions()
    return Ports(
        threads=MemoryThreads(clock),
        claims=MemoryEventClaims(clock),
        questions=MemoryQuestions(),
        shares=MemoryShares(clock),
        clock=clock,
        subscriptions=subscriptions,
        deliveries=MemoryDeliveries(subscriptions),
        opinions=MemoryOpinions(clock),
        servings=MemoryServings(clock),
        reports=MemoryReports(),
        drafts=MemoryDrafts(clock),
        channels=UnknownChannels(),
        settings=MemorySettings(),
    )
