"""What is done to all tables at once: what has lapsed is swept, one person or one workspace is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Table

from bot.domain.ports import Clock, Tenant
from bot.storage import lives
from bot.storage.sql.engine import Database
from bot.storage.sql.rows import Rows
from bot.storage.sql.schema import (
    METADATA,
    drafts,
    event_claims,
    feedback,
    oauth_states,
    questions,
    reports,
    served,
    shares,
    threads,
)


@dataclass(frozen=True, slots=True)
class Life:
    """How long the rows of a table live after the time in a column."""

    table: Table
    column: str
    life: timedelta


# Subscriptions, their deliveries and installations live until somebody ends them.
LIVES: tuple[Life, ...] = (
    Life(threads, "asked", lives.THREAD_LIFE),
    Life(event_claims, "claimed", lives.CLAIM_LIFE),
    Life(drafts, "kept", lives.DRAFT_LIFE),
    Life(shares, "shared", lives.SHARE_LIFE),
    Life(served, "shown", lives.SERVED_LIFE),
    Life(feedback, "given", lives.FEEDBACK_LIFE),
    Life(reports, "told", lives.REPORT_LIFE),
    Life(oauth_states, "expires", timedelta(0)),
)
# Columns that name a person: the rows are hers, and go with her.
_PERSONAL = {"threads": "person", "event_claims": "person", "questions": "person", "feedback": "person"} | {
    "served": "person",
    "reports": "person",
    "drafts": "person",
    "shares": "by",
}
# Rows that are the channel's or the workspace's: they stay, without her name.
_NAMING = {"subscriptions": "by", "installations": "by", "channel_settings": "by"}


async def sweep(database: Database, clock: Clock, questions_life: timedelta) -> int:
    """Delete what has lapsed; how many rows it was."""
    now, swept = clock.now(), 0
    for kept in (*LIVES, Life(questions, "asked", questions_life)):
        # One transaction a table: no writer waits long for the broom.
        async with database.writing() as connection:
            rows = Rows(connection, None, everyone=True)
            swept += await rows.remove(kept.table, kept.table.c[kept.column] < now - kept.life)
    return swept


async def forget(database: Database, person: str, tenant: Tenant | None = None) -> dict[str, int]:
    """Delete a person's rows (of one workspace, or everywhere); how many there were in each table."""
    found: dict[str, int] = {}
    async with database.writing() as connection:
        rows = Rows(connection, tenant, everyone=tenant is None)
        for name, column in _PERSONAL.items():
            table = METADATA.tables[name]
            found[name] = await rows.remove(table, table.c[column] == person)
        for name, column in _NAMING.items():
            table = METADATA.tables[name]
            found[name] = await rows.change(table, table.c[column] == person, **{column: ""})
    return {name: number for name, number in found.items() if number}


async def leave(database: Database, tenant: Tenant) -> int:
    """Delete all that a workspace left, or an organisation with all its workspaces; how many rows it was."""
    removed = 0
    async with database.writing() as connection:
        rows = Rows(connection, tenant)
        for table in METADATA.sorted_tables:
            removed += await rows.remove(table)
        if tenant.workspace is None and tenant.enterprise:
            everyone = Rows(connection, None, everyone=True)
            for table in METADATA.sorted_tables:
                removed += await everyone.remove(table, table.c.enterprise == tenant.enterprise)
    return removed
