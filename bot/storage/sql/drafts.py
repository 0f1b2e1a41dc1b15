"""Drafts in the database, encrypted: whoever has the file, or a copy of it, cannot read them without the keys."""

from __future__ import annotations

import logging
import secrets

from sqlalchemy.exc import SQLAlchemyError

from bot.domain.ports import Clock, Tenant
from bot.storage.lives import DRAFT_LIFE
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import drafts
from bot.storage.sql.sealed import Keys, KeysError

_log = logging.getLogger(__name__)


class SqlDrafts:
    """The drafts that were checked lately."""

    def __init__(self, database: Database, clock: Clock, keys: Keys) -> None:
        self._database, self._clock, self._keys = database, clock, keys

    async def keep(self, tenant: Tenant, person: str, text: str) -> str:
        """Keep a draft, sealed; those of the tenant that have lapsed make room. Empty where the database is away."""
        key, now = secrets.token_urlsafe(16), self._clock.now()
        try:
            async with self._database.writing() as connection:
                rows = Rows(connection, tenant)
                await rows.remove(drafts, drafts.c.kept < now - DRAFT_LIFE)
                await rows.add(drafts, key=key, person=person, sealed=self._keys.seal(text), kept=now)
        except (SQLAlchemyError, OSError) as error:
            _log.warning("a draft was not kept: %s", type(error).__name__)
            return ""
        return key

    async def read(self, tenant: Tenant, person: str, key: str) -> str | None:
        """The draft, for whoever had it checked."""
        hers = (drafts.c.key == key, drafts.c.person == person)
        fresh = drafts.c.kept >= self._clock.now() - DRAFT_LIFE
        async with self._database.reading() as connection:
            row = await Rows(connection, tenant).first(drafts, *hers, fresh)
        if row is None:
            return None
        try:
            return self._keys.open(row["sealed"])
        except KeysError:
            # Sealed by a process with a key of its own, which has ended.
            return None
