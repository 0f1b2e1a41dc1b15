"""Which database: what DATABASE_URL says, in the many ways hosts write it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
}


def read_address(text: str) -> URL:
    """`postgres://`, `postgresql://` or `sqlite:///file` → an address with the driver that we use.

    Raises ValueError (without the password) for what is no address, and for a SQLite database in memory, which each
    connection would have for itself.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ValueError("DATABASE_URL is not an address such as postgresql://user:password@host/name") from None
    if url.drivername not in _DRIVERS:
        raise ValueError(f"DATABASE_URL begins with {url.drivername}://: use postgresql:// or sqlite:///file")
    if url.drivername.startswith("sqlite") and url.database in (None, "", ":memory:"):
        raise ValueError("DATABASE_URL names no file: use sqlite:///file, or sqlite:////whole/path/to/file")
    return url.set(drivername=_DRIVERS[url.drivername])


def address_of(file: Path) -> URL:
    """A SQLite file; its directory is made when the store is opened."""
    return URL.create("sqlite+aiosqlite", database=str(file))
