"""The tables of one index, in a schema of its own named by the key of what it holds: made in one transaction, or not at all.

`documents`: the terms of each as a tsvector, how long its fields are, of which article it is. `terms`: how many documents
have each. `files`: what stands beside the terms (bot.search.index), in pieces. `about`: when it was made, how many documents
it has, and the mean lengths of their fields.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from operator import add
from pathlib import Path
from typing import LiteralString

from psycopg import Connection, sql

from bot.search.engine import ARTICLE, FIELDS, Fields, FinderError
from bot.search.postgres.lexemes import as_vector, lexemes_of, rounded
from bot.search.postgres.server import Row, Server

_log = logging.getLogger(__name__)
_PREFIX = "yinju_index_"
# As many as a machine's cache keeps: those before are in use while the machines change over one by one.
_KEPT = 4
_PIECE = 1 << 22  # bytes
# After so many documents the terms counted so far are handed over: there may be more than memory holds.
_AT_ONCE = 50_000
# Vectors are stored apart and not compressed: every question reads thousands of them.
_MAKE: LiteralString = """
CREATE SCHEMA {schema};
CREATE TABLE {schema}.documents
    (number integer NOT NULL, article text NOT NULL, lengths integer[] NOT NULL, terms tsvector NOT NULL);
ALTER TABLE {schema}.documents ALTER terms SET STORAGE EXTERNAL, ALTER terms SET STATISTICS 0;
CREATE TABLE {schema}.files (name text, piece integer, content bytea NOT NULL, PRIMARY KEY (name, piece));
CREATE TEMPORARY TABLE counted (lexeme text, documents integer) ON COMMIT DROP
"""
_COMPLETE: LiteralString = """
SET LOCAL maintenance_work_mem = '256MB';
CREATE TABLE {schema}.terms AS SELECT lexeme, sum(documents)::integer AS documents FROM counted GROUP BY lexeme;
ALTER TABLE {schema}.terms ADD PRIMARY KEY (lexeme);
CREATE INDEX ON {schema}.documents USING gin (terms) WITH (fastupdate = off);
CREATE INDEX ON {schema}.documents (article);
CREATE TABLE {schema}.about (made timestamptz, documents integer, means double precision[]);
ANALYZE {schema}.documents, {schema}.terms
"""


class Place:
    """Where the index of a key is, or is being made."""

    def __init__(self, connection: Connection[Row], key: str) -> None:
        self._connection, self._key = connection, key

    @property
    def is_there(self) -> bool:
        """Whether somebody has made it."""
        named = (_PREFIX + self._key,)
        return bool(self._connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", named).fetchall())

    def make(self, documents: Iterable[Fields]) -> tuple[int, list[float]]:
        """Make it over documents, each given by its terms in every field; their number, and the mean lengths of the fields."""
        self._connection.execute(self._in(_MAKE))
        size, totals = 0, [0] * len(FIELDS)
        cursor = self._connection.cursor()
        for part in _parts(documents):
            counted: Counter[str] = Counter()
            with cursor.copy(self._in("COPY {schema}.documents FROM STDIN")) as copy:
                for terms in part:
                    lexemes, lengths = lexemes_of(terms)
                    counted.update(lexemes.keys())
                    totals = list(map(add, totals, lengths))
                    article = " ".join(terms.get(ARTICLE, ()))
                    copy.write_row((size, article, [*map(rounded, lengths)], as_vector(lexemes)))
                    size += 1
            with cursor.copy("COPY counted FROM STDIN") as copy:
                for count in counted.items():
                    copy.write_row(count)
        self._connection.execute(self._in(_COMPLETE))
        means = [total / max(1, size) for total in totals]
        about = self._in("INSERT INTO {schema}.about VALUES (clock_timestamp(), %s, %s)")
        self._connection.execute(about, (size, means))
        return size, means

    def keep(self, folder: Path) -> None:
        """Keep the files of a folder in it."""
        add = self._in("INSERT INTO {schema}.files VALUES (%s, %s, %s)")
        for path in sorted(folder.iterdir()):
            with path.open("rb") as file:
                for number, piece in enumerate(iter(lambda: file.read(_PIECE), b"")):
                    self._connection.execute(add, (path.name, number, piece))

    def fetch(self, folder: Path) -> None:
        """Write the files that are kept in it into a folder."""
        pieces = self._connection.execute(self._in("SELECT name, piece FROM {schema}.files ORDER BY name, piece"))
        one = self._in("SELECT content FROM {schema}.files WHERE name = %s AND piece = %s")
        for name, piece in pieces.fetchall():
            with (folder / Path(name).name).open("ab") as file:
                for (content,) in self._connection.execute(one, (name, piece)):
                    file.write(content)

    def _in(self, statement: LiteralString) -> sql.Composed:
        return in_schema(self._key, statement)


def _parts(documents: Iterable[Fields]) -> Iterator[Iterator[Fields]]:
    """The documents, so many at once; each part is to be read to its end before the next is asked for."""
    coming = iter(documents)
    for first in coming:
        yield chain((first,), islice(coming, _AT_ONCE - 1))


def in_schema(key: str, statement: LiteralString) -> sql.Composed:
    """A statement about the tables of a key."""
    return sql.SQL(statement).format(schema=sql.Identifier(_PREFIX + key))


@contextmanager
def place_of(server: Server, key: str) -> Iterator[Place]:
    """The place of a key, this process's alone: what is made there is seen by others when this ends, whole.

    Then all but the newest few are removed.
    """
    with server.writing() as connection:
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (_PREFIX + key,))
        place = Place(connection, key)
        was_there = place.is_there
        yield place
    if not was_there:
        _remove_old(server)


def about(server: Server, key: str) -> tuple[int, list[float]]:
    """How many documents the index of a key has, and the mean lengths of their fields; LookupError where there is none."""
    named = sql.SQL("SELECT 1 FROM pg_namespace WHERE nspname = %(name)s")
    if not server.rows(named, {"name": _PREFIX + key}):
        raise LookupError(f"{server.where} holds no index {key}")
    ((documents, means),) = server.rows(in_schema(key, "SELECT documents, means FROM {schema}.about"))
    return documents, means


def _remove_old(server: Server) -> None:
    found = sql.SQL("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, %(prefix)s)")
    made = []
    try:
        for (name,) in server.rows(found, {"prefix": _PREFIX}):
            key = name.removeprefix(_PREFIX)
            made += [(when, key) for (when,) in server.rows(in_schema(key, "SELECT made FROM {schema}.about"))]
        for _, key in sorted(made)[:-_KEPT]:
            with server.writing() as connection:
                # Whoever reads it now is waited for a moment; it is tried again when the next is made.
                connection.execute("SET LOCAL lock_timeout = '5s'; SET LOCAL client_min_messages = 'warning'")
                connection.execute(in_schema(key, "DROP SCHEMA IF EXISTS {schema} CASCADE"))
    except FinderError as error:
        _log.debug("an old index was not removed: %s", error)
