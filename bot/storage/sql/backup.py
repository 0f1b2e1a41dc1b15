"""The whole store as lines of JSON, which either database reads back: a copy to keep, and the way from one to the other."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Date, Table, Time
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.sql.engine import Database
from bot.storage.sql.migrate import migrate, step_of
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import METADATA, Instant, drafts

_FORMAT = "yinju-backup-1"


class BackupError(Exception):
    """A backup that cannot be read, or a store that is not empty."""


async def back_up(database: Database, file: Path) -> int:
    """Write every row as of one moment; how many there were. Tokens stay encrypted; only the owner may read the file.

    Drafts are left out: a copy would outlive the half hour for which they are kept.
    """
    number = 0
    part = file.with_name(f"{file.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        async with database.snapshot() as connection:
            header = {"format": _FORMAT, "step": await connection.run_sync(step_of)}
            out.write(json.dumps(header) + "\n")
            async for table, row in _rows(connection):
                out.write(json.dumps({"table": table.name, "row": _to_json(row)}, ensure_ascii=False) + "\n")
                number += 1
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    return number


async def restore(database: Database, file: Path, *, replace: bool = False) -> int:
    """Read a backup into an empty store (or, with `replace`, in the place of what is there); how many rows it was.

    All or nothing: on any error the store is as it was. Raises BackupError, which names the line.
    """
    await migrate(database)
    number = 0
    with file.open(encoding="utf-8") as lines:
        async with database.locked() as connection:
            rows = Rows(connection, None, everyone=True)
            await _empty(rows, replace)
            known = await connection.run_sync(step_of)
            for table, values in _read(lines, file, str(known)):
                await rows.add(table, **values)
                number += 1
    return number


async def _rows(connection: AsyncConnection) -> AsyncIterator[tuple[Table, dict[str, Any]]]:
    rows = Rows(connection, None, everyone=True)
    for table in METADATA.sorted_tables:
        if table is drafts:
            continue
        for row in await rows.all(table, order=tuple(table.primary_key)):
            yield table, dict(row)


async def _empty(rows: Rows, replace: bool) -> None:
    for table in METADATA.sorted_tables:
        if replace:
            await rows.remove(table)
        elif await rows.first(table):
            raise BackupError(
                f"The store is not empty (table {table.name}): pass --replace to overwrite what is there."
            )


def _read(lines: Iterator[str], file: Path, known: str) -> Iterator[tuple[Table, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        try:
            read = json.loads(line)
            if number == 1:
                _check(read, known)
                continue
            table = METADATA.tables[read["table"]]
            yield table, _from_json(table, read["row"])
        except (ValueError, KeyError, TypeError) as error:
            raise BackupError(f"{file}:{number}: this is not a line of a backup ({type(error).__name__}).") from error


def _check(header: dict[str, Any], known: str) -> None:
    if header["format"] != _FORMAT:
        raise BackupError(f"This is a backup of another kind: {header['format']!r}.")
    if str(header["step"]) > known:
        raise BackupError(f"The backup is of step {header['step']}, this version knows {known}: install a later one.")


def _to_json(row: dict[str, Any]) -> dict[str, Any]:
    return {name: v.isoformat() if isinstance(v, date | datetime | time) else v for name, v in row.items()}


def _from_json(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The values by the types of the columns. Numbers that the database gives out itself it gives out anew."""
    return {name: _value(table.c[name], value) for name, value in row.items() if name != "id" or isinstance(value, str)}


def _value(column: Column[Any], value: Any) -> Any:
    for kind, read in ((Instant, datetime), (Date, date), (Time, time)):
        if value is not None and isinstance(column.type, kind):
            return read.fromisoformat(value)
    return value
