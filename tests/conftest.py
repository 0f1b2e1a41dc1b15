"""What all tests share: a cache of their own, and stores in memory, in a SQLite file, in one PostgreSQL a session."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio
from psycopg import sql

from bot.storage.sql.address import read_address
from bot.storage.sql.engine import Database
from bot.storage.sql.migrate import migrate
from bot.storage.sql.schema import METADATA
from bot.storage.store import STORES, Store, open_store
from tests.postgres import Postgres


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("YINJU_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


class SetClock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    server.start()
    yield server
    server.remove()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_template(postgres: Postgres) -> str:
    """The name of a database with all tables, to be copied for a test."""
    url = postgres.make_database()
    database = Database(read_address(url))
    await migrate(database)
    await database.close()
    return url.rpartition("/")[2]


@pytest.fixture(scope="session")
def shared_postgres(postgres: Postgres, postgres_template: str) -> str:
    return postgres.make_database(postgres_template)


@pytest.fixture
def emptied_postgres(shared_postgres: str) -> str:
    """One database for all tests, its tables emptied before each: a database a test would cost ten times that."""
    with psycopg.connect(shared_postgres) as connection:
        for table in METADATA.tables:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    return shared_postgres


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables, to be copied for a test."""
    file = tmp_path_factory.mktemp("template") / "yinju.db"
    database = Database(read_address(f"sqlite:///{file}"))
    await migrate(database)
    await database.close()
    return file


def address_of_kind(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a new store of a kind, with its tables."""
    if kind == "postgresql":
        return str(request.getfixturevalue("emptied_postgres"))
    if kind == "memory":
        return "memory:"
    shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "yinju.db")
    return f"sqlite:///{tmp_path / 'yinju.db'}"


@pytest.fixture(params=[kind.name for kind in STORES])
def any_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new store, of every kind in turn."""
    return address_of_kind(request.param, tmp_path, request)


@pytest.fixture(params=[kind.name for kind in STORES if kind.name != "memory"])
def shared_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new store that several processes can share, of every kind in turn."""
    return address_of_kind(request.param, tmp_path, request)


@pytest_asyncio.fixture
async def store(any_address: str, clock: SetClock) -> AsyncIterator[Store]:
    """A new store of every kind in turn, on the clock of the test."""
    opened = open_store(any_address, clock)
    await opened.migrate()
    yield opened
    await opened.close()
