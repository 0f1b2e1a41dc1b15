"""The tables: made once by whoever comes first, the same as the schema says, on both databases."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.domain.ports import Tenant
from bot.storage.sql.address import read_address
from bot.storage.sql.engine import Database
from bot.storage.sql.migrate import TooNewError, migrate
from bot.storage.sql.schema import METADATA
from bot.storage.store import SqlStore, StoreError, open_store
from tests.postgres import Postgres
from tests.storage.processes import make_tables, processes, start


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'yinju.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.make_database()


async def test_the_steps_lead_to_the_schema(empty_address: str) -> None:
    database = Database(read_address(empty_address))
    assert await migrate(database) == (None, "0001")
    assert await migrate(database) == ("0001", "0001")

    def differences(connection: Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA)

    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []
    await database.close()


def test_many_processes_at_once_make_the_tables_once(empty_address: str, tmp_path: Path) -> None:
    context = processes()
    logs = [tmp_path / f"log{number}" for number in range(4)]
    running = [start(context, make_tables, empty_address, "m", log) for log in logs]
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0, 0, 0, 0]
    said = [log.read_text() for log in logs]
    assert sum("before: none" in line for line in said) == 1
    assert all("at step 0001" in line for line in said)


async def test_a_database_of_a_later_version_is_left_alone(empty_address: str) -> None:
    store = SqlStore(empty_address)
    await store.migrate()
    async with store.database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(TooNewError):
        await migrate(store.database)
    with pytest.raises(StoreError, match="step 9999, which this version"):
        await store.migrate()
    await store.close()


async def test_a_broken_step_leaves_nothing_behind(empty_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(read_address(empty_address))

    def broken(config: Config, to: str) -> None:
        upgrade(config, to)
        raise RuntimeError("in the middle")

    upgrade = command.upgrade
    monkeypatch.setattr(command, "upgrade", broken)
    with pytest.raises(RuntimeError, match="in the middle"):
        await migrate(database)
    monkeypatch.undo()
    assert await migrate(database) == (None, "0001")
    await database.close()


async def test_sqlite_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'deep' / 'yinju.db'}")
    await store.migrate()
    async with store.database.reading() as connection:
        found = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "busy_timeout")
        ]
    assert found == ["wal", 5000]
    await store.close()
    assert oct((tmp_path / "deep" / "yinju.db").stat().st_mode)[-3:] == "600"


async def test_a_writer_says_so_at_the_beginning(tmp_path: Path) -> None:
    file = tmp_path / "yinju.db"
    store = SqlStore(f"sqlite:///{file}")
    await store.migrate()
    other = sqlite3.connect(file, timeout=0, isolation_level=None)
    async with store.database.writing():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    async with store.database.reading():
        other.execute("BEGIN IMMEDIATE")
    other.close()
    await store.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://u:secret@host/x", "begins with"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("postgresql://u:secret@host:port/x", "not an address"),
        ("nonsense", "begins with none of"),
    ],
)
def test_what_is_no_address_is_said_to_be_none(address: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as raised:
        open_store(address)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_hosts_write_the_address_in_several_ways(scheme: str) -> None:
    assert read_address(f"{scheme}://u:p@h:5/n").drivername == "postgresql+psycopg"


async def test_a_database_that_is_away_is_told_without_the_password() -> None:
    store = SqlStore("postgresql://u:secret@127.0.0.1:1/x")
    with pytest.raises(StoreError, match=r"u:\*\*\*@127.0.0.1:1/x") as raised:
        await store.migrate()
    assert "secret" not in str(raised.value)
    await store.close()


async def test_many_readers_and_writers_at_once(shared_address: str) -> None:
    store = SqlStore(shared_address)
    await store.migrate()
    claims, ours = store.ports.claims, Tenant(None, "T1")
    found = await asyncio.gather(*(claims.claim(f"k{n % 25}", ours, {}) for n in range(100)))
    assert sorted(c.key for c in found if c) == sorted(f"k{n}" for n in range(25))
    await store.close()
