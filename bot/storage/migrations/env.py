"""What alembic runs: the steps, over the connection, and in the transaction, that the caller has opened."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from bot.storage.sql.schema import METADATA, Instant


def _render(kind: str, found: Any, _: object) -> str | Literal[False]:
    """A step names no class of ours, which may have changed by the time it is run."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(found, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite cannot alter columns: alembic copies the table instead.
    render_as_batch=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
