"""What the tests of the search share: a PostgreSQL to hold indexes."""

from collections.abc import Iterator

import pytest

from bot.search.postgres.server import Server
from tests.postgres import Postgres


@pytest.fixture(scope="module")
def address(postgres: Postgres) -> str:
    """The address of a database of the module's own."""
    return postgres.make_database()


@pytest.fixture(scope="module")
def server(address: str) -> Iterator[Server]:
    opened = Server(address)
    yield opened
    opened.close()
