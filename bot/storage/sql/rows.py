"""The one place where rows are read and written: whoever comes with a tenant sees and touches that tenant's rows alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Insert, Table, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ports import Tenant

Condition = ColumnElement[bool]


class Rows:
    """The rows that one tenant may see; those of all with `everyone`, for workers, sweepers and operators only."""

    def __init__(self, connection: AsyncConnection, tenant: Tenant | None, *, everyone: bool = False) -> None:
        if (tenant is None) != everyone:
            raise ValueError("rows are one tenant's, or, said so, everyone's")
        self._connection, self._tenant = connection, tenant

    async def all(
        self, table: Table, *where: Condition, order: Sequence[ColumnElement[Any]] = (), limit: int | None = None
    ) -> Sequence[RowMapping]:
        """The rows that fit."""
        chosen = select(table).where(*self._mine(table), *where).order_by(*order).limit(limit)
        return (await self._connection.execute(chosen)).mappings().all()

    async def first(
        self, table: Table, *where: Condition, order: Sequence[ColumnElement[Any]] = (), lock: bool = False
    ) -> RowMapping | None:
        """The first row that fits. With `lock` it stays ours until the transaction ends (SQLite's writers are alone)."""
        chosen = select(table).where(*self._mine(table), *where).order_by(*order).limit(1)
        return (await self._connection.execute(chosen.with_for_update() if lock else chosen)).mappings().first()

    async def take(self, table: Table, *where: Condition, order: Sequence[ColumnElement[Any]]) -> RowMapping | None:
        """As first with `lock`, but rows that another holds are passed over instead of waited for."""
        chosen = select(table).where(*self._mine(table), *where).order_by(*order).limit(1)
        return (await self._connection.execute(chosen.with_for_update(skip_locked=True))).mappings().first()

    async def count(self, table: Table, column: ColumnElement[Any], *where: Condition) -> dict[Any, int]:
        """How many rows there are of each value of a column."""
        counted = select(column, func.count()).where(*self._mine(table), *where).group_by(column)
        return {row[0]: row[1] for row in await self._connection.execute(counted)}

    async def add(self, table: Table, **values: object) -> None:
        """One more row."""
        await self._connection.execute(insert(table).values(self._owned(values)))

    async def add_all(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Several more rows, all with the same columns."""
        await self._connection.execute(insert(table), [self._owned(row) for row in rows])

    async def add_new(self, table: Table, **values: object) -> bool:
        """One more row, unless one of its unique keys is taken: then nothing, and False."""
        made = self._upsert(table, values).on_conflict_do_nothing()
        added = await self._connection.execute(made.execution_options(preserve_rowcount=True))
        return added.rowcount == 1

    async def put(self, table: Table, **values: object) -> None:
        """A row in the place of the one with the same primary key, if there is one."""
        made = self._upsert(table, values)
        keys = {column.name for column in table.primary_key}
        changed = {name: value for name, value in self._owned(values).items() if name not in keys}
        where = None if self._tenant is None else table.c.tenant == self._tenant.key
        await self._connection.execute(made.on_conflict_do_update(index_elements=keys, set_=changed, where=where))

    async def put_all(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """As put, for several rows with the same columns."""
        owned = [self._owned(row) for row in rows]
        keys = {column.name for column in table.primary_key}
        made = self._insert(table)
        changed = {name: made.excluded[name] for name in owned[0] if name not in keys}
        where = None if self._tenant is None else table.c.tenant == self._tenant.key
        await self._connection.execute(
            made.on_conflict_do_update(index_elements=keys, set_=changed, where=where), owned
        )

    async def change(self, table: Table, *where: Condition, **values: object) -> int:
        """Change the rows that fit; how many they were."""
        changed = await self._connection.execute(update(table).where(*self._mine(table), *where).values(values))
        return changed.rowcount

    async def remove(self, table: Table, *where: Condition) -> int:
        """Delete the rows that fit; how many they were."""
        removed = await self._connection.execute(delete(table).where(*self._mine(table), *where))
        return removed.rowcount

    def _mine(self, table: Table) -> tuple[Condition, ...]:
        return () if self._tenant is None else (table.c.tenant == self._tenant.key,)

    def _owned(self, values: Mapping[str, object]) -> dict[str, object]:
        if self._tenant is None:
            if "tenant" not in values:
                raise ValueError("whose row is it?")
            return dict(values)
        return {**values, **owner(self._tenant)}

    def _upsert(self, table: Table, values: Mapping[str, object]) -> postgresql.Insert | sqlite.Insert:
        return self._insert(table).values(self._owned(values))

    def _insert(self, table: Table) -> postgresql.Insert | sqlite.Insert:
        made: type[Insert] = postgresql.Insert if self._connection.dialect.name == "postgresql" else sqlite.Insert
        return made(table)  # type: ignore[return-value]  # both kinds have on_conflict


def owner(tenant: Tenant) -> dict[str, object]:
    """The columns that say whose a row is."""
    return {"tenant": tenant.key, "enterprise": tenant.enterprise or "", "workspace": tenant.workspace or ""}
