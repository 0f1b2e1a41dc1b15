"""A store: ports, and what an operator does to all of them at once. STORES lists the kinds there are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy.exc import SQLAlchemyError

from bot.domain.installation import Installations
from bot.domain.ports import Clock, Ports, Tenant
from bot.storage.clock import SystemClock
from bot.storage.lives import KEEP, Keep
from bot.storage.memory import memory_ports
from bot.storage.sql.address import read_address
from bot.storage.sql.backup import BackupError, back_up, restore
from bot.storage.sql.behind import MOMENT, Behind, LaterQuestions, LaterServings
from bot.storage.sql.engine import Database
from bot.storage.sql.installations import SqlInstallations
from bot.storage.sql.learning import SqlServings
from bot.storage.sql.migrate import TooNewError, migrate, step_of
from bot.storage.sql.ports import sql_ports
from bot.storage.sql.sealed import Keys, new_key
from bot.storage.sql.talk import SqlQuestions
from bot.storage.sql.upkeep import forget, sweep

_PATIENCE = 3.0


class StoreError(Exception):
    """What went wrong with the database, said so that an operator knows what to do."""


class Store(Protocol):
    """Somewhere to keep what the bot remembers of people."""

    @property
    def ports(self) -> Ports:
        """What commands and doors reach for."""
        ...

    async def migrate(self) -> str:
        """Make or change the tables as this version needs them; what was done, in a sentence."""
        ...

    async def sweep(self) -> int:
        """Delete what is older than it may be; how many rows it was."""
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

    async def sweep(self) -> int:
        """Everything lapses by itself."""
        return 0

    async def close(self) -> None:
        """Nothing to do."""


class SqlStore:
    """Everything in SQLite or PostgreSQL. What goes wrong with the database is raised as StoreError.

    Drafts are sealed with `keys`; without any, with one of this process alone, so that they end with it.
    """

    def __init__(self, address: str, clock: Clock | None = None, keep: Keep = KEEP, keys: Keys | None = None) -> None:
        self.database = Database(read_address(address))
        self._clock, self._keep = clock or SystemClock(), keep
        self._ports = sql_ports(self.database, self._clock, keep, keys or Keys((new_key(),)))
        self._behind: list[Behind[Any]] = []

    @property
    def ports(self) -> Ports:
        """Ports shared by every process on this database."""
        return self._ports

    def behind(self, ports: Ports, moment: float = MOMENT) -> Ports:
        """The ports for whoever answers: what was asked and shown is written a moment later; `close` writes what is left."""
        questions = LaterQuestions(SqlQuestions(self.database, self._keep.questions), moment)
        servings = LaterServings(SqlServings(self.database, self._clock), self._clock, moment)
        self._behind += questions.behind, servings.behind
        return replace(ports, questions=questions, servings=servings)

    async def migrate(self) -> str:
        """Run the steps that are missing."""
        with self._told():
            before, after = await migrate(self.database)
        return f"The tables are at step {after}" + ("." if before == after else f" (before: {before or 'none'}).")

    async def examine(self) -> str:
        """Where it is and at which step its tables are, without changing anything."""
        where = self.database.url.render_as_string()
        if self.database.is_missing():
            return f"{where}: made at the first start"
        with self._told():
            async with self.database.reading() as connection:
                step = await connection.run_sync(step_of)
        return f"{where}: step {step}" if step else f"{where}: its tables are made at the first start"

    async def is_ready(self) -> bool:
        """Whether the database answers, within a few seconds."""
        try:
            async with asyncio.timeout(_PATIENCE), self.database.reading() as connection:
                return await connection.run_sync(step_of) is not None
        except (SQLAlchemyError, OSError):
            return False

    async def sweep(self) -> int:
        """Delete what has lapsed."""
        with self._told():
            return await sweep(self.database, self._clock, self._keep.questions)

    async def forget(self, person: str, workspace: str | None = None) -> dict[str, int]:
        """Delete one person's rows, everywhere or in one workspace; how many there were in each table."""
        await self._flush()
        with self._told():
            return await forget(self.database, person, Tenant(None, workspace) if workspace else None)

    async def back_up(self, file: Path) -> int:
        """Write every row into a file; how many there were."""
        with self._told():
            return await back_up(self.database, file)

    async def restore(self, file: Path, *, replace: bool = False) -> int:
        """Read a backup into this store, all or nothing; how many rows it was."""
        with self._told():
            return await restore(self.database, file, replace=replace)

    def installations(self, keys: Keys) -> Installations:
        """Who has installed the app; their tokens are sealed with the keys."""
        return SqlInstallations(self.database, self._clock, keys)

    async def close(self) -> None:
        """Write what is still to be written, and close every connection."""
        await self._flush()
        await self.database.close()

    async def _flush(self) -> None:
        for behind in self._behind:
            await behind.flush()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (TooNewError, BackupError) as error:
            raise StoreError(str(error)) from error
        except (SQLAlchemyError, OSError) as error:
            if isinstance(error, OSError) and error.filename:
                raise StoreError(f"{error.filename}: {error.strerror}") from error
            # The driver's words name host and user, never the password.
            reason = str(getattr(error, "orig", None) or error).strip()
            raise StoreError(f"{self.database.url.render_as_string()}: {reason}") from error


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of store: how its addresses begin, and what opens one. Nothing is connected to yet."""

    name: str
    schemes: tuple[str, ...]
    open: Callable[[str, Clock | None, Keep], Store]


STORES: tuple[Kind, ...] = (
    Kind("memory", ("memory:",), lambda address, clock, keep: MemoryStore(clock)),
    Kind("sqlite", ("sqlite:", "sqlite+aiosqlite:"), SqlStore),
    Kind("postgresql", ("postgres:", "postgresql:", "postgresql+psycopg:"), SqlStore),
)


def open_store(address: str, clock: Clock | None = None, keep: Keep = KEEP) -> Store:
    """The store at an address; ValueError (without the password) where it is no address of a kind in STORES."""
    for kind in STORES:
        if address.startswith(kind.schemes):
            return kind.open(address, clock, keep)
    begins = ", ".join(kind.schemes[0] + "//" for kind in STORES[1:])
    raise ValueError(f"DATABASE_URL begins with none of {begins}")
