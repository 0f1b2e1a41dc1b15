"""One database, reached in two ways: reading, and writing. The settings lost nothing where SQLite's defaults did."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

_BUSY_MS = 5000
_CONNECTIONS = 8
# How long to wait for a connection to PostgreSQL before saying that there is none, in seconds.
_PATIENCE = 5
# "yinju" in ASCII: the number by which processes agree on who changes the tables.
_ADVISORY = 0x79696E6A75


class Database:
    """An engine, and transactions on it.

    On SQLite a writer says so at the beginning: a transaction that reads first and then wants to write would fail, or, in
    the default mode of Python's driver, silently lose what another wrote.
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._engine = _sqlite(url) if self.is_sqlite else _postgresql(url)
        self._writer = self._engine.execution_options(yinju_writes=True)
        # SQLite has one writer at a time: within the process they queue here, in order, instead of trying again and again.
        self._queue = asyncio.Lock()

    def is_missing(self) -> bool:
        """Whether it is a SQLite file that has not been made yet."""
        return self.is_sqlite and not Path(str(self.url.database)).exists()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the database and changes nothing."""
        async with self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """As reading, also across several statements (SQLite's readers see one state anyway)."""
        engine = self._engine if self.is_sqlite else self._engine.execution_options(isolation_level="REPEATABLE READ")
        async with engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may change things; committed at the end, rolled back on an error."""
        async with AsyncExitStack() as stack:
            if self.is_sqlite:
                await stack.enter_async_context(self._queue)
            yield await stack.enter_async_context(self._writer.begin())

    @asynccontextmanager
    async def locked(self) -> AsyncIterator[AsyncConnection]:
        """Writing, while no other process is in here: SQLite's writers are alone anyway."""
        async with self.writing() as connection:
            if not self.is_sqlite:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY})
            yield connection

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


def _postgresql(url: URL) -> AsyncEngine:
    # Connections are tried before use, so that a restarted server costs one reconnection instead of failed answers.
    return create_async_engine(
        url,
        pool_pre_ping=True,
        pool_size=_CONNECTIONS,
        connect_args={"connect_timeout": _PATIENCE, "application_name": "yinju"},
    )


def _sqlite(url: URL) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=_CONNECTIONS, connect_args={"timeout": _BUSY_MS / 1000})
    event.listen(engine.sync_engine, "connect", _set_up)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def make_file(url: URL) -> None:
    """Have a SQLite file, empty where there was none.

    What people asked is nobody else's business on this machine; the files that SQLite puts beside it take over the mode.
    """
    file = Path(str(url.database))
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)


def _set_up(connection: Any, _: object) -> None:
    # The driver must not begin transactions of its own accord.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (f"busy_timeout = {_BUSY_MS}", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("yinju_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
