"""Write the next step of the tables from what bot/storage/sql/schema.py says: python tools/make_migration.py "what for".

The step is a draft: read it, then commit it. One that was released is never changed.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy.engine import Connection

from bot.storage.sql.address import address_of
from bot.storage.sql.engine import Database
from bot.storage.sql.migrate import config_for, migrate

VERSIONS = Path(__file__).parent.parent / "bot" / "storage" / "migrations" / "versions"


async def main(message: str) -> None:
    """Compare the tables that the steps so far make with the schema, and write the difference."""
    number = len([*VERSIONS.glob("v*.py")]) + 1
    name = f"v{number:04}_{'_'.join(message.lower().split())}"

    def write(connection: Connection) -> None:
        config = config_for(connection)
        config.set_main_option("file_template", name)
        command.revision(config, message=message.capitalize(), autogenerate=True, rev_id=f"{number:04}")

    with tempfile.TemporaryDirectory() as folder:
        database = Database(address_of(Path(folder) / "yinju.db"))
        if number > 1:
            await migrate(database)
        async with database.locked() as connection:
            await connection.run_sync(write)
        await database.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    asyncio.run(main(sys.argv[1]))
