"""All ports over one database."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.ports import Clock, Ports
from bot.storage.memory import memory_ports
from bot.storage.sql.digests import SqlDeliveries, SqlSubscriptions
from bot.storage.sql.engine import Database


def sql_ports(database: Database, clock: Clock | None = None) -> Ports:
    """Ports shared by every process on the database."""
    return replace(
        memory_ports(clock),
        subscriptions=SqlSubscriptions(database),
        deliveries=SqlDeliveries(database),
    )
