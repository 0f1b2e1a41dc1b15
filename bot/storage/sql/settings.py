"""What channels have chosen, in the database; read once in a while, since every question asks for it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.engine import RowMapping

from bot.domain.channel import ChannelSettings, Scope
from bot.domain.ports import Clock, Tenant
from bot.storage.memory.lapsing import Lapsing
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import channel_settings

_KEPT_FOR = timedelta(seconds=5)
_MOST = 20_000


class SqlSettings:
    """The settings of channels. What another process has changed is seen within five seconds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._known: Lapsing[tuple[str, str], ChannelSettings] = Lapsing(clock, _MOST, _KEPT_FOR)

    async def of(self, tenant: Tenant, channel: str) -> ChannelSettings:
        """A channel's."""
        key = (tenant.key, channel)
        known = self._known.get(key)
        if known:
            return known
        async with self._database.reading() as connection:
            row = await Rows(connection, tenant).first(channel_settings, channel_settings.c.channel == channel)
        found = _settings(row, tenant) if row else ChannelSettings(tenant, channel)
        self._known.put(key, found)
        return found

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
        self._known.put((settings.tenant.key, settings.channel), settings)


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
