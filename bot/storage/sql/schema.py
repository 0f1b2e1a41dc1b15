"""The tables. Every row says whose it is; `tenant` is the one column by which rows are told apart (see rows.py)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Dialect, Index, Integer, Table, Text, UniqueConstraint
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """A point in time, in UTC: PostgreSQL's timestamptz, and on SQLite text that sorts in the order of time."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into the database; a time without a zone is an error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs a zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Out of it, always in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Any) -> Table:
    """A table whose rows say whose they are; `tenant` comes first because every look-up begins with it."""
    return Table(
        name,
        METADATA,
        Column("tenant", Text, nullable=False),
        Column("enterprise", Text, nullable=False, server_default=""),
        Column("workspace", Text, nullable=False, server_default=""),
        *parts,
    )


def _text(name: str, **how: Any) -> Column[str]:
    return Column(name, Text, nullable=False, **how)


def _instant(name: str, *, nullable: bool = False) -> Column[datetime]:
    return Column(name, Instant, nullable=nullable)


# Token columns hold what the keys encrypted, never a token.
installations = _table(
    "installations",
    _text("app"),
    _text("name"),
    _text("bot_user"),
    _text("bot_id"),
    _text("scopes"),
    Column("organisation", sa.Boolean, nullable=False),
    _text("token"),
    _text("refresh", server_default=""),
    _instant("expires", nullable=True),
    _instant("refreshing", nullable=True),
    _text("by"),
    _instant("installed"),
    _instant("welcomed", nullable=True),
    sa.PrimaryKeyConstraint("tenant"),
)
oauth_states = _table("oauth_states", _text("state", primary_key=True), _instant("expires"))
subscriptions = _table(
    "subscriptions",
    _text("id", primary_key=True),
    _text("channel"),
    _text("by"),
    Column("at", sa.Time, nullable=False),
    _text("zone"),
    Column("weekdays", sa.JSON, nullable=False),
    Column("holidays", sa.Boolean, nullable=False),
    Column("topics", sa.JSON, nullable=False),
    Column("quotes", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    _text("language"),
    _text("state", index=True),
    Column("since", sa.Date, nullable=False),
    Index(None, "tenant", "channel"),
)
deliveries = _table(
    "deliveries",
    _text("id", primary_key=True),
    _text("subscription"),
    Column("day", sa.Date, nullable=False),
    _instant("due"),
    _text("state"),
    Column("refs", sa.JSON, nullable=False),
    Column("message", Text),
    _instant("leased", nullable=True),
    _text("holder", server_default=""),
    _text("reason", server_default=""),
    UniqueConstraint("subscription", "day"),
    Index(None, "state", "due"),
)
# `work` is what is to be done should the holder die before it says `done`; emptied as soon as it is done.
event_claims = _table(
    "event_claims",
    _text("key", primary_key=True),
    Column("person", Text),
    _instant("claimed"),
    Column("done", sa.Boolean, nullable=False),
    _instant("leased", nullable=True),
    _text("holder", server_default=""),
    Column("attempts", Integer, nullable=False, server_default="1"),
    Column("work", sa.JSON(none_as_null=True)),
    Index(None, "done", "leased"),
    Index(None, "claimed"),
)
threads = _table(
    "threads",
    Column("id", sa.BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _text("channel"),
    _text("thread"),
    Column("person", Text),
    _text("words"),
    _instant("asked"),
    Index(None, "tenant", "channel", "thread"),
    Index(None, "asked"),
)
questions = _table(
    "questions",
    Column("id", sa.BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("person", Text),
    _text("words"),
    _text("status"),
    _instant("asked"),
    Index(None, "tenant", "person", "asked"),
    Index(None, "tenant", "status", "asked"),
    Index(None, "asked"),
)
# What readers tell those who keep the knowledge.
reports = _table(
    "reports",
    Column("id", sa.BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _text("kind"),
    _text("words"),
    _text("channel"),
    _text("thread"),
    Column("person", Text),
    _instant("told"),
    Index(None, "tenant", "told"),
)
# `sealed` is the draft as the keys encrypted it.
drafts = _table(
    "drafts",
    _text("key", primary_key=True),
    _text("person"),
    _text("sealed"),
    _instant("kept"),
    Index(None, "kept"),
)
# How a channel wishes to be answered; a channel without a row never chose anything.
channel_settings = _table(
    "channel_settings",
    _text("channel"),
    _text("answers"),
    _text("audience"),
    _text("language", server_default=""),
    Column("articles", sa.JSON, nullable=False),
    Column("topics", sa.JSON, nullable=False),
    Column("outside", sa.Boolean, nullable=False),
    _text("by", server_default=""),
    _instant("changed", nullable=True),
    sa.PrimaryKeyConstraint("tenant", "channel"),
)
feedback = _table(
    "feedback",
    _text("channel"),
    _text("message"),
    _text("person"),
    _text("mark"),
    _text("reason", server_default=""),
    Column("refs", sa.JSON, nullable=False),
    _instant("given"),
    sa.PrimaryKeyConstraint("tenant", "channel", "message", "person"),
)
shares = _table(
    "shares",
    _text("channel"),
    _text("thread"),
    _text("message"),
    _text("by"),
    _instant("shared"),
    sa.PrimaryKeyConstraint("tenant", "channel", "thread", "message"),
)
# Which entry was shown to whom, in which wording; `told` once they heard that it has been corrected.
served = _table(
    "served",
    _text("ref"),
    _text("channel"),
    _text("person", server_default=""),
    _text("version"),
    _text("wording"),
    _instant("shown"),
    _instant("told", nullable=True),
    sa.PrimaryKeyConstraint("tenant", "ref", "channel", "person", "version"),
    Index(None, "shown"),
)
