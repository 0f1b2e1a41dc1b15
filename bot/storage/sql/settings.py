"""What channels have chosen, in the database; read once in a while, since every question asks for it."""

from __future__ import annotations

import logging
from collections import OrderedDict
from datetime import datetime, timedelta

from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import SQLAlchemyError

from bot.domain.channel import ChannelSettings, Scope
from bot.domain.ports import Clock, Tenant
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import channel_settings

_log = logging.getLogger(__name__)
_KEPT_FOR = timedelta(seconds=5)
_MOST = 20_000


class SqlSettings:
    """The settings of channels. What another process has changed is seen within five seconds.

    Where the database is away, what was known goes on being true; of a channel that is not known, nothing is guessed.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._known: OrderedDict[tuple[str, str], tuple[ChannelSettings, datetime]] = OrderedDict()

    async def of(self, tenant: Tenant, channel: str) -> ChannelSettings:
        """A channel's."""
        known = self._known.get((tenant.key, channel))
        if known and self._clock.now() - known[1] <= _KEPT_FOR:
            return known[0]
        try:
            async with self._database.reading() as connection:
                row = await Rows(connection, tenant).first(channel_settings, channel_settings.c.channel == channel)
        except (SQLAlchemyError, OSError) as error:
            if known is None:
                raise
            _log.warning("the settings of a channel are taken as they were: %s", type(error).__name__)
            return known[0]
        return self._keep(_settings(row, tenant) if row else ChannelSettings(tenant, channel))

    async def put(self, settings: ChannelSettings) -> None:
        """Keep them."""
        async with self._database.writing() as connection:
            await Rows(connection, settings.tenant).put(
                channel_settings,
                channel=settings.channel,
                answers=settings.when,
                audience=settings.audience,
                language=settings.language,
                articles=list(settings.scope.articles),
                topics=list(settings.scope.topics),
                outside=settings.outside,
                by=settings.by,
                changed=settings.changed,
            )
        self._keep(settings)

    def _keep(self, settings: ChannelSettings) -> ChannelSettings:
        key = (settings.tenant.key, settings.channel)
        self._known[key] = (settings, self._clock.now())
        self._known.move_to_end(key)
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        return settings


def _settings(row: RowMapping, tenant: Tenant) -> ChannelSettings:
    return ChannelSettings(
        tenant,
        row["channel"],
        row["answers"],
        row["audience"],
        row["language"],
        Scope(tuple(row["articles"]), tuple(row["topics"])),
        row["outside"],
        row["by"],
        row["changed"],
    )
