"""Bring the tables up to date: any number of processes may begin it at once, one does it, the others wait."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.engine import Connection

from bot.storage.sql.engine import Database, make_file


class TooNewError(Exception):
    """The database was made by a later version of the bot."""


async def migrate(database: Database) -> tuple[str | None, str]:
    """Run the missing steps in one transaction; the version before (None: there were no tables) and after.

    Raises TooNewError where the database knows a step that this version does not.
    """
    if database.is_sqlite:
        make_file(database.url)
    async with database.reading() as connection:
        before, after = await connection.run_sync(_versions)
    if before == after:
        return before, after
    async with database.locked() as connection:
        # Another process may have done it meanwhile.
        before, after = await connection.run_sync(_versions)
        await connection.run_sync(_upgrade)
    return before, after


def step_of(connection: Connection) -> str | None:
    """The step at which the tables are; None where there are none."""
    return MigrationContext.configure(connection).get_current_revision()


def _versions(connection: Connection) -> tuple[str | None, str]:
    before = step_of(connection)
    after = ScriptDirectory.from_config(config_for(connection)).get_current_head()
    if after is None:
        raise RuntimeError("the migrations are missing: the package is not installed whole")
    return before, after


def _upgrade(connection: Connection) -> None:
    try:
        command.upgrade(config_for(connection), "head")
    except CommandError as error:
        raise TooNewError(
            f"The database is at step {step_of(connection)}, which this version of the bot does not know: a later version made it. "
            "Install that version again, or restore a backup made before."
        ) from error


def config_for(connection: Connection) -> Config:
    """What alembic needs to know: where the steps are, and the connection that they run over."""
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.attributes["connection"] = connection
    return config
