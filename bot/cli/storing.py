"""Commands for what the bot remembers of people: its tables, copies of it, and forgetting."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from bot.cli.options import open_store, read_settings, store_errors

if TYPE_CHECKING:
    from bot.storage.store import SqlStore

Done = TypeVar("Done")


@click.command()
def migrate() -> None:
    """Make the tables of the store, or bring them up to date."""
    click.echo(with_store(lambda store: store.migrate(), migrated=False))


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy the whole store into FILE (JSON, a row a line; tokens stay encrypted)."""
    number = with_store(lambda store: store.back_up(file))
    click.echo(f"{number} rows written to {file}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="overwrite what is in the store")
def restore(file: Path, replace: bool) -> None:
    """Read a backup into the store, all of it or nothing; also from SQLite to PostgreSQL and back."""
    number = with_store(lambda store: store.restore(file, replace=replace))
    click.echo(f"{number} rows restored")


@click.command()
@click.argument("user")
@click.option("--workspace", metavar="ID", help="in this workspace only")
def forget(user: str, workspace: str | None) -> None:
    """Delete what is kept of one person (Slack's id, U…)."""
    found = with_store(lambda store: store.forget(user, workspace))
    for table, number in found.items():
        click.echo(f"{table}: {number}")
    click.echo(f"{user} is forgotten" if found else f"nothing was kept of {user}")


@click.group()
def keys() -> None:
    """The keys that encrypt the tokens of installed workspaces (YINJU_KEYS)."""


@keys.command()
def new() -> None:
    """Print a new key."""
    from bot.storage.sql.sealed import new_key

    click.echo(new_key())


@keys.command()
def rotate() -> None:
    """Encrypt every token anew with the first of YINJU_KEYS, while the bot runs."""
    from bot.storage.sql.sealed import KeysError
    from bot.stores import installations_of

    settings = read_settings()
    try:
        number = with_store(lambda store: installations_of(store, settings).reseal())
    except KeysError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{number} installations are encrypted with the newest key")


def with_store(todo: Callable[[SqlStore], Awaitable[Done]], *, migrated: bool = True) -> Done:
    """Do something to the store, whose tables are brought up to date first unless that is what is done."""
    store = open_store(read_settings())

    async def run() -> Done:
        try:
            if migrated:
                await store.migrate()
            return await todo(store)
        finally:
            await store.close()

    with store_errors():
        return asyncio.run(run())
