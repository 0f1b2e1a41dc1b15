"""The PostgreSQL that holds indexes: one connection to ask by, made when it is needed, and others to build by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any

import psycopg
from psycopg import Connection, sql

from bot.search.engine import FinderError

_SCHEME = re.compile(r"^postgres(?:ql(?:\+psycopg)?)?://")
# In seconds: how long to wait for a connection, and for its acknowledgements. In milliseconds: for an answer.
_PATIENCE, _LOST, _SLOWEST = 5, 10, 10_000
# The table of documents looks small to the planner, for what is long in it lies apart: it would read all of them instead of
# asking the index. Compiling a query takes longer than answering it.
_READING = f"SET enable_seqscan = off; SET jit = off; SET statement_timeout = {_SLOWEST}"
_EXAMINE = "SELECT current_setting('server_version'), has_database_privilege(current_database(), 'CREATE')"

Query = sql.SQL | sql.Composed
Row = tuple[Any, ...]


class Server:
    """A PostgreSQL by its address. Nothing is connected to yet; what goes wrong later is raised as FinderError."""

    def __init__(self, address: str) -> None:
        """ValueError (without the password) where the address is none of a PostgreSQL."""
        if not _SCHEME.match(address):
            raise ValueError("it must begin with postgresql://, as in postgresql://user:password@host/name")
        self._address = _SCHEME.sub("postgresql://", address)
        try:
            told = psycopg.conninfo.conninfo_to_dict(self._address)
        except psycopg.ProgrammingError:
            raise ValueError("it is no address such as postgresql://user:password@host/name") from None
        port = f":{told['port']}" if "port" in told else ""
        self.where = f"postgresql://{told.get('host', '')}{port}/{told.get('dbname', '')}"
        self._connection: Connection[Row] | None = None
        self._turn = Lock()

    def rows(self, query: Query, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """What a query gives. Threads take turns; a connection that was lost is made anew, once."""
        with self._turn, self._told():
            if self._connection is not None:
                try:
                    return self._connection.execute(query, parameters).fetchall()
                except psycopg.OperationalError:
                    if not self._connection.broken:
                        raise
            self._connection = self._connect()
            self._connection.execute(sql.SQL(_READING))
            return self._connection.execute(query, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[Connection[Row]]:
        """A connection of its own in one transaction: committed at the end, rolled back on an error."""
        with self._told(), self._connect() as connection, connection.transaction():
            yield connection

    def examine(self) -> str:
        """What it is; FinderError where it cannot be asked, or nothing be made there."""
        ((version, allowed),) = self.rows(sql.SQL(_EXAMINE))
        if not allowed:
            raise FinderError(
                f"the shared index at {self.where}: GRANT CREATE ON DATABASE to its user, who may make nothing"
            )
        return f"PostgreSQL {version}"

    def close(self) -> None:
        """Let go of the connection."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _connect(self) -> Connection[Row]:
        # Planned for the terms at hand each time: prepared once for all terms, a query would be planned for none.
        return psycopg.connect(
            self._address,
            autocommit=True,
            prepare_threshold=None,
            connect_timeout=_PATIENCE,
            tcp_user_timeout=_LOST * 1000,
            application_name="yinju index",
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.UndefinedTable as error:
            raise FinderError(f"the shared index at {self.where} gave way to newer ones: start anew") from error
        except psycopg.Error as error:
            # The driver's words name host and user, never the password.
            raise FinderError(f"the shared index at {self.where}: {' '.join(str(error).split())}") from error
