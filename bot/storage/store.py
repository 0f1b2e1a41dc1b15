"""A store: ports, and what an operator does to all of them at once. STORES lists the kinds there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.domain.ports import Clock, Ports
from bot.storage.memory import memory_ports
from bot.storage.sql.address import read_address
from bot.storage.sql.engine import Database
from bot.storage.sql.migrate import migrate
from bot.storage.sql.ports import sql_ports


class Store(Protocol):
    """Somewhere to keep what the bot remembers of people."""

    @property
    def ports(self) -> Ports:
        """What commands and doors reach for."""
        ...

    async def migrate(self) -> str:
        """Make or change the tables as this version needs them; what was done, in a sentence."""
        ...

    async def close(self) -> None:
        """Let go of every connection."""
        ...


class MemoryStore:
    """Everything in the process."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._ports = memory_ports(clock)

    @property
    def ports(self) -> Ports:
        """Ports for one process."""
        return self._ports

    async def migrate(self) -> str:
        """Nothing to do."""
        return "Kept in memory: there are no tables."

    async def close(self) -> None:
        """Nothing to do."""


class SqlStore:
    """Everything in SQLite or PostgreSQL."""

    def __init__(self, address: str, clock: Clock | None = None) -> None:
        self.database = Database(read_address(address))
        self._ports = sql_ports(self.database, clock)

    @property
    def ports(self) -> Ports:
        """Ports shared by every process on this database."""
        return self._ports

    async def migrate(self) -> str:
        """Run the steps that are missing."""
        before, after = await migrate(self.database)
        return f"The tables are at step {after}" + ("." if before == after else f" (before: {before or 'none'}).")

    async def close(self) -> None:
        """Close every connection."""
        await self.database.close()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of store: how its addresses begin, and what opens one. Nothing is connected to yet."""

    name: str
    schemes: tuple[str, ...]
    open: Callable[[str, Clock | None], Store]


STORES: tuple[Kind, ...] = (
    Kind("memory", ("memory:",), lambda address, clock: MemoryStore(clock)),
    Kind("sqlite", ("sqlite:", "sqlite+aiosqlite:"), SqlStore),
    Kind("postgresql", ("postgres:", "postgresql:", "postgresql+psycopg:"), SqlStore),
)


def open_store(address: str, clock: Clock | None = None) -> Store:
    """The store at an address; ValueError (without the password) where it is no address of a kind in STORES."""
    for kind in STORES:
        if address.startswith(kind.schemes):
            return kind.open(address, clock)
    begins = ", ".join(kind.schemes[0] + "//" for kind in STORES[1:])
    raise ValueError(f"DATABASE_URL begins with none of {begins}")
