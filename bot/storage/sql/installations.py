"""Installations in the database, their tokens sealed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import or_
from sqlalchemy.engine import RowMapping

from bot.domain.installation import Installation
from bot.domain.ports import Clock, Tenant
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import installations, oauth_states
from bot.storage.sql.sealed import Keys
from bot.storage.sql.upkeep import leave

_NOBODY = Tenant(None, None)


class SqlInstallations:
    """Who has installed the app."""

    def __init__(self, database: Database, clock: Clock, keys: Keys) -> None:
        self._database, self._clock, self._keys = database, clock, keys

    async def save(self, installation: Installation) -> None:
        """Keep it, in the place of an earlier one."""
        async with self._database.writing() as connection:
            await Rows(connection, installation.tenant).put(
                installations,
                app=installation.app,
                name=installation.name,
                bot_user=installation.bot_user,
                bot_id=installation.bot_id,
                scopes=",".join(installation.scopes),
                organisation=installation.organisation,
                by=installation.by,
                installed=installation.installed,
                token=self._keys.seal(installation.token),
                refresh=self._keys.seal(installation.refresh),
                expires=installation.expires,
                refreshing=None,
            )

    async def find(self, tenant: Tenant) -> Installation | None:
        """The workspace's own, else its organisation's."""
        async with self._database.reading() as connection:
            row = await Rows(connection, tenant).first(installations)
            if row is None and tenant.enterprise and tenant.workspace:
                row = await Rows(connection, Tenant(tenant.enterprise, None)).first(installations)
        return self._installation(row) if row else None

    async def begin_refresh(self, installation: Installation, until: datetime) -> bool:
        """True for exactly one caller while the token is the one that it saw."""
        table = installations
        free = or_(table.c.refreshing.is_(None), table.c.refreshing <= self._clock.now())
        async with self._database.writing() as connection:
            rows = Rows(connection, installation.tenant)
            # The row is locked and read again: whoever waited here finds the new token, and goes away with False.
            row = await rows.first(table, free, lock=True)
            if row is None or self._keys.open(row["refresh"]) != installation.refresh:
                return False
            return bool(await rows.change(table, refreshing=until))

    async def end_refresh(self, installation: Installation, refreshed: Mapping[str, object] | None) -> None:
        """Keep the new token."""
        values: dict[str, object] = {"refreshing": None}
        if refreshed is not None:
            values |= {name: self._keys.seal(str(refreshed[name])) for name in ("token", "refresh")}
            values["expires"] = refreshed["expires"]
        async with self._database.writing() as connection:
            await Rows(connection, installation.tenant).change(installations, **values)

    async def begin_welcome(self, tenant: Tenant) -> bool:
        """True for exactly one caller."""
        table = installations
        async with self._database.writing() as connection:
            rows = Rows(connection, tenant)
            return bool(await rows.change(table, table.c.welcomed.is_(None), welcomed=self._clock.now()))

    async def not_welcomed(self, tenant: Tenant) -> None:
        """Telling failed."""
        async with self._database.writing() as connection:
            await Rows(connection, tenant).change(installations, welcomed=None)

    async def leave(self, tenant: Tenant) -> int:
        """Delete all that a workspace or an organisation left."""
        return await leave(self._database, tenant)

    async def reseal(self) -> int:
        """Encrypt every token anew with the newest key."""
        table = installations
        async with self._database.reading() as connection:
            found = await Rows(connection, None, everyone=True).all(table)
        for each in found:
            # A row a transaction, locked: a token that is being exchanged meanwhile is not overwritten with the old one.
            async with self._database.writing() as connection:
                rows = Rows(connection, Tenant(each["enterprise"] or None, each["workspace"] or None))
                row = await rows.first(table, lock=True)
                if row:
                    sealed = {name: self._keys.reseal(row[name]) for name in ("token", "refresh")}
                    await rows.change(table, **sealed)
        return len(found)

    async def issue_state(self, until: datetime) -> str:
        """A secret that comes back once."""
        state = secrets.token_urlsafe(24)
        async with self._database.writing() as connection:
            await Rows(connection, _NOBODY).add(oauth_states, state=state, expires=until)
        return state

    async def consume_state(self, state: str) -> bool:
        """True once."""
        table = oauth_states
        fresh = table.c.expires > self._clock.now()
        async with self._database.writing() as connection:
            return bool(await Rows(connection, _NOBODY).remove(table, table.c.state == state, fresh))

    def _installation(self, row: RowMapping) -> Installation:
        return Installation(
            enterprise=row["enterprise"] or None,
            workspace=row["workspace"] or None,
            app=row["app"],
            name=row["name"],
            bot_user=row["bot_user"],
            bot_id=row["bot_id"],
            scopes=tuple(row["scopes"].split(",")) if row["scopes"] else (),
            by=row["by"],
            installed=row["installed"],
            organisation=row["organisation"],
            token=self._keys.open(row["token"]),
            refresh=self._keys.open(row["refresh"]),
            expires=row["expires"],
        )
